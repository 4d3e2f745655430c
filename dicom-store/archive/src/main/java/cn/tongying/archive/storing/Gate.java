package cn.tongying.archive.storing;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets a bounded number of stores work at once, in the order of their coming; the rest wait, but not for ever. */
final class Gate {

    private final Semaphore places;
    private final Duration patience;

    Gate(int places, Duration patience) {
        this.places = new Semaphore(places, true);
        this.patience = patience;
    }

    /** False when there was no place in time. */
    boolean enter() {
        try {
            return places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void leave() {
        places.release();
    }
}
