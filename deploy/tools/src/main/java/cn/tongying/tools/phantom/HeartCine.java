package cn.tongying.tools.phantom;

import java.util.SplittableRandom;

/** A beating heart as an ultrasound sector shows it: four chambers from the apex, speckle, and the shadow of depth. */
public final class HeartCine {

    private static final double HALF_ANGLE = Math.toRadians(40);
    private static final double DEPTH = 160;

    private final int columns;
    private final int rows;
    private final double spacing;
    private final float[] speckle;

    public HeartCine(long seed, int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
        this.spacing = (DEPTH + 12) / rows;
        this.speckle = speckle(new SplittableRandom(seed));
    }

    public double spacing() {
        return spacing;
    }

    /** One frame, 8 bit; {@code phase} is the part of the heart cycle, 0 to 1, 0 the end of filling. */
    public byte[] frame(double phase) {
        Canvas tissue = new Canvas(columns, rows, spacing / 0.8, 14);
        draw(tissue, 0.5 * (1 - Math.cos(2 * Math.PI * phase)));
        byte[] image = new byte[columns * rows];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                image[r * columns + c] = (byte) grey(tissue.values()[r * columns + c], c, r, phase);
            }
        }
        return image;
    }

    /** The canvas has its middle at half depth; the probe sits at the top. */
    private void draw(Canvas canvas, double squeeze) {
        Shape sector = (x, y) -> DEPTH;
        canvas.paint(sector, 26);
        Shape heart = Ellipse.of(-2, 2, 50, 70);
        canvas.paint(heart.grown(4), 92);
        canvas.paint(heart, 62);
        double s = 1 - 0.26 * squeeze;
        double valve = 9 * squeeze;
        canvas.paint(new Ellipse(20, -14, 19 * s, 38 * (1 - 0.14 * squeeze), 0.12), 6);
        canvas.paint(new Ellipse(-23, -8, 14 * s, 30 * (1 - 0.16 * squeeze), -0.14), 7);
        canvas.paint(Ellipse.of(19, 46, 19 + 3 * squeeze, 17 + 4 * squeeze), 6);
        canvas.paint(Ellipse.of(-22, 44, 16 + 3 * squeeze, 16 + 3 * squeeze), 7);
        leaflet(canvas, 4, 26, 20, 27 - 1.4 * (9 - valve));
        leaflet(canvas, 37, 25, 21, 27 - 1.4 * (9 - valve));
        leaflet(canvas, -6, 25, -21, 27 - 1.2 * (9 - valve));
        leaflet(canvas, -38, 24, -22, 27 - 1.2 * (9 - valve));
    }

    private static void leaflet(Canvas canvas, double x1, double y1, double x2, double y2) {
        new Solid.Tube(new Point(x1, y1, 0), new Point(x2, y2, 0), 1.5, 0.9).at(0).ifPresent(shape -> canvas.paint(shape, 150));
    }

    private int grey(double echo, int column, int row, double phase) {
        double x = (column - (columns - 1) / 2.0) * spacing;
        double y = (row - 8) * spacing;
        double range = Math.hypot(x, y);
        double angle = Math.atan2(x, y);
        if (y < 0 || Math.abs(angle) > HALF_ANGLE || range > DEPTH || range < 6) {
            return 0;
        }
        double across = angle * 330 + columns;
        double along = range * 2.1 + 6 * Math.sin(2 * Math.PI * phase) + rows;
        double gain = 1.15 - 0.45 * range / DEPTH + (range < 20 ? 0.5 : 0);
        return (int) Math.clamp(echo * gain * speckleAt(across, along) * 1.5, 0, 255);
    }

    private double speckleAt(double column, double row) {
        int c = (int) column;
        int r = (int) row;
        double u = column - c;
        double v = row - r;
        return (1 - v) * ((1 - u) * speckleOf(c, r) + u * speckleOf(c + 1, r)) + v * ((1 - u) * speckleOf(c, r + 1) + u * speckleOf(c + 1, r + 1));
    }

    private double speckleOf(int column, int row) {
        return speckle[row % rows * columns + column % columns];
    }

    /** Rayleigh-distributed amplitude, smeared across the beam as the focus of a probe does. */
    private float[] speckle(SplittableRandom random) {
        float[] amplitude = new float[columns * rows];
        double[] real = new double[columns];
        double[] imaginary = new double[columns];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                double keep = c == 0 ? 0 : 0.62;
                real[c] = keep * real[Math.max(0, c - 1)] + random.nextGaussian() * 0.78;
                imaginary[c] = keep * imaginary[Math.max(0, c - 1)] + random.nextGaussian() * 0.78;
                amplitude[r * columns + c] = (float) Math.sqrt(real[c] * real[c] + imaginary[c] * imaginary[c]);
            }
        }
        return amplitude;
    }
}
