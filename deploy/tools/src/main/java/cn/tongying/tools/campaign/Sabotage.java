package cn.tongying.tools.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Breaks the product from outside as a {@link Control} says, and takes back what it started. */
final class Sabotage implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final List<String> LIBRARIES = List.of("/usr/lib/x86_64-linux-gnu/libeatmydata.so", "/usr/lib/libeatmydata.so");

    private final Control control;
    private final Product product;
    private Optional<Process> tracer = Optional.empty();

    Sabotage(Control control, Product product) {
        this.control = control;
        this.product = product;
    }

    static Map<String, String> environment(Control control) {
        if (control != Control.NOTHING_FORCED) {
            return Map.of();
        }
        String library = LIBRARIES.stream().filter(path -> Files.exists(Path.of(path))).findFirst()
                .orElseThrow(() -> new CampaignException("libeatmydata is not installed (package eatmydata)"));
        return Map.of("LD_PRELOAD", library);
    }

    /** Before each store; the product runs. */
    void begin() {
        switch (control) {
            case NONE, NOTHING_FORCED -> { }
            case LAZY_COMMIT -> OwnerView.makeCommitsLazy(product);
            case FOLDERS_NOT_FORCED -> trace();
        }
    }

    /** The file store forces files by fdatasync and folders by fsync, so that the two can be told apart. */
    private void trace() {
        ProcessHandle server = product.process("payara").orElseThrow(() -> new CampaignException("No server to trace"));
        try {
            Process started = new ProcessBuilder("strace", "-f", "-qq", "-e", "trace=fsync", "-e", "inject=fsync:retval=0",
                    "-o", "/dev/null", "-p", Long.toString(server.pid()))
                    .redirectErrorStream(true).redirectOutput(Redirect.DISCARD).start();
            tracer = Optional.of(started);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!Waiting.until(LIMIT, () -> traced(server))) {
            throw new CampaignException("strace does not trace the server");
        }
    }

    private static boolean traced(ProcessHandle process) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                    .anyMatch(line -> line.startsWith("TracerPid:") && !line.endsWith("\t0"));
        } catch (IOException e) {
            return false;
        }
    }

    /** After the product was ended. */
    void end() {
        tracer.ifPresent(Process::destroyForcibly);
        tracer = Optional.empty();
    }

    @Override
    public void close() {
        end();
    }
}
