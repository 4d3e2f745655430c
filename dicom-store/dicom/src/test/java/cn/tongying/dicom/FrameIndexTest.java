package cn.tongying.dicom;

import static cn.tongying.dicom.WireBytes.UNDEFINED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.dicom.FrameIndex.Run;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FrameIndexTest {
    private static final byte[] SOI = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0};
    private static final byte[] SOC = {(byte) 0xFF, 0x4F, (byte) 0xFF, 0x51};
    private static final byte[] MORE = {1, 2, 3, 4};

    private static WireBytes image(int frames) {
        return WireBytes.little().explicit(Tag.NumberOfFrames, "IS", frames + (frames < 10 ? " " : ""))
                .explicit(Tag.Rows, "US", new byte[] {3, 0}).explicit(Tag.Columns, "US", new byte[] {5, 0});
    }

    private static WireBytes fragments(WireBytes image, int[] offsetTable, byte[]... fragments) {
        image.explicitHeader(Tag.PixelData, "OB", UNDEFINED).item(offsetTable.length * 4);
        IntStream.of(offsetTable).forEach(image::u32);
        for (byte[] fragment : fragments) {
            image.item(fragment.length).raw(fragment);
        }
        return image.endSequence();
    }

    private static List<List<Long>> lengths(FrameIndex index) {
        return IntStream.range(0, index.frameCount()).mapToObj(i -> index.frame(i).stream().map(Run::length).toList()).toList();
    }

    private static FrameIndex of(WireBytes bytes, TransferSyntax syntax) {
        FrameIndex index = bytes.scanned(syntax).frameIndex().orElseThrow();
        FrameIndex decoded = FrameIndex.decode(index.encode());
        assertThat(lengths(decoded)).isEqualTo(lengths(index));
        return decoded;
    }

    @Test
    void nativeFramesFollowEachOther() {
        WireBytes bytes = image(2).explicit(Tag.BitsAllocated, "US", new byte[] {16, 0}).explicit(Tag.PixelData, "OW", new byte[60]);

        FrameIndex index = of(bytes, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);

        long start = bytes.bytes().length - 60;
        assertThat(index.frameCount()).isEqualTo(2);
        assertThat(index.frame(1)).containsExactly(new Run(start + 30, 30));
        assertThat(index.isEncapsulated()).isFalse();
    }

    @Test
    void oneBitFramesStartInsideAByte() {
        WireBytes bytes = image(3).explicit(Tag.BitsAllocated, "US", new byte[] {1, 0}).explicit(Tag.PixelData, "OB", new byte[6]);

        FrameIndex index = of(bytes, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);

        long start = bytes.bytes().length - 6;
        assertThat(index.frame(0)).containsExactly(new Run(start, 2));
        assertThat(index.frame(1)).containsExactly(new Run(start + 1, 3));
        assertThat(index.firstBit(1)).isEqualTo(7);
        assertThat(index.firstBit(2)).isEqualTo(6);
    }

    @Test
    void onlyFramesThatAreThereAreCounted() {
        WireBytes bytes = image(9).explicit(Tag.BitsAllocated, "US", new byte[] {8, 0}).explicit(Tag.PixelData, "OW", new byte[46]);

        assertThat(of(bytes, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).frameCount()).isEqualTo(3);
    }

    @Test
    void sizesThatMakeNoSenseGiveNoIndex() {
        WireBytes noBits = image(1).explicit(Tag.PixelData, "OW", new byte[30]);
        WireBytes manyBits = image(1).explicit(Tag.BitsAllocated, "US", new byte[] {-1, -1}).explicit(Tag.PixelData, "OW", new byte[30]);

        assertThat(noBits.scanned(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).frameIndex()).isEmpty();
        assertThat(manyBits.scanned(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).frameIndex()).isEmpty();
    }

    @Test
    void floatPixelDataNeedsNoBitsAllocated() {
        WireBytes bytes = image(1).explicit(Tag.FloatPixelData, "OF", new byte[60]);

        assertThat(lengths(of(bytes, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN))).containsExactly(List.of(60L));
    }

    @Test
    void theBasicOffsetTableGroupsFragments() {
        WireBytes bytes = fragments(image(2), new int[] {0, 24}, MORE, MORE, MORE, MORE, MORE);

        assertThat(lengths(of(bytes, TransferSyntax.JPEG_BASELINE_8_BIT))).containsExactly(List.of(4L, 4L), List.of(4L, 4L, 4L));
    }

    @Test
    void aTableThatIsCutShortOrMissesTheFragmentsIsNotBelieved() {
        WireBytes cut = fragments(image(2), new int[] {0}, SOI, MORE, SOI);
        WireBytes wrong = fragments(image(2), new int[] {0, 23}, SOI, MORE, SOI);

        assertThat(lengths(of(cut, TransferSyntax.JPEG_BASELINE_8_BIT))).containsExactly(List.of(4L, 4L), List.of(4L));
        assertThat(lengths(of(wrong, TransferSyntax.JPEG_BASELINE_8_BIT))).containsExactly(List.of(4L, 4L), List.of(4L));
    }

    @Test
    void theExtendedOffsetTableGivesExactLengths() {
        WireBytes image = image(2).explicit(Tag.ExtendedOffsetTable, "OV", longs(0, 12)).explicit(Tag.ExtendedOffsetTableLengths, "OV", longs(3, 4));

        assertThat(lengths(of(fragments(image, new int[] {}, SOI, SOI), TransferSyntax.JPEG_BASELINE_8_BIT)))
                .containsExactly(List.of(3L), List.of(4L));
    }

    /** Else bytes would stand in the object of which no frame knows. */
    @Test
    void anExtendedOffsetTableThatLeavesOutMoreThanThePaddingIsNotBelieved() {
        WireBytes image = image(2).explicit(Tag.ExtendedOffsetTable, "OV", longs(0, 12)).explicit(Tag.ExtendedOffsetTableLengths, "OV", longs(2, 4));

        assertThat(lengths(of(fragments(image, new int[] {}, SOI, SOI), TransferSyntax.JPEG_BASELINE_8_BIT)))
                .containsExactly(List.of(4L), List.of(4L));
    }

    private static byte[] longs(long first, long second) {
        return java.nio.ByteBuffer.allocate(16).order(java.nio.ByteOrder.LITTLE_ENDIAN).putLong(first).putLong(second).array();
    }

    @Test
    void withoutATableOneFrameTakesAllAndEqualNumbersAreOneEach() {
        assertThat(lengths(of(fragments(image(1), new int[] {}, SOI, MORE, MORE), TransferSyntax.JPEG_BASELINE_8_BIT)))
                .containsExactly(List.of(4L, 4L, 4L));
        assertThat(lengths(of(fragments(image(3), new int[] {}, SOI, MORE, MORE), TransferSyntax.JPEG_BASELINE_8_BIT)))
                .containsExactly(List.of(4L), List.of(4L), List.of(4L));
    }

    @Test
    void withoutATableJpeg2000FramesStartWithTheCodestreamMarker() {
        assertThat(lengths(of(fragments(image(2), new int[] {}, SOC, MORE, MORE, SOC), TransferSyntax.JPEG_2000)))
                .containsExactly(List.of(4L, 4L, 4L), List.of(4L));
    }

    @Test
    void rleHasOneFragmentPerFrameWhateverItSays() {
        assertThat(lengths(of(fragments(image(2), new int[] {}, MORE, MORE, MORE), TransferSyntax.RLE_LOSSLESS)))
                .containsExactly(List.of(4L), List.of(4L));
    }

    @Test
    void videoHasNoFrames() {
        assertThat(fragments(image(9), new int[] {}, MORE).scanned(TransferSyntax.of("1.2.840.10008.1.2.4.102")).frameIndex()).isEmpty();
    }

    @Test
    void theStoredFormOfAThousandFramesIsSmall() {
        byte[][] many = new byte[1000][];
        java.util.Arrays.fill(many, SOI);

        assertThat(fragments(image(10), new int[] {}, many).scanned(TransferSyntax.RLE_LOSSLESS).frameIndex().orElseThrow().encode().length).isLessThan(40);
        assertThat(FrameIndex.decode(new byte[] {1, 0, 8, 3}).frameCount()).isEqualTo(3);
    }

    @Test
    void aDamagedStoredIndexIsRefused() {
        assertThatThrownBy(() -> FrameIndex.decode(new byte[] {})).isInstanceOf(DicomException.Malformed.class);
        assertThatThrownBy(() -> FrameIndex.decode(new byte[] {9})).isInstanceOf(DicomException.Malformed.class);
        assertThatThrownBy(() -> FrameIndex.decode(new byte[] {2, -1, -1, -1, 7, 1})).isInstanceOf(DicomException.Malformed.class);
    }
}
