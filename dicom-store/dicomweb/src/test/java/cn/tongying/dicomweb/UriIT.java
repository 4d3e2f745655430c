package cn.tongying.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WADO-URI (PS3.18 chapter 9): what it gives, and what it says to whom it gives nothing. */
class UriIT extends DicomWebTrial {

    private static String uri(Sample sample) {
        String[] pieces = sample.instance().split("/");
        return "wado?requestType=WADO&studyUID=" + pieces[1] + "&seriesUID=" + pieces[3] + "&objectUID=" + pieces[5];
    }

    private static BufferedImage image(HttpResponse<byte[]> answer, String mediaType) throws Exception {
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains(mediaType);
        return ImageIO.read(new ByteArrayInputStream(answer.body()));
    }

    @Test
    void anImageComesAsJpegByDefaultAndInTheSizeRegionAndWindowAskedFor() throws Exception {
        String uri = uri(store("pydicom/CT_small.dcm"));
        assertThat(image(get(uri), "image/jpeg").getWidth()).isEqualTo(128);
        assertThat(image(get(uri + "&rows=64"), "image/jpeg").getWidth()).isEqualTo(64);
        assertThat(image(get(uri + "&columns=32&rows=64&imageQuality=50"), "image/jpeg").getHeight()).isEqualTo(32);
        BufferedImage whole = image(get(uri + "&contentType=image/png"), "image/png");
        BufferedImage part = image(get(uri + "&contentType=image/png&region=0.25,0.5,0.75,1.0"), "image/png");
        assertThat(part.getWidth()).isEqualTo(64);
        assertThat(part.getRGB(10, 20)).isEqualTo(whole.getRGB(42, 84));
        BufferedImage black = image(get(uri + "&contentType=image/png&windowCenter=5000&windowWidth=1"), "image/png");
        assertThat(black.getRGB(64, 64) & 0xFF).isZero();
        assertThat(image(get(uri, "Accept", "image/png"), "image/png")).isNotNull();
    }

    @Test
    void theObjectComesInExplicitLittleEndianOrInTheSyntaxNamed() throws Exception {
        Sample compressed = store("pydicom/MR_small_RLE.dcm");
        String uri = uri(compressed) + "&contentType=application%2Fdicom";
        assertThat(get(uri).headers().firstValue("Content-Type")).contains("application/dicom; transfer-syntax=1.2.840.10008.1.2.1");
        HttpResponse<byte[]> kept = get(uri + "&transferSyntax=1.2.840.10008.1.2.5");
        assertThat(datasetOf(kept.body())).isEqualTo(datasetOf(compressed.file()));
        assertThat(get(uri + "&transferSyntax=1.2.840.10008.1.2.4.90").statusCode()).isEqualTo(406);
        HttpResponse<byte[]> undecodable = get(uri(store("dcm4che/will-jxl.dcm")) + "&contentType=application/dicom");
        assertThat(undecodable.headers().firstValue("Content-Type").orElseThrow()).contains("1.2.840.10008.1.2.4.1");
        assertThat(get(uri(store("pydicom/waveform_ecg.dcm"))).headers().firstValue("Content-Type").orElseThrow()).startsWith("application/dicom");
    }

    @Test
    void aFrameIsNamedByItsNumberAndOneThatIsNotThereIsAnErrorOfTheRequest() throws Exception {
        String uri = uri(store("pydicom-data/emri_small.dcm"));
        assertThat(get(uri).headers().firstValue("Content-Type").orElseThrow()).startsWith("application/dicom");
        byte[] first = get(uri + "&contentType=image/png&frameNumber=1").body();
        assertThat(image(get(uri + "&frameNumber=3"), "image/jpeg")).isNotNull();
        assertThat(get(uri + "&contentType=image/png&frameNumber=3").body()).isNotEqualTo(first);
        for (String wrong : List.of("0", "11", "x", "-1")) {
            assertThat(get(uri + "&frameNumber=" + wrong).statusCode()).as(wrong).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"requestType=WADO", "requestType=RENDER", "requestType=", "studyUID=", "seriesUID=x", "objectUID=1..2", "studyUID=1.2&studyUID=1.3"})
    void aRequestThatIsNotWholeIsRefused(String wrong) throws Exception {
        String name = wrong.substring(0, wrong.indexOf('='));
        String uri = uri(store("pydicom/CT_small.dcm"));
        String without = wrong.equals("requestType=WADO") ? uri.replace(wrong + "&", "") : uri.replaceAll(name + "=[^&]*", wrong);
        HttpResponse<byte[]> answer = get(without);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"windowCenter=1", "windowCenter=1&windowWidth=0", "region=0,0,1", "region=0.5,0,0.4,1", "region=0,0,2,1", "region=NaN,0,1,1", "rows=0", "rows=9000",
        "rows=x", "imageQuality=0", "imageQuality=101", "contentType=application/dicom&rows=10", "contentType=application/dicom&frameNumber=1",
        "contentType=image/png&transferSyntax=1.2.840.10008.1.2.1", "anonymize=no"})
    void aParameterThatCannotBeUsedIsRefused(String parameter) throws Exception {
        assertThat(get(uri(store("pydicom/CT_small.dcm")) + "&" + parameter).statusCode()).isEqualTo(400);
    }

    @Test
    void whatIsNotThereOrNotForTheCallerIs404AndWhatCannotBeGiven406() throws Exception {
        String uri = uri(store("pydicom/CT_small.dcm"));
        assertThat(get(uri, "X-Site", "EAST").statusCode()).isEqualTo(404);
        assertThat(get("wado?requestType=WADO&studyUID=1.2&seriesUID=1.3&objectUID=1.4").statusCode()).isEqualTo(404);
        assertThat(get(uri.replaceAll("seriesUID=[^&]*", "seriesUID=1.3")).statusCode()).isEqualTo(404);
        assertThat(get(uri + "&contentType=video/mpeg").statusCode()).isEqualTo(406);
        HttpResponse<byte[]> anonymize = get(uri + "&anonymize=yes&contentType=application/dicom");
        assertThat(anonymize.statusCode()).isEqualTo(406);
        assertThat(text(anonymize)).contains("/api/deidentified-exports");
        assertThat(get(uri(store("pydicom/waveform_ecg.dcm")) + "&contentType=image/jpeg").statusCode()).isEqualTo(406);
    }

    @Test
    void aRangeAndATagWorkAsForWadoRs() throws Exception {
        String uri = uri(store("pydicom/CT_small.dcm")) + "&contentType=application/dicom&transferSyntax=*";
        HttpResponse<byte[]> whole = get(uri);
        HttpResponse<byte[]> part = get(uri, "Range", "bytes=128-131");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole.body(), 128, 132)).containsExactly('D', 'I', 'C', 'M');
        assertThat(get(uri, "If-None-Match", whole.headers().firstValue("ETag").orElseThrow()).statusCode()).isEqualTo(304);
    }
}
