package cn.tongying.dicom.pixel;

import java.awt.geom.Point2D;
import java.util.List;
import java.util.Optional;

/** A graphic or a text that a presentation state puts over an image (PS3.3 section C.10.5), in the grey of its layer. */
sealed interface Annotation {

    int grey();

    /** What a position counts in: pixels of the image from its corner, or fractions of what is displayed, turned and flipped as it is. */
    enum Units {
        PIXEL, DISPLAY
    }

    /** How the points of a graphic are meant (PS3.3 section C.10.5.1.2). */
    enum Shape {
        POINT(1), POLYLINE(2), INTERPOLATED(2), CIRCLE(2), ELLIPSE(4);

        private final int leastPoints;

        Shape(int leastPoints) {
            this.leastPoints = leastPoints;
        }

        int leastPoints() {
            return leastPoints;
        }
    }

    /** A position in its units. */
    record Place(Units units, Point2D point) {
    }

    /** Lines, or what they enclose. */
    record Graphic(int grey, Shape shape, Units units, boolean filled, List<Point2D> points) implements Annotation {
        public Graphic {
            points = List.copyOf(points);
        }

        boolean closed() {
            return shape == Shape.CIRCLE || shape == Shape.ELLIPSE || points.size() > 2 && points.getFirst().equals(points.getLast());
        }
    }

    /** Two corners between which a text stands, and where in its line. */
    record Box(Units units, Point2D first, Point2D second, String justification) {
    }

    /**
     * Lines of text in a box, or at a point.
     *
     * @param anchor what it is about
     * @param points whether the anchor is shown
     */
    record Text(int grey, List<String> lines, Optional<Box> box, Optional<Place> anchor, boolean points) implements Annotation {
        public Text {
            lines = List.copyOf(lines);
        }
    }
}
