package cn.tongying.archive.retrieval;

import cn.tongying.archive.kept.PieceSums;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Checksums of instances read lately, so many bytes of them. The bytes of an instance never change, so an entry never grows old. */
final class PieceSumsCache {
    private static final int MOST_BYTES = 16 << 20;
    /** What an entry takes beside its checksums. */
    private static final int ENTRY = 128;

    private final int most;
    private final Map<Long, PieceSums> sums = new LinkedHashMap<>(16, 0.75f, true);
    private int bytes;

    PieceSumsCache() {
        this(MOST_BYTES);
    }

    PieceSumsCache(int most) {
        this.most = most;
    }

    synchronized Optional<PieceSums> find(long instance) {
        return Optional.ofNullable(sums.get(instance));
    }

    /** The last one is kept however long it is. */
    synchronized void put(long instance, PieceSums of) {
        PieceSums before = sums.put(instance, of);
        bytes += size(of) - (before == null ? 0 : size(before));
        Iterator<PieceSums> eldest = sums.values().iterator();
        while (bytes > most && sums.size() > 1) {
            bytes -= size(eldest.next());
            eldest.remove();
        }
    }

    private static int size(PieceSums sums) {
        return ENTRY + sums.length();
    }
}
