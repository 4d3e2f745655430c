package cn.tongying.dicom.pixel;

/**
 * A block of a progressive scan (ISO/IEC 10918-1 G.1.2): a band of coefficients without their lowest bits, or one more bit
 * of a band that was there before.
 */
final class ProgressiveBlocks implements DctBlocks {
    private final JpegBits bits;
    private final int first;
    private final int last;
    private final boolean refines;
    private final int shift;
    /** Blocks still to come whose band has nothing new (G.1.2.2). */
    private int emptyBlocks;

    ProgressiveBlocks(JpegBits bits, int first, int last, boolean refines, int shift) {
        this.bits = bits;
        this.first = first;
        this.last = last;
        this.refines = refines;
        this.shift = shift;
    }

    @Override
    public void restart() {
        emptyBlocks = 0;
    }

    @Override
    public void read(DctScan.Part part, short[] blocks, int at) {
        if (first == 0) {
            if (refines) {
                blocks[at] |= (short) (bits.read(1) << shift);
            } else {
                part.prediction += bits.extended(part.dc().decode(bits));
                blocks[at] = (short) (part.prediction << shift);
            }
        } else if (refines) {
            refine(part.ac(), blocks, at);
        } else {
            band(part.ac(), blocks, at);
        }
    }

    private void band(HuffmanTable table, short[] blocks, int at) {
        if (emptyBlocks > 0) {
            emptyBlocks--;
            return;
        }
        for (int k = first; k <= last; k++) {
            int symbol = table.decode(bits);
            int run = symbol >> 4;
            int size = symbol & 0x0F;
            if (size == 0 && run < 15) {
                emptyBlocks = (1 << run) - 1 + bits.read(run);
                return;
            }
            k += run;
            if (size > 0) {
                if (k > last) {
                    throw DctScan.tooLong();
                }
                blocks[at + DctScan.ZIGZAG[k]] = (short) (bits.extended(size) << shift);
            }
        }
    }

    private void refine(HuffmanTable table, short[] blocks, int at) {
        int k = first;
        while (emptyBlocks == 0 && k <= last) {
            int symbol = table.decode(bits);
            int run = symbol >> 4;
            int size = symbol & 0x0F;
            if (size == 0 && run < 15) {
                emptyBlocks = (1 << run) + bits.read(run);
                break;
            }
            int value = size == 0 ? 0 : bits.read(1) == 1 ? 1 << shift : -1 << shift;
            k = pass(k, run, blocks, at);
            if (value != 0) {
                if (k > last) {
                    throw DctScan.tooLong();
                }
                blocks[at + DctScan.ZIGZAG[k]] = (short) value;
            }
            k++;
        }
        if (emptyBlocks > 0) {
            pass(k, Integer.MAX_VALUE, blocks, at);
            emptyBlocks--;
        }
    }

    /** Passes {@code zeros} coefficients that are still zero, and corrects the others on the way; where the next zero lies. */
    private int pass(int from, int zeros, short[] blocks, int at) {
        int left = zeros;
        for (int k = from; k <= last; k++) {
            int place = at + DctScan.ZIGZAG[k];
            if (blocks[place] == 0) {
                if (left-- == 0) {
                    return k;
                }
            } else if (bits.read(1) == 1 && (Math.abs(blocks[place]) & 1 << shift) == 0) {
                blocks[place] += (short) (blocks[place] > 0 ? 1 << shift : -1 << shift);
            }
        }
        return last + 1;
    }
}
