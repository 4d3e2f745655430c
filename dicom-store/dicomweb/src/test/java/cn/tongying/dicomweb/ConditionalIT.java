package cn.tongying.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What caches and clients that keep answers count on (RFC 9110). */
class ConditionalIT extends DicomWebTrial {

    private static final String XML = "multipart/related; type=\"application/dicom+xml\"";

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    /** RFC 9110 section 15.4.5: what a 200 would have had, among it Vary, or a cache answers others with what was meant for one. */
    @Test
    void whatIsNotModifiedVariesAsTheAnswerDoes() throws Exception {
        Sample image = store("pydicom/CT_small.dcm");
        for (List<String> asked : List.of(List.of(image.instance(), "application/dicom"), List.of(image.study(), STOW.replace("; boundary=x-y", "")),
                List.of(image.instance() + "/frames/1", "application/octet-stream"), List.of(image.instance() + "/rendered", "image/png"),
                List.of(image.study() + "/rendered", "multipart/related; type=\"image/png\""), List.of(image.instance() + "/thumbnail", "image/png"),
                List.of(image.instance() + "/metadata", "application/dicom+json"), List.of(image.series() + "/metadata", "application/dicom+json"),
                List.of(image.instance() + "/metadata", XML), List.of(image.series() + "/metadata", XML))) {
            HttpResponse<byte[]> whole = get(asked.get(0), "Accept", asked.get(1));
            HttpResponse<byte[]> known = get(asked.get(0), "Accept", asked.get(1), "If-None-Match", header(whole, "ETag"));
            assertThat(whole.statusCode()).as(asked.toString()).isEqualTo(200);
            assertThat(known.statusCode()).as(asked.toString()).isEqualTo(304);
            assertThat(known.headers().allValues("Vary")).as(asked.toString()).isEqualTo(whole.headers().allValues("Vary")).asString().contains("Accept");
            assertThat(header(known, "ETag")).isEqualTo(header(whole, "ETag"));
        }
    }

    /** RFC 9110 section 8.8: a tag that is strong stands for the same bytes, each time and in each coding. */
    @Test
    void anAnswerWithAStrongTagIsTheSameEachTime() throws Exception {
        Sample image = store("pydicom/CT_small.dcm");
        for (List<String> asked : List.of(List.of(image.instance() + "/metadata", XML), List.of(image.series() + "/metadata", XML),
                List.of(image.instance() + "/bulkdata/7FE00010", "multipart/related; type=\"application/octet-stream\""),
                List.of(image.instance() + "/frames/1", OHIF_FRAMES), List.of(image.instance() + "/metadata", "application/dicom+json"),
                List.of(image.instance(), "application/dicom"))) {
            HttpResponse<byte[]> first = get(asked.get(0), "Accept", asked.get(1));
            HttpResponse<byte[]> second = get(asked.get(0), "Accept", asked.get(1));
            assertThat(first.statusCode()).as(asked.toString()).isEqualTo(200);
            if (!header(first, "ETag").startsWith("W/")) {
                assertThat(first.body()).as(asked.toString()).isEqualTo(second.body());
                assertThat(header(first, "Content-Type")).as(asked.toString()).isEqualTo(header(second, "Content-Type"));
            }
        }
        HttpResponse<byte[]> plain = get(image.series() + "/metadata", "Accept", "application/dicom+json");
        HttpResponse<byte[]> gzip = get(image.series() + "/metadata", "Accept", "application/dicom+json", "Accept-Encoding", "gzip");
        assertThat(gzip.body()).isNotEqualTo(plain.body());
        assertThat(header(gzip, "ETag")).isNotEqualTo(header(plain, "ETag"));
    }

