package cn.tongying.dicomweb;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a multipart body (RFC 2046 section 5.1) part by part from a stream, without holding a part. It lives as long as the
 * request; memory is one buffer. The first delimiter line decides whether lines end with CR LF or with LF alone, so that
 * neither form can be smuggled into the other.
 */
final class MultipartReader {

    static final int BUFFER_BYTES = 64 * 1024;
    private static final int MAXIMUM_PREAMBLE = 64 * 1024;
    /** RFC 2046 5.1.1 has 70 at most; Orthanc's client sends 73. */
    private static final int LONGEST_BOUNDARY = 200;
    private static final int MAXIMUM_HEADERS = 16 * 1024;
    private static final int MAXIMUM_BLANKS = 64;
    private static final int NOT_A_DELIMITER = -1;
    private static final int MORE_NEEDED = -2;
    private static final byte[] LINE_FEED = {'\n'};
    private static final byte[] CARRIAGE_RETURN_LINE_FEED = {'\r', '\n'};

    /** How delimiter lines end: open until the first has been seen, then as that one did. */
    private enum LineEnd { EITHER, CR_LF, LF }

    private final InputStream in;
    private final byte[] dashBoundary;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private DelimiterSearch search;
    private LineEnd lineEnd = LineEnd.EITHER;
    private int position;
    private int limit;
    private int contentEnd;
    private int afterDelimiter = -1;
    private boolean ended;
    private boolean last;
    private int part;

    /** @param boundary as in the Content-Type of the request, without quotes */
    MultipartReader(InputStream in, String boundary) throws MultipartException {
        if (boundary.isEmpty() || boundary.length() > LONGEST_BOUNDARY || !boundary.chars().allMatch(MultipartReader::boundaryCharacter)) {
            throw new MultipartException("A boundary has 1 to " + LONGEST_BOUNDARY + " printable characters");
        }
        this.in = in;
        this.dashBoundary = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        this.search = new DelimiterSearch(joined(LINE_FEED, dashBoundary));
        this.buffer[0] = '\n';
        this.limit = 1;
        this.contentEnd = 0;
    }

    private static boolean boundaryCharacter(int c) {
        return c >= ' ' && c < 127 && c != '"' && c != '\\';
    }

    /** The next part, empty after the last one. What was not read of the part before is passed over. */
    Optional<Part> next() throws IOException {
        if (last) {
            return Optional.empty();
        }
        boolean first = part == 0;
        passOver(first ? MAXIMUM_PREAMBLE : Long.MAX_VALUE);
        part++;
        if (first) {
            settleLineEnds();
        }
        position = afterDelimiter;
        contentEnd = position;
        afterDelimiter = -1;
        if (last) {
            return Optional.empty();
        }
        PartHeaders headers = PartHeaders.parse(headerLines());
        return Optional.of(new Part(headers, new Content(part)));
    }

    private void passOver(long most) throws IOException {
        long passed = 0;
        for (int count = available(); count > 0; count = available()) {
            passed += count;
            if (passed > most) {
                throw new MultipartException("No boundary line in the first " + most + " bytes of the body");
            }
            position = contentEnd;
        }
    }

    /** From here on a delimiter begins as the first one ended. */
    private void settleLineEnds() throws MultipartException {
        if (last) {
            throw new MultipartException("The multipart body has no part");
        }
        lineEnd = buffer[afterDelimiter - 2] == '\r' ? LineEnd.CR_LF : LineEnd.LF;
        search = new DelimiterSearch(joined(lineEnd == LineEnd.CR_LF ? CARRIAGE_RETURN_LINE_FEED : LINE_FEED, dashBoundary));
    }

