package cn.tongying.dicomweb;

import cn.tongying.archive.StoredInstance;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Validators (RFC 9110 section 8.8.3): a client may keep an answer, and must ask each time whether it still may see it. */
final class EntityTag {

    /** Raised when the same instance is decoded, written or drawn otherwise than before. */
    static final String VERSION = "3 ";

    private EntityTag() {
    }

    /** True if If-None-Match names the tag; weak and strong forms compare equal here (RFC 9110 section 13.1.2). */
    static boolean matches(@Nullable String ifNoneMatch, String etag) {
        if (ifNoneMatch == null) {
            return false;
        }
        for (String one : ifNoneMatch.split(",")) {
            String tag = one.strip();
            if (tag.equals("*") || opaque(tag).equals(opaque(etag))) {
                return true;
            }
        }
        return false;
    }

    private static String opaque(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }

    /** Of one of the forms that an instance is given out in: an instance changes by corrections alone, and each form is made of it alone. */
    static String of(StoredInstance instance, String form) {
        return '"' + instance.version() + '-' + Digest.hex(VERSION + form).substring(0, 16) + '"';
    }

    /** Of several in one answer, whose boundaries are other ones each time: weak (RFC 9110 section 8.8.1). */
    static String of(List<StoredInstance> instances, String form) {
        return "W/\"" + Digest.hex(VERSION + form + instances.stream().map(StoredInstance::version)
                .collect(Collectors.joining(" "))) + '"';
    }

    /** Makes an answer. */
    @FunctionalInterface
    interface Answer {
        Response make() throws IOException;
    }

    /** The answer with its tag, or 304 for who has it. */
    static Response unlessKnown(HttpServletRequest request, String etag, Answer answer) throws IOException {
        return matches(request.getHeader(HttpHeaders.IF_NONE_MATCH), etag) ? notModified(etag, HttpHeaders.ACCEPT)
                : Response.fromResponse(answer.make()).header(HttpHeaders.ETAG, etag).header(HttpHeaders.VARY, HttpHeaders.ACCEPT).build();
    }

    /** Whether a range may be given of what has this tag (RFC 9110 section 13.1.5). */
    static boolean allowsRange(HttpServletRequest request, String etag) {
        String condition = request.getHeader("If-Range");
        return condition == null || condition.equals(etag);
    }

    /** @param vary as the answer would have it (RFC 9110 section 15.4.5) */
    static Response notModified(String etag, String vary) {
        return tagged(Response.notModified(), etag, vary).build();
    }

    static Response.ResponseBuilder tagged(Response.ResponseBuilder response, String etag, String vary) {
        return response.header(HttpHeaders.ETAG, etag).header(HttpHeaders.CACHE_CONTROL, "private, no-cache").header(HttpHeaders.VARY, vary);
    }

    /** Of a multipart of one, whose boundary is another one each time. */
    static String weak(String etag) {
        return "W/" + etag;
    }
}
