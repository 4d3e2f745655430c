package cn.tongying.dicom.pixel;

import java.util.Arrays;

/** The statistics of a JPEG-LS scan and the codes that depend on them (ISO/IEC 14495-1 A.2, A.5, A.6, A.7.2). */
final class JpegLsContexts {
    /** Of regular samples; two more for those that end a run. */
    private static final int REGULAR = 365;
    private static final int LOWEST_BIAS = -128;
    private static final int HIGHEST_BIAS = 127;

    private final JpegLsParameters parameters;
    private final JpegLsBits bits;
    private final int[] a = new int[REGULAR + 2];
    private final int[] b = new int[REGULAR];
    private final int[] c = new int[REGULAR];
    private final int[] n = new int[REGULAR + 2];
    private final int[] negative = new int[2];

    JpegLsContexts(JpegLsParameters parameters, JpegLsBits bits) {
        this.parameters = parameters;
        this.bits = bits;
        Arrays.fill(a, Math.max(2, (parameters.range() + (1 << 5)) >> 6));
        Arrays.fill(n, 1);
    }

    /** A sample of a context that is not flat; {@code sign} is that of its gradients. */
    int regular(int context, int sign, int predicted) {
        int corrected = Math.clamp(predicted + sign * c[context], 0, parameters.maximum());
        int k = golomb(n[context], a[context]);
        int mapped = code(k, parameters.limit());
        int error = (mapped & 1) == 0 ? mapped >> 1 : -(mapped + 1 >> 1);
        if (parameters.near() == 0 && k == 0 && 2 * b[context] <= -n[context]) {
            error = -error - 1;
        }
        update(context, error);
        return parameters.sample(corrected, sign * error);
    }

    private void update(int context, int error) {
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

    /**
     * The error of the sample behind a run.
     *
     * @param alike  1 where the samples to the left and above are the same
     * @param runBits that the run's own code has used up of the limit
     */
    int afterRun(int alike, int runBits) {
        int context = REGULAR + alike;
        int k = golomb(n[context], alike == 0 ? a[context] : a[context] + (n[context] >> 1));
        int mapped = code(k, parameters.limit() - runBits - 1);
        int whole = mapped + alike;
        boolean odd = (whole & 1) == 1;
        int size = whole + 1 >> 1;
        int error = (k != 0 || 2 * negative[alike] >= n[context]) == odd ? -size : size;
        if (error < 0) {
            negative[alike]++;
        }
        a[context] += mapped + 1 - alike >> 1;
        if (n[context] == parameters.reset()) {
            a[context] >>= 1;
            n[context] >>= 1;
            negative[alike] >>= 1;
        }
        n[context]++;
        return error;
    }

    private static int golomb(int count, int sum) {
        int k = 0;
        while (count << k < sum && k < 24) {
            k++;
        }
        return k;
    }

    /** A Golomb code of limited length (A.5.3). */
    private int code(int k, int limit) {
        int longest = limit - parameters.bits() - 1;
        int zeros = bits.zeros(longest);
        return zeros < longest ? (zeros << k) + bits.read(k) : bits.read(parameters.bits()) + 1;
    }
}
