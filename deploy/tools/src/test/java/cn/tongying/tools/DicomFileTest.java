package cn.tongying.tools;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetWriter;
import cn.tongying.dicom.FileMetaInformation;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.Uid;
import cn.tongying.tools.send.Outgoing;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DicomFileTest {
    private static final TransferSyntax SYNTAX = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

    @TempDir
    private Path folder;

    @Test
    void theDataSetSaysWhatIsAnnouncedNotTheLabelOfTheFile() throws IOException {
        Path file = file(Uid.CTImageStorage, "1.2.3.4", DatasetWriter.toBytes(
                new Dataset().put(Tag.SOPClassUID, Uid.MRImageStorage).put(Tag.SOPInstanceUID, "1.2.3.5").put(Tag.PatientID, "P"), SYNTAX));

        assertThat(DicomFile.read(file)).get().extracting(Outgoing::sopClass, Outgoing::sopInstance)
                .containsExactly(new SopClassUid(Uid.MRImageStorage), new SopInstanceUid("1.2.3.5"));
    }

    @Test
    void uidsThatStandOutOfOrderAreFound() throws IOException {
        byte[] patient = DatasetWriter.toBytes(new Dataset().put(Tag.PatientID, "P1"), SYNTAX);
        byte[] uids = DatasetWriter.toBytes(new Dataset().put(Tag.SOPClassUID, Uid.CTImageStorage).put(Tag.SOPInstanceUID, "1.2.3.5"), SYNTAX);
        Path file = file(Uid.CTImageStorage, "1.2.3.5", patient, uids);

        assertThat(DicomFile.read(file)).get().extracting(Outgoing::sopInstance).isEqualTo(new SopInstanceUid("1.2.3.5"));
    }

    @Test
    void aDirectoryIsNoImage() throws IOException {
        assertThat(DicomFile.read(file("1.2.840.10008.1.3.10", "1.2.3.4", new byte[0]))).isEmpty();
    }

    private Path file(String sopClass, String sopInstance, byte[]... dataset) throws IOException {
        Path file = folder.resolve("one");
        try (OutputStream out = Files.newOutputStream(file)) {
            Part10.writeHeader(FileMetaInformation.of(new SopClassUid(sopClass), new SopInstanceUid(sopInstance), SYNTAX), out);
            for (byte[] part : dataset) {
                out.write(part);
            }
        }
        return file;
    }
}
