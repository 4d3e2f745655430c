package cn.tongying.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder that others fill and that is only worth something whole: after a power cut its files may be there and empty.
 * A mark outside of it says that all of it was forced to the device; without the mark the next start removes it, and it is
 * made anew.
 */
final class WholeFolder {
    private final Path folder;
    private final Path mark;

    WholeFolder(Path folder, Path mark) {
        this.folder = folder;
        this.mark = mark;
    }

    /** Before the start of what reads it. */
    void removeUnlessWhole() {
        if (!Files.exists(mark) && Files.exists(folder)) {
            remove(folder);
        }
    }

    /** Before the start of what writes to it: from now on it may be half written. */
    void mayChange() {
        try {
            if (Files.deleteIfExists(mark)) {
                force(mark.getParent(), StandardOpenOption.READ);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** When nobody writes to it any more. What is on the device already costs next to nothing. */
    void keep() {
        if (Files.exists(mark)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.filter(path -> !Files.isSymbolicLink(path)).toList()) {
                force(path, StandardOpenOption.READ);
            }
            force(Files.createFile(mark), StandardOpenOption.WRITE);
            force(mark.getParent(), StandardOpenOption.READ);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void force(Path path, StandardOpenOption access) throws IOException {
        try (FileChannel channel = FileChannel.open(path, access)) {
            channel.force(true);
        }
    }

    static void remove(Path tree) {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
