package cn.tongying.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * How much room is left where the objects lie, and how much the server always leaves free: below that it refuses every
 * store. Read when it is to be shown.
 */
record DiskRoom(long freeBytes, long reserveBytes) {
    private static final String RESERVE = "TONGYING_OBJECTS_RESERVE_MB";
    private static final String DEFAULT_RESERVE = "1024";
    private static final long MEBIBYTE = 1024L * 1024;
    private static final long MOST_IN_MEBIBYTES = 10_000 * MEBIBYTE;

    static DiskRoom at(Path objects, Map<String, String> environment) {
        try {
            return new DiskRoom(Files.getFileStore(objects).getUsableSpace(), reserve(environment));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The server reads the same setting from the environment that it inherits. */
    private static long reserve(Map<String, String> environment) {
        String given = environment.getOrDefault(RESERVE, "").strip();
        String text = given.isEmpty() ? DEFAULT_RESERVE : given;
        if (!text.matches("[0-9]{1,12}")) {
            throw LauncherException.refused(RESERVE + "=" + text + ": 应为整数（MiB）  expected a whole number of MiB");
        }
        return Long.parseLong(text) * MEBIBYTE;
    }

    boolean enough() {
        return freeBytes > reserveBytes;
    }

    String warning() {
        return """

                ⚠ 磁盘只剩 %1$s，低于保留空间 %2$s：可以查看，但任何影像都不会被接收。请腾出空间，或用环境变量 %3$s（MiB）改小保留空间。
                ⚠ Only %1$s of disk are free, less than the reserve of %2$s: images can be read, but none will be stored.
                  Make room, or set a smaller reserve with the environment variable %3$s (MiB).
                """.formatted(size(freeBytes), size(reserveBytes), RESERVE);
    }

    String line() {
        return "剩余 free " + size(freeBytes) + "，保留 reserve " + size(reserveBytes)
                + (enough() ? "" : "  ⚠ 不接收影像 stores are refused");
    }

    private static String size(long bytes) {
        return bytes < MOST_IN_MEBIBYTES ? bytes / MEBIBYTE + " MiB" : "%.0f GiB".formatted(bytes / 1024.0 / MEBIBYTE);
    }
}
