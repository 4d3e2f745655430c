package cn.tongying.reading.clock;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a hospital works: hours of each day of the week in its time zone, holidays, and days off on which it works instead (调休), each as a
 * day of the week.
 *
 * @param week hours in their order, none of which meet; at least one day has some
 * @param days those that differ: as which day of the week it is worked on, empty for not at all
 */
record WorkingCalendar(ZoneId zone, Map<DayOfWeek, List<Hours>> week, Map<LocalDate, Optional<DayOfWeek>> days) implements WorkingDays {
    /** Behind so many days without an hour of work the time goes on round the clock: no case is put off for ever. */
    private static final int MOST_DAYS = 400;
    private static final Pattern HOURS = Pattern.compile("([1-7]) ([0-9]{2}:[0-9]{2})-([0-9]{2}:[0-9]{2})");
    private static final Pattern DAY = Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2}) ([0-7])");
    private static final String MIDNIGHT = "24:00";

    /** From a time of a day to a later one of the same; no end is the end of the day. */
    record Hours(LocalTime from, Optional<LocalTime> until) {
        Hours {
            if (until.filter(end -> !end.isAfter(from)).isPresent()) {
                throw new IllegalArgumentException("Hours end after they begin: " + from + "-" + until.get());
            }
        }

        String text() {
            return from + "-" + until.map(LocalTime::toString).orElse(MIDNIGHT);
        }
    }

    private record Span(Instant from, Instant until) {
    }

    WorkingCalendar {
        Map<DayOfWeek, List<Hours>> sorted = new EnumMap<>(DayOfWeek.class);
        week.forEach((day, hours) -> sorted.put(day, hours.stream().sorted((a, b) -> a.from().compareTo(b.from())).toList()));
        week = Map.copyOf(sorted);
        days = Map.copyOf(days);
        if (week.values().stream().allMatch(List::isEmpty)) {
            throw new IllegalArgumentException("A week has some working hours");
        }
        week.values().forEach(WorkingCalendar::requireApart);
    }

    private static void requireApart(List<Hours> hours) {
        for (int i = 1; i < hours.size(); i++) {
            LocalTime from = hours.get(i).from();
            if (hours.get(i - 1).until().filter(end -> !end.isAfter(from)).isEmpty()) {
                throw new IllegalArgumentException("Hours of one day meet: " + hours.get(i - 1).text() + " " + hours.get(i).text());
            }
        }
    }

    /**
     * As it is kept and sent: {@code 1 08:00-12:00} for Monday, {@code 2027-10-01 0} for a holiday, {@code 2027-10-09 5} for a day worked as a Friday.
     *
     * @throws IllegalArgumentException or DateTimeException when it is none
     */
    static WorkingCalendar parse(String zone, Collection<String> hours, Collection<String> days) {
        Map<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
        for (String text : hours) {
            Matcher form = matching(HOURS, text);
            week.computeIfAbsent(DayOfWeek.of(Integer.parseInt(form.group(1))), day -> new ArrayList<>()).add(new Hours(LocalTime.parse(form.group(2)),
                    form.group(3).equals(MIDNIGHT) ? Optional.empty() : Optional.of(LocalTime.parse(form.group(3)))));
        }
        Map<LocalDate, Optional<DayOfWeek>> others = new TreeMap<>();
        for (String text : days) {
            Matcher form = matching(DAY, text);
            int as = Integer.parseInt(form.group(2));
            if (others.put(LocalDate.parse(form.group(1)), as == 0 ? Optional.empty() : Optional.of(DayOfWeek.of(as))) != null) {
                throw new IllegalArgumentException("A day is said once: " + text);
            }
        }
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            throw new DateTimeException("No time zone: " + zone);
        }
        return new WorkingCalendar(ZoneId.of(zone), week, others);
    }

    private static Matcher matching(Pattern pattern, String text) {
        Matcher form = pattern.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("It is not written as it should be: " + text);
        }
        return form;
    }

    List<String> hoursTexts() {
        return week.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .flatMap(day -> day.getValue().stream().map(hours -> day.getKey().getValue() + " " + hours.text())).toList();
    }

    List<String> daysTexts() {
        return days.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(day -> day.getKey() + " " + day.getValue().map(DayOfWeek::getValue).orElse(0)).toList();
    }

    @Override
    public int kind(LocalDate day) {
        return days.getOrDefault(day, Optional.of(day.getDayOfWeek())).map(DayOfWeek::getValue).orElse(HOLIDAY);
    }

    /** The moment at which so much working time has passed since the start. */
    Instant after(Instant start, Duration working) {
        Duration left = working;
        LocalDate day = LocalDate.ofInstant(start, zone);
        for (int i = 0; i <= MOST_DAYS; i++) {
            for (Span span : spans(day.plusDays(i))) {
                Instant from = span.from().isAfter(start) ? span.from() : start;
                if (from.isBefore(span.until())) {
                    Duration there = Duration.between(from, span.until());
                    if (left.compareTo(there) <= 0) {
                        return from.plus(left);
                    }
                    left = left.minus(there);
                }
            }
        }
        return start.plus(Duration.ofDays(MOST_DAYS)).plus(left);
    }

    /** As real time: a day on which the clocks are changed is an hour longer or shorter. */
    private List<Span> spans(LocalDate day) {
        Optional<DayOfWeek> as = days.getOrDefault(day, Optional.of(day.getDayOfWeek()));
        return as.map(one -> week.getOrDefault(one, List.of())).orElse(List.of()).stream().map(hours -> span(day, hours)).toList();
    }

    private Span span(LocalDate day, Hours hours) {
        Instant from = ZonedDateTime.of(day, hours.from(), zone).withEarlierOffsetAtOverlap().toInstant();
        return new Span(from, hours.until().map(end -> ZonedDateTime.of(day, end, zone).withLaterOffsetAtOverlap().toInstant())
                .orElseGet(() -> day.plusDays(1).atStartOfDay(zone).toInstant()));
    }
}
