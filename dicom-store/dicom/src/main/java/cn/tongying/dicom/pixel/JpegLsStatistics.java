package cn.tongying.dicom.pixel;

import java.util.Arrays;

/** The statistics of a JPEG-LS scan, which its reader and its writer keep alike (ISO/IEC 14495-1 A.2, A.5, A.6, A.7.2). */
abstract class JpegLsStatistics {
    /** Of regular samples; two more for those that end a run. */
    static final int REGULAR = 365;
    private static final int LOWEST_BIAS = -128;
    private static final int HIGHEST_BIAS = 127;

    final JpegLsParameters parameters;
    final int[] a = new int[REGULAR + 2];
    final int[] b = new int[REGULAR];
    final int[] c = new int[REGULAR];
    final int[] n = new int[REGULAR + 2];
    final int[] negative = new int[2];

    JpegLsStatistics(JpegLsParameters parameters) {
        this.parameters = parameters;
        Arrays.fill(a, Math.max(2, (parameters.range() + (1 << 5)) >> 6));
        Arrays.fill(n, 1);
    }

    final void update(int context, int error) {
        b[context] += error * (2 * parameters.near() + 1);
        a[context] += Math.abs(error);
        if (n[context] == parameters.reset()) {
            a[context] >>= 1;
            b[context] >>= 1;
            n[context] >>= 1;
        }
        n[context]++;
        if (b[context] <= -n[context]) {
            b[context] = Math.max(b[context] + n[context], 1 - n[context]);
            c[context] = Math.max(LOWEST_BIAS, c[context] - 1);
        } else if (b[context] > 0) {
            b[context] = Math.min(b[context] - n[context], 0);
            c[context] = Math.min(HIGHEST_BIAS, c[context] + 1);
        }
    }

    /** Of the sample behind a run, whose error was coded as {@code mapped}. */
    final void updateAfterRun(int alike, int mapped, boolean below) {
        int context = REGULAR + alike;
        if (below) {
            negative[alike]++;
        }
        a[context] += mapped + 1 - alike >> 1;
        if (n[context] == parameters.reset()) {
            a[context] >>= 1;
            n[context] >>= 1;
            negative[alike] >>= 1;
        }
        n[context]++;
    }

    /** Whether small negative errors are the likelier ones (A.5.2). */
    final boolean mirrored(int context, int k) {
        return parameters.near() == 0 && k == 0 && 2 * b[context] <= -n[context];
    }

    final int golomb(int context) {
        return golomb(n[context], a[context]);
    }

    final int golombAfterRun(int alike) {
        int context = REGULAR + alike;
        return golomb(n[context], alike == 0 ? a[context] : a[context] + (n[context] >> 1));
    }

    private static int golomb(int count, int sum) {
        int k = 0;
        while (count << k < sum && k < 24) {
            k++;
        }
        return k;
    }
}
