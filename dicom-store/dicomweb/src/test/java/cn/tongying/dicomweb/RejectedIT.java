package cn.tongying.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.Caller;
import cn.tongying.archive.Source;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.rejection.Draft;
import cn.tongying.archive.rejection.RejectionTitle;
import cn.tongying.archive.rejection.Wish;
import cn.tongying.archive.storing.Incoming;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.TransferSyntax;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is rejected is given by no resource: for its quality to readers of its hospital alone, by its path; for safety to nobody. */
class RejectedIT extends DicomWebTrial {

    private static final String[] HERE = {"X-Shared", "EAST"};
    private static final String[] ELSEWHERE = {"X-Site", "EAST", "X-Shared", "DEFAULT"};
    private static final String[] PROGRAM = {};
    private static final List<String> BELOW_INSTANCE = List.of("", "/metadata", "/frames/1", "/rendered", "/frames/1/rendered", "/thumbnail", "/bulkdata/7FE00010");

    private Sample kept;
    private Sample blurred;
    private Sample unsafe;

    @BeforeEach
    void threeImagesOfAnExam() throws Exception {
        kept = store("pydicom/CT_small.dcm");
        blurred = another("8");
        unsafe = another("9");
        reject(RejectionTitle.QUALITY, blurred);
        reject(RejectionTitle.PATIENT_SAFETY, unsafe);
    }

    private static String uid(Sample sample) {
        return sample.instance().split("/")[5];
    }

    /** The same image under a UID of the same length. */
    private Sample another(String last) throws Exception {
        return another(kept, last);
    }

    private static Sample another(Sample of, String last) throws Exception {
        String old = uid(of);
        String uid = old.substring(0, old.length() - 1) + last;
        String file = new String(of.file(), StandardCharsets.ISO_8859_1).replace(old, uid);
        assertThat(post("studies", STOW, multipart(file.getBytes(StandardCharsets.ISO_8859_1))).statusCode()).isEqualTo(200);
        return new Sample(file.getBytes(StandardCharsets.ISO_8859_1), of.scanned(), of.study(), of.series(), of.series() + "/instances/" + uid);
    }

