package cn.tongying.orders;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.dimse.PerformedStep;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** PostgreSQL takes no NUL in JSON; what looks like one and is text stays. */
class PerformedStepJsonTest {

    private static String kept(String json) {
        return OrderPerformance.json(new PerformedStep(Optional.empty(), List.of(), json));
    }

    @Test
    void the_escape_of_nul_goes_however_often_it_is_there() {
        assertThat(kept("[\"a\\u0000b\\u0000\\u0000\"]")).isEqualTo("[\"ab\"]");
    }

    @Test
    void a_backslash_that_is_text_stays_with_what_follows_it() {
        assertThat(kept("[\"a\\\\u0000b\"]")).isEqualTo("[\"a\\\\u0000b\"]");
        assertThat(kept("[\"a\\\\\\u0000b\"]")).isEqualTo("[\"a\\\\b\"]");
        assertThat(kept("[\"\\\\\\\\u0000\"]")).isEqualTo("[\"\\\\\\\\u0000\"]");
    }
}
