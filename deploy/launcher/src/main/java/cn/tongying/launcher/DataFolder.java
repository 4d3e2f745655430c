package cn.tongying.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything one instance keeps, in one folder that only its owner may read. Opening it takes the one lock, which the
 * operating system gives back even after a kill -9; two launchers never share a folder.
 */
final class DataFolder implements AutoCloseable {
    private static final String SPOOL = "spool";
    static final String AUDIT_HEADS = "audit-heads";
    private final Path root;
    private final FileChannel lockFile;

    private DataFolder(Path root, FileChannel lockFile) {
        this.root = root;
        this.lockFile = lockFile;
    }

    /** @param tell gets a line for every folder whose mode is narrowed */
    static DataFolder open(Path root, Consumer<String> tell) {
        DataPlace place = new DataPlace(root, tell);
        place.prepare(Stream.of("run"));
        try {
            FileChannel channel = FileChannel.open(
                    root.resolve("run/lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw LauncherException.refused("数据目录正被另一个同影实例使用: " + root
                        + "\nThis data folder is in use by another running Tongying: stop it, or give another --data.");
            }
            place.prepare(Stream.of("postgres", "objects", "logs", "secrets", SPOOL, AUDIT_HEADS));
            empty(root.resolve(SPOOL));
            return new DataFolder(root, channel);
        } catch (IOException failure) {
            throw LauncherException.failed("数据目录不可用  The data folder cannot be used: " + root + " ("
                    + failure.getMessage() + ")", failure);
        }
    }

    /** What a server that was killed has left there belongs to nobody. */
    private static void empty(Path spool) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(spool, "{stow-*.part,export-*.frames}")) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            return null;
        }
    }

    Path root() {
        return root;
    }

    Path postgresData() {
        return root.resolve("postgres/data");
    }

    Path postgresPrograms() {
        return root.resolve("postgres/programs");
    }

    /** PostgreSQL's programs, unpacked by the first start and only read since. */
    WholeFolder programs() {
        return new WholeFolder(postgresPrograms(), root.resolve("run/programs.whole"));
    }

    /** What the server keeps of its modules from one start to the next. */
    WholeFolder moduleCache() {
        return new WholeFolder(domain().resolve(PayaraDomain.CACHE), root.resolve("run/module-cache.whole"));
    }

    Path objects() {
        return root.resolve("objects");
    }

    /** Uploads in pieces, until they are put together. */
    Path spool() {
        return root.resolve(SPOOL);
    }

    /** Where the heads of the audit chain are told to: neither the database's folder nor that of the objects. */
    Path auditHeads() {
        return root.resolve(AUDIT_HEADS);
    }

    Path domain() {
        return root.resolve("domain");
    }

    Path logs() {
        return root.resolve("logs");
    }

    Path secrets() {
        return root.resolve("secrets");
    }

    Path runFile() {
        return root.resolve("run/processes.properties");
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
