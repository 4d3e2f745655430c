package cn.tongying.identity.gate;

import cn.tongying.identity.RateConfig.Rate;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A bucket of tokens for each of many keys, kept as the one moment at which the bucket will be full again (the generic cell rate
 * algorithm, ITU-T I.371 annex A): a request moves it by one interval, and is refused when it lies further ahead than the burst.
 */
final class Buckets {
    private static final int MOST_KEYS = 50_000;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Rate rate;
    private final LongSupplier nanoTime;
    private final Cache<String, AtomicLong> fullAgain =
            Caffeine.newBuilder().maximumSize(MOST_KEYS).expireAfterAccess(Duration.ofMinutes(10)).build();

    Buckets(Rate rate, LongSupplier nanoTime) {
        this.rate = rate;
        this.nanoTime = nanoTime;
    }

    /** @return 0 when a token was taken, else how many nanoseconds until there is one */
    long take(String key) {
        if (!rate.isLimited()) {
            return 0;
        }
        long now = nanoTime.getAsLong();
        long interval = SECOND / rate.perSecond();
        AtomicLong full = fullAgain.get(key, name -> new AtomicLong(now));
        while (true) {
            long before = full.get();
            long after = Math.max(before - now, 0) + interval;
            long wait = after - rate.burst() * interval;
            if (wait > 0) {
                return wait;
            }
            if (full.compareAndSet(before, now + after)) {
                return 0;
            }
        }
    }
}
