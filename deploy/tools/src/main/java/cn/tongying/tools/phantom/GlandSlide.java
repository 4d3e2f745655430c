package cn.tongying.tools.phantom;

import java.util.SplittableRandom;

/** Colonic mucosa in haematoxylin and eosin as a slide scanner sees it: glands cut across in pink stroma on white glass. */
public final class GlandSlide {
    private static final double CELL = 62;
    private static final double NUCLEUS = 4.6;
    private static final int[] GLASS = {243, 241, 244};
    private static final int[] STROMA = {231, 178, 204};
    private static final int[] CYTOPLASM = {214, 160, 201};
    private static final int[] LUMEN = {247, 238, 245};
    private static final int[] NUCLEI = {98, 66, 138};

    private final int size;
    private final long seed;

    /** @param size of the square that is scanned, in micrometres as in pixels of the finest level */
    public GlandSlide(long seed, int size) {
        this.size = size;
        this.seed = seed;
    }

    /** A square of this many pixels from a corner, red, green and blue of 8 bit for each; each pixel is so many of the finest level wide. */
    public byte[] tile(int left, int top, int pixels, int coarse) {
        byte[] tile = new byte[pixels * pixels * 3];
        for (int r = 0; r < pixels; r++) {
            for (int c = 0; c < pixels; c++) {
                int[] colour = colour((left + c + 0.5) * coarse, (top + r + 0.5) * coarse);
                for (int i = 0; i < 3; i++) {
                    tile[3 * (r * pixels + c) + i] = (byte) colour[i];
                }
            }
        }
        return tile;
    }

    private int[] colour(double x, double y) {
        double middle = size / 2.0;
        double wave = 0.06 * Math.sin(5 * Math.atan2(y - middle, x - middle)) + 0.03 * Math.sin(11 * Math.atan2(y - middle, x - middle));
        if (Math.hypot((x - middle) / 0.44, (y - middle) / 0.36) > size * (1 + wave)) {
            return GLASS;
        }
        double nearest = Double.MAX_VALUE;
        double radius = 0;
        double angle = 0;
        int column = (int) Math.floor(x / CELL);
        int row = (int) Math.floor(y / CELL);
        for (int i = column - 1; i <= column + 1; i++) {
            for (int j = row - 1; j <= row + 1; j++) {
                SplittableRandom gland = new SplittableRandom(seed + 31L * i + 7919L * j);
                double dx = x - (i + 0.5 + 0.3 * (gland.nextDouble() - 0.5)) * CELL;
                double dy = y - (j + 0.5 + 0.3 * (gland.nextDouble() - 0.5)) * CELL;
                double distance = Math.hypot(dx, dy);
                if (distance < nearest) {
                    nearest = distance;
                    radius = CELL * (0.34 + 0.1 * gland.nextDouble());
                    angle = Math.atan2(dy, dx);
                }
            }
        }
        return nearest > radius ? stroma(x, y) : gland(nearest, radius, angle);
    }

    /** Nuclei stand in a ring at the base of the cells. */
    private static int[] gland(double distance, double radius, double angle) {
        if (distance < radius * 0.38) {
            return LUMEN;
        }
        double along = Math.abs(Math.IEEEremainder(angle * radius * 0.82, 2.3 * NUCLEUS));
        double across = Math.abs(distance - radius * 0.84);
        return Math.hypot(along, 0.6 * across) < 0.8 * NUCLEUS ? NUCLEI : CYTOPLASM;
    }

    /** Lymphocytes are strewn in it. */
    private int[] stroma(double x, double y) {
        double grid = 3.4 * NUCLEUS;
        long i = (long) Math.floor(x / grid);
        long j = (long) Math.floor(y / grid);
        SplittableRandom cell = new SplittableRandom(seed ^ 0x5DEECE66DL * i + 15485863L * j);
        boolean there = cell.nextDouble() < 0.4;
        double dx = x - (i + 0.3 + 0.4 * cell.nextDouble()) * grid;
        double dy = y - (j + 0.3 + 0.4 * cell.nextDouble()) * grid;
        return there && Math.hypot(dx, dy) < NUCLEUS * 0.8 ? NUCLEI : STROMA;
    }
}
