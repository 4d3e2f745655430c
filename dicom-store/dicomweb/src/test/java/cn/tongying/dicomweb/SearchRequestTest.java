package cn.tongying.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.archive.search.AttributePath;
import cn.tongying.archive.search.Query.Criterion;
import cn.tongying.archive.search.Query;
import cn.tongying.dicom.Tag;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SearchRequestTest {

    private static SearchRequest parse(String query) {
        return SearchRequest.parse(Query.Level.STUDY, Optional.empty(), Optional.empty(), QueryString.parse(query), 1_000);
    }

    private static Query query(String text) {
        return parse(text).query().orElseThrow();
    }

    @Test
    void theViewersListRequestIsUnderstood() {
        Query query = query("limit=101&offset=0&fuzzymatching=false&includefield=00081030%2C00080060%2C00080090%2C00100030");
        assertThat(query.limit()).isEqualTo(101);
        assertThat(query.fuzzy()).isFalse();
        assertThat(query.include()).containsExactly(AttributePath.of(Tag.StudyDescription), AttributePath.of(Tag.Modality),
                AttributePath.of(Tag.ReferringPhysicianName), AttributePath.of(Tag.PatientBirthDate));
        assertThat(query.criteria()).isEmpty();
    }

    @Test
    void keywordsTagsAndDottedPathsNameAttributes() {
        assertThat(query("PatientName=*x*&00100020=P%20D&StudyDate=20240101-20241231&00400275.ScheduledProcedureStepID=7").criteria()).containsExactly(
                new Criterion(AttributePath.of(Tag.PatientName), "*x*"), new Criterion(AttributePath.of(Tag.PatientID), "P D"),
                new Criterion(AttributePath.of(Tag.StudyDate), "20240101-20241231"),
                new Criterion(AttributePath.of(Tag.RequestAttributesSequence, Tag.ScheduledProcedureStepID), "7"));
    }

    @Test
    void valuesAreDecodedBeforeAnyoneSplitsThem() {
        assertThat(query("PatientName=%E5%BC%A0%5E%E4%B8%89%3D").criteria().getFirst().value()).isEqualTo("张^三=");
        assertThat(query("StudyInstanceUID=1.2%2C1.3&ModalitiesInStudy=CT%5CMR").criteria()).extracting(Criterion::value)
                .containsExactly("1.2,1.3", "CT\\MR");
    }

    /** As the server reads the bytes of a line that a client, such as curl, did not encode. */
    @Test
    void bytesThatAreNotEncodedAreReadAsUtf8AndWhatIsNeitherIsRefused() {
        String raw = new String("王*".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        assertThat(query("PatientName=" + raw).criteria().getFirst().value()).isEqualTo("王*");
        assertThat(query("PatientName=王*").criteria().getFirst().value()).isEqualTo("王*");
        refused("PatientName=" + new String("王*".getBytes(Charset.forName("GBK")), StandardCharsets.ISO_8859_1));
        refused("PatientName=%CD%F5*");
    }

    @Test
    void uidsMayBeRepeatedAndNothingElse() {
        assertThat(query("StudyInstanceUID=1.2&StudyInstanceUID=1.3").criteria().getFirst().value()).isEqualTo("1.2\\1.3");
        refused("PatientID=1&PatientID=2");
    }

    @Test
    void includefieldMayBeAListRepeatedOrAll() {
        Query query = query("includefield=all&includefield=PatientSex,00080060&includefield=Nonsense");
        assertThat(query.includeAll()).isTrue();
        assertThat(query.include()).containsExactly(AttributePath.of(Tag.PatientSex), AttributePath.of(Tag.Modality));
        assertThat(parse("includefield=Nonsense").ignored()).containsExactly("includefield=Nonsense");
    }

    @Test
    void unknownParametersAreNamedAndIgnored() {
        SearchRequest request = parse("Nonsense=1&0010002=2&PatientID.Nonsense=3&PatientID=4");
        assertThat(request.ignored()).containsExactly("Nonsense", "0010002", "PatientID.Nonsense");
        assertThat(request.query().orElseThrow().criteria()).hasSize(1);
    }

    @Test
    void theLimitIsCappedAndNoneAskedForIsNone() {
        assertThat(query("limit=999999").limit()).isEqualTo(1_000);
        assertThat(query("").limit()).isEqualTo(1_000);
        assertThat(parse("limit=0").query()).isEmpty();
    }

    @Test
    void badValuesAreRefused() {
        for (String text : List.of("limit=-1", "limit=x", "offset=1.5", "limit=1&limit=2", "fuzzymatching=maybe", "PatientID=%zz", "PatientName=%00", "Patient%00Name=x",
                "offset=99999999999")) {
            refused(text);
        }
    }

    private static void refused(String text) {
        assertThatThrownBy(() -> parse(text)).as(text).isInstanceOf(Problem.class).extracting(e -> ((Problem) e).status()).isEqualTo(400);
    }
}
