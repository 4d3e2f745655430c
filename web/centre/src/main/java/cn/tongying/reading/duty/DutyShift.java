package cn.tongying.reading.duty;

import cn.tongying.reading.clock.WorkingDays;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * One person's hours of duty at a hospital, on each of some days between two. What ends no later than it starts goes on over midnight.
 *
 * @param days which days of the week it begins on, 1 to 7, and 0 for holidays; a day counts as what the hospital's calendar says
 */
record DutyShift(UUID id, String site, UUID practitioner, LocalDate first, Optional<LocalDate> last, Set<Integer> days, LocalTime starts, LocalTime ends, int version) {
    DutyShift {
        days = Set.copyOf(days);
        if (days.isEmpty() || last.filter(end -> end.isBefore(first)).isPresent()) {
            throw new IllegalArgumentException("A shift has a day, and does not end before it begins");
        }
    }

    boolean covers(Instant at, WorkingDays calendar) {
        LocalDate day = LocalDate.ofInstant(at, calendar.zone());
        return isAt(at, day, calendar) || isAt(at, day.minusDays(1), calendar);
    }

    private boolean isAt(Instant at, LocalDate day, WorkingDays calendar) {
        if (day.isBefore(first) || last.filter(day::isAfter).isPresent() || !days.contains(calendar.kind(day))) {
            return false;
        }
        LocalDate until = ends.isAfter(starts) ? day : day.plusDays(1);
        return !at.isBefore(ZonedDateTime.of(day, starts, calendar.zone()).toInstant()) && at.isBefore(ZonedDateTime.of(until, ends, calendar.zone()).toInstant());
    }

    /** It has begun and is not over for good: next month's roster is none yet; one over midnight still goes on the morning after its last day. */
    boolean isCurrent(LocalDate today) {
        return !first.isAfter(today) && last.filter(end -> end.isBefore(today.minusDays(1))).isEmpty();
    }

    /** The same hours of the same person, whatever its number. */
    boolean isSame(DutyShift other) {
        return site.equals(other.site) && practitioner.equals(other.practitioner) && first.equals(other.first) && last.equals(other.last) && days.equals(other.days)
                && starts.equals(other.starts) && ends.equals(other.ends);
    }

    String daysText() {
        return new TreeSet<>(days).stream().map(String::valueOf).collect(Collectors.joining(";"));
    }

    /** As the audit tells it. */
    Map<String, String> values(String person) {
        return Map.of("person", person, "days", daysText(), "first", first.toString(), "last", last.map(LocalDate::toString).orElse(""), "starts", starts.toString(), "ends", ends.toString());
    }
}
