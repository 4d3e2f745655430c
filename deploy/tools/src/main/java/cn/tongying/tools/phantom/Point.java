package cn.tongying.tools.phantom;

/** A point or direction in the body, millimetres: x to the patient's left, y to the back, z downwards from the top. */
record Point(double x, double y, double z) {

    Point plus(Point other) {
        return new Point(x + other.x, y + other.y, z + other.z);
    }

    Point times(double factor) {
        return new Point(x * factor, y * factor, z * factor);
    }

    Point unit() {
        return times(1 / Math.sqrt(x * x + y * y + z * z));
    }
}
