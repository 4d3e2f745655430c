package cn.tongying.dimse;

import cn.tongying.dimse.WorklistQuery.Starts;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Scheduled Procedure Step Start Date and Time as they are asked for. Where both are ranges they are one, from the first day's
 * time to the last day's; else the time is that of each day (PS3.4 Table K.6-1, remark).
 */
final class WorklistStarts {

    private static final Pattern DATE = Pattern.compile("(\\d{4})\\.?(\\d{2})\\.?(\\d{2})");
    private static final Pattern TIME = Pattern.compile("(\\d{2})(?::?(\\d{2})(?::?(\\d{2})(?:\\.\\d{1,6})?)?)?");

    private WorklistStarts() {
    }

    /** @throws RefusedIdentifierException A900H when one is no date, time or range */
    static Starts of(String date, String time) {
        String[] days = ends(date);
        String[] times = ends(time);
        LocalDate first = days[0].isEmpty() ? Starts.EVER.from().toLocalDate() : date(days[0]);
        LocalDate last = days[1].isEmpty() ? Starts.EVER.to().toLocalDate() : date(days[1]);
        LocalTime earliest = times[0].isEmpty() ? Starts.EVER.earliest() : time(times[0], false);
        LocalTime latest = times[1].isEmpty() ? Starts.EVER.latest() : time(times[1], true);
        if (isRange(date) && isRange(time)) {
            return new Starts(LocalDateTime.of(first, days[0].isEmpty() ? Starts.EVER.earliest() : earliest),
                    LocalDateTime.of(last, days[1].isEmpty() ? Starts.EVER.latest() : latest), Starts.EVER.earliest(), Starts.EVER.latest());
        }
        return new Starts(first.atTime(Starts.EVER.earliest()), last.atTime(Starts.EVER.latest()), earliest, latest);
    }

    private static boolean isRange(String value) {
        return value.indexOf('-') >= 0;
    }

    private static String[] ends(String value) {
        int hyphen = value.indexOf('-');
        return hyphen < 0 ? new String[] {value.strip(), value.strip()}
                : new String[] {value.substring(0, hyphen).strip(), value.substring(hyphen + 1).strip()};
    }

    private static LocalDate date(String text) {
        Matcher parts = DATE.matcher(text);
        try {
            if (parts.matches()) {
                return LocalDate.of(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
            }
        } catch (DateTimeException e) {
            // Told below, as any other text that is no date.
        }
        throw RefusedIdentifierException.mismatch("Start Date (0040,0002) is no DA or range");
    }

    /** What is left open is its beginning, or its end. */
    private static LocalTime time(String text, boolean end) {
        Matcher parts = TIME.matcher(text);
        try {
            if (parts.matches()) {
                return LocalTime.of(Integer.parseInt(parts.group(1)), part(parts.group(2), end), part(parts.group(3), end));
            }
        } catch (DateTimeException e) {
            // Told below, as any other text that is no time.
        }
        throw RefusedIdentifierException.mismatch("Start Time (0040,0003) is no TM or range");
    }

    private static int part(@Nullable String digits, boolean end) {
        return digits != null ? Integer.parseInt(digits) : end ? 59 : 0;
    }
}
