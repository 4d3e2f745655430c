package cn.tongying.dicom;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The defined terms of Specific Character Set (PS3.3 C.12.1.1.2, tables C.12-2 to C.12-5): what G0 and G1 hold when the
 * term comes first, and the escape sequences that switch to it.
 */
enum Repertoire {
    IR_6("6", "(B", "", "US-ASCII"),
    IR_100("100", "", "-A", "ISO-8859-1"),
    IR_101("101", "", "-B", "ISO-8859-2"),
    IR_109("109", "", "-C", "ISO-8859-3"),
    IR_110("110", "", "-D", "ISO-8859-4"),
    IR_144("144", "", "-L", "ISO-8859-5"),
    IR_127("127", "", "-G", "ISO-8859-6"),
    IR_126("126", "", "-F", "ISO-8859-7"),
    IR_138("138", "", "-H", "ISO-8859-8"),
    IR_148("148", "", "-M", "ISO-8859-9"),
    IR_203("203", "", "-b", "ISO-8859-15"),
    IR_166("166", "", "-T", "TIS-620"),
    /** JIS X 0201: romaji (ISO-IR 14) in G0, katakana in G1. */
    IR_13("13", "(J", ")I", "JIS_X0201"),
    /** JIS X 0208, two bytes in G0. */
    IR_87("87", "$B", "", "x-JIS0208"),
    /** JIS X 0212, two bytes in G0. */
    IR_159("159", "$(D", "", "JIS_X0212-1990"),
    /** KS X 1001, two bytes in G1. */
    IR_149("149", "", "$)C", "EUC-KR"),
    /** GB 2312-80, two bytes in G1. */
    IR_58("58", "", "$)A", "GB2312"),
    IR_192("192", "", "", "UTF-8"),
    GB18030("GB18030", "", "", "GB18030"),
    GBK("GBK", "", "", "GBK");

    private static final Repertoire[] ALL = values();

    private final String number;
    private final byte[] g0Escape;
    private final byte[] g1Escape;
    private final Charset charset;

    Repertoire(String number, String g0Escape, String g1Escape, String charset) {
        this.number = number;
        this.g0Escape = g0Escape.getBytes(StandardCharsets.US_ASCII);
        this.g1Escape = g1Escape.getBytes(StandardCharsets.US_ASCII);
        this.charset = Charset.forName(charset);
    }

    /** The repertoire of a term; spelling slips that are met ("ISO-IR 100", "ISO IR 100", lower case) are forgiven. */
    static Optional<Repertoire> of(String term) {
        String plain = term.strip().toUpperCase(java.util.Locale.ROOT).replace('-', ' ').replace('_', ' ');
        String key = plain.replaceFirst("^ISO (2022 )?IR ?", "");
        if (key.isEmpty()) {
            return Optional.of(IR_6);
        }
        for (Repertoire repertoire : ALL) {
            if (repertoire.number.equals(key)) {
                return Optional.of(repertoire);
            }
        }
        return Optional.empty();
    }

    Charset charset() {
        return charset;
    }

    byte[] g0Escape() {
        return g0Escape;
    }

    byte[] g1Escape() {
        return g1Escape;
    }

    /** Pairs of 7-bit bytes stand for one character. */
    boolean isTwoByteG0() {
        return this == IR_87 || this == IR_159;
    }

    /** Pairs of bytes above 0x7F stand for one character. */
    boolean isTwoByteG1() {
        return this == IR_149 || this == IR_58;
    }

    /** UTF-8, GB18030 and GBK replace the whole code table and know no escape sequences. */
    boolean isStandalone() {
        return this == IR_192 || this == GB18030 || this == GBK;
    }
}
