package cn.tongying.dicom.pixel;

/**
 * JPEG-LS, lossless and near-lossless (ISO/IEC 14495-1; transfer syntaxes 1.2.840.10008.1.2.4.80 and .81): of 2 to 16 bits,
 * components in scans of their own, line by line or sample by sample. Mapping tables, subsampling and restarts are not decoded.
 */
final class JpegLsDecoder {
    private static final int PROCESS = 0xF7;
    private static final int LSE = 0xFFF8;
    private static final int PRESET = 1;

    private final byte[] stream;
    private final JpegHeader header;
    private final SampleCells cells;
    private final int[] preset = new int[5];

    private JpegLsDecoder(byte[] stream, JpegHeader header, SampleCells cells) {
        this.stream = stream;
        this.header = header;
        this.cells = cells;
    }

    static Frame decode(byte[] encoded, PixelFormat declared) {
        JpegHeader header = JpegHeader.read(encoded);
        if (header.process() != PROCESS || header.subsampled()) {
            throw PixelException.unknown("The frame is no JPEG-LS without subsampling, which alone is decoded here");
        }
        header.requireSize(declared);
        SampleCells cells = new SampleCells(declared, header.precision());
        new JpegLsDecoder(encoded, header, cells).decode();
        return cells.frame();
    }

    private void decode() {
        JpegSegments segments = new JpegSegments(stream);
        ScanComponents components = new ScanComponents(header);
        while (!components.complete()) {
            switch (segments.next()) {
                case LSE -> preset(segments);
                case JpegSegments.DRI -> requireNoRestarts(segments);
                case JpegSegments.SOS -> scan(segments, components.of(segments));
                case JpegSegments.EOI -> throw components.endsTooEarly();
                default -> {
                    // a comment, an application's own, or the frame header that was read already
                }
            }
        }
    }

    private void preset(JpegSegments segment) {
        if (segment.octet(0) != PRESET) {
            throw PixelException.unknown("JPEG-LS with mapping tables or sizes beyond 65,535 is not decoded here");
        }
        for (int i = 0; i < preset.length; i++) {
            preset[i] = segment.number(1 + 2 * i);
        }
    }

    private static void requireNoRestarts(JpegSegments segment) {
        if (segment.number(0) != 0) {
            throw PixelException.unknown("JPEG-LS with restart intervals is not decoded here");
        }
    }

    private void scan(JpegSegments segment, int[] places) {
        int components = places.length;
        for (int i = 0; i < components; i++) {
            if (segment.octet(2 + 2 * i) != 0) {
                throw PixelException.unknown("JPEG-LS with mapping tables is not decoded here");
            }
        }
        int near = segment.octet(1 + 2 * components);
        int interleave = segment.octet(2 + 2 * components);
        int transform = segment.octet(3 + 2 * components) & 0x0F;
        if (interleave > 2 || interleave == 0 && components != 1) {
            throw PixelException.corrupt("A scan of the JPEG-LS has interleave mode " + interleave + " for " + components + " components");
        }
        JpegLsParameters parameters = JpegLsParameters.of(header.precision(), near, preset);
        JpegLsBits bits = new JpegLsBits(stream, segment.to());
        new JpegLsScan(parameters, bits, header.columns(), components, interleave == 2).decode(header.rows(),
                (row, component, values) -> cells.line(row, places[component], values, transform));
    }
}
