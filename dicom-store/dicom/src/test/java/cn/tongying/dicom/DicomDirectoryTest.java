package cn.tongying.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.dicom.DicomDirectory.Entry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DicomDirectoryTest {

    private static Entry entry(String type, String name, Entry... below) {
        return new Entry(type, new Dataset().put(Tag.SpecificCharacterSet, "ISO_IR 192").put(Tag.PatientName, name), List.of(below));
    }

    /** Follows the places in the file, as a reader does that does not trust the order. */
    private static String walk(byte[] file, Dataset directory, long place) {
        StringBuilder tree = new StringBuilder();
        for (long at = place; at != 0; ) {
            Dataset record = at(file, directory, at);
            tree.append(record.string(Tag.PatientName).orElseThrow());
            long below = record.longInteger(Tag.OffsetOfReferencedLowerLevelDirectoryEntity).orElseThrow();
            tree.append(below == 0 ? "" : "(" + walk(file, directory, below) + ")");
            at = record.longInteger(Tag.OffsetOfTheNextDirectoryRecord).orElseThrow();
        }
        return tree.toString();
    }

    /** The record whose item begins at this byte of the file; items are counted by their tags. */
    private static Dataset at(byte[] file, Dataset directory, long place) {
        List<Integer> begins = new ArrayList<>();
        for (int i = 0; i < file.length - 12; i++) {
            boolean item = file[i] == (byte) 0xFE && file[i + 1] == (byte) 0xFF && file[i + 2] == 0 && file[i + 3] == (byte) 0xE0;
            if (item && file[i + 8] == 4 && file[i + 9] == 0 && file[i + 10] == 0 && file[i + 11] == 0x14) {
                begins.add(i);
            }
        }
        return directory.items(Tag.DirectoryRecordSequence).get(begins.indexOf((int) place));
    }

    @Test
    void theTreeIsFoundAgainByThePlacesInTheFile() throws IOException {
        byte[] file = DicomDirectory.toBytes(new SopInstanceUid("2.25.1"), List.of(
                entry("PATIENT", "王^小明", entry("STUDY", "s1", entry("SERIES", "a", entry("IMAGE", "1"), entry("IMAGE", "22"))), entry("STUDY", "s2")),
                entry("PATIENT", "Q")));
        Part10.Opened opened = Part10.open(new ByteArrayInputStream(file));
        assertThat(opened.meta().mediaStorageSopClassUid()).hasValue(new SopClassUid(Uid.MediaStorageDirectoryStorage));
        Dataset directory = Part10.scan(new ByteArrayInputStream(file), Limits.standard()).dataset();
        assertThat(walk(file, directory, directory.longInteger(Tag.OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity).orElseThrow()))
                .isEqualTo("王^小明(s1(a(122))s2)Q");
        assertThat(at(file, directory, directory.longInteger(Tag.OffsetOfTheLastDirectoryRecordOfTheRootDirectoryEntity).orElseThrow())
                .string(Tag.PatientName)).hasValue("Q");
        assertThat(directory.items(Tag.DirectoryRecordSequence)).as("a reader passes over records that are not in use (PS3.3 F.3.2.2)")
                .allMatch(record -> record.longInteger(Tag.RecordInUseFlag).orElse(0) == 0xFFFF);
    }

    @Test
    void anEmptyFileSetHasNoRecords() throws IOException {
        byte[] file = DicomDirectory.toBytes(new SopInstanceUid("2.25.1"), List.of());
        Dataset directory = Part10.scan(new ByteArrayInputStream(file), Limits.standard()).dataset();
        assertThat(directory.items(Tag.DirectoryRecordSequence)).isEmpty();
        assertThat(directory.longInteger(Tag.OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity)).hasValue(0);
    }
}
