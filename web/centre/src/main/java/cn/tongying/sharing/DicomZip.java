package cn.tongying.sharing;

import cn.tongying.archive.Content;
import cn.tongying.archive.StoredInstance;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DicomDirectory.Entry;
import cn.tongying.dicom.DicomDirectory;
import cn.tongying.dicom.SopInstanceUid;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A study as a ZIP file-set (PS3.10 8, PS3.12 V): each object as it was received, under a File ID of eight characters, and a
 * DICOMDIR at the end, which is written when all of it is known. One object flows at a time; only the directory is in memory.
 */
final class DicomZip {
    static final String DIRECTORY = "DICOMDIR";
    private static final String FOLDER = "DICOM";

    /** Where objects and their attributes come from. */
    interface Source {
        Content part10(StoredInstance instance);

        /** Without large values, in UTF-8. */
        Dataset attributes(StoredInstance instance) throws IOException;
    }

    private record Series(Dataset first, List<Entry> files) {
    }

    private final Source source;
    private final ZipOutputStream zip;
    private final Map<String, Series> series = new LinkedHashMap<>();
    private int written;

    private DicomZip(Source source, ZipOutputStream zip) {
        this.source = source;
        this.zip = zip;
    }

    /** @param instances of one study, in their order; at least one */
    static void write(List<StoredInstance> instances, Source source, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.BEST_SPEED);
        DicomZip files = new DicomZip(source, zip);
        for (StoredInstance instance : instances) {
            files.add(instance);
        }
        zip.putNextEntry(new ZipEntry(DIRECTORY));
        zip.write(DicomDirectory.toBytes(uid(), files.directory()));
        zip.closeEntry();
        zip.finish();
    }

    private void add(StoredInstance instance) throws IOException {
        Dataset attributes = source.attributes(instance);
        Series own = series.computeIfAbsent(instance.identity().series().value(), uid -> new Series(attributes, new ArrayList<>()));
        int number = new ArrayList<>(series.keySet()).indexOf(instance.identity().series().value()) + 1;
        String[] place = {FOLDER, "SE%06d".formatted(number), "IM%06d".formatted(++written)};
        zip.putNextEntry(new ZipEntry(String.join("/", place)));
        try (Content object = source.part10(instance)) {
            object.stream().transferTo(zip);
        }
        zip.closeEntry();
        FileRecords.file(attributes, instance.identity().sopClass().value(), instance.hasPixelData(), place,
                instance.transferSyntax().uid(), written).ifPresent(own.files()::add);
    }

    private List<Entry> directory() {
        List<Entry> all = series.values().stream().map(one -> FileRecords.series(one.first(), one.files())).toList();
        Dataset first = series.values().iterator().next().first();
        return List.of(FileRecords.patient(first, List.of(FileRecords.study(first, all))));
    }

    /** PS3.5 B.2. */
    private static SopInstanceUid uid() {
        UUID random = UUID.randomUUID();
        byte[] bits = ByteBuffer.allocate(16).putLong(random.getMostSignificantBits()).putLong(random.getLeastSignificantBits()).array();
        return new SopInstanceUid("2.25." + new BigInteger(1, bits));
    }
}
