package cn.tongying.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class Part10Test {
    private static final WireBytes DATASET = WireBytes.little().explicit(Tag.SOPInstanceUID, "UI", "1.2.3\0");

    private static FileMetaInformation meta(TransferSyntax syntax) {
        return FileMetaInformation.of(new SopClassUid(Uid.CTImageStorage), new SopInstanceUid("1.2.3"), syntax);
    }

    private static byte[] header(TransferSyntax syntax) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Part10.writeHeader(meta(syntax).withSourceApplicationEntityTitle("CT01"), out);
        return out.toByteArray();
    }

    private static Part10.Opened open(byte[]... parts) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            file.write(part);
        }
        return Part10.open(new ByteArrayInputStream(file.toByteArray()));
    }

    private static void standsAtTheDataset(Part10.Opened opened, TransferSyntax syntax) throws IOException {
        assertThat(opened.meta().transferSyntax()).isEqualTo(syntax);
        assertThat(opened.dataset().readAllBytes()).isEqualTo(DATASET.bytes());
    }

    private static byte[] from(byte[] bytes, int start) {
        return java.util.Arrays.copyOfRange(bytes, start, bytes.length);
    }

    @Test
    void aHeaderOfOursIsReadBackAndItsPreambleIsZero() throws IOException {
        byte[] header = header(TransferSyntax.JPEG_2000);
        Part10.Opened opened = open(header, DATASET.bytes());

        assertThat(java.util.Arrays.copyOf(header, 128)).containsOnly(0);
        assertThat(opened.meta().mediaStorageSopInstanceUid()).contains(new SopInstanceUid("1.2.3"));
        assertThat(opened.meta().mediaStorageSopClassUid()).contains(new SopClassUid(Uid.CTImageStorage));
        assertThat(opened.meta().elements().string(Tag.SourceApplicationEntityTitle)).contains("CT01");
        assertThat(opened.meta().elements().integer(Tag.FileMetaInformationGroupLength)).hasValue(header.length - 128 - 4 - 12);
        standsAtTheDataset(opened, TransferSyntax.JPEG_2000);
    }

    @Test
    void theGroupLengthMayBeMissingOrWrong() throws IOException {
        byte[] header = header(TransferSyntax.RLE_LOSSLESS);
        byte[] wrong = header.clone();
        wrong[128 + 4 + 8] = 30;

        standsAtTheDataset(open(java.util.Arrays.copyOf(header, 132), from(header, 144), DATASET.bytes()), TransferSyntax.RLE_LOSSLESS);
        standsAtTheDataset(open(wrong, DATASET.bytes()), TransferSyntax.RLE_LOSSLESS);
    }

    @Test
    void deflatedBytesThatLookLikeGroupTwoAreNotReadAsMeta() throws IOException {
        byte[] looksLikeMeta = {2, 0, 16, 0, 'U', 'I', 2, 0, '1', '.'};

        assertThat(open(header(TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN), looksLikeMeta).dataset().readAllBytes()).isEqualTo(looksLikeMeta);
    }

    @Test
    void preambleAndPrefixMayBeMissing() throws IOException {
        byte[] header = header(TransferSyntax.RLE_LOSSLESS);

        standsAtTheDataset(open(from(header, 128), DATASET.bytes()), TransferSyntax.RLE_LOSSLESS);
        standsAtTheDataset(open(from(header, 132), DATASET.bytes()), TransferSyntax.RLE_LOSSLESS);
    }

    @Test
    void withoutMetaTheTransferSyntaxIsGuessedFromTheFirstElement() throws IOException {
        standsAtTheDataset(open(DATASET.bytes()), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        assertThat(open(WireBytes.big().explicit(Tag.SOPInstanceUID, "UI", "1.2.3\0").bytes()).meta().transferSyntax())
                .isEqualTo(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN);
        assertThat(open(WireBytes.little().implicit(Tag.SOPInstanceUID, "1.2.3\0").bytes()).meta().transferSyntax())
                .isEqualTo(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
    }

    @Test
    void whatIsNoDicomIsRefused() {
        assertThatThrownBy(() -> open("%PDF-1.7 and so on".getBytes())).isInstanceOf(DicomException.Malformed.class).hasMessageContaining("no DICOM");
        assertThatThrownBy(() -> open(new byte[0])).isInstanceOf(DicomException.Malformed.class);
        assertThatThrownBy(() -> open(java.util.Arrays.copyOf(header(TransferSyntax.RLE_LOSSLESS), 150))).isInstanceOf(DicomException.Truncated.class);
    }
}
