package cn.tongying.dicom.pixel.jpeg2000;

import java.util.Arrays;

/**
 * A code-block and what the packets told of it so far: its missing bit planes, its passes, and where in the stream the
 * bytes of each packet's contribution lie.
 */
final class CodeBlock {
    /** The first pass that may bypass the arithmetic coder (T.800 table D.9). */
    static final int FIRST_RAW_PASS = 10;
    private static final int FIRST_LENGTH_BITS = 3;

    final Area area;
    /** Bit planes that it has, none before its first packet. */
    int planes;
    int passes;
    int lengthBits = FIRST_LENGTH_BITS;
    /** Passes that are still to come in the codeword segment that is open. */
    int openPasses;
    private int[] chunks = {};
    private int count;

    CodeBlock(Area area) {
        this.area = area;
    }

    static boolean isCleanup(int pass) {
        return pass % 3 == 0;
    }

    void add(int passesOfChunk, int length) {
        if (3 * count == chunks.length) {
            chunks = Arrays.copyOf(chunks, Math.max(3, 2 * chunks.length));
        }
        chunks[3 * count] = 0;
        chunks[3 * count + 1] = length;
        chunks[3 * count + 2] = passesOfChunk;
        count++;
    }

    int chunkCount() {
        return count;
    }

    void place(int chunk, int offset) {
        chunks[3 * chunk] = offset;
    }

    int offset(int chunk) {
        return chunks[3 * chunk];
    }

    int length(int chunk) {
        return chunks[3 * chunk + 1];
    }

    int passes(int chunk) {
        return chunks[3 * chunk + 2];
    }
}
