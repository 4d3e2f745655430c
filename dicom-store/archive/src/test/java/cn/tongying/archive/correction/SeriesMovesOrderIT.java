package cn.tongying.archive.correction;

import static cn.tongying.archive.correction.CorrectionRig.LI;
import static cn.tongying.archive.correction.CorrectionRig.WHY;
import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.assembly.Images;
import cn.tongying.archive.correction.CorrectionOutcome.Made;
import cn.tongying.archive.correction.CorrectionOutcome.Moved;
import cn.tongying.archive.correction.CorrectionOutcome.Why;
import cn.tongying.archive.database.Sql;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.Tag;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What comes before, in between and afterwards: undo, other corrections, and images on their way in. */
class SeriesMovesOrderIT {

    private CorrectionRig rig;
    private Dataset goes;

    @BeforeEach
    void open() throws Exception {
        rig = new CorrectionRig();
        rig.stored("P1", "1.2.1", "1.2.1.1.1");
        goes = Images.ct("P1", "1.2.1", "1.2.1.2", "1.2.1.2.1");
        rig.store(goes);
        rig.stored("P1", "1.2.2", "1.2.2.1.1");
        rig.stored("P2", "1.2.3", "1.2.3.1.1");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private String numberOf(String study) {
        return rig.archive.database.text("SELECT identity_key FROM patient JOIN study ON study.patient_id = patient.id WHERE study_instance_uid = '" + study + "'");
    }

    // ---- undo

    @Test
    void taken_back_the_new_study_is_in_no_list_and_what_came_in_its_name_goes_along() throws Exception {
        long split = rig.split("1.2.1", "1.2.1.2");
        String made = rig.newStudy(split);
        rig.store(Images.ct("P1", "1.2.1", "1.2.1.2", "1.2.1.2.2"));
        rig.store(Images.ct("P1", made, "1.2.1.8", "1.2.1.8.1"));
        rig.undo(split);
        assertThat(rig.instances(made)).isEmpty();
        assertThat(rig.studies()).hasSize(3).noneMatch(match -> match.contains(made));
        assertThat(rig.instances("1.2.1")).containsExactly("1.2.1.1.1", "1.2.1.2.1", "1.2.1.2.2", "1.2.1.8.1");
        rig.store(Images.ct("P1", made, "1.2.1.8", "1.2.1.8.2"));
        rig.store(Images.ct("P1", made, "1.2.1.9", "1.2.1.9.1"));
        assertThat(rig.instances("1.2.1")).hasSize(6);
        assertThat(rig.given("1.2.1", "1.2.1.9.1").string(Tag.StudyInstanceUID)).contains("1.2.1");
        assertThat(Images.bytes(rig.given("1.2.1", "1.2.1.2.1"))).as("it says so itself").isEqualTo(Images.bytes(goes));
        rig.refused(Why.SUPERSEDED, connection -> Corrections.undo(connection, split, WHY));
        rig.refused(Why.NOT_FOUND, connection -> SeriesMoves.merge(connection, rig.wanted("1.2.2", "1.2.2.1"), new StudyInstanceUid(made), WHY));
    }

    @Test
    void a_merge_that_is_taken_back_gives_what_came_since_to_the_study_it_names() {
        long merge = rig.mergeInto("1.2.2", "1.2.1", "1.2.1.1", "1.2.1.2");
        rig.store(Images.ct("P1", "1.2.1", "1.2.1.7", "1.2.1.7.1"));
        rig.store(Images.ct("P1", "1.2.2", "1.2.2.7", "1.2.2.7.1"));
        rig.undo(merge);
        assertThat(rig.instances("1.2.1")).containsExactlyInAnyOrder("1.2.1.1.1", "1.2.1.2.1", "1.2.1.7.1");
        assertThat(rig.instances("1.2.2")).containsExactlyInAnyOrder("1.2.2.1.1", "1.2.2.7.1");
        rig.store(Images.ct("P1", "1.2.1", "1.2.1.6", "1.2.1.6.1"));
        assertThat(rig.instances("1.2.1")).hasSize(4);
        assertThat(rig.studies()).hasSize(3);
    }

    @Test
    void only_the_last_move_of_a_study_is_taken_back() {
        rig.store(Images.ct("P1", "1.2.1", "1.2.1.3", "1.2.1.3.1"));
        long first = rig.split("1.2.1", "1.2.1.2");
        long second = rig.mergeInto("1.2.2", "1.2.1", "1.2.1.3");
        rig.refused(Why.SUPERSEDED, connection -> Corrections.undo(connection, first, WHY));
        rig.undo(second);
        long third = rig.mergeInto("1.2.2", "1.2.1", "1.2.1.1", "1.2.1.3");
        rig.refused(Why.SUPERSEDED, connection -> Corrections.undo(connection, first, WHY));
        rig.undo(third);
        rig.undo(first);
        assertThat(rig.instances("1.2.1")).hasSize(3);
    }

    @Test
    void series_of_another_patient_are_split_off_and_moved_and_taken_back_in_turn() {
        long split = rig.split("1.2.1", "1.2.1.2");
        String made = rig.newStudy(split);
        long move = rig.move(made, "P2");
        assertThat(numberOf(made)).isEqualTo("P:P2");
        assertThat(rig.store(Images.ct("P1", "1.2.1", "1.2.1.2", "1.2.1.2.2"))).isInstanceOf(StoreOutcome.Stored.class);
        assertThat(rig.store(Images.ct("P2", "1.2.1", "1.2.1.2", "1.2.1.2.3"))).as("by the right number").isInstanceOf(StoreOutcome.Stored.class);
        assertThat(rig.instances(made)).hasSize(3);
        rig.refused(Why.SUPERSEDED, connection -> Corrections.undo(connection, split, WHY));
        rig.undo(move);
        assertThat(numberOf(made)).isEqualTo("P:P1");
        rig.undo(split);
        assertThat(rig.instances("1.2.1")).hasSize(4);
    }

    @Test
    void a_correction_of_patients_is_not_taken_back_under_a_later_split_of_a_study_it_gave() {
        long target = rig.patient("P2");
        long patient = rig.patient("P1");
        long move = rig.move("1.2.1", "P2");
        long split = rig.split("1.2.1", "1.2.1.2");
        rig.refused(Why.SUPERSEDED, connection -> Corrections.undo(connection, move, WHY));
        rig.undo(split);
        rig.undo(move);
        long merge = rig.made(connection -> Corrections.merge(connection, patient, target, WHY));
        long later = rig.split("1.2.1", "1.2.1.2");
        rig.refused(Why.SUPERSEDED, connection -> Corrections.undo(connection, merge, WHY));
        rig.undo(later);
        rig.undo(merge);
        assertThat(numberOf("1.2.1")).isEqualTo("P:P1");
    }

    @Test
    void a_new_study_goes_with_the_first_one_when_a_later_merge_of_patients_is_taken_back() {
        rig.stored("P4", "1.2.4", "1.2.4.1.1");
        rig.move("1.2.1", "P2");
        String made = rig.newStudy(rig.split("1.2.1", "1.2.1.2"));
        long merge = rig.made(connection -> Corrections.merge(connection, rig.patient("P2"), rig.patient("P4"), WHY));
        assertThat(numberOf(made)).isEqualTo("P:P4");
        rig.undo(merge);
        assertThat(numberOf(made)).isEqualTo("P:P2");
        assertThat(numberOf("1.2.1")).isEqualTo("P:P2");
    }

    @Test
    void a_patient_s_name_is_taken_back_whatever_was_split_since() {
        long update = rig.made(connection -> Corrections.update(connection, rig.seen(rig.patient("P1")), new PatientAttributes("P1", LI.name(), "19700101", "M"), WHY));
        rig.split("1.2.1", "1.2.1.2");
        rig.undo(update);
        assertThat(rig.studiesOf("P1")).hasSize(3).allMatch(match -> match.contains("Wang"));
    }

    @Test
    void told_are_those_that_show_more_or_nothing_any_more_and_besides_those_that_show_less() {
        Made split = (Made) rig.act(connection -> SeriesMoves.split(connection, rig.wanted("1.2.1", "1.2.1.2"), WHY));
        assertThat(split.studies()).isEmpty();
        assertThat(split.others()).extracting(Moved::uid).containsExactly("1.2.1", rig.newStudy(split.id()));
        Made back = (Made) rig.act(connection -> Corrections.undo(connection, split.id(), WHY));
        assertThat(back.studies()).extracting(Moved::uid).containsExactly("1.2.1", rig.newStudy(split.id()));
        Made part = (Made) rig.act(connection -> SeriesMoves.merge(connection, rig.wanted("1.2.1", "1.2.1.2"), new StudyInstanceUid("1.2.2"), WHY));
        assertThat(part.studies()).extracting(Moved::uid).containsExactly("1.2.2");
        Made rest = (Made) rig.act(connection -> SeriesMoves.merge(connection, rig.wanted("1.2.1", "1.2.1.1"), new StudyInstanceUid("1.2.2"), WHY));
        assertThat(rest.studies()).extracting(Moved::uid).containsExactly("1.2.1", "1.2.2");
    }

    @Test
    void the_history_tells_which_series_went_from_which_study_to_which() {
        long split = rig.split("1.2.1", "1.2.1.2");
        rig.undo(split);
        List<CorrectionLine> lines = rig.archive.database.transactions().run(session -> Sql.with(session,
                connection -> CorrectionHistory.ofPatient(connection, "DEFAULT", rig.patient("P1"), Long.MAX_VALUE, 10)));
        assertThat(lines).hasSize(2).allSatisfy(line -> {
            assertThat(line.kind()).isEqualTo(CorrectionKind.SERIES_MOVED);
            assertThat(line.details().studies()).extracting(CorrectionLine.ToldStudy::uid).containsExactly("1.2.1", rig.newStudy(split));
            assertThat(line.details().series()).singleElement().satisfies(series -> assertThat(series.description()).isEqualTo("axial"));
            assertThat(line.details().seriesCount()).isEqualTo(1);
        });
    }

    // ---- at the same moment

    /** What is stored while a correction holds its rows waits for it. */
    private CompletableFuture<?> duringCorrection(Sql.Work<CorrectionOutcome> correction, Dataset image) {
        CompletableFuture<?> storing = rig.archive.database.transactions().run(session -> Sql.with(session, connection -> {
            assertThat(correction.on(connection)).isInstanceOf(Made.class);
            CompletableFuture<?> begun = CompletableFuture.runAsync(() -> assertThat(rig.store(image)).isInstanceOf(StoreOutcome.Stored.class));
            while (rig.archive.database.count("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") == 0) {
                assertThat(begun.isDone()).as("stored without waiting").isFalse();
                Thread.onSpinWait();
            }
            return begun;
        }));
        storing.join();
        return storing;
    }

    @Test
    void an_image_that_comes_while_its_series_is_split_off_is_in_the_new_study() {
        duringCorrection(connection -> SeriesMoves.split(connection, rig.wanted("1.2.1", "1.2.1.2"), WHY), Images.ct("P1", "1.2.1", "1.2.1.2", "1.2.1.2.2"));
        assertThat(rig.instances("1.2.1")).containsExactly("1.2.1.1.1");
        assertThat(rig.instances(rig.archive.database.text("SELECT study_instance_uid FROM study WHERE made_by IS NOT NULL"))).hasSize(2);
    }

    @Test
    void a_new_series_that_comes_while_its_study_is_merged_is_the_survivor_s() {
        duringCorrection(connection -> SeriesMoves.merge(connection, rig.wanted("1.2.1", "1.2.1.1", "1.2.1.2"), new StudyInstanceUid("1.2.2"), WHY),
                Images.ct("P1", "1.2.1", "1.2.1.7", "1.2.1.7.1"));
        assertThat(rig.instances("1.2.1")).isEmpty();
        assertThat(rig.instances("1.2.2")).contains("1.2.1.7.1").hasSize(4);
    }

    @Test
    void a_new_series_that_comes_while_a_merge_is_taken_back_is_the_first_study_s() {
        long merge = rig.mergeInto("1.2.2", "1.2.1", "1.2.1.1", "1.2.1.2");
        duringCorrection(connection -> Corrections.undo(connection, merge, WHY), Images.ct("P1", "1.2.1", "1.2.1.7", "1.2.1.7.1"));
        assertThat(rig.instances("1.2.1")).contains("1.2.1.7.1").hasSize(3);
        assertThat(rig.instances("1.2.2")).containsExactly("1.2.2.1.1");
    }
}
