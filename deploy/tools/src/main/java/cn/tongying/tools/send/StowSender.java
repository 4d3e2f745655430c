package cn.tongying.tools.send;

import cn.tongying.dicom.Part10;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** STOW-RS (PS3.18 10.5), one instance per request, signed in by a Bearer token where there is one. */
public final class StowSender implements Sender {

    private static final String BOUNDARY = "tongying-part";
    private static final Duration CONNECT = Duration.ofSeconds(10);
    /** For the answer; the sending has its own time, at the pace of a line of half a megabit. */
    private static final Duration ANSWER = Duration.ofMinutes(5);
    private static final int SLOWEST_BYTES_PER_SECOND = 64 << 10;
    /** Too many requests, a gateway or server that is away or busy, a full disk. */
    private static final Set<Integer> LATER = Set.of(429, 502, 503, 504, 507);
    private static final String OUT_OF_RESOURCES = "A700H";
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final String FAILED_SOP = "00081198";
    private static final String FAILURE_REASON = "00081197";
    private static final String ERROR_COMMENT = "00000902";

    private final URI studies;
    private final Optional<String> token;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).version(HttpClient.Version.HTTP_1_1).build();

    /** @param root of DICOMweb, for example {@code http://127.0.0.1:8080/dicom-web} */
    public StowSender(URI root, Optional<String> token) {
        this.studies = URI.create(root.toString().replaceAll("/+$", "") + "/studies");
        this.token = token;
    }

    @Override
    public SendOutcome send(Outgoing instance) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(studies).timeout(limit(instance.length()))
                .header("Content-Type", "multipart/related; type=\"application/dicom\"; boundary=" + BOUNDARY)
                .header("Accept", "application/dicom+json")
                .POST(BodyPublishers.ofInputStream(() -> body(instance)));
        token.ifPresent(bearer -> request.header("Authorization", "Bearer " + bearer));
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            return outcome(response.statusCode(), response.body(), response.headers().firstValue("Retry-After"));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the answer", e);
        }
    }

    @Override
    public boolean reachable() {
        HttpRequest request = HttpRequest.newBuilder(studies).timeout(CONNECT).method("OPTIONS", BodyPublishers.noBody()).build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() < 500;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static InputStream body(Outgoing instance) {
        try {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            head.writeBytes(("--" + BOUNDARY + "\r\nContent-Type: application/dicom\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            Part10.writeHeader(instance.meta(), head);
            byte[] tail = ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII);
            return new SequenceInputStream(Collections.enumeration(List.of(new ByteArrayInputStream(head.toByteArray()),
                    instance.content().open(), new ByteArrayInputStream(tail))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Duration limit(long bytes) {
        return ANSWER.plusSeconds(bytes / SLOWEST_BYTES_PER_SECOND);
    }

    /** 200 and 202 may both carry failures of single instances. */
    static SendOutcome outcome(int status, String body, Optional<String> retryAfter) throws IOException {
        Optional<JsonObject> answer = json(body);
        Optional<String> failure = answer.flatMap(StowSender::failure);
        if (status / 100 == 2 && failure.isEmpty()) {
            return new SendOutcome.Accepted(status == 200 ? "" : "HTTP " + status);
        }
        String said = failure.or(() -> answer.flatMap(StowSender::problem)).orElse("");
        if (LATER.contains(status) || failure.filter(reason -> reason.startsWith(OUT_OF_RESOURCES)).isPresent()) {
            return new SendOutcome.PutOff(("HTTP " + status + " 服务器忙 · the server is busy. " + said).strip(), retryAfter.flatMap(StowSender::seconds));
        }
        if (status == UNAUTHORIZED) {
            throw new NotAdmittedException("HTTP 401: 需要有效的令牌 · a valid token is needed (--token-file, TONGYING_TOKEN; deploy/token). " + said);
        }
        if (status == FORBIDDEN) {
            throw new NotAdmittedException("HTTP 403: 该令牌无权存储 · this token may not store. " + said);
        }
        return new SendOutcome.Refused(("HTTP " + status + " " + said).strip());
    }

    /** A number of seconds (RFC 9110 10.2.3); a date is not worth the reading. */
    private static Optional<Duration> seconds(String retryAfter) {
        return retryAfter.matches("[0-9]{1,4}") ? Optional.of(Duration.ofSeconds(Long.parseLong(retryAfter))) : Optional.empty();
    }

    private static Optional<String> failure(JsonObject answer) {
        if (!answer.containsKey(FAILED_SOP)) {
            return Optional.empty();
        }
        JsonObject failed = answer.getJsonObject(FAILED_SOP).getJsonArray("Value").getJsonObject(0);
        String reason = failed.containsKey(FAILURE_REASON)
                ? "%04XH".formatted(failed.getJsonObject(FAILURE_REASON).getJsonArray("Value").getInt(0)) : "";
        String comment = failed.containsKey(ERROR_COMMENT) ? failed.getJsonObject(ERROR_COMMENT).getJsonArray("Value").getString(0) : "";
        return Optional.of((reason + " " + comment).strip());
    }

    /** RFC 9457. */
    private static Optional<String> problem(JsonObject answer) {
        String zh = answer.getString("detailZh", "");
        String en = answer.getString("detail", answer.getString("title", ""));
        return Optional.of(zh.isEmpty() ? en : zh + " · " + en);
    }

    private static Optional<JsonObject> json(String body) {
        if (!body.stripLeading().startsWith("{")) {
            return Optional.empty();
        }
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            return Optional.of(reader.readObject());
        } catch (JsonException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
