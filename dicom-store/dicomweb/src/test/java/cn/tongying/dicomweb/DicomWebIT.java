package cn.tongying.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.zip.GZIPInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every resource over real HTTP, with the real archive, on real files; only the application server is not there. */
class DicomWebIT extends DicomWebTrial {

    @Test
    void theHeaderOfTheViewerNarrowsASearchByPatientId() throws Exception {
        Sample sample = store("pydicom/CT_small.dcm");
        String search = "studies?00100020=" + sample.scanned().dataset().string(cn.tongying.dicom.Tag.PatientID).orElseThrow();
        assertThat(array(get(search, "Tongying-Reading", sample.study().substring(8)).body())).isNotEmpty();
        assertThat(array(get(search, "Tongying-Reading", "1.2.404").body())).isEmpty();
        assertThat(get(search, "Tongying-Reading", "1.2.404;").statusCode()).isEqualTo(400);
    }

    @Test
    void headTellsTheLengthThatGetHas() throws Exception {
        Sample sample = store("pydicom/CT_small.dcm");
        for (String path : List.of(sample.instance() + "/thumbnail", sample.instance() + "/rendered", sample.instance() + "/metadata",
                sample.instance() + "/frames/1", sample.series() + "/metadata", "studies?StudyInstanceUID=" + sample.study().substring(8))) {
            HttpResponse<byte[]> head = CLIENT.send(HttpRequest.newBuilder(server.uri(path)).header("X-Site", "DEFAULT")
                    .method("HEAD", BodyPublishers.noBody()).build(), BodyHandlers.ofByteArray());
            assertThat(head.headers().firstValueAsLong("X-Length")).as(path).hasValue(get(path).body().length);
        }
    }

    @Test
    void aRangeBeyondTheValueIsToldTheSizeAndABackwardOneIsIgnored() throws Exception {
        Sample sample = store("pydicom/CT_small.dcm");
        String value = sample.instance() + "/bulkdata/7FE00010";
        HttpResponse<byte[]> beyond = get(value, "Range", "bytes=99999999-", "Accept", "application/octet-stream");
        assertThat(beyond.statusCode()).isEqualTo(416);
        assertThat(beyond.headers().firstValue("Content-Range")).contains("bytes */" + get(value, "Accept", "application/octet-stream").body().length);
        assertThat(get(value, "Range", "bytes=10-5", "Accept", "application/octet-stream").statusCode()).isEqualTo(200);
    }

    @Test
    void whatWasStoredIsFoundAndComesBackByteForByte() throws Exception {
        Sample sample = store("pydicom/CT_small.dcm");
        HttpResponse<byte[]> found = get("studies?StudyInstanceUID=" + sample.study().substring(8) + "&includefield=all");
        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(found.headers().firstValue("Content-Type")).contains("application/dicom+json");
        assertThat(array(found.body())).hasSize(1);
        for (String path : List.of(sample.study(), sample.series(), sample.instance())) {
            List<Part> parts = parts(get(path, "Accept", "multipart/related; type=\"application/dicom\"; transfer-syntax=*"));
            assertThat(parts).hasSize(1);
            assertThat(parts.getFirst().headers().contentType().orElseThrow()).startsWith("application/dicom; transfer-syntax=1.2.840");
            assertThat(datasetOf(parts.getFirst().content().readAllBytes())).isEqualTo(datasetOf(sample.file()));
        }
        HttpResponse<byte[]> single = get(sample.instance(), "Accept", "application/dicom");
        assertThat(datasetOf(single.body())).isEqualTo(datasetOf(sample.file()));
    }

