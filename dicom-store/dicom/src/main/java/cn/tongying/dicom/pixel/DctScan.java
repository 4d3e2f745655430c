package cn.tongying.dicom.pixel;

/** One scan of a DCT frame: its blocks in order, with their restarts (ISO/IEC 10918-1 A.2, E.2.4). */
final class DctScan {
    static final int SIXTEEN_ZEROS = 0xF0;
    /** Row by row place of each coefficient of the zigzag (figure A.6). */
    static final int[] ZIGZAG = zigzag();
    private static final int SIDE = 8;

    private final Part[] parts;
    private final JpegBits bits;
    private final DctBlocks blocks;
    private final int restartInterval;
    private int units;

    /** A component in a scan. */
    static final class Part {
        private final DctComponent component;
        private final HuffmanTable[] tables;
        private final int selectors;
        int prediction;

        /** @param selectors Td and Ta of B.2.3 */
        Part(DctComponent component, HuffmanTable[] tables, int selectors) {
            this.component = component;
            this.tables = tables;
            this.selectors = selectors;
        }

        HuffmanTable dc() {
            return table(selectors >> 4);
        }

        HuffmanTable ac() {
            return table(HuffmanTable.AC + (selectors & 0x0F));
        }

        DctComponent component() {
            return component;
        }

        private HuffmanTable table(int number) {
            if (number >= tables.length || tables[number] == null) {
                throw PixelException.corrupt("A scan of the JPEG names a Huffman table that is not there");
            }
            return tables[number];
        }
    }

    DctScan(Part[] parts, JpegBits bits, DctBlocks blocks, int restartInterval) {
        this.parts = parts;
        this.bits = bits;
        this.blocks = blocks;
        this.restartInterval = restartInterval;
    }

    private static int[] zigzag() {
        int[] places = new int[SIDE * SIDE];
        int at = 0;
        for (int diagonal = 0; diagonal < 2 * SIDE - 1; diagonal++) {
            for (int i = Math.max(0, diagonal - SIDE + 1); i <= Math.min(diagonal, SIDE - 1); i++) {
                int row = diagonal % 2 == 0 ? diagonal - i : i;
                places[at++] = row * SIDE + diagonal - row;
            }
        }
        return places;
    }

    static PixelException tooLong() {
        return PixelException.corrupt("A block of the JPEG has more than its 64 coefficients");
    }

    /** @param unitsAcross minimum coded units in a line of a scan of several components */
    void read(int unitsAcross, int unitsDown) {
        if (parts.length == 1) {
            alone(parts[0]);
            return;
        }
        for (int y = 0; y < unitsDown; y++) {
            for (int x = 0; x < unitsAcross; x++) {
                startUnit();
                for (Part part : parts) {
                    unit(part, x, y);
                }
            }
        }
    }

    private void alone(Part part) {
        DctComponent component = part.component;
        for (int y = 0; y < component.ownBlocksDown(); y++) {
            for (int x = 0; x < component.ownBlocksAcross(); x++) {
                startUnit();
                blocks.read(part, component.blocks(), component.block(x, y));
            }
        }
    }

    private void unit(Part part, int x, int y) {
        DctComponent component = part.component;
        for (int v = 0; v < component.vertical; v++) {
            for (int h = 0; h < component.horizontal; h++) {
                blocks.read(part, component.blocks(), component.block(x * component.horizontal + h, y * component.vertical + v));
            }
        }
    }

    private void startUnit() {
        if (restartInterval > 0 && units == restartInterval) {
            bits.restart();
            blocks.restart();
            for (Part part : parts) {
                part.prediction = 0;
            }
            units = 0;
        }
        units++;
    }
}
