package cn.tongying.dicom.pixel;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Tag;
import java.awt.Polygon;
import java.util.ArrayList;
import java.util.List;

/** What of an image is covered: all outside of a rectangle, a circle and a polygon, as far as each is given (PS3.3 section C.7.6.11). */
record Shutter(List<Opening> openings, byte grey) {

    /** What stays open; rows and columns count from 1. */
    @FunctionalInterface
    interface Opening {
        boolean holds(int row, int column);
    }

    static Shutter of(Dataset dataset) {
        List<String> shapes = dataset.strings(Tag.ShutterShape);
        List<Opening> openings = new ArrayList<>();
        if (shapes.contains("RECTANGULAR")) {
            int left = dataset.integer(Tag.ShutterLeftVerticalEdge).orElse(Integer.MIN_VALUE);
            int right = dataset.integer(Tag.ShutterRightVerticalEdge).orElse(Integer.MAX_VALUE);
            int upper = dataset.integer(Tag.ShutterUpperHorizontalEdge).orElse(Integer.MIN_VALUE);
            int lower = dataset.integer(Tag.ShutterLowerHorizontalEdge).orElse(Integer.MAX_VALUE);
            openings.add((row, column) -> column > left && column < right && row > upper && row < lower);
        }
        int[] centre = dataset.integers(Tag.CenterOfCircularShutter);
        if (shapes.contains("CIRCULAR") && centre.length == 2) {
            long radius = dataset.integer(Tag.RadiusOfCircularShutter).orElse(0);
            openings.add((row, column) -> square(row - centre[0]) + square(column - centre[1]) <= radius * radius);
        }
        int[] vertices = dataset.integers(Tag.VerticesOfThePolygonalShutter);
        if (shapes.contains("POLYGONAL") && vertices.length >= 6) {
            Polygon polygon = new Polygon();
            for (int i = 0; i + 1 < vertices.length; i += 2) {
                polygon.addPoint(vertices[i + 1], vertices[i]);
            }
            openings.add((row, column) -> polygon.contains(column, row));
        }
        return new Shutter(List.copyOf(openings), (byte) (dataset.integer(Tag.ShutterPresentationValue).orElse(0) >> 8));
    }

    private static long square(long value) {
        return value * value;
    }

    boolean covers(int row, int column) {
        for (Opening opening : openings) {
            if (!opening.holds(row, column)) {
                return true;
            }
        }
        return false;
    }
}
