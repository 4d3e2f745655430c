package cn.tongying.dicom.pixel;

/** From stored values to values of the modality, such as Hounsfield units (PS3.3 section C.11.1). */
public sealed interface ModalityTransform {

    /** No change. */
    ModalityTransform IDENTITY = new Rescale(1, 0);

    /** The value of the modality. */
    double apply(long stored);

    /** Rescale Slope (0028,1053) and Rescale Intercept (0028,1052). */
    record Rescale(double slope, double intercept) implements ModalityTransform {
        /** Rejects numbers that are none, and a slope that flattens the image. */
        public Rescale {
            if (!Double.isFinite(slope) || !Double.isFinite(intercept) || slope == 0) {
                throw PixelException.corrupt("Rescale Slope " + slope + " with Intercept " + intercept + " is not usable");
            }
        }

        @Override
        public double apply(long stored) {
            return stored * slope + intercept;
        }
    }

    /** Modality LUT Sequence (0028,3000). */
    record Table(LookupTable table) implements ModalityTransform {
        @Override
        public double apply(long stored) {
            return table.at(stored);
        }
    }
}
