package cn.tongying.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** The cookie of somebody who came by a link or with a patient's own access, whichever was last, beside {@link SessionCookie}, which counts more: staff stay who they are. */
public final class GuestCookie {
    static final String NAME = "tongying_guest";

    private GuestCookie() {
    }

    public static Optional<Secret> read(HttpServletRequest request) {
        return SessionCookie.read(request, NAME);
    }

    /** The value of Set-Cookie that hands the secret to the browser. */
    public static String given(Secret secret, boolean secure) {
        return NAME + "=" + secret.text() + SessionCookie.attributes(secure);
    }

    /** The value of Set-Cookie that takes it away. */
    public static String taken(boolean secure) {
        return NAME + "=; Max-Age=0" + SessionCookie.attributes(secure);
    }
}
