package cn.tongying.dicom.deident;

/**
 * A stream of markers and their segments, as JPEG (ITU-T T.81 B.1) and JPEG 2000 (T.800 A) have it: a marker that begins the image, segments with their
 * lengths, coded data, and an end behind which nothing belongs to the image.
 */
abstract class MarkerWalk extends FrameWalk {
    private enum At { START, START_CODE, MARKER, CODE, LENGTH, LENGTH_LOW, PAYLOAD, DATA, END }

    private final int startCode;
    private At at = At.START;
    private int code;
    private int length;
    private int index;
    private long start;

    /** @param startCode of the marker that an image begins with */
    MarkerWalk(Blanks blanks, int startCode) {
        super(blanks);
        this.startCode = startCode;
    }

    @Override
    void step(int one) {
        switch (at) {
            case START -> expect(one == 0xff, At.START_CODE);
            case START_CODE -> expect(one == startCode, At.MARKER);
            case MARKER -> expect(one == 0xff, At.CODE);
            case CODE -> found(one);
            case LENGTH -> {
                length = one << 8;
                at = At.LENGTH_LOW;
            }
            case LENGTH_LOW -> begin(length + one - 2);
            case PAYLOAD -> payload(one);
            case DATA -> data(one);
            case END -> blank(position(), position() + 1);
        }
    }

    /** The code of a marker was read. */
    final void found(int one) {
        code = one;
        code(one);
    }

    private void expect(boolean met, At next) {
        if (met) {
            at = next;
        } else {
            notUnderstood();
        }
    }

    private void begin(int payload) {
        length = payload;
        index = 0;
        start = position() + 1;
        expect(payload >= 0, At.PAYLOAD);
        if (payload == 0) {
            segmentEnded();
        }
    }

    private void payload(int one) {
        payload(index, one);
        index++;
        if (index == length) {
            if (isNoImage()) {
                blank(start + kept(), position() + 1);
            }
            segmentEnded();
        }
    }

    // ---- what a kind of stream knows

    /** The code of a marker, which says what follows: by one of the methods below. */
    abstract void code(int one);

    /** A byte of a segment. */
    abstract void payload(int place, int one);

    /** Whether the segment that was read has nothing of the image but its first {@link #kept} bytes. */
    abstract boolean isNoImage();

    abstract int kept();

    /** Says what follows. */
    abstract void segmentEnded();

    /** A byte of coded data. */
    abstract void data(int one);

    // ---- what follows

    final void segmentFollows(boolean known) {
        expect(known, At.LENGTH);
    }

    final void markerFollows() {
        at = At.MARKER;
    }

    /** The marker before was only filled up to: its code comes yet. */
    final void codeFollows() {
        at = At.CODE;
    }

    final void dataFollows() {
        at = At.DATA;
    }

    final void ends() {
        at = At.END;
    }

    // ---- where it is

    final int code() {
        return code;
    }

    /** Of the segment that is read. */
    final int length() {
        return length;
    }

    final boolean isInData() {
        return at == At.DATA;
    }

    final boolean isBetweenSegments() {
        return at == At.MARKER;
    }

    final boolean hasEnded() {
        return at == At.END;
    }
}
