package cn.tongying.tools.exit;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where an exit goes: a new folder, an empty one, or that of an earlier run, which goes on. */
public final class TargetFolder {

    private TargetFolder() {
    }

    /**
     * Something in the folder that no exit put there: it would be handed over with it, or mixed up with it.
     *
     * @return empty where the folder can be used, or is not there yet
     */
    public static Optional<Path> foreign(Path folder) throws IOException {
        return Files.isDirectory(folder) ? AddedFiles.foreign(folder) : Optional.empty();
    }

    /** Makes it, and has the disk keep its name, and those of the folders above it that were made for it. */
    public static void make(Path folder) throws IOException {
        make(folder, Forcing.DISK);
    }

    static void make(Path folder, Forcing disk) throws IOException {
        Path there = folder;
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        Files.createDirectories(folder);
        Path last = there.equals(folder) ? folder.getParent() : there;
        for (Path above = folder.getParent(); above != null && above.startsWith(last == null ? folder : last); above = above.getParent()) {
            force(above, disk);
        }
    }

    /** A folder that may not be listed cannot be forced; its names are then the concern of whoever made it. */
    private static void force(Path folder, Forcing disk) throws IOException {
        try {
            disk.force(folder);
        } catch (AccessDeniedException e) {
            return;
        }
    }
}
