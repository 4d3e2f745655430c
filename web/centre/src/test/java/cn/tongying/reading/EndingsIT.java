package cn.tongying.reading;

import static cn.tongying.reading.ClaimsIT.refused;
import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.alliance.input.Fields;
import cn.tongying.reading.Endings.Why;
import cn.tongying.reading.ReadingEvent.Act;
import cn.tongying.reading.ReadingRig.Person;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EndingsIT {
    private final ReadingRig rig = new ReadingRig();
    private Person writer;
    private Person reviewer;

    @BeforeEach
    void clean() throws SQLException {
        ReadingRig.clean();
        writer = rig.physician("writer", "DEFAULT", "READER");
        reviewer = rig.physician("reviewer", "DEFAULT", "READER", "REVIEWER");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private ReadingTask cancel(UUID task, Person by) {
        return rig.act(() -> rig.endings.cancel(task, Why.READ_ELSEWHERE, by.caller(), by.actor()));
    }

    private ReadingTask reopen(UUID task, Person by) {
        return rig.act(() -> rig.endings.reopen(task, by.caller(), by.actor()));
    }

    private List<String> listed(String list) {
        return rig.act(() -> rig.worklist.page(new ReadingForm(new Fields(Map.of("list", list))).wish(), reviewer.caller())).stream()
                .map(line -> line.task().exam().study().value()).toList();
    }

    private void settings(Set<String> sites, int expireDays) {
        ReadingConfig config = rig.parts.config();
        rig.parts.use(new ReadingConfig(config.critical(), config.claim(), 80, config.idle(), config.raise(), 0, sites, expireDays, true), rig.time);
    }

    @Test
    void whoIsChargedWithItEndsATaskThatNobodyReadsAndOpensItAgain() throws SQLException {
        UUID task = rig.ready("DEFAULT", "1.2.1");
        refused(403, () -> cancel(task, writer));
        Person manager = rig.person("manager", "NURSE", false, "DEFAULT", "MANAGER");
        assertThat(cancel(task, manager).cancelled()).contains(Why.READ_ELSEWHERE);
        assertThat(listed("OPEN")).isEmpty();
        assertThat(listed("CANCELLED")).containsExactly("1.2.1");
        refused(409, () -> rig.claim(task, writer));
        refused(409, () -> cancel(task, reviewer));
        refused(403, () -> reopen(task, writer));
        assertThat(reopen(task, reviewer).state()).isEqualTo(TaskState.READY);
        refused(409, () -> reopen(task, reviewer));
        assertThat(listed("OPEN")).containsExactly("1.2.1");
        assertThat(rig.told).extracting(ReadingEvent::act).containsExactly(Act.READING_CANCELLED, Act.READING_REOPENED);
        assertThat(rig.told.getFirst().detail()).isEqualTo("READ_ELSEWHERE");
    }

    @Test
    void whatSomebodyHasOpenIsNotEndedByAnotherAndATextIsKept() throws SQLException {
        UUID task = rig.ready("DEFAULT", "1.2.2");
        rig.claim(task, writer);
        rig.save(task, "写了一半", 0, writer);
        refused(409, () -> cancel(task, reviewer));
        rig.time.pass(Duration.ofHours(1));
        assertThat(cancel(task, reviewer).shownState()).isEqualTo(TaskState.CANCELLED);
        assertThat(reopen(task, reviewer).state()).isEqualTo(TaskState.DRAFT);
        rig.claim(task, writer);
        assertThat(rig.open(task, writer).draft()).hasValueSatisfying(draft -> assertThat(draft.text().impression()).isEqualTo("写了一半"));
        rig.sign(task, ReportVersion.Kind.PRELIMINARY, 1, writer);
        refused(409, () -> cancel(task, reviewer));
    }

    @Test
    void nothingExpiresUnlessASettingSaysSoAndThenOnlyWhatNobodyEverOpened() throws SQLException {
        settings(Set.of(), 0);
        UUID old = rig.ready("DEFAULT", "1.2.3");
        UUID written = rig.ready("DEFAULT", "1.2.4");
        rig.claim(written, writer);
        rig.save(written, "写了一半", 0, writer);
        rig.time.pass(Duration.ofDays(91));
        UUID fresh = rig.ready("DEFAULT", "1.2.5");
        assertThat(rig.act(rig.endings::expire)).isFalse();
        assertThat(rig.state(old)).isEqualTo(TaskState.READY);
        settings(Set.of(), 90);
        rig.told.clear();
        assertThat(rig.act(rig.endings::expire)).as("there is no more").isFalse();
        assertThat(rig.state(old) + " " + rig.state(written) + " " + rig.state(fresh)).isEqualTo("CANCELLED DRAFT READY");
        assertThat(rig.told).extracting(event -> event.actor().name() + " " + event.detail()).containsExactly("system EXPIRED");
        ReadingRig.tells(1, "DEFAULT", "1.2.3", rig.time.now);
        ReadingRig.tells(3, "DEFAULT", "1.2.3", rig.time.now);
        rig.follow();
        assertThat(rig.state(old)).as("new images are new work").isEqualTo(TaskState.READY);
        rig.act(rig.endings::expire);
        assertThat(rig.state(old)).isEqualTo(TaskState.READY);
    }

    @Test
    void aHospitalThatReadsElsewhereHasNoTasks() throws SQLException {
        settings(Set.of("NORTH"), 0);
        ReadingRig.study("DEFAULT", "1.2.6", "P1", "CT", "CHEST");
        ReadingRig.tells(3, "DEFAULT", "1.2.6", rig.time.now);
        rig.follow();
        assertThat(rig.task("1.2.6")).isEmpty();
        rig.ready("NORTH", "1.2.7");
    }
}
