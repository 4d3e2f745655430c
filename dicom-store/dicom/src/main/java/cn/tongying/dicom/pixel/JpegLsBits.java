package cn.tongying.dicom.pixel;

/** The bits of a JPEG-LS scan (ISO/IEC 14495-1 A.1): behind a byte 0xFF the next one has seven, and a marker ends them. */
final class JpegLsBits {
    private final byte[] stream;
    private int at;
    private boolean afterFill;
    private long held;
    private int count;

    JpegLsBits(byte[] stream, int from) {
        this.stream = stream;
        this.at = from;
    }

    int bit() {
        need(1);
        count--;
        return (int) (held >>> count) & 1;
    }

    /** At most 32. */
    int read(int bits) {
        if (bits == 0) {
            return 0;
        }
        need(bits);
        count -= bits;
        return (int) (held >>> count) & (int) ((1L << bits) - 1);
    }

    /** How many zeros come before the next one, which is used up too. */
    int zeros(int most) {
        int zeros = 0;
        while (bit() == 0) {
            if (++zeros > most) {
                throw PixelException.corrupt("A code of the JPEG-LS is longer than its limit");
            }
        }
        return zeros;
    }

    private void need(int bits) {
        while (count < bits) {
            int next = at < stream.length ? stream[at] & 0xFF : 0xFF;
            if (at >= stream.length || afterFill && next > 0x7F) {
                throw PixelException.corrupt("The JPEG-LS ends before its last line");
            }
            held = held << (afterFill ? 7 : 8) | next;
            count += afterFill ? 7 : 8;
            afterFill = next == 0xFF;
            at++;
        }
    }
}
