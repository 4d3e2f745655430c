package cn.tongying.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.Caller;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server with three places for bodies, two for one account. */
@Timeout(60)
class SlowSendersIT {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    @Test
    void whoStallsTakesThePlacesOfTheOwnAccountAloneAndGivesThemBack() throws Exception {
        try (DicomWebServer server = new DicomWebServer(folder, Map.of("tongying.dicomweb.stow-receivers", 3,
                "tongying.dicomweb.stow-receivers-per-account", 2))) {
            try (Socket _ = stalled(server, "SLOW", 1); Socket _ = stalled(server, "SLOW", 2)) {
                HttpResponse<String> refused = post(server, "SLOW");
                assertThat(refused.statusCode()).isEqualTo(503);
                assertThat(refused.headers().firstValue("Retry-After")).contains("5");
                assertThat(post(server, "OTHER").statusCode()).as("another account").isEqualTo(400);
                try (Socket _ = stalled(server, "THIRD", 3)) {
                    assertThat(post(server, "OTHER").statusCode()).as("all places taken").isEqualTo(503);
                }
            }
            await(server, 0);
            assertThat(post(server, "SLOW").statusCode()).isEqualTo(400);
        }
    }

    @Test
    void allTokensOfAnAccountAreOneSender() {
        assertThat(StowReceivers.account(caller(Caller.Kind.TOKEN, "wangwei/token:a/b"))).isEqualTo("wangwei");
        assertThat(StowReceivers.account(caller(Caller.Kind.ACCOUNT, "wangwei"))).isEqualTo("wangwei");
        assertThat(StowReceivers.account(caller(Caller.Kind.AE, "A/B"))).isEqualTo("A/B");
    }

    private static Caller caller(Caller.Kind kind, String name) {
        return new Caller(kind, "id", name, "DEFAULT", Set.of(), false, Set.of(), "127.0.0.1");
    }

    /** A request with all its headers and nothing of its body, which then is one of so many. */
    private static Socket stalled(DicomWebServer server, String name, int reading) throws IOException {
        URI uri = server.uri("studies");
        Socket socket = new Socket(uri.getHost(), uri.getPort());
        socket.getOutputStream().write(("POST " + uri.getPath() + " HTTP/1.1\r\nHost: x\r\nX-Site: DEFAULT\r\nX-Name: " + name
                + "\r\nContent-Type: application/dicom\r\nContent-Length: 100\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        await(server, reading);
        return socket;
    }

    private static HttpResponse<String> post(DicomWebServer server, String name) throws Exception {
        return CLIENT.send(HttpRequest.newBuilder(server.uri("studies")).timeout(Duration.ofSeconds(20)).header("X-Site", "DEFAULT")
                .header("X-Name", name).header("Content-Type", "application/dicom")
                .POST(BodyPublishers.ofInputStream(() -> InputStream.nullInputStream())).build(), BodyHandlers.ofString());
    }

    private static void await(DicomWebServer server, int reading) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (server.reading() != reading) {
            assertThat(System.nanoTime()).as("bodies being read: " + server.reading() + ", not " + reading).isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
