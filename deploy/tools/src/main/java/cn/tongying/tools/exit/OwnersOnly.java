package cn.tongying.tools.exit;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** What tells of patients is made for whoever runs the exit and nobody else, where the disk knows of such rights. */
final class OwnersOnly {

    private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final FileAttribute<?>[] FOLDER = rights("rwx------");
    private static final FileAttribute<?>[] FILE = rights("rw-------");

    private OwnersOnly() {}

    private static FileAttribute<?>[] rights(String rights) {
        return POSIX ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))} : new FileAttribute<?>[0];
    }

    /** Makes what is not there of it; folders that are there stay as they are. */
    static void folders(Path folder) throws IOException {
        Files.createDirectories(folder, FOLDER);
    }

    /** An empty file in the place of one that is there. */
    static void file(Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, FILE);
    }
}
