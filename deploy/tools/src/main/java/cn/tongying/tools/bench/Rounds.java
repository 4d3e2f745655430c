package cn.tongying.tools.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The order of measuring: rounds to warm up, then those that count, and in each round one server after the other, so that
 * both have worked equally long. What the very first round gave is told too: a server just started is slower.
 * A server that fails is left out of the rest of that measurement, with the reason in the line.
 */
record Rounds(Server theirs, Server ours, Duration warmUp, int counted, Duration length, PrintStream out) {

    Line measure(String name, Unit unit, Target target, Load load) {
        Map<String, List<Double>> figures = new HashMap<>();
        Map<String, String> failures = new HashMap<>();
        int warm = warmUpRounds();
        for (int round = 0; round < warm + counted; round++) {
            for (Server server : List.of(theirs, ours)) {
                if (!failures.containsKey(server.name())) {
                    try {
                        figures.computeIfAbsent(server.name(), none -> new ArrayList<>()).add(figure(unit, load.perSecond(server, length)));
                    } catch (IOException | BenchException failure) {
                        failures.put(server.name(), server.name() + ": " + failure.getMessage());
                        figures.remove(server.name());
                    }
                }
            }
        }
        Line line = new Line(name, unit, samples(figures.get(ours.name()), warm), samples(figures.get(theirs.name()), warm), target,
                failures.isEmpty() ? first(figures) : String.join("; ", failures.values()));
        out.println("  " + line.name() + ": " + Report.figures(line));
        return line;
    }

    private int warmUpRounds() {
        return (int) Math.max(1, warmUp.dividedBy(length));
    }

    private String first(Map<String, List<Double>> figures) {
        return Stream.of(ours.name(), theirs.name()).filter(figures::containsKey).map(name -> Samples.figure(figures.get(name).getFirst())).collect(Collectors.joining(" / ", "首轮 first round ", ""));
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

    private static Optional<Samples> samples(@Nullable List<Double> figures, int warm) {
        return Optional.ofNullable(figures).map(list -> Samples.of(list.stream().skip(warm).mapToDouble(Double::doubleValue).toArray()));
    }
}
