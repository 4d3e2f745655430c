package cn.tongying.tools.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The order of measuring: two rounds to warm up, then those that count, and in each round one server after the other.
 * A server that fails is left out of the rest of that measurement, with the reason in the line.
 */
record Rounds(List<Server> servers, int counted, Duration length, PrintStream out) {

    private static final int WARM_UP = 2;

    Line measure(String name, Unit unit, Target target, Load load) {
        Map<String, List<Double>> figures = new HashMap<>();
        Map<String, String> failures = new HashMap<>();
        for (int round = 0; round < WARM_UP + counted; round++) {
            boolean counts = round >= WARM_UP;
            for (Server server : servers) {
                if (!failures.containsKey(server.name())) {
                    try {
                        double rate = load.perSecond(server, length);
                        if (counts) {
                            figures.computeIfAbsent(server.name(), none -> new ArrayList<>()).add(figure(unit, rate));
                        }
                    } catch (IOException | BenchException failure) {
                        failures.put(server.name(), server.name() + ": " + failure.getMessage());
                        figures.remove(server.name());
                    }
                }
            }
        }
        Line line = new Line(name, unit, samples(figures.get("Tongying")), samples(figures.get("Orthanc")), target, String.join("; ", failures.values()));
        out.println("  " + line.name() + ": " + Report.figures(line));
        return line;
    }

    /** A lone client's rate tells the time of one request. */
    private static double figure(Unit unit, double rate) {
        return unit == Unit.MILLISECONDS ? 1000 / rate : rate;
    }

    Samples disk(DiskCeiling ceiling) throws IOException {
        ceiling.perSecond(length);
        double[] figures = new double[counted];
        for (int i = 0; i < counted; i++) {
            figures[i] = ceiling.perSecond(length);
        }
        return Samples.of(figures);
    }

    private static Optional<Samples> samples(List<Double> figures) {
        return Optional.ofNullable(figures).map(list -> Samples.of(list.stream().mapToDouble(Double::doubleValue).toArray()));
    }
}
