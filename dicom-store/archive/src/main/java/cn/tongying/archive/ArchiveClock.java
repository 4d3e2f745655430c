package cn.tongying.archive;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * The room's one background thread: sequences, settles, and writes refused lines that had to wait. A store wakes it;
 * between two rounds it rests, so that under load many stores share one round.
 */
final class ArchiveClock implements AutoCloseable {

    private static final Logger LOG = System.getLogger(ArchiveClock.class.getName());
    private static final long REST_MILLIS = 200;
    private static final long IDLE_MILLIS = 500;
    /** What settles has waited for seconds; looking for it in every round would only add commits under load. */
    private static final long SETTLE_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long STOP_SECONDS = 10;

    private final ArchiveRoom room;
    private final Sequencer sequencer;
    private final Settler settler;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private long lastSettled = System.nanoTime() - SETTLE_EVERY_NANOS;

    ArchiveClock(ArchiveRoom room, ThreadFactory threads) {
        this.room = room;
        this.sequencer = new Sequencer(room);
        this.settler = new Settler(room);
        this.thread = threads.newThread(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!stop.await(REST_MILLIS, TimeUnit.MILLISECONDS)) {
                room.wakeup().await(IDLE_MILLIS);
                round();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The thread's edge: neither a database that is away nor a heap that is full for a moment may end it. */
    private void round() {
        try {
            boolean more = true;
            while (more && stop.getCount() > 0) {
                more = sequencer.step();
            }
            settle();
            room.refusals().flush();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.WARNING, "A round of the archive's clock failed", e);
        }
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
        stop.countDown();
        room.wakeup().signal();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
