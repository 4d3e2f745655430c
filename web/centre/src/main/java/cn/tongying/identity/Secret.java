package cn.tongying.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * 256 random bits that let a browser or a program in. It is shown once, to the one who holds it from then on;
 * what is kept here is its SHA-256.
 */
public record Secret(String text) {
    static final String TOKEN_PREFIX = "tyt_";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern FORM = Pattern.compile("(?:tyt_)?[A-Za-z0-9_-]{43}");

    public Secret {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("A secret is 43 characters of base64url");
        }
    }

    static Secret forSession() {
        return new Secret(random());
    }

    /** For a link's address, or the browser that came by it. */
    public static Secret forLink() {
        return new Secret(random());
    }

    public static Secret forToken() {
        return new Secret(TOKEN_PREFIX + random());
    }

    /** Empty when the text cannot be one of ours: then no query is made for it. */
    public static Optional<Secret> received(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new Secret(text)) : Optional.empty();
    }

    private static String random() {
        byte[] bits = new byte[32];
        RANDOM.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    /** SHA-256 in hexadecimal: the key under which the session or token is kept. */
    public String hash() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "Secret[…]";
    }
}
