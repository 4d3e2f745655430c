package cn.tongying.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.tongying.tools.campaign.CrashTrial;
import cn.tongying.tools.campaign.Finding;
import cn.tongying.tools.campaign.PowerSwitch;
import cn.tongying.tools.campaign.TrialResult;
import cn.tongying.tools.campaign.TrialSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The short form of {@code deploy/campaign power}: one cut in the middle of a store, on an XFS that drops what was not
 * forced. Where no such file system can be mounted it says so and is skipped, which {@code deploy/test --strict} does not
 * allow.
 */
class PowerCutIT {

    @Test
    @Timeout(300)
    void what_was_acknowledged_before_a_power_cut_is_whole_afterwards() {
        assumeTrue(PowerSwitch.missing().isEmpty(), () -> PowerSwitch.missing().orElse(""));
        Path work = Path.of(System.getProperty("tongying.work")).resolve("power-cut-" + ProcessHandle.current().pid());
        TrialResult result = CrashTrial.run(TrialSettings.onePowerCut(Product.root(), work, 1));
        assertThat(result.findings()).extracting(Finding::toString).isEmpty();
        assertThat(result.crashes()).isEqualTo(1);
        assertThat(result.acknowledged()).as("acknowledged before the cut").isPositive();
        assertThat(result.open()).as("the cut fell into the store").isPositive();
    }
}
