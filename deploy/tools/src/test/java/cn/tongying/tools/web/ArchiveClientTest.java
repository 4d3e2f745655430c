package cn.tongying.tools.web;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that stops in the middle of a body and keeps the connection. */
@Timeout(20)
class ArchiveClientTest {

    private final ServerSocket server = listen();
    private String status = "200 OK";
    private ArchiveClient client = new ArchiveClient(URI.create("http://127.0.0.1:1"), Optional.empty());

    private static ServerSocket listen() {
        try {
            return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void answer() {
        Thread.ofVirtual().start(() -> {
            try {
                Socket socket = server.accept();
                socket.getInputStream().read(new byte[4096]);
                socket.getOutputStream().write(("HTTP/1.1 " + status + "\r\nContent-Length: 100\r\n\r\n[{\"code\"").getBytes(StandardCharsets.US_ASCII));
            } catch (IOException closed) {
                // The test is over.
            }
        });
        client = new ArchiveClient(URI.create("http://127.0.0.1:" + server.getLocalPort()), Optional.empty(), Duration.ofMillis(200));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        client.close();
    }

    @Test
    void an_answer_that_stops_in_the_middle_is_no_answer_and_may_be_asked_for_again() {
        assertThatThrownBy(() -> client.list("/api/sites")).isInstanceOf(IOException.class).isNotInstanceOf(AnsweredException.class);
    }

    @Test
    void where_nobody_listens_the_address_is_named_in_both_languages() throws IOException {
        ServerSocket nobody = listen();
        nobody.close();
        String address = "http://127.0.0.1:" + nobody.getLocalPort();
        try (ArchiveClient alone = new ArchiveClient(URI.create(address), Optional.empty(), Duration.ofMillis(200))) {
            assertThatThrownBy(() -> alone.list("/api/sites")).isInstanceOf(IOException.class).hasMessageContaining("连不上 " + address)
                    .hasMessageContaining("cannot reach " + address);
        }
    }

    @Test
    void so_is_the_text_of_a_failure() {
        status = "503 Busy";
        assertThatThrownBy(() -> client.part10("studies/1.2/series/1.3/instances/1.4")).isInstanceOf(IOException.class).isNotInstanceOf(AnsweredException.class);
    }
}
