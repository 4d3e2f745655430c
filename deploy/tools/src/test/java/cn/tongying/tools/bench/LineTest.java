package cn.tongying.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LineTest {

    private static Line line(Unit unit, double ours, double theirs, Target target) {
        return new Line("a line", unit, Optional.of(Samples.of(ours)), Optional.of(Samples.of(theirs)), target, "");
    }

    @Test
    void more_images_a_second_are_better() {
        assertThat(line(Unit.IMAGES_PER_SECOND, 200, 20, new Target.Times(10)).ratio()).contains(10.0);
        assertThat(line(Unit.IMAGES_PER_SECOND, 200, 20, new Target.Times(10)).met()).contains(true);
        assertThat(line(Unit.IMAGES_PER_SECOND, 199, 20, new Target.Times(10)).met()).contains(false);
    }

    @Test
    void fewer_milliseconds_are_better() {
        assertThat(line(Unit.MILLISECONDS, 10, 80, new Target.Times(5)).ratio()).contains(8.0);
        assertThat(line(Unit.MILLISECONDS, 20, 80, new Target.Times(5)).met()).contains(false);
    }

    @Test
    void a_limit_holds_for_our_figure_alone() {
        assertThat(line(Unit.SECONDS, 4.9, 100, new Target.AtMost(5)).met()).contains(true);
        assertThat(line(Unit.SECONDS, 5.1, 1, new Target.AtMost(5)).met()).contains(false);
    }

    @Test
    void a_measurement_that_failed_does_not_reach_its_target() {
        Line failed = new Line("a line", Unit.SECONDS, Optional.empty(), Optional.empty(), new Target.AtMost(5), "no browser");
        assertThat(failed.met()).contains(false);
        assertThat(Report.table(List.of(failed), "ours", "theirs")).contains("no browser").contains("✗");
    }

    @Test
    void a_line_without_a_target_is_neither_reached_nor_missed() {
        assertThat(line(Unit.FRAMES_PER_SECOND, 1, 2, Target.none()).met()).isEmpty();
    }
}
