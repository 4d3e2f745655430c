package cn.tongying.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cn.tongying.dicom.pixel.VoiTransform.Function;
import cn.tongying.dicom.pixel.VoiTransform.Window;
import org.junit.jupiter.api.Test;

/** The worked values follow the formulas of PS3.3 C.11.2.1.2 and C.11.2.1.3 by hand. */
class VoiTransformTest {

    @Test
    void linearReachesBlackAndWhiteHalfAValueInside() {
        Window window = new Window(2048, 4096, Function.LINEAR);
        assertThat(window.apply(0)).isZero();
        assertThat(window.apply(4095)).isCloseTo(255, within(1e-9));
        assertThat(window.apply(2047.5)).isCloseTo(127.5, within(1e-9));
        assertThat(window.apply(-100)).isZero();
        assertThat(window.apply(5000)).isEqualTo(255);
    }

    @Test
    void aLinearWindowOfWidthOneIsAThreshold() {
        Window window = new Window(1, 1, Function.LINEAR);
        assertThat(window.apply(0.5)).isZero();
        assertThat(window.apply(0.6)).isEqualTo(255);
    }

    @Test
    void linearExactUsesTheWholeWidth() {
        Window window = new Window(0, 100, Function.LINEAR_EXACT);
        assertThat(window.apply(-50)).isZero();
        assertThat(window.apply(50)).isCloseTo(255, within(1e-9));
        assertThat(window.apply(0)).isCloseTo(127.5, within(1e-9));
        assertThat(window.apply(25)).isCloseTo(191.25, within(1e-9));
    }

    @Test
    void sigmoidIsHalfAtTheCentre() {
        Window window = new Window(100, 40, Function.SIGMOID);
        assertThat(window.apply(100)).isCloseTo(127.5, within(1e-9));
        assertThat(window.apply(110)).isCloseTo(255 / (1 + Math.exp(-1)), within(1e-9));
    }

    @Test
    void widthsThatAFunctionCannotHaveAreRefused() {
        assertThatThrownBy(() -> new Window(0, 0.5, Function.LINEAR)).isInstanceOf(PixelException.class);
        assertThatThrownBy(() -> new Window(0, 0, Function.LINEAR_EXACT)).isInstanceOf(PixelException.class);
        assertThatThrownBy(() -> new Window(0, Double.NaN, Function.SIGMOID)).isInstanceOf(PixelException.class);
    }

    @Test
    void aTableTakesItsEndsBeyondItsRange() {
        LookupTable table = LookupTable.of(3, -1, 8, new int[] {0, 100, 255});
        VoiTransform voi = new VoiTransform.Table(table);
        assertThat(voi.apply(-50)).isZero();
        assertThat(voi.apply(0)).isEqualTo(100);
        assertThat(voi.apply(99)).isEqualTo(255);
    }

    @Test
    void aTableOfBytesPackedInWordsIsUnpacked() {
        assertThat(LookupTable.of(4, 0, 8, new int[] {0x0201, 0x0403}).entries()).containsExactly(1, 2, 3, 4);
        assertThatThrownBy(() -> LookupTable.of(4, 0, 8, new int[] {1})).isInstanceOf(PixelException.class);
    }
}
