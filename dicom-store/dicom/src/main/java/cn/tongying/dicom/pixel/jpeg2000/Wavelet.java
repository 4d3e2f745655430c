package cn.tongying.dicom.pixel.jpeg2000;

/**
 * The inverse wavelets (T.800 annex F), resolution by resolution in the plane itself. The subbands of a resolution lie beside
 * and below each other; a line or some columns are interleaved into a small array, lifted there, and written back.
 */
abstract class Wavelet {
    /** Columns that are done together, so that whole lines of the cache are used. */
    static final int COLUMNS = 16;
    /** Coefficients mirrored beyond either end (F.3.6). */
    static final int MARGIN = 4;

    static void inverse(TileComponent component) {
        Plane plane = component.plane();
        int all = component.style.levels();
        int longest = Math.max(plane.width, plane.height * COLUMNS) + 2 * MARGIN * COLUMNS;
        Wavelet wavelet = plane.reversible() ? new ReversibleWavelet(plane, longest) : new IrreversibleWavelet(plane, longest);
        for (int r = 1; r <= component.levels; r++) {
            Area area = component.area.reduced(all - r);
            Area lower = component.area.reduced(all - r + 1);
            if (!area.empty()) {
                for (int y = 0; y < area.height(); y++) {
                    wavelet.line(y * plane.width, area.width(), lower.width(), area.left() & 1);
                }
                for (int x = 0; x < area.width(); x += COLUMNS) {
                    wavelet.columns(x, Math.min(COLUMNS, area.width() - x), area.height(), lower.height(), area.top() & 1);
                }
            }
        }
    }

    /**
     * @param low how many of them are low-pass
     * @param odd 1 where the first is high-pass
     */
    abstract void line(int at, int length, int low, int odd);

    abstract void columns(int x, int count, int length, int low, int odd);

    /** Where coefficient {@code i} of a line is found when it is mirrored at both ends; the line has at least two. */
    static int mirrored(int i, int length) {
        int period = 2 * (length - 1);
        int inside = Math.floorMod(i, period);
        return inside < length ? inside : period - inside;
    }
}
