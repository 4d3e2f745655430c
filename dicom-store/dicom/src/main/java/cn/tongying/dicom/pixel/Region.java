package cn.tongying.dicom.pixel;

import java.awt.geom.AffineTransform;
import java.util.Optional;

/** The part of the source that is shown, and the size it is shown in. */
record Region(int left, int top, int width, int height, boolean mirrorX, boolean mirrorY, int targetWidth, int targetHeight) {

    static Region of(PixelFormat format, Optional<Viewport> asked) {
        if (asked.isEmpty()) {
            return new Region(0, 0, format.columns(), format.rows(), false, false, format.columns(), format.rows());
        }
        Viewport viewport = asked.get();
        int width = extent(viewport.regionWidth(), viewport.left(), format.columns());
        int height = extent(viewport.regionHeight(), viewport.top(), format.rows());
        double scale = Math.min((double) viewport.width() / width, (double) viewport.height() / height);
        return new Region(viewport.left(), viewport.top(), width, height, viewport.regionWidth() < 0,
                viewport.regionHeight() < 0, scaled(width, scale, viewport.width()), scaled(height, scale, viewport.height()));
    }

    private static int extent(int asked, int from, int whole) {
        if (from >= whole) {
            throw new IllegalArgumentException("The viewport's region begins at " + from + " of an image of " + whole);
        }
        return asked == 0 ? whole - from : (int) Math.min(Math.abs((long) asked), whole - from);
    }

    private static int scaled(int size, double scale, int limit) {
        return Math.clamp(Math.round(size * scale), 1, limit);
    }

    /** From the image as it is stored, counted from its corner, to what is shown of it. */
    AffineTransform toPixels() {
        AffineTransform transform = AffineTransform.getScaleInstance((double) targetWidth / width, (double) targetHeight / height);
        transform.translate(-left, -top);
        return transform;
    }

    boolean shrinks() {
        return targetWidth <= width && targetHeight <= height && (targetWidth < width || targetHeight < height);
    }

    boolean needsDrawing() {
        return mirrorX || mirrorY || targetWidth > width || targetHeight > height;
    }
}
