package cn.tongying.person;

import cn.tongying.failure.Causes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The room's one thread: a step, more steps while there is more, then a rest, longer after a failure. */
final class FollowerClock implements AutoCloseable {
    private static final Logger LOG = System.getLogger(FollowerClock.class.getName());
    private static final Duration REST = Duration.ofMillis(500);
    private static final Duration REST_AFTER_FAILURE = Duration.ofSeconds(10);
    private static final long STOP_SECONDS = 10;

    private final BooleanSupplier step;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;

    FollowerClock(ThreadFactory threads, BooleanSupplier step) {
        this.step = step;
        this.thread = threads.newThread(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            Duration rest = REST;
            while (!stop.await(rest.toMillis(), TimeUnit.MILLISECONDS)) {
                rest = round() ? REST : REST_AFTER_FAILURE;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The thread's edge: nothing that fails once may end it. A failure is told without its message, which may hold a patient's values. */
    private boolean round() {
        try {
            boolean more = true;
            while (more && stop.getCount() > 0) {
                more = step.getAsBoolean();
            }
            return true;
        } catch (RuntimeException | Error e) {
            LOG.log(Level.WARNING, "Following the archive''s patients failed and is tried again: {0}", Causes.of(e));
            return false;
        }
    }

    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
