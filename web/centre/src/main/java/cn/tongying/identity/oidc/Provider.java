package cn.tongying.identity.oidc;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The identity provider as its discovery document describes it. The document and the keys are fetched when first needed and again
 * after an hour, the keys also when a token names one that is not known, at most once a minute. Each call has a time limit, each
 * answer a length; the provider's redirects are not followed.
 */
final class Provider {
    private static final Duration CALL = Duration.ofSeconds(5);
    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration KEYS_AGAIN = Duration.ofMinutes(1);
    private static final long MOST_BYTES = 1L << 18;

    private final OidcConfig config;
    private final URI issuer;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(CALL).followRedirects(HttpClient.Redirect.NEVER).build();
    private Instant metadataAt = Instant.MIN;
    private Instant keysAt = Instant.MIN;
    private JsonObject metadata = JsonObject.EMPTY_JSON_OBJECT;
    private KeySet keys = new KeySet(Map.of());

    Provider(OidcConfig config, URI issuer, Clock clock) {
        this.config = config;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** Where the browser is sent (OpenID Connect Core 1.0 section 3.1.2.1). */
    URI authorization(Handshake handshake, URI redirect) {
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("response_type", "code");
        asked.put("client_id", config.clientId());
        asked.put("redirect_uri", redirect.toString());
        asked.put("scope", "openid profile");
        asked.put("state", handshake.state());
        asked.put("nonce", handshake.nonce());
        asked.put("code_challenge", handshake.challenge());
        asked.put("code_challenge_method", "S256");
        String endpoint = metadata().getString("authorization_endpoint");
        return URI.create(endpoint + (endpoint.contains("?") ? "&" : "?") + form(asked));
    }

    /** Turns the code into a verified ID token. */
    IdToken redeem(String code, Handshake handshake, URI redirect) {
        Map<String, String> sent = new LinkedHashMap<>();
        sent.put("grant_type", "authorization_code");
        sent.put("code", code);
        sent.put("redirect_uri", redirect.toString());
        sent.put("code_verifier", handshake.verifier());
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(metadata().getString("token_endpoint"))).timeout(CALL)
                .header("Content-Type", "application/x-www-form-urlencoded").header("Accept", "application/json");
        config.clientSecret().ifPresentOrElse(secret -> request.header("Authorization", basic(secret)), () -> sent.put("client_id", config.clientId()));
        JsonObject answer = call(request.POST(HttpRequest.BodyPublishers.ofString(form(sent))).build());
        return IdToken.verified(answer.getString("id_token", ""), this::key,
                new IdToken.Expected(issuer.toString(), config.clientId(), handshake.nonce(), clock.instant()));
    }

    /** RFC 6749 section 2.3.1. */
    private String basic(String secret) {
        String pair = encoded(config.clientId()) + ":" + encoded(secret);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static String form(Map<String, String> values) {
        return values.entrySet().stream().map(value -> value.getKey() + "=" + encoded(value.getValue())).collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private synchronized JsonObject metadata() {
        if (clock.instant().minus(KEPT).isAfter(metadataAt)) {
            JsonObject found = get(URI.create(issuer.toString().replaceAll("/$", "") + "/.well-known/openid-configuration"));
            if (!found.getString("issuer", "").equals(issuer.toString())) {
                throw new OidcException("The discovery document is another issuer's: " + found.getString("issuer", ""));
            }
            metadata = found;
            metadataAt = clock.instant();
        }
        return metadata;
    }

    private synchronized Optional<PublicKey> key(String id) {
        boolean old = clock.instant().minus(KEPT).isAfter(keysAt);
        boolean unknown = keys.find(id).isEmpty() && clock.instant().minus(KEYS_AGAIN).isAfter(keysAt);
        if (old || unknown) {
            keys = KeySet.of(get(URI.create(metadata().getString("jwks_uri"))));
            keysAt = clock.instant();
        }
        return keys.find(id);
    }

    private JsonObject get(URI address) {
        return call(HttpRequest.newBuilder(address).timeout(CALL).header("Accept", "application/json").build());
    }

    private JsonObject call(HttpRequest request) {
        try {
            HttpResponse<byte[]> answer = http.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
            if (answer.statusCode() != 200) {
                throw new OidcException("The provider answered " + answer.statusCode() + " at " + request.uri().getPath());
            }
            try (JsonReader reader = Json.createReader(new ByteArrayInputStream(answer.body()))) {
                return reader.readObject();
            }
        } catch (IOException | JsonException failure) {
            throw new OidcException("The provider did not answer at " + request.uri().getPath(), failure);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OidcException("Interrupted while the provider was asked", e);
        }
    }
}
