package cn.tongying.dicom;

import static cn.tongying.dicom.TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN;
import static cn.tongying.dicom.TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;
import static cn.tongying.dicom.TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
import static cn.tongying.dicom.TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
import static cn.tongying.dicom.TransferSyntax.JPEG_2000;
import static cn.tongying.dicom.WireBytes.UNDEFINED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatasetScannerTest {

    private static final int PRIVATE = 0x00091001;

    private static WireBytes identified() {
        return WireBytes.little().explicit(Tag.SOPClassUID, "UI", "1.2.3\0").explicit(Tag.SOPInstanceUID, "UI", "1.2.3.4\0");
    }

    @Test
    void explicitLittleEndianIsReadWithShortAndLongLengths() {
        Dataset dataset = identified().explicit(Tag.Rows, "US", new byte[] {0, 2}).explicit(Tag.RedPaletteColorLookupTableData, "OW", new byte[6])
                .scan(EXPLICIT_VR_LITTLE_ENDIAN);

        assertThat(dataset.sopInstanceUid()).contains(new SopInstanceUid("1.2.3.4"));
        assertThat(dataset.integer(Tag.Rows)).hasValue(512);
        assertThat(dataset.bytes(Tag.RedPaletteColorLookupTableData)).hasValueSatisfying(b -> assertThat(b).hasSize(6));
    }

    @Test
    void implicitLittleEndianTakesTheVrFromTheDictionaryAndPixelRepresentation() {
        Dataset dataset = WireBytes.little().implicit(Tag.PatientName, "Li^Na ").implicit(Tag.PixelRepresentation, "\1\0")
                .implicit(Tag.SmallestImagePixelValue, "\377\377").implicit(PRIVATE, "ab").scan(IMPLICIT_VR_LITTLE_ENDIAN);

        assertThat(dataset.string(Tag.PatientName)).contains("Li^Na");
        assertThat(dataset.integer(Tag.SmallestImagePixelValue)).hasValue(-1);
        assertThat(dataset.element(PRIVATE)).hasValueSatisfying(e -> assertThat(e.vr()).isEqualTo(Vr.UN));
    }

    @Test
    void bigEndianNumbersLieLittleEndianInMemory() {
        Dataset dataset = WireBytes.big().explicit(Tag.Rows, "US", new byte[] {2, 1}).explicit(0x00280009, "AT", new byte[] {0, 0x18, 0x10, 0x63})
                .explicit(0x00186020, "SL", new byte[] {-1, -1, -1, -2}).scan(EXPLICIT_VR_BIG_ENDIAN);

        assertThat(dataset.integer(Tag.Rows)).hasValue(0x201);
        assertThat(dataset.strings(0x00280009)).containsExactly("00181063");
        assertThat(dataset.integer(0x00186020)).hasValue(-2);
    }

    /** Whoever sends a folder needs the UIDs of each file, not the file. */
    @Test
    void theHeadIsReadWithoutTheRest() throws IOException {
        byte[] bytes = identified().explicit(Tag.PixelData, "OW", new byte[1 << 20]).bytes();
        ByteArrayInputStream in = new ByteArrayInputStream(bytes);

        Dataset head = new DatasetScanner(Limits.standard()).scanHead(in, EXPLICIT_VR_LITTLE_ENDIAN);

        assertThat(head.sopClassUid()).contains(new SopClassUid("1.2.3"));
        assertThat(head.sopInstanceUid()).contains(new SopInstanceUid("1.2.3.4"));
        assertThat(in.available()).isGreaterThan(bytes.length / 2);
    }

    @Test
    void sequencesOfDefinedAndUndefinedLengthAreRead() {
        Dataset dataset = WireBytes.little()
                .explicitHeader(Tag.ReferencedStudySequence, "SQ", UNDEFINED)
                .item(UNDEFINED).explicit(Tag.ReferencedSOPInstanceUID, "UI", "1.2\0\0\0").endItem()
                .item(14).explicit(Tag.ReferencedSOPInstanceUID, "UI", "1.3\0\0\0").item(0).endSequence()
                .explicitHeader(Tag.ReferencedSeriesSequence, "SQ", 8).item(0).scan(EXPLICIT_VR_LITTLE_ENDIAN);

        assertThat(dataset.items(Tag.ReferencedStudySequence)).extracting(i -> i.string(Tag.ReferencedSOPInstanceUID).orElse("-"))
                .containsExactly("1.2", "1.3", "-");
        assertThat(dataset.items(Tag.ReferencedSeriesSequence)).hasSize(1);
    }

    @Test
    void unknownOfUndefinedLengthIsImplicitLittleEndianEvenInBigEndian() {
        byte[] nested = WireBytes.little().item(UNDEFINED).implicit(Tag.PatientID, "A1").endItem().endSequence().bytes();

        Dataset dataset = WireBytes.big().explicitHeader(PRIVATE, "UN", UNDEFINED).raw(nested)
                .explicit(Tag.Rows, "US", new byte[] {0, 7}).scan(EXPLICIT_VR_BIG_ENDIAN);

        assertThat(dataset.item(PRIVATE).flatMap(i -> i.string(Tag.PatientID))).contains("A1");
        assertThat(dataset.integer(Tag.Rows)).hasValue(7);
    }

    @Test
    void anElementSentAsUnknownIsReadByTheDictionary() {
        byte[] nested = WireBytes.little().item(10).implicit(Tag.PatientID, "A1").bytes();

        Dataset dataset = WireBytes.little().explicit(Tag.ReferencedStudySequence, "UN", nested).explicit(Tag.PatientID, "UN", "P7")
                .explicit(Tag.Rows, "UN", new byte[] {3}).scan(EXPLICIT_VR_LITTLE_ENDIAN);

        assertThat(dataset.string(Tag.PatientID)).contains("P7");
        assertThat(dataset.item(Tag.ReferencedStudySequence).flatMap(i -> i.string(Tag.PatientID))).contains("A1");
        assertThat(dataset.element(Tag.Rows)).hasValueSatisfying(e -> assertThat(e.vr()).isEqualTo(Vr.UN));
    }

    @Test
    void anUnknownVrHasTheLongFormAndIsKeptAsUnknown() {
        Dataset dataset = WireBytes.little().explicit(0x00110010, "ZZ", "abcd").explicit(Tag.PatientID, "LO", "P7")
                .scan(EXPLICIT_VR_LITTLE_ENDIAN);

        assertThat(dataset.element(0x00110010)).hasValueSatisfying(e -> assertThat(e.vr()).isEqualTo(Vr.UN));
        assertThat(dataset.string(Tag.PatientID)).contains("P7");
    }

    @Test
    void oddLengthsAreForgiven() {
        Dataset dataset = WireBytes.little().explicit(Tag.PatientID, "LO", "P71").explicit(Tag.PatientSex, "CS", "F")
                .scan(EXPLICIT_VR_LITTLE_ENDIAN);

        assertThat(dataset.string(Tag.PatientID)).contains("P71");
        assertThat(dataset.string(Tag.PatientSex)).contains("F");
    }

    @Test
    void nativePixelDataIsAPositionAndNeverInMemory() {
        WireBytes bytes = identified().explicit(Tag.PixelData, "OW", new byte[] {1, 2, 3, 4});

        assertThat(bytes.scan(EXPLICIT_VR_LITTLE_ENDIAN).element(Tag.PixelData).map(Element::value))
                .contains(new Value.Bulk(bytes.bytes().length - 4, 4));
    }

    @Test
    void largeBinaryValuesAndLongTextsArePositionsAndSmallOnesAreNot() {
        Dataset dataset = identified().explicit(0x00420011, "OB", new byte[4097 + 1]).explicit(0x00420013, "OB", new byte[4096])
                .explicit(0x00420015, "UT", new byte[(64 << 10) + 2]).explicit(0x00420016, "UT", new byte[64 << 10])
                .scan(EXPLICIT_VR_LITTLE_ENDIAN);

        assertThat(dataset.elements()).filteredOn(e -> e.value() instanceof Value.Bulk).extracting(Element::tag)
                .containsExactly(0x00420011, 0x00420015);
    }

    @Test
    void fragmentsMayHoldDelimiterBytes() {
        byte[] fragment = {(byte) 0xFF, 0x4F, (byte) 0xFF, 0x51, (byte) 0xFE, (byte) 0xFF, (byte) 0xDD, (byte) 0xE0, 0, 0, 0, 0};
        WireBytes bytes = identified().explicitHeader(Tag.PixelData, "OB", UNDEFINED).item(4).u32(0).item(12).raw(fragment).endSequence()
                .explicit(0xFFFCFFFC, "OB", new byte[2]);

        Dataset dataset = bytes.scan(JPEG_2000);

        assertThat(dataset.element(Tag.PixelData).map(Element::value)).hasValueSatisfying(v -> {
            Fragments fragments = (Fragments) v;
            assertThat(fragments.size()).isEqualTo(1);
            assertThat(fragments.length(0)).isEqualTo(12);
            assertThat(fragments.basicOffsetTable()).hasSize(4);
            assertThat(java.util.Arrays.copyOfRange(bytes.bytes(), (int) fragments.offset(0), (int) fragments.offset(0) + 12)).isEqualTo(fragment);
        });
        assertThat(dataset.contains(0xFFFCFFFC)).as("trailing padding").isTrue();
    }

    @Test
    void theSinkGetsTheBytesAsReceivedAndNothingBeforeTheInstanceIsIdentified() throws IOException {
        byte[] bytes = identified().explicit(Tag.PatientID, "LO", "P7").explicit(Tag.PixelData, "OW", new byte[300_000]).bytes();
        ByteArrayOutputStream sink = new ByteArrayOutputStream();
        List<String> told = new ArrayList<>();

        ScannedDataset scanned = new DatasetScanner(Limits.standard()).scan(new ByteArrayInputStream(bytes), EXPLICIT_VR_LITTLE_ENDIAN, sink,
                soFar -> told.add(soFar.sopInstanceUid() + " " + soFar.size() + " " + sink.size()));

        assertThat(told).containsExactly("Optional[1.2.3.4] 2 0");
        assertThat(sink.toByteArray()).isEqualTo(bytes);
        assertThat(scanned.length()).isEqualTo(bytes.length);
    }

    @Test
    void aDatasetWithoutAnythingAfterTheInstanceUidIsIdentifiedAtItsEnd() throws IOException {
        List<Integer> told = new ArrayList<>();

        new DatasetScanner(Limits.standard()).scan(new ByteArrayInputStream(identified().bytes()), EXPLICIT_VR_LITTLE_ENDIAN,
                new ByteArrayOutputStream(), soFar -> told.add(soFar.size()));

        assertThat(told).containsExactly(2);
    }

    @Test
    void aStreamThatComesByteByByteIsReadTheSame() throws IOException {
        byte[] bytes = identified().explicit(Tag.PatientID, "LO", "P7").explicit(Tag.PixelData, "OW", new byte[3000]).bytes();
        InputStream drops = new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                return super.read(buffer, offset, Math.min(1, length));
            }
        };
        ByteArrayOutputStream sink = new ByteArrayOutputStream();

        Dataset dataset = new DatasetScanner(Limits.standard()).scan(drops, EXPLICIT_VR_LITTLE_ENDIAN, sink, soFar -> { }).dataset();

        assertThat(dataset.string(Tag.PatientID)).contains("P7");
        assertThat(sink.toByteArray()).isEqualTo(bytes);
    }

    @Test
    void deflatedDataIsCopiedAsReceivedAndPositionsCountInflatedBytes() throws IOException {
        Dataset small = new Dataset().put(Tag.SOPInstanceUID, "1.2.3").put(Tag.PatientID, "P7")
                .put(Element.of(Tag.PixelData, Vr.OW, new byte[10_000]));
        byte[] plain = DatasetWriter.toBytes(small, EXPLICIT_VR_LITTLE_ENDIAN);
        byte[] deflated = DatasetWriter.toBytes(small, DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);
        byte[] withMoreBehind = java.util.Arrays.copyOf(deflated, deflated.length + 100_000);
        ByteArrayOutputStream sink = new ByteArrayOutputStream();

        ScannedDataset scanned = new DatasetScanner(Limits.standard()).scan(new ByteArrayInputStream(withMoreBehind),
                DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN, sink, soFar -> { });

        assertThat(deflated.length).isLessThan(500);
        assertThat(sink.toByteArray()).isEqualTo(withMoreBehind);
        assertThat(scanned.inflatedLength()).isEqualTo(plain.length);
        assertThat(scanned.pixelData().map(Element::value)).contains(new Value.Bulk(plain.length - 10_000, 10_000));
    }

    @Test
    void truncationIsRefusedWithPlaceAndTag() {
        byte[] bytes = identified().explicitHeader(Tag.PixelData, "OW", 100).raw(new byte[60]).bytes();

        assertThatThrownBy(() -> WireBytes.scanned(bytes, EXPLICIT_VR_LITTLE_ENDIAN, Limits.standard()))
                .isInstanceOf(DicomException.Truncated.class)
                .hasMessageContaining("offset " + bytes.length).hasMessageContaining("(7FE0,0010)").hasMessageContaining("40 bytes");
    }

    @Test
    void anElementThatOccursTwiceIsRefusedUnlessItSaysTheSame() {
        WireBytes same = identified().explicit(Tag.PatientID, "LO", "P7").explicit(Tag.PatientID, "LO", "P7");
        WireBytes other = identified().explicit(Tag.PatientID, "LO", "P7").explicit(Tag.PatientID, "LO", "P8");

        assertThat(same.scan(EXPLICIT_VR_LITTLE_ENDIAN).string(Tag.PatientID)).contains("P7");
        assertThatThrownBy(() -> other.scan(EXPLICIT_VR_LITTLE_ENDIAN)).isInstanceOf(DicomException.Malformed.class)
                .hasMessageContaining("(0010,0020)").hasMessageNotContaining("P8");
    }

    @Test
    void whatRunsPastItsItemIsRefused() {
        WireBytes bytes = WireBytes.little().explicitHeader(Tag.ReferencedStudySequence, "SQ", 18).item(10)
                .explicitHeader(Tag.PatientID, "LO", 400).raw(new byte[500]);

        assertThatThrownBy(() -> bytes.scan(EXPLICIT_VR_LITTLE_ENDIAN)).isInstanceOf(DicomException.Malformed.class)
                .hasMessageContaining("(0010,0020)");
    }

    @Test
    void itemsInheritTheCharacterSetOfTheDatasetAround() {
        Dataset dataset = WireBytes.little().explicit(Tag.SpecificCharacterSet, "CS", "GB18030 ")
                .explicitHeader(Tag.RequestAttributesSequence, "SQ", UNDEFINED).item(UNDEFINED)
                .explicit(Tag.RequestedProcedureDescription, "LO", new byte[] {(byte) 0xCD, (byte) 0xF5}).endItem().endSequence()
                .scan(EXPLICIT_VR_LITTLE_ENDIAN);

        assertThat(dataset.item(Tag.RequestAttributesSequence).flatMap(i -> i.string(Tag.RequestedProcedureDescription))).contains("王");
    }

    @Test
    void anExceptionOfTheSinkReachesTheCallerAsItIs() {
        byte[] bytes = identified().explicit(Tag.PixelData, "OW", new byte[300_000]).bytes();

        assertThatThrownBy(() -> new DatasetScanner(Limits.standard()).scan(new ByteArrayInputStream(bytes), EXPLICIT_VR_LITTLE_ENDIAN,
                new java.io.OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("No space left on device");
                    }
                }, soFar -> { })).isInstanceOf(IOException.class).hasMessage("No space left on device");
    }
}
