package cn.tongying.dicom.pixel;

/**
 * One decoded frame: native little-endian samples and the format they are really in, which may differ from the declared
 * one in colour space or planes (a JPEG says itself whether it holds RGB or YBR).
 */
public record Frame(PixelFormat format, byte[] samples) {

    /** Fails when there are fewer bytes than the format needs. */
    public Frame {
        if (samples.length < format.frameBytes()) {
            throw PixelException.corrupt("A frame of " + format.frameBytes() + " bytes was declared, " + samples.length
                    + " are there");
        }
    }

    /** The same pixels in the colour space and the planes that were declared, as native Pixel Data must have them. */
    public byte[] as(PixelFormat declared) {
        return ColourLayout.convert(this, declared);
    }

    /** Sample of a colour image, as stored. */
    int sample(int pixel, int channel) {
        int index = format.planar() ? channel * (int) format.pixels() + pixel : pixel * format.samplesPerPixel() + channel;
        return stored(index);
    }

    /** Cell number {@code index}, unsigned and with the bits beside the stored ones. */
    int stored(int index) {
        return switch (format.bitsAllocated()) {
            case 1 -> samples[index >> 3] >> (index & 7) & 1;
            case 8 -> samples[index] & 0xFF;
            case 16 -> (samples[2 * index] & 0xFF) | (samples[2 * index + 1] & 0xFF) << 8;
            default -> (samples[4 * index] & 0xFF) | (samples[4 * index + 1] & 0xFF) << 8
                    | (samples[4 * index + 2] & 0xFF) << 16 | samples[4 * index + 3] << 24;
        };
    }

    /** The value of a cell: the stored bits, sign extended (PS3.5 section 8.1.1). */
    long value(int cell) {
        int shift = format.highBit() + 1 - format.bitsStored();
        long mask = (1L << format.bitsStored()) - 1;
        long value = (cell & 0xFFFF_FFFFL) >>> shift & mask;
        boolean negative = format.signed() && (value & 1L << format.bitsStored() - 1) != 0;
        return negative ? value - mask - 1 : value;
    }
}
