package cn.tongying.tools.phantom;

import java.util.SplittableRandom;

/** A head from the vertex (z = 0) to the base (z = 130 mm), for MR contrasts and CT alike: the tissue decides the value. */
public final class HeadPhantom {

    /** Values of the tissues in one contrast, in arbitrary units or Hounsfield units. */
    public record Contrast(double air, double fat, double bone, double liquor, double grey, double white, double muscle, double noise) {
        public static final Contrast T1 = new Contrast(4, 980, 60, 130, 430, 620, 400, 14);
        public static final Contrast T2 = new Contrast(4, 720, 50, 1180, 560, 400, 260, 16);
        public static final Contrast CT = new Contrast(-1000, -95, 1050, 8, 39, 29, 52, 3.2);
    }

    private final double[] phases = new double[9];

    public HeadPhantom(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < phases.length; i++) {
            phases[i] = random.nextDouble(2 * Math.PI);
        }
    }

    public Canvas slice(double z, int size, double spacing, Contrast contrast) {
        Canvas canvas = new Canvas(size, size, spacing, contrast.air());
        double level = Math.sqrt(Math.max(0.02, 1 - Math.pow((z - 82) / 84, 2)));
        double a = 74 * level;
        double b = 92 * level;
        Shape head = Ellipse.of(0, 0, a, b);
        canvas.paint(head, contrast.muscle());
        canvas.paint(head.grown(-1.5), contrast.fat());
        canvas.paint(head.grown(-6.5), contrast.bone());
        canvas.paint(head.grown(-9), contrast.bone() + 0.35 * (contrast.fat() - contrast.bone()));
        canvas.paint(head.grown(-11), contrast.bone());
        Shape inside = head.grown(-13);
        canvas.paint(inside, contrast.liquor());
        brain(canvas, inside, z, level, contrast);
        if (z > 92) {
            base(canvas, head, z, contrast);
        }
        return canvas;
    }

    private void brain(Canvas canvas, Shape inside, double z, double level, Contrast contrast) {
        Shape gyri = Shape.within(inside.box(), (x, y) -> {
            double angle = Math.atan2(y, x);
            double d = inside.depth(x, y);
            double fold = Math.sin(19 * angle + phases[0] + z / 7) + 0.7 * Math.sin(31 * angle + phases[1] - z / 9) + 0.4 * Math.sin(11 * angle + phases[2] + d / 4);
            return d - 2.2 - Math.max(0, 4.2 * fold - 2.6);
        });
        Shape falx = Shape.within(inside.box(), (x, y) -> 1.3 + 0.7 * Math.sin(y / 6 + phases[3]) - Math.abs(x));
        Shape cortex = gyri.minus(falx);
        canvas.paint(cortex, contrast.grey());
        Shape white = Shape.within(inside.box(), (x, y) -> {
            double angle = Math.atan2(y, x);
            double ripple = 3 * Math.sin(23 * angle + phases[4] + z / 8) + 2.4 * Math.sin(37 * angle + phases[5] - z / 6);
            return Math.min(inside.depth(x, y) - 9.5 - ripple, Math.abs(x) - 4.2 - 1.6 * Math.sin(y / 5 + phases[6]));
        });
        canvas.paint(white, contrast.white());
        if (z > 46 && z < 90) {
            deep(canvas, z, contrast);
        }
    }

    private static void deep(Canvas canvas, double z, Contrast contrast) {
        double open = Math.sin(Math.PI * (z - 44) / 50);
        canvas.paint(Ellipse.of(0, -22, 15, 4.5), contrast.white());
        canvas.paint(Ellipse.of(0, 20, 17, 5), contrast.white());
        for (int side = -1; side <= 1; side += 2) {
            canvas.paint(new Ellipse(side * 24, -4, 6, 15, side * 0.35), contrast.grey() * 0.97 + 0.03 * contrast.white());
            canvas.paint(new Ellipse(side * 11, 7, 7.5, 11, side * 0.4), contrast.grey() * 0.9 + 0.1 * contrast.white());
            canvas.paint(new Ellipse(side * 12, -17, 4.5, 7, side * 0.3), contrast.grey());
            canvas.paint(new Ellipse(side * 9.5, -16, 3.4 * open, 13 * open, -side * 0.45), contrast.liquor());
            canvas.paint(new Ellipse(side * 17, 26, 4 * open, 12 * open, side * 0.5), contrast.liquor());
        }
        canvas.paint(Ellipse.of(0, 4, 1.6, 9 * open), contrast.liquor());
    }

    private void base(Canvas canvas, Shape head, double z, Contrast contrast) {
        Shape cerebellum = Ellipse.of(0, 42, 44, 27).and(head.grown(-14));
        canvas.paint(cerebellum, (x, y) -> Math.sin((y - 0.012 * x * x) * 1.5 + phases[7]) > 0.1 ? contrast.grey() : contrast.white());
        canvas.paint(Ellipse.of(0, 10, 14, 12), contrast.white());
        canvas.paint(Ellipse.of(0, 24, 7, 4), contrast.liquor());
        canvas.paint(Ellipse.of(0, -64, 40, 22).and(head.grown(-7)), contrast.bone());
        canvas.paint(Ellipse.of(0, -62, 14, 15), contrast.air());
        canvas.paint(Ellipse.of(0, -62, 1.5, 15), contrast.muscle());
        for (int side = -1; side <= 1; side += 2) {
            canvas.paint(new Ellipse(side * 31, -51, 13, 18, side * 0.2), contrast.fat());
            canvas.paint(Ellipse.of(side * 31, -59, 11.5, 11.5), contrast.liquor());
            canvas.paint(Ellipse.of(side * 31, -67, 4, 2.5), contrast.muscle());
            canvas.paint(new Ellipse(side * 34, 14, 24, 8, -side * 0.5).and(head.grown(-8)), contrast.bone());
        }
        if (z > 120) {
            canvas.paint(Ellipse.of(0, -30, 20, 12), contrast.muscle());
        }
    }
}
