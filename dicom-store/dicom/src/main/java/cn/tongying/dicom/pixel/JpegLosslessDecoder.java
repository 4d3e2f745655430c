package cn.tongying.dicom.pixel;

/**
 * JPEG lossless with Huffman codes (ISO/IEC 10918-1 annex H, process 14; transfer syntaxes 1.2.840.10008.1.2.4.57 and .70):
 * of 2 to 16 bits, all seven predictors, restart intervals, components in one scan or in one each.
 */
final class JpegLosslessDecoder {
    private static final int PROCESS = 0xC3;
    private static final int HIGHEST_PREDICTOR = 7;
    private static final int WIDEST_DIFFERENCE = 16;

    private final byte[] stream;
    private final JpegHeader header;
    private final SampleCells cells;
    private final HuffmanTable[] tables = new HuffmanTable[HuffmanTable.AC];
    private int restartInterval;

    private JpegLosslessDecoder(byte[] stream, JpegHeader header, SampleCells cells) {
        this.stream = stream;
        this.header = header;
        this.cells = cells;
    }

    static Frame decode(byte[] encoded, PixelFormat declared) {
        JpegHeader header = JpegHeader.read(encoded);
        if (header.process() != PROCESS || header.subsampled()) {
            throw PixelException.unknown("JPEG process SOF" + (header.process() - 0xC0) + (header.subsampled() ? " with subsampled components" : "")
                    + " is not decoded here: lossless is SOF3 without subsampling");
        }
        header.requireSize(declared);
        SampleCells cells = new SampleCells(declared, header.precision());
        new JpegLosslessDecoder(encoded, header, cells).decode();
        return cells.frame();
    }

    private void decode() {
        JpegSegments segments = new JpegSegments(stream);
        ScanComponents components = new ScanComponents(header);
        while (!components.complete()) {
            switch (segments.next()) {
                case JpegSegments.DHT -> HuffmanTable.read(segments, tables);
                case JpegSegments.DRI -> restartInterval = segments.number(0);
                case JpegSegments.SOS -> scan(segments, components.of(segments));
                case JpegSegments.EOI -> throw components.endsTooEarly();
                default -> {
                    // a comment, an application's own, or the frame header that was read already
                }
            }
        }
    }

    private void scan(JpegSegments segment, int[] places) {
        int components = places.length;
        HuffmanTable[] used = new HuffmanTable[components];
        for (int i = 0; i < components; i++) {
            int number = segment.octet(2 + 2 * i) >> 4;
            if (number >= tables.length || tables[number] == null) {
                throw PixelException.corrupt("A scan of the JPEG names a Huffman table that is not there");
            }
            used[i] = tables[number];
        }
        int predictor = segment.octet(1 + 2 * components);
        int transform = segment.octet(3 + 2 * components) & 0x0F;
        if (predictor < 1 || predictor > HIGHEST_PREDICTOR || transform >= header.precision()) {
            throw PixelException.corrupt("A scan of the JPEG has predictor " + predictor + " and point transform " + transform);
        }
        new Scan(places, used, predictor, transform, new JpegBits(stream, segment.to())).run();
    }

    /** One scan: its lines, each predicted from itself and the one above. */
    private final class Scan {
        private final int[] places;
        private final HuffmanTable[] used;
        private final int predictor;
        private final int transform;
        private final JpegBits bits;
        private final int columns = header.columns();
        private final int[][] above;
        private final int[][] line;
        private int untilRestart = restartInterval;
        /** The first line after a start is predicted from the left alone. */
        private int startRow;

        Scan(int[] places, HuffmanTable[] used, int predictor, int transform, JpegBits bits) {
            this.places = places;
            this.used = used;
            this.predictor = predictor;
            this.transform = transform;
            this.bits = bits;
            this.above = new int[used.length][columns];
            this.line = new int[used.length][columns];
        }

        void run() {
            if (restartInterval % columns != 0) {
                throw PixelException.unknown("JPEG lossless with a restart inside of a line is not decoded here");
            }
            for (int row = 0; row < header.rows(); row++) {
                if (restartInterval > 0 && untilRestart == 0) {
                    bits.restart();
                    untilRestart = restartInterval;
                    startRow = row;
                }
                row(row);
                untilRestart -= columns;
                for (int component = 0; component < used.length; component++) {
                    cells.line(row, places[component], line[component], transform);
                    int[] spare = above[component];
                    above[component] = line[component];
                    line[component] = spare;
                }
            }
        }

        private void row(int row) {
            for (int x = 0; x < columns; x++) {
                for (int component = 0; component < used.length; component++) {
                    int predicted = predicted(row, x, line[component], above[component]);
                    line[component][x] = predicted + difference(used[component]) & 0xFFFF;
                }
            }
        }

        private int predicted(int row, int x, int[] own, int[] over) {
            if (row == startRow) {
                return x == 0 ? 1 << header.precision() - transform - 1 : own[x - 1];
            }
            if (x == 0) {
                return over[0];
            }
            int a = own[x - 1];
            int b = over[x];
            int c = over[x - 1];
            return switch (predictor) {
                case 1 -> a;
                case 2 -> b;
                case 3 -> c;
                case 4 -> a + b - c;
                case 5 -> a + (b - c >> 1);
                case 6 -> b + (a - c >> 1);
                default -> a + b >> 1;
            };
        }

        /** Table H.2: so many bits follow as the code says, the lower half of their values standing for negative ones. */
        private int difference(HuffmanTable table) {
            int width = table.decode(bits);
            if (width == 0) {
                return 0;
            }
            if (width == WIDEST_DIFFERENCE) {
                return 1 << 15;
            }
            if (width > WIDEST_DIFFERENCE) {
                throw PixelException.corrupt("A difference of the JPEG has " + width + " bits");
            }
            return bits.extended(width);
        }
    }
}