    /** The same image in an exam of its own, whose UIDs end so. */
    private Sample ofAnotherExam(char last, String name, String modality) throws Exception {
        String file = new String(kept.file(), StandardCharsets.ISO_8859_1).replace("CompressedSamples^CT1", name).replace("CS\u0002\u0000CT", "CS\u0002\u0000" + modality);
        String[] pieces = kept.instance().split("/");
        for (int i = 1; i <= 5; i += 2) {
            String uid = pieces[i].substring(0, pieces[i].length() - 1) + last;
            file = file.replace(pieces[i], uid);
        }
        return store(file.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** As the portal does it for a reader; again it is nothing. */
    private static void reject(RejectionTitle title, Sample sample) {
        Caller reader = new Caller(Caller.Kind.ACCOUNT, "7", "wang", "DEFAULT", Set.of("DEFAULT"), false, Set.of(Caller.Role.READER), "127.0.0.1");
        Wish wish = new Wish(sample.scanned().dataset().studyInstanceUid().orElseThrow(), Optional.empty(), Optional.of(new SopInstanceUid(uid(sample))), title, "");
        if (server.archive().room().rejections().draft(reader, wish) instanceof Draft.Made made) {
            assertThat(server.archive().archive().store(made.sender(), new Incoming(new ByteArrayInputStream(made.dataset()), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                    Optional.empty(), Optional.empty(), Optional.empty(), new Source(Source.Via.PORTAL, "wang", "127.0.0.1", "test")))).isInstanceOf(StoreOutcome.Stored.class);
        }
    }

    private static int status(String path, String[] who) throws Exception {
        return get(path, who).statusCode();
    }

    @Test
    void qidoListsWhatIsLeft() throws Exception {
        for (String[] who : List.of(HERE, ELSEWHERE, PROGRAM)) {
            for (String path : List.of(kept.study() + "/instances", kept.series() + "/instances", "instances?StudyInstanceUID=" + kept.study().substring(8))) {
                assertThat(array(get(path, who).body())).as(path).singleElement().asString().contains(uid(kept));
            }
            for (Sample rejected : List.of(blurred, unsafe)) {
                assertThat(array(get("instances?SOPInstanceUID=" + uid(rejected), who).body())).isEmpty();
            }
            assertThat(text(get("studies?includefield=all&StudyInstanceUID=" + kept.study().substring(8), who)))
                    .contains("\"00201208\":{\"vr\":\"IS\",\"Value\":[1]}");
        }
    }

    @Test
    void wadoGivesWhatIsLeftOfAnExamAndASeries() throws Exception {
        for (String[] who : List.of(HERE, ELSEWHERE, PROGRAM)) {
            for (String path : List.of(kept.study(), kept.series())) {
                assertThat(partsOfAnyLength(get(path, who))).as(path).hasSize(1);
                assertThat(partsOfAnyLength(get(path + "/rendered", who))).as(path).hasSize(1);
                assertThat(array(get(path + "/metadata", who).body())).as(path).singleElement().asString().contains(uid(kept));
            }
        }
    }

    @Test
    void byItsPathAReaderOfItsHospitalOpensWhatIsBlurredAndNobodyElseAnything() throws Exception {
        for (String below : BELOW_INSTANCE) {
            assertThat(status(kept.instance() + below, ELSEWHERE)).as("that is not rejected" + below).isEqualTo(200);
            assertThat(status(blurred.instance() + below, HERE)).as(below).isEqualTo(200);
            assertThat(status(blurred.instance() + below, ELSEWHERE)).as(below).isEqualTo(404);
            assertThat(status(blurred.instance() + below, PROGRAM)).as(below).isEqualTo(404);
            for (String[] who : List.of(HERE, ELSEWHERE, PROGRAM)) {
                assertThat(status(unsafe.instance() + below, who)).as(below).isEqualTo(404);
            }
        }
    }

    /** As the viewer asks when a reader opens the exam from the list of rejections. */
    @Test
    void theViewOfWhatIsRejectedHoldsWhatIsBlurredForReadersOfItsHospitalAlone() throws Exception {
        String study = "rejected/studies?limit=101&includefield=00081030&StudyInstanceUID=" + kept.study().substring(8);
        assertThat(array(get(study, HERE).body())).singleElement().asString().contains("00100010", "\"00201208\":{\"vr\":\"IS\",\"Value\":[1]}", "\"CT\"");
        assertThat(array(get("rejected/" + kept.study() + "/series", HERE).body())).singleElement().asString().contains("0020000E", "\"00201209\":{\"vr\":\"IS\",\"Value\":[1]}");
        assertThat(array(get("rejected/" + kept.series() + "/metadata", HERE).body())).singleElement().asString().contains(uid(blurred));
        HttpResponse<byte[]> frame = get("rejected/" + blurred.instance() + "/frames/1?x=1", HERE);
        assertThat(frame.statusCode()).isEqualTo(307);
        assertThat(frame.headers().firstValue("Location").orElseThrow()).endsWith("/dicom-web/" + blurred.instance() + "/frames/1?x=1");
        assertThat(array(get("rejected/studies?PatientID=1CT1", HERE).body())).as("other studies of the patient").isEmpty();
        assertThat(array(get("rejected/studies?00100020=1CT1", "X-Shared", "EAST", ReadStudies.HEADER, kept.study().substring(8)).body())).as("what is being read").hasSize(1);
        for (String[] who : List.of(ELSEWHERE, PROGRAM)) {
            assertThat(array(get(study, who).body())).isEmpty();
            assertThat(array(get("rejected/" + kept.study() + "/series", who).body())).isEmpty();
            assertThat(status("rejected/" + kept.series() + "/metadata", who)).isEqualTo(404);
        }
    }

    /** RFC 9110 section 13.1.2; it changes when another image of the series is rejected. */
    @Test
    void theMetadataOfWhatIsRejectedHaveATagThatIsNotSentAgainUntilMoreIsRejected() throws Exception {
        Sample first = ofAnotherExam('5', "CompressedSamples^CT5", "CT");
        reject(RejectionTitle.QUALITY, first);
        String path = "rejected/" + first.series() + "/metadata";
        HttpResponse<byte[]> whole = get(path, HERE);
        String tag = whole.headers().firstValue("ETag").orElseThrow();
        HttpResponse<byte[]> known = get(path, "X-Shared", "EAST", "If-None-Match", tag);
        assertThat(known.statusCode()).isEqualTo(304);
        assertThat(known.headers().allValues("Vary")).isEqualTo(whole.headers().allValues("Vary")).isNotEmpty();
        reject(RejectionTitle.QUALITY, another(first, "6"));
        HttpResponse<byte[]> more = get(path, "X-Shared", "EAST", "If-None-Match", tag);
        assertThat(array(more.body())).hasSize(2);
        assertThat(partsOfAnyLength(get(path, "X-Shared", "EAST", "Accept", "multipart/related; type=\"application/dicom+xml\""))).as("in XML as any metadata").hasSize(2);
        assertThat(get(path, "X-Shared", "EAST", "Accept", "text/html").statusCode()).isEqualTo(406);
    }

    @Test
    void theListsOfWhatIsRejectedTellEachSeriesByItsFirstImage() throws Exception {
        Sample first = ofAnotherExam('3', "CompressedSamples^CT3", "CT");
        Sample second = ofAnotherExam('4', "CompressedSamples^CT4", "MR");
        for (Sample rejected : List.of(first, second, another(second, "1"))) {
            reject(RejectionTitle.QUALITY, rejected);
        }
        assertThat(array(get("rejected/" + second.study() + "/series", HERE).body())).singleElement().asString()
                .contains("\"00201209\":{\"vr\":\"IS\",\"Value\":[2]}", "\"00080060\":{\"vr\":\"CS\",\"Value\":[\"MR\"]}").doesNotContain("7FE00010");
        String both = first.study().substring(8) + "," + second.study().substring(8);
        assertThat(array(get("rejected/studies", "X-Shared", "EAST", ReadStudies.HEADER, both).body())).extracting(Object::toString)
                .satisfiesExactly(ct -> assertThat(ct).contains("\"00080061\":{\"vr\":\"CS\",\"Value\":[\"CT\"]}", "CompressedSamples^CT3").doesNotContain("00080060", "7FE00010"),
                        mr -> assertThat(mr).contains("\"00080061\":{\"vr\":\"CS\",\"Value\":[\"MR\"]}", "CompressedSamples^CT4", "\"00201208\":{\"vr\":\"IS\",\"Value\":[2]}"));
    }

    @Test
    void wadoUriLikewise() throws Exception {
        for (String type : List.of("image/jpeg", "application/dicom")) {
            assertThat(status(uri(kept, type), ELSEWHERE)).isEqualTo(200);
            assertThat(status(uri(blurred, type), HERE)).isEqualTo(200);
            assertThat(status(uri(blurred, type), ELSEWHERE)).isEqualTo(404);
            assertThat(status(uri(unsafe, type), HERE)).isEqualTo(404);
        }
    }

    private static String uri(Sample sample, String type) {
        String[] pieces = sample.instance().split("/");
        return "wado?requestType=WADO&studyUID=" + pieces[1] + "&seriesUID=" + pieces[3] + "&objectUID=" + pieces[5] + "&contentType=" + type;
    }

    /** Those of an exam and a series show an image that is left: none where nothing is. */
    @Test
    void anExamOfWhichEverythingIsRejectedHasNoThumbnail() throws Exception {
        Sample whole = store("pydicom/MR_small_RLE.dcm");
        assertThat(status(whole.study() + "/thumbnail", HERE)).isEqualTo(200);
        reject(RejectionTitle.PATIENT_SAFETY, whole);
        List<Integer> answers = new ArrayList<>();
        for (String path : List.of(whole.study(), whole.series(), whole.instance())) {
            for (String[] who : List.of(HERE, ELSEWHERE, PROGRAM)) {
                answers.add(status(path + "/thumbnail", who));
            }
        }
        assertThat(answers).containsOnly(404);
    }
}
