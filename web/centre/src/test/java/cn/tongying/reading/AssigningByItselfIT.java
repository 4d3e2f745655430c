package cn.tongying.reading;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.alliance.staff.Remit;
import cn.tongying.alliance.staff.Staff;
import cn.tongying.archive.Caller;
import cn.tongying.reading.ReadingEvent.Act;
import cn.tongying.reading.ReadingRig.Person;
import cn.tongying.reading.assignment.Assignee;
import cn.tongying.reading.assignment.AssigneesOfTest;
import cn.tongying.reading.duty.DutyBook;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** By the roster, on Friday 20 November 2026 from noon on in China. */
class AssigningByItselfIT {
    private final ReadingRig rig = new ReadingRig();
    private Caller manager;
    private Person chief;
    private Person one;
    private Person two;

    @BeforeEach
    void clean() throws SQLException {
        ReadingRig.clean();
        manager = new Caller(Caller.Kind.ACCOUNT, UUID.randomUUID().toString(), "manager", "DEFAULT", Set.of("DEFAULT"), false, Set.of(Caller.Role.MANAGER), "");
        chief = rig.physician("chief", "DEFAULT", "REVIEWER");
        one = rig.physician("one", "DEFAULT", "READER");
        two = rig.physician("two", "DEFAULT", "READER");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static AssigningByItself byItself(ReadingRig of) {
        AssigningByItself byItself = new AssigningByItself();
        byItself.database = of.tasks.database;
        byItself.assignees = of.assigning.assignees;
        byItself.duty = of.duty.book;
        byItself.parts = of.parts;
        byItself.events = of.assigning.events;
        return byItself;
    }

    private void step() {
        rig.act(() -> byItself(rig).step());
    }

    private void wanted() {
        rig.act(() -> {
            rig.duty.book.assign("DEFAULT", true, manager, chief.actor());
            return true;
        });
    }

    /** As the hospital's time goes, from the 20th on. */
    private UUID duty(Person person, String starts, String ends) {
        return rig.act(() -> rig.duty.shift("DEFAULT", person.id(), "2026-11-20", "", starts, ends, manager, chief.actor()));
    }

    private void north(Person person, String starts, String ends) {
        Caller there = new Caller(Caller.Kind.ACCOUNT, UUID.randomUUID().toString(), "manager", "NORTH", Set.of("NORTH"), false, Set.of(Caller.Role.MANAGER), "");
        rig.act(() -> rig.duty.shift("NORTH", person.id(), "2026-11-20", "", starts, ends, there, chief.actor()));
    }

    /** Signed in until the evening, with a sign given now. */
    private void signedIn(Person person) throws SQLException {
        ReadingRig.owner("insert into session (id, secret_hash, account_id, address, opened_at, last_used_at, expires_at) values (gen_random_uuid(), md5(random()::text) || md5(random()::text), '"
                + person.id() + "', '', '" + rig.time.now + "', '" + rig.time.now + "', '" + rig.time.now.plus(Duration.ofHours(8)) + "')");
    }

    private Optional<String> given(UUID task) {
        return rig.act(() -> rig.tasks.required(task, chief.caller())).assigned().map(ReadingTask.Assigned::name);
    }

    @Test
    void nothingIsGivenUntilTheHospitalWantsIt_thenToWhoIsOnDutyByTheRosterAndHasLeast() throws SQLException {
        duty(one, "08:00", "18:00");
        UUID first = rig.ready("DEFAULT", "1.1");
        step();
        assertThat(given(first)).as("off by default").isEmpty();
        wanted();
        step();
        assertThat(given(first)).contains("医师one");
        assertThat(rig.told.getLast().act() + " " + rig.told.getLast().detail() + " " + rig.told.getLast().actor().name()).isEqualTo("READING_ASSIGNED 医师one, RULE system");
        rig.time.pass(Duration.ofMinutes(1));
        duty(two, "12:00", "20:00");
        UUID second = rig.ready("DEFAULT", "1.2");
        rig.time.pass(Duration.ofMinutes(1));
        UUID third = rig.ready("DEFAULT", "1.3");
        step();
        assertThat(List.of(given(second).orElseThrow(), given(third).orElseThrow())).as("two has none, then whose turn is longest ago").containsExactly("医师two", "医师one");
        UUID elsewhere = rig.ready("NORTH", "1.4");
        step();
        assertThat(rig.column(elsewhere, "(select count(*) from reading_assignment where task = reading_task.id)")).as("another hospital wants none").isEqualTo("0");
    }

    @Test
    void whatWasNotBegunIsTakenBackWhenTheShiftEndsAndGoesToTheNextOne() throws SQLException {
        wanted();
        duty(one, "08:00", "13:00");
        UUID waiting = rig.ready("DEFAULT", "1.1");
        UUID open = rig.ready("DEFAULT", "1.2");
        UUID begun = rig.ready("DEFAULT", "1.3");
        UUID byHand = rig.ready("DEFAULT", "1.4");
        rig.act(() -> rig.assigning.assign(byHand, Optional.of(one.id()), chief.caller(), chief.actor()));
        step();
        assertThat(given(waiting)).contains("医师one");
        rig.claim(begun, one);
        rig.save(begun, "未见异常。", 0, one);
        rig.act(() -> rig.claims.release(begun, one.caller(), one.actor()));
        rig.time.pass(Duration.ofMinutes(59));
        rig.claim(open, one);
        step();
        assertThat(given(waiting)).as("a minute before the end").contains("医师one");
        rig.time.pass(Duration.ofMinutes(1));
        step();
        assertThat(given(waiting)).as("nobody is on duty now").isEmpty();
        assertThat(rig.told.getLast().act()).isEqualTo(Act.READING_ASSIGNMENT_ENDED);
        assertThat(given(open)).as("open at the moment").contains("医师one");
        assertThat(given(begun)).as("begun").contains("医师one");
        assertThat(given(byHand)).as("by a person's word").contains("医师one");
        duty(two, "13:00", "02:00");
        step();
        assertThat(given(waiting)).contains("医师two");
        rig.time.pass(Duration.ofHours(12));
        step();
        assertThat(given(waiting)).as("one in the morning, over midnight").contains("医师two");
        assertThat(given(open)).as("its hold ended long ago, and nothing was written").contains("医师two");
    }

    @Test
    void whereNoRosterIsKeptWhoGaveASignOfThemselvesIsOnDuty_andOneThatEndedIsNone() throws SQLException {
        wanted();
        UUID task = rig.ready("DEFAULT", "1.1");
        step();
        assertThat(given(task)).isEmpty();
        signedIn(two);
        step();
        assertThat(given(task)).contains("医师two");
        rig.act(() -> rig.duty.shift("DEFAULT", one.id(), "2026-11-21", "", "08:00", "18:00", manager, chief.actor()));
        step();
        assertThat(given(task)).as("tomorrow's roster is none yet").contains("医师two");
        duty(one, "14:00", "18:00");
        step();
        assertThat(given(task)).as("two is not on the roster, one not yet on duty").isEmpty();
        ReadingRig.owner("update duty_shift set first_day = '2026-11-01', last_day = '2026-11-15'");
        step();
        assertThat(given(task)).as("a roster that is over").contains("医师two");
    }

    @Test
    void aReviewGoesToAnotherThanWhoWroteItAndOthersOfItsKindGoOn() throws SQLException {
        wanted();
        ReadingRig.owner("insert into assignment (id, practitioner, organization, role, valid_from) values (gen_random_uuid(), '" + one.id() + "', 'DEFAULT', 'REVIEWER', '2026-01-01')");
        UUID own = rig.ready("DEFAULT", "1.1");
        UUID others = rig.ready("DEFAULT", "1.2");
        written(own, one);
        written(others, two);
        duty(one, "08:00", "18:00");
        step();
        assertThat(given(own)).as("who wrote it is alone").isEmpty();
        assertThat(given(others)).contains("医师one");
        duty(chief, "08:00", "18:00");
        step();
        assertThat(given(own)).contains("医师chief");
    }

    @Test
    void whoDeclinesItIsNotGivenItAgainButMayBeByName() throws SQLException {
        wanted();
        duty(one, "08:00", "18:00");
        UUID task = rig.ready("DEFAULT", "1.1");
        step();
        rig.act(() -> rig.assigning.takeBack(task, one.caller(), one.actor()));
        step();
        assertThat(given(task)).as("nobody else is on duty").isEmpty();
        ClaimsIT.refused(409, () -> rig.act(() -> rig.assigning.assign(task, Optional.empty(), chief.caller(), chief.actor())));
        duty(two, "08:00", "18:00");
        step();
        assertThat(given(task)).contains("医师two");
        rig.act(() -> rig.assigning.takeBack(task, chief.caller(), chief.actor()));
        step();
        assertThat(given(task)).as("taken back by who is in charge").isEmpty();
        rig.act(() -> rig.assigning.assign(task, Optional.of(one.id()), chief.caller(), chief.actor()));
        assertThat(given(task)).contains("医师one");
    }

    private static void twice(UUID task, Optional<Person> second) throws SQLException {
        ReadingRig.owner("insert into second_reading (id, task, state, reader, reader_name, asked_at) values (gen_random_uuid(), '" + task + "', "
                + second.map(person -> "'TAKEN', '" + person.id() + "', 'x'").orElse("'ASKED', null, ''") + ", now())");
    }

    @Test
    void nobodyIsGivenTheExamThatTheyReadForTheSecondTimeNorTheReviewOfTwoReadingsThatStandUndecided() throws SQLException {
        wanted();
        duty(one, "08:00", "18:00");
        duty(chief, "08:00", "18:00");
        UUID first = rig.ready("DEFAULT", "1.1");
        UUID reviewed = rig.ready("DEFAULT", "1.2");
        UUID undecided = rig.ready("DEFAULT", "1.3");
        written(reviewed, two);
        written(undecided, two);
        twice(first, Optional.of(one));
        twice(undecided, Optional.empty());
        step();
        assertThat(given(first)).as("one reads it for the second time").isEmpty();
        assertThat(given(undecided)).isEmpty();
        ClaimsIT.refused(409, () -> rig.act(() -> rig.assigning.assign(undecided, Optional.of(chief.id()), chief.caller(), chief.actor())));
        assertThat(given(reviewed)).contains("医师chief");
        twice(reviewed, Optional.empty());
        step();
        assertThat(given(reviewed)).as("taken back").isEmpty();
        duty(two, "08:00", "18:00");
        step();
        assertThat(given(first)).contains("医师two");
    }

    @Test
    void aReviewThatSomebodyBeganIsNotGivenToAnotherWhenTheirHoldRanOut() throws SQLException {
        wanted();
        Person other = rig.physician("other", "DEFAULT", "REVIEWER");
        UUID task = rig.ready("DEFAULT", "1.1");
        written(task, two);
        rig.claim(task, other);
        rig.save(task, "右肺结节。", 1, other);
        rig.time.pass(Duration.ofHours(1));
        duty(chief, "08:00", "18:00");
        step();
        assertThat(given(task)).isEmpty();
    }

    @Test
    void peopleAreJudgedByTheRostersOfWhereTheyAreAssigned() throws SQLException {
        Person far = rig.physician("far", "NORTH", "READER");
        rig.agreed(far, "DEFAULT", "NORTH", "READING");
        wanted();
        duty(one, "00:00", "01:00");
        signedIn(two);
        signedIn(far);
        UUID task = rig.ready("DEFAULT", "1.1");
        step();
        assertThat(given(task)).as("their hospital keeps none; two stands on none of the one that does").contains("医师far");
        north(far, "00:00", "01:00");
        step();
        assertThat(given(task)).as("taken back").isEmpty();
    }

    private static boolean isNothingLocked() {
        try {
            ReadingRig.owner("select from reading_task for update nowait");
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    @Test
    void whatIsOnlyJudgedIsNotLockedAndRostersAndRemitsAreReadOnceAStep() throws SQLException {
        wanted();
        duty(one, "08:00", "18:00");
        for (int i = 0; i < 10; i++) {
            rig.ready("DEFAULT", "1.1." + i);
        }
        written(rig.ready("DEFAULT", "1.2"), two);
        step();
        AtomicInteger remits = new AtomicInteger();
        AtomicInteger rosters = new AtomicInteger();
        Staff staff = new Staff() {
            @Override
            public List<Remit> remits(UUID practitioner, LocalDate day) {
                remits.incrementAndGet();
                return rig.qualification.staff.remits(practitioner, day);
            }
        };
        DutyBook book = new DutyBook() {
            @Override
            public Standing standing(Instant now) {
                rosters.incrementAndGet();
                return rig.duty.book.standing(now);
            }
        };
        AssigningByItself counted = byItself(rig);
        counted.assignees = AssigneesOfTest.on(rig.tasks.database, staff, rig.qualification.agreements, book);
        assertThat(rig.act(() -> {
            counted.step();
            return isNothingLocked();
        })).isTrue();
        assertThat(remits.get() + " " + rosters.get()).as("of two who write and one who reviews").isEqualTo("3 1");
    }

    private void written(UUID task, Person by) {
        rig.claim(task, by);
        rig.sign(task, ReportVersion.Kind.PRELIMINARY, rig.save(task, "未见异常。", 0, by), by);
    }

    @Test
    void nobodyOfAnotherHospitalIsGivenAPatientWhoRefusedSharing() throws SQLException {
        Person far = rig.physician("far", "NORTH", "READER");
        rig.agreed(far, "DEFAULT", "NORTH", "READING");
        UUID task = rig.ready("DEFAULT", "1.1");
        assertThat(rig.act(() -> rig.assigning.assignees(task, chief.caller()))).extracting(Assignee::name).contains("医师far", "医师one");
        wanted();
        north(far, "08:00", "18:00");
        step();
        assertThat(given(task)).as("by agreement").contains("医师far");
        ReadingRig.owner("insert into sharing_refusal (patient, source) select id, 'x' from patient");
        assertThat(rig.act(() -> rig.assigning.assignees(task, chief.caller()))).extracting(Assignee::name).contains("医师one").doesNotContain("医师far");
        step();
        assertThat(given(task)).as("taken back").isEmpty();
    }

    @Test
    void manyThatGiveAtOnceGiveEachTaskToOneAlone() throws Exception {
        wanted();
        duty(one, "08:00", "18:00");
        duty(two, "08:00", "18:00");
        for (int i = 0; i < 30; i++) {
            rig.ready("DEFAULT", "1.9." + i);
        }
        int hands = 4;
        CyclicBarrier together = new CyclicBarrier(hands);
        List<ReadingRig> rigs = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(hands)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < hands; i++) {
                ReadingRig other = new ReadingRig();
                rigs.add(other);
                running.add(threads.submit(() -> {
                    together.await();
                    return other.act(() -> byItself(other).step());
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
        long told = rigs.stream().flatMap(each -> each.told.stream()).filter(event -> event.act() == Act.READING_ASSIGNED).count();
        rigs.forEach(ReadingRig::close);
        assertThat(told).isEqualTo(30);
        assertThat(rig.tasks.database.list("SELECT count(*) FROM reading_assignment GROUP BY account", row -> row.getInt(1))).containsExactly(15, 15);
    }
}
