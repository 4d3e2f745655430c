package cn.tongying.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.dicom.DicomException.Category;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Codestreams that OpenJPEG and OpenJPH made: what they hold is known, and they are damaged in every way. */
@Timeout(60)
class Jpeg2000DecoderTest {

    private static final FrameDecoder DECODER = new FrameDecoder(1 << 20);
    private static final PixelFormat GREY = PixelFormat.monochrome(20, 24, 8, 8, false);
    private static final PixelFormat COLOUR = new PixelFormat(16, 16, 3, Photometric.YBR_ICT, false, 8, 8, 7, false);

    /** 5-3 wavelet, 3 resolutions, 2 layers, segmentation symbols, each packet between SOP and EPH. */
    private static final byte[] LOSSLESS = Base64.getMimeDecoder().decode("""
            /0//UQApAAAAAAAYAAAAFAAAAAAAAAAAAAAAGAAAABQAAAAAAAAAAAABBwEB/1IADAYAAAIAAgQEIAH/XAAKQEBISFBISFD/kAAKAAAAAAIHAA
            H/k/+RAAQAAMnA/5IRHb95s5KG/5EABAABgP+S/5EABAACgP+S/5EABAAD/YNg/5KsK1/oH/aODVAwxelLSetnR0Bs79HHji51CY3/kQAEAATD
            6h2PtHY/AkD/khnC88jVKBfTHHnaSZPDUodqmBFZYftqxGe34kuvKA9WTRFo2GRDWKtKOIDDaa+7K01OWg4ojyIeANgtYGPW7/oC1IoK46pe6/
            juF626usdLYzOUT87WhPlG/PSKd2//kQAEAAXD6mCPtYo/BuD/kjQxWA5UohqaKjfrjf9mAS5VK+rHeSw4SbJBIIbJecFdeXBRYkaiH40rKjod
            yoMTDPa4/TU4fmLjUzSeeDyg878pXD4z3j4r886iknmADyxQKL4stetmmWVlPL/Pz5pfD30812lzAJliGStnk5pkOdi50WvZXAnnRQWqSJtH/W
            xEUT1sHXIO1GMwvCut4qi1WnmMxZcmh2Fn/T5YFq+TD+DQb3oSzTjoRhCQWSiLP27YGgBhLAzK1BeKUL7GKYT/S8cXgd7TDhRYgLwUaFmNsdsq
            NIwnfQs6tYaPQ/XsgcX5/kezKL7s+D3bGZ9orO6ULsiPm9ef1MoKC8e7QUzYwS+jCHAl6NAI2bIqKPZEY73MKAHR1z+JO9fVa0wlB0N7YjfC8D
            o+O0jHCHAtZs2dbL//2Q==
            """);

    /** 9-7 wavelet and ICT, two tiles, each style of code-blocks. */
    private static final byte[] LOSSY = Base64.getMimeDecoder().decode("""
            /0//UQAvAAAAAAAQAAAAEAAAAAAAAAAAAAAACgAAABAAAAAAAAAAAAADBwEBBwEBBwEB/1IADAAAAAEBAQQEPwD/XAALQkgkV9NX01di/5AACg
            AAAAAAKwAB/5PMyBFQPZpF89EExqEABOQZqmpdQ3XK5fTIgICAgP+QAAoAAQAAACwAAf+TzxE5gC5DawARfOl5frqyyQ3E4At1cBG1pn6AgICA
            /9k=
            """);

