package cn.tongying.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rendered studies and series, thumbnails of every kind at every level, and the validators of all that is retrieved. */
class RenderedIT extends DicomWebTrial {

    private static List<BufferedImage> images(HttpResponse<byte[]> answer) throws Exception {
        List<BufferedImage> images = new ArrayList<>();
        for (Part part : partsOfAnyLength(answer)) {
            assertThat(part.headers().field("content-location").orElseThrow()).endsWith("/rendered");
            images.add(ImageIO.read(part.content()));
        }
        return images;
    }

    @Test
    void aStudyAndASeriesComeAsAPartForEachImageThatCanBeShown() throws Exception {
        Sample first = store("pydicom/CT_small.dcm");
        byte[] file = first.file().clone();
        String uid = first.scanned().dataset().sopInstanceUid().orElseThrow().value();
        String other = uid.substring(0, uid.length() - 1) + (uid.endsWith("1") ? "2" : "1");
        byte[] old = uid.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        for (int at = 0; at + old.length <= file.length; at++) {
            if (Arrays.equals(file, at, at + old.length, old, 0, old.length)) {
                System.arraycopy(other.getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, file, at, old.length);
            }
        }
        assertThat(post("studies", STOW, multipart(file)).statusCode()).isEqualTo(200);
        for (String path : List.of(first.study(), first.series())) {
            assertThat(images(get(path + "/rendered", "Accept", "multipart/related; type=\"image/png\""))).hasSize(2).allMatch(image -> image.getWidth() == 128);
            assertThat(images(get(path + "/rendered?viewport=16,16&window=600,1600&quality=50"))).hasSize(2).allMatch(image -> image.getWidth() == 16);
            assertThat(get(path + "/rendered", "Accept", "image/jpeg").statusCode()).as("several images are no single one").isEqualTo(406);
            assertThat(get(path + "/rendered", "X-Site", "EAST").statusCode()).isEqualTo(404);
            assertThat(get(path + "/rendered?quality=0").statusCode()).isEqualTo(400);
        }
        assertThat(get("studies/1.2.404/rendered").statusCode()).isEqualTo(404);
        HttpResponse<byte[]> none = get(store("pydicom/waveform_ecg.dcm").study() + "/rendered");
        assertThat(none.statusCode()).as(text(none)).isEqualTo(406);
        assertThat(none.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void whatCannotBeDecodedHasNoPartAndTheOthersHave() throws Exception {
        Sample unknown = store("dcm4che/will-jxl.dcm");
        assertThat(get(unknown.series() + "/rendered").statusCode()).isEqualTo(406);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pydicom/MR_small_RLE.dcm", "pydicom/JPEG2000.dcm", "pydicom/waveform_ecg.dcm", "pydicom/reportsi.dcm", "pydicom/rtplan.dcm",
        "pydicom/rtdose.dcm", "dcm4che/will-jxl.dcm", "pydicom-data/emri_small.dcm"})
    void everyKindHasAThumbnailAtEveryLevel(String name) throws Exception {
        Sample sample = store(name);
        for (String path : List.of(sample.study(), sample.series(), sample.instance(), sample.instance() + "/frames/1")) {
            HttpResponse<byte[]> answer = get(path + "/thumbnail", "Accept", "image/png");
            assertThat(answer.statusCode()).as(path + text(answer)).isEqualTo(200);
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(answer.body()));
            assertThat(Math.max(image.getWidth(), image.getHeight())).isEqualTo(192);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"|application/dicom|true", "|application/dicom; transfer-syntax=1.2.840.10008.1.2.1|false", "|multipart/related; type=\"application/dicom\"|false",
        "/frames/1|application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1|false", "/frames/1|image/dicom-rle|false", "/rendered|image/png|false",
        "/bulkdata/7FE00010|application/octet-stream|true", "/thumbnail|image/png|false", "/metadata|application/dicom+json|false", "/metadata|application/dicom+xml|false"})
    void eachFormHasATagOfItsOwnAndWhatIsGivenAsKeptHasRanges(String below, String accept, boolean ranges) throws Exception {
        String path = store("/bulkdata/7FE00010".equals(below) ? "pydicom/CT_small.dcm" : "pydicom/MR_small_RLE.dcm").instance() + (below == null ? "" : below);
        HttpResponse<byte[]> whole = get(path, "Accept", accept);
        assertThat(whole.statusCode()).as(text(whole)).isEqualTo(200);
        String etag = whole.headers().firstValue("ETag").orElseThrow();
        assertThat(etag.startsWith("W/")).isEqualTo(accept.startsWith("multipart"));
        HttpResponse<byte[]> known = get(path, "Accept", accept, "If-None-Match", "\"other\", " + etag);
        assertThat(known.statusCode()).isEqualTo(304);
        assertThat(known.body()).isEmpty();
        assertThat(get(path, "Accept", accept, "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
        assertThat(get(path, "Accept", accept, "If-None-Match", etag, "X-Site", "EAST").statusCode()).as("a tag opens nothing").isEqualTo(404);
        HttpResponse<byte[]> part = get(path, "Accept", accept, "Range", "bytes=2-9");
        assertThat(part.statusCode()).isEqualTo(ranges ? 206 : 200);
        if (ranges) {
            assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole.body(), 2, 10));
            assertThat(get(path, "Accept", accept, "Range", "bytes=2-9", "If-Range", etag).statusCode()).isEqualTo(206);
            assertThat(get(path, "Accept", accept, "Range", "bytes=2-9", "If-Range", "\"other\"").statusCode()).isEqualTo(200);
        } else if (!accept.startsWith("multipart")) {
            assertThat(part.body()).as("the whole, the same each time").isEqualTo(whole.body());
        }
    }

    @Test
    void formsOfOneThingHaveDifferentTags() throws Exception {
        String path = store("pydicom/MR_small_RLE.dcm").instance();
        List<String> tags = new ArrayList<>();
        for (String asked : List.of(" application/dicom", " application/dicom; transfer-syntax=1.2.840.10008.1.2.1", "/rendered image/png", "/rendered image/jpeg",
                "/rendered?quality=10 image/jpeg", "/rendered?window=1,2 image/png", "/frames/1 image/dicom-rle", "/frames/1 application/octet-stream")) {
            String[] pieces = asked.split(" ", 2);
            tags.add(get(path + pieces[0], "Accept", pieces[1]).headers().firstValue("ETag").orElseThrow());
        }
        assertThat(tags).doesNotHaveDuplicates();
    }
}
