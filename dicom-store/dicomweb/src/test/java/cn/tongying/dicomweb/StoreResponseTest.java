package cn.tongying.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.RefusalReason;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.StoreWarning;
import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoreResponseTest {

    private static final StoreOutcome STORED = new StoreOutcome.Stored(FakeArchive.identity("1.2.3.4.5"));

    private static StoreOutcome refused(RefusalReason reason) {
        return new StoreOutcome.Refused(reason, "The study differs. " + "x".repeat(100), "不同", Optional.of(new SopClassUid("1.2.840.1")),
                Optional.of(new SopInstanceUid("1.9")));
    }

    private static StoreResponse of(StoreOutcome... outcomes) {
        StoreResponse response = new StoreResponse();
        for (StoreOutcome outcome : outcomes) {
            response.add(outcome);
        }
        return response;
    }

    private static String document(StoreResponse response) {
        return new String(response.document(), StandardCharsets.UTF_8);
    }

    @Test
    void allStoredIs200WithTheirUris() {
        StoreResponse response = of(STORED, new StoreOutcome.AlreadyStored(FakeArchive.identity("1.2.3.4.6")));
        assertThat(response.status()).isEqualTo(200);
        assertThat(document(response)).contains("\"00081190\":{\"vr\":\"UR\",\"Value\":[\"/dicom-web/studies/1.2.3\"]}", "\"00081199\"",
                "/dicom-web/studies/1.2.3/series/1.2.3.4/instances/1.2.3.4.6").doesNotContain("00081198", "0008119A");
    }

    @Test
    void storedWithAWarningIs202AndTheWarningHasItsReason() {
        StoreResponse response = of(STORED, new StoreOutcome.Stored(FakeArchive.identity("1.2.3.4.6"), Optional.of(StoreWarning.PIXEL_DATA_SHORT)));
        assertThat(response.status()).isEqualTo(202);
        assertThat(document(response)).contains("1.2.3.4.6\"]},\"00081196\":{\"vr\":\"US\",\"Value\":[45063]}").containsOnlyOnce("00081196")
                .doesNotContain("00081198", "0008119A");
        assertThat(of(new StoreOutcome.AlreadyStored(FakeArchive.identity("1.2.3.4.6"), Optional.of(StoreWarning.PIXEL_DATA_SHORT))).status()).isEqualTo(202);
    }

    @Test
    void aRejectionNoteThatRejectsNothingIsASuccessWithAComment() {
        StoreResponse response = of(STORED, new StoreOutcome.Stored(FakeArchive.identity("1.2.3.4.7"), Optional.empty(), true));
        assertThat(response.status()).isEqualTo(200);
        assertThat(document(response)).containsOnlyOnce("\"00000902\":{\"vr\":\"LO\",\"Value\":[\"A rejection note: kept, and nothing was rejected by it\"]}");
    }

    @Test
    void someStoredIs202AndTheRestHasAReasonAndAComment() {
        StoreResponse response = of(STORED, refused(RefusalReason.STUDY_DIFFERENT));
        assertThat(response.status()).isEqualTo(202);
        assertThat(document(response)).contains("\"00081198\"", "\"00081197\":{\"vr\":\"US\",\"Value\":[43264]}", "[\"The study differs\"]",
                "\"00081155\":{\"vr\":\"UI\",\"Value\":[\"1.9\"]}");
    }

    @Test
    void noneStoredIs409OrFor400TheBytesSake() {
        assertThat(of(refused(RefusalReason.CONTENT_DIFFERENT)).status()).isEqualTo(409);
        assertThat(of(refused(RefusalReason.NOT_READABLE)).status()).isEqualTo(400);
        assertThat(of(refused(RefusalReason.NOT_READABLE), refused(RefusalReason.CONTENT_DIFFERENT)).status()).isEqualTo(409);
    }

    @Test
    void whatHasNoUidsGoesToTheOtherFailures() {
        StoreResponse response = of(new StoreOutcome.Refused(RefusalReason.NOT_READABLE, "This is no DICOM", "不是 DICOM",
                Optional.empty(), Optional.empty()));
        assertThat(response.status()).isEqualTo(400);
        assertThat(document(response)).contains("\"0008119A\"", "This is no DICOM").doesNotContain("00081198");
    }

    @Test
    void aPassingReasonIsTransientOnlyWhenNothingWasStored() {
        assertThat(of(refused(RefusalReason.BUSY), refused(RefusalReason.STORAGE_FULL)).transientFailure()).contains(RefusalReason.BUSY);
        assertThat(of(STORED, refused(RefusalReason.BUSY)).transientFailure()).isEmpty();
        assertThat(of(refused(RefusalReason.BUSY), refused(RefusalReason.NOT_READABLE)).transientFailure()).isEmpty();
    }
}
