package cn.tongying.dicom.pixel;

import java.io.ByteArrayOutputStream;

/** Writes the bits of a JPEG-LS scan (ISO/IEC 14495-1 A.1): behind a byte 0xFF the next one has seven. */
final class JpegLsBitWriter {
    private final ByteArrayOutputStream out;
    private int held;
    /** Bits of the byte that is being filled, and how many of them are free. */
    private int width = 8;
    private int room = 8;

    JpegLsBitWriter(ByteArrayOutputStream out) {
        this.out = out;
    }

    /** The lowest bits of a value, at most 31. */
    void write(int value, int bits) {
        int left = bits;
        while (left > 0) {
            int now = Math.min(left, room);
            held = held << now | value >> left - now & (1 << now) - 1;
            room -= now;
            left -= now;
            if (room == 0) {
                flush();
            }
        }
    }

    void zeros(int count) {
        for (int i = 0; i < count; i++) {
            write(0, 1);
        }
    }

    private void flush() {
        out.write(held);
        width = held == 0xFF ? 7 : 8;
        room = width;
        held = 0;
    }

    /** Fills up the last byte, and adds one where it is 0xFF, which must not stand before a marker. */
    void end() {
        while (room < width || width == 7) {
            write(0, room);
        }
    }
}
