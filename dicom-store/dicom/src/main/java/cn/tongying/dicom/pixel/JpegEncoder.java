package cn.tongying.dicom.pixel;

import java.io.ByteArrayOutputStream;
import javax.imageio.plugins.jpeg.JPEGHuffmanTable;
import javax.imageio.plugins.jpeg.JPEGQTable;

/**
 * JPEG baseline (ISO/IEC 10918-1 process 1): grey, or luminance with chrominance of half the columns (YBR_FULL_422, PS3.5
 * 8.2.1), with the quantization of annex K scaled by the quality.
 */
final class JpegEncoder {
    private static final int SIDE = 8;

    private final PixelFormat format;
    private final byte[][] planes;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final int[] luminance;
    private final int[] chrominance;
    private final int[] previous = new int[3];

    private JpegEncoder(PixelFormat format, byte[][] planes, int quality) {
        this.format = format;
        this.planes = planes;
        float scale = quality < 50 ? 50f / quality : 2 - quality / 50f;
        this.luminance = JPEGQTable.K1Luminance.getScaledInstance(scale, true).getTable();
        this.chrominance = JPEGQTable.K2Chrominance.getScaledInstance(scale, true).getTable();
    }

    static FrameEncoder.Encoded encode(Frame frame, int quality) {
        PixelFormat format = frame.format();
        if (format.bitsAllocated() != 8 || format.photometric() == Photometric.PALETTE_COLOR) {
            throw PixelException.unknown("JPEG baseline is of 8 bits and no palette, the frame has " + format.bitsAllocated() + " bits of " + format.photometric());
        }
        boolean grey = format.samplesPerPixel() == 1;
        JpegEncoder encoder = new JpegEncoder(format, grey ? new byte[][] {frame.samples()} : planes(frame), Math.clamp(quality, 1, 100));
        encoder.write();
        return new FrameEncoder.Encoded(grey ? format : format.with(Photometric.YBR_FULL_422, false), encoder.out.toByteArray());
    }

    /** Luminance, and the mean of each two neighbours' chrominance. */
    private static byte[][] planes(Frame frame) {
        ColourPixels colours = new ColourPixels(frame);
        int columns = frame.format().columns();
        int half = columns + 1 >> 1;
        byte[][] planes = {new byte[columns * frame.format().rows()], new byte[half * frame.format().rows()], new byte[half * frame.format().rows()]};
        for (int y = 0; y < frame.format().rows(); y++) {
            for (int x = 0; x < columns; x += 2) {
                int left = colours.ybr(y * columns + x);
                int right = x + 1 < columns ? colours.ybr(y * columns + x + 1) : left;
                planes[0][y * columns + x] = (byte) (left >> 16);
                if (x + 1 < columns) {
                    planes[0][y * columns + x + 1] = (byte) (right >> 16);
                }
                planes[1][y * half + x / 2] = (byte) ((left >> 8 & 0xFF) + (right >> 8 & 0xFF) + 1 >> 1);
                planes[2][y * half + x / 2] = (byte) ((left & 0xFF) + (right & 0xFF) + 1 >> 1);
            }
        }
        return planes;
    }

    private void write() {
        put(0xFF, 0xD8);
        quantization(0, luminance);
        if (planes.length > 1) {
            quantization(1, chrominance);
        }
        put(0xFF, 0xC0, 0, 8 + 3 * planes.length, 8, format.rows() >> 8, format.rows(), format.columns() >> 8, format.columns(), planes.length);
        for (int i = 0; i < planes.length; i++) {
            put(i + 1, i == 0 && planes.length > 1 ? 0x21 : 0x11, Math.min(i, 1));
        }
        huffman(0x00, JPEGHuffmanTable.StdDCLuminance);
        huffman(0x10, JPEGHuffmanTable.StdACLuminance);
        if (planes.length > 1) {
            huffman(0x01, JPEGHuffmanTable.StdDCChrominance);
            huffman(0x11, JPEGHuffmanTable.StdACChrominance);
        }
        put(0xFF, 0xDA, 0, 6 + 2 * planes.length, planes.length);
        for (int i = 0; i < planes.length; i++) {
            put(i + 1, 0x11 * Math.min(i, 1));
        }
        put(0, 63, 0);
        scan();
        put(0xFF, 0xD9);
    }

    /** The JDK's tables are in rows. */
    private void quantization(int number, int[] steps) {
        put(0xFF, 0xDB, 0, 3 + DctComponent.BLOCK, number);
        for (int k = 0; k < DctComponent.BLOCK; k++) {
            put(steps[DctScan.ZIGZAG[k]]);
        }
    }

    private void huffman(int number, JPEGHuffmanTable table) {
        put(0xFF, 0xC4, 0, 19 + table.getValues().length, number);
        for (int length = 0; length < 16; length++) {
            put(length < table.getLengths().length ? table.getLengths()[length] : 0);
        }
        for (short value : table.getValues()) {
            put(value);
        }
    }

    private void scan() {
        JpegBlockWriter writer = new JpegBlockWriter(out);
        ForwardDct[] transforms = {new ForwardDct(luminance), new ForwardDct(chrominance)};
        int[][] dc = {JpegBlockWriter.codes(JPEGHuffmanTable.StdDCLuminance), JpegBlockWriter.codes(JPEGHuffmanTable.StdDCChrominance)};
        int[][] ac = {JpegBlockWriter.codes(JPEGHuffmanTable.StdACLuminance), JpegBlockWriter.codes(JPEGHuffmanTable.StdACChrominance)};
        int[] block = new int[DctComponent.BLOCK];
        int wide = planes.length > 1 ? 2 : 1;
        for (int y = 0; y < format.rows(); y += SIDE) {
            for (int x = 0; x < format.columns(); x += SIDE * wide) {
                for (int i = 0; i < planes.length; i++) {
                    for (int h = 0; h < (i == 0 ? wide : 1); h++) {
                        read(i, i == 0 ? x + h * SIDE : x / wide, y, block);
                        transforms[Math.min(i, 1)].apply(block);
                        writer.write(block, previous[i], dc[Math.min(i, 1)], ac[Math.min(i, 1)]);
                        previous[i] = block[0];
                    }
                }
            }
        }
        writer.end();
    }

    /** Beyond the image its last column and line are repeated. */
    private void read(int plane, int left, int top, int[] block) {
        int columns = plane == 0 ? format.columns() : format.columns() + 1 >> 1;
        for (int y = 0; y < SIDE; y++) {
            int row = Math.min(format.rows() - 1, top + y) * columns;
            for (int x = 0; x < SIDE; x++) {
                block[y * SIDE + x] = planes[plane][row + Math.min(columns - 1, left + x)] & 0xFF;
            }
        }
    }

    private void put(int... octets) {
        for (int octet : octets) {
            out.write(octet);
        }
    }
}
