package cn.tongying.dicom.pixel;

/**
 * RLE Lossless (PS3.5 annex G): a header of 16 numbers, then one PackBits segment for each byte of a composite pixel, the
 * most significant first. Writes straight into the places of a native little-endian frame.
 */
final class RleDecoder {

    private static final int HEADER_BYTES = 64;
    private static final int MAXIMUM_SEGMENTS = 15;

    private final byte[] encoded;
    private final byte[] frame;

    private RleDecoder(byte[] encoded, byte[] frame) {
        this.encoded = encoded;
        this.frame = frame;
    }

    /** A native frame in the planes that {@code format} asks for; its size was checked by the caller. */
    static byte[] decode(byte[] encoded, PixelFormat format) {
        RleDecoder decoder = new RleDecoder(encoded, new byte[(int) format.pixels() * format.samplesPerPixel()
                * format.bytesPerSample()]);
        decoder.decode(format);
        return decoder.frame;
    }

    private void decode(PixelFormat format) {
        int bytes = format.bytesPerSample();
        int segments = bytes * format.samplesPerPixel();
        int pixels = (int) format.pixels();
        if (encoded.length < HEADER_BYTES || number(0) != segments || segments > MAXIMUM_SEGMENTS) {
            throw PixelException.corrupt("The RLE header declares " + (encoded.length < 4 ? 0 : number(0) & 0xFFFF_FFFFL)
                    + " segments where the image needs " + segments + " (PS3.5 G.5)");
        }
        for (int segment = 0; segment < segments; segment++) {
            int sample = segment / bytes;
            int lowByteFirst = bytes - 1 - segment % bytes;
            int start = format.planar() ? sample * pixels * bytes + lowByteFirst : sample * bytes + lowByteFirst;
            int stride = format.planar() ? bytes : bytes * format.samplesPerPixel();
            unpack(offset(segment), segment + 1 < segments ? offset(segment + 1) : encoded.length, start, stride, pixels);
        }
    }

    private int offset(int segment) {
        int offset = number(1 + segment);
        if (offset < HEADER_BYTES || offset > encoded.length) {
            throw PixelException.corrupt("RLE segment " + (segment + 1) + " is said to begin at byte "
                    + (offset & 0xFFFF_FFFFL) + " of " + encoded.length + " (PS3.5 G.5)");
        }
        return offset;
    }

    private int number(int index) {
        int at = 4 * index;
        return (encoded[at] & 0xFF) | (encoded[at + 1] & 0xFF) << 8 | (encoded[at + 2] & 0xFF) << 16 | encoded[at + 3] << 24;
    }

    /** PackBits (PS3.5 G.3.2) of one segment; what a segment holds past the last pixel is padding and left alone. */
    private void unpack(int from, int end, int start, int stride, int count) {
        int in = from;
        int out = start;
        int left = count;
        while (left > 0) {
            if (in + 1 >= end) {
                throw PixelException.corrupt("An RLE segment ends " + left + " bytes before the frame is full");
            }
            int control = encoded[in++];
            if (control >= 0) {
                int run = Math.min(control + 1, left);
                if (in + run > end) {
                    throw PixelException.corrupt("A literal run of an RLE segment goes past its end");
                }
                out = copy(in, out, stride, run);
                in += control + 1;
                left -= run;
            } else if (control != -128) {
                int run = Math.min(1 - control, left);
                out = repeat(encoded[in++], out, stride, run);
                left -= run;
            }
        }
    }

    private int copy(int in, int out, int stride, int run) {
        if (stride == 1) {
            System.arraycopy(encoded, in, frame, out, run);
            return out + run;
        }
        int at = out;
        for (int i = 0; i < run; i++, at += stride) {
            frame[at] = encoded[in + i];
        }
        return at;
    }

    private int repeat(byte value, int out, int stride, int run) {
        int at = out;
        for (int i = 0; i < run; i++, at += stride) {
            frame[at] = value;
        }
        return at;
    }
}
