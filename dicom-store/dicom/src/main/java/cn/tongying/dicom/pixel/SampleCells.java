package cn.tongying.dicom.pixel;

/** The native frame that a decoder fills line by line: cells of 8 or 16 bits, the samples of a pixel side by side. */
final class SampleCells {
    private final PixelFormat declared;
    private final int columns;
    private final int samples;
    private final boolean wide;
    private final byte[] bytes;

    /** @param precision bits of a sample in the stream, for which the cells must have room */
    SampleCells(PixelFormat declared, int precision) {
        if (declared.bitsAllocated() != 8 && declared.bitsAllocated() != 16 || precision < 2 || precision > declared.bitsAllocated()) {
            throw PixelException.corrupt("The stream holds samples of " + precision + " bits, Bits Allocated (0028,0100) is " + declared.bitsAllocated());
        }
        this.declared = declared;
        this.columns = declared.columns();
        this.samples = declared.samplesPerPixel();
        this.wide = declared.bitsAllocated() == 16;
        this.bytes = new byte[Math.toIntExact(declared.pixels() * samples * (wide ? 2 : 1))];
    }

    /** Takes one line of one component; {@code shift} is the point transform, by which its values were lowered. */
    void line(int row, int component, int[] values, int shift) {
        int cell = row * columns * samples + component;
        if (wide) {
            for (int x = 0; x < columns; x++, cell += samples) {
                int value = values[x] << shift;
                bytes[2 * cell] = (byte) value;
                bytes[2 * cell + 1] = (byte) (value >> 8);
            }
        } else {
            for (int x = 0; x < columns; x++, cell += samples) {
                bytes[cell] = (byte) (values[x] << shift);
            }
        }
    }

    /** Every pixel has all its samples here, also where the Data Set says that two share their chrominance. */
    Frame frame() {
        Photometric stored = declared.photometric() == Photometric.YBR_FULL_422 ? Photometric.YBR_FULL : declared.photometric();
        return frame(stored);
    }

    /** With samples that mean something else than was declared. */
    Frame frame(Photometric stored) {
        return new Frame(declared.with(stored, false), bytes);
    }
}
