package cn.tongying.tools.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.TransferSyntax;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StowSenderTest {

    private static final Outgoing INSTANCE = new Outgoing(new SopClassUid("1.2.840.10008.5.1.4.1.1.2"), new SopInstanceUid("1.2.3"),
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, 7, () -> new ByteArrayInputStream("DATASET".getBytes(StandardCharsets.US_ASCII)));

    private final AtomicReference<String> authorization = new AtomicReference<>("");
    private final AtomicReference<String> received = new AtomicReference<>("");
    private HttpServer server = start();

    @BeforeEach
    void answerAll() {
        server.createContext("/dicom-web/studies", exchange -> {
            authorization.set(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            received.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            byte[] answer = "{}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void anArchiveThatStoresIsUnderstoodAndReachable() throws Exception {
        try (StowSender sender = new StowSender(root(), Optional.of("secret"))) {
            assertThat(sender.send(INSTANCE)).isEqualTo(new SendOutcome.Accepted(""));
            assertThat(sender.reachable()).isTrue();
        }
    }

    @Test
    void aWholePart10FileGoesOutInOnePartWithTheToken() throws Exception {
        try (StowSender sender = new StowSender(root(), Optional.of("secret"))) {
            sender.send(INSTANCE);
        }
        assertThat(received.get()).startsWith("--tongying-part\r\nContent-Type: application/dicom\r\n\r\n" + "\0".repeat(128) + "DICM")
                .endsWith("DATASET\r\n--tongying-part--\r\n");
        assertThat(authorization.get()).isEqualTo("Bearer secret");
    }

    @Test
    void anArchiveThatIsAwayIsNoAnswer() {
        server.stop(0);
        try (StowSender sender = new StowSender(root(), Optional.empty())) {
            assertThatThrownBy(() -> sender.send(INSTANCE)).isInstanceOf(IOException.class);
            assertThat(sender.reachable()).isFalse();
        }
    }

    @Test
    void aFailedInstanceIsRefusedWithItsReason() throws Exception {
        String body = """
                {"00081198":{"vr":"SQ","Value":[{"00081197":{"vr":"US","Value":[272]},"00000902":{"vr":"LO","Value":["another hash"]}}]}}""";
        assertThat(StowSender.outcome(409, body, Optional.empty())).isEqualTo(new SendOutcome.Refused("HTTP 409 0110H another hash"));
    }

    @Test
    void aProblemDocumentIsSaidInBothLanguages() throws Exception {
        assertThat(StowSender.outcome(413, "{\"detail\":\"no right\",\"detailZh\":\"无权\"}", Optional.empty())).isEqualTo(new SendOutcome.Refused("HTTP 413 无权 · no right"));
        assertThat(StowSender.outcome(404, "<html>", Optional.empty())).isEqualTo(new SendOutcome.Refused("HTTP 404"));
    }

    @Test
    void anArchiveThatDoesNotAdmitUsIsNoRefusalOfOneInstance() {
        assertThatThrownBy(() -> StowSender.outcome(401, "", Optional.empty())).isInstanceOf(NotAdmittedException.class).hasMessageContaining("deploy/token");
        assertThatThrownBy(() -> StowSender.outcome(403, "{\"detail\":\"no right\",\"detailZh\":\"无权\"}", Optional.empty()))
                .isInstanceOf(NotAdmittedException.class).hasMessageContaining("无权 · no right");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504, 507})
    void aBusyServerPutsOffForAsLongAsItSays(int status) throws Exception {
        assertThat(StowSender.outcome(status, "", Optional.of("5"))).isInstanceOfSatisfying(SendOutcome.PutOff.class, later -> {
            assertThat(later.reason()).startsWith("HTTP " + status);
            assertThat(later.after()).hasValue(Duration.ofSeconds(5));
        });
        assertThat(StowSender.outcome(status, "", Optional.of("Fri, 31 Dec 1999 23:59:59 GMT"))).isInstanceOfSatisfying(SendOutcome.PutOff.class,
                later -> assertThat(later.after()).isEmpty());
    }

    @Test
    void outOfResourcesPutsOffAndOtherFailuresDoNot() throws Exception {
        String body = """
                {"00081198":{"vr":"SQ","Value":[{"00081197":{"vr":"US","Value":[42752]},"00000902":{"vr":"LO","Value":["the disk is full"]}}]}}""";
        assertThat(StowSender.outcome(409, body, Optional.empty())).isInstanceOf(SendOutcome.PutOff.class);
        assertThat(StowSender.outcome(500, "", Optional.empty())).isEqualTo(new SendOutcome.Refused("HTTP 500"));
    }

    /** 2 GB at 10 Mbit/s take 27 minutes. */
    @Test
    void aLargeObjectHasTimeEnoughOnASlowLine() {
        assertThat(StowSender.limit(2_000_000_000)).isGreaterThan(Duration.ofMinutes(27));
        assertThat(StowSender.limit(0)).isEqualTo(Duration.ofMinutes(5));
    }

    private URI root() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/dicom-web/");
    }

    private static HttpServer start() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
