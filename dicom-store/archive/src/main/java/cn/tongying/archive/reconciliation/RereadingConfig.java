package cn.tongying.archive.reconciliation;

import cn.tongying.archive.Settings;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * How the bytes of all objects are read again and compared with their hashes.
 *
 * @param bytesPerSecond TONGYING_REREAD_MB_PER_S: the pace; zero switches it off
 * @param period         TONGYING_REREAD_DAYS: from the begin of one round to that of the next, at the least
 * @param stopAfter      TONGYING_REREAD_STOP_AFTER: so many objects in a row that are damaged or cannot be read stop the round
 */
public record RereadingConfig(long bytesPerSecond, Duration period, int stopAfter) {
    private static final long MEBIBYTE = 1024 * 1024;
    private static final int MOST_IN_A_ROW = 10_000;

    public RereadingConfig {
        if (bytesPerSecond < 0 || period.isNegative() || stopAfter < 2) {
            throw new IllegalArgumentException("No pace, period or bound of a re-reading: " + bytesPerSecond + ", " + period + ", " + stopAfter);
        }
    }

    /** Reads the settings; {@code lookup} gives the value of a name, as MicroProfile Config does. */
    public static RereadingConfig from(Function<String, Optional<String>> lookup) {
        Settings settings = new Settings(lookup);
        return new RereadingConfig(settings.number("TONGYING_REREAD_MB_PER_S", 5, 0) * MEBIBYTE,
                Duration.ofDays(settings.number("TONGYING_REREAD_DAYS", 30, 0)), settings.number("TONGYING_REREAD_STOP_AFTER", 10, 2, MOST_IN_A_ROW));
    }
}
