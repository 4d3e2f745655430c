package cn.tongying.dicom.pixel;

import java.io.ByteArrayOutputStream;

/** Lossless JPEG-LS (ISO/IEC 14495-1): a scan for each component, with the default parameters of its precision. */
final class JpegLsEncoder {
    private static final int LOWEST_PRECISION = 2;
    /** Decoders make cells of one byte of 8 bits and less, and dcmtk refuses these where two are allocated. */
    private static final int LOWEST_OF_TWO_BYTES = 9;

    private final Frame frame;
    private final int precision;
    private final JpegLsParameters parameters;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private JpegLsEncoder(Frame frame, int precision) {
        this.frame = frame;
        this.precision = precision;
        this.parameters = JpegLsParameters.of(precision, 0, new int[5]);
    }

    static FrameEncoder.Encoded encode(Frame frame) {
        PixelFormat format = frame.format();
        if (format.bitsAllocated() > 16) {
            throw PixelException.unknown("JPEG-LS has at most 16 bits a sample, Bits Allocated (0028,0100) is " + format.bitsAllocated());
        }
        JpegLsEncoder encoder = new JpegLsEncoder(frame, precision(frame));
        encoder.write();
        return new FrameEncoder.Encoded(format.with(format.photometric(), false), encoder.out.toByteArray());
    }

    /** As many bits as are stored, or all where others are used, such as those of a sign or an overlay. */
    private static int precision(Frame frame) {
        PixelFormat format = frame.format();
        int used = 0;
        for (int i = 0; i < format.pixels() * format.samplesPerPixel(); i++) {
            used |= frame.stored(i);
        }
        int lowest = format.bitsAllocated() > 8 ? LOWEST_OF_TWO_BYTES : LOWEST_PRECISION;
        return used >> format.bitsStored() != 0 ? format.bitsAllocated() : Math.max(lowest, format.bitsStored());
    }

    private void write() {
        PixelFormat format = frame.format();
        int components = format.samplesPerPixel();
        put(0xFF, 0xD8, 0xFF, 0xF7, 0, 8 + 3 * components, precision, format.rows() >> 8, format.rows(), format.columns() >> 8, format.columns(), components);
        for (int i = 1; i <= components; i++) {
            put(i, 0x11, 0);
        }
        for (int i = 0; i < components; i++) {
            put(0xFF, 0xDA, 0, 8, 1, i + 1, 0, 0, 0, 0);
            JpegLsBitWriter bits = new JpegLsBitWriter(out);
            new JpegLsScanWriter(parameters, bits, format.columns()).write(format.rows(), this::read, i);
            bits.end();
        }
        put(0xFF, 0xD9);
    }

    private void read(int row, int component, int[] line) {
        int columns = frame.format().columns();
        int samples = frame.format().samplesPerPixel();
        for (int x = 0; x < columns; x++) {
            int pixel = row * columns + x;
            line[1 + x] = samples == 1 ? frame.stored(pixel) : frame.sample(pixel, component);
        }
    }

    private void put(int... octets) {
        for (int octet : octets) {
            out.write(octet);
        }
    }
}
