package cn.tongying.sharing;

import cn.tongying.archive.ArchiveException;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.ScannedDataset;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.deident.Deidentifier;
import cn.tongying.dicom.deident.Outcome;
import cn.tongying.dicom.deident.PixelWorkplace;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * De-identified objects as a ZIP file-set (PS3.10 8): files that are numbered in their order, a DICOMDIR of them, and a text that says what is in it and what was left out, and why. Its names tell
 * nothing of the originals. One object flows at a time; nothing that others wait for is held while it is read.
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
    private static final String NO_ROOM = " 服务器用于临时文件的磁盘已满，请通知管理员后重新导出 · the server's disk for temporary files was full: tell the administrator, then export again";
    private static final String TOO_LARGE = " 超过服务器为导出设定的内存或临时文件上限，重新导出也不会成功，请管理员调高上限 · larger than the memory or temporary files that exports may have: "
            + "another try does not help, the administrator can raise TONGYING_SHARING_SPOOL_MIB";
    private static final String DAMAGE = " 存储中已损坏，请通知管理员；原文件重新发送后可再次导出 · what is stored of it is damaged: tell the administrator; once sent again it can be exported";
    private final Deidentifier deidentifier;
    private final Supplier<? extends PixelWorkplace> workplaces;
    private final Before before;
    private final ZipOutputStream zip;
    private final FileSetDirectory directory = new FileSetDirectory();
    private final Map<Outcome.Reason, Integer> refused = new EnumMap<>(Outcome.Reason.class);
    private final List<Integer> empty = new ArrayList<>();
    private int written;

    DeidentZip(Deidentifier deidentifier, Supplier<? extends PixelWorkplace> workplaces, Before before, OutputStream out) {
        this.deidentifier = deidentifier;
        this.workplaces = workplaces;
        this.before = before;
        this.zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.BEST_SPEED);
    }

    void write(List<? extends Iterable<? extends Source>> studies, String header) throws IOException {
        int study = 0;
        for (Iterable<? extends Source> objects : studies) {
            study++;
            if (!objects.iterator().hasNext()) {
                empty.add(study);
            }
            for (Source object : objects) {
                add(object, study);
            }
        }
        if (written > 0) {
            directory.writeTo(zip);
        }
        zip.putNextEntry(new ZipEntry(MANIFEST));
        zip.write(manifest(header).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        zip.finish();
    }

    /** Objects that left so far, whole, or begun at least. */
    int written() {
        return written;
    }

    /** Objects that were left out so far. */
    int leftOut() {
        return refused.values().stream().mapToInt(Integer::intValue).sum();
    }

    private void add(Source object, int study) throws IOException {
        try (PixelWorkplace workplace = workplaces.get()) {
            switch (outcome(object, workplace)) {
                case Outcome.Refused not -> refused.merge(not.reason(), 1, Integer::sum);
                case Outcome.Deidentified done -> {
                    before.leaves();
                    String[] place = {"DICOM", "ST%06d".formatted(study), "IM%06d".formatted(++written)};
                    zip.putNextEntry(new ZipEntry(String.join("/", place)));
                    done.writeTo(zip);
                    zip.closeEntry();
                    note(done, place);
                }
            }
        }
    }

    private void note(Outcome.Deidentified done, String[] place) {
        Dataset object = done.dataset();
        boolean pixels = object.contains(Tag.PixelData) || object.contains(Tag.FloatPixelData) || object.contains(Tag.DoubleFloatPixelData);
        directory.add(object, object.string(Tag.SOPClassUID).orElseThrow(), pixels, place, done.syntax().uid(), written);
    }

    private Outcome outcome(Source object, PixelWorkplace workplace) throws IOException {
        try {
            return deidentifier.deidentify(object.scan(), object::copy, workplace);
        } catch (DicomException e) {
            return Outcome.Refused.of(e);
        } catch (IOException | RuntimeException e) {
            if (ArchiveException.isDamage(e)) {
                return new Outcome.Refused(Outcome.Reason.DAMAGED);
            }
            throw e;
        }
    }

    private String manifest(String header) {
        List<String> lines = new ArrayList<>(List.of(header, "Objects: " + written));
        empty.forEach(study -> lines.add("Study " + study + " of those asked for, by their UIDs in order, has no object that could be exported"
                + " 按 UID 排序的第 " + study + " 项检查没有可导出的对象（已全部拒用，或对象不在本院）"));
        refused.forEach((reason, count) -> lines.add("Left out, " + reason + ": " + count + advice(reason)));
        return String.join("\r\n", lines) + "\r\n";
    }

    private static String advice(Outcome.Reason reason) {
        return switch (reason) {
            case NO_ROOM -> NO_ROOM;
            case TOO_LARGE -> TOO_LARGE;
            case DAMAGED -> DAMAGE;
            case NOT_AN_INSTANCE, BURNT_IN_TEXT, OVERLAY_IN_PIXELS, NOT_DECODED, STREAM_NOT_UNDERSTOOD, DOCUMENT -> "";
        };
    }
}
