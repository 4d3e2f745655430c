package cn.tongying.tools.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.tools.campaign.Finding.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportPageTest {
    private static final TrialSettings KILL = TrialSettings.kill(Path.of("."), Path.of("work"), 20, 1);
    private static final Finding LOSS = new Finding(Kind.LOST, 1, "1.2.3");

    private static TrialResult result(TrialSettings settings, Finding... findings) {
        return new TrialResult(settings, settings.crashes(), 9000, 8000, 3, 0, 40, 11, 2, Duration.ofSeconds(31), Duration.ofMinutes(12), List.of(findings));
    }

    private static TrialResult control(Finding... findings) {
        return result(KILL.with(Control.LAZY_COMMIT, List.of(Fault.EVERYTHING), 5), findings);
    }

    @Test
    void a_campaign_passes_when_nothing_is_lost_and_every_control_is_caught() {
        assertThat(Campaign.passed(List.of(result(KILL), control(LOSS)))).isTrue();
    }

    @Test
    void a_loss_fails_the_campaign() {
        assertThat(Campaign.passed(List.of(result(KILL, LOSS), control(LOSS)))).isFalse();
    }

    @Test
    void a_control_in_which_nothing_is_found_fails_the_campaign() {
        assertThat(Campaign.passed(List.of(result(KILL), control()))).isFalse();
        assertThat(new ReportPage("kill", List.of(result(KILL), control())).text()).contains("not caught: this campaign proves nothing");
    }

    @Test
    void the_bound_is_the_rule_of_three_over_crashes() {
        assertThat(result(KILL).bound()).isEqualTo(0.15);
        assertThat(new ReportPage("kill", List.of(result(KILL))).text()).contains("below 15.0 %");
    }

    @Test
    void every_row_of_the_table_has_as_many_cells_as_its_head() {
        List<String> rows = new ReportPage("kill", List.of(result(KILL), control(LOSS))).text().lines().filter(line -> line.startsWith("|")).toList();
        assertThat(rows).hasSize(4).extracting(row -> row.chars().filter(c -> c == '|').count()).containsOnly(14L);
    }

    @Test
    void a_trial_does_not_mix_power_cuts_with_kills() {
        assertThatThrownBy(() -> KILL.with(Control.NONE, List.of(Fault.POWER, Fault.SERVER), 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
