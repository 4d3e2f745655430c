package cn.tongying.dicom.deident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetWriter;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.FileMetaInformation;
import cn.tongying.dicom.Fragments;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.ScannedDataset;
import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.Value;
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
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Known regions are black in every frame afterwards, the rest is as it was; where nothing is known nothing leaves. */
class BurntInTextTest {
    private static final int ROWS = 6;
    private static final int COLUMNS = 5;
    private static final String RULE = "US|ACME|Echo|6|5|0,0,5,2,4,5,1,1";

    @Test
    void native_pixels_are_blackened_in_each_frame_and_nowhere_else() throws IOException {
        byte[] pixels = filled(2 * ROWS * COLUMNS);
        byte[] done = pixels(file(image(8).putIntegers(Tag.NumberOfFrames, 2), pixels, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
        for (int i = 0; i < pixels.length; i++) {
            int at = i % (ROWS * COLUMNS);
            boolean black = at < 10 || at == 29;
            assertThat(done[i]).as("byte " + i).isEqualTo(black ? 0 : pixels[i]);
        }
    }

    @Test
    void pixels_that_come_in_small_pieces_are_blackened_in_the_same_places() throws IOException {
        PixelFormat format = new ImageAttributes(image(8)).format();
        java.util.BitSet black = new java.util.BitSet();
        black.set(3, 7);
        byte[] pixels = filled(2 * ROWS * COLUMNS);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        new Blackener(format, black, false).over(whole).write(pixels);
        ByteArrayOutputStream pieces = new ByteArrayOutputStream();
        var stream = new Blackener(format, black, false).over(pieces);
        for (byte one : pixels) {
            stream.write(one);
        }
        assertThat(pieces.toByteArray()).isEqualTo(whole.toByteArray());
        assertThat(whole.toByteArray()[33]).isZero();
    }

    @Test
    void signed_words_become_their_least_value_in_the_byte_order_of_the_file() throws IOException {
        Dataset image = image(16).putIntegers(Tag.PixelRepresentation, 1).putIntegers(Tag.BitsStored, 12).putIntegers(Tag.HighBit, 11);
        byte[] done = pixels(file(image, filled(2 * ROWS * COLUMNS), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
        assertThat(Arrays.copyOf(done, 4)).containsExactly(0, 0xF8, 0, 0xF8);
        byte[] big = pixels(file(image(16).putIntegers(Tag.PixelRepresentation, 1).putIntegers(Tag.BitsStored, 12).putIntegers(Tag.HighBit, 11),
                filled(2 * ROWS * COLUMNS), TransferSyntax.EXPLICIT_VR_BIG_ENDIAN));
        assertThat(Arrays.copyOf(big, 4)).containsExactly(0xF8, 0, 0xF8, 0);
    }

    @Test
    void colour_by_plane_is_blackened_in_every_plane() throws IOException {
        Dataset image = image(8).putIntegers(Tag.SamplesPerPixel, 3).put(Tag.PhotometricInterpretation, "RGB").putIntegers(Tag.PlanarConfiguration, 1);
        byte[] done = pixels(file(image, filled(3 * ROWS * COLUMNS), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
        for (int plane = 0; plane < 3; plane++) {
            assertThat(done[plane * 30]).isZero();
            assertThat(done[plane * 30 + 29]).isZero();
            assertThat(done[plane * 30 + 10]).isNotZero();
        }
    }

    @Test
    void compressed_frames_are_decoded_blackened_and_compressed_without_loss() throws IOException {
        Dataset image = image(8).putIntegers(Tag.NumberOfFrames, 2);
        byte[] pixels = filled(2 * ROWS * COLUMNS);
        PixelFormat format = new ImageAttributes(image).format();
        List<byte[]> frames = List.of(FrameEncoder.rle(new Frame(format, Arrays.copyOf(pixels, 30))).stream(),
                FrameEncoder.rle(new Frame(format, Arrays.copyOfRange(pixels, 30, 60))).stream());
        image.put(new Element(Tag.PixelData, Vr.OB, Fragments.of(new byte[0], frames.stream().map(f -> Arrays.copyOf(f, f.length + f.length % 2)).toList())));
        Outcome.Deidentified done = (Outcome.Deidentified) clean(written(image, TransferSyntax.RLE_LOSSLESS));
        assertThat(done.syntax()).isEqualTo(TransferSyntax.JPEG_LS_LOSSLESS);
        Fragments fragments = (Fragments) read(done, Limits.standard().inMemory(1 << 20)).dataset().element(Tag.PixelData).orElseThrow().value();
        for (int frame = 0; frame < 2; frame++) {
            byte[] samples = new FrameDecoder(1 << 20).decode(fragments.bytes(frame).orElseThrow(), FrameEncoding.JPEG_LS, format).samples();
            for (int i = 0; i < 30; i++) {
                assertThat(samples[i]).as(frame + " " + i).isEqualTo(i < 10 || i == 29 ? 0 : pixels[30 * frame + i]);
            }
        }
        assertThat(done.dataset().string(Tag.BurnedInAnnotation)).hasValue("NO");
    }

    @Test
    void a_frame_that_takes_more_memory_than_there_is_does_not_leave_and_one_frame_at_a_time_is_asked_for() throws IOException {
        Dataset image = image(8).putIntegers(Tag.NumberOfFrames, 2);
        byte[] frame = FrameEncoder.rle(new Frame(new ImageAttributes(image).format(), filled(30))).stream();
        byte[] even = Arrays.copyOf(frame, frame.length + frame.length % 2);
        image.put(new Element(Tag.PixelData, Vr.OB, Fragments.of(new byte[0], List.of(even, even))));
        byte[] file = written(image, TransferSyntax.RLE_LOSSLESS);
        HeapWorkplace workplace = new HeapWorkplace(1 << 20);
        assertThat(Deidentified.ofFile(file, Deidentified.profile(Option.CLEAN_PIXEL_DATA), BurntInRegions.parse(RULE), workplace))
                .isInstanceOf(Outcome.Deidentified.class);
        assertThat(workplace.asked).isEqualTo(even.length + 5L * 30);
        assertThat(Deidentified.ofFile(file, Deidentified.profile(Option.CLEAN_PIXEL_DATA), BurntInRegions.parse(RULE), new HeapWorkplace(workplace.asked - 1)))
                .isEqualTo(new Outcome.Refused(Outcome.Reason.TOO_LARGE));
        assertThat(Deidentified.ofFile(file, Deidentified.profile(Option.CLEAN_PIXEL_DATA), BurntInRegions.parse(RULE), new FullWorkplace()))
                .isEqualTo(new Outcome.Refused(Outcome.Reason.NO_ROOM));
    }

    /** Has memory and no room for what is made. */
    private static final class FullWorkplace implements PixelWorkplace {
        @Override
        public boolean within(long bytes, Work work) throws IOException {
            work.run();
            return true;
        }

        @Override
        public long keep(byte[] bytes) throws IOException {
            throw new NoRoomException("full");
        }

        @Override
        public void copy(long place, long length, OutputStream out) {
            throw new AssertionError("nothing was kept");
        }

        @Override
        public void close() {
        }
    }

    @Test
    void an_ultrasound_image_shows_what_lies_in_its_stated_regions_alone() throws IOException {
        Dataset region = new Dataset().putIntegers(Tag.RegionLocationMinX0, 1).putIntegers(Tag.RegionLocationMinY0, 2)
                .putIntegers(Tag.RegionLocationMaxX1, 3).putIntegers(Tag.RegionLocationMaxY1, 4);
        Dataset image = image(8).put(Tag.Manufacturer, "Other").putItems(Tag.SequenceOfUltrasoundRegions, List.of(region));
        byte[] pixels = filled(ROWS * COLUMNS);
        byte[] done = pixels(file(image, pixels, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
        for (int y = 0; y < ROWS; y++) {
            for (int x = 0; x < COLUMNS; x++) {
                boolean shown = x >= 1 && x <= 3 && y >= 2 && y <= 4;
                assertThat(done[y * COLUMNS + x]).isEqualTo(shown ? pixels[y * COLUMNS + x] : 0);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void regions_as_large_as_the_image_or_nearly_do_not_tell_where_its_text_is(int missing) throws IOException {
        Dataset image = image(8).put(Tag.Manufacturer, "Other").put(Tag.BurnedInAnnotation, "YES")
                .putItems(Tag.SequenceOfUltrasoundRegions, List.of(region(COLUMNS - 1, ROWS - 2), region(COLUMNS - missing, ROWS - 1)));
        assertThat(clean(file(image, filled(ROWS * COLUMNS), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN))).isEqualTo(new Outcome.Refused(Outcome.Reason.BURNT_IN_TEXT));
    }

    private static Dataset region(int right, int bottom) {
        return new Dataset().putIntegers(Tag.RegionLocationMinX0, 0).putIntegers(Tag.RegionLocationMinY0, 0)
                .putIntegers(Tag.RegionLocationMaxX1, right).putIntegers(Tag.RegionLocationMaxY1, bottom);
    }

    @Test
    void an_image_that_may_hold_text_somewhere_is_refused() throws IOException {
        assertThat(clean(file(image(8).put(Tag.Manufacturer, "Other"), filled(30), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)))
                .isEqualTo(new Outcome.Refused(Outcome.Reason.BURNT_IN_TEXT));
        Dataset stated = image(8).put(Tag.Modality, "CT").put(Tag.BurnedInAnnotation, "YES");
        assertThat(Deidentified.ofFile(file(stated, filled(30), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), Deidentified.profile(), BurntInRegions.parse("")))
                .isEqualTo(new Outcome.Refused(Outcome.Reason.BURNT_IN_TEXT));
        assertThat(clean(file(image(8).put(Tag.Modality, "CT"), filled(30), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)))
                .isInstanceOf(Outcome.Deidentified.class);
    }

    @Test
    void documents_and_overlays_among_the_pixels_are_refused() throws IOException {
        Dataset document = Deidentified.minimal().put(new Element(Tag.EncapsulatedDocument, Vr.OB, new Value.Bytes(new byte[] {'%', 'P'})));
        assertThat(clean(written(document, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN))).isEqualTo(new Outcome.Refused(Outcome.Reason.DOCUMENT));
        Dataset overlay = image(16).put(Tag.Modality, "CT").putIntegers(0x60000102, 12);
        assertThat(clean(file(overlay, filled(60), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN))).isEqualTo(new Outcome.Refused(Outcome.Reason.OVERLAY_IN_PIXELS));
    }

    @Test
    void a_rule_that_is_not_whole_is_told() {
        assertThatThrownBy(() -> BurntInRegions.parse("US|ACME|Echo|6|5|0,0,5")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BurntInRegions.parse("US|ACME|Echo|6|0,0,5,2")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BurntInRegions.parse("US||Echo|6|5|0,0,5,2")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Dataset image(int bits) {
        return Deidentified.minimal().put(Tag.Modality, "US").put(Tag.Manufacturer, "Acme Medical").put(Tag.ManufacturerModelName, "Echo 5")
                .putIntegers(Tag.Rows, ROWS).putIntegers(Tag.Columns, COLUMNS).putIntegers(Tag.SamplesPerPixel, 1)
                .put(Tag.PhotometricInterpretation, "MONOCHROME2").putIntegers(Tag.BitsAllocated, bits).putIntegers(Tag.BitsStored, bits)
                .putIntegers(Tag.HighBit, bits - 1).putIntegers(Tag.PixelRepresentation, 0);
    }

    private static byte[] filled(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (1 + i % 7);
        }
        return bytes;
    }

    private static byte[] file(Dataset image, byte[] pixels, TransferSyntax syntax) throws IOException {
        Vr vr = image.integer(Tag.BitsAllocated).orElseThrow() > 8 ? Vr.OW : Vr.OB;
        return written(image.put(new Element(Tag.PixelData, vr, new Value.Bytes(pixels))), syntax);
    }

    private static byte[] written(Dataset dataset, TransferSyntax syntax) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Part10.writeHeader(FileMetaInformation.of(new SopClassUid("1.2.840.10008.5.1.4.1.1.2"), new SopInstanceUid("1.2.3.4"), syntax), file);
        DatasetWriter.write(dataset, syntax, file);
        return file.toByteArray();
    }

    private static Outcome clean(byte[] file) throws IOException {
        return Deidentified.ofFile(file, Deidentified.profile(Option.CLEAN_PIXEL_DATA), BurntInRegions.parse(RULE));
    }

    /** The value of Pixel Data as it lies in the file that is written. */
    private static byte[] pixels(byte[] file) throws IOException {
        Outcome.Deidentified done = (Outcome.Deidentified) clean(file);
        byte[] written = Deidentified.bytes(done);
        long length = ((Value.Bulk) read(done, Limits.standard()).pixelData().orElseThrow().value()).length();
        return Arrays.copyOfRange(written, written.length - (int) length, written.length);
    }

    private static ScannedDataset read(Outcome.Deidentified done, Limits limits) throws IOException {
        return Part10.scan(new ByteArrayInputStream(Deidentified.bytes(done)), limits);
    }
}
