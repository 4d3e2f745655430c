package cn.tongying.dicom.pixel.jpeg2000;

import cn.tongying.dicom.DicomException;
import java.util.Arrays;

/**
 * Decodes code-blocks (T.800 annex D), one after the other with the same arrays.
 *
 * <p>Four coefficients of a column of a stripe share one word of flags. Its bits 0 to 17 are the significance of the six
 * lines from the one above the stripe to the one below it, in the columns left, own and right: bit 3·line + column; so that
 * the word shifted by three bits shows the next coefficient its surroundings in the same places. Bits 18 to 23 are the signs
 * of the six lines in its own column; 24 to 27 say which of the four were coded in this bit plane, 28 to 31 which were refined.
 */
final class BlockDecoder implements Coefficients {
    /** Magnitudes lie in an int with one bit for the half of the last plane decoded. */
    static final int MOST_PLANES = 30;
    private static final int SIGNIFICANT = 0x3FFFF;
    private static final int SIGNS = 18;
    private static final int CODED = 24;
    private static final int REFINED = 28;
    private static final int ALL_CODED = 0xF << CODED;
    private static final int SYMBOL = 0b1010;
    private static final int MARGIN = 4;

    private final MqDecoder coder = new MqDecoder(Contexts.COUNT);
    private final RawBits raw = new RawBits();
    private byte[] segment = new byte[4096];
    private int[] flags = {};
    private int[] magnitudes = {};
    private byte[] labels = {};
    private int width;
    private int height;
    private int stride;
    private boolean causal;
    /** The bit that the current plane adds, with the half of it beneath. */
    private int plane;

    @Override
    public void decode(CodeBlock block, Subband band, ComponentStyle style, byte[] stream) {
        start(block, band, style);
        int pass = 0;
        int chunk = 0;
        while (pass < block.passes) {
            int first = pass;
            int last = (int) Math.min(block.passes, (long) first + style.segmentPasses(first));
            int length = 0;
            for (int end = first; end < last; chunk++) {
                length = append(stream, block.offset(chunk), block.length(chunk), length);
                end += block.passes(chunk);
            }
            boolean bypassed = style.has(ComponentStyle.BYPASS) && first >= CodeBlock.FIRST_RAW_PASS && !CodeBlock.isCleanup(first);
            open(length, bypassed);
            for (; pass < last; pass++) {
                plane = 3 << block.planes - 1 - (pass + 2) / 3;
                pass(pass, bypassed, style);
            }
        }
    }

    private void start(CodeBlock block, Subband band, ComponentStyle style) {
        width = block.area.width();
        height = block.area.height();
        stride = width + 2;
        int words = stride * ((height + 3) / 4 + 2);
        if (flags.length < words) {
            flags = new int[words];
        } else {
            Arrays.fill(flags, 0, words, 0);
        }
        if (magnitudes.length < width * height) {
            magnitudes = new int[width * height];
        } else {
            Arrays.fill(magnitudes, 0, width * height, 0);
        }
        labels = Contexts.significance(band.highX(), band.highY());
        causal = style.has(ComponentStyle.VERTICALLY_CAUSAL);
        Contexts.reset(coder);
    }

    private int append(byte[] stream, int offset, int bytes, int length) {
        if (length + bytes + MARGIN > segment.length) {
            segment = Arrays.copyOf(segment, Math.max(2 * segment.length, length + bytes + MARGIN));
        }
        System.arraycopy(stream, offset, segment, length, bytes);
        return length + bytes;
    }

    private void open(int length, boolean bypassed) {
        if (bypassed) {
            raw.start(segment, 0, length);
        } else {
            Arrays.fill(segment, length, length + MARGIN, (byte) 0xFF);
            coder.start(segment, 0);
        }
    }

    private void pass(int pass, boolean bypassed, ComponentStyle style) {
        switch ((pass + 2) % 3) {
            case 0 -> significance(bypassed);
            case 1 -> refinement(bypassed);
            default -> {
                cleanup();
                if (style.has(ComponentStyle.SEGMENTATION_SYMBOLS)) {
                    requireSymbol();
                }
            }
        }
        if (style.has(ComponentStyle.RESET)) {
            Contexts.reset(coder);
        }
    }

    /** D.5: a damaged stream is found here. */
    private void requireSymbol() {
        int symbol = 0;
        for (int i = 0; i < 4; i++) {
            symbol = symbol << 1 | coder.decode(Contexts.UNIFORM);
        }
        if (symbol != SYMBOL) {
            throw DicomException.malformed("A code-block of the JPEG 2000 lacks the symbol at the end of a bit plane");
        }
    }

    /** D.3.1: coefficients that are not significant, but have neighbours that are. */
    private void significance(boolean bypassed) {
        for (int top = 0; top < height; top += 4) {
            int at = (top / 4 + 1) * stride + 1;
            for (int x = 0; x < width; x++, at++) {
                if ((flags[at] & SIGNIFICANT) != 0) {
                    significance(at, x, top, bypassed);
                }
            }
        }
    }

