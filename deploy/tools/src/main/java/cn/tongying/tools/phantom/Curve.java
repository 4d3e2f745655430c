package cn.tongying.tools.phantom;

/** A quantity along the body, given at some heights and smooth in between. */
record Curve(double[] at, double[] value) {

    /** Pairs of height and value, heights ascending. */
    static Curve of(double... pairs) {
        double[] at = new double[pairs.length / 2];
        double[] value = new double[at.length];
        for (int i = 0; i < at.length; i++) {
            at[i] = pairs[2 * i];
            value[i] = pairs[2 * i + 1];
        }
        return new Curve(at, value);
    }

    double valueAt(double height) {
        if (height <= at[0]) {
            return value[0];
        }
        for (int i = 1; i < at.length; i++) {
            if (height <= at[i]) {
                double t = (height - at[i - 1]) / (at[i] - at[i - 1]);
                double smooth = t * t * (3 - 2 * t);
                return value[i - 1] + smooth * (value[i] - value[i - 1]);
            }
        }
        return value[value.length - 1];
    }
}
