package cn.tongying.launcher;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.TreeSet;

/**
 * Which processes and ports belong to this instance, written as they come to be, so that the next start can end what
 * a killed launcher left running and other programs can find the ports. Emptied by a clean stop.
 */
final class RunFile {
    private final Path file;
    private final Properties entries = new Properties();

    private RunFile(Path file) {
        this.file = file;
    }

    static RunFile read(Path file) {
        RunFile run = new RunFile(file);
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                run.entries.load(reader);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return run;
    }

    /** One process as it was when it was started; a process id alone may since belong to another program. */
    record Entry(String name, long pid, Instant startedAt) {}

    void process(String name, ProcessHandle process) {
        Instant startedAt = process.info().startInstant().orElse(Instant.EPOCH);
        entries.setProperty(name + ".pid", Long.toString(process.pid()));
        entries.setProperty(name + ".started", startedAt.toString());
        write();
    }

    void port(String name, int port) {
        entries.setProperty(name + ".port", Integer.toString(port));
        write();
    }

    OptionalInt port(String name) {
        String port = entries.getProperty(name + ".port", "");
        return port.matches("[0-9]{1,5}") ? OptionalInt.of(Integer.parseInt(port)) : OptionalInt.empty();
    }

    List<Entry> processes() {
        return new TreeSet<>(entries.stringPropertyNames()).stream()
                .filter(key -> key.endsWith(".pid"))
                .map(key -> key.substring(0, key.length() - ".pid".length()))
                .map(this::entry)
                .flatMap(Optional::stream)
                .toList();
    }

    void clear() {
        entries.clear();
        write();
    }

    private Optional<Entry> entry(String name) {
        try {
            return Optional.of(new Entry(
                    name,
                    Long.parseLong(entries.getProperty(name + ".pid")),
                    Instant.parse(entries.getProperty(name + ".started", Instant.EPOCH.toString()))));
        } catch (IllegalArgumentException | java.time.DateTimeException damaged) {
            return Optional.empty();
        }
    }

    private void write() {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            try (Writer writer = Files.newBufferedWriter(next)) {
                entries.store(writer, null);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw LauncherException.failed("无法写入 Cannot write " + file + ": " + failure.getMessage(), failure);
        }
    }
}
