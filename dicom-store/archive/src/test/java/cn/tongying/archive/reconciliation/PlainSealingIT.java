package cn.tongying.archive.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.archive.PlainObjectsSealed;
import cn.tongying.archive.assembly.ArchiveDatabase;
import cn.tongying.archive.assembly.RecordedEvents;
import cn.tongying.archive.database.Reading;
import cn.tongying.archive.database.Sql;
import cn.tongying.crypto.Suite;
import cn.tongying.objects.MemoryObjectStore;
import cn.tongying.objects.ObjectKey;
import cn.tongying.objects.ObjectStore;
import cn.tongying.objects.ObjectWriter;
import cn.tongying.objects.sealed.SealedBatch;
import cn.tongying.objects.sealed.SealedObjectStore;
import cn.tongying.objects.sealed.SealingConfig;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two servers over one store and one database, of which one at a time seals what lies there plain. */
class PlainSealingIT {

    private static final ObjectKey ONE = new ObjectKey("kept/east/2026-11-29/00000000/1.dcm");
    private static final ObjectKey TWO = new ObjectKey("kept/east/2026-11-29/00000000/2.dcm");
    private static final ObjectKey SEALED = new ObjectKey("sealed/" + ONE.value());
    private static final byte[] CONTENT = new byte[100_000];

    static {
        Arrays.fill(CONTENT, (byte) 7);
    }

    private final MemoryObjectStore disk = new MemoryObjectStore();
    private final RecordedEvents events = new RecordedEvents();
    private ArchiveDatabase database;

    @BeforeEach
    void open() throws Exception {
        database = ArchiveDatabase.create();
        put(ONE);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void put(ObjectKey key) {
        try (ObjectWriter writer = disk.create(key)) {
            writer.write(CONTENT, 0, CONTENT.length);
            writer.commit(key);
        }
    }

    private byte[] read(ObjectKey key) throws IOException {
        try (InputStream in = sealing(disk).open(key, 0, Long.MAX_VALUE)) {
            return in.readAllBytes();
        }
    }

    private static SealedObjectStore sealing(ObjectStore below) {
        return (SealedObjectStore) SealedObjectStore.over(below, new SealingConfig(SealingConfig.Sealing.ON,
                Optional.of("the secret of this installation, 1"), Optional.empty(), Duration.ofDays(365), 600), Suite.INTERNATIONAL);
    }

    private PlainSealing server(ObjectStore below) {
        return new PlainSealing(database.transactions(), sealing(below), events);
    }

    /** A disk that does something else first, when it is looked whether the plain one is still there although it lies there sealed. */
    private ObjectStore meanwhile(Runnable act) {
        return (ObjectStore) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {ObjectStore.class}, (proxy, method, given) -> {
            if (method.getName().equals("find") && given[0].equals(ONE) && disk.find(SEALED).isPresent()) {
                act.run();
            }
            try {
                return method.invoke(disk, given);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }

    @Test
    void while_one_server_seals_the_other_waits_and_no_object_is_lost() throws IOException {
        PlainSealing second = server(disk);
        List<Optional<SealedBatch>> turns = new ArrayList<>();
        PlainSealing first = server(meanwhile(() -> turns.add(second.next(Optional.empty(), 10))));
        assertThat(first.next(Optional.empty(), 10)).get().extracting(SealedBatch::sealed).isEqualTo(1);
        assertThat(turns).containsExactly(Optional.empty());
        assertThat(disk.find(ONE)).as("no longer plain").isEmpty();
        assertThat(read(ONE)).isEqualTo(CONTENT);
        put(TWO);
        assertThat(second.next(Optional.empty(), 10)).as("the turn ended with the batch").get().extracting(SealedBatch::sealed).isEqualTo(1);
    }

    @Test
    void a_server_that_lost_its_connection_leaves_the_object_to_the_one_that_has_the_turn() throws IOException {
        PlainSealing second = server(disk);
        PlainSealing first = server(meanwhile(() -> {
            try {
                database.owner("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'");
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
            assertThat(second.next(Optional.empty(), 10)).get().extracting(SealedBatch::sealed).isEqualTo(1);
        }));
        assertThatThrownBy(() -> first.next(Optional.empty(), 10)).isInstanceOf(RuntimeException.class);
        assertThat(read(ONE)).isEqualTo(CONTENT);
        assertThat(disk.find(ONE)).isEmpty();
    }

    @Test
    void each_batch_is_told_with_its_counts_and_one_without_any_is_not() {
        put(TWO);
        PlainSealing server = server(disk);
        SealedBatch one = server.next(Optional.empty(), 1).orElseThrow();
        server.next(one.last(), 1);
        server.next(Optional.of(TWO), 1);
        assertThat(events.sealed).extracting(PlainObjectsSealed::sealed).containsExactly(1, 1);
        assertThat(events.sealed).extracting(PlainObjectsSealed::bytes).containsExactly(100_000L, 100_000L);
        assertThat(events.sealed).extracting(PlainObjectsSealed::failed).containsExactly(0, 0);
        assertThat(events.sealed).extracting(PlainObjectsSealed::batch).doesNotHaveDuplicates();
    }

    @Test
    void what_could_not_be_told_is_told_with_the_next_batch() {
        PlainSealing server = server(disk);
        events.failing = true;
        assertThatThrownBy(() -> server.next(Optional.empty(), 10)).isInstanceOf(RuntimeException.class);
        events.failing = false;
        server.next(Optional.empty(), 10);
        assertThat(events.sealed).extracting(PlainObjectsSealed::sealed).containsExactly(1);
    }

    @Test
    void a_clock_rests_a_minute_while_another_server_is_at_it() {
        try (PlainSealingClock clock = new PlainSealingClock(server(disk), 600, Thread::new)) {
            Duration rest = Reading.of(database.transactions(), connection -> {
                connection.setAutoCommit(false);
                Sql.first(connection, "SELECT pg_try_advisory_xact_lock(?)", row -> row.getBoolean(1), PlainSealing.LOCK);
                Duration asked = clock.step();
                connection.rollback();
                return asked;
            });
            assertThat(rest).isEqualTo(Duration.ofMinutes(1));
            assertThat(disk.find(ONE)).as("still plain").isPresent();
            assertThat(clock.step()).as("a round is over").isEqualTo(Duration.ofHours(1));
            assertThat(disk.find(ONE)).isEmpty();
        }
    }
}