    /** {@link #LOSSLESS}'s pattern with blocks of high throughput, made by OpenJPH. */
    private static final byte[] HIGH_THROUGHPUT = Base64.getMimeDecoder().decode("""
            /0//UQApQAAAAAAYAAAAFAAAAAAAAAAAAAAAGAAAABQAAAAAAAAAAAABBwEB/1AACAACAAAAA/9SAAwAAgABAAIEBEAB/1wACiBQWFhYUFBY/5
            AACgAAAAAB3AAB/5PAF0z96eNOYn3thIYIxPL75usWIbp1JlwX4nQAng+5f/lRSEIAAAG8AMALegBbsALpAIhlH7XjwOyoh+oUESP/Ep5bTest
            n86HQ73NAFHbAILg7hSiNKrjNNF+qIEnpwhuCgtW/oLORABW6XsARAGPrRWmrTVUTBU02xaTvyUJKKDBATf5Atj+acSLEIQk25wAwBexwBeyQA
            vbAOJISgwXnkr42gMB+KwvjUypmgCrORyJcBadOBhjqt1cMEYfV7doJCyoPqXerHEGTtvZ1KBxrAsDSAAktCFOClhM1fJSOpSPGokBecgmlc0K
            lJeOdCBcZoE5KnlFe1AqRIXqAQCgECTuDHM+kfAcARWQSehzsWzdeGxqC11RAoMNhMgQKauGEaYg3s3GI022GNmBXKMEURF/CU6GcCC/BK0w1F
            0JGKggrUsjUPNAUQkhUsURChpleVIywUd46HECJIJEp1yQWwEEfhLFP32BAHOOYIBd+nK5YEyJFolwmS5ikjDNoNGuWKIj9g0bo057DhnNJsHA
            YY1ZwHnp5rBdVGfU6q9TjgKgxRNrwp4YPl9TOIoCaRN5S068c7mouBwqpaUFKJbWimU+wg84ikICTMSjvAH/2Q==
            """);

    private static byte[] decode(byte[] encoded, PixelFormat declared) {
        return DECODER.decode(encoded, FrameEncoding.JPEG_2000, declared).samples();
    }

    private static byte[] pattern() {
        byte[] samples = new byte[20 * 24];
        for (int i = 0; i < samples.length; i++) {
            int x = i % 24;
            int y = i / 24;
            samples[i] = (byte) (x * 7 + y * 5 ^ x * y / 3);
        }
        return samples;
    }

    @Test
    void aLosslessStreamGivesBackWhatWasEncoded() {
        assertThat(decode(LOSSLESS, GREY)).isEqualTo(pattern());
    }

    @Test
    void soDoesAStreamOfHighThroughput() {
        assertThat(decode(HIGH_THROUGHPUT, GREY)).isEqualTo(pattern());
    }

    @Test
    void packetHeadersMayBePackedIntoTheMainHeader() {
        assertThat(decode(repacked(0xFF60), GREY)).isEqualTo(pattern());
    }

    @Test
    void packetHeadersMayBePackedIntoTheTilePart() {
        assertThat(decode(repacked(0xFF61), GREY)).isEqualTo(pattern());
    }

