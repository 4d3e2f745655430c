package cn.tongying.tools.exit;

import java.io.IOException;
import java.nio.file.Path;

/** The disk of the exit takes no more; what is there stays, and the next run goes on. */
public final class DiskFullException extends IOException {
    private static final long serialVersionUID = 1L;

    DiskFullException(Path folder, IOException cause) {
        super("目标磁盘已满，请腾出空间或换更大的磁盘后再次运行同一命令 · the disk of " + folder + " is full: make room and run the same command again", cause);
    }

    /** How Linux and Windows say it; Java has no kind of its own. */
    static boolean is(IOException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("No space left on device") || message.contains("Disk quota exceeded") || message.contains("not enough space on the disk");
    }
}