    @Test
    void allSixSearchPathsAnswer() throws Exception {
        Sample sample = store("pydicom/CT_small.dcm");
        for (String path : List.of("studies", "series", "instances", sample.study() + "/series", sample.study() + "/instances",
                sample.series() + "/instances")) {
            HttpResponse<byte[]> found = get(path + "?limit=5", "Accept", "application/dicom+json");
            assertThat(found.statusCode()).as(path + text(found)).isEqualTo(200);
            assertThat(array(found.body())).as(path).isNotEmpty();
        }
        HttpResponse<byte[]> none = get("studies?PatientID=nobody-has-this&Nonsense=1");
        assertThat(text(none)).isEqualTo("[]");
        assertThat(none.headers().firstValue("Warning").orElseThrow()).startsWith("299 ").contains("Nonsense");
        assertThat(get("studies?StudyDate=notadate").statusCode()).isEqualTo(400);
        assertThat(get("studies?limit=-1").headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void metadataOfAllLevelsIsSentCompressedOrNotAndKnownByItsTag() throws Exception {
        Sample sample = store("pydicom/JPEG2000.dcm");
        for (String path : List.of(sample.study(), sample.series(), sample.instance())) {
            HttpResponse<byte[]> plain = get(path + "/metadata", "Accept", "application/dicom+json");
            assertThat(plain.statusCode()).as(text(plain)).isEqualTo(200);
            assertThat(array(plain.body())).hasSize(1);
            String etag = plain.headers().firstValue("ETag").orElseThrow();
            assertThat(get(path + "/metadata", "If-None-Match", etag).statusCode()).isEqualTo(304);
            HttpResponse<byte[]> gzip = get(path + "/metadata", "Accept-Encoding", "gzip");
            InputStream body = new ByteArrayInputStream(gzip.body());
            boolean compressed = gzip.headers().firstValue("Content-Encoding").isPresent();
            assertThat((compressed ? new GZIPInputStream(body) : body).readAllBytes()).isEqualTo(plain.body());
        }
        assertThat(get(sample.series() + "/metadata", "Accept", "application/dicom+xml").statusCode()).isEqualTo(406);
    }

    @Test
    void framesComeAsStoredDecodedOrNotAtAll() throws Exception {
        Sample compressed = store("pydicom-data/emri_small_jpeg_2k_lossless.dcm");
        List<Part> stored = parts(get(compressed.instance() + "/frames/2,1", "Accept", OHIF_FRAMES));
        assertThat(stored).hasSize(2);
        assertThat(stored.getFirst().headers().contentType()).contains("image/jp2; transfer-syntax=1.2.840.10008.1.2.4.90");
        assertThat(stored.getFirst().content().readNBytes(2)).containsExactly(0xFF, 0x4F);
        String native1 = "multipart/related; type=\"application/octet-stream\"; transfer-syntax=1.2.840.10008.1.2.1";
        List<Part> decoded = parts(get(compressed.instance() + "/frames/2,1", "Accept", native1));
        assertThat(decoded.getFirst().content().readAllBytes()).isEqualTo(SampleFiles.pixels("pydicom-data/emri_small.dcm", 1));
        HttpResponse<byte[]> refused = get(store("dcm4che/will-jxl.dcm").instance() + "/frames/1", "Accept", native1);
        assertThat(refused.statusCode()).isEqualTo(406);
        assertThat(text(refused)).contains("image/jxl", "detailZh");
        assertThat(get(compressed.instance() + "/frames/11", "Accept", OHIF_FRAMES).statusCode()).isEqualTo(404);
        assertThat(get(compressed.instance() + "/frames/0", "Accept", OHIF_FRAMES).statusCode()).isEqualTo(400);
        assertThat(get(compressed.instance() + "/frames/x").statusCode()).isEqualTo(400);
    }

    @Test
    void rleAndBigEndianFramesAreTheSameNativeBytes() throws Exception {
        Sample rle = store("pydicom/MR_small_RLE.dcm");
        String octets = "multipart/related; type=\"application/octet-stream\"";
        byte[] decoded = parts(get(rle.instance() + "/frames/1", "Accept", octets)).getFirst().content().readAllBytes();
        assertThat(decoded).hasSize(64 * 64 * 2);
        byte[] single = get(rle.instance() + "/frames/1", "Accept", "application/octet-stream").body();
        assertThat(single).isEqualTo(decoded);
        byte[] little = SampleFiles.pixels("pydicom/MR_small.dcm", 0);
        assertThat(decoded).isEqualTo(little);
        byte[] big = SampleFiles.pixels("pydicom/MR_small_bigendian.dcm", 0);
        assertThat(cn.tongying.dicom.pixel.ByteSwap.words(big)).isEqualTo(little);
    }

    @ParameterizedTest
    @CsvSource({"dcm4che/MR-JPEGLosslessSV1.dcm, 131072", "cornerstone3d/CTImage.dcm_JPEGLSLosslessTransferSyntax_1.2.840.10008.1.2.4.80.dcm, 524288",
        "cornerstone3d/CTImage.dcm_JPEGProcess2_4TransferSyntax_1.2.840.10008.1.2.4.51.dcm, 524288",
        "cornerstone3d/CTImage.dcm_JPEG2000TransferSyntax_1.2.840.10008.1.2.4.91.dcm, 524288", "pydicom-data/RG1_J2KI.dcm, 7198310",
        "pydicom-data/US1_J2KR.dcm, 921600"})
    void compressedFramesAreDecodedAndRendered(String file, int nativeBytes) throws Exception {
        Sample compressed = store(file);
        HttpResponse<byte[]> frame = get(compressed.instance() + "/frames/1", "Accept", "application/octet-stream");
        assertThat(frame.statusCode()).as(text(frame)).isEqualTo(200);
        assertThat(frame.body()).hasSize(nativeBytes);
        assertThat(get(compressed.instance() + "/rendered", "Accept", "image/png").statusCode()).isEqualTo(200);
    }

    @Test
    void imagesAreRenderedInTheFormAndSizeAskedFor() throws Exception {
        Sample sample = store("pydicom/MR_small_RLE.dcm");
        HttpResponse<byte[]> jpeg = get(sample.instance() + "/rendered?viewport=32%2C32&window=600,1600,linear&quality=80", "Accept", "*/*");
        assertThat(jpeg.statusCode()).as(text(jpeg)).isEqualTo(200);
        assertThat(jpeg.headers().firstValue("Content-Type")).contains("image/jpeg");
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg.body()));
        assertThat(image.getWidth()).isEqualTo(32);
        HttpResponse<byte[]> png = get(sample.instance() + "/frames/1/rendered", "Accept", "image/png;q=0.9, image/jpeg;q=0.1");
        assertThat(ImageIO.read(new ByteArrayInputStream(png.body())).getWidth()).isEqualTo(64);
        assertThat(png.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(get(sample.instance() + "/rendered?window=1").statusCode()).isEqualTo(400);
        assertThat(get(sample.instance() + "/rendered?viewport=1,2,3").statusCode()).isEqualTo(400);
        for (String outside : List.of("9,9,8000,0,5,5", "9,9,0,8000,,", "9,9,0,0,0,5", "9,9,0,0,5,0", "9,9,-1,0,5,5", "9,9,NaN,0,5,5", "9,9,1e99,0,5,5")) {
            HttpResponse<byte[]> refused = get(sample.instance() + "/rendered?viewport=" + outside);
            assertThat(refused.statusCode()).as(outside).isEqualTo(400);
            assertThat(new String(refused.body(), StandardCharsets.UTF_8)).as(outside).contains("viewport", "区域");
        }
        assertThat(get(sample.instance() + "/rendered?viewport=9,9,0,0,-5,5").statusCode()).as("mirrored").isEqualTo(200);
        assertThat(get(sample.instance() + "/rendered", "Accept", "image/gif").statusCode()).isEqualTo(406);
    }

    @Test
    void everyKindHasAThumbnail() throws Exception {
        for (String name : List.of("pydicom/MR_small_RLE.dcm", "pydicom/JPEG2000.dcm", "pydicom/waveform_ecg.dcm")) {
            Sample sample = store(name);
            for (String path : List.of(sample.study(), sample.series(), sample.instance())) {
                HttpResponse<byte[]> answer = get(path + "/thumbnail?accept=image%2Fjpeg", "Accept", "*/*");
                assertThat(answer.statusCode()).as(name + text(answer)).isEqualTo(200);
                BufferedImage image = ImageIO.read(new ByteArrayInputStream(answer.body()));
                assertThat(Math.max(image.getWidth(), image.getHeight())).isEqualTo(192);
                String etag = answer.headers().firstValue("ETag").orElseThrow();
                assertThat(get(path + "/thumbnail?accept=image%2Fjpeg", "If-None-Match", etag).statusCode()).isEqualTo(304);
            }
        }
    }

    @Test
    void bulkDataIsOnePartUnlessAMultipartIsAskedFor() throws Exception {
        Sample sample = store("pydicom/waveform_ecg.dcm");
        String metadata = text(get(sample.instance() + "/metadata"));
        java.util.regex.Matcher uri = java.util.regex.Pattern.compile("\"BulkDataURI\":\"/dicom-web/([^\"]+)\"").matcher(metadata);
        assertThat(uri.find()).as("a BulkDataURI").isTrue();
        HttpResponse<byte[]> whole = get(uri.group(1), "Accept", "*/*");
        assertThat(whole.statusCode()).as(text(whole)).isEqualTo(200);
        assertThat(whole.headers().firstValue("Content-Type")).contains("application/octet-stream");
        HttpResponse<byte[]> part = get(uri.group(1), "Range", "bytes=4-7");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(java.util.Arrays.copyOfRange(whole.body(), 4, 8));
        byte[] multi = parts(get(uri.group(1), "Accept", "multipart/related; type=\"application/octet-stream\"")).getFirst().content().readAllBytes();
        assertThat(multi).isEqualTo(whole.body());
        assertThat(get(sample.instance() + "/bulkdata/00000000").statusCode()).isEqualTo(404);
    }

    @Test
    void othersDoNotSeeWhatIsNotTheirs() throws Exception {
        Sample sample = store("pydicom/CT_small.dcm");
        for (String path : List.of(sample.study(), sample.series() + "/metadata", sample.study() + "/metadata", sample.instance(),
                sample.instance() + "/frames/1", sample.instance() + "/rendered", sample.study() + "/thumbnail",
                sample.instance() + "/bulkdata/7FE00010")) {
            assertThat(get(path, "X-Site", "EAST").statusCode()).as(path).isEqualTo(404);
        }
        HttpRequest nobody = HttpRequest.newBuilder(server.uri("studies")).build();
        assertThat(CLIENT.send(nobody, BodyHandlers.discarding()).statusCode()).isEqualTo(401);
    }

    @Test
    void whatIsNotThereIsAProblemDocument() throws Exception {
        for (String path : List.of("studies/1.2.3.999", "studies/1.2.3.999/metadata", "nothing", "studies/1.2/series/1.3/instances/1.4/frames/1")) {
            HttpResponse<byte[]> answer = get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.headers().firstValue("Content-Type")).as(path).contains("application/problem+json");
        }
        assertThat(CLIENT.send(HttpRequest.newBuilder(server.uri("studies")).header("X-Site", "DEFAULT").DELETE().build(),
                BodyHandlers.discarding()).statusCode()).isEqualTo(405);
    }
}
