package cn.tongying.app;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An answer that is asked for anew at most once in a while, however many ask; those who come meanwhile wait for it. */
final class Remembered<T> {
    private final Duration life;
    private final Supplier<T> source;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable T answer;
    private long asked;

    Remembered(Duration life, Supplier<T> source, LongSupplier nanoTime) {
        this.life = life;
        this.source = source;
        this.nanoTime = nanoTime;
    }

    T get() {
        lock.lock();
        try {
            T known = answer;
            if (known == null || nanoTime.getAsLong() - asked >= life.toNanos()) {
                known = source.get();
                answer = known;
                asked = nanoTime.getAsLong();
            }
            return known;
        } finally {
            lock.unlock();
        }
    }
}
