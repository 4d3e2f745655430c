package cn.tongying.viewer;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Response headers of a static file as pure functions of its name, its stored form and the request. */
final class HeaderRules {

    private static final String FOR_EVER = "private, max-age=31536000, immutable";
    private static final String ASK_AGAIN = "private, no-cache";

    private HeaderRules() {}

    /** Headers of every answer of a site, also of 404: cross-origin isolation gives the viewer SharedArrayBuffer. */
    static Map<String, String> isolation() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Embedder-Policy", "require-corp");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "same-origin");
        return headers;
    }

    static Map<String, String> of(StaticSite site, String name, StoredFile file) {
        Map<String, String> headers = isolation();
        headers.put("Content-Type", MediaTypes.of(name));
        headers.put("Content-Security-Policy", site.policies().of(name));
        headers.put("Cache-Control", site.immutable(name) ? FOR_EVER : ASK_AGAIN);
        headers.put("ETag", file.entityTag());
        if (file.gzip()) {
            headers.put("Vary", "Accept-Encoding");
        }
        return headers;
    }

    /** RFC 9110 §12.5.3: gzip is welcome when it, or the wildcard, is named with a weight above zero. */
    static boolean takesGzip(@Nullable String acceptEncoding) {
        if (acceptEncoding == null) {
            return false;
        }
        Boolean wildcard = null;
        for (String part : acceptEncoding.toLowerCase(Locale.ROOT).split(",")) {
            String[] codingAndWeight = part.trim().split("\\s*;\\s*q\\s*=\\s*", 2);
            boolean welcome = codingAndWeight.length < 2 || !codingAndWeight[1].matches("0(\\.0*)?");
            if (codingAndWeight[0].equals("gzip")) {
                return welcome;
            }
            if (codingAndWeight[0].equals("*")) {
                wildcard = welcome;
            }
        }
        return Boolean.TRUE.equals(wildcard);
    }

    /** RFC 9110 §13.1.2, by weak comparison: the tags here are weak, since a file goes out in two codings. */
    static boolean unchanged(@Nullable String ifNoneMatch, String entityTag) {
        if (ifNoneMatch == null) {
            return false;
        }
        for (String tag : ifNoneMatch.split(",")) {
            if (tag.trim().equals("*") || weak(tag.trim()).equals(weak(entityTag))) {
                return true;
            }
        }
        return false;
    }

    private static String weak(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}
