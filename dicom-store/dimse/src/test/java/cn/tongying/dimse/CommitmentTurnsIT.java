package cn.tongying.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.archive.Caller;
import cn.tongying.archive.database.LocalTransactions;
import cn.tongying.archive.retrieval.Holdings;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.net.MessageMemory;
import cn.tongying.dicom.net.MessageMemoryException;
import cn.tongying.objects.ObjectStore;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who may report to an AE, while several servers would. */
@Timeout(120)
class CommitmentTurnsIT {

    private static final String STUDY = "1.2.6.11";
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    static Path folder;

    private static QueryRetrieveRig rig;

    @BeforeAll
    static void fill() throws Exception {
        rig = new QueryRetrieveRig(folder.resolve("objects"));
        rig.store("DEFAULT", SampleImages.picture(STUDY, 1, "P1", "Wang^Wei"), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    @AfterAll
    static void close() throws IOException {
        if (rig != null) {
            rig.close();
        }
    }

    @BeforeEach
    void forget() {
        update("DELETE FROM storage_commitment");
        update("DELETE FROM storage_commitment_turn");
    }

    private static CommitmentRequest keep(String transaction) {
        return keep(transaction, 1);
    }

    private static CommitmentRequest keep(String transaction, int instances) {
        return rig.commitments().add(Caller.ae("MODALITY", "DEFAULT", "127.0.0.1"), "test", transaction,
                Collections.nCopies(instances, new CommitmentRequest.Reference(SampleImages.CT, STUDY + ".1.1")), 100, Duration.ZERO).orElseThrow();
    }

    private static void update(String sql) {
        try (EntityManager entities = rig.archive.sessions().createEntityManager()) {
            entities.getTransaction().begin();
            entities.createNativeQuery(sql).executeUpdate();
            entities.getTransaction().commit();
        }
    }

    private static Optional<Instant> turnEnds() {
        try (EntityManager entities = rig.archive.sessions().createEntityManager()) {
            return entities.createNativeQuery("SELECT next_attempt_at FROM storage_commitment_turn WHERE holder IS NOT NULL", Instant.class).getResultList()
                    .stream().map(Instant.class::cast).findFirst();
        }
    }

    private static DimseConfig config() {
        return DimseConfig.from(name -> Optional.ofNullable(Map.of("TONGYING_DICOM_COMMIT_RETRY_MS", "3600000").get(name)));
    }

    @Test
    void a_turn_that_is_renewed_is_nobody_elses() {
        keep("2.25.1");
        CommitmentTurn first = rig.commitments().takeTurn(Duration.ZERO).orElseThrow();
        assertThat(rig.commitments().renewTurns(List.of(first), LONG)).containsExactly(first.holder());
        assertThat(rig.commitments().takeTurn(LONG)).isEmpty();
    }

    /** As of a server that stood still, or lost its database, longer than its lease. */
    @Test
    void a_turn_that_was_lost_is_renewed_no_more_and_takes_and_ends_nothing() {
        keep("2.25.2");
        CommitmentTurn first = rig.commitments().takeTurn(Duration.ZERO).orElseThrow();
        CommitmentTurn second = rig.commitments().takeTurn(LONG).orElseThrow();
        assertThat(rig.commitments().renewTurns(List.of(first), LONG)).isEmpty();
        assertThat(rig.commitments().take(first, LONG)).isEmpty();
        rig.commitments().endTurn(first, true, Duration.ZERO);
        assertThat(rig.commitments().takeTurn(LONG)).isEmpty();
        assertThat(rig.commitments().take(second, LONG)).isPresent();
        rig.commitments().endTurn(second, true, Duration.ZERO);
        assertThat(turnEnds()).isEmpty();
    }

    @Test
    void a_request_is_held_until_its_lease_ends_and_not_brought_forward_by_a_renewal() {
        CommitmentRequest request = keep("2.25.3");
        assertThat(rig.commitments().renew(List.of(request.id()), LONG)).as("it is due: another may have begun with it").isFalse();
        CommitmentTurn turn = rig.commitments().takeTurn(LONG).orElseThrow();
        rig.commitments().take(turn, LONG).orElseThrow();
        assertThat(rig.commitments().renew(List.of(request.id()), LONG)).isTrue();
        rig.commitments().putOff(request.id(), Duration.ofHours(1));
        assertThat(rig.commitments().renew(List.of(request.id()), Duration.ZERO)).isTrue();
        assertThat(rig.commitments().take(turn, LONG)).isEmpty();
    }

    /** A turn of several leases: what a study takes to be read is longer than what a server that died may keep others waiting. */
    @Test
    void no_second_reporter_takes_a_turn_while_the_first_works_longer_than_its_lease() throws Exception {
        Duration lease = Duration.ofMillis(900);
        keep("2.25.4");
        CountDownLatch works = new CountDownLatch(1);
        CountDownLatch ends = new CountDownLatch(1);
        CommitmentReporter first = rig.reporter(config(), (title, site, address) -> {
            works.countDown();
            awaited(ends);
            return Optional.empty();
        }, lease);
        Future<?> round = background(first::round);
        assertThat(works.await(20, TimeUnit.SECONDS)).isTrue();
        Instant begun = turnEnds().orElseThrow();
        while (turnEnds().orElseThrow().isBefore(begun.plus(lease.multipliedBy(3)))) {
            assertThat(rig.commitments().takeTurn(lease)).isEmpty();
        }
        ends.countDown();
        round.get(20, TimeUnit.SECONDS);
        assertThat(turnEnds()).as("it is over").isEmpty();
        first.stop();
    }

    private static Future<?> background(Runnable task) {
        FutureTask<?> running = new FutureTask<>(task, null);
        Thread.startVirtualThread(running);
        return running;
    }

    /** While there is no memory for a report none can be made; who was reached last is not called for nothing, who was away is asked first whether it is back. */
    @Test
    void a_peer_is_called_when_the_report_is_made_unless_it_was_away() throws Exception {
        try (BrokenPeer peer = new BrokenPeer(); MessageMemory.Share all = rig.memory.share()) {
            rig.destination("MODALITY", "DEFAULT", peer.port());
            rig.open(Map.of("TONGYING_DICOM_COMMIT_RETRY_MS", "3600000"));
            assertThatThrownBy(() -> {
                while (true) {
                    all.claim(1 << 16);
                }
            }).isInstanceOf(MessageMemoryException.class);
            keep("2.25.5", 200);
            rig.reporter.round();
            assertThat(peer.calls).hasValue(0);
            keep("2.25.6", 200);
            update("UPDATE storage_commitment_turn SET failures = 1");
            rig.reporter.round();
            assertThat(peer.calls).hasValue(1);
        }
    }

    private record Kept(int attempts, boolean due) {
    }

    private static Kept kept() {
        try (EntityManager entities = rig.archive.sessions().createEntityManager()) {
            Object[] row = (Object[]) entities.createNativeQuery("SELECT attempts, next_attempt_at <= now() FROM storage_commitment", Object[].class)
                    .getSingleResult();
            return new Kept(((Number) row[0]).intValue(), (Boolean) row[1]);
        }
    }

    @Test
    void what_cannot_be_made_for_want_of_memory_counts_as_an_attempt_and_is_not_taken_again_at_once() throws Exception {
        try (MessageMemory.Share all = rig.memory.share()) {
            rig.destination("MODALITY", "DEFAULT", 1);
            rig.open(Map.of("TONGYING_DICOM_COMMIT_RETRY_MS", "3600000"));
            assertThatThrownBy(() -> {
                while (true) {
                    all.claim(1 << 16);
                }
            }).isInstanceOf(MessageMemoryException.class);
            keep("2.25.7", 200);
            rig.reporter.round();
            assertThat(kept()).isEqualTo(new Kept(1, false));
        }
    }

    /** As on another server; the object that is named is this one. */
    private static CommitmentReporter reporter(CommitmentQueue queue, CommitmentLeases leases, EndlessObject object) {
        rig.destination("MODALITY", "DEFAULT", 1);
        ObjectStore store = answering(ObjectStore.class, (method, arguments) -> object.open());
        return new CommitmentReporter(queue, leases, new Holdings(new LocalTransactions(rig.archive.sessions()), store, instance -> { }),
                (title, site, address) -> Optional.of(rig.destinations.get(site + " " + title)), rig.memory, config());
    }

    private interface Answer {
        Object to(Method method, Object[] arguments) throws Exception;
    }

    private static <T> T answering(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> answer.to(method, arguments)));
    }

