package cn.tongying.identity.gate;

import cn.tongying.identity.AddressGroup;
import cn.tongying.identity.event.AccessRefused;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Bounds what is told of refused requests: for each actor and address the first of a minute at once and, when the minute
 * is over, how many more there were. One for the node; a crash loses the number of the minute that it happens in.
 */
final class Refusals {
    private static final int MOST_REMEMBERED = 1_000;
    private static final String ALL_OTHERS = "";

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, AccessRefused> ofThisMinute = new HashMap<>();
    private volatile long minute;

    /** Asked with every request: what the minute before is told of, once it is over. */
    List<AccessRefused> ended(Instant now) {
        long present = Math.floorDiv(now.getEpochSecond(), 60);
        if (present == minute) {
            return List.of();
        }
        lock.lock();
        try {
            if (present == minute) {
                return List.of();
            }
            minute = present;
            List<AccessRefused> rest = ofThisMinute.values().stream().filter(refused -> refused.further() > 0).toList();
            ofThisMinute.clear();
            return rest;
        } finally {
            lock.unlock();
        }
    }

    /** The refusal itself when it is to be told at once; empty when it was only counted. */
    Optional<AccessRefused> count(AccessRefused refused) {
        String own = refused.actor().name() + " " + AddressGroup.of(refused.actor().address());
        lock.lock();
        try {
            boolean full = ofThisMinute.size() >= MOST_REMEMBERED && !ofThisMinute.containsKey(own);
            String key = full ? ALL_OTHERS : own;
            AccessRefused before = ofThisMinute.get(key);
            ofThisMinute.put(key, before == null ? refused : refused.oneMoreThan(before));
            return before == null ? Optional.of(refused) : Optional.empty();
        } finally {
            lock.unlock();
        }
    }
}