    /** Bytes of content that lie in the buffer from {@code position} to {@code contentEnd}; 0 before a delimiter. */
    private int available() throws IOException {
        int from = position;
        while (contentEnd == position && afterDelimiter < 0) {
            int found = search.find(buffer, from, limit);
            if (found < 0) {
                contentEnd = Math.max(position, Math.max(from, limit - search.length() + 1));
            } else {
                int after = delimiterLineEnd(found + search.length());
                contentEnd = found;
                if (after > 0) {
                    afterDelimiter = after;
                    return contentEnd - position;
                } else if (after == NOT_A_DELIMITER) {
                    from = found + 1;
                    contentEnd = position;
                    continue;
                }
            }
            if (contentEnd == position) {
                from -= position;
                fill();
                from += position;
            }
        }
        return contentEnd - position;
    }

    /** Where the line that begins a part (or ends the body) ends, seen from behind the boundary. */
    private int delimiterLineEnd(int at) {
        if (at + 1 < limit && buffer[at] == '-' && buffer[at + 1] == '-') {
            last = true;
            return at + 2;
        }
        int end = at;
        while (end < limit && end - at <= MAXIMUM_BLANKS && (buffer[end] == ' ' || buffer[end] == '\t')) {
            end++;
        }
        if (end < limit && buffer[end] == '\n') {
            return lineEnd == LineEnd.CR_LF ? NOT_A_DELIMITER : end + 1;
        }
        if (end + 1 < limit && buffer[end] == '\r' && buffer[end + 1] == '\n') {
            return lineEnd == LineEnd.LF ? NOT_A_DELIMITER : end + 2;
        }
        boolean undecided = end == limit || end + 1 == limit && (buffer[end] == '\r' || end == at && buffer[end] == '-');
        return undecided && !ended ? MORE_NEEDED : NOT_A_DELIMITER;
    }

    /** Moves what is left to the front and reads on. */
    private void fill() throws IOException {
        if (ended) {
            throw new MultipartException("The body ends before the closing boundary line");
        }
        System.arraycopy(buffer, position, buffer, 0, limit - position);
        limit -= position;
        contentEnd -= position;
        position = 0;
        int read = in.read(buffer, limit, buffer.length - limit);
        if (read < 0) {
            ended = true;
        } else {
            limit += read;
        }
    }

    private List<String> headerLines() throws IOException {
        List<String> lines = new ArrayList<>();
        int bytes = 0;
        for (int end = lineEnd(); ; end = lineEnd()) {
            int textEnd = end > position && buffer[end - 1] == '\r' ? end - 1 : end;
            String line = new String(buffer, position, textEnd - position, StandardCharsets.ISO_8859_1);
            bytes += end + 1 - position;
            position = end + 1;
            contentEnd = position;
            if (line.isEmpty()) {
                return lines;
            }
            if (bytes > MAXIMUM_HEADERS) {
                throw new MultipartException("The headers of a part are longer than " + MAXIMUM_HEADERS + " bytes");
            }
            lines.add(line);
        }
    }

    private int lineEnd() throws IOException {
        int at = position;
        while (true) {
            for (; at < limit; at++) {
                if (buffer[at] == '\n') {
                    return at;
                }
            }
            if (limit - position > MAXIMUM_HEADERS) {
                throw new MultipartException("A header line is longer than " + MAXIMUM_HEADERS + " bytes");
            }
            at -= position;
            fill();
        }
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = new byte[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** The content of one part. */
    private final class Content extends InputStream {

        private final int number;

        Content(int number) {
            this.number = number;
        }

        @Override
        public int read() throws IOException {
            int count = remaining();
            return count == 0 ? -1 : buffer[position++] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            int count = Math.min(length, remaining());
            System.arraycopy(buffer, position, bytes, offset, count);
            position += count;
            return count == 0 ? -1 : count;
        }

        @Override
        public long skip(long count) throws IOException {
            int skipped = (int) Math.min(Math.max(count, 0), remaining());
            position += skipped;
            return skipped;
        }

        @Override
        public int available() {
            return number == part ? contentEnd - position : 0;
        }

        private int remaining() throws IOException {
            if (number != part) {
                throw new IOException("This part was passed over; only the current one can be read");
            }
            return MultipartReader.this.available();
        }
    }
}
