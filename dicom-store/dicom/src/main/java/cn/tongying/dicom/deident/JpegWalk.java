package cn.tongying.dicom.deident;

import java.nio.charset.StandardCharsets;

/**
 * Markers of JPEG (ITU-T T.81 B.1) and JPEG-LS (T.87 C.1): comments, the segments of applications (EXIF, XMP, colour profiles, thumbnails), those that are
 * reserved for extensions, and what follows the end of the image are no image. Of the applications' stay those that tell how to read colours: JFIF
 * (T.871 10.1) without its thumbnail, Adobe's (T.872 6.5.3), and HP's colour transform of JPEG-LS.
 */
final class JpegWalk extends FrameWalk {
    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int COM = 0xFE;
    private static final int APP0 = 0xE0;
    private static final int APP8 = 0xE8;
    private static final int APP14 = 0xEE;
    private static final int APP15 = 0xEF;
    private static final int JPG0 = 0xF0;
    private static final int SOF55 = 0xF7;
    private static final int LSE = 0xF8;
    private static final int JPG13 = 0xFD;
    private static final int LONGEST_KNOWN = 14;

    private enum At { START, SOI_CODE, MARKER, CODE, LENGTH, LENGTH_LOW, PAYLOAD, ENTROPY, AFTER_FF, END }

    private final byte[] begin = new byte[LONGEST_KNOWN];
    private At at = At.START;
    private int code;
    private int length;
    private int index;
    private long start;

    JpegWalk(Blanks blanks) {
        super(blanks);
    }

    @Override
    void step(int one) {
        switch (at) {
            case START -> expect(one == 0xff, At.SOI_CODE);
            case SOI_CODE -> expect(one == SOI, At.MARKER);
            case MARKER -> expect(one == 0xff, At.CODE);
            case CODE -> code(one);
            case LENGTH -> {
                length = one << 8;
                at = At.LENGTH_LOW;
            }
            case LENGTH_LOW -> begin(length + one - 2);
            case PAYLOAD -> payload(one);
            case ENTROPY -> at = one == 0xff ? At.AFTER_FF : At.ENTROPY;
            case AFTER_FF -> afterFf(one);
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

    /** Any number of FF may stand before a code. */
    private void code(int one) {
        if (one == 0xff) {
            return;
        }
        code = one;
        boolean known = one >= 0xC0 && (one < 0xD0 || one > SOI);
        if (one == EOI) {
            at = At.END;
        } else {
            expect(known, At.LENGTH);
        }
    }

    private void begin(int payload) {
        length = payload;
        index = 0;
        start = position() + 1;
        expect(payload >= 0, At.PAYLOAD);
        if (payload == 0) {
            ended();
        }
    }

    private void payload(int one) {
        if (index < LONGEST_KNOWN) {
            begin[index] = (byte) one;
        }
        index++;
        if (index == length) {
            if (isNoImage()) {
                blank(start + kept(), position() + 1);
            }
            ended();
        }
    }

    private void ended() {
        at = code == SOS ? At.ENTROPY : At.MARKER;
    }

    private boolean isNoImage() {
        return code == COM || code >= APP0 && code <= APP15 || code >= JPG0 && code <= JPG13 && code != SOF55 && code != LSE;
    }

    /** Bytes of the segment that tell how to read the image. */
    private int kept() {
        return switch (code) {
            case APP0 -> startsWith("JFIF\0", 14) ? 14 : 0;
            case APP8 -> startsWith("mrfx", 5) ? 5 : 0;
            case APP14 -> startsWith("Adobe", 12) ? 12 : 0;
            default -> 0;
        };
    }

    private boolean startsWith(String mark, int least) {
        byte[] wanted = mark.getBytes(StandardCharsets.US_ASCII);
        return length >= least && java.util.Arrays.equals(begin, 0, wanted.length, wanted, 0, wanted.length);
    }

    /** A stuffed byte and restart markers belong to the entropy-coded data (T.81 B.1.1.5; of T.87 all below 80). */
    private void afterFf(int one) {
        if (one < 0x80 || one >= 0xD0 && one < SOI) {
            at = At.ENTROPY;
        } else if (one != 0xff) {
            code(one);
        }
    }

    /** Many streams lack their EOI. */
    @Override
    boolean mayEndHere() {
        return at == At.END || at == At.ENTROPY || at == At.AFTER_FF;
    }
}
