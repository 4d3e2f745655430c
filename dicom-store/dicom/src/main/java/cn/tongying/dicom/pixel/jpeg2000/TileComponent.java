package cn.tongying.dicom.pixel.jpeg2000;

import cn.tongying.dicom.DicomException;
import java.util.ArrayList;
import java.util.List;

/** A component of a tile: its resolutions with their subbands and precincts, and one plane in which it is decoded. */
final class TileComponent {
    /** Code-blocks and precincts that a plane may have: some, and one more for each so many samples. */
    private static final int LEAST_PARTS = 4096;
    private static final int SAMPLES_OF_A_PART = 128;

    final int index;
    final Area tile;
    final Area area;
    final ImageSize.Component sampling;
    final ComponentStyle style;
    final int shift;
    /** Resolutions that are decoded beyond the lowest; the plane is as large as the last of them. */
    final int levels;
    private final Quantization quantization;
    private final List<Precinct> precincts = new ArrayList<>();
    private final Plane plane;
    private long parts;

    /** @param reduction how many of the highest resolutions are left out */
    TileComponent(int index, Area tile, ImageSize.Component sampling, CodingParameters parameters, int reduction) {
        this.index = index;
        this.tile = tile;
        this.sampling = sampling;
        this.area = tile.sampled(sampling.stepX(), sampling.stepY());
        this.style = parameters.style(index);
        this.quantization = parameters.quantization(index);
        this.shift = parameters.shift(index);
        this.levels = style.levels() - reduction;
        Area shown = area.reduced(reduction);
        this.plane = new Plane(shown.width(), shown.height(), style.reversible());
        for (int r = 0; r <= style.levels(); r++) {
            resolution(r);
        }
    }

    List<Precinct> precincts() {
        return precincts;
    }

    Plane plane() {
        return plane;
    }

    private void resolution(int r) {
        Area whole = area.reduced(style.levels() - r);
        if (whole.empty()) {
            return;
        }
        int width = style.precinctWidth(r);
        int height = style.precinctHeight(r);
        int left = whole.left() >> width;
        int top = whole.top() >> height;
        int right = Grid.ceilShift(whole.right(), width);
        int bottom = Grid.ceilShift(whole.bottom(), height);
        count((long) (right - left) * (bottom - top));
        Subband[] bands = bands(r);
        for (Subband band : bands) {
            count((long) ((band.area().width() >> band.blockWidth()) + 1) * ((band.area().height() >> band.blockHeight()) + 1));
        }
        int less = r == 0 ? 0 : 1;
        int above = style.levels() - r;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                Precinct.Part[] inBands = new Precinct.Part[bands.length];
                for (int i = 0; i < bands.length; i++) {
                    inBands[i] = new Precinct.Part(bands[i], bands[i].area().cell(x, y, width - less, height - less));
                }
                precincts.add(new Precinct(index, r, place(x, width + above, sampling.stepX(), tile.left()),
                        place(y, height + above, sampling.stepY(), tile.top()), inBands));
            }
        }
    }

    /** Where a precinct begins on the reference grid, which its tile cuts off (B.12.1.3). */
    private static int place(int index, int exponent, int step, int tileStart) {
        long nominal = exponent > 40 ? 0 : ((long) index << exponent) * step;
        return (int) Math.clamp(nominal, tileStart, Integer.MAX_VALUE);
    }

    private void count(long more) {
        parts += more;
        if (parts > LEAST_PARTS + (long) area.width() * area.height() / SAMPLES_OF_A_PART) {
            throw DicomException.limitExceeded("The JPEG 2000 cuts " + area.width() + "×" + area.height() + " samples into more than "
                    + parts + " precincts and code-blocks");
        }
    }

    private Subband[] bands(int r) {
        if (r == 0) {
            return new Subband[] {band(0, 0, style.levels(), 0, 0)};
        }
        int level = style.levels() - r + 1;
        return new Subband[] {band(r, 1, level, 1, 0), band(r, 2, level, 0, 1), band(r, 3, level, 1, 1)};
    }

    /** @param number 0 for the lowest, 1 to 3 for those of a resolution */
    private Subband band(int r, int number, int level, int highX, int highY) {
        Area place = area.subband(level, highX, highY);
        Area lower = area.reduced(Math.min(level, style.levels()));
        int index = r == 0 ? 0 : 3 * (r - 1) + number;
        int less = r == 0 ? 0 : 1;
        int bits = quantization.bits(index, r);
        float step = style.reversible() ? 1 : quantization.step(index, r, sampling.precision() + highX + highY);
        int offset = highY * lower.height() * plane.width + highX * lower.width();
        return new Subband(place, highX, highY, bits, step, Math.min(style.blockWidth(), style.precinctWidth(r) - less),
                Math.min(style.blockHeight(), style.precinctHeight(r) - less), offset);
    }
}
