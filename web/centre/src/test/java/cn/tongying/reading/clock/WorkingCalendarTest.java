package cn.tongying.reading.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkingCalendarTest {
    private static final int ROUNDS = 2_000;
    private static final List<String> OFFICE = IntStream.rangeClosed(1, 5).boxed().flatMap(day -> List.of(day + " 08:00-12:00", day + " 13:30-17:30").stream()).toList();
    private static final WorkingCalendar SHANGHAI = WorkingCalendar.parse("Asia/Shanghai", OFFICE, List.of());
    private static final WorkingCalendar ALWAYS = WorkingCalendar.parse("Europe/Berlin", IntStream.rangeClosed(1, 7).mapToObj(day -> day + " 00:00-24:00").toList(), List.of());

    private static Instant at(String local, String zone) {
        return LocalDateTime.parse(local).atZone(ZoneId.of(zone)).toInstant();
    }

    private static void due(WorkingCalendar calendar, String start, int minutes, String end) {
        String zone = calendar.zone().getId();
        assertThat(calendar.after(at(start, zone), Duration.ofMinutes(minutes)).atZone(calendar.zone()).toLocalDateTime()).as("%s and %s min", start, minutes)
                .isEqualTo(LocalDateTime.parse(end));
    }

    @Test
    void timeRunsInWorkingHoursAlone() {
        due(SHANGHAI, "2026-11-30T09:00", 60, "2026-11-30T10:00");
        due(SHANGHAI, "2026-11-30T11:30", 60, "2026-11-30T14:00");
        due(SHANGHAI, "2026-11-30T11:30", 30, "2026-11-30T12:00");
        due(SHANGHAI, "2026-11-30T16:30", 120, "2026-12-01T09:00");
        due(SHANGHAI, "2026-11-30T03:00", 1, "2026-11-30T08:01");
        due(SHANGHAI, "2026-12-04T17:00", 60, "2026-12-07T08:30");
    }

    @Test
    void holidaysAreNoneAndDaysOffThatAreWorkedCountAsTheDayTheyReplace() {
        List<String> friday = List.of("1 08:00-12:00", "2 08:00-12:00", "3 08:00-12:00", "4 08:00-12:00", "5 08:00-10:00");
        WorkingCalendar october = WorkingCalendar.parse("Asia/Shanghai", friday, List.of("2027-10-01 0", "2027-10-04 0", "2027-10-05 0", "2027-10-09 5"));
        due(october, "2027-09-30T11:00", 120, "2027-10-06T09:00");
        due(october, "2027-10-08T09:00", 90, "2027-10-09T08:30");
        due(october, "2027-10-09T09:30", 60, "2027-10-11T08:30");
    }

    @Test
    void theYearEndsWithinOneCount() {
        WorkingCalendar closed = WorkingCalendar.parse("Asia/Shanghai", OFFICE, List.of("2027-01-01 0"));
        due(closed, "2026-12-31T17:00", 60, "2027-01-04T08:30");
        due(ALWAYS, "2026-12-31T23:30", 60, "2027-01-01T00:30");
    }

    @Test
    void aDayOnWhichTheClocksAreChangedIsAnHourLongerOrShorter() {
        Instant before = at("2027-03-27T23:00", "Europe/Berlin");
        assertThat(ALWAYS.after(before, Duration.ofHours(24))).as("all hours are real time").isEqualTo(before.plus(Duration.ofHours(24)));
        due(ALWAYS, "2027-03-28T01:30", 60, "2027-03-28T03:30");
        WorkingCalendar night = WorkingCalendar.parse("Europe/Berlin", IntStream.rangeClosed(1, 7).mapToObj(day -> day + " 01:00-04:00").toList(), List.of());
        due(night, "2027-03-28T00:00", 121, "2027-03-29T01:01");
        due(night, "2027-10-31T00:00", 240, "2027-10-31T04:00");
    }

    @Test
    void moreTimeIsNeverDueEarlierAndWhatIsCountedInPartsIsCountedTheSame() {
        Random random = new Random(20_261_130);
        Instant year = at("2026-12-01T00:00", "Asia/Shanghai");
        for (int i = 0; i < ROUNDS; i++) {
            WorkingCalendar calendar = i % 2 == 0 ? SHANGHAI : WorkingCalendar.parse("America/New_York", List.of("1 08:00-24:00", "3 00:00-06:00", "7 01:00-02:30"), List.of("2027-03-15 0", "2027-03-14 7"));
            Instant start = year.plusSeconds(random.nextInt(365 * 86_400));
            Duration one = Duration.ofSeconds(1 + random.nextInt(200_000));
            Duration two = Duration.ofSeconds(1 + random.nextInt(200_000));
            Instant first = calendar.after(start, one);
            Instant both = calendar.after(start, one.plus(two));
            assertThat(first).as("never before real time").isAfterOrEqualTo(start.plus(one));
            assertThat(both).as("monotone").isAfter(first);
            assertThat(calendar.after(first, two)).as("in parts, from %s", start).isEqualTo(both);
            assertThat(calendar.after(start.plusSeconds(1), one)).as("who starts later is not due earlier").isAfterOrEqualTo(first);
        }
    }

    @Test
    void aHospitalThatIsClosedForEverPutsNothingOffForEver() {
        WorkingCalendar closed = WorkingCalendar.parse("Asia/Shanghai", List.of("1 08:00-12:00"),
                IntStream.range(0, 500).mapToObj(i -> at("2026-11-30T00:00", "Asia/Shanghai").atZone(ZoneId.of("Asia/Shanghai")).toLocalDate().plusDays(i) + " 0").toList());
        assertThat(closed.after(at("2026-11-30T09:00", "Asia/Shanghai"), Duration.ofHours(1))).isBefore(at("2028-02-01T00:00", "Asia/Shanghai"));
    }

    @Test
    void itIsKeptAsItIsWritten() {
        WorkingCalendar read = WorkingCalendar.parse("Asia/Shanghai", List.of("5 13:30-24:00", "5 08:00-12:00", "1 00:00-24:00"), List.of("2027-10-09 5", "2027-10-01 0"));
        assertThat(read.hoursTexts()).containsExactly("1 00:00-24:00", "5 08:00-12:00", "5 13:30-24:00");
        assertThat(read.daysTexts()).containsExactly("2027-10-01 0", "2027-10-09 5");
        assertThat(WorkingCalendar.parse("Asia/Shanghai", read.hoursTexts(), read.daysTexts())).isEqualTo(read);
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        for (List<String> hours : List.of(List.<String>of(), List.of("8 08:00-12:00"), List.of("1 12:00-08:00"), List.of("1 08:00-12:00", "1 11:00-13:00"), List.of("1 08:00-24:00", "1 20:00-21:00"))) {
            assertThatIllegalArgumentException().as(hours.toString()).isThrownBy(() -> WorkingCalendar.parse("Asia/Shanghai", hours, List.of()));
        }
        assertThatThrownBy(() -> WorkingCalendar.parse("Asia/Shanghai", List.of("1 25:00-26:00"), List.of())).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> WorkingCalendar.parse("Asia/Nowhere", OFFICE, List.of())).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> WorkingCalendar.parse("Asia/Shanghai", OFFICE, List.of("2027-02-30 0"))).isInstanceOf(DateTimeException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> WorkingCalendar.parse("Asia/Shanghai", OFFICE, List.of("2027-02-01 0", "2027-02-01 1")));
    }
}
