package cn.tongying.dicom.pixel;

/** From values of the modality to grey of 0 to 255 (PS3.3 section C.11.2). */
public sealed interface VoiTransform {

    /** The grey of a value, not yet rounded. */
    double apply(double x);

    /** VOI LUT Function (0028,1056). */
    enum Function { LINEAR, LINEAR_EXACT, SIGMOID }

    /** Window Center (0028,1050) and Window Width (0028,1051). */
    record Window(double centre, double width, Function function) implements VoiTransform {

        /** Rejects widths that the function cannot have (PS3.3 sections C.11.2.1.2.1 and C.11.2.1.3). */
        public Window {
            boolean valid = function == Function.LINEAR ? width >= 1 : width > 0;
            if (!valid || !Double.isFinite(centre) || !Double.isFinite(width)) {
                throw PixelException.corrupt("Window Width " + width + " with Center " + centre + " is not possible for "
                        + function);
            }
        }

        @Override
        public double apply(double x) {
            return switch (function) {
                // PS3.3 C.11.2.1.2.1
                case LINEAR -> {
                    double half = (width - 1) / 2;
                    yield x <= centre - 0.5 - half ? 0 : x > centre - 0.5 + half ? 255
                            : ((x - (centre - 0.5)) / (width - 1) + 0.5) * 255;
                }
                // PS3.3 C.11.2.1.3.2
                case LINEAR_EXACT -> x <= centre - width / 2 ? 0 : x > centre + width / 2 ? 255
                        : ((x - centre) / width + 0.5) * 255;
                // PS3.3 C.11.2.1.3.1
                case SIGMOID -> 255 / (1 + Math.exp(-4 * (x - centre) / width));
            };
        }
    }

    /** VOI LUT Sequence (0028,3010). */
    record Table(LookupTable table) implements VoiTransform {
        @Override
        public double apply(double x) {
            return table.at(Math.round(x)) * 255.0 / table.maximum();
        }
    }

    /** Nothing given: the smallest value of the image is black, the largest white. */
    record FullRange() implements VoiTransform {
        @Override
        public double apply(double x) {
            throw new IllegalStateException("The full range is only known with the frame");
        }

        /** The transform for an image whose values go from {@code low} to {@code high}. */
        static VoiTransform between(double low, double high) {
            return high > low ? new Window((low + high) / 2, high - low, Function.LINEAR_EXACT)
                    : new Window(low, 1, Function.LINEAR_EXACT);
        }
    }
}
