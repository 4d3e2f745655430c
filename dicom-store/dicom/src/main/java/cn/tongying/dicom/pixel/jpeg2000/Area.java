package cn.tongying.dicom.pixel.jpeg2000;

/** A rectangle on some grid, without its right column and its bottom line. */
record Area(int left, int top, int right, int bottom) {

    int width() {
        return Math.max(0, right - left);
    }

    int height() {
        return Math.max(0, bottom - top);
    }

    boolean empty() {
        return right <= left || bottom <= top;
    }

    /** On the grid of a component (B-12). */
    Area sampled(int stepX, int stepY) {
        return new Area(Grid.ceil(left, stepX), Grid.ceil(top, stepY), Grid.ceil(right, stepX), Grid.ceil(bottom, stepY));
    }

    /** At a lower resolution (B-14). */
    Area reduced(int levels) {
        return new Area(Grid.ceilShift(left, levels), Grid.ceilShift(top, levels), Grid.ceilShift(right, levels), Grid.ceilShift(bottom, levels));
    }

    /** A subband of this tile-component (B-15): {@code highX} and {@code highY} are 1 where it is high-pass. */
    Area subband(int level, int highX, int highY) {
        long x = level == 0 ? 0 : (long) highX << level - 1;
        long y = level == 0 ? 0 : (long) highY << level - 1;
        return new Area(Grid.ceilShift(left - x, level), Grid.ceilShift(top - y, level), Grid.ceilShift(right - x, level),
                Grid.ceilShift(bottom - y, level));
    }

    /** What it has in common with cell {@code column}, {@code row} of a grid of powers of two. */
    Area cell(int column, int row, int exponentX, int exponentY) {
        return new Area((int) Math.max(left, (long) column << exponentX), (int) Math.max(top, (long) row << exponentY),
                (int) Math.min(right, (long) column + 1 << exponentX), (int) Math.min(bottom, (long) row + 1 << exponentY));
    }
}
