package cn.tongying.dicom.pixel;

/** Photometric Interpretation (PS3.3 section C.7.6.3.1.2): what the samples of a pixel mean. */
public enum Photometric {
    MONOCHROME1(1),
    MONOCHROME2(1),
    PALETTE_COLOR(1),
    RGB(3),
    YBR_FULL(3),
    YBR_FULL_422(3),
    YBR_PARTIAL_420(3),
    YBR_PARTIAL_422(3),
    YBR_ICT(3),
    YBR_RCT(3);

    private final int samples;

    Photometric(int samples) {
        this.samples = samples;
    }

    /** Samples per Pixel that goes with it. */
    public int samples() {
        return samples;
    }

    boolean grey() {
        return this == MONOCHROME1 || this == MONOCHROME2;
    }

    /** Luminance and chrominance of full range, as JPEG has them. */
    boolean luminance() {
        return this == YBR_FULL || this == YBR_FULL_422;
    }

    /** The interpretation named by the value of (0028,0004); an absent one is guessed from the number of samples. */
    public static Photometric of(String value, int samplesPerPixel) {
        String name = value.strip().replace(' ', '_');
        if (name.isEmpty()) {
            return samplesPerPixel == 3 ? RGB : MONOCHROME2;
        }
        for (Photometric known : values()) {
            if (known.name().equals(name)) {
                return known;
            }
        }
        throw PixelException.unknown("Photometric Interpretation (0028,0004) '" + name + "' is not known here");
    }
}
