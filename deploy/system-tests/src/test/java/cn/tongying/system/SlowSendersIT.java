package cn.tongying.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** More senders that stall than the web server has threads (64): it goes on answering everybody else. */
@ExtendWith(RunningServer.class)
@Timeout(300)
class SlowSendersIT {
    private static final int MANY = 80;
    private static final int PLACES_PER_ACCOUNT = 10;
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String STOW = "multipart/related; type=\"application/dicom\"; boundary=b";

    @Test
    void store_requests_that_stall_hold_up_neither_health_nor_a_search_nor_the_store_of_another_account(Product product) throws Exception {
        Visitor technologist = Visitor.technologist(product);
        Visitor other = other(product);
        String token = technologist.token();
        try (Crowd crowd = new Crowd(product, "POST /dicom-web/studies HTTP/1.1\r\nAuthorization: Bearer " + token + "\r\nContent-Type: " + STOW)) {
            theServerAnswers(product, technologist);
            String body = "--b\r\nContent-Type: application/dicom\r\n\r\n"
                    + new String(Files.readAllBytes(DemoFiles.all().get(5)), StandardCharsets.ISO_8859_1) + "\r\n--b--\r\n";
            HttpResponse<byte[]> stored = within(SOON, () -> other.send("POST", "/dicom-web/studies", STOW, body.getBytes(StandardCharsets.ISO_8859_1)));
            assertThat(stored.statusCode()).as(new String(stored.body(), StandardCharsets.UTF_8)).isEqualTo(200);
            assertThat(crowd.answers()).hasSizeGreaterThanOrEqualTo(MANY - PLACES_PER_ACCOUNT)
                    .allSatisfy(answer -> assertThat(answer).startsWith("HTTP/1.1 503").containsIgnoringCase("Retry-After: "));
        }
    }

    @Test
    void sign_ins_that_stall_hold_up_nobody_who_is_signed_in(Product product) throws Exception {
        Visitor technologist = Visitor.technologist(product);
        try (Crowd _ = new Crowd(product, "POST /api/session HTTP/1.1\r\nContent-Type: application/json")) {
            theServerAnswers(product, technologist);
        }
    }

    private static void theServerAnswers(Product product, Visitor visitor) {
        assertThat(within(SOON, () -> Visitor.stranger(product).get("/health/live", "*/*")).statusCode()).isEqualTo(200);
        assertThat(within(SOON, () -> visitor.get("/dicom-web/studies?limit=1", "application/dicom+json")).statusCode()).isEqualTo(200);
    }

    private interface Asking {
        HttpResponse<byte[]> ask();
    }

    private static HttpResponse<byte[]> within(Duration limit, Asking asking) {
        long begin = System.nanoTime();
        HttpResponse<byte[]> answer = asking.ask();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(limit);
        return answer;
    }

    private static Visitor other(Product product) {
        String password = "a phrase that nobody guesses 7";
        HttpResponse<byte[]> made = Visitor.securityAdministrator(product).send("POST", "/api/accounts", "application/json", """
                {"username":"steady","displayName":"Steady","roles":["TECHNOLOGIST"],"sites":["DEFAULT"],"password":"%s"}"""
                .formatted(password).getBytes(StandardCharsets.UTF_8));
        assertThat(made.statusCode()).as(new String(made.body(), StandardCharsets.UTF_8)).isIn(200, 201);
        return Visitor.signedIn(product, "steady", password);
    }

    /** Connections with all headers of a request and nothing of its body. */
    private static final class Crowd implements AutoCloseable {
        private final List<Socket> sockets = new ArrayList<>();

        Crowd(Product product, String head) throws IOException {
            byte[] request = (head + "\r\nHost: " + product.address().getAuthority() + "\r\nContent-Length: 1000\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < MANY; i++) {
                Socket socket = new Socket(product.address().getHost(), product.address().getPort());
                sockets.add(socket);
                socket.getOutputStream().write(request);
            }
        }

        /** What was answered to those that were. */
        List<String> answers() throws IOException {
            List<String> answers = new ArrayList<>();
            byte[] buffer = new byte[4_096];
            for (Socket socket : sockets) {
                InputStream in = socket.getInputStream();
                socket.setSoTimeout(500);
                try {
                    int read = in.read(buffer);
                    answers.add(new String(buffer, 0, Math.max(0, read), StandardCharsets.US_ASCII));
                } catch (SocketTimeoutException stillWaiting) {
                    // It has a place and sends nothing.
                }
            }
            return answers;
        }

        @Override
        public void close() throws IOException {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }
}
