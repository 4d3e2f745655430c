package cn.tongying.tools.phantom;

import cn.tongying.tools.phantom.Solid.Tube;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Both lungs with their vessel trees and the nodule. */
final class Thorax {

    private static final double LUNG = -862;
    private static final double DEPENDENT = 0.7;
    private static final double THINNEST = 0.55;

    /** Where the lobar vessels go from the hilum: outwards, to the back, downwards. */
    private static final double[][] DIRECTIONS = {{0.5, -0.4, -0.9}, {0.9, -0.6, -0.2}, {1, 0, 0.1}, {0.9, 0.5, 0.2}, {0.3, 0.4, 1},
        {0.7, -0.3, 0.9}, {0.6, 0.6, -0.5}, {0.4, 0.1, -1}, {0.8, 0.2, 0.8}, {0.5, -0.9, 0.4}};

    private final List<Tube> vessels = new ArrayList<>();
    private final double noduleDiameter;

    Thorax(SplittableRandom random, double noduleDiameter) {
        this.noduleDiameter = noduleDiameter;
        for (int side = -1; side <= 1; side += 2) {
            for (double[] lobe : DIRECTIONS) {
                Point direction = new Point(side * lobe[0], lobe[1], lobe[2]).unit();
                branch(random, new Point(side * 42, 8, 126), direction, 19, 4.2, side);
            }
        }
    }

    private void branch(SplittableRandom random, Point from, Point direction, double length, double radius, int side) {
        if (radius < THINNEST) {
            return;
        }
        Point to = from.plus(direction.times(length));
        vessels.add(new Tube(from, to, radius, radius * 0.82));
        for (int child = 0; child < 2; child++) {
            Point bend = new Point(random.nextDouble(-1, 1) + 0.25 * side, random.nextDouble(-1, 1), random.nextDouble(-1, 1)).times(0.62);
            branch(random, to, direction.plus(bend).unit(), length * random.nextDouble(0.78, 0.98), radius * random.nextDouble(0.7, 0.84), side);
        }
    }

    void draw(Canvas canvas, Trunk trunk, Shape belowDiaphragm, Mediastinum mediastinum) {
        double z = trunk.z();
        Shape lung = trunk.cavity().grown(-2).minus(mediastinum.outline(trunk)).minus(belowDiaphragm);
        canvas.paint(lung, (x, y) -> LUNG + DEPENDENT * y + 9 * Math.sin(x / 3.1 + y / 4.3 + z / 5) * Math.sin(y / 3.7 - x / 5.9));
        for (Tube vessel : vessels) {
            vessel.at(z).ifPresent(section -> canvas.paint(section.and(lung), 150));
        }
        Shape nodule = nodule(z);
        canvas.paint(nodule.and(lung), 45);
    }

    /** Slightly lobulated, so that it does not look like a vessel cut across. */
    private Shape nodule(double z) {
        double r = noduleDiameter / 2;
        double dz = z - ChestPhantom.NODULE_Z;
        return Shape.within(Shape.Box.around(ChestPhantom.NODULE_X, ChestPhantom.NODULE_Y, r + 3), (x, y) -> {
            double dx = x - ChestPhantom.NODULE_X;
            double dy = y - ChestPhantom.NODULE_Y;
            double lobes = 0.12 * r * Math.sin(5 * Math.atan2(dy, dx) + dz / 3);
            return r + lobes - Math.sqrt(dx * dx + dy * dy + dz * dz);
        });
    }
}
