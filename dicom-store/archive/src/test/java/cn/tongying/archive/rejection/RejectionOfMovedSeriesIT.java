package cn.tongying.archive.rejection;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.assembly.Images;
import cn.tongying.archive.correction.CorrectionHistory;
import cn.tongying.archive.correction.CorrectionLine;
import cn.tongying.archive.correction.CorrectionOutcome;
import cn.tongying.archive.correction.Corrections;
import cn.tongying.archive.correction.SeriesMoves;
import cn.tongying.archive.database.Sql;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rejections of series that are another study's since somebody corrected them: 1.2.1 is split, or merged into 1.2.9. */
class RejectionOfMovedSeriesIT extends RejectionTrial {

    private static final Corrections.Reason WHY = new Corrections.Reason("DEFAULT", "reg", "two exams");

    private String split(String... series) {
        long patient = rig.database.count("SELECT patient_id FROM study WHERE study_instance_uid = '1.2.1'");
        CorrectionOutcome outcome = rig.database.transactions().run(session -> Sql.with(session, connection -> SeriesMoves.split(connection,
                new SeriesMoves.Wanted(STUDY, patient, Set.of(series).stream().map(SeriesInstanceUid::new).collect(java.util.stream.Collectors.toSet())), WHY)));
        assertThat(outcome).isInstanceOf(CorrectionOutcome.Made.class);
        return rig.database.text("SELECT study_instance_uid FROM study WHERE made_by IS NOT NULL");
    }

    private List<String> shownIn(String study) {
        return retrieval.find(READER, new StudyInstanceUid(study), Optional.empty(), Optional.empty()).stream()
                .map(found -> found.identity().instance().value()).toList();
    }

    @Test
    void rejected_instances_move_with_their_series_and_come_back_by_undo_where_they_are() {
        store(MODALITY, one, two, other);
        reject(MODALITY, RejectionTitle.QUALITY, two);
        String made = split("1.2.1.1");
        assertThat(shownIn(made)).containsExactly("1.2.1.1.1");
        assertThat(rejections.undo(READER, rejection(), "s")).isEqualTo(Rejections.Outcome.DONE);
        assertThat(shownIn(made)).containsExactlyInAnyOrder("1.2.1.1.1", "1.2.1.1.2");
        assertThat(shownIn("1.2.1")).containsExactly("1.2.1.2.1");
    }

    @Test
    void a_note_takes_effect_whether_it_names_the_study_of_before_or_of_now() {
        store(MODALITY, one, two, other);
        String made = split("1.2.1.1");
        reject(MODALITY, RejectionTitle.QUALITY, two);
        assertThat(shownIn(made)).containsExactly("1.2.1.1.1");
        Dataset renamed = Images.ct("P1", made, "1.2.1.1", "1.2.1.1.1");
        reject(MODALITY, RejectionTitle.QUALITY, renamed);
        assertThat(shownIn(made)).isEmpty();
        assertThat(rig.database.count("SELECT count(*) FROM rejection WHERE state <> 'IN_FORCE'")).isZero();
    }

    @Test
    void what_a_note_of_before_or_after_a_split_awaits_is_rejected_when_it_comes() {
        store(MODALITY, one, other);
        reject(MODALITY, RejectionTitle.QUALITY, two);
        String made = split("1.2.1.1");
        store(MODALITY, two);
        assertThat(shownIn(made)).containsExactly("1.2.1.1.1");
        Dataset third = Images.ct("P1", made, "1.2.1.1", "1.2.1.1.3");
        reject(MODALITY, RejectionTitle.QUALITY, third);
        store(MODALITY, Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.3"));
        assertThat(shownIn(made)).containsExactly("1.2.1.1.1");
    }

    @Test
    void a_study_of_which_all_is_merged_takes_its_rejected_series_and_notes_along() {
        store(MODALITY, one, other);
        store(MODALITY, Images.ct("P1", "1.2.9", "1.2.9.1", "1.2.9.1.1"));
        reject(MODALITY, RejectionTitle.QUALITY, other);
        long patient = rig.database.count("SELECT patient_id FROM study WHERE study_instance_uid = '1.2.1'");
        rig.database.transactions().run(session -> Sql.with(session, connection -> SeriesMoves.merge(connection, new SeriesMoves.Wanted(STUDY, patient,
                Set.of(SERIES)), new StudyInstanceUid("1.2.9"), WHY)));
        assertThat(rig.database.count("SELECT count(*) FROM series WHERE study_id = (SELECT id FROM study WHERE study_instance_uid = '1.2.1')")).isZero();
        assertThat(shownIn("1.2.9")).containsExactlyInAnyOrder("1.2.1.1.1", "1.2.9.1.1");
        assertThat(rejections.ofStudy(READER, new StudyInstanceUid("1.2.9"))).singleElement().satisfies(rejected ->
                assertThat(rejected.instance()).isEqualTo("1.2.1.2.1"));
        CorrectionLine line = rig.database.transactions().run(session -> Sql.with(session, connection -> CorrectionHistory.ofSite(connection, "DEFAULT",
                Long.MAX_VALUE, 1))).getFirst();
        assertThat(line.details().series()).as("no note, which nobody chose").hasSize(2).allSatisfy(series -> assertThat(series.modality()).isEqualTo("CT"));
        assertThat(line.details().seriesCount()).isEqualTo(2);
    }

    /** The patient of the study that it names is nobody's any more: it ended. */
    @Test
    void a_note_in_the_name_of_a_merged_study_takes_effect_also_once_the_survivor_is_another_patient_s() {
        store(MODALITY, one, other);
        store(MODALITY, Images.ct("P1", "1.2.9", "1.2.9.1", "1.2.9.1.1"), Images.ct("P2", "1.2.8", "1.2.8.1", "1.2.8.1.1"));
        long from = rig.database.count("SELECT patient_id FROM study WHERE study_instance_uid = '1.2.1'");
        long to = rig.database.count("SELECT patient_id FROM study WHERE study_instance_uid = '1.2.8'");
        rig.database.transactions().run(session -> Sql.with(session, connection -> {
            assertThat(SeriesMoves.merge(connection, new SeriesMoves.Wanted(STUDY, from, Set.of(SERIES, new SeriesInstanceUid("1.2.1.2"))), new StudyInstanceUid("1.2.9"), WHY))
                    .isInstanceOf(CorrectionOutcome.Made.class);
            return Corrections.move(connection, new StudyInstanceUid("1.2.9"), from, to, WHY);
        }));
        reject(MODALITY, RejectionTitle.QUALITY, one);
        assertThat(rig.database.text("SELECT state || why FROM rejection")).isEqualTo("IN_FORCE");
        assertThat(shownIn("1.2.9")).containsExactlyInAnyOrder("1.2.1.2.1", "1.2.9.1.1");
    }
}
