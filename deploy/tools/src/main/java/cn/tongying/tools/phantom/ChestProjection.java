package cn.tongying.tools.phantom;

/**
 * A chest radiograph of a {@link ChestPhantom}: rays from back to front, attenuation added up along each
 * (Beer-Lambert), and the logarithm of what arrives, as a digital detector gives it. Bone is bright.
 */
public final class ChestProjection {

    private static final double TOP = -62;
    private static final double BOTTOM = 300;
    private static final double WIDTH = 380.8;
    private static final int FINEST = 272;
    private static final double WATER = 0.019;

    private ChestProjection() {}

    /** The projection, {@code columns} × {@code rows}, in attenuation units; spacing is {@link #spacing(int)}. */
    public static Canvas of(ChestPhantom phantom, int columns, int rows) {
        int grid = Math.min(FINEST, columns / 4);
        double step = WIDTH / grid;
        int heights = (int) Math.round((BOTTOM - TOP) / step);
        float[][] sums = new float[heights][];
        for (int h = 0; h < heights; h++) {
            sums[h] = project(phantom.slice(TOP + h * step, grid, grid, step), step);
        }
        Canvas film = new Canvas(columns, rows, spacing(columns), 0);
        float[] values = film.values();
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                values[r * columns + c] = (float) cubic(sums, r * (heights - 1.0) / (rows - 1), c * (grid - 1.0) / (columns - 1));
            }
        }
        return film;
    }

    public static double spacing(int columns) {
        return WIDTH / columns;
    }

    /** Rows that keep the pixels square. */
    public static int rows(int columns) {
        return (int) Math.round((BOTTOM - TOP) / spacing(columns));
    }

    private static float[] project(Canvas slice, double step) {
        int grid = slice.columns();
        float[] sum = new float[grid];
        float[] values = slice.values();
        for (int i = 0; i < values.length; i++) {
            sum[i % grid] += (float) (density(values[i]) * WATER * step);
        }
        return sum;
    }

    /** Bone weighs more at the energies of a radiograph, and there is no contrast medium in the blood. */
    private static double density(double hu) {
        if (hu > 420) {
            return 1 + 2.1 * hu / 1000;
        }
        return Math.max(0, 1 + (hu > 60 ? 60 + (hu - 60) * 0.12 : hu) / 1000);
    }

    /** Catmull-Rom in both directions: smooth enlarging without blocks. */
    private static double cubic(float[][] grid, double row, double column) {
        int r = (int) row;
        int c = (int) column;
        double result = 0;
        for (int i = -1; i <= 2; i++) {
            float[] line = grid[Math.clamp(r + i, 0, grid.length - 1)];
            double along = 0;
            for (int j = -1; j <= 2; j++) {
                along += weight(column - c - j) * line[Math.clamp(c + j, 0, line.length - 1)];
            }
            result += weight(row - r - i) * along;
        }
        return result;
    }

    private static double weight(double distance) {
        double d = Math.abs(distance);
        if (d < 1) {
            return 1.5 * d * d * d - 2.5 * d * d + 1;
        }
        return d < 2 ? -0.5 * d * d * d + 2.5 * d * d - 4 * d + 2 : 0;
    }
}
