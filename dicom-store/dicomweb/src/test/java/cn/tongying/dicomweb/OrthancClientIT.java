package cn.tongying.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.Tag;
import jakarta.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Orthanc's plugin as a client of what is offered here: it asks, retrieves a study, and stores one. */
@Timeout(120)
class OrthancClientIT extends DicomWebTrial {

    private static final Path PLUGIN = Path.of("/usr/share/orthanc/plugins/libOrthancDicomWeb.so");
    private static Process orthanc;
    private static int port;

    @BeforeAll
    static void startOrthanc() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/sbin/Orthanc")) && Files.isRegularFile(PLUGIN), "Orthanc and its DICOMweb plugin are not installed");
        port = freePort();
        Path config = Files.writeString(folder.resolve("orthanc.json"), """
                {"Name": "test", "StorageDirectory": "%1$s", "IndexDirectory": "%1$s", "HttpPort": %2$d, "DicomServerEnabled": false,
                 "RemoteAccessAllowed": false, "AuthenticationEnabled": false, "KeepAlive": false, "Plugins": ["%3$s"],
                 "DicomWeb": {"Enable": true, "Servers": {"tongying": {"Url": "%4$s", "HttpHeaders": {"X-Site": "DEFAULT"}}}}}
                """.formatted(folder.resolve("orthanc"), port, PLUGIN, server.uri("")));
        orthanc = new ProcessBuilder("/usr/sbin/Orthanc", config.toString()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("orthanc.log").toFile()).start();
        awaitListening();
    }

    @AfterAll
    static void stopOrthanc() throws InterruptedException {
        if (orthanc != null) {
            orthanc.destroy();
            assertThat(orthanc.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitListening() throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (true) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(socket.isConnected()).isTrue();
                return;
            } catch (IOException e) {
                assertThat(System.nanoTime()).as("Orthanc starts in time").isLessThan(end);
                Thread.onSpinWait();
            }
        }
    }

    private static byte[] orthanc(String method, String path, byte[] body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body)).build();
        HttpResponse<byte[]> answer = CLIENT.send(request, BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as(method + " " + path + " " + text(answer) + Files.readString(folder.resolve("orthanc.log"))).isEqualTo(200);
        return answer.body();
    }

    private static String json(String method, String path, String body) throws Exception {
        return new String(orthanc(method, path, body.getBytes()), java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void orthancAsksAndRetrievesAStudyAndStoresOneOfItsOwn() throws Exception {
        Sample kept = store("pydicom/CT_small.dcm");
        String study = kept.scanned().dataset().studyInstanceUid().orElseThrow().value();
        assertThat(json("POST", "/dicom-web/servers/tongying/qido", "{\"Uri\": \"/studies\", \"Arguments\": {\"StudyInstanceUID\": \"" + study + "\"}}")).contains(study);
        json("POST", "/dicom-web/servers/tongying/retrieve", "{\"Resources\": [{\"Study\": \"" + study + "\"}], \"Synchronous\": true}");
        String instances = json("GET", "/instances", "");
        String retrieved;
        try (var reader = Json.createReader(new StringReader(instances))) {
            retrieved = reader.readArray().getString(0);
        }
        byte[] file = orthanc("GET", "/instances/" + retrieved + "/file", new byte[0]);
        assertThat(pixels(file)).isEqualTo(pixels(kept.file()));

        byte[] own = SampleFiles.read("pydicom/MR_small.dcm");
        String uploaded;
        try (var reader = Json.createReader(new ByteArrayInputStream(orthanc("POST", "/instances", own)))) {
            uploaded = reader.readObject().getString("ID");
        }
        json("POST", "/dicom-web/servers/tongying/stow", "{\"Resources\": [\"" + uploaded + "\"], \"Synchronous\": true}");
        Dataset sent = dataset(own);
        HttpResponse<byte[]> given = get("studies/" + sent.studyInstanceUid().orElseThrow() + "/series/" + sent.seriesInstanceUid().orElseThrow()
                + "/instances/" + sent.sopInstanceUid().orElseThrow(), "Accept", "application/dicom");
        assertThat(given.statusCode()).as(text(given)).isEqualTo(200);
        assertThat(pixels(given.body())).isEqualTo(pixels(own));
    }

    private static byte[] pixels(byte[] file) throws IOException {
        return dataset(file).bytes(Tag.PixelData).orElseThrow();
    }

    private static Dataset dataset(byte[] file) throws IOException {
        return Part10.scan(new ByteArrayInputStream(file), Limits.standard().inMemory(1 << 20)).dataset();
    }
}
