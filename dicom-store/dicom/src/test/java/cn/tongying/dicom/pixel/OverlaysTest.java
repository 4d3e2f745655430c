package cn.tongying.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.Value;
import cn.tongying.dicom.Vr;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OverlaysTest {

    private static final PixelFormat FORMAT = new PixelFormat(4, 4, 1, Photometric.MONOCHROME2, false, 16, 12, 11, false);

    private static Dataset plane(int frames, int origin, int top, int left, byte... bits) {
        Dataset dataset = new Dataset().putIntegers(0x60000010, 2).putIntegers(0x60000011, 4).putIntegers(0x60000050, top, left)
                .putIntegers(0x60000100, 1).putIntegers(0x60000102, 0).put(Element.of(0x60003000, Vr.OW, bits));
        return frames == 0 ? dataset : dataset.put(0x60000015, "" + frames).putIntegers(0x60000051, origin);
    }

    private static String drawn(Dataset dataset, int frame, byte[] cells, Optional<Viewport> viewport) {
        List<Overlay> overlays = new Overlays(dataset, BulkValues.NONE).of(frame, FORMAT);
        BufferedImage image = Renderer.render(new Frame(FORMAT, cells), Presentation.PLAIN.with(new VoiTransform.Window(2048, 4096, VoiTransform.Function.LINEAR)),
                overlays, 4, viewport);
        StringBuilder rows = new StringBuilder();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int grey = image.getRaster().getSample(x, y, 0);
                rows.append(grey == 255 ? '#' : grey == 0 ? '.' : '+');
            }
            rows.append('/');
        }
        return rows.toString();
    }

    @Test
    void aPlaneLiesAtItsOriginTheLowestBitFirstAndEndsWithItsBits() {
        byte[] black = new byte[32];
        assertThat(drawn(plane(0, 0, 1, 1, (byte) 0b0010_1001), 1, black, Optional.empty())).isEqualTo("#..#/.#../..../..../");
        assertThat(drawn(plane(0, 0, 3, 0, (byte) 0b0010_1001), 7, black, Optional.empty())).as("over every frame").isEqualTo("..../..../..#./#.../");
        assertThat(drawn(plane(0, 0, -1, 1, (byte) 0xFF), 1, black, Optional.empty())).as("outside").isEqualTo("..../..../..../..../");
        assertThat(drawn(plane(0, 0, 1, 1), 1, black, Optional.empty())).as("no bits").isEqualTo("..../..../..../..../");
    }

    @Test
    void aPlaneOfSeveralFramesHasOneForEach() {
        byte[] black = new byte[32];
        Dataset two = plane(2, 3, 1, 1, (byte) 0x0F, (byte) 0xF0);
        assertThat(drawn(two, 2, black, Optional.empty())).isEqualTo("..../..../..../..../");
        assertThat(drawn(two, 3, black, Optional.empty())).isEqualTo("####/..../..../..../");
        assertThat(drawn(two, 4, black, Optional.empty())).isEqualTo("..../####/..../..../");
        assertThat(drawn(two, 5, black, Optional.empty())).isEqualTo("..../..../..../..../");
    }

    /** Sixteen planes of one pixel, each with a value of 8 MiB, took 128 MiB that nobody had been asked for. */
    @Test
    void noMoreIsReadThanTheBitsOfTheFrameWhateverLengthTheValueHas() {
        Dataset dataset = new Dataset();
        for (int i = 0; i < Overlay.MOST; i++) {
            int group = 0x6000_0000 + (i << 17);
            dataset.putIntegers(group + 0x10, 1).putIntegers(group + 0x11, 1).put(group + 0x15, "70000000").put(new Element(group + 0x3000, Vr.OW, new Value.Bulk(0, 8 << 20)));
        }
        List<Integer> asked = new ArrayList<>();
        Overlays overlays = new Overlays(dataset, (path, from, most) -> {
            asked.add(most);
            assertThat(from).isEqualTo(8_000_000);
            return Optional.of(new byte[] {0b1000, 0});
        });
        List<Overlay> found = overlays.of(64_000_004, FORMAT);
        assertThat(found).hasSize(16).allSatisfy(overlay -> assertThat(overlay.at(new Frame(FORMAT, new byte[32]), 0, 0)).isTrue());
        assertThat(asked.stream().mapToLong(Integer::longValue).sum()).isEqualTo(32).isLessThanOrEqualTo(overlays.bytes());
    }

    @Test
    void theMostThatIsReadOfAnOverlayIsWhatItsMemoryWasTakenFor() {
        Dataset large = new Dataset().putIntegers(0x60000010, 65_535).putIntegers(0x60000011, 65_535).putIntegers(0x60000050, 1, 1)
                .put(new Element(0x60003000, Vr.OW, new Value.Bulk(0, 1L << 30)));
        List<Integer> asked = new ArrayList<>();
        Overlays overlays = new Overlays(large, (path, from, most) -> {
            asked.add(most);
            return Optional.of(new byte[0]);
        });
        assertThat(overlays.of(1, FORMAT)).hasSize(1);
        assertThat(asked).containsExactly(8 << 20);
        assertThat(overlays.bytes()).isEqualTo(8 << 20);
    }

    @Test
    void aBitThatTheImageDoesNotUseIsAnOverlayAndOneItUsesIsNot() {
        byte[] cells = new byte[32];
        cells[1] = (byte) 0x80;
        cells[3] = 0x08;
        Dataset embedded = new Dataset().putIntegers(0x60020010, 4).putIntegers(0x60020011, 4).putIntegers(0x60020100, 16).putIntegers(0x60020102, 15);
        assertThat(drawn(embedded, 1, cells, Optional.empty())).isEqualTo("#+../..../..../..../");
        assertThat(drawn(embedded.putIntegers(0x60020102, 11), 1, cells, Optional.empty())).isEqualTo(".+../..../..../..../");
    }

    @Test
    void aSmallerImageShowsWhatLiesInIt() {
        String small = drawn(plane(0, 0, 1, 1, (byte) 0b0010_1001), 1, new byte[32], Optional.of(Viewport.box(2, 2)));
        assertThat(small).isEqualTo("++/../");
    }
}
