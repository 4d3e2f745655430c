package cn.tongying.archive.correction;

import static cn.tongying.archive.correction.CorrectionRig.LI;
import static cn.tongying.archive.correction.CorrectionRig.WHY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.archive.RefusalReason;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.assembly.ArchiveRig;
import cn.tongying.archive.assembly.Images;
import cn.tongying.archive.correction.CorrectionOutcome.Why;
import cn.tongying.archive.database.Sql;
import cn.tongying.archive.feed.Change;
import cn.tongying.archive.feed.ChangeFeed;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.Tag;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CorrectionIT {

    private CorrectionRig rig;

    @BeforeEach
    void open() throws Exception {
        rig = new CorrectionRig();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private long update(PatientAttributes right) {
        long patient = rig.patient("P1");
        return rig.made(connection -> Corrections.update(connection, rig.seen(patient), right, WHY));
    }

    // ---- update

    @Test
    void a_corrected_patient_is_found_and_given_out_by_what_is_right_and_the_objects_stay_as_they_came() throws Exception {
        Dataset image = rig.stored("P1", "1.2.1", "1.2.1.1.1");
        update(LI);
        assertThat(rig.studiesOf("P1")).isEmpty();
        assertThat(rig.studiesOf("P9")).singleElement().asString().contains("Li^Na").contains("李^娜").contains("19800229").doesNotContain("Wang");
        Dataset given = rig.given("1.2.1");
        assertThat(given.string(Tag.PatientName)).contains("Li^Na=李^娜");
        assertThat(given.string(Tag.PatientID)).contains("P9");
        assertThat(given.bytes(Tag.PixelData).orElseThrow()).isEqualTo(image.bytes(Tag.PixelData).orElseThrow());
        assertThat(rig.archive.database.count("SELECT count(*) FROM instance WHERE dataset_sha256 = sha256(?)", Images.bytes(image))).isEqualTo(1);
    }

    @Test
    void what_an_object_said_itself_is_in_its_original_attributes() throws Exception {
        rig.stored("P1", "1.2.1", "1.2.1.1.1");
        update(LI);
        Dataset item = rig.given("1.2.1").items(Tag.OriginalAttributesSequence).getFirst();
        assertThat(item.string(Tag.ReasonForTheAttributeModification)).contains("CORRECT");
        assertThat(item.string(Tag.ModifyingSystem)).contains("TONGYING");
        assertThat(item.string(Tag.AttributeModificationDateTime).orElseThrow()).matches("\\d{14}\\.\\d{6}\\+0000");
        assertThat(item.contains(Tag.SourceOfPreviousValues)).isTrue();
        Dataset before = item.items(Tag.ModifiedAttributesSequence).getFirst();
        assertThat(before.string(Tag.PatientName)).contains("Wang^XiaoMing=王^小明=");
        assertThat(before.string(Tag.PatientID)).contains("P1");
        assertThat(before.string(Tag.PatientBirthDate)).contains("19700101");
        assertThat(before.string(Tag.PatientAge)).contains("056Y");
        assertThat(rig.given("1.2.1").contains(Tag.PatientAge)).isFalse();
        assertThat(before.contains(Tag.StudyDate)).isFalse();
    }

    @Test
    void metadata_of_an_instance_and_of_its_series_say_the_same_as_the_object_settled_or_not() throws Exception {
        rig.stored("P1", "1.2.1", "1.2.1.1.1");
        rig.settle();
        update(LI);
        String alone = Images.text(rig.retrieval.metadata(rig.instance("1.2.1")));
        assertThat(alone).contains("\"04000561\":{\"vr\":\"SQ\",\"Value\":[{\"04000550\"").contains("Li^Na").contains("\"00100020\":{\"vr\":\"LO\",\"Value\":[\"P9\"]}");
        String open = series();
        assertThat(open).isEqualTo("[" + alone + "]");
        rig.settle();
        assertThat(series()).isEqualTo(open);
        assertThat(rig.archive.database.count("SELECT count(*) FROM series_metadata JOIN series ON series.id = series_id WHERE settled_at IS NOT NULL")).isEqualTo(1);
    }

    private String series() throws Exception {
        try (var held = rig.retrieval.seriesMetadata(ArchiveRig.DEFAULT_AE, new StudyInstanceUid("1.2.1"), new SeriesInstanceUid("1.2.1.1"));
                var plain = new GZIPInputStream(new ByteArrayInputStream(held.documents().getFirst().gzip()))) {
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void taken_back_it_is_byte_for_byte_what_came_and_its_tag_is_not_the_one_of_the_correction() throws Exception {
        Dataset image = rig.stored("P1", "1.2.1", "1.2.1.1.1");
        String version = rig.instance("1.2.1").version();
        long id = update(LI);
        String corrected = rig.instance("1.2.1").version();
        assertThat(corrected).isNotEqualTo(version);
        rig.undo(id);
        assertThat(rig.served("1.2.1")).isEqualTo(Images.bytes(image));
        assertThat(rig.instance("1.2.1").version()).isNotEqualTo(corrected);
        assertThat(rig.studiesOf("P1")).singleElement().asString().contains("Wang^XiaoMing");
        assertThat(rig.archive.database.text("SELECT patient_age FROM study")).isEqualTo("056Y");
        rig.refused(Why.SUPERSEDED, connection -> Corrections.undo(connection, id, WHY));
    }

    @Test
    void images_that_come_later_by_the_old_or_the_new_number_are_the_corrected_patient_s() throws Exception {
        rig.stored("P1", "1.2.1", "1.2.1.1.1");
        update(LI);
        rig.stored("P1", "1.2.2", "1.2.2.1.1");
        rig.stored("P9", "1.2.3", "1.2.3.1.1");
        rig.stored("P9", "1.2.1", "1.2.1.1.2");
        assertThat(rig.studiesOf("P9")).hasSize(3);
        assertThat(rig.given("1.2.2").string(Tag.PatientName)).contains("Li^Na=李^娜");
        assertThat(rig.archive.database.count("SELECT count(DISTINCT patient_id) FROM study")).isEqualTo(1);
    }

    @Test
    void a_number_that_another_patient_has_is_not_given_away() {
        rig.stored("P1", "1.2.1", "1.2.1.1.1");
        rig.stored("P9", "1.2.2", "1.2.2.1.1");
        long patient = rig.patient("P1");
        rig.refused(Why.NUMBER_TAKEN, connection -> Corrections.update(connection, rig.seen(patient), LI, WHY));
        rig.refused(Why.NOT_FOUND, connection -> Corrections.update(connection, rig.seen(patient), LI, new Corrections.Reason("EAST", "reg", "x")));
        assertThat(rig.studiesOf("P1")).hasSize(1);
    }

    @Test
    void what_is_known_of_a_patient_is_not_emptied_because_its_objects_would_go_on_saying_it() {
        rig.stored("P1", "1.2.1", "1.2.1.1.1");
        long patient = rig.patient("P1");
        rig.refused(Why.EMPTIED, connection -> Corrections.update(connection, rig.seen(patient), new PatientAttributes("P1", "Li^Na", "", "F"), WHY));
        rig.refused(Why.EMPTIED, connection -> Corrections.update(connection, rig.seen(patient), new PatientAttributes("P1", "Li^Na", "19800229", ""), WHY));
    }

    @Test
    void a_new_study_of_a_corrected_patient_shows_no_age_beside_another_birth_date() throws Exception {
        rig.stored("P1", "1.2.1", "1.2.1.1.1");
        update(LI);
        rig.stored("P1", "1.2.2", "1.2.2.1.1");
        assertThat(rig.given("1.2.2").contains(Tag.PatientAge)).isFalse();
        assertThat(rig.archive.database.text("SELECT patient_age FROM study WHERE study_instance_uid = '1.2.2'")).isEmpty();
    }

    // ---- move

    @Test
    void a_study_of_the_wrong_patient_becomes_the_right_one_s_and_says_nothing_of_the_first() throws Exception {
        Dataset image = Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.1").put(Tag.OtherPatientNames, "Wang^Old").put(Tag.PatientComments, "of Wang");
        rig.store(image);
        Dataset other = Images.ct("P2", "1.2.2", "1.2.2.1", "1.2.2.1.1").put(Tag.PatientName, "Zhao^Yun");
        other.put(Tag.PatientBirthDate).put(Tag.PatientSex);
        rig.store(other);
        rig.move("1.2.1", "P2");
        Dataset given = rig.given("1.2.1");
        assertThat(given.string(Tag.PatientName)).contains("Zhao^Yun");
        assertThat(given.string(Tag.PatientBirthDate)).isEmpty();
        assertThat(given.contains(Tag.PatientBirthDate)).isTrue();
        given.remove(Tag.OriginalAttributesSequence);
        assertThat(given.elements()).noneSatisfy(element -> assertThat(given.strings(element.tag())).anyMatch(text -> text.contains("Wang")));
        assertThat(rig.studiesOf("P2")).hasSize(2).noneMatch(match -> match.contains("Wang"));
        assertThat(rig.studiesOf("P1")).isEmpty();
        assertThat(rig.served("1.2.2")).isEqualTo(Images.bytes(other));
    }

    @Test
    void later_images_of_a_moved_study_follow_it_by_either_number_and_those_of_a_third_are_refused() throws Exception {
        rig.stored("P1", "1.2.1", "1.2.1.1.1");
        rig.stored("P2", "1.2.2", "1.2.2.1.1");
        rig.move("1.2.1", "P2");
        rig.stored("P1", "1.2.1", "1.2.1.1.2");
        Dataset right = Images.ct("P2", "1.2.1", "1.2.1.9", "1.2.1.9.1");
        assertThat(rig.store(right)).isInstanceOf(StoreOutcome.Stored.class);
        assertThat(rig.store(Images.ct("P3", "1.2.1", "1.2.1.1", "1.2.1.1.4"))).isInstanceOfSatisfying(StoreOutcome.Refused.class,
                refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.PATIENT_DIFFERENT));
        assertThat(rig.studiesOf("P2")).hasSize(2);
        assertThat(rig.archive.database.count("SELECT count(*) FROM instance")).isEqualTo(4);
        var said = rig.retrieval.find(ArchiveRig.DEFAULT_AE, new StudyInstanceUid("1.2.1"), Optional.of(new SeriesInstanceUid("1.2.1.9")),
                Optional.empty()).getFirst();
        assertThat(rig.bytes(rig.retrieval.dataset(said))).as("it says the right patient itself").containsExactly(Images.bytes(right));
    }

    @Test
    void moved_back_it_is_as_it_came_and_a_move_under_a_later_one_is_not_taken_back() throws Exception {
        Dataset image = rig.stored("P1", "1.2.1", "1.2.1.1.1");
        rig.stored("P2", "1.2.2", "1.2.2.1.1");
        rig.stored("P3", "1.2.3", "1.2.3.1.1");
        long first = rig.move("1.2.1", "P2");
        long second = rig.move("1.2.1", "P3");
        rig.refused(Why.SUPERSEDED, connection -> Corrections.undo(connection, first, WHY));
        rig.undo(second);
        assertThat(rig.studiesOf("P2")).hasSize(2);
        rig.undo(first);
        assertThat(rig.studiesOf("P1")).hasSize(1);
        assertThat(rig.served("1.2.1")).isEqualTo(Images.bytes(image));
    }

    @Test
    void what_somebody_else_changed_meanwhile_is_not_overwritten_unseen() {
        rig.stored("P1", "1.2.1", "1.2.1.1.1");
        rig.stored("P2", "1.2.2", "1.2.2.1.1");
        Corrections.Seen seen = rig.seen(rig.patient("P1"));
        update(LI);
        rig.refused(Why.SUPERSEDED, connection -> Corrections.update(connection, seen, new PatientAttributes("P1", "Other", "", ""), WHY));
        long elsewhere = rig.patient("P2");
        rig.refused(Why.SUPERSEDED, connection -> Corrections.move(connection, new StudyInstanceUid("1.2.1"), elsewhere, seen.patient(), WHY));
    }

    // ---- merge

    @Test
    void of_two_numbers_one_stays_and_what_comes_with_the_other_is_the_survivor_s_until_they_are_parted() throws Exception {
        Dataset image = rig.stored("P1", "1.2.1", "1.2.1.1.1");
        rig.stored("P2", "1.2.2", "1.2.2.1.1");
        long gone = rig.patient("P1");
        long stays = rig.patient("P2");
        long id = rig.made(connection -> Corrections.merge(connection, gone, stays, WHY));
        rig.stored("P1", "1.2.3", "1.2.3.1.1");
        assertThat(rig.studiesOf("P1")).isEmpty();
        assertThat(rig.studiesOf("P2")).hasSize(3);
        assertThat(rig.given("1.2.3").string(Tag.PatientID)).contains("P2");
        rig.refused(Why.MERGED, connection -> Corrections.update(connection, rig.seen(gone), LI, WHY));
        rig.undo(id);
        assertThat(rig.studiesOf("P1")).hasSize(2);
        assertThat(rig.studiesOf("P2")).hasSize(1);
        assertThat(rig.served("1.2.1")).isEqualTo(Images.bytes(image));
        assertThat(rig.given("1.2.3").string(Tag.PatientID)).contains("P1");
    }

    @Test
    void merges_in_a_chain_are_parted_the_last_one_first() {
        rig.stored("P1", "1.2.1", "1.2.1.1.1");
        rig.stored("P2", "1.2.2", "1.2.2.1.1");
        rig.stored("P3", "1.2.3", "1.2.3.1.1");
        long one = rig.patient("P1");
        long two = rig.patient("P2");
        long three = rig.patient("P3");
        long first = rig.made(connection -> Corrections.merge(connection, one, two, WHY));
        long second = rig.made(connection -> Corrections.merge(connection, two, three, WHY));
        rig.stored("P1", "1.2.4", "1.2.4.1.1");
        assertThat(rig.studiesOf("P3")).hasSize(4);
        rig.refused(Why.SUPERSEDED, connection -> Corrections.undo(connection, first, WHY));
        rig.undo(second);
        assertThat(rig.studiesOf("P2")).hasSize(3);
        rig.undo(first);
        assertThat(rig.studiesOf("P1")).hasSize(2);
    }

    // ---- told

    @Test
    void each_corrected_study_is_in_the_change_feed_once_and_its_series_settle_anew() {
        rig.stored("P1", "1.2.1", "1.2.1.1.1");
        rig.stored("P1", "1.2.2", "1.2.2.1.1");
        rig.settle();
        ChangeFeed feed = new ChangeFeed(rig.archive.room.transactions());
        long before = feed.after(0, 100).getLast().position();
        update(LI);
        rig.settle();
        List<Change> changes = feed.after(before, 100);
        assertThat(changes).filteredOn(change -> change.kind() == Change.Kind.STUDY_CORRECTED).extracting(change -> change.study().value())
                .containsExactly("1.2.1", "1.2.2");
        assertThat(changes).filteredOn(change -> change.kind() == Change.Kind.STUDY_CORRECTED).allMatch(change -> change.series().isEmpty());
        assertThat(changes).filteredOn(change -> change.kind() == Change.Kind.SERIES_SETTLED).hasSize(2);
    }

    @Test
    void the_history_tells_who_what_and_why_and_cannot_be_changed_by_the_server() {
        rig.stored("P1", "1.2.1", "1.2.1.1.1");
        rig.stored("P2", "1.2.2", "1.2.2.1.1");
        long patient = rig.patient("P1");
        long id = rig.move("1.2.1", "P2");
        rig.undo(id);
        List<CorrectionLine> lines = rig.archive.database.transactions().run(session -> Sql.with(session,
                connection -> CorrectionHistory.ofPatient(connection, "DEFAULT", patient, Long.MAX_VALUE, 10)));
        assertThat(lines).extracting(CorrectionLine::kind).containsExactly(CorrectionKind.STUDY_MOVED, CorrectionKind.STUDY_MOVED);
        assertThat(lines.getLast().undone()).contains(lines.getFirst().id());
        assertThat(lines).allSatisfy(line -> assertThat(line.details().studies()).singleElement().satisfies(study -> {
            assertThat(study.uid()).isEqualTo("1.2.1");
            assertThat(study.description()).isEqualTo("CT 胸部 chest");
            assertThat(study.modalities()).containsExactly("CT");
        }));
        assertThat(lines.getLast().reason()).isEqualTo("typed wrongly");
        assertThat(lines.getLast().before().patientId()).isEqualTo("P1");
        assertThat(lines.getLast().after().patientId()).isEqualTo("P2");
        assertThatThrownBy(() -> rig.archive.database.execute("UPDATE correction SET reason = 'x'"))
                .hasStackTraceContaining("permission denied");
    }
}
