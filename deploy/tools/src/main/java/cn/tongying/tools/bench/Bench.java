package cn.tongying.tools.bench;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The program behind {@code deploy/bench}: starts both servers, measures, prints one table and stops both. */
public final class Bench {

    private static final long SEED = 20_260_102;
    /** Rows without objects are no loss here: nothing is compared while it runs. */
    private static final Map<String, String> ROWS_WITHOUT_OBJECTS = Map.of("TONGYING_RECONCILE_PERIOD_MS", "0", "TONGYING_REREAD_MB_PER_S", "0");
    private static final long MEGABYTE = 1_000_000;
    private static final double MEMORY_LIMIT = 2_000;
    private static final double FIRST_IMAGE_LIMIT = 5;
    private static final double THIN_IMAGE_LIMIT = 3;

    private final Options options;
    private final PrintStream out;
    private final TestImages images = new TestImages(SEED);
    private final List<Line> lines = new ArrayList<>();

    private Bench(Options options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        List<String> given = List.of(arguments);
        if (given.contains("--help") || given.contains("-h")) {
            out.print(Options.USAGE);
            return;
        }
        try {
            Path root = Path.of(System.getProperty("tongying.root", ".")).toAbsolutePath().normalize();
            new Bench(Options.parse(given, root), out).run();
        } catch (IllegalArgumentException wrong) {
            out.println(wrong.getMessage());
            out.print(Options.USAGE);
            System.exit(2);
        } catch (BenchException failure) {
            out.println("无法继续 Cannot go on: " + failure.getMessage());
            System.exit(1);
        }
    }

    private void run() throws IOException {
        Path work = Files.createDirectories(options.work()).resolve("run-" + ProcessHandle.current().pid());
        Files.createDirectories(work);
        String machine = Machine.description(work);
        out.print(machine);
        try (Stopping stopping = new Stopping()) {
            String table = table(stopping, work);
            out.println();
            out.println(table);
            write(machine, table);
            if (options.pause()) {
                out.println("回车结束 Press Enter to stop");
                System.in.read();
            }
        } finally {
            delete(work);
        }
    }

    private String table(Stopping stopping, Path work) throws IOException {
        if (options.decode()) {
            return Report.table(new DecodeTrial(options, work, images, out).run(), "同影 Tongying", "gdcm");
        }
        if (options.access()) {
            return access(stopping, work);
        }
        if (options.worklist()) {
            return worklist(stopping, work);
        }
        return options.growth() ? growth(stopping, work) : comparison(stopping, work);
    }

    private String worklist(Stopping stopping, Path work) throws IOException {
        out.println("启动同影… Starting Tongying");
        TongyingServer tongying = stopping.add(TongyingServer.start(options.product(), work.resolve("tongying"), WorklistTrial.settings(ROWS_WITHOUT_OBJECTS)));
        return Report.table(new WorklistTrial(options, tongying, out).run(), "同影 Tongying", "–");
    }

    private String comparison(Stopping stopping, Path work) throws IOException {
        out.println("启动 Orthanc 与同影… Starting Orthanc and Tongying");
        OrthancServer orthanc = stopping.add(OrthancServer.start(work.resolve("orthanc")));
        TongyingServer tongying = stopping.add(TongyingServer.start(options.product(), work.resolve("tongying")));
        measure(tongying, orthanc);
        return Report.table(lines, "同影 Tongying", "Orthanc");
    }

    private String access(Stopping stopping, Path work) throws IOException {
        out.println("启动同影… Starting Tongying");
        TongyingServer tongying = stopping.add(TongyingServer.start(options.product(), work.resolve("tongying")));
        return Report.table(new AccessTrial(options, tongying, images, out).run(), "受限 by the rules", "对照 control");
    }

    private String growth(Stopping stopping, Path work) throws IOException {
        out.println("启动同影两份… Starting Tongying twice");
        TongyingServer small = stopping.add(TongyingServer.start(options.product(), work.resolve("small"), ROWS_WITHOUT_OBJECTS));
        TongyingServer large = stopping.add(TongyingServer.start(options.product(), work.resolve("large"), ROWS_WITHOUT_OBJECTS));
        return Report.table(new GrowthTrial(options, images, out).run(small, large), "%,d 项 studies".formatted(options.studies()),
                "%,d 项 studies".formatted(GrowthTrial.SMALL));
    }

