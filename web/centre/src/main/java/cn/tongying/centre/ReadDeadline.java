package cn.tongying.centre;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a blocking read of the thread that made it when its time is over: a sender that stays silent is noticed by the server's own
 * read timeout only after 30 s. It interrupts that thread, which closes the connection, and never after it was closed.
 */
final class ReadDeadline implements AutoCloseable {
    private final Thread reader = Thread.currentThread();
    private final CountDownLatch done = new CountDownLatch(1);
    private boolean passed;
    private boolean closed;

    private ReadDeadline() {
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    static ReadDeadline in(Duration time) {
        ReadDeadline deadline = new ReadDeadline();
        Thread.ofPlatform().daemon().name("body-deadline").start(() -> deadline.watch(time));
        return deadline;
    }

    private void watch(Duration time) {
        try {
            if (!done.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
                end();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void end() {
        if (!closed) {
            passed = true;
            reader.interrupt();
        }
    }

    /** Whether the time was over before the read was; the thread's interrupted mark is the deadline's own then and is taken away. */
    synchronized boolean passed() {
        return passed;
    }

    @Override
    public synchronized void close() {
        closed = true;
        done.countDown();
        if (passed) {
            Thread.interrupted();
        }
    }
}
