package cn.tongying.dicom;

import static cn.tongying.dicom.TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;
import static cn.tongying.dicom.TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
import static cn.tongying.dicom.TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
import static cn.tongying.dicom.WireBytes.UNDEFINED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatasetWriterTest {
    private static final int PRIVATE = 0x00091001;

    private static Dataset sample() {
        Dataset item = new Dataset().put(Tag.ReferencedSOPInstanceUID, "1.2.3");
        return new Dataset().put(Tag.SpecificCharacterSet, "ISO_IR 192").put(Tag.PatientName, "王^小东").put(Tag.Rows, "258")
                .put(0x00189073, Vr.FD, "2.5").putItems(Tag.ReferencedStudySequence, List.of(item, new Dataset()));
    }

    @Test
    void aDatasetOfOursIsReadBackFromEveryTransferSyntax() {
        for (TransferSyntax syntax : List.of(IMPLICIT_VR_LITTLE_ENDIAN, EXPLICIT_VR_LITTLE_ENDIAN, EXPLICIT_VR_BIG_ENDIAN,
                TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN)) {
            Dataset back = WireBytes.scanned(DatasetWriter.toBytes(sample(), syntax), syntax, Limits.standard()).dataset();

            assertThat(back.string(Tag.PatientName)).as(syntax.name()).contains("王^小东");
            assertThat(back.integer(Tag.Rows)).hasValue(258);
            assertThat(back.decimals(0x00189073)).containsExactly(2.5);
            assertThat(back.items(Tag.ReferencedStudySequence)).hasSize(2);
            assertThat(back.item(Tag.ReferencedStudySequence).flatMap(i -> i.string(Tag.ReferencedSOPInstanceUID))).contains("1.2.3");
        }
    }

    private static void isWrittenBack(byte[] received, TransferSyntax syntax) {
        Dataset dataset = WireBytes.scanned(received, syntax, Limits.standard().inMemory(1 << 20)).dataset();

        assertThat(DatasetWriter.toBytes(dataset, syntax)).isEqualTo(received);
    }

    @Test
    void definedAndUndefinedLengthsAreKept() {
        isWrittenBack(WireBytes.little().explicitHeader(Tag.ReferencedStudySequence, "SQ", UNDEFINED).item(UNDEFINED).endItem().item(0).endSequence()
                .explicitHeader(Tag.ReferencedSeriesSequence, "SQ", 24).item(UNDEFINED).endItem().item(0).bytes(), EXPLICIT_VR_LITTLE_ENDIAN);
    }

    @Test
    void unknownVrsAndUnAroundKnownElementsAreKept() {
        isWrittenBack(WireBytes.little().explicit(PRIVATE, "ZZ", "abcd").explicit(Tag.PatientID, "UN", "P7")
                .explicitHeader(Tag.ContentSequence, "UN", UNDEFINED).item(10).implicit(Tag.PatientID, "A1").endSequence()
                .bytes(), EXPLICIT_VR_LITTLE_ENDIAN);
    }

    @Test
    void unOfUndefinedLengthStaysImplicitLittleEndianInBigEndian() {
        byte[] nested = WireBytes.little().item(UNDEFINED).implicit(Tag.Rows, "\1\2").endItem().endSequence().bytes();

        isWrittenBack(WireBytes.big().explicitHeader(PRIVATE, "UN", UNDEFINED).raw(nested).explicit(Tag.Rows, "UN", new byte[] {1, 2})
                .explicit(Tag.Columns, "US", new byte[] {1, 2}).bytes(), EXPLICIT_VR_BIG_ENDIAN);
    }

    @Test
    void fragmentsAndTheirOffsetTableAreKept() {
        isWrittenBack(WireBytes.little().explicitHeader(Tag.PixelData, "OB", UNDEFINED).item(4).u32(0).item(6).raw(new byte[6]).item(0)
                .endSequence().bytes(), TransferSyntax.RLE_LOSSLESS);
    }

    @Test
    void aValueTooLongForTheShortFormGoesOutAsUnknown() {
        Dataset dataset = new Dataset().put(Element.of(Tag.ContourData, Vr.DS, new byte[70_000]));
        byte[] written = DatasetWriter.toBytes(dataset, EXPLICIT_VR_LITTLE_ENDIAN);

        assertThat(new String(written, 4, 2)).isEqualTo("UN");
        assertThat(WireBytes.scanned(written, EXPLICIT_VR_LITTLE_ENDIAN, Limits.standard().inMemory(1 << 20)).dataset().element(Tag.ContourData))
                .hasValueSatisfying(e -> assertThat(e.vr()).isEqualTo(Vr.DS));
    }

    @Test
    void bulkValuesComeFromTheirSourceAndAreRefusedWithoutOne() throws IOException {
        Dataset dataset = new Dataset().put(new Element(Tag.PixelData, Vr.OW, new Value.Bulk(3, 4)));
        byte[] object = {9, 9, 9, 1, 2, 3, 4};
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        DatasetWriter.write(dataset, EXPLICIT_VR_LITTLE_ENDIAN, out, (offset, length, to) -> to.write(object, (int) offset, (int) length));

        assertThat(out.toByteArray()).isEqualTo(WireBytes.little().explicit(Tag.PixelData, "OW", new byte[] {1, 2, 3, 4}).bytes());
        assertThatThrownBy(() -> DatasetWriter.toBytes(dataset, EXPLICIT_VR_LITTLE_ENDIAN)).isInstanceOf(DicomException.Unsupported.class);
    }
}
