package cn.tongying.dicom.deident;

import cn.tongying.dicom.pixel.PixelFormat;

/**
 * An RLE frame (PS3.5 annex G): places of its header that name no segment, what lies before the first segment or between two, what a last run has beyond the
 * last pixel, and what follows the last segment are no image. Other segments than the image needs, or in another order, are not understood.
 */
final class RleWalk extends FrameWalk {
    private static final int HEADER = 64;
    private static final int NO_OPERATION = 128;

    private enum At { CONTROL, LITERAL, REPEATED }

    private final long[] offsets;
    private final long pixels;
    private At at = At.CONTROL;
    private long index;
    private long number;
    /** That is gone through; -1 before the first. */
    private int segment = -1;
    private int run;
    private long left;

    RleWalk(Blanks blanks, PixelFormat format) {
        super(blanks);
        offsets = new long[format.samplesPerPixel() * Math.max(1, format.bitsAllocated() / 8)];
        pixels = format.pixels();
    }

    @Override
    void step(int one) {
        if (index < HEADER) {
            header((int) index, one);
        } else {
            if (segment + 1 < offsets.length && index == offsets[segment + 1]) {
                nextSegment();
            }
            body(one);
        }
        index++;
    }

    /** 16 numbers, the lowest byte first: how many segments, then where each begins (PS3.5 G.5). */
    private void header(int byteOfHeader, int one) {
        int place = byteOfHeader / 4;
        number |= (long) one << 8 * (byteOfHeader % 4);
        if (place > offsets.length && one != 0) {
            blank(position(), position() + 1);
        }
        if (byteOfHeader % 4 < 3) {
            return;
        }
        if (place == 0 ? number != offsets.length : place <= offsets.length && number < (place == 1 ? HEADER : offsets[place - 2] + 1)) {
            notUnderstood();
        } else if (place > 0 && place <= offsets.length) {
            offsets[place - 1] = number;
        }
        number = 0;
    }

    private void nextSegment() {
        if (left > 0 || at != At.CONTROL) {
            notUnderstood();
        }
        segment++;
        left = pixels;
    }

    private void body(int one) {
        switch (at) {
            case CONTROL -> control(one);
            case LITERAL -> literal();
            case REPEATED -> {
                left -= Math.min(left, run);
                at = At.CONTROL;
            }
        }
    }

    private void control(int one) {
        if (left == 0) {
            blank(position(), position() + 1);
        } else if (one < NO_OPERATION) {
            run = one + 1;
            at = At.LITERAL;
        } else if (one > NO_OPERATION) {
            run = 257 - one;
            at = At.REPEATED;
        }
    }

    private void literal() {
        if (left == 0) {
            blank(position(), position() + 1);
        } else {
            left--;
        }
        run--;
        at = run == 0 ? At.CONTROL : At.LITERAL;
    }

    @Override
    boolean mayEndHere() {
        return segment == offsets.length - 1 && left == 0 && at == At.CONTROL;
    }
}
