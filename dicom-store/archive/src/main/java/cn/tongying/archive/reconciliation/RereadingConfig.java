package cn.tongying.archive.reconciliation;

import cn.tongying.archive.Settings;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * How the bytes of all objects are read again and compared with their hashes.
 *
 * @param bytesPerSecond TONGYING_REREAD_MB_PER_S: the pace; zero, the default, switches it off
 * @param period         TONGYING_REREAD_DAYS: from the begin of one round to that of the next, at the least
 */
public record RereadingConfig(long bytesPerSecond, Duration period) {
    private static final long MEBIBYTE = 1024 * 1024;

    /** Reads the settings; {@code lookup} gives the value of a name, as MicroProfile Config does. */
    public static RereadingConfig from(Function<String, Optional<String>> lookup) {
        Settings settings = new Settings(lookup);
        return new RereadingConfig(settings.number("TONGYING_REREAD_MB_PER_S", 0, 0) * MEBIBYTE,
                Duration.ofDays(settings.number("TONGYING_REREAD_DAYS", 30, 0)));
    }
}
