package cn.tongying.dicom.pixel;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws graphics and texts over an image that is turned and scaled already: lines are one pixel of it wide, texts stand upright (PS3.4 sections N.2.3.3 and
 * N.2.3.4). Where lines lie by the centres of pixels they cover those pixels and, but for their rim, no others.
 */
final class AnnotationPainter {
    /** What may be filled, in areas of the image: each fill covers it once at most. */
    private static final double MOST_FILLED = 64;
    /** A point is shown as the pixel that it lies in and those around it. */
    private static final int POINT_SIDE = 3;

    private final BufferedImage image;
    private final AffineTransform toPixels;
    private final Rectangle2D displayed;
    private double filled;

    /**
     * @param toPixels  from the image as it is stored, counted from its corner, to the one that is drawn on
     * @param displayed the displayed area of the state on the one that is drawn on, of which less may be there
     */
    AnnotationPainter(BufferedImage image, AffineTransform toPixels, Rectangle2D displayed) {
        this.image = image;
        this.toPixels = toPixels;
        this.displayed = displayed;
    }

    void paint(List<Annotation> annotations) {
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            Rims rims = new Rims(image.getWidth(), image.getHeight());
            for (Annotation annotation : annotations) {
                Ink ink = new Ink(graphics, annotation.grey(), rims);
                switch (annotation) {
                    case Annotation.Graphic graphic -> paint(ink, graphic);
                    case Annotation.Text text -> new TextPainter(graphics, ink, image.getWidth(), image.getHeight(), this::point).paint(text);
                }
            }
        } finally {
            graphics.dispose();
        }
    }

    private Point2D point(Annotation.Place place) {
        Point2D at = place.point();
        return switch (place.units()) {
            case PIXEL -> toPixels.transform(at, new Point2D.Double());
            case DISPLAY -> new Point2D.Double(displayed.getX() + at.getX() * displayed.getWidth(), displayed.getY() + at.getY() * displayed.getHeight());
        };
    }

    private void paint(Ink ink, Annotation.Graphic graphic) {
        List<Point2D> points = graphic.points().stream().map(at -> point(new Annotation.Place(graphic.units(), at))).toList();
        Shape shape = switch (graphic.shape()) {
            case POINT -> pixel(points.getFirst());
            case POLYLINE -> polyline(points);
            case INTERPOLATED -> curve(points, graphic.closed());
            case CIRCLE -> circle(points.get(0), points.get(1).distance(points.get(0)));
            case ELLIPSE -> ellipse(points);
        };
        if (graphic.shape() == Annotation.Shape.POINT) {
            ink.area(shape);
            return;
        }
        ink.line(shape);
        if (graphic.filled() && graphic.closed()) {
            countFill(shape);
            ink.fill(shape);
        }
    }

    private void countFill(Shape shape) {
        Rectangle2D within = shape.getBounds2D().createIntersection(new Rectangle2D.Double(0, 0, image.getWidth(), image.getHeight()));
        filled += within.isEmpty() ? 0 : within.getWidth() * within.getHeight() / ((double) image.getWidth() * image.getHeight());
        if (filled > MOST_FILLED) {
            throw PixelException.corrupt("A presentation state fills more than " + (int) MOST_FILLED + " times the image");
        }
    }

    private static Shape pixel(Point2D at) {
        return new Rectangle2D.Double(Math.floor(at.getX()) - POINT_SIDE / 2, Math.floor(at.getY()) - POINT_SIDE / 2, POINT_SIDE, POINT_SIDE);
    }

    private static Shape polyline(List<Point2D> points) {
        Path2D path = new Path2D.Double();
        path.moveTo(points.getFirst().getX(), points.getFirst().getY());
        points.stream().skip(1).forEach(point -> path.lineTo(point.getX(), point.getY()));
        return path;
    }

    /** Through all points by cubic curves whose direction at each is that from the one before to the one after it; how is left open (PS3.3 section C.10.5.1.2). */
    private static Shape curve(List<Point2D> points, boolean closed) {
        List<Point2D> all = new ArrayList<>(points);
        all.addFirst(closed ? points.get(points.size() - 2) : points.getFirst());
        all.add(closed ? points.get(1) : points.getLast());
        Path2D path = new Path2D.Double();
        path.moveTo(all.get(1).getX(), all.get(1).getY());
        for (int at = 1; at + 2 < all.size(); at++) {
            Point2D from = all.get(at);
            Point2D to = all.get(at + 1);
            path.curveTo(from.getX() + (to.getX() - all.get(at - 1).getX()) / 6, from.getY() + (to.getY() - all.get(at - 1).getY()) / 6,
                    to.getX() - (all.get(at + 2).getX() - from.getX()) / 6, to.getY() - (all.get(at + 2).getY() - from.getY()) / 6, to.getX(), to.getY());
        }
        return path;
    }

    private static Shape circle(Point2D centre, double radius) {
        return new Ellipse2D.Double(centre.getX() - radius, centre.getY() - radius, 2 * radius, 2 * radius);
    }

    /** The ends of its longer axis, then those of its shorter one, which is taken as crossing it in the middle. */
    private static Shape ellipse(List<Point2D> ends) {
        Point2D first = ends.get(0);
        Point2D last = ends.get(1);
        double length = first.distance(last);
        double width = ends.get(2).distance(ends.get(3));
        AffineTransform lie = AffineTransform.getTranslateInstance((first.getX() + last.getX()) / 2, (first.getY() + last.getY()) / 2);
        lie.rotate(Math.atan2(last.getY() - first.getY(), last.getX() - first.getX()));
        return lie.createTransformedShape(new Ellipse2D.Double(-length / 2, -width / 2, length, width));
    }
}
