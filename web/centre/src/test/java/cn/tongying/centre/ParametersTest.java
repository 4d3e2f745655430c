package cn.tongying.centre;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {
    @Test
    void readsWhatIsGivenAndFillsInWhatIsNot() {
        assertThat(Parameters.limit("20", 50, 200)).isEqualTo(20);
        assertThat(Parameters.limit(null, 50, 200)).isEqualTo(50);
        assertThat(Parameters.codes("modality", "CT, MR")).containsExactlyInAnyOrder("CT", "MR");
        assertThat(Parameters.codes("modality", "")).isEmpty();
        assertThat(Parameters.date("from", "2026-02-28")).contains(LocalDate.of(2026, 2, 28));
        assertThat(Parameters.cursor("after", "")).isEmpty();
        assertThat(Parameters.text("q", " 王 ")).isEqualTo("王");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "-1", "x", "1.5", "99999999999"})
    void refusesALimitOutOfBounds(String limit) {
        assertThatThrownBy(() -> Parameters.limit(limit, 50, 200)).isInstanceOf(ProblemException.class).hasMessageContaining("1 to 200");
    }

    @Test
    void refusesDatesCodesTextsAndCursorsThatBreakTheirRule() {
        assertThatThrownBy(() -> Parameters.date("from", "20260228")).hasMessageContaining("from");
        assertThatThrownBy(() -> Parameters.date("from", "2026-02-30")).hasMessageContaining("from");
        assertThatThrownBy(() -> Parameters.codes("site", "A' or '1")).hasMessageContaining("site");
        assertThatThrownBy(() -> Parameters.text("q", "x".repeat(201))).hasMessageContaining("q");
        assertThatThrownBy(() -> Parameters.cursor("after", "x".repeat(401))).hasMessageContaining("after");
    }
}
