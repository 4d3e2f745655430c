package cn.tongying.dicom.pixel;

import java.io.ByteArrayOutputStream;
import javax.imageio.plugins.jpeg.JPEGHuffmanTable;

/** Writes blocks of a sequential scan with the tables of ISO/IEC 10918-1 K.3 (F.1.2). */
final class JpegBlockWriter {
    private static final int END_OF_BLOCK = 0;

    private final ByteArrayOutputStream out;
    private long held;
    private int count;

    JpegBlockWriter(ByteArrayOutputStream out) {
        this.out = out;
    }

    /** Codes of a table (C.2): by symbol, the length shl 16 and the code. */
    static int[] codes(JPEGHuffmanTable table) {
        int[] codes = new int[256];
        int code = 0;
        int index = 0;
        short[] lengths = table.getLengths();
        for (int length = 1; length <= lengths.length; length++) {
            for (int i = 0; i < lengths[length - 1]; i++, index++, code++) {
                codes[table.getValues()[index] & 0xFF] = length << 16 | code;
            }
            code <<= 1;
        }
        return codes;
    }

    /**
     * @param block    quantized coefficients in rows
     * @param previous first coefficient of the component's block before
     */
    void write(int[] block, int previous, int[] dc, int[] ac) {
        int difference = block[0] - previous;
        int size = size(difference);
        code(dc[size]);
        bits(difference, size);
        int zeros = 0;
        for (int k = 1; k < DctComponent.BLOCK; k++) {
            int value = block[DctScan.ZIGZAG[k]];
            if (value == 0) {
                zeros++;
                continue;
            }
            for (; zeros > 15; zeros -= 16) {
                code(ac[DctScan.SIXTEEN_ZEROS]);
            }
            code(ac[zeros << 4 | size(value)]);
            bits(value, size(value));
            zeros = 0;
        }
        if (zeros > 0) {
            code(ac[END_OF_BLOCK]);
        }
    }

    private static int size(int value) {
        return 32 - Integer.numberOfLeadingZeros(Math.abs(value));
    }

    /** Negative values are written one less, of which the lower half of the values of that size stands for them. */
    private void bits(int value, int size) {
        put(value < 0 ? value - 1 : value, size);
    }

    private void code(int code) {
        put(code & 0xFFFF, code >> 16);
    }

    private void put(int value, int bits) {
        held = held << bits | value & (1 << bits) - 1;
        count += bits;
        while (count >= 8) {
            count -= 8;
            int octet = (int) (held >> count) & 0xFF;
            out.write(octet);
            if (octet == 0xFF) {
                out.write(0);
            }
        }
    }

    /** Fills up the last byte with ones. */
    void end() {
        if (count > 0) {
            put(0x7F, 8 - count);
        }
    }
}
