package cn.tongying.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** More senders that stall than the web server has threads (64): it goes on answering everybody else. */
@ExtendWith(RunningServer.class)
@Timeout(300)
class SlowSendersIT {
    private static final int MANY = 80;
    private static final int PLACES_PER_ACCOUNT = 10;
    private static final InetAddress ATTACKER = loopback(3);
    private static final InetAddress ELSEWHERE = loopback(2);
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
            assertThat(crowd.answers().stream().filter(answer -> !answer.startsWith("HTTP/1.1 408")).toList())
                    .hasSizeGreaterThanOrEqualTo(MANY - PLACES_PER_ACCOUNT)
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

    @Test
    void sign_ins_that_stall_hold_up_no_change_of_others_and_no_sign_in_from_elsewhere(Product product) throws Exception {
        Visitor technologist = Visitor.technologist(product);
        try (Crowd crowd = new Crowd(product, "POST /api/session HTTP/1.1\r\nContent-Type: application/json", ATTACKER)) {
            assertThat(within(SOON, technologist::makeToken).statusCode()).isEqualTo(201);
            assertThat(within(SOON, () -> Visitor.stranger(product, ELSEWHERE).signIn(Visitor.OPERATOR, Visitor.OPERATORS_PASSWORD)).statusCode()).isEqualTo(200);
            Waiting.until("all that stalled are told so or closed", Duration.ofSeconds(20), () -> crowd.answers().size() == MANY);
        }
    }

    @Test
    void a_flood_of_sign_ins_holds_up_nobody_elsewhere(Product product) throws Exception {
        Visitor technologist = Visitor.technologist(product);
        AtomicBoolean over = new AtomicBoolean();
        Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
        try (ExecutorService flood = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                Visitor attacker = Visitor.stranger(product, ATTACKER);
                flood.submit(() -> {
                    while (!over.get()) {
                        statuses.add(attacker.signIn(Visitor.OPERATOR, "a guess " + statuses.size()).statusCode());
                    }
                });
            }
            Waiting.until("the flood is under way", Duration.ofSeconds(20), () -> statuses.size() > 100);
            for (int i = 0; i < 5; i++) {
                theServerAnswers(product, technologist);
                assertThat(within(SOON, () -> Visitor.stranger(product, ELSEWHERE).signIn(Visitor.OPERATOR, Visitor.OPERATORS_PASSWORD)).statusCode()).isEqualTo(200);
            }
            over.set(true);
        }
        assertThat(statuses).contains(401, 429).doesNotContain(200, 500);
        assertThat(statuses.stream().filter(status -> status == 401).count()).as("guesses that were looked at").isLessThanOrEqualTo(5);
    }

    private static void theServerAnswers(Product product, Visitor visitor) {
        assertThat(within(SOON, () -> Visitor.stranger(product).get("/health/live", "*/*")).statusCode()).isEqualTo(200);
        assertThat(within(SOON, () -> visitor.get("/dicom-web/studies?limit=1", "application/dicom+json")).statusCode()).isEqualTo(200);
    }

    /** Linux answers for all of 127/8. */
    private static InetAddress loopback(int last) {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e);
        }
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
        private final Map<Socket, String> answered = new HashMap<>();

        Crowd(Product product, String head) throws IOException {
            this(product, head, InetAddress.getLoopbackAddress());
        }

        Crowd(Product product, String head, InetAddress from) throws IOException {
            byte[] request = (head + "\r\nHost: " + product.address().getAuthority() + "\r\nContent-Length: 1000\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < MANY; i++) {
                Socket socket = new Socket(product.address().getHost(), product.address().getPort(), from, 0);
                sockets.add(socket);
                socket.getOutputStream().write(request);
            }
        }

        /** What was answered to those that were, the first of each; "" for one that was closed without a word. */
        List<String> answers() {
            for (Socket socket : sockets) {
                if (!answered.containsKey(socket)) {
                    read(socket).ifPresent(answer -> answered.put(socket, answer));
                }
            }
            return List.copyOf(answered.values());
        }

        private static Optional<String> read(Socket socket) {
            byte[] buffer = new byte[4_096];
            try {
                socket.setSoTimeout(50);
                int read = socket.getInputStream().read(buffer);
                return Optional.of(new String(buffer, 0, Math.max(0, read), StandardCharsets.US_ASCII));
            } catch (SocketTimeoutException stillWaiting) {
                return Optional.empty();
            } catch (IOException closed) {
                return Optional.of("");
            }
        }

        @Override
        public void close() throws IOException {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }
}
