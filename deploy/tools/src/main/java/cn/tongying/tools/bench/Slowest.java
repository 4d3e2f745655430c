package cn.tongying.tools.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the slowest of the requests took, but for a share that may take longer, server by server and round by round. */
final class Slowest {

    private static final double USUAL = 0.99;
    private final Map<String, List<Double>> millis = new HashMap<>();
    private final double share;

    /** Of a hundred, the 99th. */
    Slowest() {
        this(USUAL);
    }

    /** @param share of the requests that are faster */
    Slowest(double share) {
        this.share = share;
    }

    void add(Server server, List<Long> nanos) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        millis.computeIfAbsent(server.name(), none -> new ArrayList<>()).add(sorted[(int) (sorted.length * share)] / 1e6);
    }

    /** Milliseconds, in each of the last rounds. */
    Samples of(Server server, int rounds) {
        List<Double> all = millis.get(server.name());
        return Samples.of(all.subList(Math.max(0, all.size() - rounds), all.size()).stream().mapToDouble(Double::doubleValue).toArray());
    }
}
