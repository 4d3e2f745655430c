package cn.tongying.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BeatTest {

    private static final Duration SHORT = Duration.ofMillis(1);
    private static final Duration NEVER = Duration.ofDays(1);

    private final AtomicInteger steps = new AtomicInteger();

    private Beat beat(Beat.Step step) {
        return new Beat("Test", SHORT, Duration.ofMillis(4), Thread.ofVirtual().factory(), step);
    }

    @Test
    void while_there_is_more_it_does_not_rest() throws Exception {
        CountDownLatch done = new CountDownLatch(50);
        try (Beat beat = beat(Beat.Step.whileMore(NEVER, () -> {
            done.countDown();
            return steps.incrementAndGet() < 50;
        }))) {
            beat.start();
            assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(steps).hasValue(50);
    }

    @Test
    void neither_an_exception_nor_an_error_ends_it() throws Exception {
        CountDownLatch done = new CountDownLatch(6);
        try (Beat beat = beat(() -> {
            done.countDown();
            switch (steps.incrementAndGet() % 3) {
                case 0 -> throw new IllegalStateException("away");
                case 1 -> throw new OutOfMemoryError("for a moment");
                default -> { }
            }
            return SHORT;
        })) {
            beat.start();
            assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void closed_it_ends_although_it_rests_and_does_nothing_more() {
        Beat beat = beat(() -> NEVER).start();
        beat.close();
        beat("never started").close();
    }

    private Beat beat(String name) {
        return new Beat(name, SHORT, SHORT, Thread.ofVirtual().factory(), () -> NEVER);
    }

    @Test
    void it_rests_before_the_first_step() {
        assertThatIllegalArgumentException().isThrownBy(() ->
                new Beat("Test", Duration.ZERO, SHORT, Thread.ofVirtual().factory(), () -> NEVER));
    }
}
