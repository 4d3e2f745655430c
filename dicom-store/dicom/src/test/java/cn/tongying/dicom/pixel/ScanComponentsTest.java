package cn.tongying.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;

/** Scans name their components, and do not always have them in the order of the frame header. */
class ScanComponentsTest {
    private static final FrameDecoder DECODER = new FrameDecoder(1 << 20);
    private static final PixelFormat COLOUR = FrameEncoderTest.format(1, 1, "RGB", false, 8, 8, false);
    private static final int FIRST_NAME = 12;
    private static final int NAMES_APART = 3;

    /** JPEG-LS of our own: names 1, 2 and 3, a scan for each. */
    private static byte[] jpegLs(int... names) {
        byte[] stream = FrameEncoder.jpegLs(new Frame(COLOUR, new byte[] {10, 20, 30})).stream();
        for (int i = 0; i < names.length; i++) {
            assertThat(stream[FIRST_NAME + NAMES_APART * i]).isEqualTo((byte) (i + 1));
            stream[FIRST_NAME + NAMES_APART * i] = (byte) names[i];
        }
        return stream;
    }

    /** One pixel of 133, 134 and 135, in one scan: the only code is 0, of three bits of difference to 128. */
    private static byte[] lossless(int... scan) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        put(out, 0xFF, 0xD8, 0xFF, 0xC3, 0, 17, 8, 0, 1, 0, 1, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0);
        put(out, 0xFF, 0xC4, 0, 20, 0x00, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3);
        put(out, 0xFF, 0xDA, 0, 12, 3, scan[0], 0, scan[1], 0, scan[2], 0, 1, 0, 0, 0b0101_0110, 0b0111_1111, 0xFF, 0xD9);
        return out.toByteArray();
    }

    private static void put(ByteArrayOutputStream out, int... octets) {
        for (int octet : octets) {
            out.write(octet);
        }
    }

    private static byte[] decoded(byte[] stream, FrameEncoding encoding) {
        return DECODER.decode(stream, encoding, COLOUR).samples();
    }

    @Test
    void eachScanOfJpegLsGoesToTheComponentThatItNames() {
        assertThat(decoded(jpegLs(1, 2, 3), FrameEncoding.JPEG_LS)).containsExactly(10, 20, 30);
        assertThat(decoded(jpegLs(3, 1, 2), FrameEncoding.JPEG_LS)).containsExactly(30, 10, 20);
    }

    @Test
    void aScanOfLosslessJpegHasItsComponentsInTheOrderThatItNames() {
        assertThat(decoded(lossless(1, 2, 3), FrameEncoding.JPEG_LOSSLESS)).containsExactly((byte) 133, (byte) 134, (byte) 135);
        assertThat(decoded(lossless(3, 1, 2), FrameEncoding.JPEG_LOSSLESS)).containsExactly((byte) 134, (byte) 135, (byte) 133);
    }

    @Test
    void aNameThatTheFrameHeaderHasNotOrThatComesTwiceIsRefused() {
        assertThatThrownBy(() -> decoded(jpegLs(1, 2, 9), FrameEncoding.JPEG_LS)).isInstanceOf(PixelException.class).hasMessageContaining("component 3, which its frame header has not");
        assertThatThrownBy(() -> decoded(lossless(1, 2, 4), FrameEncoding.JPEG_LOSSLESS)).isInstanceOf(PixelException.class).hasMessageContaining("component 4");
        assertThatThrownBy(() -> decoded(lossless(1, 2, 2), FrameEncoding.JPEG_LOSSLESS)).isInstanceOf(PixelException.class).hasMessageContaining("component 2 again");
    }

    /** Some encoders give all components the same name. */
    @Test
    void whereOneNameStandsForSeveralTheirOrderCounts() {
        assertThat(decoded(jpegLs(1, 1, 1), FrameEncoding.JPEG_LS)).containsExactly(10, 20, 30);
    }
}
