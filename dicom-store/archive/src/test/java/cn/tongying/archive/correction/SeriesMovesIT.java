package cn.tongying.archive.correction;

import static cn.tongying.archive.correction.CorrectionRig.WHY;
import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.StoredInstance;
import cn.tongying.archive.assembly.ArchiveRig;
import cn.tongying.archive.assembly.Images;
import cn.tongying.archive.correction.CorrectionOutcome.Why;
import cn.tongying.archive.feed.Change;
import cn.tongying.archive.feed.ChangeFeed;
import cn.tongying.archive.search.AttributePath;
import cn.tongying.archive.search.Query;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.Vr;
import cn.tongying.dicom.json.BulkDataUris;
import cn.tongying.dicom.json.DicomJsonWriter;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two studies of one patient: 1.2.1 with two series, and 1.2.2. */
class SeriesMovesIT {

    private final Dataset stays = image("1.2.1", "1.2.1.1", "1.2.1.1.1");
    private final Dataset goes = image("1.2.1", "1.2.1.2", "1.2.1.2.1").put(Tag.Modality, "MR");
    private CorrectionRig rig;

    @BeforeEach
    void open() throws Exception {
        rig = new CorrectionRig();
        rig.store(stays);
        rig.store(goes);
        rig.store(Images.ct("P1", "1.2.2", "1.2.2.1", "1.2.2.1.1").put(Tag.StudyDate, "20260304").put(Tag.StudyTime, "111213.5")
                .put(Tag.AccessionNumber, "OTHER").put(Tag.StudyDescription, "另一次 other").put(Tag.StudyID, "77").put(Tag.ReferringPhysicianName, "Li^Yi=李^医"));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    /** With a value that its metadata give by its place. */
    private static Dataset image(String study, String series, String instance) {
        return Images.ct("P1", study, series, instance).put(Element.of(Tag.EncapsulatedDocument, Vr.OB, new byte[9000]));
    }

    private static Dataset before(Dataset given) {
        return given.items(Tag.OriginalAttributesSequence).getLast().items(Tag.ModifiedAttributesSequence).getFirst();
    }

    // ---- split

    @Test
    void series_that_are_split_off_are_given_out_as_a_new_study_and_the_objects_stay_as_they_came() throws Exception {
        String made = rig.newStudy(rig.split("1.2.1", "1.2.1.2"));
        assertThat(made).matches("2\\.25\\.[1-9][0-9]{20,38}");
        assertThat(rig.instances("1.2.1")).containsExactly("1.2.1.1.1");
        assertThat(rig.instances(made)).containsExactly("1.2.1.2.1");
        Dataset given = rig.given(made);
        assertThat(given.string(Tag.StudyInstanceUID)).contains(made);
        assertThat(given.string(Tag.SeriesInstanceUID)).contains("1.2.1.2");
        assertThat(given.bytes(Tag.PixelData).orElseThrow()).isEqualTo(goes.bytes(Tag.PixelData).orElseThrow());
        assertThat(before(given).elements()).extracting(Element::tag).containsExactly(Tag.StudyInstanceUID);
        assertThat(before(given).string(Tag.StudyInstanceUID)).contains("1.2.1");
        assertThat(given.items(Tag.OriginalAttributesSequence).getLast().string(Tag.ReasonForTheAttributeModification)).contains("CORRECT");
        assertThat(rig.served("1.2.1")).as("what stayed").isEqualTo(Images.bytes(stays));
        assertThat(rig.archive.database.count("SELECT count(*) FROM instance WHERE dataset_sha256 = sha256(?)", Images.bytes(goes))).isEqualTo(1);
    }

    @Test
    void both_are_searched_and_counted_as_what_they_hold_now() {
        String made = rig.newStudy(rig.split("1.2.1", "1.2.1.2"));
        assertThat(study("1.2.1")).contains("\"00080061\":{\"vr\":\"CS\",\"Value\":[\"CT\"]}", "\"00201206\":{\"vr\":\"IS\",\"Value\":[1]}",
                "\"00201208\":{\"vr\":\"IS\",\"Value\":[1]}");
        assertThat(study(made)).contains("\"00080061\":{\"vr\":\"CS\",\"Value\":[\"MR\"]}", "\"00201208\":{\"vr\":\"IS\",\"Value\":[1]}", "20260102", "AP1");
        assertThat(rig.search(Query.Level.SERIES, uid(Tag.SeriesInstanceUID, "1.2.1.2"))).singleElement().asString().contains(made).doesNotContain("/studies/1.2.1/");
        Query all = new Query(Query.Level.INSTANCE, Optional.of(new StudyInstanceUid(made)), Optional.empty(), List.of(), List.of(), true, false, 10, 0);
        assertThat(rig.archive.room.catalogue().search(ArchiveRig.DEFAULT_AE, all).matches()).singleElement().asString()
                .contains("\"0020000D\":{\"vr\":\"UI\",\"Value\":[\"" + made + "\"]}", "/dicom-web/studies/" + made + "/series/1.2.1.2/instances/1.2.1.2.1/bulkdata/")
                .doesNotContain("/studies/1.2.1/");
        assertThat(rig.studiesOf("P1")).hasSize(3);
    }

    private String study(String uid) {
        List<String> found = rig.search(Query.Level.STUDY, uid(Tag.StudyInstanceUID, uid));
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static Query.Criterion uid(int tag, String value) {
        return new Query.Criterion(AttributePath.of(tag), value);
    }

    @Test
    void metadata_say_the_same_as_the_object_and_lead_to_its_large_values_settled_or_not() throws Exception {
        rig.settle();
        String made = rig.newStudy(rig.split("1.2.1", "1.2.1.2"));
        StoredInstance instance = rig.instance(made);
        String alone = Images.text(rig.retrieval.metadata(instance));
        SortedMap<String, String> metadata = JsonMembers.of(alone);
        assertThat(metadata.get("00420011")).contains("\"BulkDataURI\":\"/dicom-web/studies/" + made + "/series/1.2.1.2/instances/1.2.1.2.1/bulkdata/00420011\"");
        assertThat(alone).doesNotContain("/studies/1.2.1/");
        assertThat(rig.retrieval.bulkData(instance, "00420011").orElseThrow().length()).isEqualTo(9000);
        assertThat(series(made)).isEqualTo("[" + alone + "]");
        rig.settle();
        assertThat(series(made)).isEqualTo("[" + alone + "]");
        Dataset given = rig.given(made);
        given.remove(Tag.PixelData);
        given.remove(Tag.EncapsulatedDocument);
        metadata.keySet().removeIf(name -> name.startsWith("7FE0") || name.equals("00083002") || name.equals("00420011"));
        assertThat(metadata).isEqualTo(JsonMembers.of(new String(DicomJsonWriter.toBytes(given, BulkDataUris.NONE), StandardCharsets.UTF_8)));
    }

    private String series(String study) throws Exception {
        try (var held = rig.retrieval.studyMetadata(ArchiveRig.DEFAULT_AE, new StudyInstanceUid(study));
                var plain = new GZIPInputStream(new ByteArrayInputStream(held.documents().getFirst().gzip()))) {
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void a_text_that_looks_like_the_place_of_a_value_stays_as_it_is() throws Exception {
        String trap = "\"BulkDataURI\":\"/dicom-web/studies/1.2.1/series/x";
        rig.store(image("1.2.1", "1.2.1.3", "1.2.1.3.1").put(Tag.ImageComments, trap));
        String made = rig.newStudy(rig.split("1.2.1", "1.2.1.3"));
        assertThat(Images.text(rig.retrieval.metadata(rig.instance(made)))).contains(trap.replace("\"", "\\\""));
    }

    @Test
    void late_images_follow_their_series_and_the_first_study_goes_on_taking_its_own() throws Exception {
        String made = rig.newStudy(rig.split("1.2.1", "1.2.1.2"));
        assertThat(rig.store(image("1.2.1", "1.2.1.2", "1.2.1.2.2"))).isInstanceOfSatisfying(StoreOutcome.Stored.class,
                stored -> assertThat(stored.identity().study().value()).isEqualTo(made));
        rig.store(image(made, "1.2.1.2", "1.2.1.2.3"));
        rig.store(image("1.2.1", "1.2.1.1", "1.2.1.1.2"));
        rig.store(image("1.2.1", "1.2.1.4", "1.2.1.4.1"));
        assertThat(rig.instances(made)).containsExactly("1.2.1.2.1", "1.2.1.2.2", "1.2.1.2.3");
        assertThat(rig.instances("1.2.1")).containsExactly("1.2.1.1.1", "1.2.1.1.2", "1.2.1.4.1");
        assertThat(rig.given(made, "1.2.1.2.2").string(Tag.StudyInstanceUID)).contains(made);
        assertThat(rig.given(made, "1.2.1.2.3").contains(Tag.OriginalAttributesSequence)).as("it says the right study itself").isFalse();
    }

    @Test
    void sent_again_it_is_held_already_and_where_it_is_now_is_told() {
        String made = rig.newStudy(rig.split("1.2.1", "1.2.1.2"));
        assertThat(rig.store(goes)).isInstanceOfSatisfying(StoreOutcome.AlreadyStored.class,
                held -> assertThat(held.identity().study().value()).isEqualTo(made));
        assertThat(rig.archive.database.count("SELECT count(*) FROM instance")).isEqualTo(3);
    }

    @Test
    void what_came_without_a_patient_s_number_is_the_same_unknown_patient_s_after_a_split() throws Exception {
        rig.store(Images.ct("", "1.2.5", "1.2.5.1", "1.2.5.1.1").put(Tag.PatientComments, "of this one"));
        assertThat(rig.store(Images.ct("", "1.2.5", "1.2.5.2", "1.2.5.2.1").put(Tag.PatientComments, "of this one"))).isInstanceOf(StoreOutcome.Stored.class);
        String made = rig.newStudy(rig.split("1.2.5", "1.2.5.2"));
        assertThat(rig.given(made).string(Tag.PatientComments)).contains("of this one");
        assertThat(rig.store(Images.ct("", "1.2.5", "1.2.5.2", "1.2.5.2.2"))).isInstanceOf(StoreOutcome.Stored.class);
        assertThat(rig.store(Images.ct("", made, "1.2.5.9", "1.2.5.9.1"))).isInstanceOf(StoreOutcome.Stored.class);
        assertThat(rig.instances(made)).hasSize(3);
        assertThat(rig.given(made, "1.2.5.9.1").contains(Tag.OriginalAttributesSequence)).isFalse();
        assertThat(rig.archive.database.count("SELECT count(DISTINCT patient_id) FROM study WHERE study_instance_uid IN ('1.2.5', ?)", made)).isEqualTo(1);
    }

    /** The first was another human being; series of a third one, who is the patient, are in its study. */
    @Test
    void of_two_unknown_patients_in_a_study_it_is_the_images_that_say_whose_they_are() throws Exception {
        rig.store(Images.ct("", "1.2.5", "1.2.5.1", "1.2.5.1.1").put(Tag.PatientComments, "of another one"));
        rig.store(Images.ct("", "1.2.6", "1.2.6.1", "1.2.6.1.1").put(Tag.PatientComments, "of this one"));
        long target = rig.patient("P1");
        for (String nameless : List.of("1.2.5", "1.2.6")) {
            long from = rig.archive.database.count("SELECT patient_id FROM study WHERE study_instance_uid = ?", nameless);
            rig.made(connection -> nameless.equals("1.2.5") ? Corrections.move(connection, new StudyInstanceUid(nameless), from, target, WHY)
                    : Corrections.merge(connection, from, target, WHY));
        }
        rig.mergeInto("1.2.5", "1.2.6", "1.2.6.1");
        assertThat(rig.given("1.2.5", "1.2.5.1.1").contains(Tag.PatientComments)).isFalse();
        assertThat(rig.given("1.2.5", "1.2.6.1.1").string(Tag.PatientComments)).contains("of this one");
        for (StoredInstance instance : rig.held("1.2.5")) {
            assertThat(JsonMembers.of(Images.text(rig.retrieval.metadata(instance))).containsKey("00104000")).isEqualTo(instance.identity().series().value().equals("1.2.6.1"));
        }
    }

    // ---- merge

    @Test
    void a_study_that_is_merged_is_given_out_as_the_other_one_with_all_that_is_known_of_that_one() throws Exception {
        rig.mergeInto("1.2.2", "1.2.1", "1.2.1.1", "1.2.1.2");
        assertThat(rig.instances("1.2.1")).isEmpty();
        assertThat(rig.instances("1.2.2")).hasSize(3);
        assertThat(rig.search(Query.Level.STUDY, uid(Tag.StudyInstanceUID, "1.2.1"))).isEmpty();
        assertThat(study("1.2.2")).contains("\"00080061\":{\"vr\":\"CS\",\"Value\":[\"CT\",\"MR\"]}", "\"00201206\":{\"vr\":\"IS\",\"Value\":[3]}");
        Dataset given = rig.given("1.2.2", "1.2.1.2.1");
        assertThat(given.string(Tag.StudyInstanceUID)).contains("1.2.2");
        assertThat(given.string(Tag.StudyDate)).contains("20260304");
        assertThat(given.string(Tag.StudyTime)).contains("111213.5");
        assertThat(given.string(Tag.AccessionNumber)).contains("OTHER");
        assertThat(given.string(Tag.StudyDescription)).contains("另一次 other");
        assertThat(given.string(Tag.StudyID)).contains("77");
        assertThat(given.string(Tag.ReferringPhysicianName)).contains("Li^Yi=李^医");
        assertThat(before(given).string(Tag.AccessionNumber)).contains("AP1");
        assertThat(before(given).string(Tag.StudyInstanceUID)).contains("1.2.1");
        assertThat(before(given).contains(Tag.PatientName)).isFalse();
    }

    @Test
    void what_is_sent_in_the_name_of_a_merged_study_is_the_survivor_s_through_two_merges() {
        rig.stored("P1", "1.2.3", "1.2.3.1.1");
        rig.mergeInto("1.2.2", "1.2.1", "1.2.1.1", "1.2.1.2");
        rig.mergeInto("1.2.3", "1.2.2", "1.2.1.1", "1.2.1.2", "1.2.2.1");
        rig.store(image("1.2.1", "1.2.1.7", "1.2.1.7.1"));
        rig.store(image("1.2.1", "1.2.1.7", "1.2.1.7.2"));
        rig.store(image("1.2.1", "1.2.1.1", "1.2.1.1.9"));
        assertThat(rig.instances("1.2.3")).contains("1.2.1.7.1", "1.2.1.7.2", "1.2.1.1.9").hasSize(7);
        assertThat(rig.studies()).hasSize(1);
        assertThat(rig.archive.database.count("SELECT count(*) FROM series WHERE study_id <> (SELECT id FROM study WHERE study_instance_uid = '1.2.3')")).isZero();
    }

    @Test
    void some_series_go_to_a_study_that_is_there_and_the_others_stay() throws Exception {
        long id = rig.mergeInto("1.2.2", "1.2.1", "1.2.1.2");
        assertThat(rig.instances("1.2.1")).containsExactly("1.2.1.1.1");
        assertThat(rig.instances("1.2.2")).containsExactlyInAnyOrder("1.2.2.1.1", "1.2.1.2.1");
        rig.undo(id);
        assertThat(rig.instances("1.2.2")).containsExactly("1.2.2.1.1");
        assertThat(CorrectionRig.scan(rig.bytes(rig.retrieval.dataset(rig.held("1.2.1").getLast())), rig.instance("1.2.1").transferSyntax())
                .string(Tag.AccessionNumber)).contains("AP1");
    }

    @Test
    void images_by_a_number_that_means_the_patient_follow_a_series_that_was_moved() {
        rig.stored("P2", "1.2.6", "1.2.6.1.1");
        rig.store(Images.ct("P2", "1.2.6", "1.2.6.2", "1.2.6.2.1"));
        rig.move("1.2.6", "P1");
        rig.mergeInto("1.2.2", "1.2.6", "1.2.6.2");
        assertThat(rig.store(Images.ct("P2", "1.2.6", "1.2.6.2", "1.2.6.2.2"))).isInstanceOf(StoreOutcome.Stored.class);
        assertThat(rig.store(Images.ct("P3", "1.2.6", "1.2.6.2", "1.2.6.2.3"))).isInstanceOf(StoreOutcome.Refused.class);
        assertThat(rig.instances("1.2.2")).containsExactlyInAnyOrder("1.2.2.1.1", "1.2.6.2.1", "1.2.6.2.2");
    }

    // ---- refused

    @Test
    void what_would_mix_patients_or_leave_nothing_is_refused() {
        rig.stored("P2", "1.2.8", "1.2.8.1.1");
        rig.refused(Why.OTHER_PATIENT, connection -> SeriesMoves.merge(connection, rig.wanted("1.2.1", "1.2.1.2"), new StudyInstanceUid("1.2.8"), WHY));
        rig.refused(Why.NOTHING_LEFT, connection -> SeriesMoves.split(connection, rig.wanted("1.2.1", "1.2.1.1", "1.2.1.2"), WHY));
        rig.refused(Why.SAME, connection -> SeriesMoves.merge(connection, rig.wanted("1.2.1", "1.2.1.1"), new StudyInstanceUid("1.2.1"), WHY));
        rig.refused(Why.SUPERSEDED, connection -> SeriesMoves.split(connection, rig.wanted("1.2.1", "1.2.1.9"), WHY));
        rig.refused(Why.SUPERSEDED, connection -> SeriesMoves.split(connection, rig.wanted("1.2.1"), WHY));
        rig.refused(Why.NOT_FOUND, connection -> SeriesMoves.split(connection, rig.wanted("1.2.1", "1.2.1.2"), new Corrections.Reason("EAST", "reg", "x")));
        rig.refused(Why.NOT_FOUND, connection -> SeriesMoves.merge(connection, rig.wanted("1.2.1", "1.2.1.2"), new StudyInstanceUid("1.2.99"), WHY));
        SeriesMoves.Wanted wrong = new SeriesMoves.Wanted(new StudyInstanceUid("1.2.1"), rig.patient("P2"), Set.of(new SeriesInstanceUid("1.2.1.2")));
        rig.refused(Why.SUPERSEDED, connection -> SeriesMoves.split(connection, wrong, WHY));
        assertThat(rig.instances("1.2.1")).hasSize(2);
    }

    @Test
    void a_series_does_not_go_where_its_uid_means_another_one() {
        rig.store(Images.ct("P1", "1.2.2", "1.2.1.2", "1.2.2.9.1"));
        rig.refused(Why.SERIES_THERE, connection -> SeriesMoves.merge(connection, rig.wanted("1.2.1", "1.2.1.2"), new StudyInstanceUid("1.2.2"), WHY));
        rig.split("1.2.2", "1.2.1.2");
        rig.refused(Why.SERIES_THERE, connection -> SeriesMoves.merge(connection, rig.wanted("1.2.1", "1.2.1.2"), new StudyInstanceUid("1.2.2"), WHY));
    }

    @Test
    void a_copy_at_another_site_stays_what_it_is() {
        rig.archive.archive.store(ArchiveRig.EAST_AE, Images.incoming(goes, "e"));
        String made = rig.newStudy(rig.split("1.2.1", "1.2.1.2"));
        assertThat(rig.retrieval.find(ArchiveRig.EAST_AE, new StudyInstanceUid("1.2.1"), Optional.empty(), Optional.empty())).hasSize(1);
        assertThat(rig.retrieval.find(ArchiveRig.EAST_AE, new StudyInstanceUid(made), Optional.empty(), Optional.empty())).isEmpty();
    }

    // ---- told

    @Test
    void the_change_feed_tells_of_both_studies_once_also_of_the_one_that_is_no_more() {
        rig.settle();
        ChangeFeed feed = new ChangeFeed(rig.archive.room.transactions());
        long before = feed.after(0, 100).getLast().position();
        rig.mergeInto("1.2.2", "1.2.1", "1.2.1.1", "1.2.1.2");
        rig.settle();
        List<Change> changes = feed.after(before, 100);
        assertThat(changes).filteredOn(change -> change.kind() == Change.Kind.STUDY_CORRECTED).extracting(change -> change.study().value())
                .containsExactly("1.2.1", "1.2.2");
        assertThat(changes).filteredOn(change -> change.kind() == Change.Kind.SERIES_SETTLED).hasSize(3).allMatch(change -> change.study().value().equals("1.2.2"));
    }
}
