package cn.tongying.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an answer of type {@code multipart/related} (RFC 2046, 5.1) that has one part. */
final class Multipart {
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");

    private Multipart() {}

    static byte[] onlyPart(HttpResponse<byte[]> answer) {
        Matcher boundary = BOUNDARY.matcher(answer.headers().firstValue("Content-Type").orElse(""));
        if (!boundary.find()) {
            throw new AssertionError("Not multipart: " + answer.headers().firstValue("Content-Type"));
        }
        String body = new String(answer.body(), ISO_8859_1);
        int begin = body.indexOf("\r\n\r\n") + 4;
        int end = body.lastIndexOf("\r\n--" + boundary.group(1));
        return body.substring(begin, end).getBytes(ISO_8859_1);
    }
}
