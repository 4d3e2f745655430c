package cn.tongying.tools.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether anything becomes slower as the archive grows (issue 4, "Figures to reach"): the same product twice, one with 10,000 studies and
 * one with a million, ten rows of instances for each; the same requests of both, in turn.
 */
final class GrowthTrial {

    static final int SMALL = 10_000;
    /** The largest: 22 of a hundred studies are its. */
    private static final String HOSPITAL = "H01";
    private static final String OF_THE_HOSPITAL = "\"sites\":[\"" + HOSPITAL + "\"]";
    private static final int INSTANCES_OF_A_SERIES = 5;
    private static final Target WITHIN_TWICE = new Target.Times(0.5);
    private static final double SLOWEST_MILLIS = 50;

    private final Options options;
    private final TestImages images;
    private final PrintStream out;
    private final List<Line> lines = new ArrayList<>();

    GrowthTrial(Options options, TestImages images, PrintStream out) {
        this.options = options;
        this.images = images;
        this.out = out;
    }

    List<Line> run(TongyingServer small, TongyingServer large) throws IOException {
        Server few = filled(small, SMALL);
        Server many = filled(large, options.studies());
        Rounds rounds = new Rounds(few, many, options.warmUp(), options.rounds(), options.length(), out);
        Map<String, Integer> patients = Map.of(few.name(), patients(small), many.name(), patients(large));
        FindLoad find = new FindLoad(server -> patients.get(server.name()));
        add(rounds, "C-FIND 按患者号 by Patient ID", find);
        add("C-FIND 按患者号 by Patient ID", find.slowest(), few, many);
        searches(small, large);
        add(rounds, "C-STORE, 8 个关联 associations", Unit.IMAGES_PER_SECOND, new StoreLoad(8, images, new Numbers()));
        return lines;
    }

    /** By a reader of the one hospital, who sees its studies and no other. */
    private void searches(TongyingServer small, TongyingServer large) throws IOException {
        Server few = new Named(small.reader("growth", OF_THE_HOSPITAL), SMALL + " studies");
        Server many = new Named(large.reader("growth", OF_THE_HOSPITAL), options.studies() + " studies");
        Rounds rounds = new Rounds(few, many, options.warmUp(), options.rounds(), options.length(), out);
        Map<String, List<String>> ofFew = asked(small);
        Map<String, List<String>> ofMany = asked(large);
        for (String attribute : ofFew.keySet()) {
            QidoLoad load = new QidoLoad(attribute, Map.of(few.name(), ofFew.get(attribute), many.name(), ofMany.get(attribute)));
            add(rounds, "QIDO-RS, " + attribute, load);
            add("QIDO-RS, " + attribute, load.slowest(), few, many);
        }
    }

    private void add(String name, Slowest slowest, Server few, Server many) {
        lines.add(new Line(name + ", p99", Unit.MILLISECONDS, Optional.of(slowest.of(many, options.rounds())),
                Optional.of(slowest.of(few, options.rounds())), new Target.AtMost(SLOWEST_MILLIS), ""));
    }

    private void add(Rounds rounds, String name, Load load) {
        add(rounds, name, Unit.REQUESTS_PER_SECOND, load);
    }

    private void add(Rounds rounds, String name, Unit unit, Load load) {
        lines.add(rounds.measure(name, unit, WITHIN_TWICE, load));
    }

    /** What is read of a server's catalogue. */
    @FunctionalInterface
    private interface Reading<T> {
        T of(Alliance alliance) throws SQLException;
    }

    private static <T> T read(TongyingServer server, Reading<T> reading) {
        try (Alliance alliance = new Alliance(server.database())) {
            return reading.of(alliance);
        } catch (SQLException failure) {
            throw new BenchException("The catalogue cannot be read: " + failure.getMessage(), failure);
        }
    }

    private static int patients(TongyingServer server) {
        return read(server, alliance -> alliance.patientsOf(HOSPITAL));
    }

    private static Map<String, List<String>> asked(TongyingServer server) {
        return read(server, alliance -> alliance.asked(HOSPITAL));
    }

    private Server filled(TongyingServer server, int studies) throws IOException {
        out.println("填充目录 Filling the catalogue, " + studies + " studies");
        try (Alliance alliance = new Alliance(server.database())) {
            alliance.fill(studies);
            alliance.fillInstances(INSTANCES_OF_A_SERIES);
            alliance.register(StoreLoad.TITLE, HOSPITAL);
            alliance.analyze();
        } catch (SQLException failure) {
            throw new BenchException("The catalogue could not be filled: " + failure.getMessage(), failure);
        }
        return new Named(server, studies + " studies");
    }
}
