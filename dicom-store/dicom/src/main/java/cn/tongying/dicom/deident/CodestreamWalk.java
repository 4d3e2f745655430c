package cn.tongying.dicom.deident;

/**
 * Marker segments of a JPEG 2000 codestream (ITU-T T.800 A, T.814 A for high throughput): comments of the main header and of tile-parts, and what follows
 * the end, are no image. A file of boxes (JP2, T.800 I) is not understood, for PS3.5 A.4.4 has the codestream alone; nor is a marker that nobody knows.
 */
final class CodestreamWalk extends MarkerWalk {
    private static final int SOC = 0x4F;
    private static final int COM = 0x64;
    private static final int SOT = 0x90;
    private static final int SOD = 0x93;
    private static final int EOC = 0xD9;
    private static final int REGISTRATION = 2;

    private boolean afterFf;
    private long count;
    private long tileStart;
    private long tileLength;
    private long dataEnd;

    CodestreamWalk(Blanks blanks) {
        super(blanks, SOC);
    }

    @Override
    void step(int one) {
        count++;
        super.step(one);
    }

    @Override
    void code(int one) {
        switch (one) {
            case EOC -> ends();
            case SOD -> tileData();
            case SOT -> {
                tileStart = count - 2;
                tileLength = 0;
                segmentFollows(true);
            }
            default -> segmentFollows(one >= 0x50 && one <= 0x6F || one >= 0x70 && one <= 0x7F);
        }
    }

    /** Psot of 0: to the end of the codestream (T.800 A.4.2). */
    private void tileData() {
        dataEnd = tileLength == 0 ? Long.MAX_VALUE : tileStart + tileLength;
        afterFf = false;
        if (dataEnd < count) {
            notUnderstood();
        } else if (dataEnd == count) {
            markerFollows();
        } else {
            dataFollows();
        }
    }

    @Override
    void payload(int place, int one) {
        if (code() == SOT && place >= 2 && place < 6) {
            tileLength = tileLength << 8 | one;
        }
    }

    @Override
    boolean isNoImage() {
        return code() == COM;
    }

    @Override
    int kept() {
        return REGISTRATION;
    }

    @Override
    void segmentEnded() {
        markerFollows();
    }

    /** No marker stands in the data of packets (T.800 B.10.1), so its end is found where no length tells it. */
    @Override
    void data(int one) {
        if (dataEnd == Long.MAX_VALUE) {
            if (afterFf && one == EOC) {
                ends();
            }
            afterFf = one == 0xff;
        } else if (count == dataEnd) {
            markerFollows();
        }
    }

    @Override
    boolean mayEndHere() {
        return hasEnded() || isInData() && !afterFf || isBetweenSegments() && dataEnd > 0;
    }
}
