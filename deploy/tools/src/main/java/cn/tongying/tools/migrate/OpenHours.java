package cn.tongying.tools.migrate;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;

/** When studies may be moved, every day anew; from 20:00 to 06:00 goes over midnight, and the same time twice is the whole day. */
public record OpenHours(LocalTime from, LocalTime to) {

    public static final OpenHours ALWAYS = new OpenHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    /** @throws IllegalArgumentException when it is not such as 20:00-06:00 */
    public static OpenHours parse(String text) {
        String[] times = text.split("-", -1);
        try {
            return new OpenHours(LocalTime.parse(times[0]), LocalTime.parse(times[1]));
        } catch (DateTimeException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException("Hours are such as 20:00-06:00, not " + text, e);
        }
    }

    /** How long until they begin; zero inside of them. */
    Duration untilOpen(ZonedDateTime now) {
        LocalTime time = now.toLocalTime();
        boolean open = from.isBefore(to) ? !time.isBefore(from) && time.isBefore(to) : !time.isBefore(from) || time.isBefore(to);
        if (open) {
            return Duration.ZERO;
        }
        ZonedDateTime today = now.with(from);
        return Duration.between(now, today.isAfter(now) ? today : now.plusDays(1).with(from));
    }
}
