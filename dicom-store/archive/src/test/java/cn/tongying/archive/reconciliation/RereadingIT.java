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
import cn.tongying.archive.reconciliation.Rereading.Ending;
import cn.tongying.archive.retrieval.Retrieval;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.objects.DamagedObjectException;
import cn.tongying.objects.FileObjectStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class RereadingIT {
    @TempDir
    Path folder;

    private ArchiveRig rig;
    private Rereading rereading;
    private Retrieval retrieval;

    @BeforeEach
    void open() throws Exception {
        rig = new ArchiveRig(ArchiveDatabase.create(), new FileObjectStore(folder), ArchiveRig.config());
        rereading = rig.room.rereading(every(0));
        retrieval = rig.room.retrieval();
        for (String uid : new String[] {"1.2.1.1.1", "1.2.1.1.2", "1.2.1.1.3"}) {
            rig.archive.store(ArchiveRig.DEFAULT_AE, Images.incoming(Images.ct("P1", "1.2.1", "1.2.1.1", uid), "a"));
        }
    }

    private static RereadingConfig every(int days) {
        return new RereadingConfig(0, Duration.ofDays(days), 10);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void whole_objects_are_found_whole_and_served() throws IOException {
        assertThat(rereading.next(Long.MAX_VALUE)).hasValueSatisfying(batch -> {
            assertThat(batch.objects()).isEqualTo(3);
            assertThat(batch.damaged()).isEmpty();
            assertThat(batch.ending()).isEqualTo(Ending.ROUND);
        });
        StoredInstance instance = instance("1.2.1.1.2");
        assertThat(read(retrieval.part10(instance))).hasSize((int) instance.objectSize());
        assertThat(read(retrieval.dataset(instance))).hasSize((int) instance.datasetLength());
    }

    @Test
    void a_flipped_bit_is_found_told_and_served_by_no_way_any_more() throws IOException {
        StoredInstance instance = instance("1.2.1.1.2");
        flip(instance);
        assertThat(rereading.next(Long.MAX_VALUE)).hasValueSatisfying(batch -> assertThat(batch.damaged()).containsExactly("1.2.1.1.2"));
        assertThat(rig.events.refused).hasSize(1);
        assertThat(rig.database.text("SELECT reason FROM refused_object")).isEqualTo("DAMAGED");
        assertThat(rig.database.text("SELECT message FROM refused_object WHERE sop_instance_uid = '1.2.1.1.2' AND quarantine_key IS NOT NULL"))
                .startsWith("Damaged in the store");
        assertThatThrownBy(() -> read(retrieval.part10(instance))).isInstanceOfSatisfying(ArchiveException.class,
                told -> assertThat(told.category()).isEqualTo(ArchiveException.Category.DAMAGED));
        assertThatThrownBy(() -> read(retrieval.part(instance, 0, 10))).isInstanceOf(ArchiveException.class);
        assertThat(rereading.next(Long.MAX_VALUE)).hasValueSatisfying(batch -> assertThat(batch.damaged()).isEmpty());
        assertThat(rig.events.refused).as("told once").hasSize(1);
    }

    @Test
    void a_damaged_object_that_was_not_found_yet_is_never_given_out_whole() throws IOException {
        StoredInstance instance = instance("1.2.1.1.2");
        flip(instance);
        for (Content content : new Content[] {retrieval.part10(instance), retrieval.dataset(instance)}) {
            ByteArrayOutputStream got = new ByteArrayOutputStream();
            assertThatThrownBy(() -> content.stream().transferTo(got)).isInstanceOf(IOException.class);
            assertThat(got.size()).isLessThan((int) content.length());
            content.close();
        }
    }

    @Test
    void a_part_with_a_flipped_bit_is_never_given_out_and_told_at_once() throws Exception {
        StoredInstance instance = instance("1.2.1.1.2");
        Content whole = retrieval.frame(instance, 1).orElseThrow();
        byte[] frame = read(whole);
        assertThat(frame).hasSize((int) whole.length());
        flip(instance);
        assertThatThrownBy(() -> read(retrieval.frame(instance, 1).orElseThrow())).matches(ArchiveException::isDamage);
        assertThatThrownBy(() -> read(retrieval.part(instance, 0, instance.datasetLength()))).isInstanceOf(DamagedObjectException.class);
        assertThat(rereading.suspects(Duration.ZERO)).isEqualTo(1);
        assertThat(rig.room.integrity().standing().damaged()).isEqualTo(1);
    }

    @Test
    void objects_of_before_there_were_checksums_get_theirs_when_they_are_read_again() throws Exception {
        rig.database.execute("UPDATE instance SET piece_sums = NULL");
        StoredInstance instance = instance("1.2.1.1.2");
        byte[] frame = read(retrieval.frame(instance, 1).orElseThrow());
        rereading.next(Long.MAX_VALUE);
        assertThat(rig.database.count("SELECT count(*) FROM instance WHERE piece_sums IS NULL")).isZero();
        assertThat(read(retrieval.frame(instance, 1).orElseThrow())).isEqualTo(frame);
        flip(instance);
        assertThatThrownBy(() -> read(retrieval.frame(instance, 1).orElseThrow())).matches(ArchiveException::isDamage);
    }

    @Test
    void a_damaged_object_that_a_read_met_is_taken_out_of_service_at_once_and_told_once() throws Exception {
        StoredInstance instance = instance("1.2.1.1.2");
        flip(instance);
        for (int reader = 0; reader < 3; reader++) {
            assertThatThrownBy(() -> read(retrieval.part10(instance))).isInstanceOf(DamagedObjectException.class);
        }
        assertThat(rereading.suspects(Duration.ZERO)).isEqualTo(1);
        assertThat(rig.database.text("SELECT reason FROM refused_object WHERE sop_instance_uid = '1.2.1.1.2' AND quarantine_key IS NOT NULL")).isEqualTo("DAMAGED");
        assertThat(rig.room.integrity().standing().damaged()).isEqualTo(1);
        assertThatThrownBy(() -> retrieval.part(instance, 0, 10)).isInstanceOf(ArchiveException.class);
        assertThat(rereading.suspects(Duration.ZERO)).isEqualTo(1);
        assertThat(rig.events.refused).as("told once").hasSize(1);
        assertThat(rig.room.integrity().standing().unreadable()).as("it is not missing but in quarantine").isZero();
    }

    @Test
    @Timeout(60)
    void the_clock_looks_at_it_by_itself_also_where_no_pace_is_set() throws Exception {
        StoredInstance instance = instance("1.2.1.1.2");
        flip(instance);
        try (RereadingClock clock = new RereadingClock(rereading, every(30), Thread.ofPlatform().daemon().factory())) {
            clock.start();
            assertThatThrownBy(() -> read(retrieval.part10(instance))).isInstanceOf(DamagedObjectException.class);
            while (rig.room.integrity().standing().damaged() == 0) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void a_read_that_ends_too_early_and_one_that_finds_nothing_are_told_at_once() throws Exception {
        StoredInstance cut = instance("1.2.1.1.1");
        Path file = folder.resolve(cut.objectKey().value());
        Files.write(file, java.util.Arrays.copyOf(Files.readAllBytes(file), (int) cut.objectSize() - 10));
        assertThatThrownBy(() -> read(retrieval.part(cut, 0, cut.datasetLength()))).isInstanceOf(DamagedObjectException.class);
        StoredInstance gone = instance("1.2.1.1.2");
        Files.delete(folder.resolve(gone.objectKey().value()));
        assertThatThrownBy(() -> retrieval.dataset(gone)).isInstanceOf(ArchiveException.class);
        assertThat(rereading.suspects(Duration.ZERO)).isEqualTo(2);
        IntegrityStanding standing = rig.room.integrity().standing();
        assertThat(standing.damaged()).isEqualTo(1);
        assertThat(standing.unreadable()).isEqualTo(1);
        assertThat(rig.database.text("SELECT message FROM refused_object WHERE sop_instance_uid = '1.2.1.1.2'")).startsWith("Missing in the store");
        rereading.next(Long.MAX_VALUE);
        assertThatThrownBy(() -> retrieval.dataset(gone)).isInstanceOf(ArchiveException.class);
        rereading.suspects(Duration.ZERO);
        assertThat(rig.events.refused).as("told once each, also when a round passed between").hasSize(2);
        assertThat(rig.room.integrity().standing().unreadable()).isEqualTo(1);
    }

    @Test
    void a_store_that_gives_nothing_is_not_taken_for_objects_that_are_missing() throws Exception {
        for (String uid : new String[] {"1.2.1.1.1", "1.2.1.1.2", "1.2.1.1.3"}) {
            StoredInstance gone = instance(uid);
            Files.delete(folder.resolve(gone.objectKey().value()));
            assertThatThrownBy(() -> retrieval.dataset(gone)).isInstanceOf(ArchiveException.class);
        }
        assertThat(rereading.suspects(Duration.ZERO)).isEqualTo(3);
        assertThat(rig.database.count("SELECT count(*) FROM refused_object")).isZero();
    }

    @Test
    void where_no_neighbour_is_whole_the_store_is_suspected_and_nothing_is_touched() throws Exception {
        for (String uid : new String[] {"1.2.1.1.1", "1.2.1.1.2", "1.2.1.1.3"}) {
            flip(instance(uid));
            assertThatThrownBy(() -> read(retrieval.part10(instance(uid)))).isInstanceOf(DamagedObjectException.class);
        }
        assertThat(rereading.suspects(Duration.ZERO)).isEqualTo(3);
        assertThat(rig.database.count("SELECT count(*) FROM refused_object")).isZero();
        assertThat(rig.room.objects().list("quarantine", Optional.empty(), 10)).isEmpty();
    }

    @Test
    void the_same_object_sent_again_heals_before_it_was_found_and_after_and_the_history_stays() throws Exception {
        for (boolean found : new boolean[] {false, true}) {
            StoredInstance damaged = instance("1.2.1.1.2");
            flip(damaged);
            if (found) {
                assertThat(rereading.next(Long.MAX_VALUE)).hasValueSatisfying(batch -> assertThat(batch.damaged()).containsExactly("1.2.1.1.2"));
                assertThat(rig.room.integrity().standing().damaged()).isEqualTo(1);
            }
            byte[] sent = Images.bytes(Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.2"));
            assertThat(rig.archive.store(ArchiveRig.DEFAULT_AE, Images.incoming(sent, "b"))).isInstanceOf(StoreOutcome.AlreadyStored.class);
            assertThat(read(retrieval.dataset(instance("1.2.1.1.2")))).isEqualTo(sent);
            assertThat(rig.room.integrity().standing().isWell()).isTrue();
        }
        assertThat(rig.database.count("SELECT count(*) FROM refused_object WHERE reason = 'DAMAGED' AND decision = 'KEPT' AND decided_by = 'integrity'")).isEqualTo(2);
        assertThat(rig.room.objects().list("quarantine", Optional.empty(), 10)).as("the damaged bytes stay for who wants to look").hasSize(2);
        assertThat(rig.room.objects().list("kept/", Optional.empty(), 10)).hasSize(3);
    }

    @Test
    void an_object_of_which_nothing_is_left_is_never_given_out_as_an_empty_one() throws IOException {
        StoredInstance instance = instance("1.2.1.1.2");
        Files.write(folder.resolve(instance.objectKey().value()), new byte[0]);
        for (Content content : new Content[] {retrieval.part10(instance), retrieval.dataset(instance)}) {
            assertThatThrownBy(() -> content.stream().read()).isInstanceOf(DamagedObjectException.class);
            assertThatThrownBy(() -> content.stream().read()).as("nor by who asks again").isInstanceOf(DamagedObjectException.class);
            content.close();
        }
    }

    @Test
    void it_goes_on_where_it_stopped_also_after_a_restart() {
        assertThat(rereading.next(1)).hasValueSatisfying(batch -> {
            assertThat(batch.objects()).isEqualTo(1);
            assertThat(batch.ending()).isEqualTo(Ending.MORE);
        });
        rig.database.execute("UPDATE rereading SET held_until = now() - interval '1 second'");
        assertThat(rig.room.rereading(every(0)).next(Long.MAX_VALUE)).hasValueSatisfying(batch -> assertThat(batch.objects()).isEqualTo(2));
    }

    @Test
    void one_server_at_a_time_is_at_it_and_another_takes_over_in_time() {
        assertThat(rereading.next(1)).isPresent();
        Rereading other = rig.room.rereading(every(0));
        assertThat(other.next(1)).isEmpty();
        rig.database.execute("UPDATE rereading SET held_until = now() - interval '1 second'");
        assertThat(other.next(1)).isPresent();
        assertThat(rereading.next(1)).isEmpty();
    }

    @Test
    void a_server_that_is_stopped_gives_it_back_to_the_next() {
        try (RereadingClock clock = new RereadingClock(rereading, every(0), Thread.ofPlatform().daemon().factory())) {
            assertThat(rereading.next(1)).isPresent();
            assertThat(rig.room.rereading(every(0)).next(1)).isEmpty();
        }
        assertThat(rig.room.rereading(every(0)).next(1)).isPresent();
    }

    @Test
    void the_next_round_begins_when_it_is_due() {
        Rereading monthly = rig.room.rereading(every(30));
        assertThat(monthly.next(Long.MAX_VALUE)).hasValueSatisfying(batch -> assertThat(batch.ending()).isEqualTo(Ending.ROUND));
        assertThat(monthly.next(Long.MAX_VALUE)).isEmpty();
        rig.database.execute("UPDATE rereading SET begun_at = now() - interval '31 days'");
        assertThat(monthly.next(Long.MAX_VALUE)).isPresent();
    }

    private StoredInstance instance(String uid) {
        return retrieval.find(ArchiveRig.EVERYWHERE, new StudyInstanceUid("1.2.1"), Optional.empty(), Optional.of(new SopInstanceUid(uid))).getFirst();
    }

    private void flip(StoredInstance instance) throws IOException {
        Path file = folder.resolve(instance.objectKey().value());
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2 + (int) instance.datasetOffset() / 2] ^= 1;
        Files.write(file, bytes);
    }

    private static byte[] read(Content content) throws IOException {
        try (content) {
            return content.stream().readAllBytes();
        }
    }
}
