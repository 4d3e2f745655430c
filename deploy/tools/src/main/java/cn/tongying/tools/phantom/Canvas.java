package cn.tongying.tools.phantom;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** A slice being drawn: square pixels, the origin of millimetres in the middle. Later shapes cover earlier ones. */
public final class Canvas {

    /** Value of a shape at a place. */
    @FunctionalInterface
    interface Shade {
        double at(double x, double y);
    }

    private final int columns;
    private final int rows;
    private final double spacing;
    private final float[] values;

    public Canvas(int columns, int rows, double spacing, double background) {
        this.columns = columns;
        this.rows = rows;
        this.spacing = spacing;
        this.values = new float[columns * rows];
        Arrays.fill(values, (float) background);
    }

    /** Row by row; the canvas stays the owner. */
    public float[] values() {
        return values;
    }

    public int columns() {
        return columns;
    }

    public int rows() {
        return rows;
    }

    void paint(Shape shape, double value) {
        paint(shape, (x, y) -> value);
    }

    void paint(Shape shape, Shade shade) {
        Shape.Box box = shape.box();
        int left = Math.clamp((long) Math.floor(column(box.left())), 0, columns);
        int right = Math.clamp((long) Math.ceil(column(box.right())) + 1, 0, columns);
        int top = Math.clamp((long) Math.floor(row(box.top())), 0, rows);
        int bottom = Math.clamp((long) Math.ceil(row(box.bottom())) + 1, 0, rows);
        for (int r = top; r < bottom; r++) {
            for (int c = left; c < right; c++) {
                paintPixel(shape, shade, c, r);
            }
        }
    }

    private void paintPixel(Shape shape, Shade shade, int column, int row) {
        double x = (column - (columns - 1) / 2.0) * spacing;
        double y = (row - (rows - 1) / 2.0) * spacing;
        double depth = shape.depth(x, y);
        if (depth <= -spacing / 2) {
            return;
        }
        int i = row * columns + column;
        double cover = Math.min(1, depth / spacing + 0.5);
        values[i] += (float) (cover * (shade.at(x, y) - values[i]));
    }

    /** Adds noise with the grain of a reconstructed image: white noise, slightly smoothed. */
    public void addNoise(RandomGenerator random, double sigma) {
        float[] white = new float[values.length];
        for (int i = 0; i < white.length; i++) {
            white[i] = (float) random.nextGaussian();
        }
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                int i = r * columns + c;
                double near = white[r * columns + Math.max(0, c - 1)] + white[r * columns + Math.min(columns - 1, c + 1)]
                        + white[Math.max(0, r - 1) * columns + c] + white[Math.min(rows - 1, r + 1) * columns + c];
                values[i] += (float) (sigma * (0.75 * white[i] + 0.33 * near));
            }
        }
    }

    private double column(double x) {
        return x / spacing + (columns - 1) / 2.0;
    }

    private double row(double y) {
        return y / spacing + (rows - 1) / 2.0;
    }
}
