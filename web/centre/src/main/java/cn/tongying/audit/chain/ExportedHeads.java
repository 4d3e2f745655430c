package cn.tongying.audit.chain;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the exported heads line by line, in the order in which they were written. */
final class ExportedHeads implements AutoCloseable {
    private final Deque<Part> parts;
    private @Nullable BufferedReader reader;
    private long left;
    private long unreadable;

    /** A file, as far as it was written when the reading began. */
    record Part(Path file, long bytes) {
    }

    ExportedHeads(List<Part> parts) {
        this.parts = new ArrayDeque<>(parts);
    }

    /** The next head; lines that are none are counted and passed over. */
    Optional<ExportedHead> next() {
        try {
            for (String line = line(); line != null; line = line()) {
                Optional<ExportedHead> head = ExportedHead.parse(line);
                if (head.isPresent()) {
                    return head;
                }
                unreadable++;
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long unreadable() {
        return unreadable;
    }

    private @Nullable String line() throws IOException {
        while (true) {
            String line = reader == null || left <= 0 ? null : reader.readLine();
            if (line != null) {
                left -= line.length() + 1L;
                return line;
            }
            close();
            Part part = parts.poll();
            if (part == null) {
                return null;
            }
            InputStream file = Files.newInputStream(part.file());
            reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.ISO_8859_1));
            left = part.bytes();
        }
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }
}
