package cn.tongying.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.dicom.DicomException.Category;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** JPEG streams put together by hand: two blocks side by side, each of one value. */
class JpegDecoderTest {

    private static final FrameDecoder DECODER = new FrameDecoder(1 << 20);
    private static final int BASELINE = 0xC0;
    private static final int EXTENDED = 0xC1;
    /** The only DC code 0 is for values of three bits, the only AC code 0 ends the block: 0, 101, 0, and ones to fill up. */
    private static final int BLOCK_OF_FIVE = 0b0101_0111;

    private static byte[] stream(int process, int precision, int rows, int columns, int restartInterval, int... entropy) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        put(out, 0xFF, 0xD8, 0xFF, 0xDB, 0, 67, 0);
        for (int i = 0; i < 64; i++) {
            out.write(8);
        }
        put(out, 0xFF, process, 0, 11, precision, rows >> 8, rows, columns >> 8, columns, 1, 1, 0x11, 0);
        put(out, 0xFF, 0xC4, 0, 20, 0x00, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3);
        put(out, 0xFF, 0xC4, 0, 20, 0x10, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        put(out, 0xFF, 0xDD, 0, 4, restartInterval >> 8, restartInterval);
        put(out, 0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0);
        put(out, entropy);
        put(out, 0xFF, 0xD9);
        return out.toByteArray();
    }

    private static void put(ByteArrayOutputStream out, int... octets) {
        for (int octet : octets) {
            out.write(octet);
        }
    }

    @Test
    void aRestartMarkerBeginsThePredictionAnew() {
        byte[] jpeg = stream(BASELINE, 8, 8, 16, 1, BLOCK_OF_FIVE, 0xFF, 0xD0, BLOCK_OF_FIVE);
        byte[] samples = DECODER.decode(jpeg, FrameEncoding.JPEG_DCT, PixelFormat.monochrome(8, 16, 8, 8, false)).samples();
        assertThat(samples[0] & 0xFF).isEqualTo(133);
        assertThat(samples[127] & 0xFF).isEqualTo(133);
    }

    @Test
    void withoutARestartAValueIsAddedToTheOneBefore() {
        byte[] jpeg = stream(BASELINE, 8, 8, 16, 0, 0b0101_0010, 0b1011_1111);
        byte[] samples = DECODER.decode(jpeg, FrameEncoding.JPEG_DCT, PixelFormat.monochrome(8, 16, 8, 8, false)).samples();
        assertThat(samples[7] & 0xFF).isEqualTo(133);
        assertThat(samples[8] & 0xFF).isEqualTo(138);
    }

    @Test
    void samplesOfTwelveBitsLieInCellsOfSixteen() {
        Frame frame = DECODER.decode(stream(EXTENDED, 12, 8, 8, 0, BLOCK_OF_FIVE), FrameEncoding.JPEG_DCT,
                PixelFormat.monochrome(8, 8, 16, 12, false));
        assertThat(frame.stored(0)).isEqualTo(2053);
        assertThat(frame.stored(63)).isEqualTo(2053);
    }

    @Test
    void twelveBitsDoNotFitIntoCellsOfEight() {
        assertThatThrownBy(() -> DECODER.decode(stream(EXTENDED, 12, 8, 8, 0, BLOCK_OF_FIVE), FrameEncoding.JPEG_DCT,
                PixelFormat.monochrome(8, 8, 8, 8, false))).isInstanceOf(PixelException.class).hasMessageContaining("samples of 12 bits");
    }

    @Test
    void aFrameWithoutAScanIsRefused() {
        byte[] whole = stream(BASELINE, 8, 8, 8, 0);
        byte[] without = Arrays.copyOf(whole, whole.length - 10);
        without[without.length - 2] = (byte) 0xFF;
        without[without.length - 1] = (byte) 0xD9;
        assertThatThrownBy(() -> DECODER.decode(without, FrameEncoding.JPEG_DCT, PixelFormat.monochrome(8, 8, 8, 8, false)))
                .isInstanceOf(PixelException.class).hasMessageContaining("all its components");
    }

    @Test
    void arithmeticCodingAndLosslessFramesAreNotTakenForIt() {
        for (int process : new int[] {0xC3, 0xC9, 0xCA}) {
            assertThatThrownBy(() -> DECODER.decode(stream(process, 8, 8, 8, 0, BLOCK_OF_FIVE), FrameEncoding.JPEG_DCT,
                    PixelFormat.monochrome(8, 8, 8, 8, false))).isInstanceOf(PixelException.class)
                    .extracting(e -> ((PixelException) e).category()).isEqualTo(Category.UNSUPPORTED);
        }
    }

    @Test
    void aFrameThatIsCutAnywhereIsRefused() {
        byte[] whole = stream(EXTENDED, 12, 8, 16, 1, BLOCK_OF_FIVE, 0xFF, 0xD0, BLOCK_OF_FIVE);
        for (int length = 0; length < whole.length - 2; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> DECODER.decode(cut, FrameEncoding.JPEG_DCT, PixelFormat.monochrome(8, 16, 16, 12, false)))
                    .as("cut after %d bytes", length).isInstanceOf(PixelException.class);
        }
    }

    @Test
    void damageGivesAnImageOfTheDeclaredSizeOrAPixelException() {
        Random random = new Random(20_261_129);
        for (int process : new int[] {BASELINE, EXTENDED, 0xC2}) {
            for (int round = 0; round < 3000; round++) {
                byte[] damaged = stream(process, 8, 8, 16, 1, BLOCK_OF_FIVE, 0xFF, 0xD0, BLOCK_OF_FIVE);
                for (int i = 0; i <= random.nextInt(4); i++) {
                    damaged[2 + random.nextInt(damaged.length - 2)] = (byte) random.nextInt();
                }
                try {
                    assertThat(DECODER.decode(damaged, FrameEncoding.JPEG_DCT, PixelFormat.monochrome(8, 16, 8, 8, false)).samples()).hasSize(128);
                } catch (PixelException e) {
                    assertThat(e.getMessage()).isNotBlank();
                }
            }
        }
    }
}
