package cn.tongying.tools;

import cn.tongying.dicom.DicomException;
import cn.tongying.tools.send.Journal;
import cn.tongying.tools.send.NotAdmittedException;
import cn.tongying.tools.send.Outgoing;
import cn.tongying.tools.send.SendOutcome;
import cn.tongying.tools.send.Sender;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * The sending of one folder by several threads, each with its own connection; they take the next file from a shared
 * counter. When a file failed {@value #TRIES} times and the archive does not answer at all, or when it does not admit us,
 * all stop: what was acknowledged is in the journal. Used once.
 */
final class FolderSending {

    private static final int TRIES = 3;

    /** A file the archive or this program would not take. */
    record RefusedFile(Path file, String reason) {}

    /** Why not all files were tried. */
    record Stop(String message, int exitCode) {
        static Stop because(Exception cause) {
            if (cause instanceof NotAdmittedException) {
                return new Stop("未获准发送,已停止 · not admitted, stopped: " + cause.getMessage(), ExitCode.NOT_ADMITTED);
            }
            return new Stop("连接中断,再次运行同一命令即可继续 · connection lost, run the same command to go on: "
                    + Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName()), ExitCode.UNREACHABLE);
        }
    }

    /** How it ended. */
    record Summary(int stored, int known, int skipped, List<RefusedFile> refused, Optional<Stop> stopped) {
        int exitCode() {
            return stopped.map(Stop::exitCode).orElse(refused.isEmpty() ? ExitCode.ALL_STORED : ExitCode.SOME_REFUSED);
        }
    }

    private final Path folder;
    private final List<Path> files;
    private final Journal journal;
    private final Supplier<Sender> senders;
    private final Progress progress;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger stored = new AtomicInteger();
    private final AtomicInteger known = new AtomicInteger();
    private final AtomicInteger skipped = new AtomicInteger();
    private final ConcurrentLinkedQueue<RefusedFile> refused = new ConcurrentLinkedQueue<>();
    private final AtomicReference<Optional<Stop>> stopped = new AtomicReference<>(Optional.empty());

    FolderSending(Path folder, List<Path> files, Journal journal, Supplier<Sender> senders, Progress progress) {
        this.folder = folder;
        this.files = files;
        this.journal = journal;
        this.senders = senders;
        this.progress = progress;
    }

    Summary run(int parallel) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < parallel; i++) {
            threads.add(Thread.ofVirtual().name("sender " + i).start(this::sendShare));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        List<RefusedFile> all = refused.stream().sorted(Comparator.comparing(RefusedFile::file)).toList();
        return new Summary(stored.get(), known.get(), skipped.get(), all, stopped.get());
    }

    private void sendShare() {
        try (Sender sender = senders.get()) {
            while (stopped.get().isEmpty()) {
                int index = next.getAndIncrement();
                if (index >= files.size()) {
                    return;
                }
                handle(sender, files.get(index));
            }
        } catch (IOException | RuntimeException e) {
            stopped.compareAndSet(Optional.empty(), Optional.of(Stop.because(e)));
        }
    }

    private void handle(Sender sender, Path file) throws IOException {
        String name = folder.relativize(file).toString();
        if (journal.knows(folder, file)) {
            known.incrementAndGet();
            progress.accepted(name);
            return;
        }
        Optional<Outgoing> instance;
        try {
            instance = DicomFile.read(file);
        } catch (DicomException | IOException e) {
            refuse(file, name, "读不了 · cannot be read: " + e.getMessage());
            return;
        }
        if (instance.isEmpty()) {
            skipped.incrementAndGet();
            progress.accepted(name);
            return;
        }
        send(sender, file, name, instance.get());
    }

    private void send(Sender sender, Path file, String name, Outgoing instance) throws IOException {
        switch (sendPatiently(sender, instance)) {
            case SendOutcome.Accepted(String warning) -> {
                journal.acknowledge(folder, file, instance.sopInstance().value());
                stored.incrementAndGet();
                if (!warning.isEmpty()) {
                    progress.line("! " + name + ": " + warning);
                }
                progress.accepted(name);
            }
            case SendOutcome.Refused(String reason) -> refuse(file, name, reason);
        }
    }

    private static SendOutcome sendPatiently(Sender sender, Outgoing instance) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return sender.send(instance);
            } catch (NotAdmittedException e) {
                throw e;
            } catch (IOException e) {
                if (attempt == TRIES && !sender.reachable()) {
                    throw e;
                }
                if (attempt == TRIES) {
                    return new SendOutcome.Refused("每次都断开连接 · the archive broke the connection each time: " + e.getMessage());
                }
            }
        }
    }

    private void refuse(Path file, String name, String reason) {
        refused.add(new RefusedFile(folder.relativize(file), reason));
        progress.refused(name);
    }
}
