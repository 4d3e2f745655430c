package cn.tongying.archive.settling;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets a store tell the background thread that there is something to do; many calls before it wakes count as one. */
public final class Wakeup {

    private final Semaphore signal = new Semaphore(0);

    public void signal() {
        if (signal.availablePermits() == 0) {
            signal.release();
        }
    }

    /** True when it was signalled, false when the time was over. */
    public boolean await(long millis) throws InterruptedException {
        boolean signalled = signal.tryAcquire(millis, TimeUnit.MILLISECONDS);
        signal.drainPermits();
        return signalled;
    }
}
