package cn.tongying.tools.exit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Has the disk keep a file, or the names in a folder, when the power fails. */
@FunctionalInterface
interface Forcing {

    Forcing DISK = path -> {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    };

    void force(Path path) throws IOException;
}
