package cn.tongying.dicom;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Specific Character Set (0008,0005): how the text of a Data Set becomes bytes and back (PS3.3 C.12.1.1.2, PS3.5 6.1).
 *
 * <p>Fallback: where no set or an unknown one is stated, bytes above 0x7F are read as ISO 8859-1, so that every byte is
 * kept and can be read anew once the right set is known. Bytes that the stated set does not have become U+FFFD;
 * characters that it does not have are written as "?".
 */
public final class SpecificCharacterSet {
    public static final SpecificCharacterSet DEFAULT = new SpecificCharacterSet(List.of(), List.of(Repertoire.IR_6), false);
    public static final SpecificCharacterSet UTF_8 = of(List.of("ISO_IR 192"));

    private final List<String> terms;
    private final List<Repertoire> repertoires;
    private final boolean unknown;

    private SpecificCharacterSet(List<String> terms, List<Repertoire> repertoires, boolean unknown) {
        this.terms = terms;
        this.repertoires = repertoires;
        this.unknown = unknown;
    }

    /** The set of these terms, the values of (0008,0005); an empty first one means the default repertoire. */
    public static SpecificCharacterSet of(List<String> terms) {
        if (terms.isEmpty()) {
            return DEFAULT;
        }
        List<Repertoire> known = new ArrayList<>();
        boolean unknown = false;
        for (String term : terms) {
            var repertoire = Repertoire.of(term);
            repertoire.ifPresent(known::add);
            unknown |= repertoire.isEmpty();
        }
        if (known.isEmpty()) {
            known.add(Repertoire.IR_6);
        }
        return new SpecificCharacterSet(List.copyOf(terms), List.copyOf(known), unknown);
    }

    /** The terms as given. */
    public List<String> terms() {
        return terms;
    }

    /** True if a term was given that PS3.3 does not define; the fallback is then in force. */
    public boolean isUnknown() {
        return unknown;
    }

    /** Text of a value; backslashes that separate values stay in it. */
    public String decode(byte[] bytes, Vr vr) {
        if (isPlainAscii(bytes)) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
        Repertoire first = repertoires.getFirst();
        if (first.isStandalone()) {
            return new String(bytes, first.charset());
        }
        return new Iso2022Decoder(first, vr).decode(bytes);
    }

    /** Bytes of text, not yet padded. */
    public byte[] encode(String text, Vr vr) {
        Repertoire first = repertoires.getFirst();
        if (first.isStandalone() || repertoires.size() == 1 && !first.isTwoByteG0() && !first.isTwoByteG1()) {
            return text.getBytes(first == Repertoire.IR_6 && unknown ? StandardCharsets.ISO_8859_1 : first.charset());
        }
        return new Iso2022Encoder(repertoires, vr).encode(text);
    }

    /** True if every character of the text can be written. */
    public boolean canEncode(String text) {
        return text.codePoints().allMatch(c -> repertoires.stream()
                .anyMatch(r -> r.charset().newEncoder().canEncode(Character.toString(c))));
    }

    /** No escape, nothing above 0x7F: the same in every repertoire but for the yen sign and overline of JIS X 0201. */
    private boolean isPlainAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0 || b == 0x1B) {
                return false;
            }
        }
        return repertoires.getFirst() != Repertoire.IR_13;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SpecificCharacterSet that && terms.equals(that.terms);
    }

    @Override
    public int hashCode() {
        return Objects.hash(terms);
    }

    @Override
    public String toString() {
        return String.join("\\", terms);
    }
}
