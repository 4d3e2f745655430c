package cn.tongying.system;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Somebody who asks the product over HTTP: a stranger, or an account with the session cookie of a browser. */
final class Visitor {
    static final String OPERATOR = "operator";
    static final String OPERATORS_PASSWORD = "a phrase of words for the tests 7";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private final HttpClient client;
    private final URI server;

    /** A header that says who this is. */
    private record Proof(String header, String value) {
    }

    private final Optional<Proof> proof;

    private Visitor(URI server, Optional<Proof> proof) {
        this(server, proof, HttpClient.newBuilder().connectTimeout(LIMIT).build());
    }

    private Visitor(URI server, Optional<Proof> proof, HttpClient client) {
        this.client = client;
        this.server = server;
        this.proof = proof;
    }

    static Visitor stranger(Product product) {
        return new Visitor(product.address(), Optional.empty());
    }

    /** A program with a token. */
    static Visitor program(Product product, String token) {
        return new Visitor(product.address(), Optional.of(new Proof("Authorization", "Bearer " + token)));
    }

    /** A browser that keeps this cookie, such as {@code name=value}. */
    static Visitor browser(Product product, String cookie) {
        return new Visitor(product.address(), Optional.of(new Proof("Cookie", cookie)));
    }

    /** A browser that keeps the cookie it was given. */
    static Visitor given(Product product, HttpResponse<byte[]> answer) {
        return browser(product, cookie(answer).orElseThrow(() ->
                new AssertionError("No session: " + answer.statusCode() + " " + new String(answer.body(), StandardCharsets.UTF_8))));
    }

    /** What a browser would send back of the cookie that an answer sets. */
    static Optional<String> cookie(HttpResponse<byte[]> answer) {
        return answer.headers().firstValue("Set-Cookie").map(cookie -> cookie.substring(0, cookie.indexOf(';')));
    }

    static Visitor administrator(Product product, String username) {
        return signedIn(product, username, product.firstPassword(username));
    }

    /** Somebody at another address of this machine. */
    static Visitor stranger(Product product, InetAddress from) {
        return new Visitor(product.address(), Optional.empty(),
                HttpClient.newBuilder().connectTimeout(LIMIT).localAddress(from).version(HttpClient.Version.HTTP_1_1).build());
    }

    static Visitor securityAdministrator(Product product) {
        return administrator(product, "secadmin");
    }

    /** A technologist of all sites, whose account the security administrator makes when it is first asked for. */
    static Visitor technologist(Product product) {
        if (product.needsOperator()) {
            HttpResponse<byte[]> made = securityAdministrator(product).send("POST", "/api/accounts", "application/json", """
                    {"username":"%s","displayName":"Operator","roles":["TECHNOLOGIST"],"allSites":true,"password":"%s"}"""
                    .formatted(OPERATOR, OPERATORS_PASSWORD).getBytes());
            if (made.statusCode() != 201) {
                throw new AssertionError("No account: " + made.statusCode() + " " + new String(made.body()));
            }
        }
        return signedIn(product, OPERATOR, OPERATORS_PASSWORD);
    }

    static Visitor signedIn(Product product, String username, String password) {
        return given(product, stranger(product).signIn(username, password));
    }

    HttpResponse<byte[]> signIn(String username, String password) {
        return send("POST", "/api/session", "application/json",
                "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password).getBytes());
    }

    HttpResponse<byte[]> get(String path, String accept) {
        return send(builder(path).header("Accept", accept).GET());
    }

    HttpResponse<byte[]> head(String path, String accept) {
        return send(builder(path).header("Accept", accept).method("HEAD", BodyPublishers.noBody()));
    }

    /** The object that is made or answered; anything but success is a failure of the test. */
    JsonObject ask(String method, String path, String json) {
        HttpResponse<byte[]> answer = send(method, path, "application/json", json.getBytes(StandardCharsets.UTF_8));
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(method + " " + path + ": " + answer.statusCode() + " " + new String(answer.body(), StandardCharsets.UTF_8));
        }
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(answer.body()))) {
            return reader.readObject();
        }
    }

    HttpResponse<byte[]> send(String method, String path, String contentType, byte[] body) {
        return send(builder(path).header("Content-Type", contentType).method(method, BodyPublishers.ofByteArray(body)));
    }

    /** A Bearer token with both scopes, as a program would use. */
    String token() {
        try (JsonReader reader = Json.createReader(new StringReader(new String(makeToken().body())))) {
            return reader.readObject().getString("token");
        }
    }

    HttpResponse<byte[]> makeToken() {
        return send("POST", "/api/tokens", "application/json", "{\"name\":\"test\",\"scopes\":[\"store\",\"read\"],\"expiresInDays\":1}".getBytes());
    }

    /** Matches of a QIDO-RS search; none for 204. */
    JsonArray search(String pathAndQuery) {
        HttpResponse<byte[]> answer = get("/dicom-web/" + pathAndQuery, "application/dicom+json");
        if (answer.statusCode() == 204) {
            return JsonArray.EMPTY_JSON_ARRAY;
        }
        if (answer.statusCode() != 200) {
            throw new AssertionError(pathAndQuery + ": " + answer.statusCode() + " " + new String(answer.body()));
        }
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(answer.body()))) {
            return reader.readArray();
        }
    }

    private HttpRequest.Builder builder(String path) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(server.resolve(path))
                .timeout(LIMIT)
                .header("Origin", "http://" + server.getAuthority());
        proof.ifPresent(own -> builder.header(own.header(), own.value()));
        return builder;
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
