package cn.tongying.tools.phantom;

import java.util.Optional;

/** A body in space that can be cut at a height. */
sealed interface Solid {

    /** The section at height z; empty where the cut misses. */
    Optional<Shape> at(double z);

    /** An ellipsoid whose axes lie in and across the slice; {@code angle} turns it within the slice. */
    record Ellipsoid(Point centre, double a, double b, double c, double angle) implements Solid {

        static Ellipsoid of(double x, double y, double z, double a, double b, double c) {
            return new Ellipsoid(new Point(x, y, z), a, b, c, 0);
        }

        @Override
        public Optional<Shape> at(double z) {
            double h = (z - centre.z()) / c;
            double scale = Math.sqrt(Math.max(0, 1 - h * h));
            return scale < 0.05 ? Optional.empty() : Optional.of(new Ellipse(centre.x(), centre.y(), a * scale, b * scale, angle));
        }
    }

    /** A rod with round ends whose radius goes from {@code r1} to {@code r2}. */
    record Tube(Point from, Point to, double r1, double r2) implements Solid {

        @Override
        public Optional<Shape> at(double z) {
            double reach = Math.max(r1, r2);
            if (z < Math.min(from.z(), to.z()) - reach || z > Math.max(from.z(), to.z()) + reach) {
                return Optional.empty();
            }
            Shape.Box box = new Shape.Box(Math.min(from.x(), to.x()), Math.min(from.y(), to.y()),
                    Math.max(from.x(), to.x()), Math.max(from.y(), to.y())).grown(reach + 2);
            return Optional.of(Shape.within(box, (x, y) -> depth(x, y, z)));
        }

        private double depth(double x, double y, double z) {
            double dx = to.x() - from.x();
            double dy = to.y() - from.y();
            double dz = to.z() - from.z();
            double along = ((x - from.x()) * dx + (y - from.y()) * dy + (z - from.z()) * dz) / (dx * dx + dy * dy + dz * dz);
            double t = Math.clamp(along, 0, 1);
            double ex = x - from.x() - t * dx;
            double ey = y - from.y() - t * dy;
            double ez = z - from.z() - t * dz;
            return r1 + t * (r2 - r1) - Math.sqrt(ex * ex + ey * ey + ez * ez);
        }
    }
}
