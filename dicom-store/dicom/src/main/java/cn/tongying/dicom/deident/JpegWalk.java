package cn.tongying.dicom.deident;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Markers of JPEG (ITU-T T.81 B.1) and JPEG-LS (T.87 C.1): comments, the segments of applications (EXIF, XMP, colour profiles, thumbnails), those that are
 * reserved for extensions, and what follows the end of the image are no image. Of the applications' stay those that tell how to read colours: JFIF
 * (T.871 10.1) without its thumbnail, Adobe's (T.872 6.5.3), and HP's colour transform of JPEG-LS.
 */
final class JpegWalk extends MarkerWalk {
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

    private final byte[] begin = new byte[LONGEST_KNOWN];
    private boolean afterFf;

    JpegWalk(Blanks blanks) {
        super(blanks, SOI);
    }

    /** Any number of FF may stand before a code. */
    @Override
    void code(int one) {
        if (one == 0xff) {
            codeFollows();
        } else if (one == EOI) {
            ends();
        } else {
            segmentFollows(one >= 0xC0 && (one < 0xD0 || one > SOI));
        }
    }

    @Override
    void payload(int place, int one) {
        if (place < LONGEST_KNOWN) {
            begin[place] = (byte) one;
        }
    }

    @Override
    boolean isNoImage() {
        int code = code();
        return code == COM || code >= APP0 && code <= APP15 || code >= JPG0 && code <= JPG13 && code != SOF55 && code != LSE;
    }

    /** Bytes of the segment that tell how to read the image. */
    @Override
    int kept() {
        return switch (code()) {
            case APP0 -> startsWith("JFIF\0", 14) ? 14 : 0;
            case APP8 -> startsWith("mrfx", 5) ? 5 : 0;
            case APP14 -> startsWith("Adobe", 12) ? 12 : 0;
            default -> 0;
        };
    }

    private boolean startsWith(String mark, int least) {
        byte[] wanted = mark.getBytes(StandardCharsets.US_ASCII);
        return length() >= least && Arrays.equals(begin, 0, wanted.length, wanted, 0, wanted.length);
    }

    @Override
    void segmentEnded() {
        if (code() == SOS) {
            dataFollows();
        } else {
            markerFollows();
        }
    }

    /** A stuffed byte and restart markers belong to the entropy-coded data (T.81 B.1.1.5; of T.87 all below 80). */
    @Override
    void data(int one) {
        boolean marker = afterFf && one >= 0x80 && (one < 0xD0 || one >= SOI) && one != 0xff;
        afterFf = one == 0xff;
        if (marker) {
            found(one);
        }
    }

    /** Many streams lack their EOI. */
    @Override
    boolean mayEndHere() {
        return hasEnded() || isInData();
    }
}
