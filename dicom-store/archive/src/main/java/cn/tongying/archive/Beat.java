package cn.tongying.archive;

import cn.tongying.failure.Causes;
import java.lang.System.Logger.Level;
import java.lang.System.Logger;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * A background thread that does one step after another, with the rest between that each step asks for. A step that fails is
 * tried again after a rest that doubles each time, and is logged when it begins to fail and when it works again. Every room
 * that does something by itself does it on one of these.
 */
public final class Beat implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Beat.class.getName());
    private static final long STOP_SECONDS = 10;

    /** Does something and says how long to rest then; zero when there is more to do at once. */
    @FunctionalInterface
    public interface Step {
        Duration run() throws InterruptedException;

        /** A step that says whether there is more to do at once, and else rests as long as every time. */
        static Step whileMore(Duration rest, More more) {
            return () -> more.step() ? Duration.ZERO : rest;
        }
    }

    /** True when there is more to do at once. */
    @FunctionalInterface
    public interface More {
        boolean step();
    }

    private final String name;
    private final Duration first;
    private final Duration longest;
    private final Step step;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private Duration afterFailure;

    /**
     * @param name    of what it does, for the log
     * @param first   rest before the first step, and after the first failure; more than nothing
     * @param longest rest between failures
     */
    public Beat(String name, Duration first, Duration longest, ThreadFactory threads, Step step) {
        if (!first.isPositive()) {
            throw new IllegalArgumentException("A beat rests at first; " + first + " is no rest");
        }
        this.name = name;
        this.first = first;
        this.longest = longest;
        this.step = step;
        this.afterFailure = first;
        this.thread = threads.newThread(this::run);
    }

    public Beat start() {
        thread.start();
        return this;
    }

    private void run() {
        try {
            Duration rest = first;
            while (!stop.await(rest.toNanos(), TimeUnit.NANOSECONDS)) {
                rest = round();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The thread's edge: neither a database, a disk or a peer that is away nor a heap that is full for a moment may end it. */
    private Duration round() throws InterruptedException {
        try {
            Duration rest = step.run();
            worked();
            return rest;
        } catch (RuntimeException | Error e) {
            return failed(e);
        }
    }

    private Duration failed(Throwable failure) {
        if (afterFailure.equals(first)) {
            LOG.log(Level.WARNING, "{0} fails and is tried again: {1}", name, Causes.of(failure));
        }
        Duration rest = afterFailure;
        Duration twice = rest.multipliedBy(2);
        afterFailure = twice.compareTo(longest) > 0 ? longest : twice;
        return rest;
    }

    private void worked() {
        if (!afterFailure.equals(first)) {
            LOG.log(Level.INFO, "{0} works again", name);
            afterFailure = first;
        }
    }

    /** Ends after the step at work, and waits for that a while. Closing one that never started is allowed. */
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
