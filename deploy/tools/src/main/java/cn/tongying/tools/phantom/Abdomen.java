package cn.tongying.tools.phantom;

import cn.tongying.tools.phantom.Solid.Ellipsoid;
import cn.tongying.tools.phantom.Solid.Tube;
import java.util.List;

/** What shows below the two domes of the diaphragm: liver with veins, spleen, stomach with its fluid level. */
final class Abdomen {

    private static final Ellipsoid LIVER = Ellipsoid.of(-52, -6, 296, 104, 90, 100);
    private static final Ellipsoid SPLEEN = new Ellipsoid(new Point(88, 42, 292), 26, 44, 52, -0.5);
    private static final Ellipsoid STOMACH = new Ellipsoid(new Point(62, -26, 290), 50, 38, 56, -0.5);
    private static final double FLUID_LEVEL = -34;
    private static final List<Tube> LIVER_VEINS = List.of(
            new Tube(new Point(-24, 12, 236), new Point(-88, -18, 280), 5, 3),
            new Tube(new Point(-24, 10, 236), new Point(-44, -48, 278), 5, 3),
            new Tube(new Point(-24, 14, 238), new Point(-92, 34, 288), 5, 3),
            new Tube(new Point(-30, -6, 300), new Point(-98, 4, 262), 6, 2.5),
            new Tube(new Point(-30, -6, 300), new Point(-20, -52, 268), 5, 2.5));

    /** Positive below the diaphragm. Each dome is a paraboloid; the right one stands higher. */
    Shape belowDiaphragm(double z) {
        return (x, y) -> {
            double top = x < 0 ? 206 : 219;
            double u = (Math.abs(x) - 72) / 82;
            double v = (y + 6) / 88;
            return (z - top - 62 * (u * u + v * v)) / 1.6;
        };
    }

    void draw(Canvas canvas, Trunk trunk, Shape belowDiaphragm, Mediastinum mediastinum) {
        double z = trunk.z();
        Shape none = (x, y) -> -1;
        Shape room = trunk.cavity().grown(-3).and(belowDiaphragm).minus(mediastinum.pericardium(z, none))
                .minus(Ellipse.of(0, trunk.spineY(), 34, 30));
        canvas.paint(trunk.cavity().and(belowDiaphragm).minus(room), 48);
        canvas.paint(room, -100);
        STOMACH.at(z).ifPresent(stomach -> stomach(canvas, stomach.and(room)));
        SPLEEN.at(z).ifPresent(spleen -> canvas.paint(spleen.and(room), 122));
        LIVER.at(z).ifPresent(liver -> liver(canvas, liver.and(room), z));
    }

    private static void stomach(Canvas canvas, Shape stomach) {
        canvas.paint(stomach, 70);
        canvas.paint(stomach.grown(-4), (x, y) -> y < FLUID_LEVEL ? -985 : 14);
    }

    private static void liver(Canvas canvas, Shape liver, double z) {
        canvas.paint(liver, (x, y) -> 104 + 4 * Math.sin(x / 7 + z / 9) * Math.sin(y / 6.3));
        for (Tube vein : LIVER_VEINS) {
            vein.at(z).ifPresent(section -> canvas.paint(section.and(liver), 148));
        }
    }
}
