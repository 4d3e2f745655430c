package cn.tongying.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.Tag;
import java.awt.Polygon;
import java.awt.geom.Line2D;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShutterTest {

    private static Dataset polygon(int... vertices) {
        return new Dataset().put(Tag.ShutterShape, "POLYGONAL").put(Tag.VerticesOfThePolygonalShutter,
                IntStream.of(vertices).mapToObj(Integer::toString).toArray(String[]::new));
    }

    @Test
    void aPolygonOpensWhatThePlatformsOwnPolygonHolds() {
        Random random = new Random(11);
        for (int round = 0; round < 200; round++) {
            int[] vertices = random.ints(2 * (3 + random.nextInt(12)), -5, 30).toArray();
            Polygon peer = new Polygon();
            for (int i = 0; i < vertices.length; i += 2) {
                peer.addPoint(vertices[i + 1], vertices[i]);
            }
            Shutter shutter = Shutter.of(polygon(vertices));
            for (int row = 1; row <= 24; row++) {
                Shutter.Line line = shutter.line(row);
                for (int column = 1; column <= 24; column++) {
                    if (!onAnEdge(peer, column, row)) {
                        assertThat(line.holds(column)).as(row + "," + column).isEqualTo(peer.contains(column, row));
                    }
                }
            }
        }
    }

    private static boolean onAnEdge(Polygon polygon, int x, int y) {
        return IntStream.range(0, polygon.npoints).anyMatch(i -> Line2D.ptSegDistSq(polygon.xpoints[i], polygon.ypoints[i],
                polygon.xpoints[(i + 1) % polygon.npoints], polygon.ypoints[(i + 1) % polygon.npoints], x, y) < 1e-9);
    }

    @Test
    void aPolygonOfMoreVerticesThanADeviceDrawsIsRefused() {
        assertThat(Shutter.of(polygon(zigzag(Shutter.MOST_VERTICES))).line(10).holds(1)).isTrue();
        assertThatThrownBy(() -> Shutter.of(polygon(zigzag(Shutter.MOST_VERTICES + 1)))).isInstanceOf(DicomException.class)
                .hasMessageContaining("513 vertices").hasMessageContaining("512");
    }

    /** Each row asks for its crossings once: asked at each pixel, this would be 8 thousand million edges. */
    @Test
    void theMostVerticesOverALargeImageCostAMomentOfComputing() {
        int side = 4096;
        PixelFormat format = new PixelFormat(side, side, 1, Photometric.MONOCHROME2, false, 8, 8, 7, false);
        Dataset image = new Dataset().putIntegers(Tag.Rows, side).putIntegers(Tag.Columns, side).putIntegers(Tag.BitsAllocated, 8);
        PresentationState state = new PresentationState(polygon(zigzag(Shutter.MOST_VERTICES)));
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        Renderer.render(new Frame(format, new byte[side * side]), new ImageAttributes(image), state, new SopInstanceUid("1.2.3"), 1, Optional.empty());
        assertThat((threads.getCurrentThreadCpuTime() - start) / 1_000_000).as("ms").isLessThan(4_000);
    }

    private static int[] zigzag(int vertices) {
        return IntStream.range(0, vertices).flatMap(i -> IntStream.of(i % 2 * 5000, 8 * i)).toArray();
    }
}
