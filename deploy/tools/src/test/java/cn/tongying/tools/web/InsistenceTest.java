package cn.tongying.tools.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.tools.send.NotAdmittedException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InsistenceTest {

    private final List<Duration> waited = new ArrayList<>();
    private final Deque<IOException> failures = new ArrayDeque<>();

    private String ask(Duration patience) throws IOException {
        return new Insistence(patience, waited::add, (length, why) -> { }).insist(() -> {
            if (!failures.isEmpty()) {
                throw failures.pop();
            }
            return "answer";
        });
    }

    @Test
    void pauses_double_up_to_five_minutes() throws Exception {
        for (int i = 0; i < 11; i++) {
            failures.add(new IOException("away"));
        }
        assertThat(ask(Duration.ofHours(1))).isEqualTo("answer");
        assertThat(waited).startsWith(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4)).endsWith(Duration.ofMinutes(5), Duration.ofMinutes(5));
    }

    @Test
    void who_says_how_long_is_believed_up_to_five_minutes() throws Exception {
        failures.add(new BusyException("busy", Optional.of(Duration.ofSeconds(7))));
        failures.add(new BusyException("busy", Optional.of(Duration.ofHours(7))));
        ask(Duration.ofHours(1));
        assertThat(waited).containsExactly(Duration.ofSeconds(7), Duration.ofMinutes(5));
    }

    @Test
    void when_the_patience_is_used_up_the_last_word_is_told() {
        for (int i = 0; i < 11; i++) {
            failures.add(new IOException("away " + i));
        }
        assertThatThrownBy(() -> ask(Duration.ofSeconds(10))).hasMessage("away 3");
    }

    @Test
    void what_waiting_does_not_help_is_not_waited_for() {
        failures.add(new NotAdmittedException("no"));
        assertThatThrownBy(() -> ask(Duration.ofHours(1))).isInstanceOf(NotAdmittedException.class);
        failures.add(new AnsweredException(404, "gone"));
        assertThatThrownBy(() -> ask(Duration.ofHours(1))).isInstanceOf(AnsweredException.class);
        assertThat(waited).isEmpty();
    }
}
