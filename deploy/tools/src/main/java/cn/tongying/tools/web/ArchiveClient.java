package cn.tongying.tools.web;

import cn.tongying.tools.send.NotAdmittedException;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A Tongying asked over HTTP with a Bearer token. May be used by several threads; each answer of JSON is held whole, which the
 * page sizes that are asked for bound, objects are streams.
 */
public final class ArchiveClient implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofMinutes(2);
    private static final Duration STALLED = Duration.ofSeconds(60);
    /** Of an answer of JSON: an instance of a page of 1,000 is below 10 KB. */
    private static final int MOST_JSON = 64 << 20;
    private static final Set<Integer> LATER = Set.of(429, 502, 503, 504, 507);
    private static final String PART10 = "application/dicom; transfer-syntax=*";
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;
    private static final int NOT_FOUND = 404;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int MOST_SAID = 300;
    private static final int MOST_PROBLEM = 64 << 10;

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).version(HttpClient.Version.HTTP_1_1).build();
    private final URI server;
    private final Optional<String> token;
    private final StalledReads stalled;

    /** @param server without path, for example {@code http://127.0.0.1:8080} */
    public ArchiveClient(URI server, Optional<String> token) {
        this(server, token, STALLED);
    }

    /** @param stalled how long nothing of an answer may come */
    ArchiveClient(URI server, Optional<String> token, Duration stalled) {
        this.server = server;
        this.token = token;
        this.stalled = new StalledReads(stalled);
    }

    /**
     * The hospital whose images the token shows.
     *
     * @throws NotAdmittedException when it shows none, or several: of a study that several have one copy alone is shown, so that what
     *                              one of them lacks would be counted as held, and what one of them has would not be taken out
     */
    public String hospital() throws IOException {
        List<String> sites = list("/api/sites").getValuesAs(JsonObject.class).stream().map(site -> site.getString("code")).toList();
        if (sites.size() != 1) {
            throw new NotAdmittedException("令牌应只属于一家机构，现可见 %d 家：%s。请用该机构技师账户的令牌。 The token must show one hospital alone, this one shows %1$d: %2$s. Take one of a technologist of that hospital."
                    .formatted(sites.size(), String.join(", ", sites)));
        }
        return sites.getFirst();
    }

    /** QIDO-RS (PS3.18 10.6): the matches, none for 204. */
    public List<JsonObject> search(String pathAndQuery) throws IOException {
        return structure(request("/dicom-web/" + pathAndQuery).header("Accept", "application/dicom+json").GET().build())
                .map(found -> found.asJsonArray().getValuesAs(JsonObject.class)).orElse(List.of());
    }

    /** A list below {@code /api}. */
    public JsonArray list(String path) throws IOException {
        return structure(request(path).GET().build()).map(JsonValue::asJsonArray).orElse(JsonValue.EMPTY_JSON_ARRAY);
    }

    /** An object below {@code /api}. */
    public JsonObject object(String path) throws IOException {
        return structure(request(path).GET().build()).map(JsonValue::asJsonObject).orElse(JsonValue.EMPTY_JSON_OBJECT);
    }

    /** What is looked for stands in the body. */
    public JsonObject ask(String path, JsonObject body) throws IOException {
        return structure(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body.toString())).build())
                .map(JsonValue::asJsonObject).orElse(JsonValue.EMPTY_JSON_OBJECT);
    }

    /** One object as it is kept (PS3.18 10.4); the caller closes the body. */
    public HttpResponse<InputStream> part10(String instancePath) throws IOException {
        HttpResponse<InputStream> answer = send(request("/dicom-web/" + instancePath)
                .header("Accept", PART10).GET().build());
        if (answer.statusCode() / 100 != 2) {
            throw failure(answer, stalled.read(answer.body(), MOST_PROBLEM));
        }
        return answer;
    }

    /** Whether {@link #part10} would give what it gave with this ETag (RFC 9110 13.1.2); nothing is sent. What is there no more is as it was. */
    public boolean isStill(String instancePath, String etag) throws IOException {
        HttpResponse<InputStream> answer = send(request("/dicom-web/" + instancePath).header("Accept", PART10).header("If-None-Match", etag)
                .method("HEAD", BodyPublishers.noBody()).build());
        byte[] body = stalled.read(answer.body(), MOST_PROBLEM);
        int status = answer.statusCode();
        if (status == NOT_MODIFIED || status == NOT_FOUND) {
            return true;
        }
        if (status / 100 != 2) {
            throw failure(answer, body);
        }
        return false;
    }

    private Optional<JsonStructure> structure(HttpRequest request) throws IOException {
        HttpResponse<InputStream> answer = send(request);
        byte[] body = stalled.read(answer.body(), MOST_JSON);
        if (answer.statusCode() == NO_CONTENT) {
            return Optional.empty();
        }
        if (answer.statusCode() / 100 != 2) {
            throw failure(answer, body);
        }
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(body))) {
            return Optional.of(reader.read());
        } catch (JsonException e) {
            throw new AnsweredException(answer.statusCode(), "这不是同影的应答 · no answer of a Tongying at " + server + ": " + e.getMessage());
        }
    }

    private IOException failure(HttpResponse<?> answer, byte[] body) {
        int status = answer.statusCode();
        String text = "HTTP " + status + " " + said(body);
        if (LATER.contains(status)) {
            return new BusyException("服务器忙 · the server is busy: " + text, answer.headers().firstValue("Retry-After").flatMap(ArchiveClient::seconds));
        }
        if (status == UNAUTHORIZED) {
            return new NotAdmittedException("需要有效的令牌 · a valid token is needed (--token-file, TONGYING_TOKEN; deploy/token): " + text);
        }
        if (status == FORBIDDEN) {
            return new NotAdmittedException("该令牌无权读取 · this token may not read: " + text);
        }
        return new AnsweredException(status, text);
    }

    /** RFC 9457, where it is one. */
    private static String said(byte[] body) {
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(body))) {
            JsonObject problem = reader.readObject();
            return problem.getString("detailZh", "") + " · " + problem.getString("detail", problem.getString("title", ""));
        } catch (JsonException | ClassCastException e) {
            String text = new String(body, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", " ").strip();
            return text.length() > MOST_SAID ? text.substring(0, MOST_SAID) : text;
        }
    }

    private static Optional<Duration> seconds(String retryAfter) {
        return retryAfter.matches("[0-9]{1,4}") ? Optional.of(Duration.ofSeconds(Long.parseLong(retryAfter))) : Optional.empty();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(server.resolve(path)).timeout(ANSWER);
        token.ifPresent(bearer -> builder.header("Authorization", "Bearer " + bearer));
        return builder;
    }

    /** Its time limit ends with the headers; what comes after them is read by {@link StalledReads}. */
    private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the archive");
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw new IOException("连不上 " + server + "，请检查地址，同影是否在运行 · cannot reach " + server + ", check the address and that Tongying runs", e);
        }
    }

    @Override
    public void close() {
        stalled.close();
        client.close();
    }
}
