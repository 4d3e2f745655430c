package cn.tongying.dicom.pixel;

/**
 * One component of a DCT frame (ISO/IEC 10918-1 A.1.1 and A.2): its sampling factors and its blocks of 64, each of which
 * holds coefficients while the scans are read, and afterwards the samples that they stand for.
 */
final class DctComponent {
    static final int BLOCK = 64;
    private static final int SIDE = 8;
    private static final int HIGHEST_FACTOR = 4;

    final int name;
    final int horizontal;
    final int vertical;
    final int quantization;
    private int width;
    private int height;
    private int blocksAcross;
    private short[] blocks = {};
    /** Whether a scan gave the first coefficient of its blocks. */
    boolean begun;

    DctComponent(int name, int factors, int quantization) {
        this.name = name;
        this.horizontal = factors >> 4;
        this.vertical = factors & 0x0F;
        this.quantization = quantization;
        if (horizontal < 1 || horizontal > HIGHEST_FACTOR || vertical < 1 || vertical > HIGHEST_FACTOR || quantization > 3) {
            throw PixelException.corrupt("A component of the JPEG has sampling factors " + horizontal + "×" + vertical
                    + " and quantization table " + quantization);
        }
    }

    /** Makes room for the whole frame, in full minimum coded units. */
    void allocate(int columns, int rows, int mostHorizontal, int mostVertical) {
        width = ceil(columns * (long) horizontal, mostHorizontal);
        height = ceil(rows * (long) vertical, mostVertical);
        blocksAcross = ceil(columns, SIDE * mostHorizontal) * horizontal;
        long length = (long) blocksAcross * ceil(rows, SIDE * mostVertical) * vertical * BLOCK;
        if (length > Integer.MAX_VALUE - 16) {
            throw new PixelException(PixelException.Category.LIMIT_EXCEEDED, "A JPEG of " + columns + "×" + rows
                    + " pixels is too large to be decoded here");
        }
        blocks = new short[(int) length];
    }

    private static int ceil(long value, int divisor) {
        return (int) ((value + divisor - 1) / divisor);
    }

    /** Columns of samples that the image has, without what fills up the last block. */
    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Blocks in a line of a scan of this component alone, which leaves out those that are nothing but filling (A.2.2). */
    int ownBlocksAcross() {
        return ceil(width, SIDE);
    }

    int ownBlocksDown() {
        return ceil(height, SIDE);
    }

    /** Where in {@link #blocks} a block begins. */
    int block(int across, int down) {
        return (down * blocksAcross + across) * BLOCK;
    }

    short[] blocks() {
        return blocks;
    }

    /** Turns every block of coefficients into samples. */
    void transform(InverseDct dct) {
        for (int at = 0; at < blocks.length; at += BLOCK) {
            dct.apply(blocks, at);
        }
    }

    /** A line of samples; {@code y} is held inside of the image. */
    void line(int y, int[] samples) {
        int row = Math.clamp(y, 0, height - 1);
        int from = block(0, row / SIDE) + row % SIDE * SIDE;
        for (int x = 0; x < width; x++) {
            samples[x] = blocks[from + (x / SIDE) * BLOCK + x % SIDE];
        }
    }
}
