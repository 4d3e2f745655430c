package cn.tongying.dicom.pixel;

/** Reads the pixels of a colour frame as packed 8-bit values, whatever its planes, depth and colour space. */
final class ColourPixels {

    private final Frame frame;
    private final Photometric photometric;
    private final int shift;
    private final boolean simple;

    ColourPixels(Frame frame) {
        PixelFormat format = frame.format();
        this.frame = frame;
        this.photometric = format.photometric();
        this.shift = Math.max(0, format.highBit() - 7);
        this.simple = format.bitsAllocated() == 8 && !format.planar();
        if (photometric != Photometric.RGB && !photometric.luminance()) {
            throw PixelException.unknown("Native pixels of " + photometric + " are not rendered here");
        }
        if (photometric.luminance() && format.bitsAllocated() != 8) {
            throw PixelException.unknown(photometric + " of " + format.bitsAllocated() + " bits is not rendered here");
        }
        if (photometric == Photometric.YBR_FULL_422 && (format.planar() || format.columns() % 2 != 0)) {
            throw PixelException.unknown("YBR_FULL_422 with planes or an odd number of columns is not rendered here");
        }
    }

    /** Red, green and blue of pixel number {@code pixel}, 8 bits each. */
    int rgb(int pixel) {
        int value = stored(pixel);
        if (photometric == Photometric.RGB) {
            return value;
        }
        int y = value >> 16;
        int cb = value >> 8 & 0xFF;
        int cr = value & 0xFF;
        return Ybr.red(y, cr) << 16 | Ybr.green(y, cb, cr) << 8 | Ybr.blue(y, cb);
    }

    /** Luminance, blue and red chrominance of a pixel, 8 bits each. */
    int ybr(int pixel) {
        return photometric == Photometric.RGB ? ColourLayout.ybr(stored(pixel)) : stored(pixel);
    }

    private int stored(int pixel) {
        if (photometric == Photometric.YBR_FULL_422) {
            int pair = pixel / 2 * 4;
            return octet(pair + pixel % 2) << 16 | octet(pair + 2) << 8 | octet(pair + 3);
        }
        if (simple) {
            return octet(3 * pixel) << 16 | octet(3 * pixel + 1) << 8 | octet(3 * pixel + 2);
        }
        return channel(pixel, 0) << 16 | channel(pixel, 1) << 8 | channel(pixel, 2);
    }

    private int channel(int pixel, int channel) {
        return frame.sample(pixel, channel) >> shift & 0xFF;
    }

    private int octet(int index) {
        return frame.samples()[index] & 0xFF;
    }
}
