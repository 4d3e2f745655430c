package cn.tongying.archive;

import cn.tongying.objects.ObjectStore;
import java.util.concurrent.TimeUnit;

/** Watches the room of the object store, asking it at most twice a second. */
final class FreeSpace {

    private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private record Reading(long usableBytes, long atNanos) {
    }

    private final ObjectStore objects;
    private final long reserveBytes;
    private volatile Reading last = new Reading(0, System.nanoTime() - FRESH_NANOS - 1);

    FreeSpace(ObjectStore objects, long reserveBytes) {
        this.objects = objects;
        this.reserveBytes = reserveBytes;
    }

    /** True while there is more room than the reserve. */
    boolean enough() {
        Reading reading = last;
        if (System.nanoTime() - reading.atNanos() > FRESH_NANOS) {
            reading = new Reading(objects.usableBytes(), System.nanoTime());
            last = reading;
        }
        return reading.usableBytes() > reserveBytes;
    }
}
