package cn.tongying.tools.exit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where an exit puts what an earlier run took out and the archive lists no more, since it was rejected or is of another patient by now: beside the
 * hospitals, out of the manifest, for a person to look at and to delete.
 */
final class Leftovers {
    static final String FOLDER = "no-longer-listed";

    private Leftovers() {
    }

    /** @param there a file or folder of the exit */
    static void move(Path root, Path there) throws IOException {
        Path to = root.resolve(FOLDER).resolve(root.relativize(there));
        OwnersOnly.folders(to.getParent());
        Path free = to;
        for (int number = 2; Files.exists(free); number++) {
            free = to.resolveSibling(to.getFileName() + " " + number);
        }
        Files.move(there, free);
    }
}
