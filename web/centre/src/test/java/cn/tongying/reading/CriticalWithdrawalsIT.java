package cn.tongying.reading;

import static cn.tongying.reading.ClaimsIT.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cn.tongying.archive.Caller;
import cn.tongying.archive.Purpose;
import cn.tongying.archive.Reach;
import cn.tongying.reading.CriticalResult.Act;
import cn.tongying.reading.CriticalResult.Kind;
import cn.tongying.reading.CriticalResult.State;
import cn.tongying.reading.ReadingRig.Person;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a critical result that was none, with those who were told of it; and who sees what nobody acknowledged. */
class CriticalWithdrawalsIT {
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

    private CriticalResult raise(Kind kind, Set<UUID> besides, Person by) {
        return rig.act(() -> rig.critical.raise(task, new CriticalResults.Found(kind, "右侧张力性气胸", true, rig.stamp(task), besides), by.caller(), by.actor()));
    }

    private UUID raised() {
        return raise(Kind.TENSION_PNEUMOTHORAX, Set.of(), reader).id();
    }

    private UUID acknowledged() {
        UUID id = raised();
        rig.act(() -> rig.critical.acknowledge(id, "", "右侧张力性气胸", ward.caller(), ward.actor()));
        return id;
    }

    private CriticalResult withdraw(UUID id, String phoned, String unphoned, Person by) {
        return rig.act(() -> rig.critical.withdraw(id, new CriticalResults.Withdrawal("看错侧别", phoned, unphoned), by.caller(), by.actor()));
    }

    private CriticalResults.Now now(Person by) {
        return rig.act(() -> rig.critical.now(by.caller()));
    }

    private CriticalResult note(UUID id, Person by) {
        return rig.act(() -> rig.critical.note(id, by.caller(), by.actor()));
    }

    /** Manages these hospitals and sees no exam, as the gate makes it. */
    private Person manager(String username, String... sites) throws SQLException {
        Person person = rig.person(username, "MANAGER", false, "DEFAULT");
        Caller caller = person.caller().with(new Reach(Purpose.OPERATIONS, false, Map.of(Caller.Role.MANAGER, Set.of(sites)), Set.of(), Set.of(), Set.of(), Set.of()));
        return new Person(person.id(), caller, person.actor());
    }

    @Test
    void whoReadItBackIsAskedToNoteThatItIsWithdrawnAndThatIsOnRecord() {
        UUID id = acknowledged();
        assertThat(now(ward).withdrawn()).isEmpty();
        assertThat(withdraw(id, "李护士 8421", "", reader).unaware()).containsExactly("医师ward");
        assertThat(now(reader).withdrawn()).as("who withdrew it knows").isEmpty();
        assertThat(now(ward).withdrawn()).extracting(CriticalResult::id).containsExactly(id);
        rig.told.clear();
        CriticalResult noted = note(id, ward);
        assertThat(noted.course()).extracting(step -> step.number() + " " + step.act() + " " + step.name() + " " + step.receiver()).containsExactly(
                "1 RAISED 医师reader ", "2 ACKNOWLEDGED 医师ward ", "3 WITHDRAWN 医师reader ", "4 PHONED 医师reader 李护士 8421", "5 NOTED 医师ward ");
        assertThat(noted.course().getLast().at()).isEqualTo(ReadingRig.NOON);
        assertThat(noted.unaware()).isEmpty();
        assertThat(now(ward).withdrawn()).isEmpty();
        assertThat(rig.told).extracting(ReadingEvent::act).containsExactly(ReadingEvent.Act.CRITICAL_NOTED);
        refused(409, () -> note(id, ward));
        refused(409, () -> note(id, reader));
    }

    @Test
    void whoIsNotOfTheStaffIsNamedAsPeopleCallThem() throws SQLException {
        ReadingRig.owner("delete from practitioner where account = '" + ward.id() + "'", "update account set display_name = '周临床' where id = '" + ward.id() + "'");
        UUID id = acknowledged();
        assertThat(rig.act(() -> rig.critical.ofExam(task, reader.caller())).results().getFirst().course().getLast().name()).isEqualTo("周临床");
        assertThat(withdraw(id, "周临床", "", reader).unaware()).containsExactly("周临床");
    }

    @Test
    void onWhosePageItStoodWhileItWasOpenIsToldAndNobodyElse() throws SQLException {
        Person technologist = rig.person("technologist", "TECHNOLOGIST", false, "DEFAULT");
        Person late = rig.person("late", "TRAINEE", false, "DEFAULT");
        UUID id = raised();
        assertThat(now(technologist).open()).hasSize(1);
        rig.act(() -> rig.critical.acknowledge(id, "", "右侧张力性气胸", ward.caller(), ward.actor()));
        assertThat(now(late).open()).isEmpty();
        assertThat(rig.act(() -> rig.critical.list(false, late.caller()))).as("read of when somebody knew already").hasSize(1);
        withdraw(id, "李护士", "", reader);
        assertThat(now(technologist).withdrawn()).as("who may have kept the patient").extracting(CriticalResult::id).containsExactly(id);
        assertThat(now(ward).withdrawn()).hasSize(1);
        assertThat(now(late).withdrawn()).isEmpty();
    }

    @Test
    void anotherWhoWithdrawsItHasItNotedByWhoRaisedIt() throws SQLException {
        Person other = rig.physician("other", "DEFAULT", "READER");
        UUID id = raised();
        withdraw(id, "", "", other);
        assertThat(now(reader).withdrawn()).extracting(CriticalResult::id).containsExactly(id);
        assertThat(now(other).withdrawn()).isEmpty();
    }

