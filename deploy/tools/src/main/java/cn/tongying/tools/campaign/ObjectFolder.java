package cn.tongying.tools.campaign;

import cn.tongying.dicom.DicomException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of the object store as they lie on the disk: {@code kept}, {@code quarantine} and {@code tmp}. */
final class ObjectFolder {
    private final Path root;

    ObjectFolder(Path root) {
        this.root = root;
    }

    /** Size of each object by its key; without those that reconciliation deletes meanwhile, as it does with orphans. */
    Map<String, Long> sizes() {
        Map<String, Long> sizes = new HashMap<>();
        Stream.of("kept", "quarantine").flatMap(part -> files(root.resolve(part)).stream())
                .forEach(file -> size(file).ifPresent(bytes -> sizes.put(root.relativize(file).toString(), bytes)));
        return sizes;
    }

    /** Unfinished files, while nobody stores, and folders of processes that are gone. */
    List<String> leftovers() {
        Path temporary = root.resolve("tmp");
        List<String> unfinished = files(temporary).stream().map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".tmp")).toList();
        try (Stream<Path> folders = Files.exists(temporary) ? Files.list(temporary) : Stream.empty()) {
            long owners = folders.count();
            return owners > 1 ? Stream.concat(unfinished.stream(), Stream.of(owners + " owners")).toList() : unfinished;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hash of the Data Set in an object, or why there is none; empty when the object has gone meanwhile. */
    Optional<String> sha256(String key) {
        try (InputStream file = Files.newInputStream(root.resolve(key))) {
            return Optional.of(WebDoor.dataset(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | DicomException e) {
            return Optional.of("unreadable: " + e.getMessage());
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> found = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
            return found.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Long> size(Path file) {
        try {
            return Optional.of(Files.size(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
