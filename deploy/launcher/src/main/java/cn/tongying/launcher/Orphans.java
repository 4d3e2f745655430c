package cn.tongying.launcher;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/**
 * Ends what a killed launcher left running. A process is ours only when its id, its start time and a command line that
 * names our data folder all agree; any other process with that id is let alone.
 */
final class Orphans {
    /** The kernel counts start times in hundredths of a second since boot; the two readings may differ by rounding. */
    private static final Duration SAME_START = Duration.ofSeconds(2);

    private static final Duration GRACE = Duration.ofSeconds(20);
    private final Path data;
    private final Consumer<String> tell;

    Orphans(Path data, Consumer<String> tell) {
        this.data = data;
        this.tell = tell;
    }

    /** A PostgreSQL that was still starting when its launcher was killed stands in its own pid file alone. */
    void endUnrecorded(Optional<ProcessHandle> database) {
        database.filter(this::namesOurFolder).ifPresent(process -> {
            tell.accept("结束上次遗留的进程 Ending what the last run left: postgres " + process.pid());
            end(process);
        });
    }

    void end(RunFile run) {
        for (RunFile.Entry entry : run.processes()) {
            ours(entry).ifPresent(process -> {
                tell.accept("结束上次遗留的进程 Ending what the last run left: " + entry.name() + " " + entry.pid());
                end(process);
            });
        }
        run.clear();
    }

    Optional<ProcessHandle> ours(RunFile.Entry entry) {
        return ProcessHandle.of(entry.pid())
                .filter(ProcessHandle::isAlive)
                .filter(process -> startedThen(process, entry))
                .filter(this::namesOurFolder);
    }

    private static boolean startedThen(ProcessHandle process, RunFile.Entry entry) {
        return process.info()
                .startInstant()
                .map(now -> Duration.between(now, entry.startedAt()).abs().compareTo(SAME_START) <= 0)
                .orElse(false);
    }

    private boolean namesOurFolder(ProcessHandle process) {
        return process.info()
                .commandLine()
                .map(line -> line.contains(data.toString()))
                .orElse(false);
    }

    private static void end(ProcessHandle process) {
        CompletableFuture<ProcessHandle> gone = process.onExit();
        process.destroy();
        if (!within(gone, GRACE)) {
            process.destroyForcibly();
            within(gone, GRACE);
        }
    }

    static boolean within(CompletableFuture<ProcessHandle> gone, Duration limit) {
        try {
            gone.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException late) {
            return false;
        } catch (ExecutionException failure) {
            throw LauncherException.failed("Cannot wait for a process", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
