package cn.tongying.identity.passkey;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/** An authenticator and the browser before it, as far as the standard says what they send; a test bends what it likes. */
final class Authenticator {
    String origin = "https://img.example";
    String rpId = "img.example";
    String type = "";
    boolean crossOrigin;
    int flags = 0x05;
    long count;
    final String id = "AQIDBA";
    private final KeyPair keys;

    Authenticator() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    JsonObject create(String challenge) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(stated(flags | 0x40));
        data.writeBytes(new byte[16]);
        data.writeBytes(new byte[] {0, 4, 1, 2, 3, 4});
        data.writeBytes(coseKey());
        byte[] authData = data.toByteArray();
        ByteArrayOutputStream attestation = new ByteArrayOutputStream();
        attestation.write(0xA3);
        text(attestation, "fmt");
        text(attestation, "none");
        text(attestation, "attStmt");
        attestation.write(0xA0);
        text(attestation, "authData");
        attestation.write(0x59);
        attestation.writeBytes(ByteBuffer.allocate(2).putShort((short) authData.length).array());
        attestation.writeBytes(authData);
        return Json.createObjectBuilder().add("id", id).add("type", "public-key").add("response", Json.createObjectBuilder()
                .add("clientDataJSON", base64(clientData(challenge, "webauthn.create"))).add("attestationObject", base64(attestation.toByteArray()))).build();
    }

    JsonObject get(String challenge) {
        byte[] data = stated(flags);
        byte[] client = clientData(challenge, "webauthn.get");
        byte[] hash = Digests.sha256(client);
        byte[] signed = Arrays.copyOf(data, data.length + hash.length);
        System.arraycopy(hash, 0, signed, data.length, hash.length);
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(signed);
            return Json.createObjectBuilder().add("id", id).add("type", "public-key").add("response", Json.createObjectBuilder()
                    .add("clientDataJSON", base64(client)).add("authenticatorData", base64(data)).add("signature", base64(signature.sign()))).build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] stated(int flagged) {
        return ByteBuffer.allocate(37).put(Digests.sha256(rpId.getBytes(StandardCharsets.UTF_8))).put((byte) flagged).putInt((int) count).array();
    }

    private byte[] clientData(String challenge, String expected) {
        return Json.createObjectBuilder().add("type", type.isEmpty() ? expected : type).add("challenge", challenge).add("origin", origin)
                .add("crossOrigin", crossOrigin).build().toString().getBytes(StandardCharsets.UTF_8);
    }

    /** RFC 9052 section 7: {1: 2, 3: -7, -1: 1, -2: x, -3: y}. */
    private byte[] coseKey() {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        ByteArrayOutputStream cose = new ByteArrayOutputStream();
        cose.writeBytes(new byte[] {(byte) 0xA5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32});
        cose.writeBytes(fixed(key.getW().getAffineX().toByteArray()));
        cose.writeBytes(new byte[] {0x22, 0x58, 32});
        cose.writeBytes(fixed(key.getW().getAffineY().toByteArray()));
        return cose.toByteArray();
    }

    private static byte[] fixed(byte[] number) {
        byte[] fixed = new byte[32];
        int length = Math.min(32, number.length);
        System.arraycopy(number, number.length - length, fixed, 32 - length, length);
        return fixed;
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.write(0x60 + text.length());
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
