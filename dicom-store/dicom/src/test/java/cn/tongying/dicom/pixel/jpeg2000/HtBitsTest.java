package cn.tongying.dicom.pixel.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.dicom.DicomException;
import org.junit.jupiter.api.Test;

class HtBitsTest {

    /** Two bytes of magnitudes, and a suffix of two in which nothing but its own length stands. */
    private static HtBits bits() {
        return new HtBits(new byte[] {(byte) 0xFF, 0x7F, 0x02, 0x00}, 0, 4);
    }

    @Test
    void codesBehindTheirEndAreRefused() {
        HtBits bits = bits();
        assertThat(bits.read(4)).isZero();
        assertThat(bits.peek(7)).isZero();
        assertThatThrownBy(() -> bits.skip(1)).isInstanceOf(DicomException.Malformed.class).hasMessageContaining("fewer codes");
    }

    @Test
    void magnitudesAreStuffedBehindAByteOfOnesAndEndInOnes() {
        HtBits bits = bits();
        assertThat(bits.magnitude(8)).isEqualTo(0xFF);
        assertThat(bits.magnitude(7)).isEqualTo(0x7F);
        assertThat(bits.magnitude(5)).isEqualTo(0x1F);
    }

    @Test
    void aSuffixThatIsLongerThanItsSegmentIsRefused() {
        assertThatThrownBy(() -> new HtBits(new byte[] {0, 5, 0}, 0, 3)).isInstanceOf(DicomException.Malformed.class).hasMessageContaining("suffix of 5");
        assertThatThrownBy(() -> new HtBits(new byte[] {0, 1, 0}, 0, 3)).isInstanceOf(DicomException.Malformed.class);
        assertThatThrownBy(() -> new HtBits(new byte[1], 0, 1)).isInstanceOf(DicomException.Malformed.class);
    }
}
