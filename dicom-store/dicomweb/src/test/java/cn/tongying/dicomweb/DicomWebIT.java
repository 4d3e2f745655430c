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
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
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
import java.util.zip.GZIPInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every resource over real HTTP, with the real archive, on real files; only the application server is not there. */
class DicomWebIT {

    private static final String STOW = "multipart/related; type=\"application/dicom\"; boundary=x-y";
    private static final String OHIF_FRAMES = "multipart/related; type=application/octet-stream; transfer-syntax=*";

    @TempDir
    static Path folder;
    private static DicomWebServer server;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

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

    private static HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri(path)).header("X-Site", "DEFAULT");
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static HttpResponse<byte[]> post(String path, String contentType, byte[] body) throws Exception {
        return CLIENT.send(HttpRequest.newBuilder(server.uri(path)).header("X-Site", "DEFAULT").header("Content-Type", contentType)
                .POST(BodyPublishers.ofByteArray(body)).build(), BodyHandlers.ofByteArray());
    }

    private static byte[] multipart(byte[]... files) {
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
    private record Sample(byte[] file, ScannedDataset scanned, String study, String series, String instance) {
    }

    private static Sample store(String name) throws Exception {
        byte[] file = SampleFiles.read(name);
        HttpResponse<byte[]> answer = post("studies", STOW, multipart(file));
        assertThat(answer.statusCode()).as(answer.uri() + " " + answer.headers().map() + text(answer)).isEqualTo(200);
        ScannedDataset scanned = Part10.scan(new ByteArrayInputStream(file), Limits.standard());
        String study = "studies/" + scanned.dataset().studyInstanceUid().orElseThrow();
        String series = study + "/series/" + scanned.dataset().seriesInstanceUid().orElseThrow();
        return new Sample(file, scanned, study, series, series + "/instances/" + scanned.dataset().sopInstanceUid().orElseThrow());
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static JsonArray array(byte[] json) {
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(json))) {
            return reader.readArray();
        }
    }

    private static JsonObject object(HttpResponse<byte[]> answer) {
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(answer.body()))) {
            return reader.readObject();
        }
    }

    private static List<Part> parts(HttpResponse<byte[]> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.uri() + " " + answer.headers().map() + text(answer)).isEqualTo(200);
        MediaRange type = MediaRange.parse(answer.headers().firstValue("Content-Type").orElseThrow());
        assertThat(type.type()).isEqualTo("multipart/related");
        assertThat(answer.headers().firstValueAsLong("X-Length")).hasValue(answer.body().length);
        MultipartReader reader = new MultipartReader(new ByteArrayInputStream(answer.body()), type.parameter("boundary").orElseThrow());
        List<Part> parts = new ArrayList<>();
        for (Optional<Part> part = reader.next(); part.isPresent(); part = reader.next()) {
            parts.add(new Part(part.get().headers(), new ByteArrayInputStream(part.get().content().readAllBytes())));
        }
        return parts;
    }

    private static byte[] datasetOf(byte[] file) throws IOException {
        return Part10.open(new ByteArrayInputStream(file)).dataset().readAllBytes();
    }

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
        HttpResponse<byte[]> refused = get(compressed.instance() + "/frames/1", "Accept", native1);
        assertThat(refused.statusCode()).isEqualTo(406);
        assertThat(text(refused)).contains("image/jp2", "detailZh");
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
        assertThat(cn.tongying.dicom.pixel.ByteSwap.cells(big, 2)).isEqualTo(little);
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
    void boundariesAndTypesMayBeQuotedOrNot() throws Exception {
        byte[] body = multipart(SampleFiles.read("pydicom/CT_small.dcm"));
        for (String type : List.of("multipart/related; type=application/dicom; boundary=x-y", "multipart/related; boundary=\"x-y\"",
                "multipart/related;boundary=x-y;type=\"application/dicom\";charset=utf-8", "Multipart/Related; Type=application/dicom; Boundary=\"x-y\"")) {
            HttpResponse<byte[]> answer = post("studies", type, body);
            assertThat(answer.statusCode()).as(type + text(answer)).isEqualTo(200);
        }
        assertThat(post("studies", "application/dicom", SampleFiles.read("pydicom/CT_small.dcm")).statusCode()).isEqualTo(200);
    }

    @Test
    void badBodiesAreRefusedWithAReason() throws Exception {
        byte[] file = SampleFiles.read("pydicom/CT_small.dcm");
        assertThat(post("studies", "text/plain", file).statusCode()).isEqualTo(415);
        assertThat(post("studies", "multipart/related; type=\"application/dicom+json\"; boundary=x-y", file).statusCode()).isEqualTo(415);
        assertThat(post("studies", "multipart/related; type=\"application/dicom\"", file).statusCode()).isEqualTo(400);
        assertThat(post("studies", STOW, file).statusCode()).isEqualTo(400);
        assertThat(post("studies", STOW, new byte[0]).statusCode()).isEqualTo(400);
        assertThat(post("studies/no-uid", STOW, multipart(file)).statusCode()).isEqualTo(400);
        HttpResponse<byte[]> noise = post("studies", "application/dicom", "hello, this is no DICOM at all".getBytes(StandardCharsets.UTF_8));
        assertThat(noise.statusCode()).as(text(noise)).isEqualTo(400);
        assertThat(object(noise)).containsKey("0008119A");
        HttpResponse<byte[]> elsewhere = post("studies/1.2.3", STOW, multipart(file));
        assertThat(elsewhere.statusCode()).as(text(elsewhere)).isEqualTo(409);
        assertThat(object(elsewhere)).containsKey("00081198");
    }

    @Test
    void whateverIsRefusedHasALineInTheRefusedList() throws Exception {
        byte[] file = SampleFiles.read("pydicom/CT_small.dcm");
        byte[] noise = "hello, this is no DICOM at all".getBytes(StandardCharsets.UTF_8);
        listed("Not a readable DICOM file", () -> post("studies", STOW, multipart(noise)));
        listed("Not a readable DICOM file", () -> post("studies", "application/dicom", noise));
        listed("multipart body is broken", () -> post("studies", STOW, file));
        listed("multipart body is broken", () -> post("studies", STOW, java.util.Arrays.copyOf(multipart(noise, noise), 60)));
        listed("belongs to study", () -> post("studies/1.2.3", STOW, multipart(file)));
        listed("no-uid", () -> post("studies/no-uid", STOW, multipart(file)));
        listed("None of the accepted media types", () -> CLIENT.send(HttpRequest.newBuilder(server.uri("studies")).header("X-Site", "DEFAULT")
                .header("Content-Type", STOW).header("Accept", "application/dicom+xml").POST(BodyPublishers.ofByteArray(multipart(file))).build(),
                BodyHandlers.ofByteArray()));
        listed("without Content-Encoding", () -> CLIENT.send(HttpRequest.newBuilder(server.uri("studies")).header("X-Site", "DEFAULT")
                .header("Content-Type", STOW).header("Content-Encoding", "gzip").POST(BodyPublishers.ofByteArray(file)).build(), BodyHandlers.ofByteArray()));
        listed("text/plain", () -> post("studies", "text/plain", file));
        listed("no boundary", () -> post("studies", "multipart/related; type=\"application/dicom\"", file));
        listed("Part 1 is application/dicom+json", () -> post("studies", STOW, foreign(file)));
        listed("has no part", () -> post("studies", "multipart/related; type=\"application/dicom\"; boundary=x-y",
                "--x-y--\r\n".getBytes(StandardCharsets.US_ASCII)));
    }

    private static byte[] foreign(byte[] file) {
        String body = new String(multipart(file), StandardCharsets.ISO_8859_1);
        return body.replace("Content-Type: application/dicom", "Content-Type: application/dicom+json").getBytes(StandardCharsets.ISO_8859_1);
    }

    private interface Act {
        HttpResponse<byte[]> run() throws Exception;
    }

    private static void listed(String message, Act act) throws Exception {
        long before = server.refused().stream().mapToLong(cn.tongying.archive.RefusedObject::id).max().orElse(0);
        HttpResponse<byte[]> answer = act.run();
        assertThat(answer.statusCode()).as(message).isBetween(400, 499);
        assertThat(server.refused()).as(message + " in the list").filteredOn(line -> line.id() > before).singleElement()
                .satisfies(line -> assertThat(line.message()).contains(message));
    }

    @Test
    void aCompressedBodyIsNotInflated() throws Exception {
        HttpRequest gzip = HttpRequest.newBuilder(server.uri("studies")).header("X-Site", "DEFAULT").header("Content-Type", "application/dicom")
                .header("Content-Encoding", "gzip").POST(BodyPublishers.ofByteArray(new byte[] {0x1f, (byte) 0x8b, 8, 0})).build();
        assertThat(CLIENT.send(gzip, BodyHandlers.discarding()).statusCode()).isEqualTo(415);
    }

    @Test
    void aPartOfAnotherTypeDoesNotStopTheNext() throws Exception {
        byte[] file = SampleFiles.read("pydicom/CT_small.dcm");
        String one = new String(multipart(file), StandardCharsets.ISO_8859_1);
        String body = "--x-y\r\nContent-Type: image/png\r\n\r\nhello\r\n" + one;
        HttpResponse<byte[]> answer = post("studies", STOW, body.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(202);
        assertThat(object(answer)).containsKeys("00081199", "0008119A");
    }

    @Test
    void aBodyOfNothingButRubbishIsReadNoFurtherThanALimit() throws Exception {
        byte[][] parts = new byte[StoreTransaction.MOST_REFUSED + 500][];
        java.util.Arrays.fill(parts, new byte[] {'x'});
        HttpResponse<byte[]> answer = post("studies", STOW, multipart(parts));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(object(answer).getJsonObject("0008119A").getJsonArray("Value")).hasSize(StoreTransaction.MOST_REFUSED + 1);
    }

    @Test
    void someGoodAndSomeBadIs202AndABrokenEndDoesNotUndoTheBegin() throws Exception {
        byte[] file = SampleFiles.read("pydicom/CT_small.dcm");
        HttpResponse<byte[]> mixed = post("studies", STOW, multipart(file, "no DICOM".getBytes(StandardCharsets.UTF_8)));
        assertThat(mixed.statusCode()).as(text(mixed)).isEqualTo(202);
        assertThat(object(mixed).getJsonObject("00081199").getJsonArray("Value")).hasSize(1);
        byte[] whole = multipart(file, file);
        HttpResponse<byte[]> torn = post("studies", STOW, java.util.Arrays.copyOf(whole, whole.length - file.length / 2));
        assertThat(torn.statusCode()).as(text(torn)).isEqualTo(202);
        assertThat(object(torn)).containsKey("00081199");
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
