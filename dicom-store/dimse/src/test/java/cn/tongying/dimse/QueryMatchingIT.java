package cn.tongying.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.net.DimseStatus;
import cn.tongying.dicom.net.OperationRequest.Operation;
import cn.tongying.dicom.query.InformationModel;
import cn.tongying.dicom.query.QueryLevel;
import cn.tongying.dicom.query.QueryRetrieveScu;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of matching and every level of C-FIND (PS3.4 C.2.2.2, C.6), asked by findscu, its answers read by pydicom. */
@Timeout(300)
class QueryMatchingIT {

    private static final int MANY = 200;
    /** Which designates IR 58 as G1 (PS3.5 K.2); pydicom 2.3.1 decodes by it and leaves it in the text. */
    private static final String ESCAPE_OF_58 = "\u001b$)A";

    @TempDir
    static Path folder;

    private static QueryRetrieveRig rig;

    @BeforeAll
    static void fill() throws Exception {
        Dcmtk.assumeThere("findscu");
        rig = new QueryRetrieveRig(folder.resolve("objects"));
        rig.register("ASKER", "DEFAULT", "FIND");
        rig.register("EASTERN", "EAST", "FIND");
        store("1", 1, "P1", "Wang^XiaoDong=王^小东", "20260102", "081500", "CT", "STEP1");
        store("1", 2, "P1", "Wang^XiaoDong=王^小东", "20260102", "081500", "CT", "STEP1");
        store("2", 1, "P1", "Wang^XiaoDong=王^小东", "20260203", "101500", "MR", "STEP2");
        store("3", 1, "P2", "Zhang^San=张^三", "20260304", "120000", "CT", "STEP3");
        for (int i = 0; i < MANY; i++) {
            rig.store("EAST", SampleImages.image("1.2.77." + i, 1, "E" + i, "Many^One"), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        }
    }

    private static void store(String study, int number, String patientId, String name, String date, String time, String modality, String step) {
        Dataset image = SampleImages.image("1.2.3." + study, number, patientId, name)
                .put(Tag.PatientBirthDate, patientId.equals("P2") ? "19700103" : "19700102").put(Tag.SeriesDescription, "Thin " + study)
                .put(Tag.BodyPartExamined, study.equals("2") ? "HEAD" : "CHEST").put(Tag.StudyDate, date).put(Tag.StudyTime, time).put(Tag.Modality, modality)
                .put(Tag.AccessionNumber, "A" + study).put(Tag.StudyID, "S" + study).put(Tag.StudyDescription, "胸部")
                .putIntegers(Tag.Rows, 2).putIntegers(Tag.Columns, 2);
        image.putItems(Tag.RequestAttributesSequence, List.of(new Dataset().put(Tag.ScheduledProcedureStepID, step)
                .put(Tag.RequestedProcedureID, "R" + study)));
        rig.store("DEFAULT", image, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    @AfterAll
    static void close() throws IOException {
        if (rig != null) {
            rig.close();
        }
    }

    @AfterEach
    void openAsAlways() throws IOException {
        rig.open(Map.of());
    }

    private static Dcmtk.Ended findscu(String title, Path answers, List<String> options, List<String> keys) throws Exception {
        List<String> command = new ArrayList<>(List.of("findscu", "-d", "-X", "-od", answers.toString(), "-aet", title, "-aec", "TONGYING"));
        command.addAll(options);
        keys.forEach(key -> command.addAll(List.of("-k", key)));
        command.addAll(List.of("127.0.0.1", rig.port()));
        if (Files.exists(answers.resolve("request"))) {
            command.add(answers.resolve("request").toString());
        }
        return Dcmtk.run(folder, command);
    }

    private static List<String> find(List<String> options, List<String> keys, String... read) throws Exception {
        Path answers = Files.createTempDirectory(folder, "answers");
        findscu("ASKER", answers, options, keys);
        return Dcmtk.values(answers, List.of(read));
    }

    private static String status(List<String> options, String... keys) throws Exception {
        return findscu("ASKER", Files.createTempDirectory(folder, "answers"), options, List.of(keys)).output();
    }

    /** By hand, after PS3.4 C.2.2.2.1 to C.2.2.2.5; backslashes are doubled by nobody. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", value = {
        "AccessionNumber=A3 | 3", "AccessionNumber=a3 | none", "AccessionNumber=A | none",
        "StudyInstanceUID=1.2.3.1\\1.2.3.3\\1.2.9 | 3 1", "StudyInstanceUID= | 3 2 1", "PatientName=* | 3 2 1",
        "PatientName=Wang* | 2 1", "PatientName=wang^xiaodong | 2 1", "PatientName=W?ng^Xiao* | 2 1", "PatientName=Wang | none",
        "PatientID=P? | 3 2 1", "PatientID=*2 | 3", "StudyID=S[12] | none", "StudyID=S* | 3 2 1",
        "StudyDate=20260203 | 2", "StudyDate=20260201-20260331 | 3 2", "StudyDate=-20260131 | 1", "StudyDate=20260203- | 3 2",
        "StudyTime=0815 | 1", "StudyTime=090000-115959 | 2", "StudyTime=1015-1200 | 3 2",
        "ModalitiesInStudy=CT | 3 1", "ModalitiesInStudy=MR\\XA | 2", "ModalitiesInStudy=US | none", "PatientSex=M | 3 2 1", "PatientSex=F | none",
        "PatientBirthDate=19700103 | 3", "PatientBirthDate=19700102-19700103 | 3 2 1", "PatientBirthDate=19700101 | none",
        "IssuerOfPatientID=DEFAULT | 3 2 1", "IssuerOfPatientID=DEF* | 3 2 1", "IssuerOfPatientID=EAST | none"
    })
    void each_kind_of_matching_finds_what_the_standard_says(String key, String studies) throws Exception {
        List<String> expected = studies == null ? List.of() : List.of(studies.split(" ")).stream().map(study -> "1.2.3." + study).toList();
        assertThat(find(List.of("-S"), List.of("QueryRetrieveLevel=STUDY", "StudyInstanceUID", key), "StudyInstanceUID"))
                .containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", value = {
        "SeriesDescription=Thin 2 | 2", "SeriesDescription=Thin* | 3 2 1", "SeriesDescription=thin 2 | none", "BodyPartExamined=HEAD | 2",
        "BodyPartExamined=CH* | 3 1", "BodyPartExamined=KNEE | none"
    })
    void a_series_is_found_by_its_description_and_body_part(String key, String series) throws Exception {
        List<String> found = new ArrayList<>();
        for (String study : List.of("3", "2", "1")) {
            found.addAll(find(List.of("-S"), List.of("QueryRetrieveLevel=SERIES", "StudyInstanceUID=1.2.3." + study, "SeriesInstanceUID", key), "SeriesInstanceUID"));
        }
        List<String> expected = series == null ? List.of() : List.of(series.split(" ")).stream().map(study -> "1.2.3." + study + ".1").toList();
        assertThat(found).containsExactlyElementsOf(expected);
    }

    @Test
    void a_patient_is_found_with_the_counts_of_what_is_kept() throws Exception {
        assertThat(find(List.of("-P"), List.of("QueryRetrieveLevel=PATIENT", "PatientID", "PatientName=Wang*", "NumberOfPatientRelatedStudies",
                "NumberOfPatientRelatedSeries", "NumberOfPatientRelatedInstances"), "PatientID", "PatientName", "NumberOfPatientRelatedStudies",
                "NumberOfPatientRelatedSeries", "NumberOfPatientRelatedInstances", "StudyInstanceUID"))
                .containsExactly("P1|Wang^XiaoDong=王^小东|2|2|3|-");
        assertThat(find(List.of("-P"), List.of("QueryRetrieveLevel=PATIENT", "PatientID"), "PatientID")).containsExactly("P2", "P1");
    }

    @Test
    void a_study_is_found_with_its_modalities_classes_counts_availability_and_where_to_get_it() throws Exception {
        assertThat(find(List.of("-S"), List.of("QueryRetrieveLevel=STUDY", "StudyInstanceUID=1.2.3.1", "ModalitiesInStudy", "SOPClassesInStudy",
                "NumberOfStudyRelatedSeries", "NumberOfStudyRelatedInstances", "InstanceAvailability", "StudyDescription"),
                "ModalitiesInStudy", "SOPClassesInStudy", "NumberOfStudyRelatedSeries", "NumberOfStudyRelatedInstances", "InstanceAvailability",
                "RetrieveAETitle", "StudyDescription")).containsExactly("CT|1.2.840.10008.5.1.4.1.1.2|1|2|ONLINE|TONGYING|胸部");
    }

    @Test
    void series_and_images_are_found_below_their_unique_keys() throws Exception {
        assertThat(find(List.of("-S"), List.of("QueryRetrieveLevel=SERIES", "StudyInstanceUID=1.2.3.1", "SeriesInstanceUID", "Modality",
                "NumberOfSeriesRelatedInstances"), "SeriesInstanceUID", "Modality", "NumberOfSeriesRelatedInstances")).containsExactly("1.2.3.1.1|CT|2");
        assertThat(find(List.of("-P"), List.of("QueryRetrieveLevel=IMAGE", "PatientID=P1", "StudyInstanceUID=1.2.3.1", "SeriesInstanceUID=1.2.3.1.1",
                "SOPInstanceUID", "InstanceNumber=2", "Rows"), "SOPInstanceUID", "InstanceNumber", "Rows")).containsExactly("1.2.3.1.1.2|2|2");
    }

    @Test
    void a_sequence_matches_by_the_keys_of_its_item_and_comes_back_with_them_alone() throws Exception {
        assertThat(find(List.of("-S"), List.of("QueryRetrieveLevel=SERIES", "StudyInstanceUID=1.2.3.1", "SeriesInstanceUID",
                "RequestAttributesSequence[0].ScheduledProcedureStepID=STEP1"), "SeriesInstanceUID", "RequestAttributesSequence"))
                .containsExactly("1.2.3.1.1|[STEP1]");
        assertThat(find(List.of("-S"), List.of("QueryRetrieveLevel=SERIES", "StudyInstanceUID=1.2.3.1", "SeriesInstanceUID",
                "RequestAttributesSequence[0].ScheduledProcedureStepID=STEP2"), "SeriesInstanceUID")).isEmpty();
    }

    /** What Python's codecs encode is asked (pydicom leaves out the escape of IR 58), and what pydicom decodes is answered; a set that cannot hold 东 is answered in UTF-8. */
    @ParameterizedTest
    @CsvSource({"GB18030, GB18030", "GBK, GBK", "ISO_IR 192, ISO_IR 192", "\\ISO 2022 IR 58, \\ISO 2022 IR 58",
        "\\ISO 2022 IR 87, ISO_IR 192", "\\ISO 2022 IR 149, ISO_IR 192"})
    void a_chinese_name_is_found_in_the_character_set_of_the_request_and_answered_in_one_that_holds_it(String asked, String answered) throws Exception {
        Path answers = Files.createTempDirectory(folder, "answers");
        Dcmtk.Ended written = Dcmtk.run(answers, List.of("/usr/bin/python3", "-c", """
                import struct, sys
                def element(group, number, value):
                    return struct.pack('<HHI', group, number, len(value) + len(value) % 2) + value + b' ' * (len(value) % 2)
                wang = '\\u738b'
                name = {'GB18030': wang.encode('gb18030'), 'GBK': wang.encode('gbk'), 'ISO_IR 192': wang.encode('utf-8'),
                    '\\\\ISO 2022 IR 58': b'\\x1b$)A' + wang.encode('gb2312'), '\\\\ISO 2022 IR 87': wang.encode('iso2022_jp'),
                    '\\\\ISO 2022 IR 149': b'\\x1b$)C' + wang.encode('euc_kr')}[sys.argv[1]]
                with open('request', 'wb') as file:
                    file.write(element(8, 5, sys.argv[1].encode()) + element(8, 0x52, b'STUDY') + element(0x10, 0x10, b'*=' + name + b'*')
                        + element(0x20, 0xd, b''))
                """, asked));
        assertThat(written.status()).as(written.output()).isZero();
        findscu("ASKER", answers, List.of("-S"), List.of());
        String characters = answered.replace("\\", ",");
        List<String> read = Dcmtk.values(answers, List.of("PatientName", "SpecificCharacterSet", "StudyInstanceUID"));
        assertThat(read.stream().map(line -> line.replace(ESCAPE_OF_58, ""))).containsExactly(
                "Wang^XiaoDong=王^小东|" + characters + "|1.2.3.2", "Wang^XiaoDong=王^小东|" + characters + "|1.2.3.1");
    }

    @Test
    void relational_queries_combined_date_and_time_and_fuzzy_names_are_agreed_on_and_otherwise_not_done() throws Exception {
        Dataset moment = new Dataset().put(Tag.StudyInstanceUID, new String[0]).put(Tag.StudyDate, "20260102-20260203").put(Tag.StudyTime, "120000-110000");
        Dataset fuzzy = new Dataset().put(Tag.StudyInstanceUID, new String[0]).put(Tag.PatientName, "xiaod");
        Dataset mr = new Dataset().put(Tag.SeriesInstanceUID, new String[0]).put(Tag.Modality, "MR");
        try (QueryRetrieveScu scu = rig.call("ASKER", true, Set.of(), List.of())) {
            assertThat(List.of(InformationModel.RELATIONAL, InformationModel.COMBINED_DATE_TIME, InformationModel.FUZZY_NAMES))
                    .allMatch(option -> scu.agreed(Operation.FIND, option));
            assertThat(studies(scu, QueryLevel.STUDY, moment)).containsExactly("1.2.3.2");
            assertThat(studies(scu, QueryLevel.STUDY, fuzzy)).containsExactly("1.2.3.2", "1.2.3.1");
            assertThat(studies(scu, QueryLevel.SERIES, mr)).containsExactly("1.2.3.2");
        }
        assertThat(find(List.of("-S"), List.of("QueryRetrieveLevel=STUDY", "StudyInstanceUID", "StudyDate=20260102-20260203", "StudyTime=120000-110000"),
                "StudyInstanceUID")).isEmpty();
        assertThat(find(List.of("-S"), List.of("QueryRetrieveLevel=STUDY", "StudyInstanceUID", "PatientName=xiaod"), "StudyInstanceUID")).isEmpty();
        assertThat(status(List.of("-S"), "QueryRetrieveLevel=SERIES", "SeriesInstanceUID", "Modality=MR")).contains("0xa900");
    }

    private static List<String> studies(QueryRetrieveScu scu, QueryLevel level, Dataset keys) throws IOException {
        List<String> found = new ArrayList<>();
        DimseStatus last = scu.find(level, keys, match -> found.add(match.string(Tag.StudyInstanceUID).orElse("none")));
        assertThat(last.isSuccess()).as(last.toString()).isTrue();
        return found;
    }

    @Test
    void a_key_that_is_not_supported_makes_the_pending_status_ff01_and_is_not_answered() throws Exception {
        Path answers = Files.createTempDirectory(folder, "answers");
        String log = findscu("ASKER", answers, List.of("-S"), List.of("QueryRetrieveLevel=STUDY", "StudyInstanceUID=1.2.3.3", "InstanceCreatorUID")).output();
        assertThat(log).contains("0xff01");
        assertThat(Dcmtk.values(answers, List.of("StudyInstanceUID", "InstanceCreatorUID"))).containsExactly("1.2.3.3|-");
        assertThat(status(List.of("-S"), "QueryRetrieveLevel=STUDY", "StudyInstanceUID=1.2.3.3", "StudyDate")).contains("0xff00").doesNotContain("0xff01");
    }

    @Test
    void identifiers_that_do_not_fit_the_model_or_are_too_long_are_answered_a900() throws Exception {
        assertThat(status(List.of("-S"), "QueryRetrieveLevel=PATIENT", "PatientID")).contains("0xa900");
        assertThat(status(List.of("-S"), "QueryRetrieveLevel=STADY", "StudyInstanceUID")).contains("0xa900");
        assertThat(status(List.of("-S"), "StudyInstanceUID")).contains("0xa900");
        assertThat(status(List.of("-S"), "QueryRetrieveLevel=IMAGE", "StudyInstanceUID=1.2.3.1", "SOPInstanceUID")).contains("0xa900");
        assertThat(status(List.of("-P"), "QueryRetrieveLevel=STUDY", "StudyInstanceUID")).contains("0xa900");
        assertThat(status(List.of("-P"), "QueryRetrieveLevel=STUDY", "PatientID=P*", "StudyInstanceUID")).contains("0xa900");
        assertThat(status(List.of("-S"), "QueryRetrieveLevel=STUDY", "StudyInstanceUID", "StudyDate=2026-13")).contains("0xa900");
        rig.open(Map.of("TONGYING_DICOM_IDENTIFIER_KIB", "1"));
        assertThat(status(List.of("-S"), "QueryRetrieveLevel=STUDY", "StudyInstanceUID", "PatientName=" + "x".repeat(1100))).contains("0xa900");
        assertThat(status(List.of("-S"), "QueryRetrieveLevel=STUDY", "StudyInstanceUID=1.2.3.3")).contains("0x0000");
    }

    @Test
    void more_matches_than_the_limit_end_with_a700_after_those_of_the_limit() throws Exception {
        rig.open(Map.of("TONGYING_DICOM_QUERY_MATCHES", "150"));
        Path answers = Files.createTempDirectory(folder, "answers");
        assertThat(findscu("EASTERN", answers, List.of("-S"), List.of("QueryRetrieveLevel=STUDY", "StudyInstanceUID")).output()).contains("0xa700");
        assertThat(Dcmtk.values(answers, List.of("StudyInstanceUID"))).hasSize(150).doesNotHaveDuplicates();
    }

    @Test
    void a_query_is_cancelled_and_the_association_goes_on() throws Exception {
        try (QueryRetrieveScu scu = rig.call("EASTERN", false, Set.of(), List.of())) {
            List<Dataset> some = new ArrayList<>();
            Dataset all = new Dataset().put(Tag.StudyInstanceUID, new String[0]);
            assertThat(scu.find(QueryLevel.STUDY, all, match -> some.add(match) && some.size() < 3).code()).isEqualTo(DimseStatus.CANCELLED);
            assertThat(some.size()).isBetween(3, MANY - 1);
            List<Dataset> every = new ArrayList<>();
            assertThat(scu.find(QueryLevel.STUDY, all, every::add).isSuccess()).isTrue();
            assertThat(every).hasSize(MANY);
        }
    }
}
