package cn.tongying.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.dicom.DicomException.Category;
import cn.tongying.dicom.TransferSyntax;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameDecoderTest {

    private static final FrameDecoder DECODER = new FrameDecoder(1 << 20);

    private static byte[] greyJpeg(int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        byte[] pixels = Renderer.pixels(image);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 3);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageFormat.JPEG.write(image, 95, out);
        return out.toByteArray();
    }

    @Test
    void bigEndianCellsAreTurnedAround() {
        Frame frame = DECODER.decode(new byte[] {1, 2, 3, 4}, FrameEncoding.BIG_ENDIAN, PixelFormat.monochrome(1, 2, 16, 16, false));
        assertThat(frame.samples()).containsExactly(2, 1, 4, 3);
    }

    /** A cell of 32 bits is two words, the lower one first (PS3.5 8.1.1 and 7.3), as dcmconv and gdcmconv write it. */
    @Test
    void cellsOf32BitsInBigEndianAreTwoWords() {
        Frame frame = DECODER.decode(new byte[] {3, 4, 1, 2}, FrameEncoding.of(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN, true), PixelFormat.monochrome(1, 1, 32, 32, false));
        assertThat(frame.samples()).containsExactly(4, 3, 2, 1);
    }

    @Test
    void bytesInBigEndianWordsAreSwappedInPairs() {
        Frame frame = DECODER.decode(new byte[] {2, 1, 0, 3}, FrameEncoding.of(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN, true),
                PixelFormat.monochrome(1, 3, 8, 8, false));
        assertThat(frame.samples()).containsExactly(1, 2, 3, 0);
    }

    @Test
    void signedValuesAreExtendedFromTheirHighBit() {
        Frame frame = new Frame(PixelFormat.monochrome(1, 2, 16, 12, true), new byte[] {(byte) 0xFF, (byte) 0xFF, 0x01, (byte) 0xF0});
        assertThat(frame.value(frame.stored(0))).isEqualTo(-1);
        assertThat(frame.value(frame.stored(1))).isEqualTo(1);
    }

    @Test
    void bitsAreCountedFromTheLowestOfEachByte() {
        Frame frame = DECODER.decode(new byte[] {0b0100_1011, 1}, FrameEncoding.LITTLE_ENDIAN, PixelFormat.monochrome(1, 9, 1, 1, false));
        int[] bits = new int[9];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = frame.stored(i);
        }
        assertThat(bits).containsExactly(1, 1, 0, 1, 0, 0, 1, 0, 1);
    }

    @Test
    void bytesThatDoNotFillTheFrameAreRefused() {
        assertThatThrownBy(() -> DECODER.decode(new byte[7], FrameEncoding.LITTLE_ENDIAN, PixelFormat.monochrome(2, 2, 16, 16, false)))
                .isInstanceOf(PixelException.class).hasMessageContaining("8 bytes was declared, 7 are there");
    }

    @Test
    void theLargestDeclarableFrameIsRefusedBeforeAnythingIsAllocated() {
        PixelFormat huge = new PixelFormat(65_535, 65_535, 3, Photometric.RGB, false, 16, 16, 15, false);
        for (FrameEncoding encoding : new FrameEncoding[] {FrameEncoding.RLE, FrameEncoding.JPEG_DCT, FrameEncoding.LITTLE_ENDIAN}) {
            assertThatThrownBy(() -> DECODER.decode(new byte[100], encoding, huge)).isInstanceOf(PixelException.class)
                    .extracting(e -> ((PixelException) e).category()).isEqualTo(Category.LIMIT_EXCEEDED);
        }
    }

    @Test
    void impossibleAttributesAreRefused() {
        assertThatThrownBy(() -> PixelFormat.monochrome(0, 1, 8, 8, false)).hasMessageContaining("Rows (0028,0010) is 0");
        assertThatThrownBy(() -> PixelFormat.monochrome(1, 70_000, 8, 8, false)).hasMessageContaining("Columns");
        assertThatThrownBy(() -> PixelFormat.monochrome(1, 1, 12, 12, false)).hasMessageContaining("Bits Allocated");
        assertThatThrownBy(() -> PixelFormat.monochrome(1, 1, 8, 9, false)).hasMessageContaining("Bits Stored");
        assertThatThrownBy(() -> new PixelFormat(1, 1, 1, Photometric.RGB, false, 8, 8, 7, false)).hasMessageContaining("Samples");
    }

    @Test
    void aJpegIsDecodedCloseToWhatWasEncoded() throws IOException {
        Frame frame = DECODER.decode(greyJpeg(16, 16), FrameEncoding.JPEG_DCT, PixelFormat.monochrome(16, 16, 8, 8, false));
        assertThat(frame.samples()).hasSize(256);
        assertThat(frame.samples()[5] & 0xFF).isBetween(5, 25);
    }

    /** PS3.3 C.7.6.3.1.2 lets a Data Set say so; a lossless stream without subsampling still has three samples for each pixel. */
    @Test
    void aLosslessFrameIsNotTakenForOneWhoseChrominanceIsShared() {
        SampleCells cells = new SampleCells(new PixelFormat(1, 2, 3, Photometric.YBR_FULL_422, false, 8, 8, 7, false), 8);
        for (int component = 0; component < 3; component++) {
            cells.line(0, component, new int[] {10 + component, 20 + component}, 0);
        }
        Frame frame = cells.frame();
        assertThat(frame.format().photometric()).isEqualTo(Photometric.YBR_FULL);
        assertThat(frame.samples()).containsExactly(10, 11, 12, 20, 21, 22);
    }

    @Test
    void aJpegOfAnotherSizeThanDeclaredIsRefused() throws IOException {
        byte[] jpeg = greyJpeg(16, 16);
        assertThatThrownBy(() -> DECODER.decode(jpeg, FrameEncoding.JPEG_DCT, PixelFormat.monochrome(8, 8, 8, 8, false)))
                .isInstanceOf(PixelException.class).hasMessageContaining("holds 16×16");
    }

    @Test
    void aJpegThatIsCutShortIsRefusedAndNotShownHalfGrey() throws IOException {
        byte[] jpeg = greyJpeg(200, 200);
        byte[] half = Arrays.copyOf(jpeg, jpeg.length / 2);
        assertThatThrownBy(() -> DECODER.decode(half, FrameEncoding.JPEG_DCT, PixelFormat.monochrome(200, 200, 8, 8, false)))
                .isInstanceOf(PixelException.class);
    }

    @Test
    void damagedJpegAndRleNeverFailWithAnythingButAPixelException() throws IOException {
        Random random = new Random(7);
        byte[] jpeg = greyJpeg(64, 64);
        PixelFormat format = PixelFormat.monochrome(64, 64, 8, 8, false);
        for (int round = 0; round < 500; round++) {
            byte[] damaged = jpeg.clone();
            for (int i = 0; i < 1 + random.nextInt(8); i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            tolerates(damaged, FrameEncoding.JPEG_DCT, format);
            byte[] noise = new byte[random.nextInt(300)];
            random.nextBytes(noise);
            tolerates(noise, FrameEncoding.RLE, format);
            tolerates(noise, FrameEncoding.JPEG_DCT, format);
        }
    }

    private static void tolerates(byte[] encoded, FrameEncoding encoding, PixelFormat format) {
        try {
            assertThat(DECODER.decode(encoded, encoding, format).samples().length).isGreaterThanOrEqualTo(64 * 64);
        } catch (PixelException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
