package cn.tongying.app;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.reconciliation.IntegrityStanding;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IntegrityServletTest {
    private static final Optional<Instant> ENDED = Optional.of(Instant.parse("2026-11-29T19:00:00Z"));

    private static String json(IntegrityStanding standing) {
        return IntegrityServlet.json(Optional.of(standing));
    }

    @Test
    void when_the_last_rounds_ended_is_told_and_none_is_null() {
        assertThat(json(new IntegrityStanding(ENDED, false, 0, 0, Optional.empty(), 0))).isEqualTo(
                "{\"status\":\"UP\",\"rereading\":{\"ended\":\"2026-11-29T19:00:00Z\",\"stopped\":false,\"damaged\":0,\"unreadable\":0},"
                        + "\"comparison\":{\"ended\":null,\"missing\":0}}");
    }

    @Test
    void whatever_a_person_has_to_look_at_asks_for_attention() {
        assertThat(json(new IntegrityStanding(ENDED, true, 0, 0, ENDED, 0))).contains("ATTENTION", "\"stopped\":true");
        assertThat(json(new IntegrityStanding(ENDED, false, 1, 0, ENDED, 0))).contains("ATTENTION", "\"damaged\":1");
        assertThat(json(new IntegrityStanding(ENDED, false, 0, 2, ENDED, 0))).contains("ATTENTION", "\"unreadable\":2");
        assertThat(json(new IntegrityStanding(ENDED, false, 0, 0, ENDED, 3))).contains("ATTENTION", "\"missing\":3");
    }

    @Test
    void what_cannot_be_asked_is_down() {
        assertThat(IntegrityServlet.json(Optional.empty())).isEqualTo("{\"status\":\"DOWN\"}");
    }
}
