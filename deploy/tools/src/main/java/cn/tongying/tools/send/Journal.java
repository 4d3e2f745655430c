package cn.tongying.tools.send;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What of a folder one archive has acknowledged: a line per file, written after the answer. A file that changed since
 * (path, size or time) is not known to it. The last line may be torn by a crash; its file is then sent again, which the
 * archive takes for what it is: the same object.
 */
public final class Journal implements AutoCloseable {

    private static final String SEPARATOR = "\t";
    private static final int FIELDS = 4;

    private final Set<String> acknowledged;
    private final BufferedWriter lines;

    private Journal(Set<String> acknowledged, BufferedWriter lines) {
        this.acknowledged = acknowledged;
        this.lines = lines;
    }

    public static Journal open(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Set<String> known = new HashSet<>();
        boolean torn = false;
        if (Files.exists(file)) {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            torn = !text.isEmpty() && !text.endsWith("\n");
            List<String> read = text.lines().toList();
            for (String line : torn ? read.subList(0, read.size() - 1) : read) {
                String[] fields = line.split(SEPARATOR, FIELDS);
                if (fields.length == FIELDS) {
                    known.add(fields[0] + SEPARATOR + fields[1] + SEPARATOR + fields[3]);
                }
            }
        }
        BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        if (torn) {
            writer.write("\n");
        }
        return new Journal(known, writer);
    }

    /** Whether the archive acknowledged this file as it is now. */
    public synchronized boolean knows(Key file) {
        return acknowledged.contains(file.text());
    }

    public synchronized void acknowledge(Key file, String sopInstanceUid) throws IOException {
        String[] parts = file.text().split(SEPARATOR, 3);
        lines.write(String.join(SEPARATOR, parts[0], parts[1], sopInstanceUid, parts[2]));
        lines.write("\n");
        lines.flush();
        acknowledged.add(file.text());
    }

    /** A file as it was at one time: taken before it is sent, so that what changes while it is sent counts as changed. */
    public record Key(String text) {
    }

    /** Size, time of change and path; a path cannot break the line. */
    public static Key key(Path folder, Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        String path = folder.relativize(file).toString().replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
        return new Key(attributes.size() + SEPARATOR + attributes.lastModifiedTime().toMillis() + SEPARATOR + path);
    }

    @Override
    public synchronized void close() throws IOException {
        lines.close();
    }
}
