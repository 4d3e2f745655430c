package cn.tongying.dicom.pixel;

/**
 * The Image Pixel attributes that say how the samples of one frame lie in memory (PS3.3 section C.7.6.3, PS3.5 section 8).
 *
 * @param planar    Planar Configuration (0028,0006) is 1: a plane for each sample
 * @param highBit   High Bit (0028,0102)
 * @param signed    Pixel Representation (0028,0103) is 1
 */
public record PixelFormat(int rows, int columns, int samplesPerPixel, Photometric photometric, boolean planar,
                          int bitsAllocated, int bitsStored, int highBit, boolean signed) {

    /** Rejects what the standard rules out, so that everything behind may count on it. */
    public PixelFormat {
        require(rows >= 1 && rows <= 65_535, "Rows (0028,0010)", rows);
        require(columns >= 1 && columns <= 65_535, "Columns (0028,0011)", columns);
        require(samplesPerPixel == photometric.samples(), "Samples per Pixel (0028,0002)", samplesPerPixel);
        require(bitsAllocated == 1 || bitsAllocated == 8 || bitsAllocated == 16 || bitsAllocated == 32,
                "Bits Allocated (0028,0100)", bitsAllocated);
        require(bitsStored >= 1 && bitsStored <= bitsAllocated, "Bits Stored (0028,0101)", bitsStored);
        require(highBit >= bitsStored - 1 && highBit < bitsAllocated, "High Bit (0028,0102)", highBit);
        if (samplesPerPixel > 1 && bitsAllocated != 8 && bitsAllocated != 16) {
            throw PixelException.unknown("Colour of " + bitsAllocated + " bits a sample is not decoded here");
        }
    }

    /** Grey, unpacked, with High Bit one less than Bits Stored. */
    public static PixelFormat monochrome(int rows, int columns, int bitsAllocated, int bitsStored, boolean signed) {
        return new PixelFormat(rows, columns, 1, Photometric.MONOCHROME2, false, bitsAllocated, bitsStored, bitsStored - 1,
                signed);
    }

    /** Pixels of a frame. */
    public long pixels() {
        return (long) rows * columns;
    }

    /** Bits of a native frame. YBR_FULL_422 shares its chrominance between two pixels (PS3.3 C.7.6.3.1.2). */
    public long frameBits() {
        return photometric == Photometric.YBR_FULL_422 ? pixels() * 2 * bitsAllocated : pixels() * samplesPerPixel * bitsAllocated;
    }

    /** Bytes of a native frame, the last one perhaps only partly used when Bits Allocated is 1. */
    public long frameBytes() {
        return (frameBits() + 7) / 8;
    }

    int bytesPerSample() {
        return Math.max(1, bitsAllocated / 8);
    }

    PixelFormat with(Photometric other, boolean otherPlanar) {
        return new PixelFormat(rows, columns, samplesPerPixel, other, otherPlanar, bitsAllocated, bitsStored, highBit, signed);
    }

    PixelFormat resized(int otherRows, int otherColumns) {
        return new PixelFormat(otherRows, otherColumns, samplesPerPixel, photometric, planar, bitsAllocated, bitsStored, highBit, signed);
    }

    private static void require(boolean holds, String what, int value) {
        if (!holds) {
            throw PixelException.corrupt(what + " is " + value + ", which no image can have");
        }
    }
}
