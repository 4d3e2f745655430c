package cn.tongying.reading.duty;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.reading.clock.WorkingDays;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DutyShiftTest {
    private static final LocalDate NATIONAL_DAY = LocalDate.of(2026, 10, 1);
    private static final LocalDate EXCHANGED = LocalDate.of(2026, 10, 10);

    /** 1 October is a holiday, Saturday 10 October is worked on as a Thursday. */
    private static WorkingDays in(String zone) {
        return new WorkingDays() {
            @Override
            public ZoneId zone() {
                return ZoneId.of(zone);
            }

            @Override
            public int kind(LocalDate day) {
                return day.equals(NATIONAL_DAY) ? HOLIDAY : day.equals(EXCHANGED) ? 4 : day.getDayOfWeek().getValue();
            }
        };
    }

    private static DutyShift shift(Set<Integer> days, String first, String last, String starts, String ends) {
        return new DutyShift(UUID.randomUUID(), "NORTH", UUID.randomUUID(), LocalDate.parse(first), Optional.of(last).filter(day -> !day.isEmpty()).map(LocalDate::parse), days,
                LocalTime.parse(starts), LocalTime.parse(ends), 0);
    }

    private static boolean is(DutyShift shift, String at, String zone) {
        return shift.covers(ZonedDateTime.parse(at + (at.endsWith("Z") ? "" : "[" + zone + "]")).toInstant(), in(zone));
    }

    private static boolean is(DutyShift shift, String local) {
        Instant at = LocalDateTime.parse(local).atZone(ZoneId.of("Asia/Shanghai")).toInstant();
        return shift.covers(at, in("Asia/Shanghai"));
    }

    @Test
    void aShiftIsTheHoursOfItsDaysInTheHospitalsTimeZone() {
        DutyShift day = shift(Set.of(1, 2, 3, 4, 5), "2026-11-16", "", "08:00", "17:30");
        assertThat(is(day, "2026-11-20T08:00:00")).as("Friday").isTrue();
        assertThat(is(day, "2026-11-20T07:59:59")).isFalse();
        assertThat(is(day, "2026-11-20T17:30:00")).as("its end is no part of it").isFalse();
        assertThat(is(day, "2026-11-21T09:00:00")).as("Saturday").isFalse();
        assertThat(is(day, "2026-11-13T09:00:00")).as("before its first day").isFalse();
        assertThat(is(day, "2026-11-20T00:30:00Z", "Asia/Shanghai")).isTrue();
        assertThat(is(day, "2026-11-20T00:30:00Z", "Asia/Urumqi")).as("half past six there").isFalse();
    }

    @Test
    void aShiftOverMidnightIsOfTheDayOnWhichItBegins() {
        DutyShift night = shift(Set.of(5), "2026-11-01", "2026-11-20", "20:00", "08:00");
        assertThat(is(night, "2026-11-20T20:00:00")).isTrue();
        assertThat(is(night, "2026-11-21T07:59:00")).as("the morning after its last day").isTrue();
        assertThat(is(night, "2026-11-21T08:00:00")).isFalse();
        assertThat(is(night, "2026-11-20T07:00:00")).as("Thursday's night is another one's").isFalse();
        assertThat(is(night, "2026-11-27T21:00:00")).isFalse();
        assertThat(night.isCurrent(LocalDate.of(2026, 10, 31))).as("not begun").isFalse();
        assertThat(night.isCurrent(LocalDate.of(2026, 11, 1))).isTrue();
        assertThat(night.isCurrent(LocalDate.of(2026, 11, 21))).isTrue();
        assertThat(night.isCurrent(LocalDate.of(2026, 11, 22))).isFalse();
        DutyShift whole = shift(Set.of(6), "2026-11-01", "", "08:00", "08:00");
        assertThat(is(whole, "2026-11-22T07:59:00")).as("a day and a night").isTrue();
        assertThat(is(shift(Set.of(6), "2026-11-01", "", "16:00", "00:00"), "2026-11-21T23:59:59")).as("until midnight").isTrue();
        assertThat(is(shift(Set.of(6), "2026-11-01", "", "16:00", "00:00"), "2026-11-22T00:00:00")).isFalse();
    }

    @Test
    void holidaysAndExchangedDaysCountAsTheCalendarSays() {
        DutyShift thursdays = shift(Set.of(4), "2026-09-01", "", "08:00", "16:00");
        DutyShift holidays = shift(Set.of(0), "2026-09-01", "", "08:00", "16:00");
        assertThat(is(thursdays, "2026-10-01T09:00:00")).as("a Thursday, and a holiday").isFalse();
        assertThat(is(holidays, "2026-10-01T09:00:00")).isTrue();
        assertThat(is(thursdays, "2026-10-10T09:00:00")).as("a Saturday worked on as a Thursday").isTrue();
        assertThat(is(holidays, "2026-10-08T09:00:00")).isFalse();
    }

    @Test
    void whereTheClocksAreChangedItEndsByTheClockOnTheWall() {
        DutyShift night = shift(Set.of(6), "2026-03-01", "", "22:00", "06:00");
        assertThat(is(night, "2026-03-29T03:59:00Z", "Europe/Berlin")).as("05:59 in summer time").isTrue();
        assertThat(is(night, "2026-03-29T04:00:00Z", "Europe/Berlin")).isFalse();
    }
}
