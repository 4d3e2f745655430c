package cn.tongying.dicomweb;

import cn.tongying.archive.SeriesDocument;
import cn.tongying.archive.retrieval.HeldDocuments;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The kept documents of one or more series, given out as one JSON array: untouched when there is one and gzip is taken. */
record MetadataDocument(HeldDocuments held) {

    private static final int BUFFER_BYTES = 64 * 1024;
    private static final String VARY = HttpHeaders.ACCEPT + ", " + HttpHeaders.ACCEPT_ENCODING;

    Response answer(HttpServletRequest request, String mediaType) throws IOException {
        boolean gzip = RequestAccept.gzip(request);
        String etag = etag(held, gzip ? "-gzip" : "");
        if (EntityTag.matches(request.getHeader("If-None-Match"), etag)) {
            return EntityTag.notModified(etag, VARY);
        }
        StreamingOutput joined = gzip ? this::compressed : this::plain;
        boolean asItLies = gzip && documents().size() == 1;
        StreamingOutput sent = asItLies ? out -> out.write(documents().getFirst().gzip()) : joined;
        Response.ResponseBuilder body = Response.ok((StreamingOutput) out -> {
            try (held) {
                sent.write(out);
            }
        });
        if (asItLies) {
            body.header(HttpHeaders.CONTENT_LENGTH, documents().getFirst().gzip().length);
        } else if (HttpMethod.HEAD.equals(request.getMethod())) {
            body.header(HttpHeaders.CONTENT_LENGTH, length(joined));
        }
        Response.ResponseBuilder response = EntityTag.tagged(body, etag, VARY).header(HttpHeaders.CONTENT_TYPE, mediaType);
        if (gzip) {
            response.header(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        return response.build();
    }

    private List<SeriesDocument> documents() {
        return held.documents();
    }

    /** Joined once for its length: without a header of ours the answer to a HEAD would say that there is nothing. */
    private static long length(StreamingOutput joined) throws IOException {
        try (CountingStream counting = new CountingStream()) {
            joined.write(counting);
            return counting.count;
        }
    }

    private static final class CountingStream extends OutputStream {
        private long count;

        @Override
        public void write(int octet) {
            count++;
        }

        @Override
        public void write(byte[] octets, int offset, int length) {
            count += length;
        }
    }

    /** Of what is held, told apart by how it is written (RFC 9110 section 8.8.3.3). */
    static String etag(HeldDocuments held, String form) {
        List<SeriesDocument> documents = held.documents();
        if (documents.size() == 1) {
            return '"' + documents.getFirst().etag() + form + '"';
        }
        return '"' + Digest.hex(String.join(" ", documents.stream().map(SeriesDocument::etag).toList())) + form + '"';
    }

    private void compressed(OutputStream out) throws IOException {
        try (GZIPOutputStream gzip = new GZIPOutputStream(out, BUFFER_BYTES)) {
            plain(gzip);
        }
    }

    /** Joins the arrays: each document begins with a bracket and ends with one. */
    private void plain(OutputStream out) throws IOException {
        out.write('[');
        boolean first = true;
        for (SeriesDocument document : documents()) {
            try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(document.gzip()), BUFFER_BYTES)) {
                first &= !copyInner(in, out, first);
            }
        }
        out.write(']');
    }

    /** Copies what stands between the outer brackets; true if there was something. */
    private static boolean copyInner(InputStream in, OutputStream out, boolean first) throws IOException {
        if (in.read() != '[') {
            throw new IOException("A metadata document is no JSON array");
        }
        byte[] buffer = new byte[BUFFER_BYTES];
        boolean any = false;
        int held = in.read();
        for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
            if (!any && !first) {
                out.write(',');
            }
            any = true;
            out.write(held);
            out.write(buffer, 0, read - 1);
            held = buffer[read - 1];
        }
        if (held != ']') {
            throw new IOException("A metadata document does not end with its array");
        }
        return any;
    }
}
