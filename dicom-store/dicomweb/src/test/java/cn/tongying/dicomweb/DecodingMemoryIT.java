package cn.tongying.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.Part10;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that may use one MiB for decoding. */
class DecodingMemoryIT {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    @Test
    void whatNeedsMoreThanTheBudgetIsRefusedWithTheLimitAndAllElseGoesOnWithoutLosingAny() throws Exception {
        assumeTrue(Files.isDirectory(SampleFiles.FOLDER), "The sample files are absent: " + SampleFiles.FOLDER);
        try (DicomWebServer server = new DicomWebServer(folder, Map.of("tongying.dicomweb.decoding-memory-mib", 1,
                "tongying.dicomweb.decoding-wait-seconds", 1))) {
            String instance = store(server, "pydicom/MR_small_RLE.dcm");
            HttpResponse<String> refused = ask(server, "GET", instance + "/rendered?viewport=4096,4096");
            assertThat(refused.statusCode()).isEqualTo(406);
            assertThat(refused.body()).contains("1048576", "detailZh");
            for (int i = 0; i < 40; i++) {
                String method = i % 20 == 3 ? "HEAD" : "GET";
                assertThat(ask(server, method, instance + "/rendered").statusCode()).isEqualTo(200);
                assertThat(ask(server, method, instance + "/frames/1").statusCode()).isEqualTo(200);
                assertThat(ask(server, method, instance + "/thumbnail").statusCode()).isEqualTo(200);
                assertThat(ask(server, method, instance + "/rendered?viewport=4096,4096").statusCode()).isEqualTo(406);
            }
        }
    }

    private static HttpResponse<String> ask(DicomWebServer server, String method, String path) throws Exception {
        return CLIENT.send(HttpRequest.newBuilder(server.uri(path)).header("X-Site", "DEFAULT")
                .header("Accept", path.endsWith("/frames/1") ? "application/octet-stream" : "image/png")
                .method(method, BodyPublishers.noBody()).build(), BodyHandlers.ofString());
    }

    private static String store(DicomWebServer server, String name) throws Exception {
        byte[] file = SampleFiles.read(name);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("--x\r\nContent-Type: application/dicom\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(file);
        body.writeBytes("\r\n--x--\r\n".getBytes(StandardCharsets.US_ASCII));
        HttpResponse<String> answer = CLIENT.send(HttpRequest.newBuilder(server.uri("studies")).header("X-Site", "DEFAULT")
                .header("Content-Type", "multipart/related; type=\"application/dicom\"; boundary=x")
                .POST(BodyPublishers.ofByteArray(body.toByteArray())).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Dataset dataset = Part10.scan(new ByteArrayInputStream(file), Limits.standard()).dataset();
        return "studies/" + dataset.studyInstanceUid().orElseThrow() + "/series/" + dataset.seriesInstanceUid().orElseThrow()
                + "/instances/" + dataset.sopInstanceUid().orElseThrow();
    }
}
