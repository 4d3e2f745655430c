package cn.tongying.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The running server: started as our child, its lines handed on as they come, ended by a signal and, at last, by force. */
final class PayaraServer implements AutoCloseable {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(40);
    /** What the server logs when the EAR could not be deployed; it then runs on, empty. */
    private static final String DEPLOY_FAILED = "Boot Command deploy failed";

    private final Process process;
    private volatile boolean deployFailed;

    private PayaraServer(Process process) {
        this.process = process;
    }

    static PayaraServer start(List<String> command, Map<String, String> settings, Path folder, Consumer<String> log) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("AS_") || name.equals("JAVA_TOOL_OPTIONS"));
        builder.environment().putAll(settings);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            PayaraServer server = new PayaraServer(process);
            Thread.ofVirtual().name("server-log").start(() -> server.pass(log));
            return server;
        } catch (IOException failure) {
            throw LauncherException.failed("Payara 启动失败  Payara did not start: " + failure.getMessage(), failure);
        }
    }

    private void pass(Consumer<String> log) {
        ServerLines lines = new ServerLines(log);
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            reader.lines().forEach(line -> {
                deployFailed |= line.contains(DEPLOY_FAILED);
                lines.accept(line);
            });
        } catch (IOException | UncheckedIOException closed) {
            // We are stopping it ourselves: what it had to say was said.
        }
        lines.ended();
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    boolean running() {
        return process.isAlive() && !deployFailed;
    }

    /** Completed with the exit status when the process is gone. */
    CompletableFuture<Integer> end() {
        return process.onExit().thenApply(Process::exitValue);
    }

    @Override
    public void close() {
        process.destroy();
        if (!Orphans.within(process.toHandle().onExit(), STOP_LIMIT)) {
            process.destroyForcibly();
        }
    }
}
