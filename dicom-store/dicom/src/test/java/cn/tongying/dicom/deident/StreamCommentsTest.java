package cn.tongying.dicom.deident;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetWriter;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.FileMetaInformation;
import cn.tongying.dicom.Fragments;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.Vr;
import cn.tongying.dicom.pixel.Frame;
import cn.tongying.dicom.pixel.FrameDecoder;
import cn.tongying.dicom.pixel.FrameEncoder;
import cn.tongying.dicom.pixel.FrameEncoding;
import cn.tongying.dicom.pixel.ImageAttributes;
import cn.tongying.dicom.pixel.PixelFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands beside the image in a compressed stream is gone, and the image is as it was. */
class StreamCommentsTest {
    private static final String SECRET = "Zhang San 1970-01-01 N39.9 E116.4";
    private static final byte[] SAMPLES = samples();
    private static final TransferSyntax JPEG = TransferSyntax.JPEG_BASELINE_8_BIT;

    private static byte[] samples() {
        byte[] samples = new byte[32 * 32];
        new java.util.Random(7).nextBytes(samples);
        return samples;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] segment(int code, byte[] payload) {
        return joined(new byte[] {(byte) 0xff, (byte) code, (byte) (payload.length + 2 >> 8), (byte) (payload.length + 2)}, payload);
    }

    private static Dataset image(int frames) {
        return Deidentified.minimal().put(Tag.Modality, "CT").putIntegers(Tag.Rows, 32).putIntegers(Tag.Columns, 32).putIntegers(Tag.SamplesPerPixel, 1)
                .put(Tag.PhotometricInterpretation, "MONOCHROME2").putIntegers(Tag.BitsAllocated, 8).putIntegers(Tag.BitsStored, 8)
                .putIntegers(Tag.HighBit, 7).putIntegers(Tag.PixelRepresentation, 0).putIntegers(Tag.NumberOfFrames, frames);
    }

    private static PixelFormat format() {
        return new ImageAttributes(image(1)).format();
    }

    private static byte[] jpeg() {
        return FrameEncoder.jpegBaseline(new Frame(format(), SAMPLES), 90).stream();
    }

    private static byte[] jpegLs() {
        return FrameEncoder.jpegLs(new Frame(format(), SAMPLES)).stream();
    }

    private static byte[] after(byte[] stream, byte[]... segments) {
        return joined(Arrays.copyOf(stream, 2), joined(segments), Arrays.copyOfRange(stream, 2, stream.length));
    }

    private static byte[] even(byte[] stream) {
        return Arrays.copyOf(stream, stream.length + stream.length % 2);
    }

    private static Outcome clean(TransferSyntax syntax, int frames, byte[]... fragments) throws IOException {
        Dataset image = image(frames).put(new Element(Tag.PixelData, Vr.OB,
                Fragments.of(new byte[0], Arrays.stream(fragments).map(StreamCommentsTest::even).toList())));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Part10.writeHeader(FileMetaInformation.of(new SopClassUid("1.2.840.10008.5.1.4.1.1.2"), new SopInstanceUid("1.2.3.4"), syntax), file);
        DatasetWriter.write(image, syntax, file);
        return Deidentified.ofFile(file.toByteArray(), Deidentified.profile(Option.CLEAN_PIXEL_DATA), BurntInRegions.parse(""));
    }

    private static List<byte[]> cleaned(TransferSyntax syntax, int frames, byte[]... fragments) throws IOException {
        byte[] made = Deidentified.bytes((Outcome.Deidentified) clean(syntax, frames, fragments));
        assertThat(new String(made, StandardCharsets.ISO_8859_1)).doesNotContain("Zhang", "N39.9");
        Fragments pixels = (Fragments) Part10.scan(new ByteArrayInputStream(made), Limits.standard().inMemory(1 << 20)).dataset()
                .element(Tag.PixelData).orElseThrow().value();
        return java.util.stream.IntStream.range(0, pixels.size()).mapToObj(i -> pixels.bytes(i).orElseThrow()).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {0xFE, 0xE0, 0xE1, 0xE2, 0xE8, 0xED, 0xEE, 0xEF, 0xF0, 0xFD})
    void comments_and_segments_of_applications_are_blank_and_the_image_is_the_same(int code) throws IOException {
        byte[] cleaned = cleaned(JPEG, 1, after(jpeg(), segment(code, ascii(SECRET)))).getFirst();
        assertThat(cleaned).hasSize(even(after(jpeg(), segment(code, ascii(SECRET)))).length);
        assertThat(decoded(cleaned, FrameEncoding.JPEG_DCT)).isEqualTo(decoded(jpeg(), FrameEncoding.JPEG_DCT));
    }

    private static byte[] decoded(byte[] stream, FrameEncoding encoding) throws IOException {
        return new FrameDecoder(1 << 20).decode(stream, encoding, format()).samples();
    }

