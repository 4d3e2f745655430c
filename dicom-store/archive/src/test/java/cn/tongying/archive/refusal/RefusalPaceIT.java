package cn.tongying.archive.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.ArchiveConfig;
import cn.tongying.archive.RefusalReason;
import cn.tongying.archive.Source;
import cn.tongying.archive.assembly.ArchiveDatabase;
import cn.tongying.archive.assembly.ArchiveRig;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.objects.MemoryObjectStore;
import cn.tongying.objects.ObjectKey;
import cn.tongying.objects.ObjectStore;
import cn.tongying.objects.ObjectStoreException;
import cn.tongying.objects.ObjectWriter;
import cn.tongying.objects.StoredObject;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How fast the refused list grows, and how it is written. */
class RefusalPaceIT {

    private static final Instant MINUTE = Instant.parse("2026-01-02T03:04:00Z");

    private static RefusedArrival arrival(RefusalReason reason, String sender, int second) {
        return new RefusedArrival(MINUTE.plusSeconds(second), ArchiveRig.DEFAULT_AE,
                new Source(Source.Via.C_STORE, sender, "127.0.0.1", "a"), new Refusal(reason, "no", "否"), "",
                Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static ArchiveConfig.Refusing refusing(int batch, int perMinute) {
        return new ArchiveConfig.Refusing(batch, perMinute, new ArchiveConfig.Quarantining(1000, 1L << 30));
    }

    private static long lines(ArchiveRig rig, String sender) {
        return rig.database.count("SELECT count(*) FROM refused_object WHERE source = ?", sender);
    }

    @Test
    void a_source_has_so_many_lines_in_a_minute_and_one_more_that_counts_the_rest() throws Exception {
        try (ArchiveDatabase database = ArchiveDatabase.create(); MemoryObjectStore objects = new MemoryObjectStore()) {
            ArchiveRig rig = new ArchiveRig(database, objects, ArchiveRig.config());
            RefusalLedger ledger = new RefusalLedger(database.transactions(), objects, rig.events, refusing(100, 5));
            for (int i = 0; i < 25; i++) {
                ledger.refuse(arrival(RefusalReason.NOT_READABLE, "NOISY", i));
            }
            ledger.refuse(arrival(RefusalReason.NOT_READABLE, "OTHER", 30));
            assertThat(lines(rig, "NOISY")).isEqualTo(5);
            assertThat(lines(rig, "OTHER")).isEqualTo(1);
            ledger.flush(MINUTE.plusSeconds(59));
            assertThat(lines(rig, "NOISY")).isEqualTo(5);
            ledger.flush(MINUTE.plusSeconds(60));
            assertThat(lines(rig, "NOISY")).isEqualTo(6);
            assertThat(rig.database.count("SELECT count(*) FROM refused_object WHERE message LIKE '20 further objects%'")).isEqualTo(1);
            ledger.refuse(arrival(RefusalReason.NOT_READABLE, "NOISY", 61));
            assertThat(lines(rig, "NOISY")).as("a new minute").isEqualTo(7);
        }
    }

    @Test
    void what_lies_in_quarantine_already_has_no_more_lines_than_anything_else() throws Exception {
        try (ArchiveDatabase database = ArchiveDatabase.create(); MemoryObjectStore objects = new MemoryObjectStore()) {
            ArchiveRig rig = new ArchiveRig(database, objects, ArchiveRig.config());
            RefusalLedger ledger = new RefusalLedger(database.transactions(), objects, rig.events, refusing(100, 5));
            for (int i = 0; i < 20; i++) {
                ledger.refuse(new RefusedArrival(MINUTE.plusSeconds(i), ArchiveRig.DEFAULT_AE, new Source(Source.Via.C_STORE, "NOISY", "127.0.0.1", "a"),
                        new Refusal(RefusalReason.CONTENT_DIFFERENT, "no", "否"), "1.2.1", Optional.empty(),
                        Optional.of(new SopInstanceUid("1.2.1.1.1")), Optional.of(kept(objects, i))));
            }
            assertThat(lines(rig, "NOISY")).as("the one that brought it, and five that sent it again").isEqualTo(6);
            assertThat(objects.list("", Optional.empty(), 100)).hasSize(1);
        }
    }

    private static StoredObject kept(MemoryObjectStore objects, int number) {
        ObjectKey key = new ObjectKey("quarantine/default/2026-01-02/00000000/%020d.dcm".formatted(number));
        try (ObjectWriter writer = objects.create(key)) {
            writer.write(new byte[] {1, 2, 3}, 0, 3);
            return writer.commit(key);
        }
    }

    @Test
    void what_waits_is_written_in_batches_each_in_one_transaction() throws Exception {
        try (ArchiveDatabase database = ArchiveDatabase.create(); MemoryObjectStore objects = new MemoryObjectStore()) {
            ArchiveRig rig = new ArchiveRig(database, objects, ArchiveRig.config());
            RefusalLedger ledger = new RefusalLedger(database.transactions(), objects, rig.events, refusing(10, 100));
            for (int i = 0; i < 25; i++) {
                ledger.refuse(arrival(RefusalReason.BUSY, "CT1", 1));
            }
            for (int expected : new int[] {10, 20, 25}) {
                ledger.flush(MINUTE);
                assertThat(lines(rig, "CT1")).isEqualTo(expected);
            }
            assertThat(rig.database.count("SELECT count(DISTINCT xmin::text) FROM refused_object")).isEqualTo(3);
        }
    }

    @Test
    void at_the_end_of_the_room_what_waits_and_what_was_counted_is_written() throws Exception {
        try (ArchiveDatabase database = ArchiveDatabase.create(); MemoryObjectStore objects = new MemoryObjectStore()) {
            ArchiveRig rig = new ArchiveRig(database, objects, ArchiveRig.config());
            RefusalLedger ledger = new RefusalLedger(database.transactions(), objects, rig.events, refusing(10, 30));
            for (int i = 0; i < 40; i++) {
                ledger.refuse(arrival(RefusalReason.BUSY, "CT1", 1));
            }
            assertThat(lines(rig, "CT1")).isZero();
            ledger.flushAll();
            assertThat(lines(rig, "CT1")).as("thirty, and one that counts ten").isEqualTo(31);
        }
    }

    /** As with an S3 server that is away: the line is written once and not again with every round. */
    @Test
    void a_second_copy_that_cannot_be_deleted_has_its_line_once() throws Exception {
        try (ArchiveDatabase database = ArchiveDatabase.create(); MemoryObjectStore objects = new MemoryObjectStore()) {
            ArchiveRig rig = new ArchiveRig(database, objects, ArchiveRig.config());
            ObjectStore keeping = (ObjectStore) Proxy.newProxyInstance(ObjectStore.class.getClassLoader(), new Class<?>[] {ObjectStore.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("delete")) {
                            throw new ObjectStoreException(ObjectStoreException.Kind.UNAVAILABLE, method.getName());
                        }
                        return method.invoke(objects, arguments);
                    });
            RefusalLedger ledger = new RefusalLedger(database.transactions(), keeping, rig.events, refusing(10, 30));
            ledger.refuse(quarantined(kept(objects, 1)));
            ledger.refuse(quarantined(kept(objects, 2)));
            ledger.flush(MINUTE);
            ledger.flush(MINUTE);
            assertThat(lines(rig, "CT1")).isEqualTo(2);
            assertThat(rig.database.count("SELECT count(DISTINCT quarantine_key) FROM refused_object")).isEqualTo(1);
        }
    }

    private static RefusedArrival quarantined(StoredObject object) {
        return new RefusedArrival(MINUTE, ArchiveRig.DEFAULT_AE, new Source(Source.Via.C_STORE, "CT1", "127.0.0.1", "a"),
                new Refusal(RefusalReason.CONTENT_DIFFERENT, "no", "否"), "", Optional.empty(), Optional.of(new SopInstanceUid("1.2.3")),
                Optional.of(object));
    }
}
