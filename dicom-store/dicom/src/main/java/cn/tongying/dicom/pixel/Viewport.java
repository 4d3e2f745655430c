package cn.tongying.dicom.pixel;

/**
 * What part of an image is shown and how large it may be at most (PS3.18 section 8.3.5.1.3). The aspect ratio is kept; a
 * negative size of the region mirrors it.
 */
public record Viewport(int width, int height, int left, int top, int regionWidth, int regionHeight) {

    /** No larger than this in either direction, so that a request cannot ask for gigabytes. */
    public static final int MAXIMUM = 8_192;

    /** Rejects empty and huge viewports. */
    public Viewport {
        if (width < 1 || height < 1 || width > MAXIMUM || height > MAXIMUM || left < 0 || top < 0) {
            throw new IllegalArgumentException("A viewport has 1 to " + MAXIMUM + " columns and rows and begins inside the image; "
                    + width + "×" + height + " at " + left + "," + top + " was asked");
        }
    }

    /** Whether the region begins inside an image of that size; a region outside it shows nothing. */
    public boolean beginsInside(int columns, int rows) {
        return left < columns && top < rows;
    }

    /** By which power of two an image may be smaller and is still not enlarged by being shown here; 0 where only a part is shown. */
    int reduction(PixelFormat format) {
        int reduction = 0;
        boolean whole = left == 0 && top == 0 && regionWidth == 0 && regionHeight == 0;
        while (whole && (format.columns() >> reduction + 1 >= width || format.rows() >> reduction + 1 >= height)) {
            reduction++;
        }
        return reduction;
    }

    /** The whole image inside a box. */
    public static Viewport box(int width, int height) {
        return new Viewport(width, height, 0, 0, 0, 0);
    }
}
