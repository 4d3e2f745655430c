package cn.tongying.dicom.pixel.jpeg2000;

import cn.tongying.dicom.DicomException;
import java.util.List;

/** The inverse transforms of the first three components (T.800 annex G). */
final class ComponentTransform {

    private ComponentTransform() {
    }

    static void inverse(List<TileComponent> components) {
        if (components.size() < 3) {
            throw DicomException.malformed("The JPEG 2000 has a transform of three components, and " + components.size());
        }
        Plane first = components.get(0).plane();
        Plane second = components.get(1).plane();
        Plane third = components.get(2).plane();
        if (!alike(first, second) || !alike(first, third)) {
            throw DicomException.malformed("The JPEG 2000 has a transform of components that are not alike");
        }
        if (first.reversible()) {
            reversible(first.whole, second.whole, third.whole);
        } else {
            irreversible(first.fractions, second.fractions, third.fractions);
        }
    }

    private static boolean alike(Plane one, Plane other) {
        return one.width == other.width && one.height == other.height && one.whole.length == other.whole.length
                && one.fractions.length == other.fractions.length;
    }

    /** G.2.2. */
    private static void reversible(int[] first, int[] second, int[] third) {
        for (int i = 0; i < first.length; i++) {
            int green = first[i] - (second[i] + third[i] >> 2);
            first[i] = third[i] + green;
            third[i] = second[i] + green;
            second[i] = green;
        }
    }

    /** G.3.2. */
    private static void irreversible(float[] first, float[] second, float[] third) {
        for (int i = 0; i < first.length; i++) {
            float luminance = first[i];
            float blueness = second[i];
            float redness = third[i];
            first[i] = luminance + 1.402f * redness;
            second[i] = luminance - 0.344136f * blueness - 0.714136f * redness;
            third[i] = luminance + 1.772f * blueness;
        }
    }
}
