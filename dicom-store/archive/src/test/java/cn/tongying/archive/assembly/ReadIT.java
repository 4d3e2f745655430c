package cn.tongying.archive.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.archive.ArchiveException;
import cn.tongying.archive.Caller;
import cn.tongying.archive.Content;
import cn.tongying.archive.Page;
import cn.tongying.archive.SeriesDocument;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.StoredInstance;
import cn.tongying.archive.database.Cursor;
import cn.tongying.archive.list.ReceivedList;
import cn.tongying.archive.list.ReceivedSeries;
import cn.tongying.archive.list.StudyFilter;
import cn.tongying.archive.list.StudyList;
import cn.tongying.archive.list.StudyPage;
import cn.tongying.archive.retrieval.Retrieval;
import cn.tongying.archive.search.AttributePath;
import cn.tongying.archive.search.Catalogue;
import cn.tongying.archive.search.Query.Criterion;
import cn.tongying.archive.search.Query.Level;
import cn.tongying.archive.search.Query;
import cn.tongying.archive.search.SearchResult;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ReadIT {

    private static ArchiveRig rig;
    private static Catalogue catalogue;
    private static Retrieval retrieval;
    private static StudyList studies;

    @BeforeAll
    static void open() throws Exception {
        rig = new ArchiveRig();
        catalogue = rig.room.catalogue();
        retrieval = rig.room.retrieval();
        studies = new StudyList(rig.room.transactions(), Duration.ofMinutes(1));
        for (int i = 1; i <= 3; i++) {
            store(ArchiveRig.DEFAULT_AE, Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1." + i).put(Tag.InstanceNumber, "" + i));
        }
        store(ArchiveRig.DEFAULT_AE, Images.ct("P1", "1.2.1", "1.2.1.2", "1.2.1.2.1").put(Tag.Modality, "SR").put(Tag.SeriesNumber, "9"));
        store(ArchiveRig.DEFAULT_AE, Images.ct("P2", "1.2.2", "1.2.2.1", "1.2.2.1.1").put(Tag.StudyDate, "20260203")
                .put(Tag.StudyTime, "180000").put(Tag.PatientName, "Müller^Jörg").put(Tag.StudyDescription, "MR Kopf 100%"));
        store(ArchiveRig.EAST_AE, Images.ct("P1", "1.2.3", "1.2.3.1", "1.2.3.1.1").put(Tag.StudyDate, "20250101"));
        store(ArchiveRig.EAST_AE, Images.ct("P2", "1.2.2", "1.2.2.1", "1.2.2.1.1").put(Tag.StudyDescription, "copy"));
    }

    @AfterAll
    static void close() {
        rig.close();
    }

    private static void store(Caller caller, Dataset image) {
        assertThat(rig.archive.store(caller, Images.incoming(image, "a"))).isInstanceOf(StoreOutcome.Stored.class);
    }

    private static List<String> find(Caller caller, Level level, Object... tagsAndValues) {
        return catalogue.search(caller, Query.of(level, criteria(tagsAndValues), 100)).matches();
    }

    private static List<Criterion> criteria(Object... tagsAndValues) {
        Criterion[] criteria = new Criterion[tagsAndValues.length / 2];
        for (int i = 0; i < criteria.length; i++) {
            criteria[i] = new Criterion(AttributePath.of((Integer) tagsAndValues[2 * i]), (String) tagsAndValues[2 * i + 1]);
        }
        return List.of(criteria);
    }

    @Test
    void a_caller_finds_only_what_its_sites_hold() {
        assertThat(find(ArchiveRig.DEFAULT_AE, Level.STUDY, Tag.PatientID, "P1")).hasSize(1).first().asString().contains("1.2.1");
        assertThat(find(ArchiveRig.EAST_AE, Level.STUDY, Tag.PatientID, "P1")).hasSize(1).first().asString().contains("1.2.3");
        assertThat(find(ArchiveRig.EVERYWHERE, Level.STUDY, Tag.PatientID, "P1")).hasSize(2);
    }

    @Test
    void a_study_that_two_sites_hold_is_listed_once_and_the_own_copy_is_taken() {
        assertThat(find(ArchiveRig.EVERYWHERE, Level.STUDY, Tag.StudyInstanceUID, "1.2.2", Tag.StudyDescription, "*")).singleElement()
                .asString().contains("Kopf");
        Caller east = new Caller(Caller.Kind.ACCOUNT, "2", "e", "EAST", Set.of("DEFAULT"), false, Set.of(), "");
        assertThat(catalogue.search(east, new Query(Level.STUDY, Optional.empty(), Optional.empty(),
                criteria(Tag.StudyInstanceUID, "1.2.2"), List.of(AttributePath.of(Tag.StudyDescription)), false, false, 10, 0))
                .matches()).singleElement().asString().contains("copy");
        assertThat(find(ArchiveRig.EVERYWHERE, Level.SERIES, Tag.StudyInstanceUID, "1.2.2")).hasSize(1);
        assertThat(find(ArchiveRig.EVERYWHERE, Level.INSTANCE, Tag.StudyInstanceUID, "1.2.2")).hasSize(1);
    }

    @Test
    void who_asks_at_one_of_several_sites_is_given_the_objects_of_that_one() {
        StudyInstanceUid both = new StudyInstanceUid("1.2.2");
        for (String site : List.of("DEFAULT", "EAST")) {
            assertThat(retrieval.find(ArchiveRig.EVERYWHERE.at(site), both, Optional.empty(), Optional.empty())).singleElement()
                    .satisfies(copy -> assertThat(copy.identity().site()).isEqualTo(site));
        }
    }

    @Test
    void a_search_for_the_patients_of_a_study_leaves_out_whoever_has_the_same_number_elsewhere() {
        Query byNumber = Query.of(Level.STUDY, criteria(Tag.PatientID, "P1"), 100);
        StudyInstanceUid ofDefault = new StudyInstanceUid("1.2.1");
        StudyInstanceUid ofEast = new StudyInstanceUid("1.2.3");
        assertThat(catalogue.search(ArchiveRig.EVERYWHERE, byNumber.ofPatientsOf(List.of(ofEast))).matches())
                .singleElement().asString().contains("1.2.3");
        assertThat(catalogue.search(ArchiveRig.EVERYWHERE, byNumber.ofPatientsOf(List.of(ofDefault, ofEast))).matches()).hasSize(2);
        assertThat(catalogue.search(ArchiveRig.DEFAULT_AE, byNumber.ofPatientsOf(List.of(ofEast))).matches()).isEmpty();
        assertThat(catalogue.search(ArchiveRig.EVERYWHERE, byNumber.ofPatientsOf(List.of(new StudyInstanceUid("1.2.404")))).matches()).isEmpty();
    }

    @Test
    void names_match_in_every_group_and_without_regard_to_case() {
        for (String name : List.of("wang^xiaoming", "WANG*", "王*", "王^小明", "*xiao*", "W?ng^*", "Wang^XiaoMing=王^小明")) {
            assertThat(find(ArchiveRig.DEFAULT_AE, Level.STUDY, Tag.PatientName, name)).as(name).hasSize(1);
        }
        assertThat(find(ArchiveRig.DEFAULT_AE, Level.STUDY, Tag.PatientName, "müller*")).hasSize(1);
        assertThat(find(ArchiveRig.DEFAULT_AE, Level.STUDY, Tag.PatientName, "xiao*")).isEmpty();
        assertThat(find(ArchiveRig.DEFAULT_AE, Level.STUDY, Tag.PatientName, "Wang^XiaoMing=李*")).isEmpty();
    }

    @Test
    void fuzzy_matching_takes_the_beginning_of_any_word() {
        Query query = new Query(Level.STUDY, Optional.empty(), Optional.empty(), criteria(Tag.PatientName, "xiao wang"), List.of(),
                false, true, 10, 0);
        assertThat(catalogue.search(ArchiveRig.DEFAULT_AE, query).matches()).hasSize(1);
    }

    @Test
    void dates_times_and_their_ranges_match() {
        assertThat(find(ArchiveRig.DEFAULT_AE, Level.STUDY, Tag.StudyDate, "20260102")).hasSize(1);
        assertThat(find(ArchiveRig.DEFAULT_AE, Level.STUDY, Tag.StudyDate, "20260101-20260131")).hasSize(1);
        assertThat(find(ArchiveRig.DEFAULT_AE, Level.STUDY, Tag.StudyDate, "20260103-")).hasSize(1);
        assertThat(find(ArchiveRig.DEFAULT_AE, Level.STUDY, Tag.StudyDate, "-20260103")).hasSize(1);
        assertThat(find(ArchiveRig.DEFAULT_AE, Level.STUDY, Tag.StudyTime, "0930")).hasSize(1);
        assertThat(find(ArchiveRig.DEFAULT_AE, Level.STUDY, Tag.StudyTime, "0931-")).hasSize(1);
    }

    @Test
    void a_date_range_and_a_time_range_together_are_one_range_of_moments() {
        assertThat(find(ArchiveRig.DEFAULT_AE, Level.STUDY, Tag.StudyDate, "20260102-20260203", Tag.StudyTime, "09-19")).hasSize(2);
        assertThat(find(ArchiveRig.DEFAULT_AE, Level.STUDY, Tag.StudyDate, "20260102-20260203", Tag.StudyTime, "10-17")).isEmpty();
        assertThat(find(ArchiveRig.DEFAULT_AE, Level.STUDY, Tag.StudyDate, "20260101-20260204", Tag.StudyTime, "10-17")).hasSize(2);
    }

    @Test
    void wildcards_uid_lists_modalities_and_literal_percent_signs_match() {
        assertThat(find(ArchiveRig.DEFAULT_AE, Level.STUDY, Tag.PatientID, "P*")).hasSize(2);
        assertThat(find(ArchiveRig.DEFAULT_AE, Level.STUDY, Tag.StudyInstanceUID, "1.2.1,1.2.2")).hasSize(2);
        assertThat(find(ArchiveRig.DEFAULT_AE, Level.STUDY, Tag.StudyInstanceUID, "1.2.1\\1.2.2")).hasSize(2);
        assertThat(find(ArchiveRig.DEFAULT_AE, Level.STUDY, Tag.ModalitiesInStudy, "SR")).hasSize(1);
        assertThat(find(ArchiveRig.DEFAULT_AE, Level.STUDY, Tag.StudyDescription, "*100%")).hasSize(1);
        assertThat(find(ArchiveRig.DEFAULT_AE, Level.STUDY, Tag.StudyDescription, "%")).isEmpty();
        assertThat(find(ArchiveRig.DEFAULT_AE, Level.STUDY, Tag.AccessionNumber, "AP1")).hasSize(1);
        assertThat(find(ArchiveRig.DEFAULT_AE, Level.STUDY, Tag.ReferringPhysicianName, "who*")).hasSize(2);
    }

    @Test
    void a_study_carries_its_counts_its_modalities_and_its_url() {
        assertThat(find(ArchiveRig.DEFAULT_AE, Level.STUDY, Tag.PatientID, "P1").getFirst())
                .contains("\"00201206\":{\"vr\":\"IS\",\"Value\":[2]}", "\"00201208\":{\"vr\":\"IS\",\"Value\":[4]}",
                        "\"00080061\":{\"vr\":\"CS\",\"Value\":[\"CT\",\"SR\"]}", "/dicom-web/studies/1.2.1\"", "王^小明",
                        "\"00080056\":{\"vr\":\"CS\",\"Value\":[\"ONLINE\"]}")
                .doesNotContain("00081030");
    }

    @Test
    void series_and_instances_are_found_in_the_order_of_their_numbers() {
        Query series = new Query(Level.SERIES, Optional.of(new StudyInstanceUid("1.2.1")), Optional.empty(), List.of(), List.of(),
                false, false, 100, 0);
        assertThat(catalogue.search(ArchiveRig.DEFAULT_AE, series).matches()).hasSize(2).first().asString()
                .contains("1.2.1.1", "\"00201209\":{\"vr\":\"IS\",\"Value\":[3]}", "\"00080060\"");
        Query second = new Query(Level.INSTANCE, Optional.of(new StudyInstanceUid("1.2.1")), Optional.of(new SeriesInstanceUid("1.2.1.1")),
                List.of(), List.of(), true, false, 1, 1);
        SearchResult page = catalogue.search(ArchiveRig.DEFAULT_AE, second);
        assertThat(page.more()).isTrue();
        assertThat(page.matches()).singleElement().asString().contains("\"1.2.1.1.2\"", "\"00280010\":{\"vr\":\"US\",\"Value\":[64]}",
                "BulkDataURI");
    }

    @Test
    void what_cannot_be_matched_is_told_and_a_wrong_date_is_a_bad_request() {
        SearchResult result = catalogue.search(ArchiveRig.DEFAULT_AE, Query.of(Level.STUDY, criteria(Tag.KVP, "120"), 10));
        assertThat(result.notSupported()).containsExactly(AttributePath.of(Tag.KVP));
        assertThatThrownBy(() -> find(ArchiveRig.DEFAULT_AE, Level.STUDY, Tag.StudyDate, "yesterday"))
                .isInstanceOfSatisfying(ArchiveException.class, e -> assertThat(e.category().httpStatus()).isEqualTo(400));
    }

    @Test
    void an_instance_is_given_back_byte_by_byte_with_metadata_and_frame() throws Exception {
        StoredInstance instance = retrieval.find(ArchiveRig.DEFAULT_AE, new StudyInstanceUid("1.2.1"), Optional.empty(),
                Optional.of(new SopInstanceUid("1.2.1.1.2"))).getFirst();
        byte[] sent = Images.bytes(Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.2").put(Tag.InstanceNumber, "2"));
        try (Content dataset = retrieval.dataset(instance); Content whole = retrieval.part10(instance);
                Content frame = retrieval.frame(instance, 1).orElseThrow()) {
            assertThat(dataset.stream().readAllBytes()).isEqualTo(sent);
            assertThat(whole.stream().readAllBytes()).hasSize((int) whole.length());
            byte[] pixels = frame.stream().readAllBytes();
            assertThat(pixels).hasSize(64 * 64 * 2).isEqualTo(Arrays.copyOfRange(sent, sent.length - pixels.length, sent.length));
        }
        assertThat(Images.text(retrieval.metadata(instance)))
                .contains("\"BulkDataURI\":\"/dicom-web/studies/1.2.1/series/1.2.1.1/instances/1.2.1.1.2/bulkdata/7FE00010\"");
        try (Content pixels = retrieval.bulkData(instance, "7FE00010").orElseThrow()) {
            assertThat(pixels.stream().readAllBytes()).hasSize(64 * 64 * 2);
        }
        assertThat(retrieval.frame(instance, 2)).isEmpty();
        assertThat(retrieval.bulkData(instance, "00420011")).isEmpty();
    }

    @Test
    void a_deflated_data_set_gives_its_frames_too() throws Exception {
        Dataset image = Images.ct("Q7", "1.2.7", "1.2.7.1", "1.2.7.1.1")
                .put(Tag.PatientName, "Deflate^D").put(Tag.StudyDate, "20200101").put(Tag.StudyTime, "235000")
                .put(Tag.ReferringPhysicianName, "Nobody");
        byte[] deflated = cn.tongying.dicom.DatasetWriter.toBytes(image, TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);
        rig.archive.store(ArchiveRig.EAST_AE, Images.incoming(deflated, "d", TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN));
        StoredInstance instance = retrieval.find(ArchiveRig.EAST_AE, new StudyInstanceUid("1.2.7"), Optional.empty(), Optional.empty()).getFirst();
        try (Content frame = retrieval.frame(instance, 1).orElseThrow()) {
            assertThat(frame.stream().readAllBytes()).isEqualTo(image.bytes(Tag.PixelData).orElseThrow());
        }
    }

    @Test
    void another_site_s_instance_is_not_found() {
        assertThat(retrieval.find(ArchiveRig.EAST_AE, new StudyInstanceUid("1.2.1"), Optional.empty(), Optional.empty())).isEmpty();
        assertThat(retrieval.seriesMetadata(ArchiveRig.EAST_AE, new StudyInstanceUid("1.2.1"), new SeriesInstanceUid("1.2.1.1")).documents()).isEmpty();
    }

    @Test
    void the_site_of_a_study_is_the_own_one_else_the_oldest_and_none_when_it_cannot_be_seen() {
        StudyInstanceUid both = new StudyInstanceUid("1.2.2");
        assertThat(retrieval.siteOf(ArchiveRig.EAST_AE, both)).contains("EAST");
        assertThat(retrieval.siteOf(ArchiveRig.DEFAULT_AE, both)).contains("DEFAULT");
        assertThat(retrieval.siteOf(everywhereFrom("EAST"), both)).as("the own one").contains("EAST");
        assertThat(retrieval.siteOf(everywhereFrom("WEST"), both)).as("the oldest").contains("DEFAULT");
        assertThat(retrieval.siteOf(ArchiveRig.DEFAULT_AE, new StudyInstanceUid("1.2.3"))).isEmpty();
        assertThat(retrieval.siteOf(ArchiveRig.EVERYWHERE, new StudyInstanceUid("1.2.999"))).isEmpty();
    }

    private static Caller everywhereFrom(String home) {
        return new Caller(Caller.Kind.ACCOUNT, "2", "reader", home, Set.of(), true, Set.of(Caller.Role.READER), "127.0.0.1");
    }

    @Test
    void the_metadata_of_an_open_series_is_put_together() throws Exception {
        SeriesDocument document = retrieval.seriesMetadata(ArchiveRig.DEFAULT_AE, new StudyInstanceUid("1.2.1"),
                new SeriesInstanceUid("1.2.1.1")).documents().getFirst();
        String json = new String(new GZIPInputStream(new ByteArrayInputStream(document.gzip())).readAllBytes(), StandardCharsets.UTF_8);
        assertThat(json).startsWith("[{").endsWith("}]");
        assertThat(document.instances()).isEqualTo(3);
        assertThat(document.settled()).isFalse();
    }

    @Test
    void the_study_list_searches_as_one_types_and_counts_facets() {
        assertThat(page("xiao").studies()).singleElement().satisfies(study -> {
            assertThat(study.patient().ideographic()).isEqualTo("王^小明");
            assertThat(study.instanceCount()).isEqualTo(4);
            assertThat(study.modalities()).containsExactly("CT", "SR");
        });
        assertThat(page("王").studies()).hasSize(1);
        assertThat(page("ap1").studies()).hasSize(1);
        assertThat(page("p1 wang").studies()).hasSize(1);
        assertThat(page("nobody").studies()).isEmpty();
        assertThat(page("wang").modalities()).contains(new StudyPage.Facet("SR", 1));
    }

    private static StudyPage page(String text) {
        return studies.page(ArchiveRig.DEFAULT_AE, new StudyFilter(text, Set.of(), Set.of(), Optional.empty(), Optional.empty(), "", 50,
                Optional.empty()));
    }

    @Test
    void numbers_are_found_whatever_their_case_and_names_without_their_marks() throws Exception {
        store(ArchiveRig.EAST_AE, Images.ct("zsHosp-00123a", "1.2.9", "1.2.9.1", "1.2.9.1.1").put(Tag.AccessionNumber, "CTab9981")
                .put(Tag.PatientName, "Lü^Na").put(Tag.StudyDate, "99999999"));
        for (String typed : List.of("zsHosp-00123a", "zshosp", "ZSHOSP-0", "CTab9981", "ctab", "CTAB9981", "lv", "LÜ", "lu na", "ctab zshosp")) {
            assertThat(studies.page(ArchiveRig.EAST_AE, new StudyFilter(typed, Set.of(), Set.of(), Optional.empty(), Optional.empty(), "", 50,
                    Optional.empty())).studies()).as(typed).extracting(study -> study.study().value()).containsExactly("1.2.9");
        }
        assertThat(studies.page(ArchiveRig.EAST_AE, new StudyFilter("", Set.of(), Set.of(), Optional.empty(), Optional.empty(), "", 50,
                Optional.empty())).studies().getLast().study().value()).as("no date, so behind those that have one").isEqualTo("1.2.9");
    }

    @Test
    void the_study_list_goes_on_behind_its_cursor() {
        StudyFilter first = new StudyFilter("p", Set.of("CT"), Set.of(), Optional.empty(), Optional.empty(), "", 1, Optional.empty());
        StudyPage one = studies.page(ArchiveRig.DEFAULT_AE, first);
        StudyPage two = studies.page(ArchiveRig.DEFAULT_AE, new StudyFilter("p", Set.of("CT"), Set.of(), Optional.empty(), Optional.empty(),
                "", 1, one.next()));
        assertThat(one.studies().getFirst().study().value()).isEqualTo("1.2.2");
        assertThat(two.studies().getFirst().study().value()).isNotEqualTo("1.2.2");
        assertThat(studies.series(ArchiveRig.DEFAULT_AE, new StudyInstanceUid("1.2.1"))).hasSize(2);
        assertThat(studies.series(ArchiveRig.EAST_AE, new StudyInstanceUid("1.2.1"))).isEmpty();
    }

    @Test
    void a_cursor_that_is_none_is_a_bad_request_in_every_list() {
        for (String wrong : List.of("x", Cursor.of("yesterday", 1), Cursor.of("2026-01-01T00:00:00Z", "one"), Cursor.of("a\0", "b\0", 1))) {
            assertThatThrownBy(() -> new ReceivedList(rig.room.transactions()).page(ArchiveRig.EVERYWHERE, 10, Optional.of(wrong)))
                    .isInstanceOfSatisfying(ArchiveException.class, e -> assertThat(e.category().httpStatus()).isEqualTo(400));
            assertThatThrownBy(() -> studies.page(ArchiveRig.EVERYWHERE, new StudyFilter("", Set.of(), Set.of(), Optional.empty(),
                    Optional.empty(), "", 1, Optional.of(wrong))))
                    .isInstanceOfSatisfying(ArchiveException.class, e -> assertThat(e.category().httpStatus()).isEqualTo(400));
            assertThatThrownBy(() -> rig.room.refusedObjects().page(ArchiveRig.EVERYWHERE, 10,
                    Optional.of(wrong))).isInstanceOfSatisfying(ArchiveException.class, e -> assertThat(e.category().httpStatus()).isEqualTo(400));
        }
    }

    @Test
    void what_came_in_lately_is_one_line_per_series() {
        ReceivedList received = new ReceivedList(rig.room.transactions());
        Page<ReceivedSeries> first = received.page(ArchiveRig.EVERYWHERE, 2, Optional.empty());
        assertThat(first.items()).hasSize(2);
        Page<ReceivedSeries> rest = received.page(ArchiveRig.EVERYWHERE, 100, first.next());
        assertThat(rest.items()).isNotEmpty().doesNotContainAnyElementsOf(first.items());
        assertThat(received.page(ArchiveRig.EAST_AE, 100, Optional.empty()).items()).allMatch(line -> line.site().code().equals("EAST"));
    }
}
