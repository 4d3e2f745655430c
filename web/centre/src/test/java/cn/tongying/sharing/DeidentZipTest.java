package cn.tongying.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.ArchiveException;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.ScannedDataset;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.Value;
import cn.tongying.dicom.Vr;
import cn.tongying.dicom.deident.BurntInRegions;
import cn.tongying.dicom.deident.Deidentifier;
import cn.tongying.dicom.deident.Option;
import cn.tongying.dicom.deident.Profile;
import cn.tongying.dicom.deident.Pseudonyms;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeidentZipTest {
    @TempDir
    Path folder;

    private record Made(Dataset dataset) implements DeidentZip.Source {
        @Override
        public ScannedDataset scan() {
            return new ScannedDataset(dataset, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, 0, 0);
        }

        @Override
        public void copy(long offset, long length, OutputStream out) {
            throw new AssertionError("No large values here");
        }
    }

    /** As the archive tells it when an object is read. */
    private static final class Damaged implements DeidentZip.Source {
        @Override
        public ScannedDataset scan() throws IOException {
            throw new IOException(new ArchiveException(ArchiveException.Category.DAMAGED, "not what came"));
        }

        @Override
        public void copy(long offset, long length, OutputStream out) {
            throw new AssertionError("It is not given out");
        }
    }

    private static Dataset object(String uid) {
        return new Dataset().put(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.2").put(Tag.SOPInstanceUID, uid).put(Tag.StudyInstanceUID, "1.2")
                .put(Tag.SeriesInstanceUID, "1.2.1").put(Tag.PatientID, "12345678").put(Tag.PatientName, "Zhang^San")
                .put(Tag.Modality, "CT").put(new Element(Tag.PixelData, Vr.OW, new Value.Bytes(new byte[2])));
    }

    @Test
    void itHoldsWhatWasCleanedUnderNamesThatTellNothingAndSaysWhatWasLeftOut() throws IOException {
        Dataset document = object("1.2.1.3").put(new Element(Tag.EncapsulatedDocument, Vr.OB, new Value.Bytes(new byte[2])));
        List<String> order = new ArrayList<>();
        Pseudonyms pseudonyms = new Pseudonyms(new byte[32], (kind, original, substitute) -> order.add("replaced"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DeidentZip made = new DeidentZip(new Deidentifier(new Profile(Set.of(Option.CLEAN_PIXEL_DATA)), pseudonyms, BurntInRegions.parse("")),
                () -> new SpooledWorkplace(new ExportMemory(0), new ExportSpool(folder, 0)), () -> order.add("kept"), out);
        made.write(List.of(List.of(new Made(object("1.2.1.1")), new Damaged(), new Made(document)), List.of(), List.of(new Made(object("1.2.1.2")))), "Header");
        assertThat(made.written()).isEqualTo(2);
        assertThat(made.leftOut()).isEqualTo(2);
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        assertThat(files.keySet()).containsExactly("DICOM/ST000001/IM000001", "DICOM/ST000003/IM000002", "DICOMDIR", "MANIFEST.txt");
        assertThat(new String(files.get("MANIFEST.txt"), StandardCharsets.UTF_8)).matches("Header\r\nObjects: 2\r\nStudy 2 of those asked for[^\r]*\r\nLeft out, DOCUMENT: 1\r\nLeft out, DAMAGED: 1 [^\r]*\r\n");
        Dataset first = Part10.scan(new ByteArrayInputStream(files.get("DICOM/ST000001/IM000001")), Limits.standard()).dataset();
        assertThat(first.string(Tag.PatientIdentityRemoved)).hasValue("YES");
        assertThat(new String(files.get("DICOMDIR"), StandardCharsets.ISO_8859_1)).doesNotContain("12345678", "Zhang", "1.2.1.1");
        List<Dataset> records = Part10.scan(new ByteArrayInputStream(files.get("DICOMDIR")), Limits.standard()).dataset().items(Tag.DirectoryRecordSequence);
        assertThat(records).extracting(record -> record.string(Tag.DirectoryRecordType).orElseThrow())
                .containsExactly("PATIENT", "STUDY", "SERIES", "IMAGE", "IMAGE");
        assertThat(first.string(Tag.StudyDate).filter(date -> !date.isEmpty())).as("dates are removed").isEmpty();
        assertThat(records.get(1).string(Tag.StudyDate)).as("Type 1 (PS3.3 F.5.2)").hasValue("19000101");
        assertThat(records.get(1).string(Tag.StudyTime)).hasValue("000000");
        assertThat(records.getFirst().string(Tag.PatientID)).isEqualTo(first.string(Tag.PatientID));
        assertThat(records.get(3).strings(Tag.ReferencedFileID)).containsExactly("DICOM", "ST000001", "IM000001");
        assertThat(records.get(3).string(Tag.ReferencedSOPInstanceUIDInFile)).isEqualTo(first.string(Tag.SOPInstanceUID));
        assertThat(order).filteredOn("kept"::equals).hasSize(2);
        assertThat(order.getFirst()).isEqualTo("replaced");
        assertThat(order.getLast()).isEqualTo("kept");
    }
}
