package cn.tongying.archive.settling;

import cn.tongying.archive.Beat;
import cn.tongying.archive.refusal.RefusalLedger;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * What the room does by itself: sequences, settles, and writes refused lines that had to wait. A store wakes it; between two
 * rounds it rests, so that under load many stores share one round.
 */
public final class ArchiveClock implements AutoCloseable {

    private static final Duration REST = Duration.ofMillis(200);
    private static final Duration LONGEST_REST = Duration.ofSeconds(2);
    private static final long IDLE_MILLIS = 500;
    /** What settles has waited for seconds; looking for it in every round would only add commits under load. */
    private static final long SETTLE_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Sequencer sequencer;
    private final Settler settler;
    private final Wakeup wakeup;
    private final RefusalLedger refusals;
    private final Beat beat;
    private boolean more;
    private long lastSettled = System.nanoTime() - SETTLE_EVERY_NANOS;

    public ArchiveClock(Sequencer sequencer, Settler settler, Wakeup wakeup, RefusalLedger refusals, ThreadFactory threads) {
        this.sequencer = sequencer;
        this.settler = settler;
        this.wakeup = wakeup;
        this.refusals = refusals;
        this.beat = new Beat("The archive's clock", REST, LONGEST_REST, threads, this::step);
    }

    public void start() {
        beat.start();
    }

    private Duration step() throws InterruptedException {
        if (!more) {
            wakeup.await(IDLE_MILLIS);
        }
        more = false;
        more = sequencer.step();
        if (more) {
            return Duration.ZERO;
        }
        settle();
        refusals.flush();
        return REST;
    }

    private void settle() {
        if (System.nanoTime() - lastSettled < SETTLE_EVERY_NANOS) {
            return;
        }
        lastSettled = System.nanoTime();
        if (settler.step() > 0) {
            wakeup.signal();
        }
    }

    @Override
    public void close() {
        wakeup.signal();
        beat.close();
        refusals.flushAll();
    }
}
