package cn.tongying.tools.campaign;

import cn.tongying.dicom.Part10;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** QIDO-RS and WADO-RS as a program uses them, with a Bearer token. */
final class WebDoor implements FrontDoor, AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int LIST_LIMIT = 1000;
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;

    private final HttpClient client;
    private final URI server;
    private final String token;

    private WebDoor(HttpClient client, URI server, String token) {
        this.client = client;
        this.server = server;
        this.token = token;
    }

    /** The security administrator makes a technologist, who signs in once and makes a token that outlives the crashes. */
    static WebDoor open(URI server, String password) {
        HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).version(HttpClient.Version.HTTP_1_1).build();
        WebDoor nobody = new WebDoor(client, server, "");
        String username = "campaign." + HexFormat.of().formatHex(new SecureRandom().generateSeed(4));
        String own = "a phrase for one campaign " + HexFormat.of().formatHex(new SecureRandom().generateSeed(16));
        nobody.post("/api/accounts", Optional.of(nobody.signIn("secadmin", password)), Json.createObjectBuilder()
                .add("username", username).add("displayName", "Campaign").add("password", own)
                .add("roles", Json.createArrayBuilder().add("TECHNOLOGIST")).add("allSites", true).build());
        String cookie = nobody.signIn(username, own);
        HttpResponse<byte[]> made = nobody.post("/api/tokens", Optional.of(cookie), Json.createObjectBuilder()
                .add("name", "campaign").add("scopes", Json.createArrayBuilder().add("store").add("read")).add("expiresInDays", 7).build());
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(made.body()))) {
            return new WebDoor(client, server, reader.readObject().getString("token"));
        }
    }

    private String signIn(String username, String password) {
        HttpResponse<byte[]> session = post("/api/session", Optional.empty(), Json.createObjectBuilder()
                .add("username", username).add("password", password).build());
        return session.headers().firstValue("Set-Cookie").map(value -> value.substring(0, value.indexOf(';')))
                .orElseThrow(() -> new CampaignException("No session: " + session.statusCode()));
    }

    URI root() {
        return server.resolve("/dicom-web");
    }

    String token() {
        return token;
    }

    @Override
    public List<InstanceMatch> instances(String study) {
        return search("/dicom-web/studies/" + study + "/instances?limit=" + LIST_LIMIT).stream()
                .map(match -> new InstanceMatch(text(match, "0020000E"), text(match, "00080018"))).toList();
    }

    @Override
    public List<Integer> counts(String study) {
        return search("/dicom-web/studies?StudyInstanceUID=" + study + "&includefield=00201208").stream()
                .map(match -> match.getJsonObject("00201208").getJsonArray("Value").getInt(0)).toList();
    }

    private List<JsonObject> search(String path) {
        HttpResponse<byte[]> answer = send(builder(path).header("Accept", "application/dicom+json").GET(), BodyHandlers.ofByteArray());
        if (answer.statusCode() == NO_CONTENT) {
            return List.of();
        }
        if (answer.statusCode() != OK) {
            throw new CampaignException(path + ": " + answer.statusCode());
        }
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(answer.body()))) {
            return reader.readArray().getValuesAs(JsonObject.class);
        }
    }

    private static String text(JsonObject match, String tag) {
        return match.getJsonObject(tag).getJsonArray("Value").getString(0);
    }

    @Override
    public String sha256(String study, InstanceMatch instance) {
        String path = "/dicom-web/studies/" + study + "/series/" + instance.series() + "/instances/" + instance.sopInstance();
        HttpResponse<InputStream> answer = send(builder(path).header("Accept", "application/dicom; transfer-syntax=*").GET(), BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            return answer.statusCode() == OK ? dataset(body) : "HTTP " + answer.statusCode();
        } catch (IOException e) {
            return "broken off: " + e.getMessage();
        }
    }

    /** The bytes of one frame as they are kept; number from 1. */
    byte[] frame(String study, InstanceMatch instance, int number) {
        String path = "/dicom-web/studies/" + study + "/series/" + instance.series() + "/instances/" + instance.sopInstance() + "/frames/" + number;
        HttpResponse<byte[]> answer = send(builder(path).header("Accept", "application/octet-stream; transfer-syntax=*").GET(), BodyHandlers.ofByteArray());
        if (answer.statusCode() != OK) {
            throw new CampaignException(path + ": " + answer.statusCode());
        }
        return answer.body();
    }

    static String dataset(InputStream part10) throws IOException {
        MessageDigest digest = TrialImages.sha256();
        try (Part10.Opened opened = Part10.open(part10);
                DigestInputStream bytes = new DigestInputStream(opened.dataset(), digest)) {
            bytes.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private HttpResponse<byte[]> post(String path, Optional<String> cookie, JsonObject body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path)).timeout(LIMIT)
                .header("Content-Type", "application/json")
                .header("Origin", "http://" + server.getAuthority())
                .POST(BodyPublishers.ofString(body.toString()));
        cookie.ifPresent(value -> request.header("Cookie", value));
        return send(request, BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder builder(String path) {
        return HttpRequest.newBuilder(server.resolve(path)).timeout(LIMIT).header("Authorization", "Bearer " + token);
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        try {
            return client.send(request.build(), body);
        } catch (IOException e) {
            throw new CampaignException("No answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CampaignException("Interrupted", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
