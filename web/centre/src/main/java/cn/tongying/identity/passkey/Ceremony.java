package cn.tongying.identity.passkey;

import cn.tongying.identity.IdentityConfig;
import cn.tongying.identity.Visitor;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/**
 * The checks of a registration (WebAuthn Level 2 section 7.1) and of an assertion (section 7.2) that need no rows.
 *
 * @param rpId our host's name
 * @param origin our pages' origin as browsers write it
 */
record Ceremony(String rpId, String origin) {
    private static final int MOST_BYTES = 16_384;

    /** A passkey is bound to the host it was made for, so that a forged Host finds none. */
    static Ceremony at(HttpServletRequest request, IdentityConfig config) {
        URI own = config.ownAddress(Visitor.of(request).secure(), request.getHeader("Host"));
        return new Ceremony(own.getHost(), own.getScheme() + "://" + own.getAuthority());
    }

    /** The challenge that a response says it answers; whether it was ours is asked of the rows. */
    static String challengeOf(JsonObject credential) {
        return clientData(response(credential)).getString("challenge", "");
    }

    /** @throws PasskeyException naming the rule that is broken */
    AuthenticatorData registered(JsonObject credential) {
        JsonObject response = response(credential);
        check(clientData(response), "webauthn.create");
        if (!(Cbor.map(ByteBuffer.wrap(bytes(response, "attestationObject"))).get("authData") instanceof byte[] data)) {
            throw new PasskeyException("an attestation has authenticator data");
        }
        AuthenticatorData stated = AuthenticatorData.of(data);
        stated.require(rpId);
        PasskeyException.require(stated.credential().isPresent(), "a registration has a credential");
        PasskeyException.require(stated.credential().get().id().equals(credential.getString("id", "")), "the credential is the one that is named");
        return stated;
    }

    /** @throws PasskeyException naming the rule that is broken */
    AuthenticatorData asserted(JsonObject credential, PublicCredentialKey key) {
        JsonObject response = response(credential);
        check(clientData(response), "webauthn.get");
        byte[] data = bytes(response, "authenticatorData");
        byte[] hash = Digests.sha256(bytes(response, "clientDataJSON"));
        byte[] signed = Arrays.copyOf(data, data.length + hash.length);
        System.arraycopy(hash, 0, signed, data.length, hash.length);
        PasskeyException.require(key.verifies(signed, bytes(response, "signature")), "the signature is the passkey's");
        AuthenticatorData stated = AuthenticatorData.of(data);
        stated.require(rpId);
        return stated;
    }

    private void check(JsonObject clientData, String type) {
        PasskeyException.require(clientData.getString("type", "").equals(type), "it is a " + type);
        PasskeyException.require(clientData.getString("origin", "").equals(origin), "it was made on a page of ours");
        PasskeyException.require(!clientData.getBoolean("crossOrigin", false), "it was not made in a frame of another site");
    }

    private static JsonObject response(JsonObject credential) {
        if (credential.get("response") instanceof JsonObject response) {
            return response;
        }
        throw new PasskeyException("a credential has a response");
    }

    private static JsonObject clientData(JsonObject response) {
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(bytes(response, "clientDataJSON")))) {
            return reader.readObject();
        } catch (JsonException malformed) {
            throw new PasskeyException("client data is JSON");
        }
    }

    private static byte[] bytes(JsonObject response, String name) {
        String text = response.getString(name, "");
        PasskeyException.require(!text.isEmpty() && text.length() <= MOST_BYTES, name + " is there and short");
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException malformed) {
            throw new PasskeyException(name + " is base64url");
        }
    }
}
