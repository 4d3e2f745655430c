package cn.tongying.dicom;

import java.util.HexFormat;

/** Arithmetic on tags (PS3.5 7.1 and 7.8). A tag is an int, group in the upper half; tags compare unsigned. */
public final class Tags {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Tags() {}

    public static int of(int group, int element) {
        return group << 16 | element & 0xFFFF;
    }

    public static int group(int tag) {
        return tag >>> 16;
    }

    public static int element(int tag) {
        return tag & 0xFFFF;
    }

    /** Odd group. */
    public static boolean isPrivate(int tag) {
        return (tag & 0x10000) != 0;
    }

    /** (gggg,0010-00FF) of an odd group: reserves a block (PS3.5 7.8.1). */
    public static boolean isPrivateCreator(int tag) {
        return isPrivate(tag) && element(tag) >= 0x10 && element(tag) <= 0xFF;
    }

    /** (gggg,0000), retired but for groups 0000 and 0002. */
    public static boolean isGroupLength(int tag) {
        return element(tag) == 0;
    }

    /** "(0010,0020)". */
    public static String text(int tag) {
        return "(" + HEX.toHexDigits((short) group(tag)) + "," + HEX.toHexDigits((short) tag) + ")";
    }

    /** "00100020", as in DICOM JSON. */
    public static String hex(int tag) {
        return HEX.toHexDigits(tag);
    }
}
