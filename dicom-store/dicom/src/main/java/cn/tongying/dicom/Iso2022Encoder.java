package cn.tongying.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetEncoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes text with code extensions (PS3.5 6.1.2.4 and 6.1.2.5): the first of the stated repertoires that has the
 * character is switched to; before each delimiter, control character and at the end the initial state is restored.
 */
final class Iso2022Encoder {
    private final List<Repertoire> repertoires;
    private final Vr vr;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Repertoire initialG0;
    private Repertoire g0;
    private Repertoire g1;

    Iso2022Encoder(List<Repertoire> repertoires, Vr vr) {
        this.repertoires = repertoires;
        this.vr = vr;
        this.initialG0 = repertoires.getFirst() == Repertoire.IR_13 ? Repertoire.IR_13 : Repertoire.IR_6;
        this.g0 = initialG0;
        this.g1 = repertoires.getFirst();
    }

    byte[] encode(String text) {
        text.codePoints().forEach(this::write);
        restoreG0();
        return out.toByteArray();
    }

    private void write(int c) {
        if (c < ' ' || c == '\\' && vr.isMultiValued() || vr == Vr.PN && (c == '^' || c == '=')) {
            restoreG0();
            out.write(c);
            g1 = repertoires.getFirst();
        } else if (c < 0x80) {
            restoreG0();
            out.write(c);
        } else {
            writeExtended(Character.toString(c));
        }
    }

    private void writeExtended(String character) {
        for (Repertoire repertoire : repertoires) {
            byte[] bytes = bytes(repertoire, character);
            if (bytes != null) {
                switchTo(repertoire, bytes[0] < 0);
                out.writeBytes(bytes);
                return;
            }
        }
        restoreG0();
        out.write('?');
    }

    private static byte @Nullable [] bytes(Repertoire repertoire, String character) {
        CharsetEncoder encoder = repertoire.charset().newEncoder();
        if (repertoire == Repertoire.IR_6 || repertoire.isStandalone() || !encoder.canEncode(character)) {
            return null;
        }
        try {
            var buffer = encoder.encode(CharBuffer.wrap(character));
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private void switchTo(Repertoire repertoire, boolean high) {
        if (high && g1 != repertoire) {
            escape(repertoire.g1Escape());
            g1 = repertoire;
        } else if (!high && g0 != repertoire) {
            escape(repertoire.g0Escape());
            g0 = repertoire;
        }
    }

    private void restoreG0() {
        if (g0 != initialG0) {
            escape(initialG0.g0Escape());
            g0 = initialG0;
        }
    }

    private void escape(byte[] sequence) {
        out.write(0x1B);
        out.writeBytes(sequence);
    }
}
