package cn.tongying.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PixelDataExtentTest {

    private static final TransferSyntax JPEG = TransferSyntax.JPEG_BASELINE_8_BIT;
    private static final TransferSyntax H264 = TransferSyntax.of("1.2.840.10008.1.2.4.102");

    private static Dataset image(int rows, int columns, int samples, int bits, int frames, String photometric) {
        return new Dataset().putIntegers(Tag.Rows, rows).putIntegers(Tag.Columns, columns).putIntegers(Tag.SamplesPerPixel, samples)
                .putIntegers(Tag.BitsAllocated, bits).putIntegers(Tag.NumberOfFrames, frames).put(Tag.PhotometricInterpretation, photometric);
    }

    private static boolean isShort(Dataset dataset, TransferSyntax syntax) {
        return PixelDataExtent.isShort(new ScannedDataset(dataset, syntax, 0, 0));
    }

    @ParameterizedTest
    @CsvSource({"10,10,1,16,1,MONOCHROME2,200", "10,10,3,8,1,RGB,300", "10,10,3,8,1,YBR_FULL_422,200", "10,10,1,8,3,MONOCHROME2,300",
        "3,3,1,1,2,MONOCHROME2,3", "65535,65535,1,16,4,MONOCHROME2,34358689800"})
    void nativePixelsAreAsLongAsRowsColumnsSamplesBitsAndFramesSayOrShort(int rows, int columns, int samples, int bits, int frames, String photometric, long bytes) {
        Dataset whole = image(rows, columns, samples, bits, frames, photometric).put(new Element(Tag.PixelData, Vr.OW, new Value.Bulk(0, bytes)));
        Dataset less = image(rows, columns, samples, bits, frames, photometric).put(new Element(Tag.PixelData, Vr.OW, new Value.Bulk(0, bytes - 1)));
        assertThat(isShort(whole, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)).isFalse();
        assertThat(isShort(less, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)).isTrue();
    }

    @Test
    void pixelsInMemoryCountTooAndMoreThanIsWantedIsNotShort() {
        Dataset whole = image(2, 2, 1, 8, 1, "MONOCHROME2").put(Element.of(Tag.PixelData, Vr.OW, new byte[6]));
        Dataset less = image(2, 2, 1, 8, 1, "MONOCHROME2").put(Element.of(Tag.PixelData, Vr.OW, new byte[2]));
        assertThat(isShort(whole, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)).isFalse();
        assertThat(isShort(less, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)).isTrue();
    }

    private static Dataset fragments(int frames, int fragments, int entries) {
        return image(10, 10, 1, 8, frames, "MONOCHROME2").put(new Element(Tag.PixelData, Vr.OB,
                Fragments.of(new byte[4 * entries], Collections.nCopies(fragments, new byte[8]))));
    }

    @Test
    void fewerFragmentsOrEntriesOfTheTableThanFramesAreShort() {
        assertThat(isShort(fragments(3, 3, 0), JPEG)).isFalse();
        assertThat(isShort(fragments(3, 5, 3), JPEG)).isFalse();
        assertThat(isShort(fragments(1, 2, 0), JPEG)).isFalse();
        assertThat(isShort(fragments(3, 2, 0), JPEG)).isTrue();
        assertThat(isShort(fragments(3, 5, 2), JPEG)).isTrue();
        assertThat(isShort(fragments(1, 0, 0), JPEG)).isTrue();
        Dataset extended = fragments(3, 3, 0).put(Element.of(Tag.ExtendedOffsetTable, Vr.OV, new byte[16]));
        assertThat(isShort(extended, JPEG)).isTrue();
    }

    @Test
    void aCodestreamOfJpeg2000Part2HoldsSeveralFrames() {
        for (String part2 : List.of("1.2.840.10008.1.2.4.92", "1.2.840.10008.1.2.4.93")) {
            assertThat(isShort(fragments(100, 1, 1), TransferSyntax.of(part2))).isFalse();
            assertThat(isShort(fragments(100, 0, 0), TransferSyntax.of(part2))).isTrue();
        }
        assertThat(isShort(fragments(100, 1, 1), TransferSyntax.of("1.2.840.10008.1.2.4.91"))).as("of Part 1 one").isTrue();
    }

    @Test
    void aVideoHoldsItsFramesInOneStreamAndWhatSaysNothingOfItsSizeIsNotShort() {
        assertThat(isShort(fragments(900, 1, 0), H264)).isFalse();
        assertThat(isShort(new Dataset().put(Element.of(Tag.PixelData, Vr.OW, new byte[2])), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)).isFalse();
        assertThat(isShort(new Dataset(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)).isFalse();
    }
}
