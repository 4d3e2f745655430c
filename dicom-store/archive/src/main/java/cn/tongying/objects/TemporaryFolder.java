package cn.tongying.objects;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * This process's own folder for unfinished files. It is marked by a lock that the operating system drops when the
 * process dies, so the next start can tell the leftovers of the dead from the work of a living neighbour.
 */
final class TemporaryFolder {

    private static final String LOCK = "owner.lock";

    private final Path folder;
    private final FileChannel lock;

    private TemporaryFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    static TemporaryFolder open(Path parent) throws IOException {
        Files.createDirectories(parent);
        try (Stream<Path> others = Files.list(parent)) {
            for (Path other : others.toList()) {
                removeIfOrphan(other);
            }
        }
        Path folder = Files.createDirectory(parent.resolve(UUID.randomUUID().toString()));
        FileChannel lock = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        lock.lock();
        return new TemporaryFolder(folder, lock);
    }

    private static void removeIfOrphan(Path other) throws IOException {
        Path lockFile = other.resolve(LOCK);
        if (!Files.exists(lockFile)) {
            removeAll(other);
            return;
        }
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            if (held != null) {
                removeAll(other);
            }
        } catch (OverlappingFileLockException e) {
            // Another store of this same process works there.
            return;
        }
    }

    private static void removeAll(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.isDirectory(folder) ? Files.list(folder) : Stream.<Path>empty()) {
            files = listed.toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
        Files.deleteIfExists(folder);
    }

    Path path() {
        return folder;
    }

    Path newFile() {
        return folder.resolve(UUID.randomUUID() + ".tmp");
    }

    void close() {
        try {
            lock.close();
            removeAll(folder);
        } catch (IOException e) {
            throw FileFailure.of("remove the temporary folder", e);
        }
    }
}