    private void significance(int at, int x, int top, boolean bypassed) {
        int lines = Math.min(4, height - top);
        for (int i = 0; i < lines; i++) {
            int near = flags[at] >> 3 * i & 0x1FF;
            if (near == 0 || (near & 0x10) != 0) {
                continue;
            }
            if ((bypassed ? raw.bit() : coder.decode(labels[near])) != 0) {
                significant(at, i, (top + i) * width + x, bypassed ? raw.bit() : sign(at, i));
            }
            flags[at] |= 1 << CODED + i;
        }
    }

    /** D.3.3: one more bit of those that were significant before this plane. */
    private void refinement(boolean bypassed) {
        for (int top = 0; top < height; top += 4) {
            int at = (top / 4 + 1) * stride + 1;
            for (int x = 0; x < width; x++, at++) {
                if ((flags[at] & 0x1248 << 1) != 0) {
                    refinement(at, top * width + x, bypassed);
                }
            }
        }
    }

    /** Lines below the image are never significant. */
    private void refinement(int at, int first, boolean bypassed) {
        int word = flags[at];
        int half = plane / 3;
        for (int i = 0, place = first; i < 4; i++, place += width) {
            if ((word >> 3 * i & 0x10) == 0 || (word & 1 << CODED + i) != 0) {
                continue;
            }
            int bit = bypassed ? raw.bit() : coder.decode(refinementLabel(word, i));
            magnitudes[place] += bit != 0 ? half : -half;
            word |= 1 << REFINED + i;
        }
        flags[at] = word;
    }

    private static int refinementLabel(int word, int line) {
        if ((word & 1 << REFINED + line) != 0) {
            return Contexts.LATER;
        }
        return (word >> 3 * line & 0x1EF) == 0 ? Contexts.FIRST_ALONE : Contexts.FIRST;
    }

    /** D.3.4: all that the two other passes have left, runs of four at once where nothing is significant around them. */
    private void cleanup() {
        for (int top = 0; top < height; top += 4) {
            int at = (top / 4 + 1) * stride + 1;
            int lines = Math.min(4, height - top);
            for (int x = 0; x < width; x++, at++) {
                if (flags[at] == 0 && lines == 4) {
                    if (coder.decode(Contexts.RUN) != 0) {
                        int i = coder.decode(Contexts.UNIFORM) << 1 | coder.decode(Contexts.UNIFORM);
                        significant(at, i, (top + i) * width + x, sign(at, i));
                        cleanup(at, x, top, i + 1, lines);
                    }
                } else {
                    cleanup(at, x, top, 0, lines);
                    flags[at] &= ~ALL_CODED;
                }
            }
        }
    }

    private void cleanup(int at, int x, int top, int from, int lines) {
        for (int i = from; i < lines; i++) {
            int word = flags[at];
            int near = word >> 3 * i & 0x1FF;
            if ((near & 0x10) == 0 && (word & 1 << CODED + i) == 0 && coder.decode(labels[near]) != 0) {
                significant(at, i, (top + i) * width + x, sign(at, i));
            }
        }
    }

    /** D.3.2: the sign as its neighbours let expect it, or not. */
    private int sign(int at, int i) {
        int word = flags[at];
        int near = word >> 3 * i;
        int signs = word >> SIGNS + i;
        int index = near >> 1 & 1 | near >> 2 & 2 | near >> 3 & 4 | near >> 4 & 8 | (signs & 1) << 4
                | (flags[at - 1] >> SIGNS + 1 + i & 1) << 5 | (flags[at + 1] >> SIGNS + 1 + i & 1) << 6 | (signs >> 2 & 1) << 7;
        int label = Contexts.sign(index);
        return coder.decode(label & 0x7F) ^ label >> 7 & 1;
    }

    /** Tells the words around of it; the stripe above does not see it where it must not look down (D.7). */
    private void significant(int at, int i, int place, int negative) {
        magnitudes[place] = plane;
        int line = 3 * (i + 1);
        flags[at - 1] |= 4 << line;
        flags[at] |= 2 << line | negative << SIGNS + 1 + i;
        flags[at + 1] |= 1 << line;
        if (i == 0 && !causal) {
            int above = at - stride;
            flags[above - 1] |= 4 << 15;
            flags[above] |= 2 << 15 | negative << SIGNS + 5;
            flags[above + 1] |= 1 << 15;
        } else if (i == 3) {
            int below = at + stride;
            flags[below - 1] |= 4;
            flags[below] |= 2 | negative << SIGNS;
            flags[below + 1] |= 1;
        }
    }

    @Override
    public int value(int x, int y) {
        int magnitude = magnitudes[y * width + x];
        return (flags[(y / 4 + 1) * stride + x + 1] >> SIGNS + 1 + y % 4 & 1) != 0 ? -magnitude : magnitude;
    }
}
