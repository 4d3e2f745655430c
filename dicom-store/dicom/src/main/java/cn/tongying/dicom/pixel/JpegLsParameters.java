package cn.tongying.dicom.pixel;

/**
 * What the coding of a JPEG-LS scan depends on (ISO/IEC 14495-1 A.1 and C.2.4.1.1).
 *
 * @param maximum   largest sample value
 * @param near      how far a decoded sample may be from the original; 0 is lossless
 * @param reset     after so many samples the statistics of a context are halved
 * @param range     how many differences there are
 * @param bits      to write one of them
 * @param limit     longest code
 */
record JpegLsParameters(int maximum, int near, int t1, int t2, int t3, int reset, int range, int bits, int limit) {
    private static final int DEFAULT_RESET = 64;
    private static final int BASIC_T1 = 3;
    private static final int BASIC_T2 = 7;
    private static final int BASIC_T3 = 21;

    /** @param told MAXVAL, T1, T2, T3 and RESET of an LSE segment; 0 for the default */
    static JpegLsParameters of(int precision, int near, int[] told) {
        int maximum = told[0] == 0 ? (1 << precision) - 1 : told[0];
        if (maximum < 1 || maximum >= 1 << precision || near > Math.min(255, maximum / 2)) {
            throw PixelException.corrupt("The JPEG-LS has a largest value of " + maximum + " and NEAR " + near + " for " + precision + " bits");
        }
        int[] t = thresholds(maximum, near);
        int t1 = told[1] == 0 ? t[0] : told[1];
        int t2 = told[2] == 0 ? t[1] : told[2];
        int t3 = told[3] == 0 ? t[2] : told[3];
        int reset = told[4] == 0 ? DEFAULT_RESET : told[4];
        if (t1 <= near || t2 < t1 || t3 < t2 || t3 > maximum || reset < 3) {
            throw PixelException.corrupt("The JPEG-LS has impossible thresholds: " + t1 + ", " + t2 + ", " + t3 + ", reset " + reset);
        }
        int range = (maximum + 2 * near) / (2 * near + 1) + 1;
        int bits = ceilLog2(range);
        int sampleBits = Math.max(2, ceilLog2(maximum + 1));
        return new JpegLsParameters(maximum, near, t1, t2, t3, reset, range, bits, 2 * (sampleBits + Math.max(8, sampleBits)));
    }

    private static int[] thresholds(int maximum, int near) {
        int t1;
        int t2;
        int t3;
        if (maximum >= 128) {
            int factor = (Math.min(maximum, 4095) + 128) / 256;
            t1 = factor * (BASIC_T1 - 2) + 2 + 3 * near;
            t2 = factor * (BASIC_T2 - 3) + 3 + 5 * near;
            t3 = factor * (BASIC_T3 - 4) + 4 + 7 * near;
        } else {
            int factor = 256 / (maximum + 1);
            t1 = Math.max(2, BASIC_T1 / factor + 3 * near);
            t2 = Math.max(3, BASIC_T2 / factor + 5 * near);
            t3 = Math.max(4, BASIC_T3 / factor + 7 * near);
        }
        int first = clamp(t1, near + 1, maximum);
        int second = clamp(t2, first, maximum);
        return new int[] {first, second, clamp(t3, second, maximum)};
    }

    /** What is out of bounds becomes the lower one (C.2.4.1.1.1). */
    private static int clamp(int value, int lowest, int highest) {
        return value > highest || value < lowest ? lowest : value;
    }

    private static int ceilLog2(int value) {
        return 32 - Integer.numberOfLeadingZeros(value - 1);
    }

    /** The quantized gradient, -4 to 4 (A.3.3). */
    int quantized(int gradient) {
        int size = Math.abs(gradient);
        int level = size <= near ? 0 : size < t1 ? 1 : size < t2 ? 2 : size < t3 ? 3 : 4;
        return gradient < 0 ? -level : level;
    }

    /** What the neighbours to the left, above and between let expect (A.4.1). */
    static int predicted(int left, int over, int corner) {
        if (corner >= Math.max(left, over)) {
            return Math.min(left, over);
        }
        return corner <= Math.min(left, over) ? Math.max(left, over) : left + over - corner;
    }

    /** A predicted value and the error that was decoded give the sample (A.4.4, A.4.5). */
    int sample(int predicted, int error) {
        int step = 2 * near + 1;
        int value = predicted + error * step;
        if (value < -near) {
            value += range * step;
        } else if (value > maximum + near) {
            value -= range * step;
        }
        return Math.clamp(value, 0, maximum);
    }
}
