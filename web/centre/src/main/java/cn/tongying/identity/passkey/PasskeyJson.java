package cn.tongying.identity.passkey;

import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.Credential;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;

/** The JSON that {@code PublicKeyCredential.parse…FromJSON} of a browser reads (Web Authentication Level 3 section 5.1.8). */
final class PasskeyJson {
    private static final long TIMEOUT_MILLIS = Passkeys.CHALLENGE_LIFE.toMillis();

    private PasskeyJson() {
    }

    static JsonObject creation(String challenge, Ceremony ceremony, Credential holder, List<Passkeys.Listed> present) {
        byte[] handle = ByteBuffer.allocate(16).putLong(holder.accountId().getMostSignificantBits())
                .putLong(holder.accountId().getLeastSignificantBits()).array();
        JsonArrayBuilder algorithms = Json.createArrayBuilder();
        List.of(PublicCredentialKey.ES256, PublicCredentialKey.EDDSA, PublicCredentialKey.RS256)
                .forEach(one -> algorithms.add(Json.createObjectBuilder().add("type", "public-key").add("alg", one)));
        JsonArrayBuilder excluded = Json.createArrayBuilder();
        present.forEach(one -> excluded.add(Json.createObjectBuilder().add("type", "public-key").add("id", one.id())));
        return Json.createObjectBuilder().add("challenge", challenge).add("timeout", TIMEOUT_MILLIS).add("attestation", "none")
                .add("rp", Json.createObjectBuilder().add("id", ceremony.rpId()).add("name", "Tongying 同影"))
                .add("user", Json.createObjectBuilder().add("id", Base64.getUrlEncoder().withoutPadding().encodeToString(handle))
                        .add("name", holder.username()).add("displayName", holder.displayName()))
                .add("pubKeyCredParams", algorithms).add("excludeCredentials", excluded)
                .add("authenticatorSelection", Json.createObjectBuilder().add("residentKey", "required").add("requireResidentKey", true)
                        .add("userVerification", "required")).build();
    }

    static JsonObject request(String challenge, Ceremony ceremony) {
        return Json.createObjectBuilder().add("challenge", challenge).add("timeout", TIMEOUT_MILLIS).add("rpId", ceremony.rpId())
                .add("userVerification", "required").add("allowCredentials", Json.createArrayBuilder()).build();
    }

    static String list(List<Passkeys.Listed> passkeys) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        passkeys.forEach(one -> {
            var json = Json.createObjectBuilder().add("id", one.id()).add("name", one.name()).add("madeAt", one.madeAt().toString());
            one.lastUsedAt().ifPresentOrElse(at -> json.add("lastUsedAt", at.toString()), () -> json.addNull("lastUsedAt"));
            array.add(json);
        });
        return array.build().toString();
    }

    static JsonObject credential(JsonObject body) {
        return body.get("credential") instanceof JsonObject credential ? credential : JsonObject.EMPTY_JSON_OBJECT;
    }

    static JsonObject read(InputStream body) {
        try (JsonReader reader = Json.createReader(body)) {
            return reader.readObject();
        } catch (JsonException malformed) {
            throw new ProblemException(Problem.badRequest("The body must be one JSON object in UTF-8.", "请求体必须是一个 UTF-8 编码的 JSON 对象。"));
        }
    }
}
