package cn.tongying.dicom;

import java.util.Optional;

/** Value Representations (PS3.5 6.2) with what reading and writing needs to know of each. */
public enum Vr {
    AE(Kind.TEXT, 1), AS(Kind.TEXT, 1), AT(Kind.BINARY, 2), CS(Kind.TEXT, 1), DA(Kind.TEXT, 1), DS(Kind.TEXT, 1),
    DT(Kind.TEXT, 1), FD(Kind.BINARY, 8), FL(Kind.BINARY, 4), IS(Kind.TEXT, 1), LO(Kind.LOCAL_TEXT, 1),
    LT(Kind.LOCAL_TEXT, 1), OB(Kind.BULK, 1), OD(Kind.BULK, 8), OF(Kind.BULK, 4), OL(Kind.BULK, 4), OV(Kind.BULK, 8),
    OW(Kind.BULK, 2), PN(Kind.LOCAL_TEXT, 1), SH(Kind.LOCAL_TEXT, 1), SL(Kind.BINARY, 4), SQ(Kind.ITEMS, 1),
    SS(Kind.BINARY, 2), ST(Kind.LOCAL_TEXT, 1), SV(Kind.BINARY, 8), TM(Kind.TEXT, 1), UC(Kind.LOCAL_TEXT, 1),
    UI(Kind.TEXT, 1), UL(Kind.BINARY, 4), UN(Kind.BULK, 1), UR(Kind.TEXT, 1), US(Kind.BINARY, 2),
    UT(Kind.LOCAL_TEXT, 1), UV(Kind.BINARY, 8);

    private enum Kind { TEXT, LOCAL_TEXT, BINARY, BULK, ITEMS }

    private static final Vr[] BY_CODE = new Vr[26 * 26];

    static {
        for (Vr vr : values()) {
            BY_CODE[(vr.name().charAt(0) - 'A') * 26 + vr.name().charAt(1) - 'A'] = vr;
        }
    }

    private final Kind kind;
    private final int unit;

    Vr(Kind kind, int unit) {
        this.kind = kind;
        this.unit = unit;
    }

    /** The VR of a two-letter code, empty when PS3.5 has none such. */
    public static Optional<Vr> of(String code) {
        return code.length() == 2 ? Optional.ofNullable(of(code.charAt(0), code.charAt(1))) : Optional.empty();
    }

    static @org.jspecify.annotations.Nullable Vr of(int first, int second) {
        return first >= 'A' && first <= 'Z' && second >= 'A' && second <= 'Z'
                ? BY_CODE[(first - 'A') * 26 + second - 'A'] : null;
    }

    /** Bytes of one number, that is, what is turned around between little and big endian; 1 for text and bytes. */
    public int unit() {
        return unit;
    }

    /** True if Explicit VR has two reserved bytes and a 32-bit length (PS3.5 7.1.2). */
    public boolean hasLongLength() {
        return kind == Kind.BULK || switch (this) {
            case SQ, SV, UC, UR, UT, UV -> true;
            default -> false;
        };
    }

    /** Character string in any repertoire. */
    public boolean isText() {
        return kind == Kind.TEXT || kind == Kind.LOCAL_TEXT;
    }

    /** Text that Specific Character Set (0008,0005) governs (PS3.5 6.1.2.2). */
    public boolean usesCharacterSet() {
        return kind == Kind.LOCAL_TEXT;
    }

    /** OB OD OF OL OV OW UN: kept out of memory above a threshold. */
    public boolean isBulk() {
        return kind == Kind.BULK;
    }

    /** Numbers or tags of fixed size. */
    public boolean isBinaryNumber() {
        return kind == Kind.BINARY;
    }

    /** True if a backslash separates values; ST, LT, UT and UR have one value only (PS3.5 6.2). */
    public boolean isMultiValued() {
        return isText() && switch (this) {
            case ST, LT, UT, UR -> false;
            default -> true;
        };
    }

    /** What makes an odd value even: NUL for UI and bytes, else a space (PS3.5 6.2). */
    public byte padding() {
        return isText() && this != UI ? (byte) ' ' : 0;
    }
}
