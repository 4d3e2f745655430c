package cn.tongying.audit.chain;

import java.util.ArrayList;
import java.util.List;

/** What was found: all of it is counted, the first ones are kept. */
final class Findings {
    private static final int MOST_KEPT = 200;
    private final List<Finding> kept = new ArrayList<>();
    private long count;

    void add(Finding.Kind kind, long position, long eventId, String detail) {
        count++;
        if (kept.size() < MOST_KEPT) {
            kept.add(new Finding(kind, position, eventId, detail));
        }
    }

    List<Finding> kept() {
        return List.copyOf(kept);
    }

    long count() {
        return count;
    }
}
