package cn.tongying.dicom.pixel.jpeg2000;

/** Gives out the samples of a tile-component: with their level (T.800 G.1), within their range, one for each pixel. */
final class SampleWriter {
    private final Area image;
    private final Area tile;
    private final Area area;
    private final TileComponent component;
    private final int least;
    private final int largest;
    private final int level;

    SampleWriter(ImageSize size, Area tile, TileComponent component, int reduction) {
        this.image = size.image().reduced(reduction);
        this.tile = tile.reduced(reduction);
        this.area = component.area.reduced(reduction);
        this.component = component;
        int half = 1 << component.sampling.precision() - 1;
        boolean signed = component.sampling.signed();
        this.least = signed ? -half : 0;
        this.largest = signed ? half - 1 : 2 * half - 1;
        this.level = signed ? 0 : half;
    }

    void write(SampleSink sink) {
        int[] samples = new int[area.width()];
        int[] line = new int[tile.width()];
        int stepX = component.sampling.stepX();
        int stepY = component.sampling.stepY();
        int shown = -1;
        for (int y = tile.top(); y < tile.bottom(); y++) {
            int row = Math.clamp(y / stepY - area.top(), 0, Math.max(0, area.height() - 1));
            if (row != shown && area.height() > 0) {
                read(row, samples);
                shown = row;
            }
            for (int x = tile.left(); stepX > 1 && x < tile.right() && samples.length > 0; x++) {
                line[x - tile.left()] = samples[Math.clamp(x / stepX - area.left(), 0, samples.length - 1)];
            }
            sink.part(y - image.top(), tile.left() - image.left(), component.index, stepX == 1 ? samples : line, tile.width());
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