    /** Ends when its reader was told to stop; who reads it again finds nothing. */
    private static final class EndlessObject extends InputStream {
        private final AtomicInteger opened = new AtomicInteger();
        private final CountDownLatch reading = new CountDownLatch(1);
        private final Runnable stopped;

        private EndlessObject(Runnable stopped) {
            this.stopped = stopped;
        }

        private InputStream open() {
            return opened.getAndIncrement() == 0 ? this : InputStream.nullInputStream();
        }

        @Override
        public int read() {
            reading.countDown();
            return 0;
        }

        @Override
        public void close() {
            stopped.run();
        }
    }

    @Test
    void what_a_server_that_stops_was_reading_for_is_anothers_at_once_and_no_more_its_own() throws Exception {
        keep("2.25.8");
        EndlessObject object = new EndlessObject(() -> { });
        CommitmentReporter stopping = reporter(rig.commitments(), new CommitmentLeases(rig.commitments(), LONG), object);
        Future<?> round = background(stopping::round);
        assertThat(object.reading.await(20, TimeUnit.SECONDS)).isTrue();
        stopping.stop();
        round.get(20, TimeUnit.SECONDS);
        assertThat(kept()).isEqualTo(new Kept(0, true));
        assertThat(object.opened).hasValue(1);
    }

    /** The database renews no turn for longer than a lease, and then goes on as if nothing had been. */
    @Test
    void what_was_broken_off_while_the_turn_was_out_of_sight_waits_before_it_is_taken_again() throws Exception {
        keep("2.25.9");
        Semaphore renewals = new Semaphore(0);
        CountDownLatch seen = new CountDownLatch(3);
        EndlessObject object = new EndlessObject(() -> {
            renewals.release(1_000_000);
            awaited(seen);
        });
        CommitmentQueue queue = answering(CommitmentQueue.class, (method, arguments) -> {
            if (method.getName().equals("renewTurns")) {
                renewals.acquire();
                seen.countDown();
            }
            return method.invoke(rig.commitments(), arguments);
        });
        CommitmentLeases leases = new CommitmentLeases(queue, Duration.ofMillis(900));
        Future<?> renewing = background(leases);
        background(reporter(queue, leases, object)::round).get(60, TimeUnit.SECONDS);
        leases.stop();
        renewing.get(20, TimeUnit.SECONDS);
        assertThat(kept()).isEqualTo(new Kept(0, false));
        assertThat(object.opened).hasValue(1);
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
