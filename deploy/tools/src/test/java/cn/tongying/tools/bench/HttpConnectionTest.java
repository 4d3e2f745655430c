package cn.tongying.tools.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class HttpConnectionTest {

    private final Set<Integer> clientPorts = ConcurrentHashMap.newKeySet();

    /** Answers with as many bytes as were sent: length 0 to the JDK's server means chunks. */
    private HttpServer server(boolean chunked) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            clientPorts.add(exchange.getRemoteAddress().getPort());
            byte[] body = exchange.getRequestBody().readAllBytes();
            byte[] answer = body.length == 0 ? new byte[300_000] : body;
            exchange.sendResponseHeaders(200, chunked ? 0 : answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static WebAddress address(int port) {
        return new WebAddress("127.0.0.1", port, "", Optional.of("Authorization: Bearer secret"));
    }

    @Test
    void answers_with_a_length_and_in_chunks_are_read_to_their_end_over_one_connection() throws IOException {
        for (boolean chunked : List.of(false, true)) {
            HttpServer server = server(chunked);
            clientPorts.clear();
            try (HttpConnection connection = new HttpConnection(address(server.getAddress().getPort()))) {
                assertThat(connection.get("/x", List.of()).bytes()).isEqualTo(300_000);
                HttpConnection.Slice half = new HttpConnection.Slice("--abc--".getBytes(US_ASCII), 2, 3);
                assertThat(connection.post("/x", "text/plain", List.of(half)).beginning()).isEqualTo("abc");
                assertThat(connection.get("/x", List.of()).status()).isEqualTo(200);
            } finally {
                server.stop(0);
            }
            assertThat(new HashSet<>(clientPorts)).hasSize(1);
        }
    }

    @Test
    void an_answer_that_breaks_off_is_an_error() throws IOException {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> {
                try (Socket client = listening.accept()) {
                    client.getInputStream().read(new byte[4_096]);
                    client.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc".getBytes(US_ASCII));
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            try (HttpConnection connection = new HttpConnection(address(listening.getLocalPort()))) {
                assertThatThrownBy(() -> connection.get("/", List.of())).isInstanceOf(EOFException.class);
            }
        }
    }
}
