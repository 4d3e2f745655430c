package cn.tongying.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RememberedTest {
    private long now;
    private int asked;

    @Test
    void a_thousand_questions_within_the_time_are_one() {
        Remembered<Integer> answer = new Remembered<>(Duration.ofSeconds(2), () -> ++asked, () -> now);
        for (int i = 0; i < 1_000; i++) {
            assertThat(answer.get()).isEqualTo(1);
        }
        now = Duration.ofSeconds(2).toNanos() - 1;
        assertThat(answer.get()).isEqualTo(1);
        now++;
        assertThat(answer.get()).isEqualTo(2);
    }
}
