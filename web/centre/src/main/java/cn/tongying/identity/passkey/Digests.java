package cn.tongying.identity.passkey;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256, which WebAuthn uses throughout. */
final class Digests {
    private Digests() {
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
