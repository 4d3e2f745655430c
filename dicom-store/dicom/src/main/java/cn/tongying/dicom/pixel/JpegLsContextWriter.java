package cn.tongying.dicom.pixel;

/** Writes the codes of a lossless JPEG-LS scan by its statistics (ISO/IEC 14495-1 A.4.5, A.5, A.7.2). */
final class JpegLsContextWriter extends JpegLsStatistics {
    private final JpegLsBitWriter bits;

    JpegLsContextWriter(JpegLsParameters parameters, JpegLsBitWriter bits) {
        super(parameters);
        this.bits = bits;
    }

    void regular(int context, int sign, int predicted, int sample) {
        int corrected = Math.clamp(predicted + sign * c[context], 0, parameters.maximum());
        int error = reduced(sign * (sample - corrected));
        int k = golomb(context);
        int shown = mirrored(context, k) ? -error - 1 : error;
        code(shown >= 0 ? 2 * shown : -2 * shown - 1, k, parameters.limit());
        update(context, error);
    }

    /** The sample behind a run, by its difference from what was expected. */
    void afterRun(int alike, int runBits, int difference) {
        int error = reduced(difference);
        int k = golombAfterRun(alike);
        boolean likelyNegative = k != 0 || 2 * negative[alike] >= n[REGULAR + alike];
        boolean less = error != 0 && error < 0 == likelyNegative;
        int mapped = 2 * Math.abs(error) - alike - (less ? 1 : 0);
        code(mapped, k, parameters.limit() - runBits - 1);
        updateAfterRun(alike, mapped, error < 0);
    }

    /** Modulo the range (A.4.5). */
    private int reduced(int error) {
        int range = parameters.range();
        int positive = error < 0 ? error + range : error;
        return positive >= (range + 1) / 2 ? positive - range : positive;
    }

    private void code(int mapped, int k, int limit) {
        int longest = limit - parameters.bits() - 1;
        int high = mapped >> k;
        if (high < longest) {
            bits.zeros(high);
            bits.write(1, 1);
            bits.write(mapped, k);
        } else {
            bits.zeros(longest);
            bits.write(1, 1);
            bits.write(mapped - 1, parameters.bits());
        }
    }
}
