package cn.tongying.tools;

import cn.tongying.dicom.DicomException;
import cn.tongying.tools.send.Journal;
import cn.tongying.tools.send.NotAdmittedException;
import cn.tongying.tools.send.Outgoing;
import cn.tongying.tools.send.Patience;
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
import java.util.stream.Stream;

/**
 * The sending of one folder by several threads, each with its own connection; they take the next file from a shared
 * counter. When the archive does not answer at all, stays busy however patiently it is asked, or does not admit us, all stop:
 * what was acknowledged is in the journal. Used once.
 */
final class FolderSending {

    /**
     * A file the archive or this program would not take.
     *
     * @param isDicom it says that it is one, or could not be looked at
     */
    record RefusedFile(Path file, String reason, boolean isDicom) {
        RefusedFile(Path file, String reason) {
            this(file, reason, true);
        }
    }

    /** Why not all files were tried. */
    record Stop(String message, int exitCode) {
        static Stop busy(String reason) {
            return new Stop("归档一直繁忙,稍后再次运行同一命令即可继续 · the archive stays busy, run the same command later to go on: " + reason, ExitCode.UNREACHABLE);
        }

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
        Summary and(List<RefusedFile> others) {
            return new Summary(stored, known, skipped, Stream.concat(refused.stream(), others.stream()).sorted(Comparator.comparing(RefusedFile::file)).toList(), stopped);
        }

        int exitCode() {
            return stopped.map(Stop::exitCode).orElse(refused.isEmpty() ? ExitCode.ALL_STORED : ExitCode.SOME_REFUSED);
        }
    }

    private final Path folder;
    private final List<Path> files;
    private final Journal journal;
    private final Supplier<Sender> senders;
    private final Progress progress;
    private final Patience patience;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger stored = new AtomicInteger();
    private final AtomicInteger known = new AtomicInteger();
    private final AtomicInteger skipped = new AtomicInteger();
    private final ConcurrentLinkedQueue<RefusedFile> refused = new ConcurrentLinkedQueue<>();
    private final AtomicReference<Optional<Stop>> stopped = new AtomicReference<>(Optional.empty());

    FolderSending(Path folder, List<Path> files, Journal journal, Supplier<Sender> senders, Progress progress, Patience patience) {
        this.folder = folder;
        this.files = files;
        this.journal = journal;
        this.senders = senders;
        this.progress = progress;
        this.patience = patience;
    }

    Summary run(int parallel) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < parallel; i++) {
            threads.add(Thread.ofVirtual().name("sender " + i).start(this::sendShare));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return soFar();
    }

    /** How far it has come; may be asked from another thread while it runs. */
    Summary soFar() {
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

    /** A file that is gone, or cannot be read any more, is that file's own misfortune. */
    private void handle(Sender sender, Path file) throws IOException {
        String name = folder.relativize(file).toString();
        Journal.Key key;
        Optional<Outgoing> instance;
        try {
            key = Journal.key(folder, file);
            if (journal.knows(key)) {
                known.incrementAndGet();
                progress.went(name);
                return;
            }
            instance = DicomFile.read(file);
        } catch (DicomException e) {
            refuse(file, name, "读不了 · cannot be read: " + e.getMessage(), DicomFile.saysSo(file));
            return;
        } catch (IOException e) {
            refuse(file, name, "读不了 · cannot be read: " + e.getMessage(), true);
            return;
        }
        if (instance.isEmpty()) {
            skipped.incrementAndGet();
            progress.went(name);
            return;
        }
        send(sender, file, key, instance.get());
    }

    private void send(Sender sender, Path file, Journal.Key key, Outgoing instance) throws IOException {
        String name = folder.relativize(file).toString();
        switch (patience.send(sender, instance)) {
            case SendOutcome.Accepted(String warning) -> {
                journal.acknowledge(key, instance.sopInstance().value());
                stored.incrementAndGet();
                if (!warning.isEmpty()) {
                    progress.line("! " + name + ": " + warning);
                }
                progress.went(name);
            }
            case SendOutcome.Refused(String reason) -> refuse(file, name, reason, true);
            case SendOutcome.PutOff later -> stopped.compareAndSet(Optional.empty(), Optional.of(Stop.busy(later.reason())));
        }
    }

    private void refuse(Path file, String name, String reason, boolean isDicom) {
        refused.add(new RefusedFile(folder.relativize(file), reason, isDicom));
        if (isDicom) {
            progress.refused(name);
        } else {
            progress.went(name);
        }
    }
}
