package cn.tongying.reading;

import static cn.tongying.reading.ClaimsIT.refused;
import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.reading.CriticalResult.Kind;
import cn.tongying.reading.CriticalResult.State;
import cn.tongying.reading.CriticalResult.Step;
import cn.tongying.reading.ReadingEvent.Act;
import cn.tongying.reading.ReadingRig.Person;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CriticalResultsIT {
    private final ReadingRig rig = new ReadingRig();
    private Person reader;
    private Person ward;
    private UUID task;

    @BeforeEach
    void clean() throws SQLException {
        ReadingRig.clean();
        reader = rig.physician("reader", "DEFAULT", "READER");
        ward = rig.person("ward", "TRAINEE", false, "DEFAULT");
        task = rig.ready("DEFAULT", "1.2.1");
        rig.told.clear();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private CriticalResult raise(Person by) {
        return rig.act(() -> rig.critical.raise(task, new CriticalResults.Found(Kind.TENSION_PNEUMOTHORAX, "右侧张力性气胸", true, rig.stamp(task), Set.of()), by.caller(), by.actor()));
    }

    private CriticalResult acknowledge(UUID id, String receiver, Person by) {
        return rig.act(() -> rig.critical.acknowledge(id, receiver, "右侧张力性气胸，已通知外科", by.caller(), by.actor()));
    }

    private CriticalResult withdraw(UUID id, String phoned, String unphoned, Person by) {
        return rig.act(() -> rig.critical.withdraw(id, new CriticalResults.Withdrawal("误报", phoned, unphoned), by.caller(), by.actor()));
    }

    private List<CriticalResult> open(Person by) {
        return rig.act(() -> rig.critical.list(true, by.caller()));
    }

    @Test
    void itIsToldBeforeAnythingIsSignedAndClosedByWhoReadItBack() {
        CriticalResult raised = raise(reader);
        assertThat(raised.dueAt()).isEqualTo(ReadingRig.NOON.plus(Duration.ofMinutes(10)));
        assertThat(rig.state(task)).as("nothing is signed").isEqualTo(TaskState.READY);
        assertThat(open(ward)).extracting(CriticalResult::id).containsExactly(raised.id());
        assertThat(open(ward).getFirst().keepPatient()).isTrue();
        rig.act(() -> rig.critical.called(raised.id(), "李护士", "无人接听", reader.caller(), reader.actor()));
        CriticalResult known = acknowledge(raised.id(), "", ward);
        assertThat(known.state()).isEqualTo(State.ACKNOWLEDGED);
        assertThat(known.course()).extracting(step -> step.number() + " " + step.act() + " " + step.name() + " " + step.receiver() + " " + step.words()).containsExactly(
                "1 RAISED 医师reader  右侧张力性气胸", "2 CALLED 医师reader 李护士 无人接听", "3 ACKNOWLEDGED 医师ward  右侧张力性气胸，已通知外科");
        assertThat(open(ward)).isEmpty();
        assertThat(rig.act(() -> rig.critical.list(false, ward.caller()))).extracting(CriticalResult::id).containsExactly(raised.id());
        assertThat(rig.told).extracting(ReadingEvent::act).containsExactly(Act.CRITICAL_RAISED, Act.CRITICAL_CALLED, Act.CRITICAL_ACKNOWLEDGED);
        assertThat(rig.told).allSatisfy(event -> assertThat(event.detail()).isEqualTo("TENSION_PNEUMOTHORAX"));
    }

    @Test
    void onlyWhoMaySignTheReportRaisesOne() {
        refused(403, () -> raise(ward));
        assertThat(open(ward)).isEmpty();
    }

    @Test
    void whoRaisedItDoesNotAcknowledgeItButNamesWhoReadItBack() {
        CriticalResult raised = raise(reader);
        refused(409, () -> acknowledge(raised.id(), "", reader));
        assertThat(acknowledge(raised.id(), "李护士 8421", reader).state()).isEqualTo(State.ACKNOWLEDGED);
    }

    @Test
    void oneIsOpenOnceAndEndsOnce() {
        CriticalResult raised = raise(reader);
        refused(409, () -> raise(reader));
        acknowledge(raised.id(), "", ward);
        refused(409, () -> acknowledge(raised.id(), "", ward));
        assertThat(withdraw(raised.id(), "李护士", "", reader).state()).as("also what was acknowledged").isEqualTo(State.WITHDRAWN);
        refused(409, () -> withdraw(raised.id(), "李护士", "", reader));
        refused(409, () -> acknowledge(raised.id(), "", ward));
        assertThat(raise(reader).id()).as("it may happen again").isNotEqualTo(raised.id());
    }

    @Test
    void afterTheSetTimeEverybodyIsWarnedOnce() {
        CriticalResult raised = raise(reader);
        rig.time.pass(Duration.ofMinutes(10).minusMillis(1));
        rig.act(rig.critical::escalate);
        assertThat(open(ward).getFirst().escalated()).isFalse();
        rig.time.pass(Duration.ofMillis(1));
        rig.act(rig.critical::escalate);
        rig.act(rig.critical::escalate);
        assertThat(open(ward).getFirst().course()).extracting(Step::act).containsExactly(CriticalResult.Act.RAISED, CriticalResult.Act.ESCALATED);
        assertThat(open(ward).getFirst().escalated()).isTrue();
        assertThat(acknowledge(raised.id(), "", ward).course()).hasSize(3);
        assertThat(rig.told).extracting(ReadingEvent::act).containsExactly(Act.CRITICAL_RAISED, Act.CRITICAL_ESCALATED, Act.CRITICAL_ACKNOWLEDGED);
    }

    @Test
    void itIsWithdrawnByWhoMightHaveRaisedIt() {
        CriticalResult raised = raise(reader);
        refused(403, () -> withdraw(raised.id(), "", "", ward));
        assertThat(withdraw(raised.id(), "李护士", "", reader).state()).isEqualTo(State.WITHDRAWN);
    }

    @Test
    void anotherHospitalIsShownNoneAndMayAcknowledgeNone() throws SQLException {
        CriticalResult raised = raise(reader);
        Person other = rig.physician("other", "NORTH", "READER");
        assertThat(open(other)).isEmpty();
        refused(404, () -> acknowledge(raised.id(), "", other));
    }

    @Test
    void itIsRaisedForTheExamThatWasSeen() {
        refused(409, () -> rig.act(() -> rig.critical.raise(task, new CriticalResults.Found(Kind.OTHER, "x", false, "1.0.7", Set.of()), reader.caller(), reader.actor())));
    }
}
