package cn.tongying.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.alliance.input.Fields;
import cn.tongying.centre.ProblemException;
import cn.tongying.reading.ReadingEvent.Act;
import cn.tongying.reading.ReadingRig.Person;
import cn.tongying.reading.assignment.Assignee;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AssigningIT {
    private final ReadingRig rig = new ReadingRig();
    private Person chief;
    private Person one;
    private Person two;

    @BeforeEach
    void clean() throws SQLException {
        ReadingRig.clean();
        chief = rig.physician("chief", "DEFAULT", "REVIEWER");
        one = rig.physician("one", "DEFAULT", "READER");
        two = rig.physician("two", "DEFAULT", "READER");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    /** Signed in, and a sign given so long ago. */
    private void signedIn(Person person, Duration ago) throws SQLException {
        ReadingRig.owner("insert into session (id, secret_hash, account_id, address, opened_at, last_used_at, expires_at) values (gen_random_uuid(), md5(random()::text) || md5(random()::text), '"
                + person.id() + "', '', '" + rig.time.now.minus(Duration.ofHours(2)) + "', '" + rig.time.now.minus(ago) + "', '" + rig.time.now.plus(Duration.ofHours(8)) + "')");
    }

    private ReadingTask assign(UUID task, Optional<Person> to, Person by) {
        return rig.act(() -> rig.assigning.assign(task, to.map(Person::id), by.caller(), by.actor()));
    }

    private String byRule(UUID task) {
        return assign(task, Optional.empty(), chief).assigned().orElseThrow().name();
    }

    private List<String> mine(Person person) {
        return rig.act(() -> rig.worklist.page(new ReadingForm(new Fields(Map.of("mine", "true"))).wish(), person.caller())).stream().map(line -> line.task().exam().study().value()).toList();
    }

    private Optional<String> next(Person person) {
        return rig.act(() -> rig.nextCase.take(new ReadingForm(new Fields(Map.of("list", "UNREAD"))).nextOf(), Optional.empty(), person.caller(), person.actor()))
                .map(task -> task.exam().study().value());
    }

    private static void refused(int status, Supplier<?> act) {
        ClaimsIT.refused(status, act);
    }

    @Test
    void whatIsGivenToSomebodyIsTheirsAndTheirNextCaseAndLeftAloneByOthers() throws SQLException {
        UUID first = rig.ready("DEFAULT", "1.1");
        rig.time.pass(Duration.ofMinutes(1));
        UUID second = rig.ready("DEFAULT", "1.2");
        ReadingTask.Assigned assigned = assign(second, Optional.of(two), chief).assigned().orElseThrow();
        assertThat(assigned.name() + " " + assigned.by() + " " + assigned.rule()).isEqualTo("医师two 医师chief false");
        assertThat(mine(two)).containsExactly("1.2");
        assertThat(mine(one)).isEmpty();
        assertThatThrownBy(() -> rig.claim(second, one)).isInstanceOf(ProblemException.class).hasMessageContaining("409").hasMessageContaining("医师two").hasMessageContaining("医师chief");
        assertThat(next(one)).contains("1.1");
        assertThat(next(one)).as("the other one is another's").isEmpty();
        rig.act(() -> rig.claims.release(first, one.caller(), one.actor()));
        assertThat(next(two)).as("before what is first on the list").contains("1.2");
        assertThat(rig.told).extracting(ReadingEvent::act).startsWith(Act.READING_ASSIGNED);
        assertThat(rig.told.getFirst().detail()).isEqualTo("医师two");
    }

    @Test
    void anAssignmentEndsWhenTheReportIsWrittenWhenAnotherTakesItOverAndWhenItIsTakenBack() throws SQLException {
        UUID task = rig.ready("DEFAULT", "1.3");
        assign(task, Optional.of(one), chief);
        rig.claim(task, one);
        rig.act(() -> rig.claims.release(task, one.caller(), one.actor()));
        assertThat(mine(one)).as("put back by who was given it").containsExactly("1.3");
        rig.act(() -> rig.claims.takeOver(task, Claims.TakeOverReason.URGENT, two.caller(), two.actor()));
        assertThat(rig.told.getLast().detail()).isEqualTo("医师one → two, URGENT");
        assertThat(mine(one)).isEmpty();
        rig.act(() -> rig.claims.release(task, two.caller(), two.actor()));
        assign(task, Optional.of(two), chief);
        rig.claim(task, two);
        rig.sign(task, ReportVersion.Kind.PRELIMINARY, rig.save(task, "未见异常。", 0, two), two);
        assertThat(rig.column(task, "(select count(*) from reading_assignment)")).isEqualTo("0");
        UUID other = rig.ready("DEFAULT", "1.4");
        assign(other, Optional.of(one), chief);
        refused(403, () -> rig.act(() -> rig.assigning.takeBack(other, two.caller(), two.actor())));
        assertThat(rig.act(() -> rig.assigning.takeBack(other, one.caller(), one.actor())).assigned()).isEmpty();
        assertThat(rig.told.getLast().act()).isEqualTo(Act.READING_ASSIGNMENT_ENDED);
        refused(409, () -> rig.act(() -> rig.assigning.takeBack(other, one.caller(), one.actor())));
    }

    @Test
    void onlyWhoIsInChargeGivesItAndOnlyToWhoMayDoIt() throws SQLException {
        UUID task = rig.ready("DEFAULT", "1.5");
        Person technologist = rig.person("tech", "TECHNOLOGIST", false, "DEFAULT", "TECHNOLOGIST");
        Person far = rig.physician("far", "NORTH", "READER", "REVIEWER");
        refused(403, () -> assign(task, Optional.of(two), one));
        refused(404, () -> assign(task, Optional.of(far), far));
        refused(409, () -> assign(task, Optional.of(technologist), chief));
        refused(409, () -> assign(task, Optional.of(far), chief));
        rig.agreed(far, "DEFAULT", "NORTH", "READING");
        assertThat(assign(task, Optional.of(far), chief).assigned()).as("by agreement").isPresent();
        assertThat(rig.act(() -> rig.assigning.assignees(task, chief.caller()))).extracting(Assignee::name).containsExactly("医师far", "医师one", "医师two");
        rig.act(() -> rig.claims.takeOver(task, Claims.TakeOverReason.AGREED, one.caller(), one.actor()));
        refused(409, () -> assign(task, Optional.of(two), chief));
        rig.sign(task, ReportVersion.Kind.PRELIMINARY, rig.save(task, "未见异常。", 0, one), one);
        ReadingRig.owner("insert into assignment (id, practitioner, organization, role, valid_from) values (gen_random_uuid(), '" + one.id() + "', 'DEFAULT', 'REVIEWER', '2026-01-01')");
        assertThat(rig.act(() -> rig.assigning.assignees(task, chief.caller()))).extracting(Assignee::name).as("to review, and not by who signed it").containsExactly("医师chief");
    }

    @Test
    void byTheRuleItGoesToWhoOfThoseOnDutyHasLeast() throws SQLException {
        UUID[] tasks = new UUID[5];
        for (int i = 0; i < tasks.length; i++) {
            tasks[i] = rig.ready("DEFAULT", "1.6." + i);
        }
        refused(409, () -> byRule(tasks[0]));
        signedIn(one, Duration.ofMinutes(20));
        refused(409, () -> byRule(tasks[0]));
        signedIn(two, Duration.ofMinutes(1));
        assertThat(byRule(tasks[0])).as("the other one left twenty minutes ago").isEqualTo("医师two");
        signedIn(one, Duration.ofMinutes(2));
        assertThat(byRule(tasks[1])).as("who has none").isEqualTo("医师one");
        rig.claim(tasks[2], one);
        assertThat(byRule(tasks[3])).as("who has one, not two").isEqualTo("医师two");
        ReadingRig.owner("update assignment set modalities = '{MR}' where practitioner = '" + two.id() + "'");
        assertThat(byRule(tasks[4])).as("who may read CT, however much").isEqualTo("医师one");
        assertThat(rig.told.getLast().detail()).isEqualTo("医师one, RULE");
    }
}
