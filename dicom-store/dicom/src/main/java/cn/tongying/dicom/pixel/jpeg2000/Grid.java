package cn.tongying.dicom.pixel.jpeg2000;

/** Divisions of coordinates, which are never negative except where a subband's shift goes below zero. */
final class Grid {

    private Grid() {
    }

    static int ceil(long value, int divisor) {
        return (int) Math.ceilDiv(value, (long) divisor);
    }

    /** ⌈value / 2^shift⌉ */
    static int ceilShift(long value, int shift) {
        return (int) (value + (1L << shift) - 1 >> shift);
    }

    /** ⌊log2 value⌋ of a positive one. */
    static int log2(int value) {
        return 31 - Integer.numberOfLeadingZeros(value);
    }
}
