package cn.tongying.dicom.net;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** Counts the associations that run, in all and per calling AE, and says when there are enough. */
final class Admission {

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<AeTitle, Integer> perAe = new HashMap<>();
    private final int max;
    private final int maxPerAe;
    private int total;

    Admission(int max, int maxPerAe) {
        this.max = max;
        this.maxPerAe = maxPerAe;
    }

    boolean enter(AeTitle ae) {
        lock.lock();
        try {
            int running = perAe.getOrDefault(ae, 0);
            if (total >= max || running >= maxPerAe) {
                return false;
            }
            perAe.put(ae, running + 1);
            total++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    void leave(AeTitle ae) {
        lock.lock();
        try {
            perAe.computeIfPresent(ae, (title, running) -> running == 1 ? null : running - 1);
            total--;
        } finally {
            lock.unlock();
        }
    }

    int running() {
        lock.lock();
        try {
            return total;
        } finally {
            lock.unlock();
        }
    }
}