    @Test
    void itIsSaidWhoIsPhonedOrWhyNobodyWhereSomebodyKnowsOfIt() {
        UUID id = acknowledged();
        refused(422, () -> withdraw(id, "", "", reader));
        refused(422, () -> withdraw(id, "李护士", "占线", reader));
        assertThat(now(ward).withdrawn()).as("it stands").isEmpty();
        assertThat(withdraw(id, "", "占线", reader).course()).extracting(step -> step.act() + " " + step.words()).contains("WITHDRAWN 看错侧别", "UNPHONED 占线");
        CriticalResult later = rig.act(() -> rig.critical.called(id, "李护士 8421", "已告知", reader.caller(), reader.actor()));
        assertThat(later.course().getLast().act()).as("also later").isEqualTo(Act.PHONED);
        assertThat(later.state()).isEqualTo(State.WITHDRAWN);
    }

    @Test
    void whereSomebodyWasOnlyCalledItIsSaidToo() {
        UUID id = raised();
        rig.act(() -> rig.critical.called(id, "李护士", "会转告", reader.caller(), reader.actor()));
        refused(422, () -> withdraw(id, "", "", reader));
        assertThat(withdraw(id, "李护士", "", reader).state()).isEqualTo(State.WITHDRAWN);
    }

    @Test
    void alsoOfAnExamThatWasRejectedSince() throws SQLException {
        UUID id = acknowledged();
        ReadingRig.owner("update study set hidden = true");
        assertThat(rig.act(() -> rig.critical.ofExam(task, reader.caller())).mayWithdraw()).isTrue();
        withdraw(id, "李护士", "", reader);
        assertThat(now(ward).withdrawn()).extracting(CriticalResult::id).containsExactly(id);
        assertThat(note(id, ward).course().getLast().act()).isEqualTo(Act.NOTED);
    }

    @Test
    void anotherHospitalIsShownNoWithdrawalAndMayNoteNone() throws SQLException {
        Person north = rig.physician("north", "NORTH", "READER");
        UUID id = acknowledged();
        withdraw(id, "李护士", "", reader);
        assertThat(now(north).withdrawn()).isEmpty();
        refused(404, () -> note(id, north));
        assertThat(rig.act(() -> rig.critical.ofExam(task, north.caller())).results()).isEmpty();
    }

    @Test
    void theExamTellsItsCriticalResultsAndWhoMayWithdrawOne() {
        assertThat(rig.act(() -> rig.critical.ofExam(task, reader.caller())).results()).isEmpty();
        UUID id = acknowledged();
        CriticalResults.OfExam seen = rig.act(() -> rig.critical.ofExam(task, reader.caller()));
        assertThat(seen.results()).extracting(CriticalResult::id, CriticalResult::state).containsExactly(tuple(id, State.ACKNOWLEDGED));
        assertThat(seen.mayWithdraw()).isTrue();
        assertThat(rig.act(() -> rig.critical.ofExam(task, ward.caller())).mayWithdraw()).isFalse();
    }

    @Test
    void whoRaisesASecondOneOfAnExamWasShownTheFirst() throws SQLException {
        Person other = rig.physician("other", "DEFAULT", "READER");
        UUID first = acknowledged();
        refused(409, () -> raise(Kind.PULMONARY_EMBOLISM, Set.of(), other));
        assertThat(raise(Kind.PULMONARY_EMBOLISM, Set.of(first), other).state()).isEqualTo(State.OPEN);
        withdraw(first, "李护士", "", reader);
        refused(409, () -> raise(Kind.OTHER, Set.of(first), other));
    }

    @Test
    void aManagerIsShownWhatNobodyAcknowledgedInTimeOfTheOwnHospital() throws SQLException {
        Person manager = manager("manager", "DEFAULT");
        Person northern = manager("northern", "NORTH");
        Person everywhere = manager("everywhere", Reach.EVERY_SITE);
        UUID id = raised();
        assertThat(now(manager).open()).as("it is not late yet").isEmpty();
        refused(404, () -> rig.act(() -> rig.critical.called(id, "李护士", "会转告", manager.caller(), manager.actor())));
        rig.time.pass(Duration.ofMinutes(10));
        rig.act(rig.critical::escalate);
        assertThat(now(manager).open()).extracting(CriticalResult::id).containsExactly(id);
        assertThat(now(everywhere).open()).extracting(CriticalResult::id).containsExactly(id);
        assertThat(now(northern).open()).isEmpty();
        assertThat(rig.act(() -> rig.critical.list(false, northern.caller()))).isEmpty();
        assertThat(rig.act(() -> rig.critical.ofExam(task, manager.caller())).mayWithdraw()).isFalse();
        refused(404, () -> rig.act(() -> rig.critical.called(id, "李护士", "会转告", northern.caller(), northern.actor())));
        rig.act(() -> rig.critical.called(id, "李护士", "会转告", manager.caller(), manager.actor()));
        refused(409, () -> rig.act(() -> rig.critical.acknowledge(id, "", "气胸", manager.caller(), manager.actor())));
        assertThat(rig.act(() -> rig.critical.acknowledge(id, "李护士 8421", "气胸", manager.caller(), manager.actor())).state()).isEqualTo(State.ACKNOWLEDGED);
        assertThat(rig.act(() -> rig.critical.list(false, manager.caller()))).extracting(CriticalResult::id).as("its course stays in sight").containsExactly(id);
        refused(404, () -> withdraw(id, "李护士", "", manager));
        withdraw(id, "李护士", "", reader);
        assertThat(now(manager).withdrawn()).hasSize(1);
        assertThat(note(id, manager).course().getLast().act()).isEqualTo(Act.NOTED);
    }

    @Test
    void whatWasInTimeIsNoManagersToSee() throws SQLException {
        Person manager = manager("manager", "DEFAULT");
        acknowledged();
        assertThat(rig.act(() -> rig.critical.list(false, manager.caller()))).isEmpty();
    }
}
