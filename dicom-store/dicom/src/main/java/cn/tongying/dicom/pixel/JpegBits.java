package cn.tongying.dicom.pixel;

/** The bits of a scan (ISO/IEC 10918-1 B.1.1.5): a zero stuffed behind 0xFF is dropped, and a marker ends them. */
final class JpegBits {
    private final byte[] stream;
    private int at;
    private long held;
    private int count;
    /** Bits made up behind the end, so that one may look ahead; using them is an error. */
    private int invented;

    JpegBits(byte[] stream, int from) {
        this.stream = stream;
        this.at = from;
    }

    /** The next bits, at most 16, which stay. */
    int peek(int bits) {
        if (count < bits) {
            fill();
        }
        return (int) (held >>> count - bits) & (1 << bits) - 1;
    }

    void skip(int bits) {
        count -= bits;
        if (count < invented) {
            throw PixelException.corrupt("The JPEG ends before its last line");
        }
    }

    int read(int bits) {
        if (bits == 0) {
            return 0;
        }
        int value = peek(bits);
        skip(bits);
        return value;
    }

    /** A value of so many bits, at most 16, whose lower half stands for negative ones (F.2.2.1, table H.2). */
    int extended(int width) {
        if (width == 0) {
            return 0;
        }
        if (width > 16) {
            throw PixelException.corrupt("A difference of the JPEG has " + width + " bits");
        }
        int value = read(width);
        return value < 1 << width - 1 ? value - (1 << width) + 1 : value;
    }

    private void fill() {
        while (count <= 48) {
            int next = at < stream.length ? stream[at] & 0xFF : 0xFF;
            if (next != 0xFF) {
                at++;
            } else if (at + 1 < stream.length && stream[at + 1] == 0) {
                at += 2;
            } else {
                next = 0;
                invented += 8;
            }
            held = held << 8 | next;
            count += 8;
        }
    }

    /** Drops what is left of the interval and goes behind its restart marker. */
    void restart() {
        count = 0;
        invented = 0;
        held = 0;
        while (at + 1 < stream.length && stream[at] != (byte) 0xFF) {
            at++;
        }
        while (at + 1 < stream.length && stream[at] == (byte) 0xFF && stream[at + 1] == (byte) 0xFF) {
            at++;
        }
        int code = at + 1 < stream.length && stream[at] == (byte) 0xFF ? stream[at + 1] & 0xFF : 0;
        if (code < 0xD0 || code > 0xD7) {
            throw PixelException.corrupt("The JPEG has no restart marker where one is due");
        }
        at += 2;
    }
}
