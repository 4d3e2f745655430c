package cn.tongying.tools.exit;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Finds what lies in an exit's folder and is none of it: files, links, and folders of other names, each of these once. */
final class AddedFiles {

    /** A file system has it of its own. */
    private static final String LOST_AND_FOUND = "lost+found";
    private static final Set<String> NO_HOSPITALS = Set.of(LOST_AND_FOUND, Leftovers.FOLDER);
    private static final Set<String> OWN_FILES = Set.of(ExitManifest.MANIFEST, ExitManifest.SUMS, ExitManifest.INDEX);
    private static final String SITE = "site-[A-Za-z0-9_-]+";
    private static final String PATIENT = "patient-[0-9a-f]+";

    private final Path root;
    private final Consumer<String> told;

    AddedFiles(Path root, Consumer<String> told) {
        this.root = root;
        this.told = told;
    }

    /** The first thing in a folder that no exit puts there; an exit's own folder, or an empty one, has none. */
    static Optional<Path> foreign(Path folder) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (!isOwn(entry)) {
                    return Optional.of(entry);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isOwn(Path entry) {
        String name = entry.getFileName().toString();
        return isFolder(entry) ? name.matches(SITE) || NO_HOSPITALS.contains(name)
                : OWN_FILES.contains(name) || OWN_FILES.contains(name.replaceFirst("\\.part$", ""));
    }

    /** In the folders of the exit, of its hospitals and of their patients; what lies there of a study is counted elsewhere. */
    void lookAboveStudies() throws IOException {
        each(root, entry -> isOwn(entry) && !entry.toString().endsWith(".part"), site -> each(site, entry -> isFolder(entry) && named(entry, PATIENT),
                patient -> each(patient, AddedFiles::isFolder, study -> { })));
    }

    private static boolean named(Path entry, String pattern) {
        return entry.getFileName().toString().matches(pattern);
    }

    private static boolean isFolder(Path entry) {
        return Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS);
    }

    @FunctionalInterface
    private interface Below {
        void look(Path folder) throws IOException;
    }

    private void each(Path folder, Predicate<Path> own, Below below) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (!own.test(entry)) {
                    tell(entry);
                } else if (isFolder(entry) && !NO_HOSPITALS.contains(entry.getFileName().toString())) {
                    below.look(entry);
                }
            }
        }
    }

    /**
     * Below a study's folder.
     *
     * @param folder below the exit's, with slashes
     * @param listed paths of its objects, likewise
     */
    void lookInStudy(String folder, Set<String> listed) throws IOException {
        Path study = root.resolve(folder);
        if (!isFolder(study)) {
            return;
        }
        Path list = study.resolve(StudyFolder.LIST);
        Files.walkFileTree(study, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (!file.equals(list) && !listed.contains(path(file))) {
                    tell(file);
                }
                return FileVisitResult.CONTINUE;
            }

            /** One that may not be looked into is told too: what lies in it is none of the exit's. */
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                tell(file);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private void tell(Path entry) {
        told.accept(path(entry));
    }

    private String path(Path entry) {
        return root.relativize(entry).toString().replace('\\', '/');
    }
}
