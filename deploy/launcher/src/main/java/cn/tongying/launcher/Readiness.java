package cn.tongying.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * Asks the server's {@code /health/ready} until it says yes, the server ends, or the limit is over. A server whose disk is
 * full is taken for started: it can be read from, and waiting would not help.
 */
final class Readiness {
    private static final Duration PAUSE = Duration.ofMillis(150);
    private static final int HTTP_OK = 200;
    private static final Pattern CHECK = Pattern.compile("\"name\":\"[^\"]*\",\"status\":\"([A-Z]+)\"");
    private final URI ready;
    private String lastAnswer = "no answer";

    private final Optional<TlsIdentity> tls;

    Readiness(URI server, Optional<TlsIdentity> tls) {
        this.ready = server.resolve("/health/ready");
        this.tls = tls;
    }

    void await(Duration limit, BooleanSupplier running) {
        long end = System.nanoTime() + limit.toNanos();
        try (HttpClient client = client()) {
            while (!answersOk(client)) {
                if (!running.getAsBoolean()) {
                    throw LauncherException.failed("服务器未能启动，原因见上面的日志  The server could not start, the log above says why.");
                }
                if (System.nanoTime() > end) {
                    throw LauncherException.failed("服务器在 %1$d 秒内未就绪: %2$s\nThe server was not ready within %1$d s: %2$s"
                            .formatted(limit.toSeconds(), lastAnswer));
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    static boolean serves(int status, String body) {
        List<String> states = CHECK.matcher(body).results().map(found -> found.group(1)).toList();
        return status == HTTP_OK || !states.isEmpty() && states.stream().allMatch(state -> state.equals("UP") || state.equals("FULL"));
    }

    private HttpClient client() {
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2));
        tls.ifPresent(identity -> builder.sslContext(OwnCertificate.context(identity.certificate())));
        return builder.build();
    }

    private boolean answersOk(HttpClient client) {
        HttpRequest request =
                HttpRequest.newBuilder(ready).timeout(Duration.ofSeconds(5)).build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            lastAnswer = response.statusCode() + " " + response.body();
            return serves(response.statusCode(), response.body());
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw LauncherException.failed("Interrupted while the server started", interrupted);
        }
    }
}
