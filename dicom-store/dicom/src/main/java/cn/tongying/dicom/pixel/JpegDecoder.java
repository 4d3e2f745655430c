package cn.tongying.dicom.pixel;

/**
 * JPEG by cosine transform and Huffman codes (ISO/IEC 10918-1, processes 1, 2 and 4, and the progressive one; transfer syntaxes
 * 1.2.840.10008.1.2.4.50 and .51): of 8 and 12 bits, with subsampling and restarts. The components are given as they are coded,
 * without a conversion of colours; what they mean is decided from the stream's own markers first and the Data Set second.
 */
final class JpegDecoder {
    private static final int DQT = 0xFFDB;
    private static final int PROGRESSIVE = 0xC2;
    /** So many a progressive frame may have; each costs a walk over all blocks, however few bytes it has. */
    private static final int MOST_SCANS = 128;

    private final byte[] stream;
    private final JpegHeader header;
    private final HuffmanTable[] tables = new HuffmanTable[HuffmanTable.CLASSES * HuffmanTable.AC];
    private final int[][] quantization = new int[4][];
    private DctComponent[] components = {};
    private int mostHorizontal = 1;
    private int mostVertical = 1;
    private int restartInterval;

    private JpegDecoder(byte[] stream, JpegHeader header) {
        this.stream = stream;
        this.header = header;
    }

    static Frame decode(byte[] encoded, PixelFormat declared) {
        JpegHeader header = JpegHeader.read(encoded);
        header.requireDct(declared);
        SampleCells cells = new SampleCells(declared, header.precision());
        JpegDecoder decoder = new JpegDecoder(encoded, header);
        decoder.decode();
        decoder.fill(cells);
        return cells.frame(declared.samplesPerPixel() == 3 ? header.colour(declared.photometric()) : declared.photometric());
    }

    private void decode() {
        JpegSegments segments = new JpegSegments(stream);
        boolean progressive = header.process() == PROGRESSIVE;
        int scans = 0;
        while (progressive || !complete()) {
            int marker = segments.next();
            switch (marker) {
                case JpegSegments.DHT -> HuffmanTable.read(segments, tables);
                case DQT -> quantization(segments);
                case JpegSegments.DRI -> restartInterval = segments.number(0);
                case JpegSegments.SOS -> scan(segments, ++scans);
                case JpegSegments.EOI -> {
                    if (!complete()) {
                        throw PixelException.corrupt("The JPEG ends before all its components were there");
                    }
                    return;
                }
                default -> {
                    if (marker == 0xFF00 + header.process()) {
                        frame(segments);
                    }
                }
            }
        }
    }

    private boolean complete() {
        for (DctComponent component : components) {
            if (!component.begun) {
                return false;
            }
        }
        return components.length > 0;
    }

    private void frame(JpegSegments segment) {
        if (components.length > 0) {
            throw PixelException.corrupt("The JPEG has two frame headers");
        }
        components = new DctComponent[header.components()];
        for (int i = 0; i < components.length; i++) {
            components[i] = new DctComponent(segment.octet(6 + 3 * i), segment.octet(7 + 3 * i), segment.octet(8 + 3 * i));
            mostHorizontal = Math.max(mostHorizontal, components[i].horizontal);
            mostVertical = Math.max(mostVertical, components[i].vertical);
        }
        for (DctComponent component : components) {
            component.allocate(header.columns(), header.rows(), mostHorizontal, mostVertical);
        }
    }

    /** B.2.4.1: of 8 or 16 bits, in zigzag order. */
    private void quantization(JpegSegments segment) {
        int at = 0;
        while (at < segment.length()) {
            int number = segment.octet(at) & 0x0F;
            int bytes = 1 + (segment.octet(at) >> 4);
            if (number >= quantization.length || bytes > 2) {
                throw PixelException.corrupt("A quantization table of the JPEG has the number " + number);
            }
            int[] steps = new int[DctComponent.BLOCK];
            for (int k = 0; k < steps.length; k++) {
                int place = at + 1 + k * bytes;
                steps[DctScan.ZIGZAG[k]] = bytes == 1 ? segment.octet(place) : segment.number(place);
            }
            quantization[number] = steps;
            at += 1 + DctComponent.BLOCK * bytes;
        }
    }

    private void scan(JpegSegments segment, int number) {
        int count = segment.octet(0);
        if (count < 1 || count > components.length || number > MOST_SCANS) {
            throw PixelException.corrupt("Scan " + number + " of the JPEG has " + count + " components");
        }
        DctScan.Part[] parts = new DctScan.Part[count];
        for (int i = 0; i < count; i++) {
            parts[i] = new DctScan.Part(component(segment.octet(1 + 2 * i)), tables, segment.octet(2 + 2 * i));
        }
        JpegBits bits = new JpegBits(stream, segment.to());
        int first = segment.octet(1 + 2 * count);
        DctBlocks blocks = new SequentialBlocks(bits);
        if (header.process() == PROGRESSIVE) {
            blocks = progressive(bits, first, segment.octet(2 + 2 * count), segment.octet(3 + 2 * count), count);
        }
        new DctScan(parts, bits, blocks, restartInterval).read(units(header.columns(), mostHorizontal), units(header.rows(), mostVertical));
        for (DctScan.Part part : parts) {
            part.component().begun |= first == 0;
        }
    }

    /** Table G.1: a band is either the first coefficient alone or in one component, and is refined bit by bit. */
    private static DctBlocks progressive(JpegBits bits, int first, int last, int approximation, int count) {
        int before = approximation >> 4;
        int shift = approximation & 0x0F;
        boolean band = first == 0 ? last == 0 : first <= last && last < DctComponent.BLOCK && count == 1;
        if (!band || shift > 13 || before != 0 && before != shift + 1) {
            throw PixelException.corrupt("A scan of the JPEG has the impossible band " + first + " to " + last);
        }
        return new ProgressiveBlocks(bits, first, last, before != 0, shift);
    }

    private static int units(int samples, int factor) {
        return (samples + 8 * factor - 1) / (8 * factor);
    }

    private DctComponent component(int name) {
        for (DctComponent component : components) {
            if (component.name == name) {
                return component;
            }
        }
        throw PixelException.corrupt("A scan of the JPEG names a component that its frame has not");
    }

    private void fill(SampleCells cells) {
        int[] line = new int[header.columns()];
        for (int i = 0; i < components.length; i++) {
            int[] steps = quantization[components[i].quantization];
            if (steps == null) {
                throw PixelException.corrupt("The JPEG lacks a quantization table");
            }
            components[i].transform(new InverseDct(steps, header.precision()));
            Upsampling upsampling = new Upsampling(components[i], mostHorizontal, mostVertical);
            for (int y = 0; y < header.rows(); y++) {
                upsampling.line(y, line);
                cells.line(y, i, line, 0);
            }
        }
    }
}
