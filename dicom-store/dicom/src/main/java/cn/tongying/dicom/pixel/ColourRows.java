package cn.tongying.dicom.pixel;

import java.util.function.IntUnaryOperator;

/** Colour images: true colour and palettes. */
final class ColourRows implements RenderedRows {

    private final int columns;
    private final IntUnaryOperator rgb;

    private ColourRows(int columns, IntUnaryOperator rgb) {
        this.columns = columns;
        this.rgb = rgb;
    }

    static ColourRows trueColour(Frame frame) {
        return new ColourRows(frame.format().columns(), new ColourPixels(frame)::rgb);
    }

    static ColourRows palette(Frame frame, Palette palette) {
        return new ColourRows(frame.format().columns(), pixel -> palette.rgb(frame.value(frame.stored(pixel))));
    }

    @Override
    public int channels() {
        return 3;
    }

    @Override
    public void row(int y, int from, int count, byte[] row) {
        int first = y * columns + from;
        for (int x = 0; x < count; x++) {
            int value = rgb.applyAsInt(first + x);
            row[3 * x] = (byte) value;
            row[3 * x + 1] = (byte) (value >> 8);
            row[3 * x + 2] = (byte) (value >> 16);
        }
    }
}
