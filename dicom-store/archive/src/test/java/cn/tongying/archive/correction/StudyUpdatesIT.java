package cn.tongying.archive.correction;

import static cn.tongying.archive.correction.CorrectionRig.WHY;
import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.assembly.Images;
import cn.tongying.archive.correction.CorrectionOutcome.Why;
import cn.tongying.archive.search.AttributePath;
import cn.tongying.archive.search.Query;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.Tag;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StudyUpdatesIT {

    private static final StudyInstanceUid STUDY = new StudyInstanceUid("1.2.1");

    private CorrectionRig rig;
    private Dataset image;

    @BeforeEach
    void open() throws Exception {
        rig = new CorrectionRig();
        image = rig.stored("P1", "1.2.1", "1.2.1.1.1");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private StudyAttributes known() {
        return StudyAttributes.kept(rig.archive.database.text("SELECT attributes FROM study WHERE study_instance_uid = '1.2.1'"));
    }

    private StudyUpdates.Seen seen() {
        return new StudyUpdates.Seen(STUDY, rig.patient("P1"), rig.archive.database.count(
                "SELECT coalesce(max(id), 0) FROM correction WHERE study = (SELECT id FROM study WHERE study_instance_uid = '1.2.1')"));
    }

    private long update(StudyAttributes right) {
        return rig.made(connection -> StudyUpdates.update(connection, seen(), right, WHY));
    }

    private StudyAttributes accession(String accession) {
        StudyAttributes known = known();
        return new StudyAttributes(known.date(), known.time(), accession, known.referring(), known.description(), known.studyId());
    }

    private List<String> find(int tag, String value) {
        return rig.search(Query.Level.STUDY, new Query.Criterion(AttributePath.of(tag), value));
    }

    @Test
    void a_study_is_found_and_given_out_by_what_is_right_and_its_objects_stay_as_they_came() throws Exception {
        update(new StudyAttributes("20260105", "101500", "ACC9", "Sun^Li=孙^丽", "头颅 head", "S9"));
        assertThat(find(Tag.AccessionNumber, "AP1")).isEmpty();
        assertThat(find(Tag.AccessionNumber, "ACC9")).singleElement().asString().contains("20260105", "101500", "孙^丽", "S9");
        assertThat(find(Tag.StudyDescription, "头颅*")).hasSize(1);
        assertThat(find(Tag.StudyDate, "20260105")).hasSize(1);
        assertThat(find(Tag.StudyID, "S9")).hasSize(1);
        assertThat(find(Tag.ReferringPhysicianName, "sun*")).hasSize(1);
        Dataset given = rig.given("1.2.1");
        assertThat(given.string(Tag.AccessionNumber)).contains("ACC9");
        assertThat(given.string(Tag.ReferringPhysicianName)).contains("Sun^Li=孙^丽");
        Dataset before = given.items(Tag.OriginalAttributesSequence).getFirst().items(Tag.ModifiedAttributesSequence).getFirst();
        assertThat(before.elements()).extracting(Element::tag).containsExactly(Tag.StudyDate, Tag.StudyTime, Tag.AccessionNumber, Tag.ReferringPhysicianName,
                Tag.StudyDescription, Tag.StudyID);
        assertThat(before.string(Tag.AccessionNumber)).contains("AP1");
        assertThat(Images.text(rig.retrieval.metadata(rig.instance("1.2.1")))).contains("\"00080050\":{\"vr\":\"SH\",\"Value\":[\"ACC9\"]}");
        assertThat(rig.archive.database.count("SELECT count(*) FROM instance WHERE dataset_sha256 = sha256(?)", Images.bytes(image))).isEqualTo(1);
    }

    @Test
    void what_was_not_corrected_stays_as_each_object_says_it_and_late_ones_say_what_is_right_too() throws Exception {
        rig.store(Images.ct("P1", "1.2.1", "1.2.1.2", "1.2.1.2.1").put(Tag.StudyDescription, "its own"));
        update(accession("ACC9"));
        rig.store(Images.ct("P1", "1.2.1", "1.2.1.2", "1.2.1.2.2"));
        assertThat(rig.given("1.2.1", "1.2.1.2.1").string(Tag.StudyDescription)).contains("its own");
        assertThat(rig.given("1.2.1", "1.2.1.2.1").string(Tag.AccessionNumber)).contains("ACC9");
        assertThat(rig.given("1.2.1", "1.2.1.2.2").string(Tag.AccessionNumber)).contains("ACC9");
        update(accession(""));
        assertThat(rig.given("1.2.1", "1.2.1.2.2").string(Tag.AccessionNumber)).isEmpty();
    }

    @Test
    void taken_back_from_the_last_one_each_object_is_what_came() throws Exception {
        long first = update(accession("ACC8"));
        long second = update(accession("ACC9"));
        rig.refused(Why.SUPERSEDED, connection -> Corrections.undo(connection, first, WHY));
        rig.undo(second);
        assertThat(find(Tag.AccessionNumber, "ACC8")).hasSize(1);
        rig.undo(first);
        assertThat(find(Tag.AccessionNumber, "AP1")).hasSize(1);
        assertThat(rig.served("1.2.1")).isEqualTo(Images.bytes(image));
    }

    @Test
    void what_is_another_patient_s_since_is_not_taken_back_in_the_first_one_s_name() {
        rig.stored("P2", "1.2.2", "1.2.2.1.1");
        long update = update(accession("ACC9"));
        long move = rig.move("1.2.1", "P2");
        rig.refused(Why.SUPERSEDED, connection -> Corrections.undo(connection, update, WHY));
        assertThat(find(Tag.AccessionNumber, "ACC9")).hasSize(1);
        rig.undo(move);
        rig.undo(update);
        assertThat(find(Tag.AccessionNumber, "AP1")).hasSize(1);
    }

    @Test
    void what_somebody_else_changed_or_nothing_changes_is_refused() {
        StudyUpdates.Seen seen = seen();
        rig.refused(Why.SAME, connection -> StudyUpdates.update(connection, seen, known(), WHY));
        update(accession("ACC8"));
        rig.refused(Why.SUPERSEDED, connection -> StudyUpdates.update(connection, seen, accession("ACC9"), WHY));
        rig.refused(Why.NOT_FOUND, connection -> StudyUpdates.update(connection, seen(), accession("ACC9"), new Corrections.Reason("EAST", "reg", "x")));
    }

    @Test
    void a_new_study_with_corrected_attributes_is_not_ended_before_they_are_taken_back() {
        rig.store(Images.ct("P1", "1.2.1", "1.2.1.2", "1.2.1.2.1"));
        long split = rig.split("1.2.1", "1.2.1.2");
        StudyInstanceUid made = new StudyInstanceUid(rig.newStudy(split));
        long update = rig.made(connection -> StudyUpdates.update(connection, new StudyUpdates.Seen(made, rig.patient("P1"), 0), accession("ACC9"), WHY));
        assertThat(find(Tag.AccessionNumber, "ACC9")).singleElement().asString().contains(made.value());
        rig.refused(Why.SUPERSEDED, connection -> Corrections.undo(connection, split, WHY));
        rig.undo(update);
        rig.undo(split);
        assertThat(rig.instances("1.2.1")).hasSize(2);
    }

    @Test
    void series_that_come_into_a_corrected_study_say_what_was_corrected() throws Exception {
        rig.store(Images.ct("P1", "1.2.2", "1.2.2.1", "1.2.2.1.1").put(Tag.AccessionNumber, "OTHER"));
        update(accession("ACC9"));
        rig.mergeInto("1.2.1", "1.2.2", "1.2.2.1");
        assertThat(rig.given("1.2.1", "1.2.2.1.1").string(Tag.AccessionNumber)).contains("ACC9");
    }

    @Test
    void what_breaks_a_rule_of_its_vr_or_has_not_happened_yet_is_a_fault_unless_it_came_so() {
        StudyAttributes odd = new StudyAttributes("unknown", "25", "A".repeat(17), "", "", "");
        String tomorrow = LocalDate.now().plusDays(1).format(DateTimeFormatter.BASIC_ISO_DATE);
        assertThat(odd.faults(odd, LocalDate.now())).isEmpty();
        assertThat(odd.faults(known(), LocalDate.now())).containsExactly(StudyAttributes.Fault.DATE, StudyAttributes.Fault.TIME, StudyAttributes.Fault.ACCESSION);
        assertThat(new StudyAttributes(tomorrow, "", "A\\B", "a\\b", "x".repeat(65), " ").faults(known(), LocalDate.now())).containsExactly(
                StudyAttributes.Fault.DATE, StudyAttributes.Fault.ACCESSION, StudyAttributes.Fault.REFERRING, StudyAttributes.Fault.DESCRIPTION, StudyAttributes.Fault.STUDY_ID);
        assertThat(new StudyAttributes("", "", "", "", "", "").faults(known(), LocalDate.now())).isEmpty();
    }
}
