package cn.tongying.tools.phantom;

import java.util.SplittableRandom;

/** A way through a colon as an endoscope shows it: folds that come nearer, a sessile polyp at the side, and the light's reflections. */
public final class ColonCine {
    private static final double FOLD = 0.55;
    private static final double POLYP_ANGLE = 0.9;
    private static final double POLYP_SIZE = 0.17;
    private static final int VESSELS = 14;

    private final int size;
    private final double[] vessel = new double[VESSELS];

    public ColonCine(long seed, int size) {
        this.size = size;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < VESSELS; i++) {
            vessel[i] = random.nextDouble(2 * Math.PI);
        }
    }

    /** One frame, red, green and blue of 8 bit for each pixel; {@code way} is how far the endoscope has come, in folds. */
    public byte[] frame(double way) {
        byte[] image = new byte[size * size * 3];
        for (int r = 0; r < size; r++) {
            for (int c = 0; c < size; c++) {
                double x = (2.0 * c - size) / size;
                double y = (2.0 * r - size) / size;
                if (x * x + y * y < 0.96) {
                    paint(image, 3 * (r * size + c), x, y, way);
                }
            }
        }
        return image;
    }

    private void paint(byte[] image, int at, double x, double y, double way) {
        double dx = x - 0.08 * Math.sin(way);
        double dy = y + 0.05 * Math.cos(1.3 * way);
        double angle = Math.atan2(dy, dx);
        double near = Math.hypot(dx, dy) * (1 + 0.06 * Math.cos(3 * angle + 0.4));
        double depth = 0.5 / Math.max(near, 0.04);
        double fold = fold(depth + way * FOLD);
        double light = Math.clamp(1.25 * near, 0, 1) * (0.72 + 0.28 * fold);
        double red = 205 * light + 20;
        double green = (104 - 22 * vessels(angle, depth + way * FOLD)) * light + 8;
        double blue = (84 - 16 * fold) * light + 8;
        double shine = Math.pow(fold, 14) * (near > 0.45 ? 55 : 0) * Math.max(0, Math.cos(angle + 1.9));
        double polyp = polyp(x, y, way);
        if (polyp > 0) {
            double round = 0.55 + 0.45 * Math.sqrt(polyp);
            red = 225 * round;
            green = 92 * round;
            blue = 86 * round;
            shine = polyp > 0.93 ? 130 : 0;
        }
        image[at] = level(red + shine);
        image[at + 1] = level(green + shine);
        image[at + 2] = level(blue + shine);
    }

    /** 1 on the crest of a fold, 0 in the furrow before it. */
    private static double fold(double place) {
        double part = place - Math.floor(place);
        return part < 0.25 ? 1 - 4 * part : (part - 0.25) / 0.75;
    }

    private double vessels(double angle, double place) {
        double most = 0;
        for (double one : vessel) {
            double off = Math.abs(Math.IEEEremainder(angle - one - 0.12 * Math.sin(7 * place + 5 * one), 2 * Math.PI));
            most = Math.max(most, 1 - off / 0.028);
        }
        return Math.max(0, most);
    }

    /** How high the polyp stands here, 0 beside it; it comes nearer and so grows. */
    private static double polyp(double x, double y, double way) {
        double away = 0.42 + 0.14 * way;
        double radius = POLYP_SIZE * (0.55 + 0.3 * way);
        double dx = (x - away * Math.cos(POLYP_ANGLE)) / radius;
        double dy = (y - away * Math.sin(POLYP_ANGLE)) / (0.85 * radius);
        return 1 - dx * dx - dy * dy;
    }

    private static byte level(double value) {
        return (byte) Math.clamp(Math.round(value), 0, 255);
    }
}
