package cn.tongying.tools.phantom;

/** An ellipse, turned by {@code angle} radians; the depth is measured along the ray from its centre. */
record Ellipse(double x, double y, double a, double b, double angle) implements Shape {

    static Ellipse of(double x, double y, double a, double b) {
        return new Ellipse(x, y, a, b, 0);
    }

    @Override
    public double depth(double px, double py) {
        double dx = px - x;
        double dy = py - y;
        double u = dx;
        double v = dy;
        if (angle != 0) {
            double cos = Math.cos(angle);
            double sin = Math.sin(angle);
            u = dx * cos + dy * sin;
            v = dy * cos - dx * sin;
        }
        double ratio = Math.sqrt(u * u / (a * a) + v * v / (b * b));
        return ratio < 1e-6 ? Math.min(a, b) : Math.sqrt(u * u + v * v) * (1 / ratio - 1);
    }

    @Override
    public Box box() {
        return Box.around(x, y, Math.max(a, b) + 2);
    }
}
