package cn.tongying.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RendererTest {

    private static final Optional<Viewport> WHOLE = Optional.empty();

    private static Frame grey(Photometric photometric, int columns, int... values) {
        byte[] samples = new byte[2 * values.length];
        for (int i = 0; i < values.length; i++) {
            samples[2 * i] = (byte) values[i];
            samples[2 * i + 1] = (byte) (values[i] >> 8);
        }
        return new Frame(new PixelFormat(values.length / columns, columns, 1, photometric, false, 16, 16, 15, true), samples);
    }

    private static int[] greys(BufferedImage image) {
        return image.getRaster().getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
    }

    @Test
    void rescaledValuesGoThroughTheWindow() {
        Presentation presentation = Presentation.PLAIN.with(new ModalityTransform.Rescale(1, -1024))
                .with(new VoiTransform.Window(40, 400, VoiTransform.Function.LINEAR));
        BufferedImage image = Renderer.render(grey(Photometric.MONOCHROME2, 4, 0, 1024 - 160, 1024 + 40, 1024 + 300), presentation, WHOLE);
        assertThat(greys(image)).containsExactly(0, 0, 128, 255);
    }

    @Test
    void monochrome1IsInverted() {
        Presentation presentation = Presentation.PLAIN.with(new VoiTransform.Window(50, 100, VoiTransform.Function.LINEAR_EXACT));
        assertThat(greys(Renderer.render(grey(Photometric.MONOCHROME1, 3, 0, 50, 100), presentation, WHOLE))).containsExactly(255, 127, 0);
    }

    @Test
    void withoutAWindowTheSmallestValueIsBlackAndTheLargestWhite() {
        assertThat(greys(Renderer.render(grey(Photometric.MONOCHROME2, 3, -100, 0, 100), Presentation.PLAIN, WHOLE)))
                .containsExactly(0, 128, 255);
    }

    @Test
    void paddingDoesNotWidenTheRange() {
        Presentation padded = new Presentation(ModalityTransform.IDENTITY, new VoiTransform.FullRange(), Optional.empty(),
                OptionalLong.of(-2000), OptionalLong.empty());
        assertThat(greys(Renderer.render(grey(Photometric.MONOCHROME2, 3, -2000, 0, 100), padded, WHOLE))).containsExactly(0, 0, 255);
    }

    @Test
    void anImageOfOneValueDoesNotDivideByZero() {
        assertThat(greys(Renderer.render(grey(Photometric.MONOCHROME2, 2, 7, 7), Presentation.PLAIN, WHOLE))).containsExactly(128, 128);
    }

    @Test
    void thirtyTwoBitsAreRenderedWithoutATable() {
        Frame frame = new Frame(PixelFormat.monochrome(1, 2, 32, 32, false), new byte[] {0, 0, 0, 0, -1, -1, -1, -1});
        assertThat(greys(Renderer.render(frame, Presentation.PLAIN, WHOLE))).containsExactly(0, 255);
    }

    @Test
    void paletteEntriesBecomeColours() {
        LookupTable ramp = LookupTable.of(2, 0, 16, new int[] {0x0000, 0xFF00});
        LookupTable dark = LookupTable.of(2, 0, 16, new int[] {0x1000, 0x2000});
        Frame frame = new Frame(new PixelFormat(1, 2, 1, Photometric.PALETTE_COLOR, false, 8, 8, 7, false), new byte[] {0, 1});
        BufferedImage image = Renderer.render(frame, Presentation.PLAIN.with(new Palette(ramp, dark, ramp)), WHOLE);
        assertThat(image.getRGB(0, 0) & 0xFFFFFF).isEqualTo(0x001000);
        assertThat(image.getRGB(1, 0) & 0xFFFFFF).isEqualTo(0xFF20FF);
    }

    @Test
    void planesAndYbrAndSharedChrominanceAreTurnedIntoRgb() {
        Frame planar = new Frame(new PixelFormat(1, 2, 3, Photometric.RGB, true, 8, 8, 7, false), new byte[] {1, 2, 3, 4, 5, 6});
        assertThat(Renderer.render(planar, Presentation.PLAIN, WHOLE).getRGB(1, 0) & 0xFFFFFF).isEqualTo(0x020406);
        Frame ybr = new Frame(new PixelFormat(1, 1, 3, Photometric.YBR_FULL, false, 8, 8, 7, false), new byte[] {76, 85, (byte) 255});
        assertThat(Renderer.render(ybr, Presentation.PLAIN, WHOLE).getRGB(0, 0) & 0xFFFFFF).isEqualTo(0xFE0000);
        Frame shared = new Frame(new PixelFormat(1, 2, 3, Photometric.YBR_FULL_422, false, 8, 8, 7, false),
                new byte[] {10, 20, (byte) 128, (byte) 128});
        BufferedImage image = Renderer.render(shared, Presentation.PLAIN, WHOLE);
        assertThat(image.getRGB(0, 0) & 0xFFFFFF).isEqualTo(0x0A0A0A);
        assertThat(image.getRGB(1, 0) & 0xFFFFFF).isEqualTo(0x141414);
    }

    @Test
    void aSmallerImageIsTheMeanOfWhatFallsIntoItsPixels() {
        Presentation plain = Presentation.PLAIN.with(new VoiTransform.Window(127.5, 255, VoiTransform.Function.LINEAR_EXACT));
        Frame frame = grey(Photometric.MONOCHROME2, 4, 0, 100, 200, 200, 100, 200, 200, 200);
        assertThat(greys(Renderer.render(frame, plain, Optional.of(Viewport.box(2, 2))))).containsExactly(100, 200);
    }

    @Test
    void theViewportKeepsTheAspectRatioAndCanMirrorARegion() {
        Frame frame = grey(Photometric.MONOCHROME2, 4, 0, 85, 170, 255);
        BufferedImage fitted = Renderer.render(frame, Presentation.PLAIN, Optional.of(Viewport.box(8, 8)));
        assertThat(fitted.getWidth()).isEqualTo(8);
        assertThat(fitted.getHeight()).isEqualTo(2);
        BufferedImage mirrored = Renderer.render(frame, Presentation.PLAIN, Optional.of(new Viewport(2, 1, 2, 0, -2, 1)));
        assertThat(greys(mirrored)).containsExactly(255, 170);
    }

    @Test
    void viewportsThatAreEmptyHugeOrOutsideAreRefused() {
        assertThatThrownBy(() -> Viewport.box(0, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Viewport.box(100_000, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Renderer.render(grey(Photometric.MONOCHROME2, 2, 1, 2), Presentation.PLAIN,
                Optional.of(new Viewport(5, 5, 9, 9, 1, 1)))).isInstanceOf(IllegalArgumentException.class);
    }
}
