package cn.tongying.tools.phantom;

/**
 * A region of a plane, told by how deep a point lies in it: millimetres to the border, positive inside. The depth may be
 * an approximation away from the border; edges are softened over one pixel by it.
 */
@FunctionalInterface
interface Shape {

    double depth(double x, double y);

    /** Where the shape can be; everywhere unless a shape knows better. */
    default Box box() {
        return Box.EVERYWHERE;
    }

    default Shape grown(double millimetres) {
        return within(box().grown(millimetres), (x, y) -> depth(x, y) + millimetres);
    }

    default Shape and(Shape other) {
        return within(box(), (x, y) -> Math.min(depth(x, y), other.depth(x, y)));
    }

    default Shape or(Shape other) {
        return (x, y) -> Math.max(depth(x, y), other.depth(x, y));
    }

    default Shape minus(Shape other) {
        return within(box(), (x, y) -> Math.min(depth(x, y), -other.depth(x, y)));
    }

    static Shape within(Box box, Shape shape) {
        return new Shape() {
            @Override
            public double depth(double x, double y) {
                return shape.depth(x, y);
            }

            @Override
            public Box box() {
                return box;
            }
        };
    }

    /** An axis-parallel box in millimetres. */
    record Box(double left, double top, double right, double bottom) {
        static final Box EVERYWHERE = new Box(-1e6, -1e6, 1e6, 1e6);

        static Box around(double x, double y, double radius) {
            return new Box(x - radius, y - radius, x + radius, y + radius);
        }

        Box grown(double by) {
            return new Box(left - by, top - by, right + by, bottom + by);
        }
    }
}
