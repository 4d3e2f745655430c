package cn.tongying.audit;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.dicom.StudyInstanceUid;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadActTest {
    @ParameterizedTest
    @CsvSource({
        "/dicom-web/studies,SEARCHED", "/dicom-web/series,SEARCHED", "/dicom-web/instances,SEARCHED",
        "/api/intake/received,SEARCHED", "/fhir/DiagnosticReport,SEARCHED", "/fhir/ImagingStudy,SEARCHED", "/api/intake/refused,SEARCHED",
        "/dicom-web/studies/1.2.3/series,STUDY_VIEWED", "/dicom-web/studies/1.2.3/instances,STUDY_VIEWED",
        "/dicom-web/studies/1.2.3/series/1.4/instances,STUDY_VIEWED", "/api/studies/1.2.3/series,STUDY_VIEWED",
        "/dicom-web/studies/1.2.3/series/1.4/thumbnail,STUDY_VIEWED", "/dicom-web/studies/1.2.3/series/1.4/instances/1.5/rendered,STUDY_VIEWED",
        "/dicom-web/studies/1.2.3,STUDY_READ", "/dicom-web/studies/1.2.3/series/1.4/metadata,STUDY_READ",
        "/dicom-web/studies/1.2.3/series/1.4/instances/1.5/frames/1,STUDY_READ", "/dicom-web/studies/1.2.3/series/1.4,STUDY_READ",
        "/dicom-web/rejected/studies,SEARCHED", "/dicom-web/rejected/studies/1.2.3/series,STUDY_VIEWED", "/dicom-web/rejected/studies/1.2.3/series/1.4/metadata,STUDY_READ"})
    void tellsSearchesGlancesAndReadsApart(String path, AuditCode code) {
        ReadAct act = ReadAct.of("GET", path).orElseThrow();
        assertThat(act.code()).isEqualTo(code);
        assertThat(act.study()).isEqualTo(code == AuditCode.SEARCHED ? Optional.empty()
                : Optional.of(new StudyInstanceUid("1.2.3")));
    }

    @Test
    void whatReadsNoPatientIsNoRead() {
        assertThat(ReadAct.of("POST", "/dicom-web/studies")).isEmpty();
        assertThat(ReadAct.of("POST", "/api/orders")).isEmpty();
        assertThat(ReadAct.of("GET", "/ohif/viewer")).isEmpty();
        assertThat(ReadAct.of("GET", "/api/sites")).isEmpty();
        assertThat(ReadAct.of("GET", "/dicom-web/studies/1..3/metadata")).as("no UID: the resource refuses it").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dicom-web/studies/", "/dicom-web/studies//series", "/dicom-web/studies/1.2;x", "/dicom-web/studies/1.2%2F3",
        "/dicom-web/studies/a", "/dicom-web/studiesx/1.2", "/dicom-web/1.2", "/fhir/studies/1.2", "/api/studies/",
        "/dicom-web/studies/1.23456789012345678901234567890123456789012345678901234567890123456"})
    void aPathWithoutAUidIsNoRead(String path) {
        assertThat(ReadAct.of("GET", path)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/dicom-web/studies/1.2.3/,STUDY_READ", "/dicom-web/studies/1.2.3/series/,STUDY_READ",
        "/dicom-web/studies/1.2.3/series//instances,STUDY_READ", "/dicom-web/studies/1.2.3/series/x/instances,STUDY_READ",
        "/dicom-web/studies/1.2.3/series/1.4/instances/1.5/instances,STUDY_READ", "/dicom-web/studies/1.2.3/thumbnail,STUDY_VIEWED",
        "/dicom-web/studies/1.2.3/xthumbnail,STUDY_READ", "/dicom-web/studies/1.2.3/rendered/,STUDY_READ", "/dicom-web/studies/1.2.3/rendered,STUDY_READ",
        "/dicom-web/studies/1.2.3/series/1.4/rendered,STUDY_READ", "/api/studies/1.2.3,STUDY_READ"})
    void anOddPathBelowAStudyIsARead(String path, AuditCode code) {
        assertThat(ReadAct.of("GET", path).orElseThrow().code()).isEqualTo(code);
    }

    /** But those that tell of themselves what was asked for. */
    @Test
    void everySearchThatIsPostedIsTold() throws IOException {
        Set<String> byThemselves = Set.of("/api/corrections/search", "/api/persons/search", "/api/audit/events/search", "/api/recognition/comparable/search");
        try (InputStream routes = ReadActTest.class.getResourceAsStream("/cn/tongying/identity/gate/routes.txt")) {
            List<String> searches = new String(routes.readAllBytes(), StandardCharsets.UTF_8).lines().map(String::strip)
                    .filter(line -> line.matches("POST +/api/\\S+/search .*")).map(line -> line.split(" +")[1]).filter(path -> !byThemselves.contains(path)).toList();
            assertThat(searches).hasSizeGreaterThan(8).allSatisfy(path -> assertThat(ReadAct.of("POST", path)).as(path).isPresent());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/studies/search", "/api/orders/search", "/api/orders/unmatched", "/api/referrals/search", "/api/reading/ahead"})
    void aSearchIsASearchThoughItIsPosted(String path) {
        assertThat(ReadAct.of("POST", path).orElseThrow().code()).isEqualTo(AuditCode.SEARCHED);
        assertThat(ReadAct.of("GET", path)).isEmpty();
    }

    @Test
    void headIsAReadToo() {
        assertThat(ReadAct.of("HEAD", "/dicom-web/studies/1.2.3")).isPresent();
    }

    @Test
    void whatIsAskedByUriIsAReadOfTheStudyInItsQuery() {
        for (String query : new String[] {"requestType=WADO&studyUID=1.2.3&seriesUID=1.4", "%73tudyUID=1%2E2.3", "a&studyUID=1.2.3&b="}) {
            ReadAct act = ReadAct.of("GET", "/dicom-web/wado", query).orElseThrow();
            assertThat(act.code()).isEqualTo(AuditCode.STUDY_READ);
            assertThat(act.studyUid()).isEqualTo("1.2.3");
        }
        for (String query : new String[] {null, "", "studyuid=1.2.3", "studyUID=1.2.3&studyUID=1.2.4", "studyUID=x", "studyUID=1.2.3%00", "%zz=1&studyUID="}) {
            assertThat(ReadAct.of("GET", "/dicom-web/wado", query)).as("the resource refuses " + query).isEmpty();
        }
        assertThat(ReadAct.of("GET", "/dicom-web/studies/1.2.3", "studyUID=1.9").orElseThrow().studyUid()).isEqualTo("1.2.3");
    }
}
