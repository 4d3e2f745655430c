package cn.tongying.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where the bound is gone these fail and do not go on for hours. On an image of 4,096 × 64 pixels of one grey, a short line behind others that are up above it. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RimsTest {

    private static final int WIDTH = 4096;
    private static final int HEIGHT = 64;
    private static final int GREY = 128;

    private static Annotation line(Point2D... points) {
        return new Annotation.Graphic(255, Annotation.Shape.POLYLINE, Annotation.Units.PIXEL, false, List.of(points));
    }

    /** From side to side so many times. */
    private static Annotation toAndFro(int times) {
        return line(IntStream.rangeClosed(0, times).mapToObj(i -> new Point2D.Double(i % 2 * (WIDTH - 1), 4.5)).toArray(Point2D[]::new));
    }

    private static int besideShortLine(Annotation... before) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        byte[] grey = new byte[WIDTH * HEIGHT];
        Arrays.fill(grey, (byte) GREY);
        image.getRaster().setDataElements(0, 0, WIDTH, HEIGHT, grey);
        List<Annotation> all = new ArrayList<>(List.of(before));
        all.add(line(new Point2D.Double(100.5, 40.5), new Point2D.Double(120.5, 40.5)));
        new AnnotationPainter(image, new AffineTransform(), new Rectangle2D.Double(0, 0, WIDTH, HEIGHT)).paint(all);
        assertThat(image.getRaster().getSample(110, 40, 0)).as("the line itself").isEqualTo(255);
        return image.getRaster().getSample(110, 39, 0);
    }

    @Test
    void lines_have_rims_up_to_the_way_that_a_rendering_has_time_for_and_are_drawn_without_behind_it() {
        int most = (int) (Rims.MOST / WIDTH);
        assertThat(besideShortLine()).isZero();
        assertThat(besideShortLine(toAndFro(most * 9 / 10))).isZero();
        assertThat(besideShortLine(toAndFro(most))).isEqualTo(GREY);
    }

    @Test
    void of_what_lies_far_out_no_more_counts_than_the_image_could_show() {
        Annotation far = line(new Point2D.Double(1e9, 5), new Point2D.Double(-1e9, 5));
        assertThat(besideShortLine(IntStream.range(0, 100).mapToObj(i -> far).toArray(Annotation[]::new))).isZero();
    }

    @Test
    void texts_count_with_their_boxes_and_the_pieces_of_their_outlines() {
        Rectangle2D whole = new Rectangle2D.Double(-10, -10, WIDTH + 20, HEIGHT + 20);
        Rims rims = new Rims(WIDTH, HEIGHT);
        int taken = 0;
        while (taken <= 2 * Rims.MOST / (WIDTH * HEIGHT) && rims.takesArea(whole)) {
            taken++;
        }
        assertThat((double) taken).isBetween(Rims.MOST / (WIDTH * HEIGHT + 3 * WIDTH), Rims.MOST / (WIDTH * HEIGHT));
    }
}
