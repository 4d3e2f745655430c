package cn.tongying.dicom.pixel.jpeg2000;

import cn.tongying.dicom.DicomException;
import java.util.Arrays;

/**
 * Decodes code-blocks of high throughput (ITU-T T.814 | ISO/IEC 15444-15): quads of 2×2 coefficients, line of quads by line of
 * quads. The cleanup, which a lossless encoder writes alone, and the two passes that may follow it; further sets are refused.
 */
final class HtBlockDecoder implements Coefficients {
    private static final int MOST_PASSES = 3;
    private static final int LONG_PREFIX = 5;
    private static final int EXTENDED = 28;

    private final HtRefinement refinement = new HtRefinement();
    private int[] values = {};
    private int width;
    private int height;
    private int quads;
    /** Significance of the quads of the line above and of this one, one beyond either end; quad 0 lies at 1. */
    private int[] above = {};
    private int[] own = {};
    /** Exponents of the samples in the lower line of the quads above, and of these; column 0 lies at 1. */
    private int[] exponentsAbove = {};
    private int[] exponents = {};
    private int shift;

    @Override
    public void decode(CodeBlock block, Subband band, ComponentStyle style, byte[] stream) {
        if (block.passes > MOST_PASSES || block.passes(0) != 1) {
            throw DicomException.unsupported("An HTJ2K with more than one set of passes for a block is not decoded here");
        }
        width = block.area.width();
        height = block.area.height();
        quads = width + 1 >> 1;
        shift = block.planes - 1;
        values = cleared(values, width * height);
        above = cleared(above, quads + 3);
        own = cleared(own, quads + 3);
        exponentsAbove = cleared(exponentsAbove, 2 * quads + 4);
        exponents = cleared(exponents, 2 * quads + 4);
        HtBits bits = new HtBits(stream, block.offset(0), block.length(0));
        for (int y = 0; y < height; y += 2) {
            line(bits, y);
            int[] spare = above;
            above = own;
            own = spare;
            spare = exponentsAbove;
            exponentsAbove = exponents;
            exponents = spare;
            Arrays.fill(exponents, 0);
        }
        if (block.passes > 1) {
            refinement.apply(block, stream, values, 1 << shift - 1, style.has(ComponentStyle.VERTICALLY_CAUSAL));
        }
    }

    private static int[] cleared(int[] array, int length) {
        if (array.length < length) {
            return new int[length];
        }
        Arrays.fill(array, 0, length, 0);
        return array;
    }

    private void line(HtBits bits, int y) {
        for (int quad = 0; quad < quads; quad += 2) {
            int first = code(bits, y, quad);
            own[quad + 1] = first >> 4 & 0x0F;
            int second = quad + 1 < quads ? code(bits, y, quad + 1) : 0;
            own[quad + 2] = second >> 4 & 0x0F;
            long lengths = lengths(bits, y == 0, (first & 8) != 0, (second & 8) != 0);
            quad(bits, first, (int) lengths, 2 * quad, y);
            if (quad + 1 < quads) {
                quad(bits, second, (int) (lengths >> 32), 2 * quad + 2, y);
            }
        }
    }

    /** The code of a quad in the context of those around it (7.3.5); 0 where the MEL says that nothing is significant. */
    private int code(HtBits bits, int y, int quad) {
        int left = own[quad];
        int context;
        if (y == 0) {
            context = (left & 1 | left >> 1 & 1) + (left >> 1 & 6);
        } else {
            int over = above[quad + 1];
            context = (above[quad] >> 3 | over >> 1) & 1 | ((left >> 2 | left >> 3) & 1) << 1 | ((over >> 3 | above[quad + 2] >> 1) & 1) << 2;
        }
        if (context == 0 && !bits.mel()) {
            return 0;
        }
        int entry = (y == 0 ? HtCodes.FIRST_LINE : HtCodes.LATER_LINES)[context << HtCodes.BITS | bits.peek(HtCodes.BITS)];
        bits.skip(entry & 7);
        return entry;
    }

    /** How much the exponents of two quads exceed what is expected of them (7.3.6); that of the second in the upper half. */
    private static long lengths(HtBits bits, boolean firstLine, boolean first, boolean second) {
        boolean both = first && second;
        int more = firstLine && both && bits.mel() ? 2 : 0;
        int one = first ? prefix(bits) : 0;
        if (firstLine && both && more == 0 && one > 2) {
            int short2 = bits.read(1) + 1;
            return one + suffix(bits, one) | (long) short2 << 32;
        }
        int other = second ? prefix(bits) : 0;
        int suffixOne = suffixBits(bits, one);
        int suffixOther = suffixBits(bits, other);
        int u1 = one + suffixOne + extension(bits, one, suffixOne);
        int u2 = other + suffixOther + extension(bits, other, suffixOther);
        return u1 + more | (long) (u2 + more) << 32;
    }

    private static int prefix(HtBits bits) {
        int next = bits.peek(3);
        if ((next & 1) != 0) {
            bits.skip(1);
            return 1;
        }
        if ((next & 2) != 0) {
            bits.skip(2);
            return 2;
        }
        bits.skip(3);
        return (next & 4) != 0 ? 3 : LONG_PREFIX;
    }

    private static int suffix(HtBits bits, int prefix) {
        int suffix = suffixBits(bits, prefix);
        return suffix + extension(bits, prefix, suffix);
    }

    private static int suffixBits(HtBits bits, int prefix) {
        return prefix < 3 ? 0 : bits.read(prefix == 3 ? 1 : 5);
    }

    private static int extension(HtBits bits, int prefix, int suffix) {
        return prefix == LONG_PREFIX && suffix >= EXTENDED ? 4 * bits.read(4) : 0;
    }

    /** The four samples of a quad: top and bottom of its left column, then of its right one (7.3.8). */
    private void quad(HtBits bits, int entry, int excess, int x, int y) {
        int significant = entry >> 4 & 0x0F;
        if (significant == 0) {
            return;
        }
        int expected = 1;
        if (y > 0 && (significant & significant - 1) != 0) {
            int most = Math.max(Math.max(exponentsAbove[x], exponentsAbove[x + 1]), Math.max(exponentsAbove[x + 2], exponentsAbove[x + 3]));
            expected = Math.max(1, most - 1);
        }
        int exponent = expected + excess;
        if (exponent + shift > BlockDecoder.MOST_PLANES) {
            throw DicomException.malformed("A quad of the HTJ2K has an exponent of " + exponent + " bits");
        }
        for (int n = 0; n < 4; n++) {
            if ((significant >> n & 1) != 0) {
                int known = entry >> 12 + n & 1;
                int length = exponent - known;
                int value = bits.magnitude(length) | (entry >> 8 + n & 1) << length;
                put(x + (n >> 1), y + (n & 1), value);
            }
        }
    }

    /** A magnitude less one shl 1, with the sign in the lowest bit. */
    private void put(int x, int y, int value) {
        if ((y & 1) == 1) {
            exponents[x + 1] = 32 - Integer.numberOfLeadingZeros(value | 1);
        }
        if (x < width && y < height) {
            int magnitude = (value | 1) + 2 << shift;
            values[y * width + x] = (value & 1) != 0 ? -magnitude : magnitude;
        }
    }

    @Override
    public int value(int x, int y) {
        return values[y * width + x];
    }
}
