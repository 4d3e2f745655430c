package cn.tongying.tools.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * C-STORE by dcmtk's storescu: one process for each association, each sending a folder of its own. The files are made
 * before the clock runs; how many is reckoned from the server's rate in the round before.
 */
final class DcmtkLoad implements Load {

    private static final int FIRST_IMAGES = 25;
    private static final int FEWEST = 5;
    private static final int MOST = 600;
    private static final long LIMIT_SECONDS = 120;

    private final int associations;
    private final TestImages images;
    private final Numbers numbers;
    private final Path folder;
    private final Map<String, Double> rates = new HashMap<>();

    DcmtkLoad(int associations, TestImages images, Numbers numbers, Path folder) {
        this.associations = associations;
        this.images = images;
        this.numbers = numbers;
        this.folder = folder;
    }

    @Override
    public double perSecond(Server server, Duration length) throws IOException {
        Double known = rates.get(server.name());
        int each = known == null ? FIRST_IMAGES : (int) Math.clamp(known * length.toMillis() / 1000 / associations, FEWEST, MOST);
        List<Path> folders = new ArrayList<>();
        try {
            for (int i = 0; i < associations; i++) {
                folders.add(files(i, each));
            }
            long begin = System.nanoTime();
            send(server, folders);
            double rate = each * associations * 1e9 / (System.nanoTime() - begin);
            rates.put(server.name(), rate);
            return rate;
        } finally {
            for (Path made : folders) {
                delete(made);
            }
            Files.deleteIfExists(folder);
        }
    }

    private Path files(int association, int count) throws IOException {
        Path made = Files.createDirectories(folder.resolve("send-" + association));
        Numbers.Walk walk = numbers.new Walk();
        for (int i = 0; i < count; i++) {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(made.resolve(i + ".dcm")))) {
                walk.next(images).writeFile(out);
            }
        }
        return made;
    }

    private static void send(Server server, List<Path> folders) throws IOException {
        List<Process> running = new ArrayList<>();
        for (Path files : folders) {
            running.add(new ProcessBuilder("storescu", "-q", "-aet", "BENCH", "-aec", server.aeTitle(), "+sd",
                    "127.0.0.1", Integer.toString(server.dicom().getPort()), files.toString())
                    .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start());
        }
        for (Process process : running) {
            await(process);
        }
    }

    private static void await(Process process) {
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new BenchException("storescu did not end within " + LIMIT_SECONDS + " s");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", interrupted);
        }
        if (process.exitValue() != 0) {
            throw new BenchException("storescu ended with " + process.exitValue());
        }
    }

    private static void delete(Path made) throws IOException {
        try (Stream<Path> files = Files.list(made)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(made);
    }
}
