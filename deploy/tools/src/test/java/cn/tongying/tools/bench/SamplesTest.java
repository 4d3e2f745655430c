package cn.tongying.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SamplesTest {

    @Test
    void the_median_of_an_odd_number_of_rounds_is_the_middle_one() {
        assertThat(Samples.of(9, 1, 5)).isEqualTo(new Samples(5, 1, 9));
    }

    @Test
    void the_median_of_an_even_number_of_rounds_lies_between_the_two_in_the_middle() {
        assertThat(Samples.of(1, 2, 4, 100).median()).isEqualTo(3);
    }

    @Test
    void a_median_of_nothing_is_refused() {
        assertThatThrownBy(Samples::of).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void one_round_is_shown_without_a_range() {
        assertThat(Samples.of(1234).text()).isEqualTo("1,234");
        assertThat(Samples.of(10, 20, 30).text()).isEqualTo("20.0 (10.0–30.0)");
    }
}
