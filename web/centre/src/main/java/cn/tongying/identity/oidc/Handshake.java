package cn.tongying.identity.oidc;

import cn.tongying.identity.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What one browser keeps while its person is at the provider: state against forged returns, nonce against tokens of other sign-ins,
 * the verifier of PKCE (RFC 7636), where to go afterwards, and for a link with an account the one-time code of who is signed in there.
 * It lives in a cookie for ten minutes and nowhere else.
 *
 * @param linkCode empty for a sign-in
 */
record Handshake(String state, String nonce, String verifier, String returnTo, String linkCode) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern OWN_PATH = Pattern.compile("/[A-Za-z0-9_~!$&'()*+,;=:@%?./-]{0,500}");

    static Handshake begin(String returnTo) {
        boolean own = OWN_PATH.matcher(returnTo).matches() && !returnTo.startsWith("//");
        return new Handshake(random(), random(), random(), own ? returnTo : "/", "");
    }

    /** To link who is at the provider with the account that the code was made for. */
    static Handshake linking(Secret code) {
        return new Handshake(random(), random(), random(), "/account", code.text());
    }

    private static String random() {
        byte[] bits = new byte[32];
        RANDOM.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    /** RFC 7636 section 4.2, S256. */
    String challenge() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    String cookieValue() {
        return state + "." + nonce + "." + verifier + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(returnTo.getBytes(StandardCharsets.UTF_8))
                + "." + linkCode;
    }

    static Optional<Handshake> ofCookie(String value) {
        String[] parts = value.split("\\.", -1);
        try {
            return parts.length != 5 || parts[0].isEmpty() ? Optional.empty()
                    : Optional.of(new Handshake(parts[0], parts[1], parts[2], new String(Base64.getUrlDecoder().decode(parts[3]), StandardCharsets.UTF_8), parts[4]));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    boolean answers(String given) {
        return MessageDigest.isEqual(state.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "Handshake[…]";
    }
}
