package cn.tongying.dicom.pixel.jpeg2000;

/** Puts decoded code-blocks into the plane of their tile-component: regions lowered again (T.800 annex H), steps applied (annex E). */
final class Dequantizer {
    private final Coefficients adaptive = new BlockDecoder();
    private final Coefficients highThroughput = new HtBlockDecoder();
    private final byte[] stream;

    Dequantizer(byte[] stream) {
        this.stream = stream;
    }

    void decode(TileComponent component) {
        Coefficients decoder = component.style.has(ComponentStyle.HIGH_THROUGHPUT) ? highThroughput : adaptive;
        for (Precinct precinct : component.precincts()) {
            if (precinct.resolution() > component.levels) {
                continue;
            }
            for (Precinct.Part part : precinct.parts()) {
                for (CodeBlock block : part.blocks) {
                    if (block.passes > 0) {
                        decoder.decode(block, part.band, component.style, stream);
                        place(decoder, block, part.band, component);
                    }
                }
            }
        }
    }

    private static void place(Coefficients decoder, CodeBlock block, Subband band, TileComponent component) {
        Plane plane = component.plane();
        Area area = block.area;
        float half = band.step() / 2;
        for (int y = 0; y < area.height(); y++) {
            int at = band.offset() + (area.top() - band.area().top() + y) * plane.width + area.left() - band.area().left();
            for (int x = 0; x < area.width(); x++) {
                int value = component.shift == 0 ? decoder.value(x, y) : lowered(decoder.value(x, y), component.shift);
                if (plane.reversible()) {
                    plane.whole[at + x] = value / 2;
                } else {
                    plane.fractions[at + x] = value * half;
                }
            }
        }
    }

    /** What is at least 2^shift belongs to the region of interest (H.1). */
    private static int lowered(int value, int shift) {
        int size = Math.abs(value);
        if (shift >= 30 || size >> 1 < 1 << shift) {
            return value;
        }
        int lower = size >> shift;
        return value < 0 ? -lower : lower;
    }
}
