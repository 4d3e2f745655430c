package cn.tongying.centre;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RetriedTest {
    private final AtomicInteger tries = new AtomicInteger();

    private long failing(int times, String state) {
        if (tries.incrementAndGet() <= times) {
            throw new IllegalStateException(new SQLException("deadlock detected", state));
        }
        return 7;
    }

    @Test
    void an_act_that_met_another_one_is_done_again() {
        assertThat(Retried.run(() -> failing(2, "40P01"))).isEqualTo(7);
        assertThat(tries).hasValue(3);
    }

    @Test
    void one_that_always_meets_another_one_is_given_up() {
        assertThatThrownBy(() -> Retried.run(() -> failing(9, "40P01"))).isInstanceOf(IllegalStateException.class);
        assertThat(tries).hasValue(Retried.ATTEMPTS);
    }

    @Test
    void what_fails_for_another_reason_is_not_done_again() {
        assertThatThrownBy(() -> Retried.run(() -> failing(1, "23505"))).isInstanceOf(IllegalStateException.class);
        assertThat(tries).hasValue(1);
    }
}
