package cn.tongying.dicom.pixel.jpeg2000;

import cn.tongying.dicom.DicomException;

/**
 * How one component is coded (COD, COC; T.800 table A.15).
 *
 * @param blockWidth exponent of the width of a code-block
 * @param precincts  exponents of precincts by resolution: width in the lower, height in the upper four bits
 */
record ComponentStyle(int levels, int blockWidth, int blockHeight, int blockStyle, boolean reversible, int[] precincts) {
    static final int BYPASS = 1;
    static final int RESET = 2;
    static final int TERMINATION = 4;
    static final int VERTICALLY_CAUSAL = 8;
    static final int SEGMENTATION_SYMBOLS = 32;
    private static final int PREDICTABLE_TERMINATION = 16;
    /** Blocks of T.814, for which the other styles but the vertically causal one mean nothing. */
    static final int HIGH_THROUGHPUT = 64;
    private static final int KNOWN = HIGH_THROUGHPUT | BYPASS | RESET | TERMINATION | VERTICALLY_CAUSAL | PREDICTABLE_TERMINATION | SEGMENTATION_SYMBOLS;
    private static final int MOST_LEVELS = 32;
    private static final int LARGEST_PRECINCTS = 0xFF;

    /** @param ownPrecincts whether their sizes are told */
    static ComponentStyle read(MarkerBytes segment, boolean ownPrecincts) {
        int levels = segment.octet();
        int width = (segment.octet() & 0x0F) + 2;
        int height = (segment.octet() & 0x0F) + 2;
        int style = segment.octet();
        int transform = segment.octet();
        if (levels > MOST_LEVELS || width > 10 || height > 10 || width + height > 12 || transform > 1) {
            throw DicomException.malformed("The JPEG 2000 has " + levels + " levels of wavelet " + transform + " and code-blocks of 2^"
                    + width + "×2^" + height);
        }
        if ((style & ~KNOWN) != 0) {
            throw DicomException.unsupported("The JPEG 2000 has code-blocks of the style " + style + ", which is not decoded here");
        }
        int[] precincts = new int[levels + 1];
        for (int r = 0; r <= levels; r++) {
            precincts[r] = ownPrecincts ? segment.octet() : LARGEST_PRECINCTS;
            if (r > 0 && ((precincts[r] & 0x0F) == 0 || precincts[r] >> 4 == 0)) {
                throw DicomException.malformed("The JPEG 2000 has a precinct of one sample, which three subbands cannot share");
            }
        }
        return new ComponentStyle(levels, width, height, style, transform == 1, precincts);
    }

    boolean has(int flag) {
        return (blockStyle & flag) != 0;
    }

    int precinctWidth(int resolution) {
        return precincts[resolution] & 0x0F;
    }

    int precinctHeight(int resolution) {
        return precincts[resolution] >> 4;
    }

    /** Passes that share a codeword segment, if one begins with pass {@code first} (table D.9). */
    int segmentPasses(int first) {
        if (has(HIGH_THROUGHPUT)) {
            return first % 3 == 0 ? 1 : 2;
        }
        if (has(TERMINATION)) {
            return 1;
        }
        if (!has(BYPASS)) {
            return Integer.MAX_VALUE;
        }
        return first < CodeBlock.FIRST_RAW_PASS ? CodeBlock.FIRST_RAW_PASS - first : CodeBlock.isCleanup(first) ? 1 : 2;
    }
}
