package cn.tongying.tools.exit;

import cn.tongying.tools.table.Cell;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * What was taken out, for whoever gets it: {@value #MANIFEST} with a line for each study and object and the sums at the end,
 * {@value #SUMS} for {@code sha256sum -c} with the manifest and the index in it, and {@value #INDEX} that tells whose each folder is.
 */
public final class ExitManifest {

    static final String MANIFEST = "manifest.tsv";
    static final String SUMS = "sha256sums.txt";
    static final String INDEX = "index.csv";
    static final String HEAD = "tongying-exit\t1";
    private static final String TAB = "\t";

    private final Path root;
    private final Forcing disk;
    private int studies;
    private long objects;
    private long bytes;
    private final Map<String, Long> objectsOf = new HashMap<>();

    private ExitManifest(Path root, Forcing disk) {
        this.root = root;
        this.disk = disk;
    }

    /**
     * What lies in the folder.
     *
     * @param bytes     of all files
     * @param objectsOf how many of the objects are of each hospital
     */
    public record Sum(int studies, long objects, long bytes, Map<String, Long> objectsOf, String manifestSha256) {
        public Sum {
            objectsOf = Map.copyOf(objectsOf);
        }
    }

    /** Makes all three anew from the lists of the studies; each takes the place of an older one when it is whole. */
    public static Sum write(Path root) throws IOException {
        return write(root, Forcing.DISK);
    }

    static Sum write(Path root, Forcing disk) throws IOException {
        return new ExitManifest(root, disk).write();
    }

    private Sum write() throws IOException {
        try (BufferedWriter manifest = open(MANIFEST); BufferedWriter sums = open(SUMS); BufferedWriter index = open(INDEX)) {
            line(manifest, HEAD);
            line(manifest, "#study", "folder", "site", "study", "objects", "bytes", "complete");
            line(manifest, "#object", "path", "sha256", "bytes", "sop class", "sop instance", "series", "study", "site");
            index.write('\uFEFF');
            index.write("机构 hospital,患者编号 Patient ID,姓名 name,出生日期 birth date,检查日期 study date,描述 description,设备 modalities,对象数 objects,文件夹 folder\r\n");
            StudyFolders.each(root, folder -> add(folder, manifest, sums, index));
            line(manifest, "total", Integer.toString(studies), Long.toString(objects), Long.toString(bytes));
        }
        String sha256 = sha256(unfinished(MANIFEST));
        Files.writeString(unfinished(SUMS), sha256(unfinished(INDEX)) + "  " + INDEX + "\n" + sha256 + "  " + MANIFEST + "\n", StandardOpenOption.APPEND);
        for (String name : List.of(MANIFEST, SUMS, INDEX)) {
            disk.force(unfinished(name));
            Files.move(unfinished(name), root.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        disk.force(root);
        return new Sum(studies, objects, bytes, objectsOf, sha256);
    }

    private BufferedWriter open(String name) throws IOException {
        OwnersOnly.file(unfinished(name));
        return Files.newBufferedWriter(unfinished(name), StandardCharsets.UTF_8);
    }

    private Path unfinished(String name) {
        return root.resolve(name + ".part");
    }

    private void add(StudyFolder folder, BufferedWriter manifest, BufferedWriter sums, BufferedWriter index) throws IOException {
        ExitingStudy study = folder.study().orElseThrow();
        String below = root.relativize(folder.folder()).toString().replace('\\', '/');
        long size = folder.files().stream().mapToLong(KeptFile::size).sum();
        line(manifest, "study", below, study.site(), study.study().value(), Integer.toString(folder.files().size()), Long.toString(size),
                folder.isComplete() ? "complete" : "incomplete");
        for (KeptFile file : folder.files()) {
            String path = below + "/" + file.name();
            line(manifest, "object", path, file.sha256(), Long.toString(file.size()), file.sopClass().value(), file.instance().value(),
                    file.series().value(), study.study().value(), study.site());
            sums.write(file.sha256() + "  " + path + "\n");
        }
        index.write(String.join(",", List.of(study.site(), study.patientId(), study.patientName(), study.birthDate(), study.date(), study.description(),
                String.join(" ", study.modalities()), Integer.toString(folder.files().size()), below).stream().map(Cell::of).toList()) + "\r\n");
        studies++;
        objects += folder.files().size();
        objectsOf.merge(study.site(), (long) folder.files().size(), Long::sum);
        bytes += size;
    }

    private static void line(BufferedWriter writer, String... fields) throws IOException {
        writer.write(String.join(TAB, fields) + "\n");
    }

    static String sha256(Path file) throws IOException {
        MessageDigest digest = ObjectDownload.sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
