package cn.tongying.identity.oidc;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the provider says of a person, believed only after each rule of OpenID Connect Core 1.0 section 3.1.3.7: its signature by a
 * key of the provider and by RS256 or ES256 alone (never "none", never a shared secret), issuer, audience, time and our nonce.
 */
record IdToken(String subject, Optional<String> preferredUsername) {
    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final Duration OLDEST = Duration.ofMinutes(10);
    private static final int MOST_SUBJECT = 255;

    /** What must stand in it. */
    record Expected(String issuer, String clientId, String nonce, Instant now) {
    }

    /**
     * @param keys finds the provider's key of an id
     * @throws OidcException naming the rule that is broken
     */
    static IdToken verified(String compact, Function<String, Optional<PublicKey>> keys, Expected expected) {
        String[] parts = compact.split("\\.", -1);
        require(parts.length == 3, "an ID token has three parts");
        JsonObject header = json(parts[0]);
        String algorithm = header.getString("alg", "");
        PublicKey key = keys.apply(header.getString("kid", "")).orElseThrow(() -> new OidcException("its key is none of the provider's"));
        require(!header.containsKey("crit"), "no critical extension is known");
        require(isSigned(algorithm, key, parts), "its signature is wrong");
        JsonObject claims = json(parts[1]);
        check(claims, expected);
        String subject = claims.getString("sub", "");
        require(!subject.isEmpty() && subject.length() <= MOST_SUBJECT, "it has a subject");
        return new IdToken(subject, Optional.ofNullable(claims.getString("preferred_username", null)));
    }

    private static void check(JsonObject claims, Expected expected) {
        require(claims.getString("iss", "").equals(expected.issuer()), "its issuer is the one that is configured");
        boolean several = claims.get("aud") instanceof JsonArray list && list.size() > 1;
        require(isFor(claims.get("aud"), expected.clientId()), "it is for this client");
        require(!several || claims.containsKey("azp"), "with several audiences it names its party");
        require(claims.getString("azp", expected.clientId()).equals(expected.clientId()), "its party is this client");
        require(expected.now().minus(SKEW).isBefore(at(claims, "exp")), "it has not ended");
        Instant issued = at(claims, "iat");
        require(issued.isBefore(expected.now().plus(SKEW)) && issued.isAfter(expected.now().minus(OLDEST)), "it was made just now");
        require(claims.getString("nonce", "").equals(expected.nonce()), "its nonce is this sign-in's");
    }

    private static boolean isFor(JsonValue audience, String clientId) {
        return switch (audience) {
            case JsonString one -> one.getString().equals(clientId);
            case JsonArray list -> list.stream().anyMatch(one -> one instanceof JsonString text && text.getString().equals(clientId));
            case null, default -> false;
        };
    }

    private static Instant at(JsonObject claims, String name) {
        return claims.get(name) instanceof JsonNumber number ? Instant.ofEpochSecond(number.longValue()) : Instant.MIN;
    }

    private static boolean isSigned(String algorithm, PublicKey key, String[] parts) {
        String name = switch (algorithm) {
            case "RS256" -> key instanceof RSAPublicKey ? "SHA256withRSA" : "";
            case "ES256" -> key instanceof ECPublicKey ? "SHA256withECDSAinP1363Format" : "";
            default -> "";
        };
        require(!name.isEmpty(), "it is signed by RS256 or ES256 with a key for that");
        try {
            Signature signature = Signature.getInstance(name);
            signature.initVerify(key);
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(decoded(parts[2]));
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    private static JsonObject json(String part) {
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(decoded(part)))) {
            return reader.readObject();
        } catch (JsonException malformed) {
            throw new OidcException("its parts are JSON", malformed);
        }
    }

    private static byte[] decoded(String part) {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException malformed) {
            throw new OidcException("its parts are base64url", malformed);
        }
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new OidcException("An ID token was refused; the rule: " + rule);
        }
    }
}
