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
        while (true) {
            need(1);
            int here = Math.min(count, Long.numberOfLeadingZeros(held << 64 - count));
            zeros += here;
            if (zeros > most) {
                throw PixelException.corrupt("A code of the JPEG-LS is longer than its limit");
            }
            if (here < count) {
                count -= here + 1;
                return zeros;
            }
            count = 0;
        }
    }

    private void need(int bits) {
        if (count < bits) {
            fill(bits);
        }
    }

    private void fill(int bits) {
        while (count <= 48 && at < stream.length) {
            int next = stream[at] & 0xFF;
            if (afterFill && next > 0x7F) {
                break;
            }
            held = held << (afterFill ? 7 : 8) | next;
            count += afterFill ? 7 : 8;
            afterFill = next == 0xFF;
            at++;
        }
        if (count < bits) {
            throw PixelException.corrupt("The JPEG-LS ends before its last line");
        }
    }
}
