package cn.tongying.dicom.pixel.jpeg2000;

import cn.tongying.dicom.DicomException;

/**
 * Step sizes of the subbands (QCD, QCC; T.800 A.6.4 and annex E).
 *
 * @param steps exponent shl 11 and mantissa of each subband, from the lowest on; of the first alone where the others derive from it
 */
record Quantization(int guardBits, boolean derived, int[] steps) {
    private static final int NONE = 0;
    private static final int DERIVED = 1;
    private static final int EXPOUNDED = 2;
    private static final int MANTISSA_BITS = 11;

    static Quantization read(MarkerBytes segment) {
        int style = segment.octet();
        int kind = style & 0x1F;
        if (kind > EXPOUNDED) {
            throw DicomException.malformed("The JPEG 2000 has the quantization style " + kind);
        }
        int[] steps = new int[kind == NONE ? segment.left() : kind == DERIVED ? 1 : segment.left() / 2];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = kind == NONE ? segment.octet() >> 3 << MANTISSA_BITS : segment.word();
        }
        if (steps.length == 0) {
            throw DicomException.malformed("The JPEG 2000 has a quantization without a step");
        }
        return new Quantization(style >> 5, kind == DERIVED, steps);
    }

    /** @param band 0 for the lowest, then three for each resolution (F.3.1); {@code resolution} is that of the band */
    private int exponent(int band, int resolution) {
        if (derived) {
            return (steps[0] >> MANTISSA_BITS) - Math.max(0, resolution - 1);
        }
        if (band >= steps.length) {
            throw DicomException.malformed("The JPEG 2000 has steps of " + steps.length + " subbands, which are not all");
        }
        return steps[band] >> MANTISSA_BITS;
    }

    /** Magnitude bits of a subband (E-2). */
    int bits(int band, int resolution) {
        return guardBits + exponent(band, resolution) - 1;
    }

    /** The step of a subband of so many bits dynamic range (E-3). */
    float step(int band, int resolution, int range) {
        int mantissa = steps[derived ? 0 : band] & (1 << MANTISSA_BITS) - 1;
        return (float) (Math.scalb(1.0, range - exponent(band, resolution)) * (1 + mantissa / (double) (1 << MANTISSA_BITS)));
    }
}
