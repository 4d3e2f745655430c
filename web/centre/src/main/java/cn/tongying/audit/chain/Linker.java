package cn.tongying.audit.chain;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** link = SHA-256(link before ‖ canonical bytes of the row), FIPS 180-4. Made for one thread. */
final class Linker {
    static final int LENGTH = 32;
    private final MessageDigest digest = sha256();
    private final CanonicalForm form = new CanonicalForm();

    /** Stands before position 1. */
    static byte[] beginning() {
        return new byte[LENGTH];
    }

    byte[] next(byte[] previous, AuditRow row) {
        byte[] bytes = form.write(row);
        digest.update(previous);
        digest.update(bytes, 0, form.length());
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
