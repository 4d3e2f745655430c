package cn.tongying.reading.keyimage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How a measurement lies on its image, written as {@code AXES 10,20.5 30,20.5 20,15 20,26}.
 *
 * @param points column and row of each, where 0,0 is the upper left corner of the first pixel and 0.5,0.5 its middle (PS3.3 C.18.6.1.2)
 */
public record Shape(Kind kind, String points) {
    /** Points of a polygon at most; the viewer leaves out some of a finer one. */
    static final int MOST_POINTS = 24;
    private static final Pattern POINTS = Pattern.compile("-?[0-9]{1,5}(\\.[0-9]{1,2})?,-?[0-9]{1,5}(\\.[0-9]{1,2})?( -?[0-9]{1,5}(\\.[0-9]{1,2})?,-?[0-9]{1,5}(\\.[0-9]{1,2})?)*");

    /** Which figure. */
    public enum Kind {
        /** A line from one end to the other. */
        LENGTH(2, 2),
        /** The longer line, then the shorter one. */
        AXES(4, 4),
        /** One leg's end, the corner, the other leg's end. */
        ANGLE(3, 3),
        /** Two lines that do not meet. */
        COBB(4, 4),
        /** Its corners, the first one once. */
        POLYGON(3, MOST_POINTS),
        /** The ends of the longer axis, then those of the shorter one. */
        ELLIPSE(4, 4),
        /** The middle, and one point of the line. */
        CIRCLE(2, 2);

        private final int least;
        private final int most;

        Kind(int least, int most) {
            this.least = least;
            this.most = most;
        }
    }

    public Shape {
        if (!POINTS.matcher(points).matches()) {
            throw new IllegalArgumentException("The points of a measurement are column,row with a blank between, as 10,20.5 30,20.5");
        }
        int count = points.split(" ").length;
        if (count < kind.least || count > kind.most) {
            throw new IllegalArgumentException(kind + " has " + kind.least + " to " + kind.most + " points");
        }
    }

    /** @throws IllegalArgumentException when it is none */
    public static Shape parse(String text) {
        int blank = text.indexOf(' ');
        Kind kind = Arrays.stream(Kind.values()).filter(one -> blank >= 0 && one.name().equals(text.substring(0, blank))).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("A measurement's shape is its kind and its points, as LENGTH 10,20.5 30,20.5"));
        return new Shape(kind, text.substring(blank + 1));
    }

    public String text() {
        return kind + " " + points;
    }

    /** Some of its points, as column, row, column, row. */
    public List<Float> coordinates(int from, int count) {
        List<Float> coordinates = new ArrayList<>();
        Arrays.stream(points.split(" ")).skip(from).limit(count).forEach(point -> {
            for (String one : point.split(",")) {
                coordinates.add(Float.valueOf(one));
            }
        });
        return coordinates;
    }

    public int size() {
        return points.split(" ").length;
    }
}