    private void measure(TongyingServer tongying, OrthancServer orthanc) throws IOException {
        List<Server> servers = List.of(orthanc, tongying);
        double restOurs = megabytes(tongying.memoryBytes());
        double restTheirs = megabytes(orthanc.memoryBytes());
        try (MemoryWatch memory = new MemoryWatch(servers)) {
            for (Server server : servers) {
                new Prefill(images).send(server);
                if (options.wants("thin")) {
                    new Prefill(images).sendThin(server);
                }
            }
            lines.addAll(new Plan(options, new Rounds(orthanc, tongying, options.warmUp(), options.rounds(), options.length(), out), images).run());
            if (options.wants("browser")) {
                lines.add(firstImage("首幅图像 first image, OHIF, 100 层 slices CT, 冷启动 cold", FIRST_IMAGE_LIMIT,
                        () -> FirstImage.seconds(tongying, tongying.session(), images.studyUid(Prefill.HUNDRED), Optional.empty())));
            }
            if (options.wants("thin")) {
                thin(tongying);
            }
            lines.add(memoryLine("内存 memory (PSS), 启动后空闲 at rest", restOurs, restTheirs));
            lines.add(memoryLine("内存 memory (PSS), 负载下最高 highest under load", megabytes(memory.highest(tongying)), megabytes(memory.highest(orthanc))));
        }
    }

    /** The same viewer at the far end of a thin line: to a browser that has shown another study before, to one that has read the list, and to one that never was there. */
    private void thin(TongyingServer tongying) throws IOException {
        WebAddress web = tongying.web();
        try (ThinLink link = new ThinLink(new InetSocketAddress(web.host(), web.port()), ThinLink.MEGABITS, ThinLink.ROUND_TRIP)) {
            Distant far = new Distant(tongying, link);
            String study = images.studyUid(Prefill.THIN);
            lines.add(firstImage("细线 thin line, 首幅图像 first image, OHIF, 600 层 slices CT, 浏览器用过 viewer used before", THIN_IMAGE_LIMIT,
                    () -> FirstImage.seconds(far, tongying.session(), study, Optional.of(FirstImage.Before.study(images.studyUid(0))))));
            lines.add(firstImage("细线 thin line, 首幅图像 first image, OHIF, 600 层 slices CT, 先看过列表 after the study list", THIN_IMAGE_LIMIT,
                    () -> FirstImage.seconds(far, tongying.session(), study, Optional.of(FirstImage.Before.list()))));
            lines.add(firstImage("细线 thin line, 首幅图像 first image, OHIF, 600 层 slices CT, 冷启动 cold", THIN_IMAGE_LIMIT,
                    () -> FirstImage.seconds(far, tongying.session(), study, Optional.empty())));
        }
    }

    private interface Opening {
        double seconds() throws IOException;
    }

    private Line firstImage(String name, double limit, Opening opening) {
        Target target = new Target.AtMost(limit);
        try {
            double[] seconds = new double[options.rounds()];
            for (int i = 0; i < seconds.length; i++) {
                seconds[i] = opening.seconds();
            }
            Line line = new Line(name, Unit.SECONDS, Optional.of(Samples.of(seconds)), Optional.empty(), target, "");
            out.println("  " + name + ": " + Report.figures(line));
            return line;
        } catch (IOException | BenchException failure) {
            return new Line(name, Unit.SECONDS, Optional.empty(), Optional.empty(), target, failure.getMessage());
        }
    }

    private static Line memoryLine(String name, double ours, double theirs) {
        return new Line(name, Unit.MEGABYTES, Optional.of(Samples.of(ours)), Optional.of(Samples.of(theirs)), new Target.AtMost(MEMORY_LIMIT), "");
    }

    private static double megabytes(long bytes) {
        return (double) bytes / MEGABYTE;
    }

    private void write(String machine, String table) throws IOException {
        if (options.out().isPresent()) {
            Path file = options.out().get();
            Files.writeString(file, machine + "- 结束时负载 load average at end: " + Machine.load() + "\n\n" + table);
            out.println("已写入 Written to " + file);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Ends the servers, also when the benchmark itself is told to end. */
    private static final class Stopping implements AutoCloseable {
        private final List<Server> servers = new ArrayList<>();
        private final Thread hook = new Thread(this::stop);

        Stopping() {
            Runtime.getRuntime().addShutdownHook(hook);
        }

        synchronized <S extends Server> S add(S server) {
            servers.add(server);
            return server;
        }

        private synchronized void stop() {
            servers.reversed().forEach(Server::close);
            servers.clear();
        }

        @Override
        public void close() {
            stop();
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException ending) {
                // told to end: the hook has done the same work
                return;
            }
        }
    }
}
