package cn.tongying.dicom.pixel;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Tag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What of an image is covered: all outside of a rectangle, a circle and a polygon (PS3.3 section C.7.6.11), and what the bits of an overlay of the state cover
 * (section C.7.6.15), as far as each is given.
 */
record Shutter(List<Opening> openings, byte grey) {
    /** More are drawn by no device; each row of the image is asked for all of them. */
    static final int MOST_VERTICES = 512;
    /** No image reaches so far; products of two such distances are a long. */
    private static final long FARTHEST = 1L << 30;

    /** What stays open; rows and columns count from 1. */
    @FunctionalInterface
    interface Opening {
        Line line(int row);
    }

    /** What stays open of one row, worked out once for all of its columns. */
    @FunctionalInterface
    interface Line {
        boolean holds(int column);
    }

    static Shutter of(Dataset dataset) {
        List<String> shapes = dataset.strings(Tag.ShutterShape);
        List<Opening> openings = new ArrayList<>();
        if (shapes.contains("RECTANGULAR")) {
            int left = dataset.integer(Tag.ShutterLeftVerticalEdge).orElse(Integer.MIN_VALUE);
            int right = dataset.integer(Tag.ShutterRightVerticalEdge).orElse(Integer.MAX_VALUE);
            int upper = dataset.integer(Tag.ShutterUpperHorizontalEdge).orElse(Integer.MIN_VALUE);
            int lower = dataset.integer(Tag.ShutterLowerHorizontalEdge).orElse(Integer.MAX_VALUE);
            openings.add(row -> column -> column > left && column < right && row > upper && row < lower);
        }
        int[] centre = dataset.integers(Tag.CenterOfCircularShutter);
        if (shapes.contains("CIRCULAR") && centre.length == 2) {
            long radius = dataset.integer(Tag.RadiusOfCircularShutter).orElse(0);
            openings.add(row -> column -> square((long) row - centre[0]) + square((long) column - centre[1]) <= radius * radius);
        }
        int[] vertices = dataset.integers(Tag.VerticesOfThePolygonalShutter);
        if (shapes.contains("POLYGONAL") && vertices.length >= 6) {
            openings.add(polygon(vertices));
        }
        if (shapes.contains("BITMAP")) {
            bitmap(dataset).ifPresent(openings::add);
        }
        return new Shutter(List.copyOf(openings), (byte) (dataset.integer(Tag.ShutterPresentationValue).orElse(0) >> 8));
    }

    /** A pixel whose bit is set is covered. */
    private static Optional<Opening> bitmap(Dataset dataset) {
        int number = (dataset.integer(Tag.ShutterOverlayGroup).orElse(0) - Overlays.FIRST_GROUP) / 2;
        return number < 0 || number >= Overlay.MOST ? Optional.empty() : new Overlays(dataset, BulkValues.NONE).plane(number, 1)
                .map(plane -> row -> column -> !plane.isSet(row - 1, column - 1));
    }

    /** Inside is where an odd number of edges lies to the right. */
    private static Opening polygon(int[] vertices) {
        if (vertices.length / 2 > MOST_VERTICES) {
            throw PixelException.corrupt("The polygonal shutter has " + vertices.length / 2 + " vertices; at most " + MOST_VERTICES + " are drawn");
        }
        long[] bounded = Arrays.stream(vertices).mapToLong(place -> Math.clamp(place, -FARTHEST, FARTHEST)).toArray();
        return row -> {
            long[] edges = crossings(bounded, row);
            return column -> (edges.length - ~Arrays.binarySearch(edges, 2L * column + 1)) % 2 == 1;
        };
    }

    /**
     * Twice the first columns that lie not left of where edges cross a row, in rising order, so that an odd number is never found among them; a
     * vertex belongs to the edge that goes down from it.
     */
    private static long[] crossings(long[] vertices, int row) {
        long[] found = new long[vertices.length / 2];
        int count = 0;
        int last = vertices.length / 2 * 2 - 2;
        for (int i = 0; i + 1 < vertices.length; last = i, i += 2) {
            if (vertices[i] <= row != vertices[last] <= row) {
                long along = Math.ceilDiv((row - vertices[i]) * (vertices[last + 1] - vertices[i + 1]), vertices[last] - vertices[i]);
                found[count++] = 2 * (vertices[i + 1] + along);
            }
        }
        long[] crossings = Arrays.copyOf(found, count);
        Arrays.sort(crossings);
        return crossings;
    }

    private static long square(long value) {
        return value * value;
    }

    /** What every opening leaves open of a row. */
    Line line(int row) {
        List<Line> lines = openings.stream().map(opening -> opening.line(row)).toList();
        return column -> {
            for (Line line : lines) {
                if (!line.holds(column)) {
                    return false;
                }
            }
            return true;
        };
    }
}
