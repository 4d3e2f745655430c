package cn.tongying.dicom.pixel;

/** Reads the codes of a JPEG-LS scan by its statistics (ISO/IEC 14495-1 A.5, A.7.2). */
final class JpegLsContexts extends JpegLsStatistics {
    private final JpegLsBits bits;

    JpegLsContexts(JpegLsParameters parameters, JpegLsBits bits) {
        super(parameters);
        this.bits = bits;
    }

    /** A sample of a context that is not flat; {@code sign} is that of its gradients. */
    int regular(int context, int sign, int predicted) {
        int corrected = Math.clamp(predicted + sign * c[context], 0, parameters.maximum());
        int k = golomb(context);
        int mapped = code(k, parameters.limit());
        int error = (mapped & 1) == 0 ? mapped >> 1 : -(mapped + 1 >> 1);
        if (mirrored(context, k)) {
            error = -error - 1;
        }
        update(context, error);
        return parameters.sample(corrected, sign * error);
    }

    /**
     * The error of the sample behind a run.
     *
     * @param alike  1 where the samples to the left and above are the same
     * @param runBits that the run's own code has used up of the limit
     */
    int afterRun(int alike, int runBits) {
        int context = REGULAR + alike;
        int k = golombAfterRun(alike);
        int mapped = code(k, parameters.limit() - runBits - 1);
        int whole = mapped + alike;
        boolean odd = (whole & 1) == 1;
        int size = whole + 1 >> 1;
        int error = (k != 0 || 2 * negative[alike] >= n[context]) == odd ? -size : size;
        updateAfterRun(alike, mapped, error < 0);
        return error;
    }

    /** A Golomb code of limited length (A.5.3). */
    private int code(int k, int limit) {
        int longest = limit - parameters.bits() - 1;
        int zeros = bits.zeros(longest);
        return zeros < longest ? (zeros << k) + bits.read(k) : bits.read(parameters.bits()) + 1;
    }
}
