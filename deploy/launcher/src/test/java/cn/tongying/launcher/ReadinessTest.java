package cn.tongying.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadinessTest {
    private static final String BODY = "{\"status\":\"DOWN\",\"checks\":[{\"name\":\"database\",\"status\":\"%s\"},{\"name\":\"objects\",\"status\":\"%s\"}]}";

    @Test
    void a_server_whose_disk_is_full_has_started() {
        assertThat(Readiness.serves(503, BODY.formatted("UP", "FULL"))).isTrue();
    }

    @Test
    void one_that_lacks_anything_else_has_not() {
        assertThat(Readiness.serves(503, BODY.formatted("DOWN", "FULL"))).isFalse();
        assertThat(Readiness.serves(503, BODY.formatted("UP", "DOWN"))).isFalse();
        assertThat(Readiness.serves(503, "not deployed yet")).isFalse();
        assertThat(Readiness.serves(200, "{}")).isTrue();
    }
}
