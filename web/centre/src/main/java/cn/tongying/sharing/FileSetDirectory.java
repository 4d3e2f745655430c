package cn.tongying.sharing;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DicomDirectory.Entry;
import cn.tongying.dicom.DicomDirectory;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.Tag;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The DICOMDIR of a file-set that is written as a ZIP (PS3.10 8, PS3.12 V), which comes at its end, when all of it is known. Of each patient, study, series
 * and file it keeps the keys alone.
 */
final class FileSetDirectory {
    static final String NAME = "DICOMDIR";

    private static final class Node {
        private final Entry own;
        private final Map<String, Node> below = new LinkedHashMap<>();

        Node(Entry own) {
            this.own = own;
        }

        Node under(String uid, Supplier<Entry> entry) {
            return below.computeIfAbsent(uid, _ -> new Node(entry.get()));
        }

        Entry entry() {
            return new Entry(own.type(), own.keys(), below.values().stream().map(Node::entry).toList());
        }
    }

    private final Map<String, Node> patients = new LinkedHashMap<>();

    /** @param number of the file in the set, for one that has no Instance Number */
    void add(Dataset attributes, String sopClass, boolean hasPixels, String[] place, String syntax, int number) {
        Node series = patients.computeIfAbsent(text(attributes, Tag.PatientID), _ -> new Node(FileRecords.patient(attributes)))
                .under(text(attributes, Tag.StudyInstanceUID), () -> FileRecords.study(attributes))
                .under(text(attributes, Tag.SeriesInstanceUID), () -> FileRecords.series(attributes));
        FileRecords.file(attributes, sopClass, hasPixels, place, syntax, number).ifPresent(file -> series.under(String.join("/", place), () -> file));
    }

    private static String text(Dataset attributes, int tag) {
        return attributes.string(tag).orElse("");
    }

    void writeTo(ZipOutputStream zip) throws IOException {
        List<Entry> root = patients.values().stream().map(Node::entry).toList();
        zip.putNextEntry(new ZipEntry(NAME));
        zip.write(DicomDirectory.toBytes(uid(), root));
        zip.closeEntry();
    }

    /** PS3.5 B.2. */
    private static SopInstanceUid uid() {
        UUID random = UUID.randomUUID();
        byte[] bits = ByteBuffer.allocate(16).putLong(random.getMostSignificantBits()).putLong(random.getLeastSignificantBits()).array();
        return new SopInstanceUid("2.25." + new BigInteger(1, bits));
    }
}