    @Test
    void what_tells_how_to_read_the_colours_stays_without_what_hangs_on_it() throws IOException {
        byte[] jfif = joined(ascii("JFIF\0"), new byte[] {1, 2, 0, 0, 72, 0, 72, 1, 1});
        byte[] adobe = joined(ascii("Adobe"), new byte[] {0, 100, 0, 0, 0, 0, 1});
        byte[] colour = joined(ascii("mrfx"), new byte[] {1});
        String made = new String(cleaned(JPEG, 1, after(jpeg(), segment(0xE0, joined(jfif, ascii(SECRET))), segment(0xEE, joined(adobe, ascii(SECRET))),
                segment(0xE8, colour))).getFirst(), StandardCharsets.ISO_8859_1);
        for (byte[] stays : List.of(jfif, adobe, colour)) {
            assertThat(made).contains(new String(stays, StandardCharsets.ISO_8859_1));
        }
    }

    @Test
    void every_frame_is_looked_at_also_where_one_lies_in_two_fragments() throws IOException {
        byte[] commented = even(after(jpeg(), segment(0xFE, ascii(SECRET))));
        List<byte[]> frames = cleaned(JPEG, 2, jpeg(), commented);
        assertThat(decoded(frames.get(1), FrameEncoding.JPEG_DCT)).isEqualTo(decoded(jpeg(), FrameEncoding.JPEG_DCT));
        List<byte[]> parts = cleaned(JPEG, 1, Arrays.copyOf(commented, 20), Arrays.copyOfRange(commented, 20, commented.length));
        assertThat(joined(parts.get(0), parts.get(1))).hasSize(commented.length);
    }

    @Test
    void what_stands_behind_the_image_or_between_its_scans_is_blank() throws IOException {
        byte[] jpeg = jpeg();
        byte[] image = Arrays.copyOf(jpeg, jpeg.length - (jpeg[jpeg.length - 1] == 0 ? 1 : 0));
        cleaned(JPEG, 1, joined(image, ascii(SECRET)));
        byte[] withoutEnd = Arrays.copyOf(image, image.length - 2);
        cleaned(JPEG, 1, joined(withoutEnd, segment(0xFE, ascii(SECRET)), new byte[] {(byte) 0xff, (byte) 0xD9}));
    }

    @Test
    void the_same_holds_for_jpeg_ls() throws IOException {
        byte[] cleaned = cleaned(TransferSyntax.JPEG_LS_LOSSLESS, 1, after(jpegLs(), segment(0xFE, ascii(SECRET)), segment(0xE8, ascii(SECRET)))).getFirst();
        assertThat(decoded(cleaned, FrameEncoding.JPEG_LS)).isEqualTo(SAMPLES);
    }

    private static final byte[] SOC = {(byte) 0xff, 0x4F};
    private static final byte[] SOD = {(byte) 0xff, (byte) 0x93};
    private static final byte[] EOC = {(byte) 0xff, (byte) 0xD9};

    private static byte[] comment() {
        return segment(0x64, joined(new byte[] {0, 1}, ascii(SECRET)));
    }

