package cn.tongying.sharing;

import cn.tongying.identity.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** What must be known beside a secret: the six digits of a link, told by another way, or the four of a patient's phone. */
record AccessCode(String digits) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern FORM = Pattern.compile("[0-9]{4}|[0-9]{6}");

    AccessCode {
        if (!FORM.matcher(digits).matches()) {
            throw new IllegalArgumentException("An access code is four or six digits");
        }
    }

    static AccessCode fresh() {
        return new AccessCode("%06d".formatted(RANDOM.nextInt(1_000_000)));
    }

    static Optional<AccessCode> typed(String text) {
        String digits = text.strip();
        return FORM.matcher(digits).matches() ? Optional.of(new AccessCode(digits)) : Optional.empty();
    }

    /** With the secret, which is not kept: a million codes could be tried on a hash of the code alone. */
    String hash(Secret secret) {
        try {
            byte[] text = (secret.text() + "\n" + digits).getBytes(StandardCharsets.US_ASCII);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    boolean matches(Secret secret, String hash) {
        return MessageDigest.isEqual(hash(secret).getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return "AccessCode[…]";
    }
}
