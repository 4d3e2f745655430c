package cn.tongying.dicom.pixel.jpeg2000;

import cn.tongying.dicom.DicomException;

/** Samples or coefficients in lines: whole ones for the reversible wavelet, else with fractions; the other array is empty. */
final class Plane {
    final int width;
    final int height;
    final int[] whole;
    final float[] fractions;

    Plane(int width, int height, boolean reversible) {
        long samples = (long) width * height;
        if (samples > Integer.MAX_VALUE - 16) {
            throw DicomException.limitExceeded("A tile of the JPEG 2000 has " + width + "×" + height + " samples");
        }
        this.width = width;
        this.height = height;
        this.whole = new int[reversible ? (int) samples : 0];
        this.fractions = new float[reversible ? 0 : (int) samples];
    }

    boolean reversible() {
        return fractions.length == 0;
    }
}
