package cn.tongying.dicom;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The open sample files beside the project; tests that need them are skipped where they are absent. */
final class Samples {
    private Samples() {}

    static Path folder() {
        String told = System.getProperty("tongying.shared");
        Path shared = told != null ? Path.of(told) : repositoryRoot().resolveSibling("shared");
        Path folder = shared.resolve("data").resolve("dicom");
        assumeTrue(Files.isDirectory(folder), () -> "no sample files at " + folder + "; set -Dtongying.shared");
        return folder;
    }

    private static Path repositoryRoot() {
        Path at = Path.of("").toAbsolutePath();
        while (at.getParent() != null && !(Files.isDirectory(at.resolve("dicom-store")) && Files.isDirectory(at.resolve("docs")))) {
            at = at.getParent();
        }
        return at;
    }

    /** All sample files, in a stable order. */
    static List<Path> all() {
        Path folder = folder();
        try (var files = Files.walk(folder)) {
            return files.filter(f -> Files.isRegularFile(f) && !f.endsWith("MANIFEST.tsv")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String name(Path file) {
        return folder().relativize(file).toString();
    }

    static byte[] file(String name) {
        try {
            return Files.readAllBytes(folder().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
