package cn.tongying.identity.gate;

import cn.tongying.identity.IdentityConfig;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from. Behind a proxy that the settings name, the last entry of {@code X-Forwarded-For} is what that
 * proxy saw and {@code X-Forwarded-Proto} what the browser spoke; from anybody else
 * these headers are not believed. Where the launcher was told of a proxy that ends TLS (the public URL), every answer counts as secure.
 */
record ClientAddress(String address, boolean secure) {
    private static final int MOST_LENGTH = 64;

    static ClientAddress of(HttpServletRequest request, IdentityConfig config) {
        String peer = request.getRemoteAddr();
        boolean secure = request.isSecure() || config.publicUrl().filter(url -> "https".equals(url.getScheme())).isPresent();
        if (!config.trustedProxies().contains(peer)) {
            return new ClientAddress(peer, secure);
        }
        boolean forwarded = "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
        return new ClientAddress(last(request.getHeader("X-Forwarded-For"), peer), secure || forwarded);
    }

    private static String last(@Nullable String forwarded, String peer) {
        if (forwarded == null) {
            return peer;
        }
        String last = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
        boolean address = !last.isEmpty() && last.length() <= MOST_LENGTH && last.matches("[0-9a-fA-F.:]+");
        return address ? last : peer;
    }
}
