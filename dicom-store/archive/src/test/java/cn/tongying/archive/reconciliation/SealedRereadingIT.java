package cn.tongying.archive.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.archive.ArchiveException;
import cn.tongying.archive.Content;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.StoredInstance;
import cn.tongying.archive.assembly.ArchiveDatabase;
import cn.tongying.archive.assembly.ArchiveRig;
import cn.tongying.archive.assembly.Images;
import cn.tongying.archive.assembly.SealedArchiveIT;
import cn.tongying.archive.reconciliation.Rereading.Ending;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.objects.FileObjectStore;
import cn.tongying.objects.ObjectKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sealed objects of several chunks: what changed is told from what cannot be read now, wherever in the object it is. */
class SealedRereadingIT {
    private static final int STOP_AFTER = 3;
    private static final int SIDE = 256;
    private static final String SECOND = "1.2.1.1.2";

    @TempDir
    Path folder;

    private FailingReads disk;
    private ArchiveRig rig;
    private Rereading rereading;

    @BeforeEach
    void open() throws Exception {
        disk = new FailingReads(new FileObjectStore(folder));
        rig = new ArchiveRig(ArchiveDatabase.create(), SealedArchiveIT.sealed(disk.store()), ArchiveRig.config());
        rereading = rereading(rig);
        for (int i = 1; i <= 5; i++) {
            rig.archive.store(ArchiveRig.DEFAULT_AE, Images.incoming(image("1.2.1.1." + i), "a"));
        }
    }

    private static Dataset image(String uid) {
        return Images.ct("P1", "1.2.1", "1.2.1.1", uid, SIDE);
    }

    private static Rereading rereading(ArchiveRig rig) {
        return rig.room.rereading(new RereadingConfig(0, Duration.ZERO, STOP_AFTER));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private StoredInstance instance(String uid) {
        return rig.room.retrieval().find(ArchiveRig.EVERYWHERE, new StudyInstanceUid("1.2.1"), Optional.empty(), Optional.of(new SopInstanceUid(uid))).getFirst();
    }

    private Path file(String uid) {
        return folder.resolve("sealed/" + instance(uid).objectKey().value());
    }

    private void damage(String uid, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(file(uid));
        bytes[at] ^= 1;
        Files.write(file(uid), bytes);
    }

    private long inQuarantine() {
        return rig.room.objects().list("quarantine/", Optional.empty(), 100).size();
    }

    @ParameterizedTest
    @ValueSource(ints = {600, 70_000, 132_000})
    void a_changed_byte_is_found_in_the_first_chunk_and_in_later_ones(int at) throws IOException {
        damage(SECOND, at);
        isPutIntoQuarantine();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1_000, 70_000})
    void an_object_that_was_cut_at_its_end_is_found(int missing) throws IOException {
        byte[] whole = Files.readAllBytes(file(SECOND));
        Files.write(file(SECOND), Arrays.copyOf(whole, whole.length - missing));
        isPutIntoQuarantine();
    }

    private void isPutIntoQuarantine() {
        StoredInstance instance = instance(SECOND);
        assertThat(rereading.next(Long.MAX_VALUE)).hasValueSatisfying(batch -> {
            assertThat(batch.damaged()).containsExactly(SECOND);
            assertThat(batch.unreadable()).isEmpty();
        });
        assertThat(inQuarantine()).isEqualTo(1);
        assertThat(rig.database.text("SELECT reason FROM refused_object WHERE quarantine_key IS NOT NULL")).isEqualTo("DAMAGED");
        assertThatThrownBy(() -> rig.room.retrieval().part(instance, 0, 10)).isInstanceOf(ArchiveException.class);
    }

