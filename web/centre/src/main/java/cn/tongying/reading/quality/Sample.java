package cn.tongying.reading.quality;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Draws a share at random, so that it can be proved: something is drawn when the first 8 bytes of SHA-256 (FIPS 180-4) over the seed and its name in
 * UTF-8, as a number without a sign, are below the share of 2^64. The seed is made when the draw is and kept with it; nobody can know before what it
 * draws, and everybody can compute afterwards that it drew this and nothing else.
 */
record Sample(byte[] seed, BigDecimal percent) {
    private static final int WORD = 8;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal ALL = new BigDecimal(BigInteger.ONE.shiftLeft(64));

    /** @param name as of a version of a report, {@code TASK/NUMBER} */
    boolean draws(String name) {
        MessageDigest digest = sha256();
        digest.update(seed);
        byte[] hash = digest.digest(name.getBytes(StandardCharsets.UTF_8));
        BigInteger number = new BigInteger(1, hash, 0, WORD);
        return new BigDecimal(number).compareTo(ALL.multiply(percent).divide(HUNDRED, 0, RoundingMode.CEILING)) < 0;
    }

    static String name(UUID task, int number) {
        return task + "/" + number;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
