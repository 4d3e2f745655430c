package cn.tongying.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.identity.Secret;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdTokenTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final IdToken.Expected EXPECTED = new IdToken.Expected("https://id.example", "tongying", "n-1", NOW);
    private static final KeyPair RSA = keys("RSA");
    private static final KeyPair EC = keys("EC");
    private static final Function<String, Optional<PublicKey>> KEYS = new KeySet(Map.of("r", RSA.getPublic(), "e", EC.getPublic()))::find;

    private static KeyPair keys(String kind) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
            if (kind.equals("EC")) {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            } else {
                generator.initialize(2_048);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> claims() {
        return new HashMap<>(Map.of("iss", "https://id.example", "aud", "tongying", "sub", "u-1", "nonce", "n-1",
                "iat", NOW.getEpochSecond(), "exp", NOW.getEpochSecond() + 300, "preferred_username", "wangwei"));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String token(String algorithm, String kid, Map<String, Object> claims) throws GeneralSecurityException {
        String text = base64(Json.createObjectBuilder(Map.of("alg", algorithm, "kid", kid)).build().toString().getBytes(StandardCharsets.UTF_8)) + "."
                + base64(Json.createObjectBuilder(claims).build().toString().getBytes(StandardCharsets.UTF_8));
        byte[] signed = text.getBytes(StandardCharsets.US_ASCII);
        return text + "." + switch (algorithm) {
            case "RS256", "ES256" -> {
                Signature signature = Signature.getInstance(algorithm.equals("RS256") ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
                signature.initSign(algorithm.equals("RS256") ? RSA.getPrivate() : EC.getPrivate());
                signature.update(signed);
                yield base64(signature.sign());
            }
            case "HS256" -> {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(RSA.getPublic().getEncoded(), "HmacSHA256"));
                yield base64(mac.doFinal(signed));
            }
            default -> "";
        };
    }

    @Test
    void isBelievedWithASignatureOfTheProvider() throws Exception {
        assertThat(IdToken.verified(token("RS256", "r", claims()), KEYS, EXPECTED)).isEqualTo(new IdToken("u-1", Optional.of("wangwei")));
        assertThat(IdToken.verified(token("ES256", "e", claims()), KEYS, EXPECTED).subject()).isEqualTo("u-1");
    }

    /** No signature, the public key as a shared secret, a key of the other kind, an unknown key. */
    @ParameterizedTest
    @CsvSource({"none,r", "HS256,r", "ES256,r", "RS256,e", "RS256,x", "RS512,r"})
    void isRefusedWithoutASignatureOfItsKind(String algorithm, String kid) throws Exception {
        String token = token(algorithm, kid, claims());
        assertThatThrownBy(() -> IdToken.verified(token, KEYS, EXPECTED)).isInstanceOf(OidcException.class);
    }

    @Test
    void isRefusedWhenAnythingInItWasChanged() throws Exception {
        String[] parts = token("RS256", "r", claims()).split("\\.");
        Map<String, Object> other = claims();
        other.put("sub", "u-2");
        String[] others = token("RS256", "r", other).split("\\.");
        assertThatThrownBy(() -> IdToken.verified(parts[0] + "." + others[1] + "." + parts[2], KEYS, EXPECTED)).hasMessageContaining("signature");
        for (String broken : List.of("", "a.b", parts[0] + "." + parts[1] + ".", "!.!.!", parts[0] + "." + parts[1] + "." + parts[2] + ".x")) {
            assertThatThrownBy(() -> IdToken.verified(broken, KEYS, EXPECTED)).as(broken).isInstanceOf(OidcException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"iss,https://evil.example,issuer", "aud,another,client", "nonce,n-2,nonce", "azp,another,party", "sub,'',subject"})
    void isRefusedWhenAClaimIsNotOurs(String name, String value, String rule) throws Exception {
        Map<String, Object> claims = claims();
        claims.put(name, value);
        String token = token("RS256", "r", claims);
        assertThatThrownBy(() -> IdToken.verified(token, KEYS, EXPECTED)).hasMessageContaining(rule);
    }

    @ParameterizedTest
    @CsvSource({"exp,-61,ended", "iat,120,now", "iat,-700,now"})
    void isRefusedAtAnotherTime(String name, long seconds, String rule) throws Exception {
        Map<String, Object> claims = claims();
        claims.put(name, NOW.getEpochSecond() + seconds);
        String token = token("RS256", "r", claims);
        assertThatThrownBy(() -> IdToken.verified(token, KEYS, EXPECTED)).hasMessageContaining(rule);
    }

    @Test
    void isRefusedForSeveralAudiencesWithoutAParty() throws Exception {
        Map<String, Object> claims = claims();
        claims.put("aud", List.of("tongying", "another"));
        String token = token("RS256", "r", claims);
        assertThatThrownBy(() -> IdToken.verified(token, KEYS, EXPECTED)).hasMessageContaining("party");
    }

    @Test
    void readsTheKeysOfASetAndPassesOverWhatIsWeakOrForEncryption() throws Exception {
        RSAPublicKey rsa = (RSAPublicKey) RSA.getPublic();
        ECPublicKey ec = (ECPublicKey) EC.getPublic();
        KeyPairGenerator weak = KeyPairGenerator.getInstance("RSA");
        weak.initialize(1_024);
        RSAPublicKey small = (RSAPublicKey) weak.generateKeyPair().getPublic();
        JsonObject document = Json.createObjectBuilder().add("keys", Json.createArrayBuilder()
                .add(rsaKey("r", rsa)).add(rsaKey("small", small)).add(Json.createObjectBuilder(rsaKey("enc", rsa).build()).add("use", "enc"))
                .add(Json.createObjectBuilder().add("kid", "e").add("kty", "EC").add("crv", "P-256")
                        .add("x", base64(ec.getW().getAffineX().toByteArray())).add("y", base64(ec.getW().getAffineY().toByteArray())))
                .add(Json.createObjectBuilder().add("kid", "o").add("kty", "oct").add("k", "AAAA"))).build();
        assertThat(KeySet.of(document).byId()).containsOnlyKeys("r", "e").containsEntry("r", rsa).containsEntry("e", ec);
    }

    private static jakarta.json.JsonObjectBuilder rsaKey(String kid, RSAPublicKey key) {
        return Json.createObjectBuilder().add("kid", kid).add("kty", "RSA").add("n", base64(key.getModulus().toByteArray()))
                .add("e", base64(key.getPublicExponent().toByteArray()));
    }

    @Test
    void theHandshakeReturnsToOwnPathsAloneAndKnowsItsState() {
        for (String foreign : List.of("https://evil.example", "//evil.example", "/\\evil", "", "/a b", "/x\r\nSet-Cookie: y")) {
            assertThat(Handshake.begin(foreign).returnTo()).as(foreign).isEqualTo("/");
        }
        Handshake begun = Handshake.begin("/ohif/viewer?StudyInstanceUIDs=1.2");
        Handshake kept = Handshake.ofCookie(begun.cookieValue()).orElseThrow();
        assertThat(kept).isEqualTo(begun);
        assertThat(kept.answers(begun.state())).isTrue();
        assertThat(kept.answers(Handshake.begin("/").state())).isFalse();
        assertThat(Handshake.ofCookie("....")).isEmpty();
        assertThat(Handshake.ofCookie("a.b.c.!.")).isEmpty();
        assertThat(Handshake.ofCookie("a.b.c.Lw")).as("a part is missing").isEmpty();
        Handshake linking = Handshake.linking(Secret.forLink());
        assertThat(Handshake.ofCookie(linking.cookieValue())).contains(linking);
        assertThat(new Handshake("s", "n", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", "/", "").challenge()).as("RFC 7636 appendix B")
                .isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }
}
