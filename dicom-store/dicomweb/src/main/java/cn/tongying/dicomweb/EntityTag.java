package cn.tongying.dicomweb;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Validators (RFC 9110 section 8.8.3): a client may keep an answer, and must ask each time whether it still may see it. */
final class EntityTag {

    private EntityTag() {
    }

    /** True if If-None-Match names the tag; weak and strong forms compare equal here (RFC 9110 section 13.1.2). */
    static boolean matches(@Nullable String ifNoneMatch, String etag) {
        if (ifNoneMatch == null) {
            return false;
        }
        for (String one : ifNoneMatch.split(",")) {
            String tag = one.strip();
            if (tag.equals("*") || tag.equals(etag) || tag.equals("W/" + etag)) {
                return true;
            }
        }
        return false;
    }

    static Response notModified(String etag) {
        return tagged(Response.notModified(), etag).build();
    }

    static Response.ResponseBuilder tagged(Response.ResponseBuilder response, String etag) {
        return response.header(HttpHeaders.ETAG, etag).header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .header(HttpHeaders.VARY, "Accept-Encoding");
    }
}
