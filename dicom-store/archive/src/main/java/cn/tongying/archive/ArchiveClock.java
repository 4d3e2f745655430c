package cn.tongying.archive;

import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * What the room does by itself: sequences, settles, and writes refused lines that had to wait. A store wakes it; between two
 * rounds it rests, so that under load many stores share one round.
 */
final class ArchiveClock implements AutoCloseable {

    private static final Duration REST = Duration.ofMillis(200);
    private static final Duration LONGEST_REST = Duration.ofSeconds(2);
    private static final long IDLE_MILLIS = 500;
    /** What settles has waited for seconds; looking for it in every round would only add commits under load. */
    private static final long SETTLE_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ArchiveRoom room;
    private final Sequencer sequencer;
    private final Settler settler;
    private final Beat beat;
    private boolean more;
    private long lastSettled = System.nanoTime() - SETTLE_EVERY_NANOS;

    ArchiveClock(ArchiveRoom room, ThreadFactory threads) {
        this.room = room;
        this.sequencer = new Sequencer(room);
        this.settler = new Settler(room);
        this.beat = new Beat("The archive's clock", REST, LONGEST_REST, threads, this::step);
    }

    void start() {
        beat.start();
    }

    private Duration step() throws InterruptedException {
        if (!more) {
            room.wakeup().await(IDLE_MILLIS);
        }
        more = false;
        more = sequencer.step();
        if (more) {
            return Duration.ZERO;
        }
        settle();
        room.refusals().flush();
        return REST;
    }

    private void settle() {
        if (System.nanoTime() - lastSettled < SETTLE_EVERY_NANOS) {
            return;
        }
        lastSettled = System.nanoTime();
        if (settler.step() > 0) {
            room.wakeup().signal();
        }
    }

    @Override
    public void close() {
        room.wakeup().signal();
        beat.close();
        room.refusals().flushAll();
    }
}
