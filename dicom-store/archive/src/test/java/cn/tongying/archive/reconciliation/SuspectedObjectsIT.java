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
import cn.tongying.archive.retrieval.ProvingReads;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.objects.DamagedObjectException;
import cn.tongying.objects.FileObjectStore;
import cn.tongying.objects.ObjectKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A first look is not believed: what is damaged only for a moment, was moved meanwhile or cannot be looked at now does no harm to the object. */
class SuspectedObjectsIT {
    private static final String SECOND = "1.2.1.1.2";

    @TempDir
    Path folder;

    private FailingReads disk;
    private ArchiveRig rig;
    private Rereading rereading;

    @BeforeEach
    void open() throws Exception {
        disk = new FailingReads(new FileObjectStore(folder));
        rig = new ArchiveRig(ArchiveDatabase.create(), disk.store(), ArchiveRig.config());
        rereading = rig.room.rereading(new RereadingConfig(0, Duration.ZERO, 10));
        for (int i = 1; i <= 3; i++) {
            rig.archive.store(ArchiveRig.DEFAULT_AE, Images.incoming(image("1.2.1.1." + i), "a"));
        }
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static Dataset image(String uid) {
        return Images.ct("P1", "1.2.1", "1.2.1.1", uid);
    }

    private StoredInstance second() {
        return rig.room.retrieval().find(ArchiveRig.EVERYWHERE, new StudyInstanceUid("1.2.1"), Optional.empty(), Optional.of(new SopInstanceUid(SECOND))).getFirst();
    }

    private Path file() {
        return folder.resolve(second().objectKey().value());
    }

    private StoreOutcome sendAgain() {
        return rig.archive.store(ArchiveRig.DEFAULT_AE, Images.incoming(image(SECOND), "b"));
    }

    /** @return what it was before */
    private byte[] damage() throws IOException {
        byte[] whole = Files.readAllBytes(file());
        byte[] damaged = whole.clone();
        damaged[damaged.length - 10] ^= 1;
        Files.write(file(), damaged);
        return whole;
    }

    private void meet() {
        assertThatThrownBy(() -> {
            try (Content content = rig.room.retrieval().dataset(second())) {
                content.stream().readAllBytes();
            }
        }).isInstanceOf(DamagedObjectException.class);
    }

    /** The damaged object is as it was once the first of these is opened. */
    private void mendAt(Predicate<ObjectKey> keys, byte[] whole) {
        Path damaged = file();
        disk.fail(key -> {
            if (keys.test(key)) {
                write(damaged, whole);
            }
            return false;
        }, 0);
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertUntouched(ObjectKey key) {
        assertThat(second().objectKey()).isEqualTo(key);
        assertThat(rig.room.objects().list("quarantine", Optional.empty(), 10)).isEmpty();
        assertThat(rig.room.objects().list("kept/", Optional.empty(), 10)).hasSize(3);
    }

    @Test
    void what_a_read_met_and_is_whole_at_the_second_look_stays_in_service() throws IOException, InterruptedException {
        ObjectKey key = second().objectKey();
        byte[] whole = damage();
        meet();
        mendAt(other -> !other.equals(key), whole);
        assertThat(rereading.suspects(Duration.ZERO)).isEqualTo(1);
        assertUntouched(key);
        assertThat(rig.database.count("SELECT count(*) FROM refused_object")).isZero();
    }

    @Test
    void an_object_sent_again_takes_the_place_of_none_that_is_whole_at_the_second_look() throws IOException {
        ObjectKey key = second().objectKey();
        byte[] whole = damage();
        mendAt(sent -> sent.value().startsWith("kept/") && !sent.equals(key), whole);
        assertThat(sendAgain()).isInstanceOfSatisfying(StoreOutcome.Refused.class, refused -> assertThat(refused.reason().transientCondition()).isTrue());
        assertUntouched(key);
        assertThat(sendAgain()).isInstanceOf(StoreOutcome.AlreadyStored.class);
    }

    @Test
    void an_object_sent_again_that_the_store_does_not_give_whole_takes_nobodys_place() throws IOException {
        ObjectKey key = second().objectKey();
        damage();
        disk.fail(sent -> sent.value().startsWith("kept/") && !sent.equals(key), 100);
        assertThat(sendAgain()).isInstanceOfSatisfying(StoreOutcome.Refused.class, refused -> assertThat(refused.reason().transientCondition()).isTrue());
        assertUntouched(key);
    }

    @Test
    void one_that_cannot_be_looked_at_now_is_looked_at_again() throws IOException, InterruptedException {
        damage();
        meet();
        disk.fail(_ -> {
            throw new IllegalStateException("what nobody expects of a store");
        }, 0);
        assertThatThrownBy(() -> rereading.suspects(Duration.ZERO)).isInstanceOf(IllegalStateException.class);
        disk.fail(_ -> false, 0);
        assertThat(rereading.suspects(Duration.ZERO)).isEqualTo(1);
        assertThat(rig.room.integrity().standing().damaged()).isEqualTo(1);
    }

    @Test
    void what_a_storage_commitment_found_damaged_is_looked_at() throws IOException, InterruptedException {
        damage();
        assertThat(rig.room.holdings().of(ArchiveRig.EVERYWHERE, List.of(new SopInstanceUid(SECOND)), new ProvingReads(1), () -> true))
                .hasValueSatisfying(held -> assertThat(held.get(new SopInstanceUid(SECOND))).singleElement().matches(copy -> !copy.proved()));
        assertThat(rereading.suspects(Duration.ZERO)).isEqualTo(1);
        assertThat(rig.room.integrity().standing().damaged()).isEqualTo(1);
    }

    @Test
    void of_a_storage_commitment_one_that_the_disk_does_not_give_is_not_proved_and_the_others_are() {
        ObjectKey bad = second().objectKey();
        disk.fail(bad::equals, 100);
        List<SopInstanceUid> asked = List.of(new SopInstanceUid("1.2.1.1.1"), new SopInstanceUid(SECOND));
        assertThat(rig.room.holdings().of(ArchiveRig.EVERYWHERE, asked, new ProvingReads(2), () -> true)).hasValueSatisfying(held -> {
            assertThat(held.get(asked.get(0))).singleElement().matches(copy -> copy.proved());
            assertThat(held.get(asked.get(1))).singleElement().matches(copy -> !copy.proved());
        });
    }

    @Test
    void who_read_its_row_before_it_was_replaced_is_told_to_ask_again_and_not_of_damage() throws IOException, InterruptedException {
        StoredInstance before = second();
        damage();
        rig.database.execute("UPDATE instance SET piece_sums = NULL");
        assertThat(sendAgain()).isInstanceOf(StoreOutcome.AlreadyStored.class);
        assertThat(rig.database.count("SELECT count(*) FROM instance WHERE piece_sums IS NOT NULL")).as("what was healed has its checksums").isEqualTo(1);
        assertThatThrownBy(() -> rig.room.retrieval().dataset(before)).isInstanceOfSatisfying(ArchiveException.class,
                told -> assertThat(told.category()).isEqualTo(ArchiveException.Category.UNAVAILABLE));
        assertThat(rereading.suspects(Duration.ZERO)).isZero();
    }

    @Test
    void what_is_told_of_an_object_that_is_whole_is_over_once_it_was_sent_again() throws IOException {
        damage();
        rereading.next(Long.MAX_VALUE);
        assertThat(sendAgain()).isInstanceOf(StoreOutcome.AlreadyStored.class);
        rig.database.execute("UPDATE refused_object SET decision = NULL, decided_by = NULL, decided_at = NULL");
        assertThat(rig.room.integrity().standing().isWell()).as("as if it could not be noted then").isFalse();
        assertThat(sendAgain()).isInstanceOf(StoreOutcome.AlreadyStored.class);
        assertThat(rig.room.integrity().standing().isWell()).isTrue();
    }
}
