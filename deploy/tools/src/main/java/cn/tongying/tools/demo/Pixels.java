package cn.tongying.tools.demo;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.Vr;
import cn.tongying.tools.phantom.Canvas;

/** Image Pixel module (PS3.3 C.7.6.3), and its values. */
final class Pixels {

    private Pixels() {}

    /** Unsigned values of {@code bits} bits in 16: value × slope + offset, cut to the range. */
    static void put16(Dataset dataset, Canvas canvas, int bits, double slope, double offset) {
        describe(dataset, canvas.columns(), canvas.rows(), 16, bits);
        float[] values = canvas.values();
        byte[] bytes = new byte[values.length * 2];
        int highest = (1 << bits) - 1;
        for (int i = 0; i < values.length; i++) {
            int value = (int) Math.clamp(Math.round(values[i] * slope + offset), 0L, highest);
            bytes[2 * i] = (byte) value;
            bytes[2 * i + 1] = (byte) (value >>> 8);
        }
        dataset.put(Element.of(Tag.PixelData, Vr.OW, bytes));
    }

    static void describe(Dataset dataset, int columns, int rows, int allocated, int stored) {
        dataset.putIntegers(Tag.SamplesPerPixel, 1);
        dataset.put(Tag.PhotometricInterpretation, "MONOCHROME2");
        dataset.putIntegers(Tag.Rows, rows);
        dataset.putIntegers(Tag.Columns, columns);
        dataset.putIntegers(Tag.BitsAllocated, allocated);
        dataset.putIntegers(Tag.BitsStored, stored);
        dataset.putIntegers(Tag.HighBit, stored - 1);
        dataset.putIntegers(Tag.PixelRepresentation, 0);
    }

    /** Frames in JPEG Baseline of {@link Jpeg#encodeColour}. */
    static void describeColour(Dataset dataset, int columns, int rows) {
        describe(dataset, columns, rows, 8, 8);
        dataset.putIntegers(Tag.SamplesPerPixel, 3);
        dataset.put(Tag.PhotometricInterpretation, "YBR_FULL_422");
        dataset.putIntegers(Tag.PlanarConfiguration, 0);
    }

    static void window(Dataset dataset, String[] centres, String[] widths, String[] names) {
        dataset.put(Tag.WindowCenter, centres);
        dataset.put(Tag.WindowWidth, widths);
        dataset.put(Tag.WindowCenterWidthExplanation, names);
    }

    /** Decimal String (PS3.5 6.2 DS): at most 16 characters. */
    static String decimal(double value) {
        String text = Double.toString(Math.round(value * 1e6) / 1e6);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
