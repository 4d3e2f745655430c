package cn.tongying.archive.storing;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.Caller;
import cn.tongying.archive.Content;
import cn.tongying.archive.RefusalReason;
import cn.tongying.archive.Source;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.StoreWarning;
import cn.tongying.archive.assembly.ArchiveRig;
import cn.tongying.archive.assembly.Images;
import cn.tongying.archive.refusal.RefusedObject;
import cn.tongying.archive.refusal.RefusedObjects;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.Vr;
import cn.tongying.objects.ObjectKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoreIT {

    private ArchiveRig rig;

    @BeforeEach
    void open() throws Exception {
        rig = new ArchiveRig();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private StoreOutcome store(Dataset image) {
        return rig.archive.store(ArchiveRig.DEFAULT_AE, Images.incoming(image, "a"));
    }

    @Test
    void a_stored_instance_is_one_object_one_row_one_outbox_line_and_one_event() {
        assertThat(store(Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.1"))).isInstanceOf(StoreOutcome.Stored.class);
        assertThat(rig.objectCount()).isEqualTo(1);
        assertThat(rig.database.count("SELECT count(*) FROM instance")).isEqualTo(1);
        assertThat(rig.database.count("SELECT count(*) FROM outbox WHERE kind = 1")).isEqualTo(1);
        assertThat(rig.events.stored).hasSize(1);
    }

    /** A device whose images end too early sends nothing better when it is refused. */
    @Test
    void pixels_that_end_too_early_are_kept_with_a_warning_each_time_they_are_sent() {
        Dataset image = Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.1").putIntegers(Tag.Rows, 4).putIntegers(Tag.Columns, 4).putIntegers(Tag.BitsAllocated, 16)
                .put(Element.of(Tag.PixelData, Vr.OW, new byte[30]));
        assertThat(store(image)).isInstanceOfSatisfying(StoreOutcome.Stored.class, stored -> assertThat(stored.warning()).contains(StoreWarning.PIXEL_DATA_SHORT));
        assertThat(store(image)).isInstanceOfSatisfying(StoreOutcome.AlreadyStored.class, stored -> assertThat(stored.warning()).contains(StoreWarning.PIXEL_DATA_SHORT));
        assertThat(rig.objectCount()).isEqualTo(1);
        image.put(Tag.SOPInstanceUID, "1.2.1.1.2").put(Element.of(Tag.PixelData, Vr.OW, new byte[32]));
        assertThat(store(image)).isInstanceOfSatisfying(StoreOutcome.Stored.class, stored -> assertThat(stored.warning()).isEmpty());
    }

    @Test
    void the_object_is_a_zeroed_preamble_our_meta_information_and_the_data_set_as_received() throws Exception {
        byte[] sent = Images.bytes(Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.1"));
        rig.archive.store(ArchiveRig.DEFAULT_AE, Images.incoming(sent, "a"));
        byte[] kept = rig.room.objects().open(rig.room.objects().list("", Optional.empty(), 1).getFirst().key(), 0,
                Long.MAX_VALUE).readAllBytes();
        assertThat(Arrays.copyOf(kept, 128)).containsOnly(0);
        assertThat(new String(kept, 128, 4)).isEqualTo("DICM");
        assertThat(Arrays.copyOfRange(kept, kept.length - sent.length, kept.length)).isEqualTo(sent);
        assertThat(rig.database.count("SELECT dataset_offset FROM instance")).isEqualTo(kept.length - sent.length);
    }

    @Test
    void the_same_data_set_again_is_success_again_and_leaves_one_object() {
        Dataset image = Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.1");
        store(image);
        assertThat(store(image)).isInstanceOf(StoreOutcome.AlreadyStored.class);
        assertThat(rig.objectCount()).isEqualTo(1);
        assertThat(rig.database.count("SELECT count(*) FROM outbox")).isEqualTo(1);
    }

    @Test
    void an_object_that_was_lost_or_cut_is_there_again_when_it_is_sent_again() throws Exception {
        byte[] sent = Images.bytes(Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.1"));
        rig.archive.store(ArchiveRig.DEFAULT_AE, Images.incoming(sent, "a"));
        rig.room.objects().delete(rig.room.objects().list("", Optional.empty(), 1).getFirst().key());
        assertThat(rig.archive.store(ArchiveRig.DEFAULT_AE, Images.incoming(sent, "a"))).isInstanceOf(StoreOutcome.AlreadyStored.class);
        assertThat(datasetOfTheRow()).isEqualTo(sent);
        rig.database.execute("UPDATE instance SET object_size = object_size + 1");
        assertThat(rig.archive.store(ArchiveRig.DEFAULT_AE, Images.incoming(sent, "a"))).isInstanceOf(StoreOutcome.AlreadyStored.class);
        assertThat(datasetOfTheRow()).isEqualTo(sent);
        assertThat(rig.room.reconciliation(Duration.ZERO).next(100).rowsWithoutObject()).isEmpty();
        assertThat(rig.database.count("SELECT count(*) FROM outbox")).as("it was told when it came first").isEqualTo(1);
    }

    private byte[] datasetOfTheRow() throws Exception {
        ObjectKey key = new ObjectKey(rig.database.text("SELECT object_key FROM instance"));
        return rig.room.objects().open(key, rig.database.count("SELECT dataset_offset FROM instance"), Long.MAX_VALUE).readAllBytes();
    }

    @Test
    void other_content_under_the_same_uid_is_refused_and_quarantined_once() {
        store(Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.1"));
        Dataset changed = Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.1").put(Tag.PatientSex, "F");
        assertThat(store(changed)).isInstanceOfSatisfying(StoreOutcome.Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(RefusalReason.CONTENT_DIFFERENT);
            assertThat(refused.reason().dicomStatus()).isEqualTo(0x0110);
            assertThat(refused.messageZh()).contains("隔离");
            assertThat(refused.errorComment()).isEqualTo("Same SOP Instance UID, different content; put in quarantine");
        });
        store(changed);
        assertThat(rig.objectCount()).isEqualTo(2);
        assertThat(rig.database.count("SELECT count(*) FROM refused_object WHERE quarantine_key LIKE 'quarantine/%'")).isEqualTo(2);
        assertThat(rig.room.objects().list("quarantine/", Optional.empty(), 10)).hasSize(1);
        assertThat(rig.database.count("SELECT count(*) FROM instance")).isEqualTo(1);
    }

    @Test
    void a_refused_object_leaves_no_study_series_or_patient_behind() {
        store(Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.1"));
        assertThat(store(Images.ct("P2", "1.2.7", "1.2.7.1", "1.2.1.1.1"))).isInstanceOf(StoreOutcome.Refused.class);
        assertThat(store(Images.ct("P1", "1.2.1", "1.2.1.2", "1.2.1.1.1"))).isInstanceOf(StoreOutcome.Refused.class);
        assertThat(rig.database.count("SELECT count(*) FROM patient")).isEqualTo(1);
        assertThat(rig.database.count("SELECT count(*) FROM study")).isEqualTo(1);
        assertThat(rig.database.count("SELECT count(*) FROM series")).isEqualTo(1);
    }

    @Test
    void parallel_first_images_of_a_new_patient_make_one_patient_one_study_one_series() throws Exception {
        for (int round = 0; round < 5; round++) {
            String study = "1.2.9." + round;
            List<StoreOutcome> outcomes = inParallel(8, i -> store(Images.ct("PX" + study, study, study + ".1", study + ".1." + i)));
            assertThat(outcomes).allMatch(StoreOutcome.Stored.class::isInstance);
        }
        assertThat(rig.database.count("SELECT count(*) FROM patient")).isEqualTo(5);
        assertThat(rig.database.count("SELECT count(*) FROM study")).isEqualTo(5);
        assertThat(rig.database.count("SELECT count(*) FROM series")).isEqualTo(5);
        assertThat(rig.database.count("SELECT count(*) FROM instance")).isEqualTo(40);
    }

    @Test
    void parallel_stores_of_one_instance_are_one_success_and_the_rest_success_again() throws Exception {
        List<StoreOutcome> outcomes = inParallel(8, i -> store(Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.1")));
        assertThat(outcomes).filteredOn(StoreOutcome.Stored.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(StoreOutcome.AlreadyStored.class::isInstance).hasSize(7);
        assertThat(rig.objectCount()).isEqualTo(1);
    }

    @Test
    void two_hospitals_with_the_same_patient_id_stay_two_patients() {
        store(Images.ct("SAME", "1.2.1", "1.2.1.1", "1.2.1.1.1"));
        rig.archive.store(ArchiveRig.EAST_AE, Images.incoming(Images.ct("SAME", "1.2.2", "1.2.2.1", "1.2.2.1.1"), "b"));
        assertThat(rig.database.count("SELECT count(*) FROM patient WHERE patient_id = 'SAME'")).isEqualTo(2);
    }

    @Test
    void two_hospitals_may_hold_the_same_uids() {
        Dataset image = Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.1");
        assertThat(store(image)).isInstanceOf(StoreOutcome.Stored.class);
        assertThat(rig.archive.store(ArchiveRig.EAST_AE, Images.incoming(image, "b"))).isInstanceOf(StoreOutcome.Stored.class);
        assertThat(rig.database.count("SELECT count(*) FROM instance")).isEqualTo(2);
    }

    @Test
    void images_without_patient_id_are_a_patient_of_their_own_per_study() {
        store(Images.ct("", "1.2.1", "1.2.1.1", "1.2.1.1.1"));
        store(Images.ct("", "1.2.1", "1.2.1.1", "1.2.1.1.2"));
        store(Images.ct("", "1.2.2", "1.2.2.1", "1.2.2.1.1"));
        assertThat(rig.database.count("SELECT count(*) FROM patient")).isEqualTo(2);
    }

    @Test
    void another_patient_in_a_known_study_is_refused_and_quarantined() {
        store(Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.1"));
        assertThat(store(Images.ct("P2", "1.2.1", "1.2.1.1", "1.2.1.1.2"))).isInstanceOfSatisfying(
                StoreOutcome.Refused.class, refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.PATIENT_DIFFERENT));
        assertThat(store(Images.ct("P2", "1.2.1", "1.2.1.2", "1.2.1.2.1"))).isInstanceOf(StoreOutcome.Refused.class);
        assertThat(rig.database.count("SELECT count(*) FROM series")).isEqualTo(1);
    }

    @Test
    void a_corrected_patient_id_is_not_lost_its_bytes_come_back_from_quarantine() throws Exception {
        store(Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.1"));
        byte[] corrected = Images.bytes(Images.ct("P2", "1.2.1", "1.2.1.1", "1.2.1.1.2"));
        rig.archive.store(ArchiveRig.DEFAULT_AE, Images.incoming(corrected, "a"));
        RefusedObjects list = rig.room.refusedObjects();
        RefusedObject line = list.page(ArchiveRig.DEFAULT_AE, 1, Optional.empty()).items().getFirst();
        try (Content kept = list.quarantined(ArchiveRig.DEFAULT_AE, line.id()).orElseThrow();
                Part10.Opened opened = Part10.open(kept.stream())) {
            assertThat(opened.dataset().readAllBytes()).isEqualTo(corrected);
        }
    }

    @Test
    void what_never_was_an_object_gets_a_line_too() {
        rig.archive.refuse(ArchiveRig.DEFAULT_AE, new Source(Source.Via.STOW_RS, "me", "127.0.0.1", "s"),
                RefusalReason.NOT_READABLE, "No DICOM but a\0b, which PostgreSQL cannot hold", "不是 DICOM");
        assertThat(rig.database.count("SELECT count(*) FROM refused_object WHERE via = 'STOW-RS' AND reason = 'NOT_READABLE'")).isEqualTo(1);
        assertThat(rig.events.refused).hasSize(1);
    }

    @Test
    void what_the_command_announced_must_be_what_the_data_set_says() {
        StoreOutcome outcome = rig.archive.store(ArchiveRig.DEFAULT_AE,
                Images.announcing(Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.1"), "9.9"));
        assertThat(outcome).isInstanceOfSatisfying(StoreOutcome.Refused.class, refused -> {
            assertThat(refused.reason().dicomStatus()).isEqualTo(0xA900);
            assertThat(refused.sopInstance()).hasValueSatisfying(uid -> assertThat(uid.value()).isEqualTo("1.2.1.1.1"));
        });
        assertThat(rig.database.count("SELECT count(*) FROM refused_object WHERE quarantine_key LIKE 'quarantine/%'")).isEqualTo(1);
    }

    /** Careless tools leave the File Meta Information of another object; what dcmsend would store, a file by STOW is too. */
    @Test
    void a_file_is_what_its_data_set_says_whatever_its_meta_information_is() {
        Incoming labelled = Images.announcing(Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.1"), "9.9");
        StoreOutcome outcome = rig.archive.store(ArchiveRig.DEFAULT_AE, new Incoming(labelled.dataset(), labelled.transferSyntax(),
                labelled.announcedClass(), labelled.announcedInstance(), labelled.expectedStudy(),
                new Source(Source.Via.STOW_RS, "me", "127.0.0.1", "s")));
        assertThat(outcome).isInstanceOf(StoreOutcome.Stored.class);
        assertThat(rig.database.count("SELECT count(*) FROM instance WHERE sop_instance_uid = '1.2.1.1.1'")).isEqualTo(1);
    }

    @Test
    void a_truncated_data_set_leaves_nothing_but_a_line_in_the_refused_list() {
        byte[] bytes = Images.bytes(Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.1"));
        StoreOutcome outcome = rig.archive.store(ArchiveRig.DEFAULT_AE, Images.incoming(Arrays.copyOf(bytes, bytes.length - 100), "a"));
        assertThat(outcome).isInstanceOfSatisfying(StoreOutcome.Refused.class,
                refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.INCOMPLETE));
        assertThat(rig.objectCount()).isZero();
        assertThat(rig.database.count("SELECT count(*) FROM refused_object WHERE reason = 'INCOMPLETE'")).isEqualTo(1);
    }

    @Test
    void missing_uids_are_refused_with_the_name_of_the_attribute() {
        Dataset image = Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.1");
        image.remove(Tag.SeriesInstanceUID);
        assertThat(store(image)).isInstanceOfSatisfying(StoreOutcome.Refused.class,
                refused -> assertThat(refused.message()).contains("Series Instance UID"));
        image.remove(Tag.SOPInstanceUID);
        assertThat(store(image)).isInstanceOfSatisfying(StoreOutcome.Refused.class,
                refused -> assertThat(refused.message()).contains("SOP Instance UID"));
    }

    @Test
    void a_full_object_store_refuses_with_out_of_resources_and_keeps_nothing() {
        rig.objects().limit(5_000);
        assertThat(store(Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.1"))).isInstanceOfSatisfying(
                StoreOutcome.Refused.class, refused -> {
                    assertThat(refused.reason().dicomStatus()).isEqualTo(0xA700);
                    assertThat(refused.reason().httpStatus()).isEqualTo(507);
                });
        assertThat(rig.objectCount()).isZero();
        assertThat(rig.database.count("SELECT count(*) FROM instance")).isZero();
    }

    @Test
    void an_observer_that_fails_makes_the_store_fail_and_leaves_nothing() {
        rig.events.failing = true;
        assertThat(store(Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.1"))).isInstanceOf(StoreOutcome.Refused.class);
        assertThat(rig.objectCount()).isZero();
        assertThat(rig.database.count("SELECT count(*) FROM instance")).isZero();
        assertThat(rig.database.count("SELECT count(*) FROM patient")).isZero();
    }

    @Test
    void an_unknown_site_is_refused() {
        StoreOutcome outcome = rig.archive.store(Caller.ae("X", "NOWHERE", ""),
                Images.incoming(Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.1"), "a"));
        assertThat(outcome).isInstanceOfSatisfying(StoreOutcome.Refused.class,
                refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.NOT_AUTHORIZED));
    }

    @Test
    void a_series_row_that_vanished_is_made_again() {
        store(Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.1"));
        rig.database.execute("DELETE FROM instance");
        rig.database.execute("DELETE FROM series");
        assertThat(store(Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.2"))).isInstanceOf(StoreOutcome.Stored.class);
    }

    private interface Act {
        StoreOutcome run(int index);
    }

    private static List<StoreOutcome> inParallel(int threads, Act act) throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<StoreOutcome>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int index = i;
                running.add(pool.submit(() -> act.run(index)));
            }
            List<StoreOutcome> outcomes = new ArrayList<>();
            for (Future<StoreOutcome> one : running) {
                outcomes.add(one.get());
            }
            return outcomes;
        }
    }
}
