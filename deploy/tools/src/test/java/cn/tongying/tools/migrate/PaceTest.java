package cn.tongying.tools.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private Instant now = Instant.parse("2026-11-29T12:00:00Z");
    private final List<Duration> waited = new ArrayList<>();
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return SHANGHAI;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    private Pace pace(int studies, int instances) {
        return new Pace(OpenHours.ALWAYS, studies, instances, clock, length -> {
            waited.add(length);
            now = now.plus(length);
        });
    }

    @Test
    void studies_begin_as_far_apart_as_their_number_an_hour_asks() throws Exception {
        Pace pace = pace(60, 0);
        for (int i = 0; i < 3; i++) {
            pace.beforeStudy();
            now = now.plusSeconds(20);
            pace.afterStudy(1);
        }
        assertThat(waited).containsExactly(Duration.ofSeconds(40), Duration.ofSeconds(40));
    }

    @Test
    void a_large_study_is_followed_by_a_longer_pause() throws Exception {
        Pace pace = pace(0, 60);
        pace.beforeStudy();
        pace.afterStudy(500);
        pace.beforeStudy();
        assertThat(waited).containsExactly(Duration.ofSeconds(500));
    }

    @Test
    void without_a_limit_nothing_waits() throws Exception {
        Pace pace = pace(0, 0);
        pace.beforeStudy();
        pace.afterStudy(500);
        pace.beforeStudy();
        assertThat(waited).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"20:00-06:00,19:00,PT1H", "20:00-06:00,20:00,PT0S", "20:00-06:00,02:00,PT0S", "20:00-06:00,06:00,PT14H",
            "12:00-13:30,13:00,PT0S", "12:00-13:30,13:30,PT22H30M", "00:00-00:00,17:00,PT0S"})
    void hours_are_of_the_day_and_may_go_over_midnight(String hours, String time, Duration until) {
        assertThat(OpenHours.parse(hours).untilOpen(ZonedDateTime.parse("2026-11-29T" + time + ":00+08:00[Asia/Shanghai]"))).isEqualTo(until);
    }

    @Test
    void hours_are_in_the_zone_of_the_clock() {
        assertThat(new Pace(OpenHours.parse("20:00-06:00"), 0, 0, clock, waited::add).untilOpen()).isEqualTo(Duration.ZERO);
        now = Instant.parse("2026-11-29T11:59:00Z");
        assertThat(new Pace(OpenHours.parse("20:00-06:00"), 0, 0, clock, waited::add).untilOpen()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void what_is_no_pair_of_times_is_refused() {
        assertThatThrownBy(() -> OpenHours.parse("8pm")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("20:00-06:00");
    }
}
