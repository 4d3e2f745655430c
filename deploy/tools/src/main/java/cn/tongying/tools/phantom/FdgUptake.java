package cn.tongying.tools.phantom;

/** What FDG shows of the chest phantom: its tissues each with their uptake, blurred as a PET scanner does, and the nodule far hotter than all of them. */
public final class FdgUptake {
    /** Standardized uptake by body weight. */
    public static final double NODULE_SUV = 8.4;
    private static final double BLUR = 7;
    private static final int FINE = 2;

    private FdgUptake() {
    }

    /** Standardized uptake values of the slice at height z. */
    public static Canvas slice(ChestPhantom phantom, double z, int size, double spacing) {
        Canvas tissue = phantom.slice(z, size * FINE, size * FINE, spacing / FINE);
        Canvas uptake = new Canvas(size, size, spacing, 0);
        for (int r = 0; r < size; r++) {
            for (int c = 0; c < size; c++) {
                uptake.values()[r * size + c] = (float) (blurred(tissue, c, r) + nodule(c, r, z, size, spacing));
            }
        }
        return uptake;
    }

    private static double blurred(Canvas tissue, int column, int row) {
        double sum = 0;
        int reach = FINE;
        int count = 0;
        for (int r = FINE * row - reach; r < FINE * row + FINE + reach; r++) {
            for (int c = FINE * column - reach; c < FINE * column + FINE + reach; c++) {
                if (r >= 0 && c >= 0 && r < tissue.rows() && c < tissue.columns()) {
                    sum += suv(tissue.values()[r * tissue.columns() + c]);
                    count++;
                }
            }
        }
        return sum / count;
    }

    private static double suv(double hounsfield) {
        if (hounsfield < -900) {
            return 0.05;
        }
        if (hounsfield < -300) {
            return 0.5;
        }
        return hounsfield < -40 ? 0.3 : hounsfield < 75 ? 0.9 : hounsfield < 160 ? 2.2 : 1.6;
    }

    private static double nodule(int column, int row, double z, int size, double spacing) {
        double x = (column - (size - 1) / 2.0) * spacing - ChestPhantom.NODULE_X;
        double y = (row - (size - 1) / 2.0) * spacing - ChestPhantom.NODULE_Y;
        double down = z - ChestPhantom.NODULE_Z;
        return NODULE_SUV * Math.exp(-(x * x + y * y + down * down) / (2 * BLUR * BLUR));
    }
}