    @Test
    void aCodestreamIsFoundInsideOfAJp2File() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[] {0, 0, 0, 12, 'j', 'P', ' ', ' ', 13, 10, (byte) 0x87, 10});
        file.writeBytes(new byte[] {0, 0, 0, 10, 'f', 't', 'y', 'p', 0, 0});
        file.writeBytes(new byte[] {0, 0, 0, 0});
        file.writeBytes("jp2c".getBytes(StandardCharsets.US_ASCII));
        file.writeBytes(LOSSLESS);
        assertThat(decode(file.toByteArray(), GREY)).isEqualTo(pattern());
    }

    @Test
    void theColourTransformIsUndone() {
        Frame frame = DECODER.decode(LOSSY, FrameEncoding.JPEG_2000, COLOUR);
        assertThat(frame.format().photometric()).isEqualTo(Photometric.RGB);
        assertThat(frame.as(COLOUR)).isEqualTo(frame.samples());
    }

    @Test
    void aStreamOfAnotherSizeThanDeclaredIsRefused() {
        assertThatThrownBy(() -> decode(LOSSLESS, PixelFormat.monochrome(24, 20, 8, 8, false))).isInstanceOf(PixelException.class)
                .hasMessageContaining("24×20 pixels");
        assertThatThrownBy(() -> decode(LOSSLESS, new PixelFormat(20, 24, 3, Photometric.RGB, false, 8, 8, 7, false)))
                .isInstanceOf(PixelException.class);
        assertThatThrownBy(() -> decode(LOSSLESS, PixelFormat.monochrome(20, 24, 1, 1, false))).isInstanceOf(PixelException.class)
                .hasMessageContaining("samples of 8 bits");
    }

    /** Table A.10: its transforms would be passed over, and the pixels be wrong. */
    @Test
    void aStreamThatSaysThatItUsesPart2IsRefused() {
        byte[] extended = LOSSLESS.clone();
        extended[6] |= (byte) 0x80;
        assertThatThrownBy(() -> decode(extended, GREY)).isInstanceOf(PixelException.class)
                .extracting(e -> ((PixelException) e).category()).isEqualTo(Category.UNSUPPORTED);
    }

    @Test
    void aStreamThatIsCutAnywhereIsRefused() {
        for (byte[] whole : new byte[][] {LOSSLESS, LOSSY, HIGH_THROUGHPUT}) {
            for (int length = 0; length < whole.length - 2; length++) {
                byte[] cut = Arrays.copyOf(whole, length);
                assertThatThrownBy(() -> decode(cut, whole == LOSSY ? COLOUR : GREY)).as("cut after %d bytes", length)
                        .isInstanceOf(PixelException.class);
            }
        }
    }

    @Test
    void aThumbnailIsMadeOfTheSmallestImageThatIsLargeEnough() {
        assertThat(sizeWithin(GREY, Viewport.box(6, 5))).isEqualTo("6×5");
        assertThat(sizeWithin(GREY, Viewport.box(7, 7))).isEqualTo("12×10");
        assertThat(sizeWithin(GREY, Viewport.box(1, 1))).isEqualTo("6×5");
        assertThat(sizeWithin(GREY, Viewport.box(100, 100))).isEqualTo("24×20");
        assertThat(sizeWithin(GREY, new Viewport(6, 5, 0, 0, 12, 10))).isEqualTo("24×20");
    }

    @Test
    void entriesOfAPaletteAreNeverAveraged() {
        PixelFormat palette = GREY.with(Photometric.PALETTE_COLOR, false);
        assertThat(sizeWithin(palette, Viewport.box(6, 5))).isEqualTo("24×20");
    }

    private static String sizeWithin(PixelFormat declared, Viewport viewport) {
        PixelFormat format = DECODER.decode(LOSSLESS, FrameEncoding.JPEG_2000, declared, Optional.of(viewport)).format();
        return format.columns() + "×" + format.rows();
    }

    @Test
    void theEndOfCodestreamMayBeMissing() {
        assertThat(decode(Arrays.copyOf(LOSSLESS, LOSSLESS.length - 2), GREY)).isEqualTo(pattern());
    }

    @Test
    void damageGivesAnImageOfTheDeclaredSizeOrAPixelException() {
        Random random = new Random(20_261_129);
        int decoded = 0;
        byte[][] streams = {LOSSLESS, LOSSY, HIGH_THROUGHPUT};
        for (int round = 0; round < 30_000; round++) {
            byte[] damaged = streams[round % 3].clone();
            int reach = round % 4 == 0 ? 110 : damaged.length;
            for (int i = 0; i <= random.nextInt(4); i++) {
                damaged[2 + random.nextInt(reach - 2)] = (byte) random.nextInt();
            }
            try {
                PixelFormat format = round % 3 == 1 ? COLOUR : GREY;
                assertThat(decode(damaged, format).length).isEqualTo((int) format.frameBytes());
                decoded++;
            } catch (PixelException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
        assertThat(decoded).as("damaged in the code-blocks only").isBetween(1_000, 29_000);
    }

    @Test
    void aDamagedCodeBlockIsFoundByItsSegmentationSymbols() {
        byte[] damaged = LOSSLESS.clone();
        for (int at = 400; at < 440; at++) {
            damaged[at] = (byte) (damaged[at] == (byte) 0xFF ? 0xFF : at);
        }
        assertThatThrownBy(() -> decode(damaged, GREY)).isInstanceOf(PixelException.class).hasMessageContaining("symbol");
    }

    @Test
    void moreTilesOrPrecinctsThanAnImageHasAreRefusedBeforeTheyAreMade() {
        byte[] tiles = header(1_000, 1_000, 1, 1, 0xFF);
        assertThatThrownBy(() -> decode(tiles, PixelFormat.monochrome(1_000, 1_000, 8, 8, false))).isInstanceOf(PixelException.class)
                .hasMessageContaining("1000×1000 tiles");
        byte[] precincts = header(1_000, 1_000, 1_000, 1_000, 0x11);
        assertThatThrownBy(() -> decode(precincts, PixelFormat.monochrome(1_000, 1_000, 8, 8, false))).isInstanceOf(PixelException.class)
                .extracting(e -> ((PixelException) e).category()).isEqualTo(Category.LIMIT_EXCEEDED);
    }

    @Test
    void sixtyFiveThousandLayersOfNothingEndWithTheStream() {
        byte[] stream = header(1_000, 1_000, 1_000, 1_000, 0xFF);
        assertThatThrownBy(() -> decode(stream, PixelFormat.monochrome(1_000, 1_000, 8, 8, false))).isInstanceOf(PixelException.class)
                .hasMessageContaining("ends before its last packet");
    }

    /** A codestream of one empty tile-part, with 65,535 layers and precincts of a told size. */
    private static byte[] header(int columns, int rows, int tileColumns, int tileRows, int precinct) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        octets(out, 0xFF, 0x4F, 0xFF, 0x51, 0, 41, 0, 0);
        for (int number : new int[] {columns, rows, 0, 0, tileColumns, tileRows, 0, 0}) {
            octets(out, number >> 24, number >> 16, number >> 8, number);
        }
        octets(out, 0, 1, 7, 1, 1);
        octets(out, 0xFF, 0x52, 0, 14, 1, 0, 0xFF, 0xFF, 0, 1, 4, 4, 0, 1, precinct, precinct);
        octets(out, 0xFF, 0x5C, 0, 7, 0x40, 0x40, 0x48, 0x48, 0x50);
        octets(out, 0xFF, 0x90, 0, 10, 0, 0, 0, 0, 0, 0, 0, 1, 0xFF, 0x93, 0xFF, 0xD9);
        return out.toByteArray();
    }

    private static void octets(ByteArrayOutputStream out, int... octets) {
        for (int octet : octets) {
            out.write(octet);
        }
    }

    /** {@link #LOSSLESS} with the packet headers, which lie between SOP and EPH, moved into PPM or PPT. */
    private static byte[] repacked(int marker) {
        int start = find(LOSSLESS, 0, 0x90);
        int data = find(LOSSLESS, start, 0x93) + 2;
        ByteArrayOutputStream headers = new ByteArrayOutputStream();
        ByteArrayOutputStream bodies = new ByteArrayOutputStream();
        int at = data;
        while (LOSSLESS[at + 1] == (byte) 0x91) {
            int end = find(LOSSLESS, at + 6, 0x92) + 2;
            headers.write(LOSSLESS, at + 6, end - at - 6);
            int next = end;
            while (!(LOSSLESS[next] == (byte) 0xFF && (LOSSLESS[next + 1] == (byte) 0x91 || LOSSLESS[next + 1] == (byte) 0xD9))) {
                next++;
            }
            bodies.write(LOSSLESS, at, 6);
            bodies.write(LOSSLESS, end, next - end);
            at = next;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(LOSSLESS, 0, start);
        int length = headers.size() + (marker == 0xFF60 ? 7 : 3);
        if (marker == 0xFF60) {
            octets(out, marker >> 8, marker, length >> 8, length, 0, 0, 0, headers.size() >> 8, headers.size());
            out.writeBytes(headers.toByteArray());
        }
        octets(out, 0xFF, 0x90, 0, 10, 0, 0, 0, 0, 0, 0, 0, 1);
        if (marker == 0xFF61) {
            octets(out, marker >> 8, marker, length >> 8, length, 0);
            out.writeBytes(headers.toByteArray());
        }
        octets(out, 0xFF, 0x93);
        out.writeBytes(bodies.toByteArray());
        octets(out, 0xFF, 0xD9);
        return out.toByteArray();
    }

    private static int find(byte[] bytes, int from, int code) {
        int at = from;
        while (bytes[at] != (byte) 0xFF || bytes[at + 1] != (byte) code) {
            at++;
        }
        return at;
    }
}
