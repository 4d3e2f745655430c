package cn.tongying.dicom.pixel.jpeg2000;

/** Gives out the samples of a tile-component: with their level (T.800 G.1), within their range, one for each pixel. */
final class SampleWriter {
    private final ImageSize size;
    private final Area tile;
    private final TileComponent component;
    private final int least;
    private final int largest;
    private final int level;

    SampleWriter(ImageSize size, Area tile, TileComponent component) {
        this.size = size;
        this.tile = tile;
        this.component = component;
        int half = 1 << component.sampling.precision() - 1;
        boolean signed = component.sampling.signed();
        this.least = signed ? -half : 0;
        this.largest = signed ? half - 1 : 2 * half - 1;
        this.level = signed ? 0 : half;
    }

    void write(SampleSink sink) {
        int[] samples = new int[component.area.width()];
        int[] line = new int[tile.width()];
        int stepX = component.sampling.stepX();
        int stepY = component.sampling.stepY();
        int shown = -1;
        for (int y = tile.top(); y < tile.bottom(); y++) {
            int row = Math.clamp(y / stepY - component.area.top(), 0, Math.max(0, component.area.height() - 1));
            if (row != shown && component.area.height() > 0) {
                read(row, samples);
                shown = row;
            }
            for (int x = tile.left(); stepX > 1 && x < tile.right() && samples.length > 0; x++) {
                line[x - tile.left()] = samples[Math.clamp(x / stepX - component.area.left(), 0, samples.length - 1)];
            }
            sink.part(y - size.top(), tile.left() - size.left(), component.index, stepX == 1 ? samples : line, tile.width());
        }
    }

    private void read(int row, int[] samples) {
        Plane plane = component.plane();
        int at = row * plane.width;
        if (plane.reversible()) {
            for (int x = 0; x < samples.length; x++) {
                samples[x] = Math.clamp(plane.whole[at + x] + level, least, largest);
            }
        } else {
            for (int x = 0; x < samples.length; x++) {
                samples[x] = Math.clamp((long) Math.floor(plane.fractions[at + x] + 0.5f) + level, least, largest);
            }
        }
    }
}
