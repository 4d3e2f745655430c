package cn.tongying.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.Content;
import cn.tongying.archive.InstanceIdentity;
import cn.tongying.archive.StoredInstance;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.Uid;
import cn.tongying.objects.ObjectKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class DicomZipTest {
    private static StoredInstance instance(String series, String uid, String sopClass, boolean pixels) {
        return new StoredInstance(1, new InstanceIdentity("DEFAULT", new StudyInstanceUid("1.2"), new SeriesInstanceUid(series), new SopInstanceUid(uid),
                new SopClassUid(sopClass)), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, new ObjectKey("instances/" + uid), 3, 0, new byte[32], 1, 1, 1, 8, 1,
                pixels, Instant.EPOCH);
    }

    private static Dataset attributes(StoredInstance instance) {
        Dataset all = new Dataset().put(Tag.SpecificCharacterSet, "ISO_IR 192").put(Tag.PatientName, "Wang^Wu=王^五").put(Tag.PatientID, "P1")
                .put(Tag.StudyInstanceUID, "1.2").put(Tag.StudyDate, "20261120").put(Tag.SeriesInstanceUID, instance.identity().series().value())
                .put(Tag.SeriesNumber, "7").put(Tag.Modality, "CT").put(Tag.SOPInstanceUID, instance.identity().instance().value());
        return instance.hasPixelData() ? all.put(Tag.InstanceNumber, "4") : all.put(Tag.CompletionFlag, "COMPLETE");
    }

    private static Map<String, byte[]> zip(List<StoredInstance> instances) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomZip.write(instances, new DicomZip.Source() {
            @Override
            public Content part10(StoredInstance one) {
                return new Content(3, new ByteArrayInputStream(one.identity().instance().value().getBytes()));
            }

            @Override
            public Dataset attributes(StoredInstance one) {
                return DicomZipTest.attributes(one);
            }
        }, out);
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    @Test
    void everyObjectIsAFileAsItWasReceivedAndTheDirectoryNamesIt() throws IOException {
        Map<String, byte[]> files = zip(List.of(instance("1.2.1", "1.2.1.1", Uid.CTImageStorage, true), instance("1.2.1", "1.2.1.2", Uid.CTImageStorage, true),
                instance("1.2.2", "1.2.2.1", Uid.ComprehensiveSRStorage, false), instance("1.2.3", "1.2.3.1", Uid.RawDataStorage, false)));
        assertThat(files.keySet()).containsExactly("DICOM/SE000001/IM000001", "DICOM/SE000001/IM000002", "DICOM/SE000002/IM000003",
                "DICOM/SE000003/IM000004", "DICOMDIR");
        assertThat(files.get("DICOM/SE000002/IM000003")).asString().isEqualTo("1.2.2.1");
        List<Dataset> records = Part10.scan(new ByteArrayInputStream(files.get("DICOMDIR")), Limits.standard()).dataset().items(Tag.DirectoryRecordSequence);
        assertThat(records).extracting(record -> record.string(Tag.DirectoryRecordType).orElseThrow())
                .containsExactly("PATIENT", "STUDY", "SERIES", "IMAGE", "IMAGE", "SERIES", "SR DOCUMENT", "SERIES");
        assertThat(records.getFirst().string(Tag.PatientName)).hasValue("Wang^Wu=王^五");
        assertThat(records.get(4).strings(Tag.ReferencedFileID)).containsExactly("DICOM", "SE000001", "IM000002");
        assertThat(records.get(6).string(Tag.VerificationFlag)).hasValue("UNVERIFIED");
        assertThat(records.get(6).string(Tag.CompletionFlag)).hasValue("COMPLETE");
    }

    @Test
    void anImageOfASeriesOfBeforeGoesToTheFolderOfThatSeries() throws IOException {
        Map<String, byte[]> files = zip(List.of(instance("1.2.1", "1.2.1.1", Uid.CTImageStorage, true), instance("1.2.2", "1.2.2.1", Uid.CTImageStorage, true),
                instance("1.2.1", "1.2.1.2", Uid.CTImageStorage, true)));
        assertThat(files.keySet()).containsExactly("DICOM/SE000001/IM000001", "DICOM/SE000002/IM000002", "DICOM/SE000001/IM000003", "DICOMDIR");
    }
}
