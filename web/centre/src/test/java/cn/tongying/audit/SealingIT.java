package cn.tongying.audit;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.Beat;
import cn.tongying.audit.chain.ChainRig;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The sequencer on its thread, with the rests that the server gives it. */
class SealingIT {
    @Test
    void anEventIsSealedWithinASecondOfItsCommit() throws Exception {
        ChainRig rig = new ChainRig();
        Semaphore rounds = new Semaphore(0);
        try (Beat beat = new Beat("test", AuditBeans.SEAL_EVERY, Duration.ofSeconds(5), Thread.ofVirtual().factory(), Beat.Step.whileMore(AuditBeans.SEAL_EVERY, () -> {
            boolean more = rig.sequencer.step();
            rounds.release();
            return more;
        }))) {
            beat.start();
            long slowest = 0;
            for (int i = 0; i < 10; i++) {
                slowest = Math.max(slowest, millisToSeal(rig, rounds));
            }
            System.getLogger(SealingIT.class.getName()).log(Level.INFO, "The slowest of 10 events was sealed after {0} ms", slowest);
            assertThat(slowest).isLessThan(1000);
        }
        assertThat(rig.number("select count(*) from audit_chain")).isEqualTo(10);
    }

    private static long millisToSeal(ChainRig rig, Semaphore rounds) throws SQLException, InterruptedException {
        rig.events(1);
        long committed = System.nanoTime();
        while (rig.number("select count(*) from audit_unsealed") > 0) {
            assertThat(rounds.tryAcquire(10, TimeUnit.SECONDS)).as("the sequencer goes on").isTrue();
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - committed);
    }
}
