package cn.tongying.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.tongying.dicom.Limits;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.ScannedDataset;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A server with every resource on a real archive, its client, and what tests of it share. */
abstract class DicomWebTrial {

    static final String STOW = "multipart/related; type=\"application/dicom\"; boundary=x-y";
    static final String OHIF_FRAMES = "multipart/related; type=application/octet-stream; transfer-syntax=*";

    @TempDir
    static Path folder;
    static DicomWebServer server;
    static final HttpClient CLIENT = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(Files.isDirectory(SampleFiles.FOLDER), "The sample files are absent: " + SampleFiles.FOLDER);
        server = new DicomWebServer(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    static HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri(path)).header("X-Site", "DEFAULT");
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
    }

    static HttpResponse<byte[]> post(String path, String contentType, byte[] body) throws Exception {
        return CLIENT.send(HttpRequest.newBuilder(server.uri(path)).header("X-Site", "DEFAULT").header("Content-Type", contentType)
                .POST(BodyPublishers.ofByteArray(body)).build(), BodyHandlers.ofByteArray());
    }

    static byte[] multipart(byte[]... files) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] file : files) {
            body.writeBytes("--x-y\r\nContent-Type: application/dicom\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            body.writeBytes(file);
            body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        body.writeBytes("--x-y--\r\n".getBytes(StandardCharsets.US_ASCII));
        return body.toByteArray();
    }

    /** A stored sample and the paths to it. */
    record Sample(byte[] file, ScannedDataset scanned, String study, String series, String instance) {
    }

    static Sample store(String name) throws Exception {
        return store(SampleFiles.read(name));
    }

    static Sample store(byte[] file) throws Exception {
        HttpResponse<byte[]> answer = post("studies", STOW, multipart(file));
        assertThat(answer.statusCode()).as(answer.uri() + " " + answer.headers().map() + text(answer)).isEqualTo(200);
        ScannedDataset scanned = Part10.scan(new ByteArrayInputStream(file), Limits.standard());
        String study = "studies/" + scanned.dataset().studyInstanceUid().orElseThrow();
        String series = study + "/series/" + scanned.dataset().seriesInstanceUid().orElseThrow();
        return new Sample(file, scanned, study, series, series + "/instances/" + scanned.dataset().sopInstanceUid().orElseThrow());
    }

    static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    static JsonArray array(byte[] json) {
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(json))) {
            return reader.readArray();
        }
    }

    static JsonObject object(HttpResponse<byte[]> answer) {
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(answer.body()))) {
            return reader.readObject();
        }
    }

    static List<Part> parts(HttpResponse<byte[]> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.uri() + " " + answer.headers().map() + text(answer)).isEqualTo(200);
        assertThat(answer.headers().firstValueAsLong("X-Length")).hasValue(answer.body().length);
        return partsOfAnyLength(answer);
    }

    static List<Part> partsOfAnyLength(HttpResponse<byte[]> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.uri() + " " + answer.headers().map() + text(answer)).isEqualTo(200);
        MediaRange type = MediaRange.parse(answer.headers().firstValue("Content-Type").orElseThrow());
        assertThat(type.type()).isEqualTo("multipart/related");
        MultipartReader reader = new MultipartReader(new ByteArrayInputStream(answer.body()), type.parameter("boundary").orElseThrow());
        List<Part> parts = new ArrayList<>();
        for (Optional<Part> part = reader.next(); part.isPresent(); part = reader.next()) {
            parts.add(new Part(part.get().headers(), new ByteArrayInputStream(part.get().content().readAllBytes())));
        }
        return parts;
    }

    static byte[] datasetOf(byte[] file) throws IOException {
        return Part10.open(new ByteArrayInputStream(file)).dataset().readAllBytes();
    }
}
