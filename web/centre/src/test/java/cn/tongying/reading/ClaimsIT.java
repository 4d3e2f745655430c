package cn.tongying.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    /** Who has which task now, and how the tries went. */
    private static final class Contest {
        final Map<UUID, AtomicInteger> holders = new HashMap<>();
        final AtomicInteger left = new AtomicInteger(1_000);
        final AtomicInteger won = new AtomicInteger();
        final AtomicInteger lost = new AtomicInteger();

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
