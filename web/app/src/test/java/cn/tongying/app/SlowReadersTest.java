package cn.tongying.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlowReadersTest {
    private long now = Long.MAX_VALUE - 1_000;
    private final SlowReaders readers = new SlowReaders(() -> now);
    private final List<String> cut = new ArrayList<>();

    private SlowReaders.Answer stalls(String reader, int number) {
        SlowReaders.Answer answer = readers.begin(reader, () -> cut.add(reader + number));
        answer.writing();
        now++;
        return answer;
    }

    private void pass() {
        now += SlowReaders.STALLED_NANOS;
    }

    @Test
    void a_few_that_stall_are_left_alone() {
        for (int i = 0; i < SlowReaders.MOST_STALLED; i++) {
            stalls("one", i);
        }
        pass();
        assertThat(readers.cutTooMany()).isZero();
        assertThat(cut).isEmpty();
    }

    @Test
    void of_too_many_those_of_whoever_holds_the_most_are_cut_the_longest_first() {
        stalls("other", 0);
        for (int i = 0; i < SlowReaders.MOST_STALLED + 2; i++) {
            stalls("one", i);
        }
        pass();
        assertThat(readers.cutTooMany()).isEqualTo(3);
        assertThat(cut).containsExactly("one0", "one1", "one2");
    }

    @Test
    void who_takes_something_in_time_is_not_cut_and_who_is_done_does_not_count() {
        List<SlowReaders.Answer> answers = new ArrayList<>();
        for (int i = 0; i < SlowReaders.MOST_STALLED + 10; i++) {
            answers.add(stalls("one", i));
        }
        pass();
        answers.subList(0, 5).forEach(answer -> {
            answer.written();
            answer.writing();
        });
        answers.subList(5, 10).forEach(SlowReaders.Answer::written);
        answers.subList(10, 12).forEach(SlowReaders.Answer::close);
        assertThat(readers.cutTooMany()).isZero();
        pass();
        assertThat(readers.cutTooMany()).isEqualTo(3);
    }
}
