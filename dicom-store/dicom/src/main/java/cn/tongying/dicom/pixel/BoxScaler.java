package cn.tongying.dicom.pixel;

import java.awt.image.BufferedImage;

/** Makes an image smaller: each pixel is the mean of the source pixels that fall into it. */
final class BoxScaler {

    private final RenderedRows rows;
    private final Region region;
    private final int[] columnOf;
    private final int[] columnWeight;

    BoxScaler(RenderedRows rows, Region region) {
        this.rows = rows;
        this.region = region;
        this.columnOf = new int[region.width()];
        this.columnWeight = new int[region.targetWidth()];
        for (int x = 0; x < region.width(); x++) {
            columnOf[x] = (int) ((long) x * region.targetWidth() / region.width());
            columnWeight[columnOf[x]]++;
        }
    }

    BufferedImage image() {
        int channels = rows.channels();
        BufferedImage image = Renderer.blank(channels, region.targetWidth(), region.targetHeight());
        byte[] pixels = Renderer.pixels(image);
        byte[] row = new byte[region.width() * channels];
        int[] sums = new int[region.targetWidth() * channels];
        int summed = 0;
        for (int y = 0; y < region.height(); y++) {
            rows.row(region.top() + y, region.left(), region.width(), row);
            add(row, sums, channels);
            summed++;
            int target = targetRow(y);
            if (y + 1 == region.height() || targetRow(y + 1) != target) {
                flush(sums, summed, channels, pixels, target);
                summed = 0;
            }
        }
        return image;
    }

    private int targetRow(int y) {
        return (int) ((long) y * region.targetHeight() / region.height());
    }

    private void add(byte[] row, int[] sums, int channels) {
        for (int x = 0; x < columnOf.length; x++) {
            int to = columnOf[x] * channels;
            for (int c = 0; c < channels; c++) {
                sums[to + c] += row[x * channels + c] & 0xFF;
            }
        }
    }

    private void flush(int[] sums, int summed, int channels, byte[] pixels, int target) {
        int at = target * sums.length;
        for (int i = 0; i < sums.length; i++) {
            int weight = summed * columnWeight[i / channels];
            pixels[at + i] = (byte) ((sums[i] + weight / 2) / weight);
            sums[i] = 0;
        }
    }
}
