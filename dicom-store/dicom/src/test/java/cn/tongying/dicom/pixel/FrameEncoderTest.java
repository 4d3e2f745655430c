package cn.tongying.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is encoded here is decoded here again; dcmtk and GDCM are asked by EncoderPeersIT. */
class FrameEncoderTest {

    private static final FrameDecoder DECODER = new FrameDecoder(1 << 24);

    /** Slopes, flat parts, noise, and one value alone. */
    static Frame frame(PixelFormat format) {
        Random random = new Random(20_261_129);
        int cells = (int) format.pixels() * format.samplesPerPixel();
        int width = format.bytesPerSample();
        int half = 1 << format.bitsStored() - 1;
        byte[] samples = new byte[cells * width];
        for (int i = 0; i < cells; i++) {
            int pixel = format.planar() ? i % (int) format.pixels() : i / format.samplesPerPixel();
            int x = pixel % format.columns();
            int y = pixel / format.columns();
            double value = half * (1 + 0.7 * Math.sin(x / 9.0 + i % 3) * Math.cos(y / 13.0));
            value += x > format.columns() / 2 ? random.nextGaussian() * half / 30 : 0;
            value = y % 40 < 10 ? half : value;
            long stored = Math.clamp((long) value, 0, 2L * half - 1) - (format.signed() ? half : 0);
            for (int k = 0; k < width; k++) {
                samples[i * width + k] = (byte) (stored >> 8 * k);
            }
        }
        return new Frame(format, samples);
    }

    static PixelFormat format(int columns, int rows, String photometric, boolean planar, int allocated, int stored, boolean signed) {
        Photometric meaning = Photometric.valueOf(photometric);
        return new PixelFormat(rows, columns, meaning.samples(), meaning, planar, allocated, stored, stored - 1, signed);
    }

    @ParameterizedTest
    @CsvSource({"67, 83, MONOCHROME2, false, 8, 8, false", "67, 83, MONOCHROME2, false, 16, 12, false", "67, 83, MONOCHROME1, false, 16, 16, true",
        "300, 4, MONOCHROME2, false, 16, 12, true", "1, 1, MONOCHROME2, false, 8, 8, false", "40, 31, RGB, false, 8, 8, false",
        "40, 31, RGB, true, 8, 8, false", "41, 30, YBR_FULL, false, 8, 8, false", "5, 200, RGB, false, 16, 16, false"})
    void losslessEncodingsGiveBackEveryCell(int columns, int rows, String photometric, boolean planar, int allocated, int stored, boolean signed) {
        Frame frame = frame(format(columns, rows, photometric, planar, allocated, stored, signed));
        FrameEncoder.Encoded rle = FrameEncoder.rle(frame);
        assertThat(DECODER.decode(rle.stream(), FrameEncoding.RLE, rle.format()).as(frame.format())).isEqualTo(frame.samples());
        FrameEncoder.Encoded jpegLs = FrameEncoder.jpegLs(frame);
        assertThat(DECODER.decode(jpegLs.stream(), FrameEncoding.JPEG_LS, jpegLs.format()).as(frame.format())).isEqualTo(frame.samples());
    }

    /** ISO/IEC 14495-1 A.1: behind a byte of ones comes a zero bit, also at the end. */
    @Test
    void aJpegLsScanNeverEndsInAByteOfOnes() {
        for (int bits = 1; bits <= 24; bits++) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            JpegLsBitWriter writer = new JpegLsBitWriter(out);
            writer.write((1 << bits) - 1, bits);
            writer.end();
            byte[] written = out.toByteArray();
            assertThat(written[written.length - 1]).as("%d ones", bits).isNotEqualTo((byte) 0xFF);
            JpegLsBits reader = new JpegLsBits(written, 0);
            assertThat(reader.read(bits)).isEqualTo((1 << bits) - 1);
        }
    }

    @Test
    void aFlatImageIsSmallInEither() {
        Frame flat = new Frame(PixelFormat.monochrome(512, 512, 16, 12, false), new byte[512 * 512 * 2]);
        assertThat(FrameEncoder.rle(flat).stream().length).isLessThan(10_000);
        assertThat(FrameEncoder.jpegLs(flat).stream().length).isLessThan(1_000);
    }

    @Test
    void jpegBaselineIsCloseToTheFrameAndTheCloserTheBetterItsQuality() {
        Frame frame = frame(format(101, 59, "MONOCHROME2", false, 8, 8, false));
        assertThat(error(frame, 95)).isLessThan(6);
        assertThat(error(frame, 20)).isGreaterThan(error(frame, 95));
    }

    @Test
    void colourBecomesYbrFull422() {
        Frame frame = frame(format(101, 59, "RGB", false, 8, 8, false));
        FrameEncoder.Encoded encoded = FrameEncoder.jpegBaseline(frame, 95);
        assertThat(encoded.format().photometric()).isEqualTo(Photometric.YBR_FULL_422);
        assertThat(error(frame, 95)).isLessThan(30);
    }

    private static double error(Frame frame, int quality) {
        FrameEncoder.Encoded encoded = FrameEncoder.jpegBaseline(frame, quality);
        byte[] back = DECODER.decode(encoded.stream(), FrameEncoding.JPEG_DCT, encoded.format()).as(frame.format());
        double sum = 0;
        for (int i = 0; i < back.length; i++) {
            sum += Math.abs((back[i] & 0xFF) - (frame.samples()[i] & 0xFF));
        }
        return sum / back.length;
    }

    @Test
    void whatAnEncodingCannotHoldIsRefused() {
        Frame wide = new Frame(PixelFormat.monochrome(1, 1, 32, 32, false), new byte[4]);
        assertThatThrownBy(() -> FrameEncoder.jpegLs(wide)).isInstanceOf(PixelException.class);
        Frame twelve = new Frame(PixelFormat.monochrome(1, 1, 16, 12, false), new byte[2]);
        assertThatThrownBy(() -> FrameEncoder.jpegBaseline(twelve, 90)).isInstanceOf(PixelException.class);
        Frame bits = new Frame(PixelFormat.monochrome(1, 8, 1, 1, false), new byte[1]);
        assertThatThrownBy(() -> FrameEncoder.rle(bits)).isInstanceOf(PixelException.class);
    }
}
