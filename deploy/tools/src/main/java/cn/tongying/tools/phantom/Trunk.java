package cn.tongying.tools.phantom;

/**
 * The outline of one slice: skin, and the inner wall of the rib cage.
 *
 * @param a half the width of the body, millimetres
 * @param b half its depth
 * @param s how far the rib cage has opened below its apex, 0 to 1
 */
record Trunk(double z, double a, double b, double s) {

    private static final double APEX = 4;
    private static final double OPEN = 66;

    static Trunk at(double z, double a, double b) {
        double closed = Math.clamp((OPEN - z) / (OPEN - APEX), 0, 1);
        return new Trunk(z, a, b, Math.sqrt(1 - closed * closed));
    }

    Shape body() {
        return superellipse(0, 0, a, b);
    }

    double cavityA() {
        return Math.max(1, (a - 36) * s);
    }

    double cavityB() {
        return Math.max(1, (b - 27) * s);
    }

    double cavityY() {
        return -3 + 12 * (1 - s);
    }

    Shape cavity() {
        return s < 0.05 ? (x, y) -> -1 : superellipse(0, cavityY(), cavityA(), cavityB());
    }

    double spineY() {
        return b - 50;
    }

    /** Thin fat between the muscle layers of the wall. */
    Shape musclePlanes() {
        Shape body = body();
        return Shape.within(body.box(), (x, y) -> 0.8 - Math.abs(body.depth(x, y) - 21 - 4 * Math.sin(Math.atan2(y, x) * 7) - 2 * Math.sin(Math.atan2(y, x) * 17 + z / 20)));
    }

    /** |x/a|^2.5 + |y/b|^2.5 = 1: a trunk is rounder than a box and squarer than an ellipse. */
    private static Shape superellipse(double cx, double cy, double a, double b) {
        Shape.Box box = new Shape.Box(cx - a - 2, cy - b - 2, cx + a + 2, cy + b + 2);
        return Shape.within(box, (x, y) -> {
            double u = Math.abs((x - cx) / a);
            double v = Math.abs((y - cy) / b);
            double ratio = Math.pow(u * u * Math.sqrt(u) + v * v * Math.sqrt(v), 0.4);
            return ratio < 1e-6 ? Math.min(a, b) : Math.hypot(x - cx, y - cy) * (1 / ratio - 1);
        });
    }
}
