package cn.tongying.dicom.net;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Closes connections whose peer stopped reading: a blocking socket write has no timeout of its own. One daemon thread
 * for all connections looks once a second, and ends when no connection is left (so nothing holds a class loader).
 */
final class WriteWatch {

    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    private final Runnable onStall;
    private final long limitNanos;
    private final Future<?> task;
    /** 0 while nothing is written, else System.nanoTime() at the start of the write with its lowest bit set. */
    private volatile long writingSince;
    private volatile boolean stalled;

    WriteWatch(Duration limit, Runnable onStall) {
        this.onStall = onStall;
        this.limitNanos = limit.toNanos();
        long periodMillis = Math.clamp(limit.toMillis() / 4, 10, 1000);
        this.task = CLOCK.scheduleWithFixedDelay(this::look, periodMillis, periodMillis, TimeUnit.MILLISECONDS);
    }

    void writeBegins() {
        writingSince = System.nanoTime() | 1;
    }

    void writeEnds() {
        writingSince = 0;
    }

    boolean stalled() {
        return stalled;
    }

    void end() {
        task.cancel(false);
    }

    private void look() {
        long since = writingSince;
        if (since != 0 && System.nanoTime() - since > limitNanos) {
            stalled = true;
            onStall.run();
        }
    }

    private static ScheduledThreadPoolExecutor clock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "dicom-write-watch");
            thread.setDaemon(true);
            thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
            return thread;
        });
        clock.setKeepAliveTime(5, TimeUnit.SECONDS);
        clock.allowCoreThreadTimeOut(true);
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }
}