    private static HttpResponse<byte[]> head(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri(path)).header("X-Site", "DEFAULT").method("HEAD", BodyPublishers.noBody());
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
    }

    /** RFC 9110 sections 9.3.2 and 14.2: as a GET without its body; of a range only GET is defined. */
    @Test
    void aHeadIsAnsweredAsAGetOfTheWholeWithoutItsBody() throws Exception {
        Sample image = store("pydicom/CT_small.dcm");
        for (List<String> asked : List.of(List.of(image.instance(), "application/dicom"), List.of(image.instance() + "/bulkdata/7FE00010", "application/octet-stream"),
                List.of(image.instance() + "/frames/1", "application/octet-stream"), List.of(image.instance() + "/rendered", "image/png"),
                List.of(image.instance() + "/metadata", "application/dicom+json"), List.of(image.study(), STOW.replace("; boundary=x-y", "")))) {
            HttpResponse<byte[]> whole = get(asked.get(0), "Accept", asked.get(1));
            for (String range : List.of("", "bytes=4-7", "bytes=99999999-")) {
                HttpResponse<byte[]> alone = range.isEmpty() ? head(asked.get(0), "Accept", asked.get(1)) : head(asked.get(0), "Accept", asked.get(1), "Range", range);
                assertThat(alone.statusCode()).as(asked + range).isEqualTo(200);
                assertThat(alone.body()).isEmpty();
                assertThat(header(alone, "X-Length")).as(asked + range).isEqualTo(header(whole, "X-Length")).isNotEmpty();
                assertThat(header(alone, "ETag")).isEqualTo(header(whole, "ETag"));
                assertThat(header(alone, "Content-Range")).isEmpty();
            }
        }
    }

    @Test
    void aHeadOfRenderingsIsRefusedAsAGetWhereNothingCanBeDrawn() throws Exception {
        for (String study : List.of(store("pydicom/waveform_ecg.dcm").study(), store("dcm4che/will-jxl.dcm").study())) {
            HttpResponse<byte[]> none = get(study + "/rendered");
            HttpResponse<byte[]> alone = head(study + "/rendered");
            assertThat(none.statusCode()).as(study).isEqualTo(406);
            assertThat(alone.statusCode()).as(study).isEqualTo(406);
            assertThat(alone.body()).isEmpty();
            assertThat(header(alone, "Content-Type")).isEqualTo(header(none, "Content-Type"));
        }
    }

    /** RFC 9110 section 9.3.2: what only the making of the body would tell is left out. */
    @Test
    void aHeadOfAMultipartReadsDecodesAndDrawsNothing() throws Exception {
        Sample image = store("cornerstone3d/CTImage.dcm_JPEG2000TransferSyntax_1.2.840.10008.1.2.4.91.dcm");
        Path objects = folder.resolve("kept");
        Path away = folder.resolve("away");
        for (List<String> asked : List.of(List.of(image.study(), STOW.replace("; boundary=x-y", "")), List.of(image.study(), "multipart/related; type=\"application/dicom\"; transfer-syntax=1.2.840.10008.1.2.1"),
                List.of(image.instance(), "application/dicom; transfer-syntax=1.2.840.10008.1.2.1"), List.of(image.study() + "/rendered", "multipart/related; type=\"image/png\""),
                List.of(image.instance() + "/frames/1", "multipart/related; type=\"application/octet-stream\"; transfer-syntax=1.2.840.10008.1.2.1"),
                List.of(image.instance() + "/frames/1", "multipart/related; type=\"image/jp2\""),
                List.of(image.series() + "/metadata", XML))) {
            HttpResponse<byte[]> whole = get(asked.get(0), "Accept", asked.get(1));
            assertThat(whole.statusCode()).as(asked.toString()).isEqualTo(200);
            Files.move(objects, away);
            HttpResponse<byte[]> alone = head(asked.get(0), "Accept", asked.get(1));
            Files.move(away, objects);
            assertThat(alone.statusCode()).as(asked.toString()).isEqualTo(200);
            assertThat(header(alone, "X-Length")).as(asked.toString()).isIn(header(whole, "X-Length"), "");
            assertThat(header(alone, "Content-Length")).as("of no bytes: " + asked).isNotEqualTo("0");
            assertThat(header(alone, "ETag")).isEqualTo(header(whole, "ETag"));
            assertThat(header(alone, "Content-Type").split(";")[0]).isEqualTo(header(whole, "Content-Type").split(";")[0]);
        }
    }
}
