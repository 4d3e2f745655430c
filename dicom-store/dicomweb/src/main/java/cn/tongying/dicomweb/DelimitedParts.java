package cn.tongying.dicomweb;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * A multipart/related body to be written (RFC 2387). All headers are made before the first byte is sent, so that the length
 * is known, unless parts are made while they are sent, and the client can tell a broken answer from a whole one.
 */
final class DelimitedParts {

    /** Opens the content of a part when its turn comes, writes it, and closes it. */
    @FunctionalInterface
    interface Writer {
        void writeTo(OutputStream out) throws IOException;
    }

    /** One part: what its Content-Type says, how long it is if that is known, and how it is written. */
    record Piece(String contentType, String location, OptionalLong length, Writer writer) {

        Piece(String contentType, String location, long length, Writer writer) {
            this(contentType, location, OptionalLong.of(length), writer);
        }

        private byte[] head(String boundary, boolean first) {
            return headText(boundary, first).getBytes(StandardCharsets.ISO_8859_1);
        }

        private int headLength(String boundary, boolean first) {
            return headText(boundary, first).length();
        }

        private String headText(String boundary, boolean first) {
            return (first ? "--" : "\r\n--") + boundary + "\r\nContent-Type: " + contentType
                    + (location.isEmpty() ? "" : "\r\nContent-Location: " + location)
                    + (length.isPresent() ? "\r\nContent-Length: " + length.getAsLong() : "") + "\r\n\r\n";
        }
    }

    private final String rootType;
    private final Iterable<Piece> pieces;
    private final boolean counted;
    private final String boundary = "tongying-" + UUID.randomUUID();

    DelimitedParts(String rootType, List<Piece> pieces) {
        this(rootType, List.copyOf(pieces), true);
    }

    private DelimitedParts(String rootType, Iterable<Piece> pieces, boolean counted) {
        this.rootType = rootType;
        this.pieces = pieces;
        this.counted = counted;
    }

    /** Of parts that are made anew each time they are gone through: once to count them, once while they are written. None is held. */
    static DelimitedParts madeTwice(String rootType, Iterable<Piece> pieces) {
        return new DelimitedParts(rootType, pieces, true);
    }

    /** Of parts that are found one after the other while they are written, once. */
    static DelimitedParts found(String rootType, Iterable<Piece> pieces) {
        return new DelimitedParts(rootType, pieces, false);
    }

    String contentType() {
        return "multipart/related; type=\"" + rootType + "\"; boundary=\"" + boundary + "\"";
    }

    /** Empty when the length of a part is not known before it is written. */
    OptionalLong length() {
        long length = tail().length;
        boolean first = true;
        for (Piece piece : counted ? pieces : List.<Piece>of()) {
            if (piece.length().isEmpty()) {
                return OptionalLong.empty();
            }
            length += piece.headLength(boundary, first) + piece.length().getAsLong();
            first = false;
        }
        return counted ? OptionalLong.of(length) : OptionalLong.empty();
    }

    void writeTo(OutputStream out) throws IOException {
        boolean first = true;
        for (Piece piece : pieces) {
            out.write(piece.head(boundary, first));
            piece.writer().writeTo(out);
            first = false;
        }
        out.write(tail());
    }

    private byte[] tail() {
        return ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }
}
