package cn.tongying.dicom.pixel.jpeg2000;

import java.util.Arrays;

/**
 * The two passes behind the cleanup of a block of high throughput (T.814 7.4, 7.5), which share a segment: significance
 * propagation reads it from its beginning on, magnitude refinement from its end backwards. Both are of the plane below.
 */
final class HtRefinement {
    private static final byte CLEANED = 1;
    private static final byte NEW = 2;

    private byte[] bytes = {};
    /** What is significant, with one coefficient more on each side. */
    private byte[] states = {};
    private int width;
    private int height;
    private int stride;
    private int length;
    private int forwardAt;
    private int forwardLast;
    private int forwardHeld;
    private int forwardBits;
    private int backwardAt;
    private int backwardLast;
    private int backwardHeld;
    private int backwardBits;

    /**
     * Refines what the cleanup gave; passes without a byte change nothing, as OpenJPEG and OpenJPH have it.
     *
     * @param values as the cleanup gave them
     * @param half   the bit of {@code values} that stands for half of the plane below
     */
    void apply(CodeBlock block, byte[] stream, int[] values, int half, boolean causal) {
        width = block.area.width();
        height = block.area.height();
        stride = width + 2;
        gather(block, stream);
        if (length == 0) {
            return;
        }
        states = new byte[stride * (height + 2)];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                states[(y + 1) * stride + x + 1] = values[y * width + x] != 0 ? CLEANED : 0;
            }
        }
        for (int y = 0; y < height; y += 4) {
            for (int x = 0; x < width; x += 4) {
                propagate(x, y, values, 3 * half, causal);
            }
        }
        if (block.passes > 2) {
            refine(values, half);
        }
    }

    private void gather(CodeBlock block, byte[] stream) {
        length = 0;
        for (int chunk = 1; chunk < block.chunkCount(); chunk++) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length, length + block.length(chunk)));
            System.arraycopy(stream, block.offset(chunk), bytes, length, block.length(chunk));
            length += block.length(chunk);
        }
        forwardAt = 0;
        forwardLast = 0;
        forwardBits = 0;
        backwardAt = length - 1;
        backwardLast = 0xFF;
        backwardBits = 0;
    }

    /** Four columns of a stripe: first which of their coefficients become significant, then the signs of those. */
    private void propagate(int left, int top, int[] values, int magnitude, boolean causal) {
        int right = Math.min(width, left + 4);
        int bottom = Math.min(height, top + 4);
        int found = 0;
        for (int x = left; x < right; x++) {
            for (int y = top; y < bottom; y++) {
                int at = (y + 1) * stride + x + 1;
                if (states[at] == 0 && near(at, causal && y == top + 3) && forward() == 1) {
                    states[at] = NEW;
                    found |= 1 << 4 * (x - left) + y - top;
                }
            }
        }
        for (; found != 0; found &= found - 1) {
            int place = Integer.numberOfTrailingZeros(found);
            int at = (top + place % 4) * width + left + place / 4;
            values[at] = forward() == 1 ? -magnitude : magnitude;
        }
    }

    private boolean near(int at, boolean last) {
        int around = states[at - 1] | states[at + 1];
        for (int i = -1; i <= 1; i++) {
            around |= states[at - stride + i] | (last ? 0 : states[at + stride + i]);
        }
        return around != 0;
    }

    private void refine(int[] values, int half) {
        for (int top = 0; top < height; top += 4) {
            for (int x = 0; x < width; x++) {
                for (int y = top; y < Math.min(height, top + 4); y++) {
                    if (states[(y + 1) * stride + x + 1] == CLEANED) {
                        int at = y * width + x;
                        int change = backward() == 1 ? half : -half;
                        values[at] += values[at] < 0 ? -change : change;
                    }
                }
            }
        }
    }

    /** Lowest bit first; zeros follow the end. */
    private int forward() {
        if (forwardBits == 0) {
            forwardBits = forwardLast == 0xFF ? 7 : 8;
            forwardLast = forwardAt < length ? bytes[forwardAt++] & 0xFF : 0;
            forwardHeld = forwardLast;
        }
        int bit = forwardHeld & 1;
        forwardHeld >>= 1;
        forwardBits--;
        return bit;
    }

    private int backward() {
        if (backwardBits == 0) {
            int next = backwardAt >= 0 ? bytes[backwardAt--] & 0xFF : 0;
            backwardBits = backwardLast > 0x8F && (next & 0x7F) == 0x7F ? 7 : 8;
            backwardLast = next;
            backwardHeld = next;
        }
        int bit = backwardHeld & 1;
        backwardHeld >>= 1;
        backwardBits--;
        return bit;
    }
}
