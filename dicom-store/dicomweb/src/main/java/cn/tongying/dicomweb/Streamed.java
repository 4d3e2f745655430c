package cn.tongying.dicomweb;

import cn.tongying.archive.Content;
import cn.tongying.failure.Causes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.lang.System.Logger;
import java.util.Optional;
import java.util.OptionalLong;

/** Answers whose length is told where it is known, most of which flow from the object store to the client. */
final class Streamed {

    private static final Logger LOG = System.getLogger(Streamed.class.getName());
    private static final String CACHING = "private, no-cache";
    private static final int COPY_BYTES = 128 * 1024;

    private Streamed() {
    }

    static Response multipart(DelimitedParts parts) {
        return of(parts::writeTo, parts.contentType(), parts.length());
    }

    /** The same answer, which gives back what it holds when its body has ended. */
    static Response holding(Closeable held, Response response) {
        StreamingOutput body = (StreamingOutput) response.getEntity();
        return Response.fromResponse(response).entity((StreamingOutput) out -> {
            try (held) {
                body.write(out);
            }
        }).build();
    }

    /** Bytes at hand. Their length is told here, since a HEAD whose body is not written is otherwise told as none. */
    static Response.ResponseBuilder bytes(byte[] body) {
        return Response.ok(body).header(HttpHeaders.CONTENT_LENGTH, body.length);
    }

    /** One part alone. */
    static Response single(DelimitedParts.Piece piece) {
        return of(piece.writer()::writeTo, piece.contentType(), piece.length());
    }

    /** An image that is in memory, until it is sent; of a HEAD until now. */
    static Response single(HttpServletRequest request, String mediaType, LentBytes image) {
        Response response = of(image::sendTo, mediaType, OptionalLong.of(image.length()));
        if (HttpMethod.HEAD.equals(request.getMethod())) {
            image.close();
        }
        return response;
    }

    private static Response of(StreamingOutput body, String contentType, OptionalLong length) {
        Response.ResponseBuilder response = Response.ok(body).header(HttpHeaders.CONTENT_TYPE, contentType)
                .header(HttpHeaders.CACHE_CONTROL, CACHING);
        length.ifPresent(known -> response.header(HttpHeaders.CONTENT_LENGTH, known));
        return response.build();
    }

    /**
     * The whole, or the range that a GET asks for; of other methods a range means nothing (RFC 9110 section 14.2). Of a HEAD nothing is written
     * ({@link HeadWithoutBody}): what the content holds is given back now.
     */
    static Response single(HttpServletRequest request, Content content, String contentType, String etag) throws IOException {
        boolean head = HttpMethod.HEAD.equals(request.getMethod());
        Optional<ByteRange> range;
        try {
            range = !head && EntityTag.allowsRange(request, etag) ? ByteRange.parse(request.getHeader("Range"), content.length()) : Optional.empty();
        } catch (Problem e) {
            content.close();
            throw e;
        }
        if (head) {
            content.close();
        }
        Content begun = head ? content : content.begun();
        long length = range.map(ByteRange::length).orElse(content.length());
        long skipped = range.map(ByteRange::first).orElse(0L);
        Response.ResponseBuilder response = Response.status(range.isPresent() ? 206 : 200)
                .entity((StreamingOutput) out -> copy(begun, skipped, length, out))
                .header(HttpHeaders.CONTENT_TYPE, contentType)
                .header(HttpHeaders.CONTENT_LENGTH, length)
                .header("Accept-Ranges", "bytes").header(HttpHeaders.CACHE_CONTROL, CACHING);
        range.ifPresent(part -> response.header("Content-Range", "bytes " + part.first() + "-" + part.last() + "/"
                + content.length()));
        return response.build();
    }

    /** Sends exactly the bytes that were announced, or breaks the connection. */
    static void copy(Content content, OutputStream out) throws IOException {
        copy(content, 0, content.length(), out);
    }

    /** What fails here is ours, and the client can only be cut off: the log is the one place where it shows. */
    private static int read(InputStream in, byte[] buffer, long left) throws IOException {
        int read;
        try {
            read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.ERROR, "A stored object cannot be read while it is sent: {0}", Causes.of(e));
            throw e;
        }
        if (read < 0) {
            LOG.log(Level.ERROR, "A stored object ends {0} bytes too early", left);
            throw new IOException("The stored object ends " + left + " bytes too early");
        }
        return read;
    }

    private static void copy(Content content, long skipped, long length, OutputStream out) throws IOException {
        try (InputStream in = content.stream()) {
            in.skipNBytes(skipped);
            byte[] buffer = new byte[(int) Math.min(COPY_BYTES, Math.max(1, length))];
            long left = length;
            while (left > 0) {
                int read = read(in, buffer, left);
                out.write(buffer, 0, read);
                left -= read;
            }
        }
    }
}
