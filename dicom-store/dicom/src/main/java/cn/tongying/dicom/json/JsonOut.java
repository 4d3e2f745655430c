package cn.tongying.dicom.json;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;

/** JSON tokens as UTF-8 (RFC 8259) through one small buffer. */
final class JsonOut {
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'};

    private final OutputStream out;
    private final byte[] buffer = new byte[8 << 10];
    private int size;

    JsonOut(OutputStream out) {
        this.out = out;
    }

    void raw(String ascii) throws IOException {
        for (int i = 0; i < ascii.length(); i++) {
            put(ascii.charAt(i));
        }
    }

    void put(int b) throws IOException {
        if (size == buffer.length) {
            flushBuffer();
        }
        buffer[size++] = (byte) b;
    }

    /** "00100010" */
    void tag(int tag) throws IOException {
        put('"');
        for (int shift = 28; shift >= 0; shift -= 4) {
            put(HEX[tag >>> shift & 0xF]);
        }
        put('"');
    }

    void string(String text) throws IOException {
        put('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                i += extended(text, i);
            } else if (c < ' ' || c == '"' || c == '\\' || c == 0x7F) {
                escaped(c);
            } else {
                put(c);
            }
        }
        put('"');
    }

    private void escaped(char c) throws IOException {
        put('\\');
        switch (c) {
            case '"', '\\' -> put(c);
            case '\n' -> put('n');
            case '\r' -> put('r');
            case '\t' -> put('t');
            case '\f' -> put('f');
            default -> {
                raw("u00");
                put(HEX[c >>> 4]);
                put(HEX[c & 0xF]);
            }
        }
    }

    /** Number of chars taken beyond the first; a lone surrogate becomes U+FFFD. */
    private int extended(String text, int at) throws IOException {
        int c = text.codePointAt(at);
        int code = c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c;
        if (code < 0x800) {
            put(0xC0 | code >>> 6);
        } else {
            if (code < 0x10000) {
                put(0xE0 | code >>> 12);
            } else {
                put(0xF0 | code >>> 18);
                put(0x80 | code >>> 12 & 0x3F);
            }
            put(0x80 | code >>> 6 & 0x3F);
        }
        put(0x80 | code & 0x3F);
        return Character.charCount(c) - 1;
    }

    void base64(byte[] bytes) throws IOException {
        put('"');
        flushBuffer();
        int step = 3 << 12;
        for (int at = 0; at < bytes.length; at += step) {
            int n = Math.min(step, bytes.length - at);
            byte[] part = at == 0 && n == bytes.length ? bytes : java.util.Arrays.copyOfRange(bytes, at, at + n);
            out.write(Base64.getEncoder().encode(part));
        }
        put('"');
    }

    /** Hands everything on; the stream itself is not flushed. */
    void flushBuffer() throws IOException {
        out.write(buffer, 0, size);
        size = 0;
    }
}
