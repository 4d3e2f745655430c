package cn.tongying.dicom;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.EnumMap;
import java.util.Map;

/**
 * Reads text with code extensions (PS3.5 6.1.2.4 and 6.1.2.5). G0 and G1 start as the first repertoire says and return to
 * it at each delimiter and control character. Escape sequences count even if (0008,0005) does not announce them, for many writers forget to.
 */
final class Iso2022Decoder {
    private static final int ESCAPE = 0x1B;
    private static final char REPLACEMENT = '\uFFFD';

    private final Repertoire first;
    private final boolean nameDelimiters;
    private final boolean valueDelimiter;
    private final Map<Repertoire, CharsetDecoder> decoders = new EnumMap<>(Repertoire.class);
    private Repertoire g0 = Repertoire.IR_6;
    private Repertoire g1 = Repertoire.IR_6;

    Iso2022Decoder(Repertoire first, Vr vr) {
        this.first = first;
        this.nameDelimiters = vr == Vr.PN;
        this.valueDelimiter = vr.isMultiValued();
        reset();
    }

    String decode(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length);
        int at = 0;
        while (at < bytes.length) {
            int b = bytes[at] & 0xFF;
            if (b == ESCAPE) {
                int length = escape(bytes, at + 1);
                at += 1 + length;
            } else if (b < 0x80) {
                at += low(bytes, at, text);
            } else {
                at += high(bytes, at, text);
            }
        }
        return text.toString();
    }

    private int low(byte[] bytes, int at, StringBuilder text) {
        int b = bytes[at];
        if (b <= ' ' || b == 0x7F) {
            text.append((char) b);
            if (b < ' ') {
                reset();
            }
            return 1;
        }
        if (g0.isTwoByteG0()) {
            return pair(g0, bytes, at, text);
        }
        if (b == '\\' && valueDelimiter || nameDelimiters && (b == '^' || b == '=')) {
            reset();
            text.append((char) b);
        } else {
            text.append(g0 == Repertoire.IR_13 && b == '~' ? '\u203E' : g0 == Repertoire.IR_13 && b == '\\' ? '\u00A5' : (char) b);
        }
        return 1;
    }

    private int high(byte[] bytes, int at, StringBuilder text) {
        if (g1.isTwoByteG1()) {
            return pair(g1, bytes, at, text);
        }
        if (g1 == Repertoire.IR_6 || g1.isTwoByteG0()) {
            text.append((char) (bytes[at] & 0xFF));
        } else {
            append(g1, bytes, at, 1, text);
        }
        return 1;
    }

    private int pair(Repertoire repertoire, byte[] bytes, int at, StringBuilder text) {
        int length = Math.min(2, bytes.length - at);
        if (length == 2 && (bytes[at + 1] == ESCAPE || (bytes[at] < 0) != (bytes[at + 1] < 0))) {
            length = 1;
        }
        append(repertoire, bytes, at, length, text);
        return length;
    }

    private void append(Repertoire repertoire, byte[] bytes, int at, int length, StringBuilder text) {
        CharsetDecoder decoder = decoders.computeIfAbsent(repertoire, r -> r.charset().newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT));
        try {
            text.append(decoder.decode(ByteBuffer.wrap(bytes, at, length)));
        } catch (CharacterCodingException e) {
            text.append(REPLACEMENT);
        }
    }

    /** Length of the sequence after ESC; an unknown one is dropped with its intermediate and final bytes (ISO 2022). */
    private int escape(byte[] bytes, int at) {
        for (Repertoire repertoire : Repertoire.values()) {
            if (matches(bytes, at, repertoire.g0Escape())) {
                g0 = repertoire;
                return repertoire.g0Escape().length;
            }
            if (matches(bytes, at, repertoire.g1Escape())) {
                g1 = repertoire;
                return repertoire.g1Escape().length;
            }
        }
        int end = at;
        while (end < bytes.length && bytes[end] >= 0x20 && bytes[end] < 0x30) {
            end++;
        }
        return Math.min(end + 1, bytes.length) - at;
    }

    private static boolean matches(byte[] bytes, int at, byte[] escape) {
        if (escape.length == 0 || at + escape.length > bytes.length) {
            return false;
        }
        for (int i = 0; i < escape.length; i++) {
            if (bytes[at + i] != escape[i]) {
                return false;
            }
        }
        return true;
    }

    /** A term of a two-byte set that comes first, against the rules, leaves ASCII in G0. */
    private void reset() {
        g0 = first == Repertoire.IR_13 ? first : Repertoire.IR_6;
        g1 = first;
    }
}
