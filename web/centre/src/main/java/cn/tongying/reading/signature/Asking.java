package cn.tongying.reading.signature;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One question by HTTP: POST, no redirects, the whole answer within the time and size that are set. */
final class Asking {
    static final int MOST_ANSWER_BYTES = 1 << 17;

    private final HttpClient http;
    private final Duration longest;

    /** What came of it. */
    sealed interface Answer {
        record Given(int status, byte[] body) implements Answer {
        }

        /** @param why for the log and the queue: names and numbers of ours alone */
        record None(String why) implements Answer {
        }
    }

    Asking(SignatureConfig config) {
        HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(config.connect()).followRedirects(HttpClient.Redirect.NEVER);
        config.tlsTrust().map(file -> TrustedCertificates.of(file, "TONGYING_CA_TLS_TRUST").tls()).ifPresent(builder::sslContext);
        http = builder.build();
        longest = config.connect().plus(config.answer());
    }

    Answer post(URI address, String type, String accepted, Optional<String> key, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).header("Content-Type", type).header("Accept", accepted).POST(BodyPublishers.ofByteArray(body));
        key.ifPresent(bearer -> request.header("Authorization", "Bearer " + bearer));
        CompletableFuture<HttpResponse<byte[]>> asked = http.sendAsync(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_ANSWER_BYTES));
        try {
            HttpResponse<byte[]> answer = asked.get(longest.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer.Given(answer.statusCode(), answer.body());
        } catch (ExecutionException failure) {
            boolean huge = String.valueOf(failure.getCause().getMessage()).startsWith("body exceeds capacity");
            return new Answer.None(huge ? "an answer of more than " + MOST_ANSWER_BYTES + " bytes" : failure.getCause().getClass().getSimpleName());
        } catch (TimeoutException late) {
            return new Answer.None("no whole answer within " + longest.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.None("interrupted");
        } finally {
            asked.cancel(true);
        }
    }
}
