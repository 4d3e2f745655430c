package cn.tongying.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Many rows: the chain is intact, sealing and verifying take time in proportion. The figures are printed; what fails is an order of
 * magnitude below the wish of 100,000 events/s, because a busy machine is no fault of the chain.
 */
class ChainSpeedIT {
    private static final int EVENTS = 200_000;

    @Test
    void aLongChainIsSealedAndVerifiedInBatches() throws SQLException {
        ChainRig rig = new ChainRig().events(EVENTS);
        ChainRig.tamper("analyze");
        long begin = System.nanoTime();
        rig.sealed();
        Duration sealing = Duration.ofNanos(System.nanoTime() - begin);
        rig.verify(Optional.empty());
        VerificationReport report = rig.verify(Optional.empty());
        System.getLogger(ChainSpeedIT.class.getName()).log(Level.INFO, "{0} events: sealed {1}/s, verified {2}/s", EVENTS,
                Math.round(EVENTS / (sealing.toMillis() / 1000.0)), report.eventsPerSecond());
        assertThat(report.findings()).isEmpty();
        assertThat(report.events()).isEqualTo(EVENTS);
        assertThat(report.eventsPerSecond()).isGreaterThan(10_000);
        assertThat(sealing).isLessThan(Duration.ofSeconds(60));
    }
}