    @ParameterizedTest
    @CsvSource({"0", "100", "5000", "70000"})
    void what_the_disk_does_not_give_is_no_damage_and_is_told_until_it_was_read(long given) {
        String key = "sealed/" + instance(SECOND).objectKey().value();
        disk.fail(asked -> asked.equals(new ObjectKey(key)), given);
        for (int round = 0; round < 2; round++) {
            assertThat(rereading.next(Long.MAX_VALUE)).hasValueSatisfying(batch -> {
                assertThat(batch.damaged()).isEmpty();
                assertThat(batch.unreadable()).containsExactly(SECOND);
                assertThat(batch.ending()).isEqualTo(Ending.ROUND);
            });
        }
        assertThat(inQuarantine()).isZero();
        assertThat(rig.database.count("SELECT count(*) FROM unreadable_object")).isEqualTo(1);
        assertThat(rig.database.count("SELECT count(*) FROM refused_object WHERE sop_instance_uid = ? AND message LIKE 'Cannot be read%'", SECOND))
                .as("told once").isEqualTo(1);
        disk.fail(none -> false, 0);
        assertThat(rereading.next(Long.MAX_VALUE)).hasValueSatisfying(batch -> assertThat(batch.unreadable()).isEmpty());
        assertThat(rig.database.count("SELECT count(*) FROM unreadable_object")).isZero();
    }

    @Test
    void an_object_whose_key_is_not_here_is_left_where_it_is() throws IOException {
        rig.database.execute("DELETE FROM instance WHERE sop_instance_uid IN ('1.2.1.1.3', '1.2.1.1.4', '1.2.1.1.5')");
        FileObjectStore files = new FileObjectStore(folder);
        files.list("ring/", Optional.empty(), 100).forEach(copy -> files.delete(copy.key()));
        ArchiveRig other = new ArchiveRig(rig.database, SealedArchiveIT.sealed(files), ArchiveRig.config());
        assertThat(rereading(other).next(Long.MAX_VALUE)).hasValueSatisfying(batch -> {
            assertThat(batch.damaged()).isEmpty();
            assertThat(batch.unreadable()).containsExactly("1.2.1.1.1", SECOND);
        });
        assertThat(inQuarantine()).isZero();
    }

    @Test
    void too_many_in_a_row_stop_the_round_and_none_of_them_is_touched_until_the_store_is_well_again() throws IOException {
        for (int i = 2; i <= 4; i++) {
            damage("1.2.1.1." + i, 70_000);
        }
        for (int again = 0; again < 2; again++) {
            assertThat(rereading.next(Long.MAX_VALUE)).hasValueSatisfying(batch -> {
                assertThat(batch.ending()).isEqualTo(Ending.STOPPED);
                assertThat(batch.damaged()).isEmpty();
            });
            assertThat(inQuarantine()).isZero();
            assertThat(rig.database.count("SELECT count(*) FROM refused_object")).isZero();
            assertThat(rig.database.count("SELECT count(*) FROM rereading WHERE stopped_at IS NOT NULL AND ended_at IS NULL")).isEqualTo(1);
        }
        damage("1.2.1.1.3", 70_000);
        assertThat(rereading.next(Long.MAX_VALUE)).hasValueSatisfying(batch -> {
            assertThat(batch.ending()).isEqualTo(Ending.ROUND);
            assertThat(batch.damaged()).containsExactly(SECOND, "1.2.1.1.4");
        });
        assertThat(rig.database.count("SELECT count(*) FROM rereading WHERE stopped_at IS NULL AND ended_at IS NOT NULL")).isEqualTo(1);
    }

    /** Nothing comes behind them that could tell whether the store is at fault. */
    @Test
    void the_last_objects_are_touched_only_while_one_before_them_is_whole_still() throws IOException {
        damage("1.2.1.1.5", 70_000);
        String last = "sealed/" + instance("1.2.1.1.5").objectKey().value();
        AtomicBoolean reached = new AtomicBoolean();
        disk.fail(asked -> {
            reached.compareAndSet(false, asked.value().equals(last));
            return reached.get() && !asked.value().equals(last);
        }, 0);
        assertThat(rereading.next(Long.MAX_VALUE)).hasValueSatisfying(batch -> {
            assertThat(batch.ending()).isEqualTo(Ending.STOPPED);
            assertThat(batch.damaged()).isEmpty();
        });
        assertThat(inQuarantine()).isZero();
        disk.fail(none -> false, 0);
        assertThat(rereading.next(Long.MAX_VALUE)).hasValueSatisfying(batch -> assertThat(batch.damaged()).containsExactly("1.2.1.1.5"));
    }

