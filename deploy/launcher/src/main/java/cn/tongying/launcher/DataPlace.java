package cn.tongying.launcher;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where data may lie: in a folder that is new, empty, or ours already. A folder that holds other things is neither used
 * nor changed in any way. Used once, before the lock is taken.
 */
final class DataPlace {
    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rwx------");
    /** What the file system itself puts into an empty disk. */
    private static final String OF_THE_DISK = "lost+found";
    private static final String LOCK = "run/lock";
    private final Path root;
    private final Consumer<String> tell;

    DataPlace(Path root, Consumer<String> tell) {
        this.root = root;
        this.tell = tell;
    }

    /** Makes the folder and its parts, or refuses with the reason. */
    void prepare(Stream<String> parts) {
        try {
            if (Files.exists(root)) {
                requireOurs();
                narrow(root);
            } else {
                makeRoot();
            }
            for (Path part : parts.map(root::resolve).toList()) {
                if (Files.isDirectory(part)) {
                    narrow(part);
                } else {
                    Files.createDirectory(part, PosixFilePermissions.asFileAttribute(OWNER_ALONE));
                }
            }
        } catch (IOException failure) {
            throw refused(reason(failure));
        }
    }

    private void makeRoot() throws IOException {
        if (root.getParent() != null) {
            Files.createDirectories(root.getParent());
        }
        Files.createDirectory(root, PosixFilePermissions.asFileAttribute(OWNER_ALONE));
    }

    private void requireOurs() throws IOException {
        if (!Files.isDirectory(root)) {
            throw refused("这是文件，不是文件夹  this is a file, not a folder");
        }
        Set<String> names = names();
        boolean ours = Files.isRegularFile(root.resolve(LOCK), LinkOption.NOFOLLOW_LINKS)
                && (Files.isDirectory(root.resolve("postgres"), LinkOption.NOFOLLOW_LINKS) || names.equals(Set.of("run")));
        if (!names.isEmpty() && !ours) {
            throw refused("该文件夹里有其他内容，不是同影的数据目录；请给一个新的或空的文件夹，原文件夹未作任何改动"
                    + "\n  this folder holds other things and is no data folder of Tongying: give a new or an empty one."
                    + " Nothing in it was changed.");
        }
    }

    private Set<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(root)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> !name.equals(OF_THE_DISK))
                    .collect(Collectors.toSet());
        }
    }

    private void narrow(Path folder) throws IOException {
        Set<PosixFilePermission> before = Files.getPosixFilePermissions(folder);
        if (!before.equals(OWNER_ALONE)) {
            Files.setPosixFilePermissions(folder, OWNER_ALONE);
            tell.accept("已把文件夹权限从 %1$s 收紧为 rwx------: %2$s\nThe folder is now for its owner alone (was %1$s): %2$s"
                    .formatted(PosixFilePermissions.toString(before), folder));
        }
    }

    private LauncherException refused(String reason) {
        return LauncherException.refused("--data " + root + ": " + reason);
    }

    private static String reason(IOException failure) {
        String where = failure instanceof FileSystemException of && of.getFile() != null ? of.getFile() : "";
        return switch (failure) {
            case AccessDeniedException denied -> "没有权限  no permission to write here: " + where;
            case FileAlreadyExistsException taken -> "路径中有一项是文件  a file is in the way: " + where;
            case NoSuchFileException missing -> "这里不能建立文件夹  no folder can be made here: " + where;
            case FileSystemException other when other.getReason() != null ->
                "无法使用  cannot be used: " + where + " (" + other.getReason() + ")";
            default -> "无法使用  cannot be used: " + failure.getMessage();
        };
    }
}