    private static byte[] tile(boolean length, byte[] data) {
        byte[] header = joined(comment(), SOD);
        int psot = length ? 12 + header.length + data.length : 0;
        return joined(segment(0x90, new byte[] {0, 0, 0, 0, (byte) (psot >> 8), (byte) psot, 0, 1}), header, data);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void comments_of_a_codestream_are_blank_in_its_header_in_tiles_and_behind_it(boolean length) throws IOException {
        byte[] data = {1, 2, (byte) 0xff, 0x64, 3, 4};
        byte[] stream = joined(SOC, segment(0x51, new byte[38]), comment(), tile(true, data), tile(length, data), EOC, ascii(SECRET));
        byte[] cleaned = cleaned(TransferSyntax.JPEG_2000_LOSSLESS, 1, stream).getFirst();
        String kept = new String(cleaned, StandardCharsets.ISO_8859_1);
        assertThat(kept.split(java.util.regex.Pattern.quote(new String(data, StandardCharsets.ISO_8859_1)), -1)).as("data of two tiles").hasSize(3);
        assertThat(cleaned).hasSize(even(stream).length);
    }

    @Test
    void a_stream_that_is_not_understood_does_not_leave() throws IOException {
        byte[] boxes = joined(new byte[] {0, 0, 0, 12}, ascii("jP  "), new byte[] {13, 10, (byte) 0x87, 10}, ascii(SECRET));
        for (byte[] stream : List.of(boxes, joined(SOC, segment(0x2A, ascii(SECRET))), joined(SOC, segment(0x51, new byte[38])))) {
            assertThat(clean(TransferSyntax.JPEG_2000, 1, stream)).isEqualTo(new Outcome.Refused(Outcome.Reason.STREAM_NOT_UNDERSTOOD));
        }
        for (byte[] stream : List.of(ascii(SECRET), after(jpeg(), segment(0x02, ascii(SECRET))), after(jpeg(), ascii(SECRET)))) {
            assertThat(clean(JPEG, 1, stream)).isEqualTo(new Outcome.Refused(Outcome.Reason.STREAM_NOT_UNDERSTOOD));
        }
        assertThat(clean(TransferSyntax.of("1.2.840.10008.1.2.4.110"), 1, ascii(SECRET))).isEqualTo(new Outcome.Refused(Outcome.Reason.STREAM_NOT_UNDERSTOOD));
    }

    /** Header, then what stands before the segment, the segment of 32 × 32 pixels in literals of 128 bytes, and what follows. */
    private static byte[] rle(int segments, byte[] unused, byte[] before, byte[] behind) {
        java.nio.ByteBuffer header = java.nio.ByteBuffer.allocate(64).order(java.nio.ByteOrder.LITTLE_ENDIAN).putInt(segments).putInt(64 + before.length);
        header.put(unused);
        ByteArrayOutputStream segment = new ByteArrayOutputStream();
        for (int from = 0; from < SAMPLES.length; from += 128) {
            segment.write(127);
            segment.write(SAMPLES, from, 128);
        }
        return joined(header.array(), before, segment.toByteArray(), behind);
    }

    private static final byte[] NOTHING = {};

    @Test
    void bytes_of_an_rle_frame_that_are_no_pixels_are_blank_wherever_they_lie() throws IOException {
        byte[] secret = ascii(SECRET);
        for (byte[] frame : List.of(rle(1, NOTHING, NOTHING, secret), rle(1, NOTHING, secret, NOTHING), rle(1, Arrays.copyOf(secret, 56), NOTHING, NOTHING))) {
            byte[] cleaned = cleaned(TransferSyntax.RLE_LOSSLESS, 1, frame).getFirst();
            assertThat(cleaned).hasSize(even(frame).length);
            assertThat(decoded(cleaned, FrameEncoding.RLE)).isEqualTo(SAMPLES);
        }
        byte[] tooLong = rle(1, NOTHING, NOTHING, secret);
        byte[] lastRun = joined(Arrays.copyOf(tooLong, 64 + 7 * 129), new byte[] {63}, Arrays.copyOfRange(SAMPLES, 896, 960), new byte[] {127},
                Arrays.copyOfRange(SAMPLES, 960, 1024), secret, new byte[64 - secret.length]);
        assertThat(decoded(cleaned(TransferSyntax.RLE_LOSSLESS, 1, lastRun).getFirst(), FrameEncoding.RLE)).as("behind the last pixel of a run").isEqualTo(SAMPLES);
        List<byte[]> two = cleaned(TransferSyntax.RLE_LOSSLESS, 2, rle(1, NOTHING, NOTHING, NOTHING), rle(1, NOTHING, NOTHING, secret));
        assertThat(decoded(two.get(1), FrameEncoding.RLE)).isEqualTo(SAMPLES);
    }

    @Test
    void an_rle_frame_of_other_segments_than_its_image_needs_does_not_leave() throws IOException {
        byte[] whole = rle(1, NOTHING, NOTHING, NOTHING);
        byte[] two = rle(2, new byte[] {0, 1, 0, 0}, NOTHING, NOTHING);
        byte[] early = whole.clone();
        early[4] = 60;
        for (byte[] frame : List.of(two, early, Arrays.copyOf(whole, whole.length - 2), Arrays.copyOf(whole, 40))) {
            assertThat(clean(TransferSyntax.RLE_LOSSLESS, 1, frame)).isEqualTo(new Outcome.Refused(Outcome.Reason.STREAM_NOT_UNDERSTOOD));
        }
    }

    @Test
    void bytes_that_come_in_small_pieces_are_blanked_in_the_same_places() throws IOException {
        Blanks blanks = new Blanks();
        blanks.add(3, 5);
        blanks.add(5, 6);
        blanks.add(8, 9);
        byte[] bytes = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
        for (int from = 0; from < bytes.length; from++) {
            int begin = from;
            ByteArrayOutputStream pieces = new ByteArrayOutputStream();
            blanks.over((offset, length, out) -> {
                for (int i = begin; i < bytes.length; i++) {
                    out.write(bytes[i]);
                }
            }).copy(from, bytes.length - from, pieces);
            assertThat(pieces.toByteArray()).isEqualTo(Arrays.copyOfRange(new byte[] {1, 1, 1, 0, 0, 0, 1, 1, 0, 1}, from, bytes.length));
        }
        assertThat(bytes).containsOnly(1);
    }
}
