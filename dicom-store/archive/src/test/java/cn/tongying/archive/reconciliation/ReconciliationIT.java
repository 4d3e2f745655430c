package cn.tongying.archive.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.archive.ArchiveConfig;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.assembly.ArchiveDatabase;
import cn.tongying.archive.assembly.ArchiveRig;
import cn.tongying.archive.assembly.ArchiveRoom;
import cn.tongying.archive.assembly.Await;
import cn.tongying.archive.assembly.Images;
import cn.tongying.dicom.Tag;
import cn.tongying.objects.FileObjectStore;
import cn.tongying.objects.ListedObject;
import cn.tongying.objects.ObjectKey;
import cn.tongying.objects.ObjectStore;
import cn.tongying.objects.ObjectStoreException;
import cn.tongying.objects.ObjectWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconciliationIT {

    private ArchiveRig rig;
    private Reconciliation reconciliation;

    @BeforeEach
    void open() throws Exception {
        rig = new ArchiveRig();
        reconciliation = rig.room.reconciliation(Duration.ZERO);
        rig.archive.store(ArchiveRig.DEFAULT_AE, Images.incoming(Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.1"), "a"));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void an_archive_in_order_has_nothing_to_report() {
        ReconciliationReport report = reconciliation.next(100);
        assertThat(report.finished()).isTrue();
        assertThat(report.rowsChecked()).isEqualTo(1);
        assertThat(report.objectsChecked()).isEqualTo(1);
        assertThat(report.rowsWithoutObject()).isEmpty();
    }

    @Test
    void a_row_without_object_is_reported() {
        rig.room.objects().delete(rig.room.objects().list("", Optional.empty(), 1).getFirst().key());
        assertThat(reconciliation.next(100).rowsWithoutObject()).containsExactly("1.2.1.1.1");
    }

    @Test
    void what_two_servers_look_at_at_once_is_counted_once() {
        rig.archive.store(ArchiveRig.DEFAULT_AE, Images.incoming(Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.2"), "a"));
        rig.room.objects().list("", Optional.empty(), 2).forEach(object -> rig.room.objects().delete(object.key()));
        AtomicBoolean other = new AtomicBoolean(true);
        ObjectStore watched = (ObjectStore) Proxy.newProxyInstance(ObjectStore.class.getClassLoader(), new Class<?>[] {ObjectStore.class}, (proxy, method, given) -> {
            if (method.getName().equals("find") && other.getAndSet(false)) {
                reconciliation.next(1);
            }
            return method.invoke(rig.room.objects(), given);
        });
        ArchiveRoom room = ArchiveRoom.of(rig.database.transactions(), watched, ArchiveRig.config(), rig.events);
        assertThat(room.reconciliation(Duration.ZERO).next(1).rowsWithoutObject()).containsExactly("1.2.1.1.1");
        assertThat(rig.database.count("SELECT missing FROM reconciliation")).isEqualTo(1);
        reconciliation.next(100);
        assertThat(rig.room.integrity().standing().missing()).isEqualTo(2);
    }

    @Test
    void an_object_whose_row_was_never_committed_becomes_a_row() {
        rig.database.execute("DELETE FROM instance");
        assertThat(reconciliation.next(100).reingested()).containsExactly("1.2.1.1.1");
        assertThat(rig.database.count("SELECT count(*) FROM instance")).isEqualTo(1);
        assertThat(reconciliation.next(100).rowsWithoutObject()).isEmpty();
        assertThat(rig.objectCount()).isEqualTo(1);
    }

    /** As with a database whose other half answers late: nobody sees the row while the orphans are looked for. */
    @Test
    void an_object_whose_row_comes_into_sight_meanwhile_stays() {
        String key = rig.database.text("SELECT object_key FROM instance");
        rig.database.execute("UPDATE instance SET sop_instance_uid = '9.9', object_key = 'kept/out-of-sight'");
        ObjectStore late = (ObjectStore) Proxy.newProxyInstance(ObjectStore.class.getClassLoader(), new Class<?>[] {ObjectStore.class}, (proxy, method, given) -> {
            if (method.getName().equals("open")) {
                rig.database.execute("UPDATE instance SET sop_instance_uid = '1.2.1.1.1', object_key = ?", key);
            }
            return method.invoke(rig.room.objects(), given);
        });
        ArchiveRoom room = ArchiveRoom.of(rig.database.transactions(), late, ArchiveRig.config(), rig.events);
        assertThat(room.reconciliation(Duration.ZERO).next(100).removed()).isEmpty();
        assertThat(reconciliation.next(100).rowsWithoutObject()).isEmpty();
        assertThat(rig.objectCount()).isEqualTo(1);
    }

    @Test
    void a_second_copy_of_what_a_row_holds_is_removed() throws Exception {
        ListedObject kept = rig.room.objects().list("", Optional.empty(), 1).getFirst();
        put("kept/default/2020-01-01/00000000/00000000000000000001.dcm", rig.room.objects().open(kept.key(), 0, Long.MAX_VALUE).readAllBytes());
        assertThat(reconciliation.next(100).removed()).containsExactly("1.2.1.1.1");
        assertThat(rig.objectCount()).isEqualTo(1);
    }

    @Test
    void what_cannot_be_read_is_kept_listed_as_refused_and_not_reported_again() {
        put("kept/default/2020-01-01/00000000/00000000000000000002.dcm", "not DICOM at all, whatever it may be".getBytes());
        assertThat(reconciliation.next(100).unreadable()).hasSize(1);
        assertThat(reconciliation.next(100).unreadable()).isEmpty();
        assertThat(rig.room.refusedObjects().page(ArchiveRig.EVERYWHERE, 10, Optional.empty()).items())
                .isNotEmpty();
    }

    @Test
    void an_orphan_that_conflicts_is_one_line_of_the_refused_list_and_one_object_in_quarantine() throws Exception {
        byte[] other = Images.part10(Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.1").put(Tag.PatientSex, "F"));
        put("kept/default/2020-01-01/00000000/00000000000000000003.dcm", other);
        assertThat(reconciliation.next(100).unreadable()).hasSize(1);
        assertThat(reconciliation.next(100).unreadable()).isEmpty();
        assertThat(rig.database.count("SELECT count(*) FROM refused_object")).isEqualTo(1);
        assertThat(rig.database.count("""
                SELECT count(*) FROM refused_object WHERE reason = 'CONTENT_DIFFERENT' AND sop_instance_uid = '1.2.1.1.1'
                    AND quarantine_key LIKE 'quarantine/%'""")).isEqualTo(1);
        assertThat(rig.objectCount()).isEqualTo(2);
    }

    @Test
    void what_lies_in_quarantine_without_a_line_gets_one_and_is_not_stored() throws Exception {
        put("quarantine/default/2020-01-01/00000000/00000000000000000004.dcm", Images.part10(Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.9")));
        assertThat(reconciliation.next(100).unreadable()).hasSize(1);
        assertThat(reconciliation.next(100).unreadable()).isEmpty();
        assertThat(rig.database.count("SELECT count(*) FROM instance")).isEqualTo(1);
        assertThat(rig.database.count("SELECT count(*) FROM refused_object")).isEqualTo(1);
    }

    /** One that was dropped, and whose key was used again by an earlier version of this program. */
    @Test
    void what_a_person_dropped_is_deleted_by_the_next_round_unless_another_line_names_it_still() throws Exception {
        ObjectKey key = new ObjectKey("quarantine/default/2020-01-01/00000000/00000000000000000004.dcm");
        put(key.value(), Images.part10(Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.9")));
        reconciliation.next(100);
        rig.database.execute("UPDATE refused_object SET decision = 'DROPPED', decided_by = 'wangwei', decided_at = now()");
        rig.database.execute("""
                INSERT INTO refused_object (at, via, source, address, site, study_instance_uid, sop_class_uid, sop_instance_uid, reason, status, message, message_zh,
                    quarantine_key) VALUES (now(), 'C-STORE', 'integrity', '', 'DEFAULT', '', '', '', 'DAMAGED', 272, '', '', ?)""", key.value());
        reconciliation.next(100);
        assertThat(rig.room.objects().find(key)).isPresent();
        rig.database.execute("UPDATE refused_object SET decision = 'DROPPED', decided_by = 'wangwei', decided_at = now()");
        reconciliation.next(100);
        assertThat(rig.room.objects().find(key)).isEmpty();
    }

    @Test
    void a_round_ends_although_there_are_more_objects_than_rows() {
        for (int i = 0; i < 3; i++) {
            put("kept/default/2020-01-01/00000000/0000000000000000000" + i + ".dcm", new byte[] {1});
        }
        List<Boolean> finished = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            finished.add(reconciliation.next(2).finished());
        }
        assertThat(finished).contains(true);
    }

    @Test
    void the_clock_takes_an_orphan_in_without_being_asked() {
        rig.database.execute("DELETE FROM instance");
        ArchiveConfig.Reconciling settings = new ArchiveConfig.Reconciling(Duration.ofMillis(20), 100, Duration.ZERO);
        ReconciliationClock clock = new ReconciliationClock(reconciliation, settings, Thread.ofVirtual().factory());
        try (clock) {
            clock.start();
            Await.until(() -> rig.database.count("SELECT count(*) FROM instance") == 1);
        }
    }

    @Test
    void batches_go_on_where_the_last_one_ended() {
        rig.archive.store(ArchiveRig.DEFAULT_AE, Images.incoming(Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.2"), "a"));
        ReconciliationReport first = reconciliation.next(1);
        ReconciliationReport second = reconciliation.next(1);
        assertThat(first.finished()).isFalse();
        assertThat(second.rowsChecked()).isEqualTo(1);
        assertThat(reconciliation.next(1).finished()).isTrue();
    }

    @Test
    void what_is_not_ours_in_the_objects_folder_is_left_alone_and_stops_nothing(@TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("lost+found"));
        Files.write(folder.resolve(".DS_Store"), new byte[] {1});
        Files.write(folder.resolve("readme.txt"), new byte[] {1});
        Files.createDirectories(folder.resolve("kept/default"));
        Files.write(folder.resolve("kept/default/notes.txt"), new byte[] {1});
        Files.write(folder.resolve("kept/Wang Xiaoming.dcm"), new byte[] {1});
        try (ArchiveRig files = new ArchiveRig(ArchiveDatabase.create(), new FileObjectStore(folder), ArchiveRig.config())) {
            files.archive.store(ArchiveRig.DEFAULT_AE, Images.incoming(Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.1"), "a"));
            files.database.execute("DELETE FROM instance");
            ReconciliationReport report = files.room.reconciliation(Duration.ZERO).next(100);
            assertThat(report.reingested()).containsExactly("1.2.1.1.1");
            assertThat(report.unreadable()).isEmpty();
            assertThat(report.foreign()).isEqualTo(2);
        }
        assertThat(List.of("lost+found", ".DS_Store", "readme.txt", "kept/default/notes.txt", "kept/Wang Xiaoming.dcm"))
                .allMatch(name -> Files.exists(folder.resolve(name)));
    }

    @Test
    void a_row_that_cannot_be_looked_at_holds_up_no_other() {
        store("1.2.1.1.2");
        store("1.2.1.1.3");
        String broken = rig.database.text("SELECT object_key FROM instance WHERE sop_instance_uid = '1.2.1.1.2'");
        rig.database.execute("UPDATE instance SET object_key = 'no key/../at all' WHERE sop_instance_uid = '1.2.1.1.1'");
        rig.room.objects().delete(new ObjectKey(rig.database.text("SELECT object_key FROM instance WHERE sop_instance_uid = '1.2.1.1.3'")));
        ReconciliationReport report = over(failing("find", broken)).next(100);
        assertThat(report.failed()).containsExactly("no key/../at all", broken);
        assertThat(report.rowsWithoutObject()).containsExactly("1.2.1.1.3");
        assertThat(report.finished()).isTrue();
    }

    @Test
    void an_orphan_that_cannot_be_read_stays_and_holds_up_no_other() throws Exception {
        store("1.2.1.1.2");
        store("1.2.1.1.3");
        List<String> keys = rig.room.objects().list("", Optional.empty(), 10).stream().map(object -> object.key().value()).toList();
        rig.database.execute("DELETE FROM instance");
        assertThat(over(failing("open", keys.get(0))).next(1).failed()).containsExactly(keys.get(0));
        ReconciliationReport rest = over(breaking(keys.get(1))).next(100);
        assertThat(rest.failed()).containsExactly(keys.get(1));
        assertThat(rest.reingested()).containsExactly("1.2.1.1.3");
        assertThat(rig.database.count("SELECT count(*) FROM refused_object")).as("nothing is known against it").isZero();
        assertThat(rig.objectCount()).isEqualTo(3);
        assertThat(reconciliation.next(100).reingested()).containsExactlyInAnyOrder("1.2.1.1.1", "1.2.1.1.2");
    }

    @Test
    void a_store_that_does_not_answer_at_all_ends_the_batch_which_is_done_again_later() {
        Reconciliation away = over(watched((method, given) -> {
            if (method.equals("find") || method.equals("list") && given[0].equals("") && given[2].equals(1)) {
                throw new ObjectStoreException(ObjectStoreException.Kind.UNAVAILABLE, "away");
            }
        }));
        assertThatThrownBy(() -> away.next(100)).hasMessage("away");
        assertThat(reconciliation.next(100).rowsChecked()).isEqualTo(1);
    }

    private void store(String instance) {
        assertThat(rig.archive.store(ArchiveRig.DEFAULT_AE, Images.incoming(Images.ct("P1", "1.2.1", "1.2.1.1", instance), "a")))
                .isInstanceOf(StoreOutcome.Stored.class);
    }

    private Reconciliation over(ObjectStore objects) {
        return ArchiveRoom.of(rig.database.transactions(), objects, ArchiveRig.config(), rig.events).reconciliation(Duration.ZERO);
    }

    private ObjectStore failing(String act, String key) {
        return watched((method, given) -> {
            if (method.equals(act) && given[0].equals(new ObjectKey(key))) {
                throw new ObjectStoreException(ObjectStoreException.Kind.UNAVAILABLE, "a bad sector");
            }
        });
    }

    private interface Watch {
        void on(String method, Object[] given);
    }

    private ObjectStore watched(Watch watch) {
        return (ObjectStore) Proxy.newProxyInstance(ObjectStore.class.getClassLoader(), new Class<?>[] {ObjectStore.class}, (proxy, method, given) -> {
            watch.on(method.getName(), given);
            return method.invoke(rig.room.objects(), given);
        });
    }

    /** Gives the header of the object, and then fails as a disk does. */
    private ObjectStore breaking(String key) {
        return (ObjectStore) Proxy.newProxyInstance(ObjectStore.class.getClassLoader(), new Class<?>[] {ObjectStore.class}, (proxy, method, given) -> {
            Object answer = method.invoke(rig.room.objects(), given);
            return answer instanceof InputStream in && given[0].equals(new ObjectKey(key))
                    ? new SequenceInputStream(new ByteArrayInputStream(in.readNBytes(700)), new BrokenStream()) : answer;
        });
    }

    private static final class BrokenStream extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("Input/output error");
        }
    }

    private void put(String key, byte[] bytes) {
        ObjectKey place = new ObjectKey(key);
        try (ObjectWriter writer = rig.room.objects().create(place)) {
            writer.write(bytes, 0, bytes.length);
            writer.commit(place);
        }
    }
}
