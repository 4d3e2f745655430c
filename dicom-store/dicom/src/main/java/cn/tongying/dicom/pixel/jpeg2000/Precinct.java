package cn.tongying.dicom.pixel.jpeg2000;

/** A precinct: the code-blocks of one place in all subbands of a resolution, whose packets come layer by layer (T.800 B.6). */
final class Precinct {
    private final int component;
    private final int resolution;
    private final int x;
    private final int y;
    private final Part[] parts;
    private int layers;

    /** What it has in one subband. */
    static final class Part {
        final Subband band;
        final CodeBlock[] blocks;
        final TagTree inclusion;
        final TagTree missingPlanes;

        /** @param area of the subband that belongs to the precinct */
        Part(Subband band, Area area) {
            this.band = band;
            int left = area.left() >> band.blockWidth();
            int top = area.top() >> band.blockHeight();
            int across = area.empty() ? 0 : Grid.ceilShift(area.right(), band.blockWidth()) - left;
            int down = area.empty() ? 0 : Grid.ceilShift(area.bottom(), band.blockHeight()) - top;
            blocks = new CodeBlock[across * down];
            for (int i = 0; i < blocks.length; i++) {
                blocks[i] = new CodeBlock(area.cell(left + i % across, top + i / across, band.blockWidth(), band.blockHeight()));
            }
            inclusion = new TagTree(across, down);
            missingPlanes = new TagTree(across, down);
        }
    }

    /**
     * @param x where it begins on the reference grid, or the tile does
     */
    Precinct(int component, int resolution, int x, int y, Part[] parts) {
        this.component = component;
        this.resolution = resolution;
        this.x = x;
        this.y = y;
        this.parts = parts;
    }

    int component() {
        return component;
    }

    int resolution() {
        return resolution;
    }

    int x() {
        return x;
    }

    int y() {
        return y;
    }

    Part[] parts() {
        return parts;
    }

    /** How many of its packets were read. */
    int layers() {
        return layers;
    }

    void layerRead() {
        layers++;
    }
}
