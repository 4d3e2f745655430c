package cn.tongying.tools.phantom;

import cn.tongying.tools.phantom.Solid.Tube;

/** Ribs, spine, breastbone, shoulder blades and collar bones: a hard shell around a softer core. */
final class Skeleton {

    private static final double CORTEX = 760;
    private static final double MARROW = 250;
    private static final int RIBS = 11;
    private static final double RIB_PITCH = 25;
    private static final double RIB_DROP = 132;
    private static final double VERTEBRA = 25;

    void draw(Canvas canvas, Trunk trunk) {
        ribs(canvas, trunk);
        spine(canvas, trunk);
        sternum(canvas, trunk);
        for (int side = -1; side <= 1; side += 2) {
            shoulder(canvas, trunk, side);
        }
    }

    /** A rib runs around the cage and falls from the spine to the front; a slice cuts several, each as a short arc. */
    private static void ribs(Canvas canvas, Trunk trunk) {
        double a = Math.max(20, trunk.cavityA() + 5);
        double b = Math.max(20, trunk.cavityB() + 5);
        Ellipse wall = Ellipse.of(0, trunk.cavityY(), a, b);
        Shape.Box box = wall.box().grown(8);
        Shape ribs = Shape.within(box, (x, y) -> ribDepth(trunk, wall, x, y));
        if (trunk.z() > -2) {
            bone(canvas, ribs, 1.4);
        }
    }

    private static double ribDepth(Trunk trunk, Ellipse wall, double x, double y) {
        double radial = Math.abs(wall.depth(x, y));
        if (radial > 6) {
            return -radial;
        }
        double fromBack = Math.abs(Math.atan2(x / wall.a(), (y - wall.y()) / wall.b()));
        double along = fromBack / Math.PI;
        double fall = RIB_DROP * Math.pow(along, 0.8) + 8 * Math.sin(along * Math.PI);
        double best = -6;
        for (int rib = 0; rib < RIBS; rib++) {
            double end = rib < 7 ? 0.9 : 0.9 - 0.09 * (rib - 6);
            double h = (trunk.z() - (6 + rib * RIB_PITCH + fall)) / 5.6;
            double r = radial / 3.9;
            double inside = along > end || along < 0.05 ? -6 : 3.9 * (1 - Math.sqrt(h * h + r * r));
            best = Math.max(best, inside);
        }
        return best;
    }

    private static void spine(Canvas canvas, Trunk trunk) {
        double y = trunk.spineY();
        double level = Math.floorMod((long) Math.floor(trunk.z() + 1000), (long) VERTEBRA);
        boolean disc = level < 5;
        Shape body = Ellipse.of(0, y, 17.5, 14).minus(Ellipse.of(0, y + 19, 12, 10));
        if (disc) {
            canvas.paint(body, 85);
        } else {
            canvas.paint(body, 430);
            canvas.paint(body.grown(-1.6), (px, py) -> 190 + 30 * Math.sin(px * 2.1) * Math.sin(py * 2.3));
        }
        Shape canal = Ellipse.of(0, y + 21, 9, 7.5);
        Shape ring = Ellipse.of(0, y + 21, 15, 12.5);
        if (level > 8) {
            bone(canvas, ring.minus(canal), 1.5);
            bone(canvas, process(0, y + 32, 0, y + 47 - level * 0.3, 3.4), 1.3);
            for (int side = -1; side <= 1; side += 2) {
                bone(canvas, process(side * 12, y + 22, side * 31, y + 30, 4.3), 1.3);
            }
        }
        canvas.paint(canal, 12);
        canvas.paint(Ellipse.of(0, y + 21, 5, 4), 42);
    }

    private static Shape process(double x1, double y1, double x2, double y2, double radius) {
        return new Tube(new Point(x1, y1, 0), new Point(x2, y2, 0), radius, radius * 0.8).at(0).orElseThrow();
    }

    private static void sternum(Canvas canvas, Trunk trunk) {
        if (trunk.z() < 30 || trunk.z() > 205) {
            return;
        }
        double width = trunk.z() < 75 ? 26 - 0.2 * (trunk.z() - 30) : 16;
        bone(canvas, Ellipse.of(0, -trunk.b() + 22, width, 6), 1.4);
    }

    private static void shoulder(Canvas canvas, Trunk trunk, int side) {
        double z = trunk.z();
        if (z > 0 && z < 130) {
            double inner = 62 + 0.25 * z;
            double length = 62 - 0.36 * z;
            double back = trunk.b() - 26;
            Shape blade = process(side * inner, back - 1, side * (inner + length), back - 34 + 0.2 * z, 2.6);
            bone(canvas, blade.and(trunk.body().grown(-10)), 1.1);
        }
        Tube clavicle = new Tube(new Point(side * 18, -trunk.b() + 26, 22), new Point(side * 135, -20, -12), 6.5, 6);
        clavicle.at(z).ifPresent(section -> bone(canvas, section.and(trunk.body().grown(-6)), 1.6));
        Tube humerus = new Tube(new Point(side * 150, 0, -8), new Point(side * 165, 0, 30), 20, 12);
        if (z < 12) {
            humerus.at(z).ifPresent(section -> bone(canvas, section.and(trunk.body().grown(-7)), 2));
        }
    }

    private static void bone(Canvas canvas, Shape shape, double cortex) {
        canvas.paint(shape, CORTEX);
        canvas.paint(shape.grown(-cortex), MARROW);
    }
}
