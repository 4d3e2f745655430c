package cn.tongying.audit;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * A background thread that does one step after another: at once while a step says there is more, else after a rest. A step that
 * fails is tried again after a rest that doubles each time, and is logged when it begins to fail and when it works again.
 */
final class Beat implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Beat.class.getName());
    private static final long STOP_SECONDS = 10;

    /** True when there is more to do at once. */
    @FunctionalInterface
    interface Step {
        boolean more();
    }

    private final String name;
    private final Duration rest;
    private final Duration longestRest;
    private final Step step;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private Duration pause;

    Beat(String name, Duration rest, Duration longestRest, ThreadFactory threads, Step step) {
        this.name = name;
        this.rest = rest;
        this.longestRest = longestRest;
        this.step = step;
        this.pause = rest;
        this.thread = threads.newThread(this::run);
    }

    Beat start() {
        thread.start();
        return this;
    }

    private void run() {
        try {
            while (!stop.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                round();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The thread's edge: neither a database, a disk nor a repository that is away may end it. */
    private void round() {
        try {
            boolean more = true;
            while (more && stop.getCount() > 0) {
                more = step.more();
                worked();
            }
        } catch (RuntimeException | Error e) {
            if (pause.equals(rest)) {
                LOG.log(Level.WARNING, "The audit''s {0} fails and is tried again: {1}", name, cause(e));
            }
            LOG.log(Level.DEBUG, "The failure in full", e);
            Duration twice = pause.multipliedBy(2);
            pause = twice.compareTo(longestRest) > 0 ? longestRest : twice;
        }
    }

    private void worked() {
        if (!pause.equals(rest)) {
            LOG.log(Level.INFO, "The audit''s {0} works again", name);
            pause = rest;
        }
    }

    private static String cause(Throwable failure) {
        return failure.getCause() == null ? failure.toString() : failure + " <- " + failure.getCause();
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
