package cn.tongying.tools.campaign;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits on a condition, with a limit; an interrupt ends the waiting and with it the trial. */
final class Waiting {
    private static final Duration PAUSE = Duration.ofMillis(2);

    private Waiting() {}

    /** False when the limit came first. */
    static boolean until(Duration limit, BooleanSupplier condition) {
        return until(limit, PAUSE, condition);
    }

    static boolean until(Duration limit, Duration pause, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(pause.toNanos());
            if (Thread.interrupted()) {
                throw new CampaignException("Interrupted");
            }
        }
        return true;
    }
}
