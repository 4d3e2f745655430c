package cn.tongying.dicomweb;

import java.lang.ref.Cleaner;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The heap that decoding may use at the same time. Who decodes takes a lease of what it will hold, waits a bounded time for
 * it, and gives it back when its bytes are sent. A lease that is forgotten comes back when it is collected.
 */
final class ByteBudget {

    /** Bytes of one permit; a permit count is an int. */
    private static final int UNIT = 1024;
    private static final Cleaner CLEANER = Cleaner.create();

    private final long bytes;
    private final Duration patience;
    private final int retryAfterSeconds;
    private final Semaphore units;

    /** @param patience how long a lease may be waited for */
    ByteBudget(long bytes, Duration patience, int retryAfterSeconds) {
        this.bytes = bytes;
        this.patience = patience;
        this.retryAfterSeconds = retryAfterSeconds;
        this.units = new Semaphore(units(bytes), true);
    }

    private static int units(long bytes) {
        return (int) Math.min(Integer.MAX_VALUE, (bytes + UNIT - 1) / UNIT);
    }

    /** @throws Problem 406 when it is more than there is at all, 503 when others hold too much for too long */
    Lease take(long wanted) {
        if (wanted > bytes) {
            throw Problem.tooLargeToDecode(wanted, bytes);
        }
        int taken = units(wanted);
        try {
            if (!units.tryAcquire(taken, patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Problem.overloaded(retryAfterSeconds);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.overloaded(retryAfterSeconds);
        }
        return new Lease(new Held(units, new AtomicInteger(taken)));
    }

    /** Bytes that nobody holds now. */
    long free() {
        return (long) units.availablePermits() * UNIT;
    }

    /** What a lease holds, apart from it, so that it can be given back after it. */
    private record Held(Semaphore units, AtomicInteger count) implements Runnable {
        @Override
        public void run() {
            units.release(count.getAndSet(0));
        }
    }

    /** A share of the budget. Closing it twice gives it back once. */
    static final class Lease implements AutoCloseable {

        private final Held held;
        private final Cleaner.Cleanable forgotten;

        private Lease(Held held) {
            this.held = held;
            this.forgotten = CLEANER.register(this, held);
        }

        /** Gives back all but what the result needs. */
        void shrinkTo(long bytes) {
            int kept = Math.min(units(bytes), held.count.get());
            held.units.release(held.count.getAndSet(kept) - kept);
        }

        @Override
        public void close() {
            forgotten.clean();
        }
    }
}
