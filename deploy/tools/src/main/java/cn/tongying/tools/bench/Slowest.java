package cn.tongying.tools.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the slowest of a hundred requests took, server by server and round by round. */
final class Slowest {

    private final Map<String, List<Double>> millis = new HashMap<>();

    void add(Server server, List<Long> nanos) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        millis.computeIfAbsent(server.name(), none -> new ArrayList<>()).add(sorted[(int) (sorted.length * 0.99)] / 1e6);
    }

    /** Milliseconds of the 99th of a hundred, in each of the last rounds. */
    Samples of(Server server, int rounds) {
        List<Double> all = millis.get(server.name());
        return Samples.of(all.subList(Math.max(0, all.size() - rounds), all.size()).stream().mapToDouble(Double::doubleValue).toArray());
    }
}
