package cn.tongying.identity.factor;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Lets a person in once when the second factor is lost: 16 characters of 31 that are not mistaken for each other, 79 bits, written
 * on paper. That cannot be guessed, so that a fast hash suffices to keep it.
 */
public record RecoveryCode(String text) {
    public static final int MADE_AT_ONCE = 10;
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final Pattern FORM = Pattern.compile("[" + LETTERS + "]{4}(?:-[" + LETTERS + "]{4}){3}");
    private static final SecureRandom RANDOM = new SecureRandom();

    public RecoveryCode {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("A recovery code is four times four characters");
        }
    }

    public static List<RecoveryCode> fresh() {
        return Stream.generate(RecoveryCode::one).limit(MADE_AT_ONCE).toList();
    }

    private static RecoveryCode one() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            text.append(i > 0 && i % 4 == 0 ? "-" : "").append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return new RecoveryCode(text.toString());
    }

    /** Capitals, blanks and missing hyphens are how people copy from paper. */
    public static Optional<RecoveryCode> typed(String text) {
        String plain = text.toLowerCase(Locale.ROOT).replaceAll("[\\s-]", "");
        if (plain.length() != 16) {
            return Optional.empty();
        }
        String grouped = plain.replaceAll("(.{4})(?=.)", "$1-");
        return FORM.matcher(grouped).matches() ? Optional.of(new RecoveryCode(grouped)) : Optional.empty();
    }

    /** SHA-256 in hexadecimal. */
    public String hash() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "RecoveryCode[…]";
    }
}
