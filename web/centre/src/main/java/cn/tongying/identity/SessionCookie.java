package cn.tongying.identity;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;

/** The cookie that carries a session's secret (RFC 6265bis): no script reads it, no other site's page sends it, it goes with the browser. */
public final class SessionCookie {
    static final String NAME = "tongying_session";

    private SessionCookie() {
    }

    public static Optional<Secret> read(HttpServletRequest request) {
        return read(request, NAME);
    }

    static Optional<Secret> read(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        return cookies == null ? Optional.empty() : Arrays.stream(cookies)
                .filter(cookie -> cookie.getName().equals(name)).findFirst()
                .flatMap(cookie -> Secret.received(cookie.getValue()));
    }

    /** The value of Set-Cookie that hands the secret to the browser. */
    public static String given(Secret secret, boolean secure) {
        return NAME + "=" + secret.text() + attributes(secure);
    }

    /** The value of Set-Cookie that takes it away. */
    static String taken(boolean secure) {
        return NAME + "=; Max-Age=0" + attributes(secure);
    }

    static String attributes(boolean secure) {
        return "; Path=/; HttpOnly; SameSite=Strict" + (secure ? "; Secure" : "");
    }
}
