package cn.tongying.centre;

import java.util.HashMap;
import java.util.Map;

/** So many places in all, and fewer of one holder, so that nobody can hold them all. */
final class Places {
    private final int most;
    private final int mostEach;
    private final Map<String, Integer> held = new HashMap<>();
    private int taken;

    Places(int most, int mostEach) {
        this.most = most;
        this.mostEach = mostEach;
    }

    synchronized boolean take(String holder) {
        int own = held.getOrDefault(holder, 0);
        if (taken >= most || own >= mostEach) {
            return false;
        }
        held.put(holder, own + 1);
        taken++;
        return true;
    }

    synchronized void giveBack(String holder) {
        held.computeIfPresent(holder, (name, own) -> own == 1 ? null : own - 1);
        taken--;
    }
}
