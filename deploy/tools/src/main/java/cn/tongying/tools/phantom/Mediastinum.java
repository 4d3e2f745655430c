package cn.tongying.tools.phantom;

import cn.tongying.tools.phantom.Solid.Ellipsoid;
import cn.tongying.tools.phantom.Solid.Tube;
import java.util.ArrayList;
import java.util.List;

/** Heart, great vessels, airways and oesophagus, and the fat between the lungs. Blood is bright: arterial phase. */
final class Mediastinum {

    private record Part(Solid solid, double value) {}

    private static final double APEX_TURN = 0.6;
    private static final Ellipsoid HEART = new Ellipsoid(new Point(20, -24, 182), 57, 44, 56, APEX_TURN);
    private static final double BLOOD = 285;
    private static final double WALL = 35;

    private final List<Part> parts = new ArrayList<>();

    Mediastinum() {
        heart();
        vessels();
        airways();
    }

    private void heart() {
        parts.add(new Part(new Ellipsoid(HEART.centre(), 59, 46, 58, APEX_TURN), -60));
        parts.add(new Part(HEART, 112));
        parts.add(new Part(new Ellipsoid(new Point(40, -14, 190), 27, 19, 34, APEX_TURN), BLOOD - 25));
        parts.add(new Part(new Ellipsoid(new Point(4, -42, 188), 34, 13, 34, APEX_TURN), BLOOD - 70));
        parts.add(new Part(new Ellipsoid(new Point(8, 6, 164), 30, 15, 24, 0.15), BLOOD - 15));
        parts.add(new Part(new Ellipsoid(new Point(-22, -18, 180), 15, 24, 30, 0.2), BLOOD - 85));
        parts.add(new Part(new Ellipsoid(new Point(34, -4, 196), 3.5, 6, 9, 0.4), 125));
    }

    private void vessels() {
        tube(-4, -18, 168, -14, -30, 104, 15, 16, BLOOD);
        tube(-14, -30, 104, 2, -4, 84, 15, 13, BLOOD);
        tube(2, -4, 84, 22, 30, 96, 13, 12, BLOOD);
        tube(22, 30, 96, 18, 44, 180, 12, 11.5, BLOOD);
        tube(18, 44, 180, 8, 46, 320, 11.5, 10, BLOOD);
        tube(14, -40, 152, 18, -16, 122, 14, 13, BLOOD - 30);
        tube(16, -14, 124, -40, 6, 126, 10, 8, BLOOD - 30);
        tube(18, -14, 118, 44, 12, 116, 11, 8, BLOOD - 30);
        tube(-30, -20, 40, -32, -10, 160, 8, 9, BLOOD + 60);
        tube(-16, -22, 82, -30, -12, -80, 6, 5, BLOOD);
        tube(0, -8, 80, 20, -4, -80, 4.5, 4, BLOOD);
        tube(13, 6, 82, 34, 0, -10, 5, 4.5, BLOOD);
        tube(-34, -22, 50, 30, -26, 36, 6, 6, BLOOD + 40);
        tube(-38, 16, 150, -2, 8, 166, 6, 7, BLOOD - 20);
        tube(42, 18, 150, 18, 8, 164, 6, 7, BLOOD - 20);
        tube(-24, 20, 225, -22, -4, 196, 11, 12, 150);
        tube(-24, 20, 225, -22, 26, 320, 11, 11, 150);
    }

    private void airways() {
        parts.add(new Part(tube(5, 33, -60, 10, 34, 240, 7, 6.5), 45));
        parts.add(new Part(tube(6, 33, -60, 11, 34, 240, 1.6, 1.2), -500));
        airway(tube(0, -4, -80, -2, 8, 120, 9, 8.5));
        airway(tube(-2, 9, 119, -44, 13, 142, 7.5, 6));
        airway(tube(-2, 9, 119, 44, 16, 148, 7, 5.5));
        airway(tube(-30, 11, 134, -44, 4, 100, 4.5, 3.4));
        airway(tube(-42, 13, 142, -50, 24, 190, 4.5, 3));
        airway(tube(44, 16, 148, 54, 26, 195, 4.5, 3));
    }

    private void airway(Tube lumen) {
        parts.add(new Part(new Tube(lumen.from(), lumen.to(), lumen.r1() + 1.7, lumen.r2() + 1.4), WALL));
        parts.add(new Part(lumen, -992));
    }

    private void tube(double x1, double y1, double z1, double x2, double y2, double z2, double r1, double r2, double value) {
        parts.add(new Part(tube(x1, y1, z1, x2, y2, z2, r1, r2), value));
    }

    private static Tube tube(double x1, double y1, double z1, double x2, double y2, double z2, double r1, double r2) {
        return new Tube(new Point(x1, y1, z1), new Point(x2, y2, z2), r1, r2);
    }

    /** What is not lung: a band that narrows towards the breastbone, the heart, and room for the spine. */
    Shape outline(Trunk trunk) {
        double width = 23 + 9 * smooth(trunk.z() / 170) + 2 * Math.sin(trunk.z() / 19);
        Shape band = (x, y) -> width * (0.2 + 0.8 * smooth((y + 84) / 74) - 0.34 * smooth((y - 26) / 34)) - Math.abs(x - 3);
        return pericardium(trunk.z(), band);
    }

    /** The heart keeps the abdomen away. */
    Shape pericardium(double z, Shape other) {
        return HEART.at(z).map(heart -> heart.grown(2).or(other)).orElse(other);
    }

    void draw(Canvas canvas, double z) {
        for (Part part : parts) {
            part.solid().at(z).ifPresent(section -> canvas.paint(section, part.value()));
        }
    }

    private static double smooth(double t) {
        double c = Math.clamp(t, 0, 1);
        return c * c * (3 - 2 * c);
    }
}
