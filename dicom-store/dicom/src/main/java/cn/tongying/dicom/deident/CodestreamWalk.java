package cn.tongying.dicom.deident;

/**
 * Marker segments of a JPEG 2000 codestream (ITU-T T.800 A, T.814 A for high throughput): comments of the main header and of tile-parts, and what follows
 * the end, are no image. A file of boxes (JP2, T.800 I) is not understood, for PS3.5 A.4.4 has the codestream alone; nor is a marker that nobody knows.
 */
final class CodestreamWalk extends FrameWalk {
    private static final int SOC = 0x4F;
    private static final int COM = 0x64;
    private static final int SOT = 0x90;
    private static final int SOD = 0x93;
    private static final int EOC = 0xD9;
    private static final int REGISTRATION = 2;

    private enum At { START, SOC_CODE, MARKER, CODE, LENGTH, LENGTH_LOW, PAYLOAD, DATA, AFTER_FF, END }

    private At at = At.START;
    private int code;
    private int length;
    private int index;
    private long start;
    private long count;
    private long tileStart;
    private long tileLength;
    private long dataEnd;

    CodestreamWalk(Blanks blanks) {
        super(blanks);
    }

    @Override
    void step(int one) {
        count++;
        switch (at) {
            case START -> expect(one == 0xff, At.SOC_CODE);
            case SOC_CODE -> expect(one == SOC, At.MARKER);
            case MARKER -> expect(one == 0xff, At.CODE);
            case CODE -> code(one);
            case LENGTH -> {
                length = one << 8;
                at = At.LENGTH_LOW;
            }
            case LENGTH_LOW -> begin(length + one - 2);
            case PAYLOAD -> payload(one);
            case DATA -> data(one);
            case AFTER_FF -> at = one == EOC ? At.END : one == 0xff ? At.AFTER_FF : At.DATA;
            case END -> blank(position(), position() + 1);
        }
    }

    private void expect(boolean met, At next) {
        if (met) {
            at = next;
        } else {
            notUnderstood();
        }
    }

    private void code(int one) {
        code = one;
        switch (one) {
            case EOC -> at = At.END;
            case SOD -> dataFollows();
            case SOT -> {
                tileStart = count - 2;
                tileLength = 0;
                at = At.LENGTH;
            }
            default -> expect(one >= 0x50 && one <= 0x6F || one >= 0x70 && one <= 0x7F, At.LENGTH);
        }
    }

    /** Psot of 0: to the end of the codestream (T.800 A.4.2). */
    private void dataFollows() {
        dataEnd = tileLength == 0 ? Long.MAX_VALUE : tileStart + tileLength;
        expect(dataEnd >= count, dataEnd == count ? At.MARKER : At.DATA);
    }

    private void begin(int payload) {
        length = payload;
        index = 0;
        start = position() + 1;
        expect(payload >= 0, payload == 0 ? At.MARKER : At.PAYLOAD);
    }

    private void payload(int one) {
        if (code == SOT && index >= 2 && index < 6) {
            tileLength = tileLength << 8 | one;
        }
        index++;
        if (index == length) {
            if (code == COM) {
                blank(start + REGISTRATION, position() + 1);
            }
            at = At.MARKER;
        }
    }

    /** No marker stands in the data of packets (T.800 B.10.1), so its end is found where no length tells it. */
    private void data(int one) {
        if (dataEnd == Long.MAX_VALUE) {
            at = one == 0xff ? At.AFTER_FF : At.DATA;
        } else if (count == dataEnd) {
            at = At.MARKER;
        }
    }

    @Override
    boolean mayEndHere() {
        return at == At.END || at == At.DATA || at == At.MARKER && dataEnd > 0;
    }
}
