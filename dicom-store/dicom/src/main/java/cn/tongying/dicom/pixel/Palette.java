package cn.tongying.dicom.pixel;

/** The red, green and blue tables of a PALETTE COLOR image (PS3.3 section C.7.6.3.1.5). */
public record Palette(LookupTable red, LookupTable green, LookupTable blue) {

    int rgb(long value) {
        return octet(red, value) << 16 | octet(green, value) << 8 | octet(blue, value);
    }

    /** The high byte of a 16-bit entry: encoders that only have 8 bits repeat them or leave the low byte empty. */
    private static int octet(LookupTable table, long value) {
        return table.at(value) >> Math.max(0, table.bits() - 8) & 0xFF;
    }
}
