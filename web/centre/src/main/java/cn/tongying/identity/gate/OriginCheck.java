package cn.tongying.identity.gate;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request that changes something was made by a page of ours: the browser's {@code Origin} must name the host that was
 * asked (RFC 6454 section 7). A request with a cookie and without Origin is refused; every browser sends it with such methods.
 */
final class OriginCheck {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private OriginCheck() {
    }

    static boolean isSafe(String method) {
        return SAFE.contains(method);
    }

    /** @param host the Host header, with its port unless that is the scheme's default */
    static boolean isOwn(@Nullable String origin, @Nullable String host) {
        if (origin == null || host == null) {
            return false;
        }
        try {
            URI uri = URI.create(origin);
            String scheme = uri.getScheme();
            return ("http".equals(scheme) || "https".equals(scheme)) && uri.getRawAuthority() != null
                    && uri.getRawUserInfo() == null && uri.getRawPath().isEmpty()
                    && normal(uri.getRawAuthority(), scheme).equals(normal(host, scheme));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String normal(String authority, String scheme) {
        String lower = authority.toLowerCase(Locale.ROOT);
        String port = scheme.equals("https") ? ":443" : ":80";
        return lower.endsWith(port) ? lower.substring(0, lower.length() - port.length()) : lower;
    }
}
