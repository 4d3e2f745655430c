package cn.tongying.tools.phantom;

import java.util.SplittableRandom;

/**
 * A contrast-enhanced chest in Hounsfield units from the neck (z below 0) to the upper abdomen (z = 300 mm). One phantom
 * is one patient at one time: the seed shapes the vessels, the nodule grows between the times. Draws any slice in any
 * order.
 */
public final class ChestPhantom {

    public static final double AIR = -1000;
    /** Where the nodule of the right upper lobe lies, millimetres. */
    public static final double NODULE_X = -72;
    public static final double NODULE_Y = -14;
    public static final double NODULE_Z = 96;

    private static final Curve HALF_WIDTH = Curve.of(-75, 60, -36, 84, -14, 160, 0, 174, 60, 168, 150, 161, 300, 152);
    private static final Curve HALF_DEPTH = Curve.of(-75, 62, -36, 66, -14, 82, 0, 92, 60, 112, 150, 122, 300, 118);

    private final Thorax thorax;
    private final Mediastinum mediastinum;
    private final Abdomen abdomen = new Abdomen();
    private final Skeleton skeleton = new Skeleton();
    private final boolean couch;

    public ChestPhantom(long seed, double noduleDiameter, boolean couch) {
        SplittableRandom random = new SplittableRandom(seed);
        this.thorax = new Thorax(random, noduleDiameter);
        this.mediastinum = new Mediastinum();
        this.couch = couch;
    }

    /** The slice at height z. */
    public Canvas slice(double z, int columns, int rows, double spacing) {
        Canvas canvas = new Canvas(columns, rows, spacing, AIR);
        Trunk trunk = Trunk.at(z, HALF_WIDTH.valueAt(z), HALF_DEPTH.valueAt(z));
        if (couch) {
            couch(canvas);
        }
        wall(canvas, trunk);
        canvas.paint(trunk.cavity(), -95);
        Shape belowDiaphragm = abdomen.belowDiaphragm(z);
        thorax.draw(canvas, trunk, belowDiaphragm, mediastinum);
        mediastinum.draw(canvas, z);
        abdomen.draw(canvas, trunk, belowDiaphragm, mediastinum);
        skeleton.draw(canvas, trunk);
        return canvas;
    }

    private static void wall(Canvas canvas, Trunk trunk) {
        canvas.paint(trunk.body(), 20);
        canvas.paint(trunk.body().grown(-2.2), -105);
        Shape muscle = trunk.body().grown(-13);
        canvas.paint(muscle, (x, y) -> 52 + 9 * Math.sin(x / 6.1 + Math.sin(y / 9)) * Math.cos(y / 5.3));
        canvas.paint(trunk.musclePlanes(), -70);
    }

    private static void couch(Canvas canvas) {
        Shape lens = Shape.within(new Shape.Box(-172, 100, 172, 160), (x, y) -> Math.min(152 - 0.0014 * x * x - y, y - (129 - 0.0006 * x * x)));
        canvas.paint(lens, -350);
        canvas.paint(lens.grown(-1.6), -930);
    }
}
