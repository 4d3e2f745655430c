package cn.tongying.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The sender's own book, outside of the system under test: what it meant to send (INTENT) and what was acknowledged
 * (ACK, dcmtk's line after a response of success). It outlives every kill.
 */
final class Ledger {
    private static final String SENDING = "Sending file: ";
    private static final String SUCCESS = "Received Store Response (Success)";
    private final Map<Path, String> intended = new TreeMap<>();
    private final Map<String, Path> acknowledged = new TreeMap<>();

    void intend(List<Path> files) {
        files.forEach(file -> intended.put(file, DemoFiles.sopInstanceUid(file)));
    }

    /** Books what the log of a {@code storescu -v} says was acknowledged. */
    int book(Path log) {
        List<Path> files = acknowledgedFiles(log);
        files.forEach(file -> acknowledged.put(intended.get(file), file));
        return files.size();
    }

    /** The files by SOP Instance UID. */
    Map<String, Path> intended() {
        Map<String, Path> files = new TreeMap<>();
        intended.forEach((file, uid) -> files.put(uid, file));
        return files;
    }

    /** The files by SOP Instance UID. */
    Map<String, Path> acknowledged() {
        return new TreeMap<>(acknowledged);
    }

    /** The file after which the response of success came, once for each such response. */
    static List<Path> acknowledgedFiles(Path log) {
        List<Path> files = new ArrayList<>();
        String current = "";
        for (String line : lines(log)) {
            if (line.contains(SENDING)) {
                current = line.substring(line.indexOf(SENDING) + SENDING.length()).strip();
            } else if (line.contains(SUCCESS) && !current.isEmpty()) {
                files.add(Path.of(current));
                current = "";
            }
        }
        return files;
    }

    private static List<String> lines(Path log) {
        try {
            return Files.exists(log) ? Files.readAllLines(log) : List.of();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
