package cn.tongying.dicom.pixel;

/** The native frame that a decoder fills line by line: cells of 1, 8 or 16 bits, the samples of a pixel side by side. */
final class SampleCells {
    private final PixelFormat declared;
    private final int columns;
    private final int samples;
    private final int bits;
    private final byte[] bytes;

    /** @param precision bits of a sample in the stream, for which the cells must have room */
    SampleCells(PixelFormat declared, int precision) {
        this.bits = declared.bitsAllocated();
        if (bits == 32 || precision < 1 || precision > bits) {
            throw PixelException.corrupt("The stream holds samples of " + precision + " bits, Bits Allocated (0028,0100) is " + bits);
        }
        this.declared = declared;
        this.columns = declared.columns();
        this.samples = declared.samplesPerPixel();
        this.bytes = new byte[Math.toIntExact((declared.pixels() * samples * bits + 7) / 8)];
    }

    /** Takes one line of one component; {@code shift} is the point transform, by which its values were lowered. */
    void line(int row, int component, int[] values, int shift) {
        fill(row * columns * samples + component, values, columns, shift);
    }

    /** Takes the first {@code count} values as a part of a line of one component. */
    void part(int row, int column, int component, int[] values, int count) {
        fill((row * columns + column) * samples + component, values, count, 0);
    }

    private void fill(int first, int[] values, int count, int shift) {
        int cell = first;
        if (bits == 16) {
            for (int x = 0; x < count; x++, cell += samples) {
                int value = values[x] << shift;
                bytes[2 * cell] = (byte) value;
                bytes[2 * cell + 1] = (byte) (value >> 8);
            }
        } else if (bits == 1) {
            for (int x = 0; x < count; x++, cell++) {
                bytes[cell >> 3] |= (byte) (values[x] << (cell & 7));
            }
        } else {
            for (int x = 0; x < count; x++, cell += samples) {
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
