package cn.tongying.archive.storing;

import cn.tongying.archive.refusal.Refusal;
import cn.tongying.archive.refusal.RefusalException;
import cn.tongying.objects.ObjectStore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Watches the room of the object store, asking it at most twice a second. In between it counts what all receivers take
 * together, so that many that write at once do not pass the reserve; past it goes at most what lies in their buffers when
 * the store is asked again.
 */
final class FreeSpace {

    private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /** What the store said, and how much had been taken until then. */
    private record Reading(long usableBytes, long takenBytes, long atNanos) {
    }

    private final ObjectStore objects;
    private final long reserveBytes;
    private final LongSupplier clock;
    private final AtomicLong taken = new AtomicLong();
    private volatile Reading last;

    FreeSpace(ObjectStore objects, long reserveBytes) {
        this(objects, reserveBytes, System::nanoTime);
    }

    /** @param clock nanoseconds from any moment on */
    FreeSpace(ObjectStore objects, long reserveBytes, LongSupplier clock) {
        this.objects = objects;
        this.reserveBytes = reserveBytes;
        this.clock = clock;
        this.last = new Reading(0, 0, clock.getAsLong() - FRESH_NANOS - 1);
    }

    /** True while there is more room than the reserve. */
    boolean enough() {
        return left(reading()) > 0;
    }

    /**
     * Said before so many bytes are written.
     *
     * @throws RefusalException when they would not leave the reserve free
     */
    void take(long bytes) {
        Reading reading = reading();
        taken.addAndGet(bytes);
        if (left(reading) < 0) {
            taken.addAndGet(-bytes);
            throw new RefusalException(Refusal.full());
        }
    }

    private long left(Reading reading) {
        return reading.usableBytes() - reserveBytes - (taken.get() - reading.takenBytes());
    }

    private Reading reading() {
        Reading reading = last;
        if (clock.getAsLong() - reading.atNanos() > FRESH_NANOS) {
            long before = taken.get();
            reading = new Reading(objects.usableBytes(), before, clock.getAsLong());
            last = reading;
        }
        return reading;
    }
}
