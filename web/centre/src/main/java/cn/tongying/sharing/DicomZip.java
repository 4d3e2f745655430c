package cn.tongying.sharing;

import cn.tongying.archive.Content;
import cn.tongying.archive.StoredInstance;
import cn.tongying.dicom.Dataset;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A study as a ZIP file-set (PS3.10 8, PS3.12 V): each object as it was received, under a File ID of eight characters, and a
 * DICOMDIR at the end, which is written when all of it is known. One object flows at a time; only the directory is in memory.
 */
final class DicomZip {
    private static final String FOLDER = "DICOM";

    /** Where objects and their attributes come from. */
    interface Source {
        Content part10(StoredInstance instance);

        /** Without large values, in UTF-8. */
        Dataset attributes(StoredInstance instance) throws IOException;
    }

    private final Source source;
    private final ZipOutputStream zip;
    private final FileSetDirectory directory = new FileSetDirectory();
    private final Map<String, Integer> series = new HashMap<>();
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
        files.directory.writeTo(zip);
        zip.finish();
    }

    private void add(StoredInstance instance) throws IOException {
        Dataset attributes = source.attributes(instance);
        int number = series.computeIfAbsent(instance.identity().series().value(), _ -> series.size() + 1);
        String[] place = {FOLDER, "SE%06d".formatted(number), "IM%06d".formatted(++written)};
        zip.putNextEntry(new ZipEntry(String.join("/", place)));
        try (Content object = source.part10(instance)) {
            object.stream().transferTo(zip);
        }
        zip.closeEntry();
        directory.add(attributes, instance.identity().sopClass().value(), instance.hasPixelData(), place, instance.transferSyntax().uid(), written);
    }
}
