package cn.tongying.audit.chain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;

/**
 * The second place: a folder with one file of lines for each month, which are only ever appended to and forced to disk.
 * Best on another machine or on storage that cannot be written twice, and kept from who administers the database.
 */
public record HeadFolder(Path folder) {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'audit-heads-'yyyy-MM'.txt'").withZone(ZoneOffset.UTC);

    void append(Instant at, ChainHead head) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(NAME.format(at));
        boolean fresh = Files.notExists(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            ByteBuffer line = StandardCharsets.US_ASCII.encode(ExportedHead.line(at, head));
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(true);
        }
        if (fresh) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** The files as they are now, the oldest first; what is appended later is not read. */
    ExportedHeads read() {
        if (Files.notExists(folder)) {
            return new ExportedHeads(List.of());
        }
        try (Stream<Path> files = Files.list(folder)) {
            return new ExportedHeads(files.filter(file -> file.getFileName().toString().matches("audit-heads-[0-9]{4}-[0-9]{2}\\.txt"))
                    .sorted().map(HeadFolder::part).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ExportedHeads.Part part(Path file) {
        try {
            return new ExportedHeads.Part(file, Files.size(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
