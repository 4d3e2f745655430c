package cn.tongying.dicom.pixel;

import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;

/**
 * How much of what is drawn on one image may have a rim, which takes four times as long as the thing itself: what goes beyond that is drawn without, so that
 * no state of many texts and lines holds a rendering up.
 */
final class Rims {
    /** In pixels, of the lines and of the boxes of texts: a picture of 4,096 × 4,096 twice. */
    static final double MOST = 32 << 20;
    /** A piece of an outline takes as long as so many pixels. */
    private static final double PIECE = 32;

    private final Rectangle2D image;
    private final double diagonal;
    private double drawn;

    Rims(int width, int height) {
        image = new Rectangle2D.Double(0, 0, width, height);
        diagonal = Math.hypot(width, height);
    }

    /** Whether there is room for the rim of this line. */
    boolean takesLine(Shape shape) {
        return takes(along(shape));
    }

    boolean takesArea(Shape shape) {
        Rectangle2D within = shape.getBounds2D().createIntersection(image);
        return takes(along(shape) + (within.isEmpty() ? 0 : within.getWidth() * within.getHeight()));
    }

    private boolean takes(double pixels) {
        drawn += pixels;
        return drawn <= MOST;
    }

    /** The way along the outline by its points and those that bend it; of each piece no more than what the image can show. */
    private double along(Shape shape) {
        double length = 0;
        double[] at = new double[6];
        double x = 0;
        double y = 0;
        for (PathIterator path = shape.getPathIterator(null); !path.isDone(); path.next()) {
            int points = switch (path.currentSegment(at)) {
                case PathIterator.SEG_CUBICTO -> 3;
                case PathIterator.SEG_QUADTO -> 2;
                case PathIterator.SEG_LINETO -> 1;
                case PathIterator.SEG_MOVETO -> {
                    x = at[0];
                    y = at[1];
                    yield 0;
                }
                default -> 0;
            };
            for (int point = 0; point < points; point++) {
                length += PIECE + Math.min(diagonal, Math.hypot(at[2 * point] - x, at[2 * point + 1] - y));
                x = at[2 * point];
                y = at[2 * point + 1];
            }
        }
        return length;
    }
}
