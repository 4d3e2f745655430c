package cn.tongying.sharing;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetWriter;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.ScannedDataset;
import cn.tongying.dicom.deident.Deidentifier;
import cn.tongying.dicom.deident.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * De-identified objects as a ZIP: files that are numbered in their order and a text that says what is in it and what was left out, and why. Its names tell
 * nothing of the originals. One object flows at a time.
 */
final class DeidentZip {
    /** An object to be de-identified. */
    interface Source {
        ScannedDataset scan() throws IOException;

        void copy(long offset, long length, OutputStream out) throws IOException;
    }

    /** Called after an object was de-identified and before the first byte of it is written. */
    @FunctionalInterface
    interface Before {
        void leaves();
    }

    private static final String MANIFEST = "MANIFEST.txt";
    private final ZipOutputStream zip;
    private final Map<Outcome.Reason, Integer> refused = new EnumMap<>(Outcome.Reason.class);
    private int written;

    private DeidentZip(ZipOutputStream zip) {
        this.zip = zip;
    }

    static void write(List<? extends Iterable<? extends Source>> studies, Deidentifier deidentifier, Before before, String header, OutputStream out)
            throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.BEST_SPEED);
        DeidentZip files = new DeidentZip(zip);
        int study = 0;
        for (Iterable<? extends Source> objects : studies) {
            study++;
            for (Source object : objects) {
                files.add(object, deidentifier, before, study);
            }
        }
        zip.putNextEntry(new ZipEntry(MANIFEST));
        zip.write(files.manifest(header).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        zip.finish();
    }

    private void add(Source object, Deidentifier deidentifier, Before before, int study) throws IOException {
        switch (outcome(object, deidentifier)) {
            case Outcome.Refused not -> refused.merge(not.reason(), 1, Integer::sum);
            case Outcome.Deidentified done -> {
                before.leaves();
                zip.putNextEntry(new ZipEntry("DICOM/ST%06d/IM%06d".formatted(study, ++written)));
                done.writeTo(zip);
                zip.closeEntry();
            }
        }
    }

    private static Outcome outcome(Source object, Deidentifier deidentifier) throws IOException {
        try {
            return deidentifier.deidentify(object.scan(), object::copy);
        } catch (DicomException e) {
            return new Outcome.Refused(Outcome.Reason.NOT_DECODED);
        }
    }

    private String manifest(String header) {
        List<String> lines = new ArrayList<>(List.of(header, "Objects: " + written));
        refused.forEach((reason, count) -> lines.add("Left out, " + reason + ": " + count));
        return String.join("\r\n", lines) + "\r\n";
    }
}
