package cn.tongying.identity.factor;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Time-based one-time passwords (RFC 6238) with what every authenticator app takes: HMAC-SHA-1, six digits, steps of 30 s counted
 * from 1970. A code is taken one step early or late, for clocks that are not quite right (RFC 6238 section 5.2); that it is taken
 * once is the matter of who keeps the last step.
 */
public final class Totp {
    public static final int DIGITS = 6;
    public static final int STEP_SECONDS = 30;
    /** As long as the hash (RFC 4226 section 4, R6). */
    private static final int SECRET_BYTES = 20;
    private static final int SKEW_STEPS = 1;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Totp() {
    }

    public static byte[] secret() {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return secret;
    }

    /** The step that this code belongs to, of those around now. */
    public static OptionalLong step(byte[] secret, String code, Instant now) {
        long present = Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
        OptionalLong found = OptionalLong.empty();
        for (long step = present - SKEW_STEPS; step <= present + SKEW_STEPS; step++) {
            byte[] expected = code(secret, step, DIGITS, "HmacSHA1").getBytes(StandardCharsets.UTF_8);
            if (MessageDigest.isEqual(expected, code.getBytes(StandardCharsets.UTF_8))) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    public static String code(byte[] secret, Instant at) {
        return code(secret, Math.floorDiv(at.getEpochSecond(), STEP_SECONDS), DIGITS, "HmacSHA1");
    }

    /** RFC 4226 section 5.3 with the step as the counter (RFC 6238 section 4.2). */
    static String code(byte[] secret, long step, int digits, String algorithm) {
        byte[] hash = mac(secret, ByteBuffer.allocate(Long.BYTES).putLong(step).array(), algorithm);
        int offset = hash[hash.length - 1] & 0x0F;
        int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7FFF_FFFF;
        return String.format("%0" + digits + "d", number % (long) Math.pow(10, digits));
    }

    private static byte[] mac(byte[] secret, byte[] text, String algorithm) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret, algorithm));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + algorithm, e);
        }
    }
}
