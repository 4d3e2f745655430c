package cn.tongying.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.alliance.input.Fields;
import cn.tongying.centre.ProblemException;
import cn.tongying.reading.Claims.TakeOverReason;
import cn.tongying.reading.ReadingEvent.Act;
import cn.tongying.reading.ReadingRig.Person;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClaimsIT {
    private final ReadingRig rig = new ReadingRig();
    private Person one;
    private Person two;

    @BeforeEach
    void clean() throws SQLException {
        ReadingRig.clean();
        one = rig.physician("one", "DEFAULT", "READER", "REVIEWER");
        two = rig.physician("two", "DEFAULT", "READER", "REVIEWER");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    static void refused(int status, Supplier<?> act) {
        assertThatThrownBy(act::get).isInstanceOf(ProblemException.class).hasMessageStartingWith(Integer.toString(status));
    }

    @Test
    void aClaimedTaskIsNobodyElsesUntilItIsReleasedAndWhoAsksIsToldByWhom() throws SQLException {
        UUID task = rig.ready("DEFAULT", "1.2.1");
        assertThat(rig.claim(task, one).shownState()).isEqualTo(TaskState.CLAIMED);
        assertThatThrownBy(() -> rig.claim(task, two)).isInstanceOf(ProblemException.class).hasMessageContaining("409").hasMessageContaining("医师one")
                .hasMessageContaining("12:30");
        refused(409, () -> rig.save(task, "x", 0, two));
        refused(409, () -> rig.act(() -> rig.claims.release(task, two.caller(), two.actor())));
        assertThat(rig.act(() -> rig.claims.release(task, one.caller(), one.actor())).shownState()).isEqualTo(TaskState.READY);
        assertThat(rig.claim(task, two).holder()).hasValueSatisfying(holder -> assertThat(holder.account()).isEqualTo(two.id()));
        assertThat(rig.told).extracting(ReadingEvent::act).containsExactly(Act.READING_CLAIMED, Act.READING_RELEASED, Act.READING_CLAIMED);
    }

    @Test
    void aClaimRunsOutWithoutASignOfItsHolderAndEachSaveHoldsItOn() throws SQLException {
        UUID task = rig.ready("DEFAULT", "1.2.2");
        rig.claim(task, one);
        rig.time.pass(Duration.ofMinutes(29));
        int version = rig.save(task, "一", 0, one);
        rig.time.pass(Duration.ofMinutes(29));
        refused(409, () -> rig.claim(task, two));
        rig.time.pass(Duration.ofMinutes(2));
        assertThat(rig.save(task, "二", version, one)).as("nobody took it meanwhile").isEqualTo(version + 1);
        rig.time.pass(Duration.ofMinutes(31));
        assertThat(rig.claim(task, two).holder()).hasValueSatisfying(holder -> assertThat(holder.account()).isEqualTo(two.id()));
        refused(409, () -> rig.save(task, "三", version + 1, one));
    }

    @Test
    void aTaskIsTakenOverWithAReasonThatTheAuditIsTold() throws SQLException {
        UUID task = rig.ready("DEFAULT", "1.2.3");
        rig.claim(task, one);
        ReadingTask taken = rig.act(() -> rig.claims.takeOver(task, TakeOverReason.ABSENT, two.caller(), two.actor()));
        assertThat(taken.isHeldBy(two.id())).isTrue();
        refused(409, () -> rig.save(task, "x", 0, one));
        assertThat(rig.told.getLast().act()).isEqualTo(Act.READING_TAKEN_OVER);
        assertThat(rig.told.getLast().detail()).isEqualTo("医师one → two, ABSENT");
    }

    @Test
    void whoMayNotWriteClaimsNothingAndAnotherHospitalsTaskIsNotThere() throws SQLException {
        UUID task = rig.ready("DEFAULT", "1.2.4");
        Person technologist = rig.person("tech", "TECHNOLOGIST", false, "DEFAULT", "TECHNOLOGIST");
        Person north = rig.physician("north", "NORTH", "READER");
        refused(403, () -> rig.claim(task, technologist));
        refused(404, () -> rig.claim(task, north));
        refused(404, () -> rig.claim(UUID.randomUUID(), one));
        assertThat(rig.told).isEmpty();
    }

    @Test
    void anEmergencyIsOpenedWhileItsImagesComeInAndSignedWhenTheyAreComplete() throws SQLException {
        ReadingRig.study("DEFAULT", "1.2.5", "P5", "CT", "HEAD");
        ReadingRig.tells(1, "DEFAULT", "1.2.5", ReadingRig.NOON);
        rig.follow();
        UUID task = rig.task("1.2.5").orElseThrow();
        refused(409, () -> rig.claim(task, one));
        ReadingRig.owner("update reading_task set urgency = 'STAT'");
        rig.claim(task, one);
        int version = rig.save(task, "脑出血。", 0, one);
        refused(409, () -> rig.sign(task, ReportVersion.Kind.PRELIMINARY, version, one));
        ReadingRig.tells(3, "DEFAULT", "1.2.5", ReadingRig.NOON);
        rig.follow();
        assertThat(rig.state(task)).as("it stays with who has it open").isEqualTo(TaskState.DRAFT);
        assertThat(rig.sign(task, ReportVersion.Kind.PRELIMINARY, version, one).number()).isEqualTo(1);
    }

    @Test
    void strokeAndTraumaAreOpenedWhileTheirImagesComeInHoweverTheyWereOrdered() throws SQLException {
        ReadingRig.study("DEFAULT", "1.2.6", "P6", "CT", "HEAD");
        ReadingRig.tells(1, "DEFAULT", "1.2.6", ReadingRig.NOON);
        rig.follow();
        UUID task = rig.task("1.2.6").orElseThrow();
        refused(409, () -> rig.claim(task, one));
        ReadingRig.owner("update reading_task set pathway = 'STROKE'");
        assertThat(rig.claim(task, one).readyAt()).as("still coming").isEmpty();
        int version = rig.save(task, "大脑中动脉高密度征。", 0, one);
        refused(409, () -> rig.sign(task, ReportVersion.Kind.PRELIMINARY, version, one));
    }

    private Optional<String> next(Person person, String... columns) {
        ReadingForm form = form(columns);
        return rig.act(() -> rig.nextCase.take(form.nextOf(), form.besides(), person.caller(), person.actor())).map(task -> task.exam().study().value());
    }

    private Optional<String> ahead(Person person, String... columns) {
        ReadingForm form = form(columns);
        return rig.act(() -> rig.nextCase.ahead(form.nextOf(), form.besides(), person.caller())).map(task -> task.exam().study().value());
    }

    private static ReadingForm form(String... columns) {
        Map<String, String> values = new HashMap<>(Map.of("list", "UNREAD"));
        for (int i = 0; i < columns.length; i += 2) {
            values.put(columns[i], columns[i + 1]);
        }
        return new ReadingForm(new Fields(values));
    }

    @Test
    void whatWouldBeTheNextCaseIsToldAndNotClaimed() throws SQLException {
        UUID first = rig.ready("DEFAULT", "1.8.1");
        rig.time.pass(Duration.ofMinutes(1));
        rig.ready("DEFAULT", "1.8.2");
        assertThat(ahead(one)).contains("1.8.1");
        assertThat(rig.state(first)).isEqualTo(TaskState.READY);
        assertThat(rig.told).isEmpty();
        assertThat(next(two)).as("it is still anybody's").contains("1.8.1");
        assertThat(ahead(one)).contains("1.8.2");
        assertThat(ahead(rig.physician("north", "NORTH", "READER"))).as("of another hospital").isEmpty();
    }

    @Test
    void whatOneHasJustGivenBackIsNotTheNextCase() throws SQLException {
        UUID first = rig.ready("DEFAULT", "1.9.1");
        rig.time.pass(Duration.ofMinutes(1));
        rig.ready("DEFAULT", "1.9.2");
        rig.claim(first, one);
        rig.act(() -> rig.claims.release(first, one.caller(), one.actor()));
        assertThat(ahead(one, "besides", first.toString())).contains("1.9.2");
        assertThat(next(one, "besides", first.toString())).contains("1.9.2");
        assertThat(next(one, "besides", first.toString())).isEmpty();
        assertThat(next(one)).contains("1.9.1");
        assertThatThrownBy(() -> next(one, "besides", "1")).hasMessageContaining("besides");
    }

    @Test
    void theNextCaseIsTheFirstThatTheCallerMayTakeAndNobodyHas() throws SQLException {
        Person ct = rig.physician("ct", "DEFAULT", "READER");
        ReadingRig.owner("update assignment set modalities = '{CT}' where practitioner = '" + ct.id() + "'");
        for (int i = 0; i < 60; i++) {
            ReadingRig.study("DEFAULT", "1.4." + i, "P" + i, "MR", "HEAD");
            ReadingRig.tells(3, "DEFAULT", "1.4." + i, rig.time.now);
        }
        rig.follow();
        ReadingRig.owner("update reading_task set urgency = 'STAT'");
        rig.ready("DEFAULT", "1.5.1");
        rig.time.pass(Duration.ofMinutes(1));
        rig.ready("DEFAULT", "1.5.2");
        assertThat(next(ct)).as("behind 60 that are not for this reader").contains("1.5.1");
        assertThat(next(ct)).as("the first is taken").contains("1.5.2");
        assertThat(next(ct)).isEmpty();
        assertThat(next(one, "modality", "CT")).isEmpty();
        assertThat(next(one)).hasValueSatisfying(study -> assertThat(study).startsWith("1.4."));
        rig.time.pass(Duration.ofHours(1));
        assertThat(next(two, "modality", "CT")).as("a hold that ran out is none").contains("1.5.1");
    }

    @Test
    void theNextCaseToBeReviewedIsNoneThatTheCallerSigned() throws SQLException {
        UUID task = rig.ready("DEFAULT", "1.6.1");
        rig.claim(task, one);
        rig.sign(task, ReportVersion.Kind.PRELIMINARY, rig.save(task, "未见异常。", 0, one), one);
        assertThat(next(one, "list", "REVIEW")).isEmpty();
        assertThat(next(two, "list", "REVIEW")).contains("1.6.1");
        assertThat(rig.state(task)).isEqualTo(TaskState.IN_REVIEW);
    }

    /** Two people, 300 times: whoever has one marks it and gives it back. */
    @Test
    void twoReadersWhoTakeTheNextCaseAtOnceNeverGetTheSame() throws Exception {
        Contest contest = new Contest();
        contest.left.set(300);
        for (int i = 0; i < 3; i++) {
            contest.holders.put(rig.ready("DEFAULT", "1.7." + i), new AtomicInteger());
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<?>> running = new ArrayList<>();
            for (Person person : List.of(one, two)) {
                running.add(threads.submit(() -> contest.takeNext(person)));
            }
            for (Future<?> each : running) {
                each.get(120, TimeUnit.SECONDS);
            }
        }
        assertThat(contest.won.get()).as("of three there is always one").isEqualTo(300);
    }

    /** Who has which task now, and how the tries went. */
    private static final class Contest {
        final Map<UUID, AtomicInteger> holders = new HashMap<>();
        final AtomicInteger left = new AtomicInteger(1_000);
        final AtomicInteger won = new AtomicInteger();
        final AtomicInteger lost = new AtomicInteger();

        void takeNext(Person person) {
            try (ReadingRig own = new ReadingRig()) {
                for (int n = left.getAndDecrement(); n > 0; n = left.getAndDecrement()) {
                    UUID task = own.act(() -> own.nextCase.take(new ReadingForm(new Fields(Map.of("list", "UNREAD"))).nextOf(), Optional.empty(), person.caller(), person.actor())).orElseThrow().id();
                    assertThat(holders.get(task).incrementAndGet()).isEqualTo(1);
                    won.incrementAndGet();
                    holders.get(task).decrementAndGet();
                    own.act(() -> own.claims.release(task, person.caller(), person.actor()));
                }
            }
        }

        /** Who claims marks the task, and finds that nobody else has. */
        void take(Person person, List<UUID> tasks) {
            try (ReadingRig own = new ReadingRig()) {
                for (int n = left.getAndDecrement(); n > 0; n = left.getAndDecrement()) {
                    UUID task = tasks.get(n % tasks.size());
                    try {
                        own.claim(task, person);
                        assertThat(holders.get(task).incrementAndGet()).isEqualTo(1);
                        won.incrementAndGet();
                        holders.get(task).decrementAndGet();
                        own.act(() -> own.claims.release(task, person.caller(), person.actor()));
                    } catch (ProblemException held) {
                        assertThat(held.problem().status()).isEqualTo(409);
                        lost.incrementAndGet();
                    }
                }
            }
        }
    }

    /** 8 people, 5 tasks, 1,000 tries. */
    @Test
    void twoReadersNeverHoldOneTask() throws Exception {
        Contest contest = new Contest();
        for (int i = 0; i < 5; i++) {
            contest.holders.put(rig.ready("DEFAULT", "1.3." + i), new AtomicInteger());
        }
        List<UUID> tasks = List.copyOf(contest.holders.keySet());
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Person person = rig.physician("many" + i, "DEFAULT", "READER");
                running.add(threads.submit(() -> contest.take(person, tasks)));
            }
            for (Future<?> one : running) {
                one.get(120, TimeUnit.SECONDS);
            }
        }
        assertThat(contest.won.get() + contest.lost.get()).isEqualTo(1_000);
        assertThat(contest.won.get()).isPositive();
        assertThat(contest.lost.get()).as("they do meet").isPositive();
    }
}