    @Test
    void a_store_that_gives_nothing_at_all_stops_a_round_at_its_begin_and_it_is_tried_again() {
        disk.fail(key -> key.value().contains("kept/"), 0);
        Rereading monthly = rig.room.rereading(new RereadingConfig(0, Duration.ofDays(30), STOP_AFTER));
        assertThat(monthly.next(1)).hasValueSatisfying(batch -> assertThat(batch.ending()).isEqualTo(Ending.STOPPED));
        disk.fail(key -> false, 0);
        assertThat(monthly.next(Long.MAX_VALUE)).hasValueSatisfying(batch -> {
            assertThat(batch.ending()).isEqualTo(Ending.ROUND);
            assertThat(batch.objects()).isEqualTo(5);
        });
    }

    @Test
    void an_object_that_differs_only_for_a_moment_stays_where_it_is() throws IOException {
        Path file = file(SECOND);
        byte[] whole = Files.readAllBytes(file);
        damage(SECOND, 70_000);
        disk.fail(key -> {
            if (key.value().endsWith(instance("1.2.1.1.3").objectKey().place())) {
                write(file, whole);
            }
            return false;
        }, 0);
        assertThat(rereading.next(Long.MAX_VALUE)).hasValueSatisfying(batch -> assertThat(batch.damaged()).isEmpty());
        assertThat(inQuarantine()).isZero();
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void an_image_that_comes_again_otherwise_written_is_kept_for_a_person_where_a_later_chunk_of_the_held_one_is_damaged() throws IOException {
        damage(SECOND, 70_000);
        StoreOutcome outcome = rig.archive.store(ArchiveRig.DEFAULT_AE, Images.incoming(image(SECOND).put(cn.tongying.dicom.Tag.PatientComments, ""), "b"));
        assertThat(outcome).isInstanceOfSatisfying(StoreOutcome.Refused.class, refused -> assertThat(refused.message()).contains("copy held is lost"));
        assertThat(inQuarantine()).as("what came, and what is damaged, which nobody can be given").isEqualTo(2);
        assertThat(rig.database.count("SELECT count(*) FROM refused_object WHERE reason = 'DAMAGED'")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {600, 70_000})
    void a_damaged_sealed_object_that_is_sent_again_is_served_again(int at) throws Exception {
        damage(SECOND, at);
        assertThat(rig.archive.store(ArchiveRig.DEFAULT_AE, Images.incoming(image(SECOND), "b"))).isInstanceOf(StoreOutcome.AlreadyStored.class);
        StoredInstance again = instance(SECOND);
        try (Content content = rig.room.retrieval().dataset(again)) {
            assertThat(content.stream().readAllBytes()).isEqualTo(Images.bytes(image(SECOND)));
        }
        assertThat(Files.readString(file(SECOND), java.nio.charset.StandardCharsets.ISO_8859_1)).as("sealed again").doesNotContain("1.2.1.1.2");
        assertThat(inQuarantine()).isEqualTo(1);
        assertThat(rig.room.integrity().standing().damaged()).isZero();
    }

    @Test
    void what_cannot_be_read_now_is_no_damage_to_a_read_and_no_success_to_who_sends_again() throws Exception {
        StoredInstance instance = instance(SECOND);
        ObjectKey key = new ObjectKey("sealed/" + instance.objectKey().value());
        disk.fail(key::equals, 100_000);
        assertThatThrownBy(() -> rig.room.retrieval().dataset(instance).stream().readAllBytes()).isNotInstanceOf(ArchiveException.class);
        assertThat(rereading.suspects(Duration.ZERO)).isZero();
        assertThat(rig.archive.store(ArchiveRig.DEFAULT_AE, Images.incoming(image(SECOND), "b"))).isInstanceOfSatisfying(StoreOutcome.Refused.class,
                refused -> assertThat(refused.reason().transientCondition()).isTrue());
        assertThat(inQuarantine()).isZero();
        assertThat(instance(SECOND).objectKey()).isEqualTo(instance.objectKey());
    }

    @Test
    void a_row_whose_key_is_none_holds_up_no_other() {
        rig.database.execute("UPDATE instance SET object_key = 'no key/../at all' WHERE sop_instance_uid = ?", SECOND);
        assertThat(rereading.next(Long.MAX_VALUE)).hasValueSatisfying(batch -> {
            assertThat(batch.unreadable()).containsExactly(SECOND);
            assertThat(batch.ending()).isEqualTo(Ending.ROUND);
        });
    }

    @Test
    void what_was_restored_to_its_place_and_is_damaged_again_is_another_entry_and_the_copy_of_before_stays() throws IOException {
        Path file = file(SECOND);
        byte[] whole = Files.readAllBytes(file);
        for (int at : new int[] {600, 70_000}) {
            Files.createDirectories(file.getParent());
            Files.write(file, whole);
            damage(SECOND, at);
            assertThat(rereading.next(Long.MAX_VALUE)).hasValueSatisfying(batch -> assertThat(batch.damaged()).containsExactly(SECOND));
        }
        assertThat(rig.database.count("SELECT count(DISTINCT quarantine_key) FROM refused_object WHERE reason = 'DAMAGED'")).isEqualTo(2);
        assertThat(rig.room.objects().list("quarantine", Optional.empty(), 100)).hasSize(2);
        assertThat(rig.room.reconciliation(Duration.ZERO).next(100).unreadable()).as("both have their line").isEmpty();
    }

    @Test
    void how_it_stands_tells_the_last_rounds_and_what_a_person_has_to_decide() throws IOException {
        assertThat(rig.room.integrity().standing()).isEqualTo(new IntegrityStanding(Optional.empty(), false, 0, 0, Optional.empty(), 0));
        damage(SECOND, 600);
        String key = "sealed/" + instance("1.2.1.1.4").objectKey().value();
        disk.fail(asked -> asked.equals(new ObjectKey(key)), 5_000);
        rereading.next(Long.MAX_VALUE);
        Reconciliation comparison = rig.room.reconciliation(Duration.ZERO);
        while (!comparison.next(2).finished()) {
            assertThat(rig.room.integrity().standing().missing()).as("told at the end of a round").isZero();
        }
        IntegrityStanding found = rig.room.integrity().standing();
        assertThat(found).isEqualTo(new IntegrityStanding(found.reread(), false, 1, 1, found.compared(), 1)).matches(standing -> !standing.isWell());
        assertThat(found.reread()).isPresent();
        assertThat(found.compared()).isPresent();
        rig.database.execute("UPDATE refused_object SET decision = 'KEPT', decided_by = 'wangwei', decided_at = now() WHERE quarantine_key IS NOT NULL");
        assertThat(rig.room.integrity().standing().damaged()).isZero();
    }

    @Test
    void whole_objects_of_several_chunks_are_found_whole() throws IOException {
        assertThat(rereading.next(Long.MAX_VALUE)).hasValueSatisfying(batch -> assertThat(batch.damaged()).isEmpty());
        try (Content dataset = rig.room.retrieval().dataset(instance(SECOND))) {
            assertThat(dataset.stream().readAllBytes()).hasSizeGreaterThan(2 * 65_536).isEqualTo(Images.bytes(image(SECOND)));
        }
    }
}
