package cn.tongying.tools.exit;

import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.tools.web.Insistence;
import cn.tongying.tools.web.StalledReads;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Goes through all studies and brings what is not there yet, then through all again until a pass finds nothing new: what came or
 * changed meanwhile is in it too. It may end at any moment; the next run goes on.
 */
public final class WholeExit implements AutoCloseable {

    /** After so many passes what still changes is left to the next run. */
    static final int PASSES = 3;
    private static final Duration STALLED = Duration.ofSeconds(60);

    private final StudySource source;
    private final Path folder;
    private final Insistence insistence;
    private final ExitListener listener;
    private final StalledReads stalled = new StalledReads(STALLED);
    private final ExecutorService threads;
    private final ObjectDownload download;
    private final Forcing disk;

    /** @param parallel objects that are brought at once */
    public WholeExit(StudySource source, Path folder, Insistence insistence, ExitListener listener, int parallel) {
        this(source, folder, insistence, listener, parallel, Forcing.DISK);
    }

    WholeExit(StudySource source, Path folder, Insistence insistence, ExitListener listener, int parallel, Forcing disk) {
        this.source = source;
        this.folder = folder;
        this.insistence = insistence;
        this.listener = listener;
        this.disk = disk;
        this.threads = Executors.newFixedThreadPool(parallel, Thread.ofPlatform().daemon().name("bringing-", 0).factory());
        this.download = new ObjectDownload(source, insistence, stalled);
    }

    /**
     * What the last pass over the list counted.
     *
     * @param announced objects of all studies by the archive's list
     * @param kept      objects that are there
     * @param failed    that could not be brought
     * @param settled   whether the last pass found nothing new
     */
    public record Summary(int studies, long announced, long kept, int failed, boolean settled) {
        public boolean isWhole() {
            return failed == 0 && settled && announced == kept;
        }
    }

    /** @throws IOException when the archive does not answer however patiently it is asked, or the disk takes no more */
    public Summary run() throws IOException {
        Summary last = pass();
        for (int pass = 1; pass < PASSES && !last.settled(); pass++) {
            last = pass();
        }
        return last;
    }

    private Summary pass() throws IOException {
        int studies = 0;
        long announced = 0;
        long kept = 0;
        int failed = 0;
        boolean settled = true;
        Optional<String> after = Optional.empty();
        do {
            Optional<String> cursor = after;
            StudySource.Page page = insistence.insist(() -> source.studies(cursor));
            for (ExitingStudy study : page.studies()) {
                Looked looked = look(study);
                studies++;
                announced += study.objects();
                kept += looked.kept;
                failed += looked.failed;
                settled &= !looked.changed;
            }
            after = page.next();
        } while (after.isPresent());
        return new Summary(studies, announced, kept, failed, settled);
    }

    private record Looked(int kept, int failed, boolean changed) {}

    private Looked look(ExitingStudy study) throws IOException {
        StudyFolder there = StudyFolder.open(folder.resolve(Names.folder(study)));
        if (there.isComplete() && there.study().filter(study::equals).isPresent() && there.files().size() == study.objects()) {
            return new Looked(there.files().size(), 0, false);
        }
        return bring(study, there);
    }

    private Looked bring(ExitingStudy study, StudyFolder there) throws IOException {
        List<ExitingObject> listed = insistence.insist(() -> source.objects(study.study()));
        try {
            List<ExitingObject> wanted = listed.stream().filter(object -> !there.has(object.instance())).toList();
            boolean changed = there.begin(study) || !wanted.isEmpty();
            int failed = bring(study.study(), there, wanted);
            int kept = (int) listed.stream().filter(object -> there.has(object.instance())).count();
            if (kept == listed.size()) {
                there.complete(folder, disk);
                listener.study(study, kept);
            }
            return new Looked(kept, failed, changed);
        } catch (IOException e) {
            throw DiskFullException.is(e) ? new DiskFullException(folder, e) : e;
        }
    }

    private int bring(StudyInstanceUid study, StudyFolder there, List<ExitingObject> objects) throws IOException {
        List<Future<ObjectDownload.Outcome>> bringing = new ArrayList<>();
        objects.forEach(object -> bringing.add(threads.submit((Callable<ObjectDownload.Outcome>) () -> bring(study, there, object))));
        int failed = 0;
        try {
            for (int i = 0; i < objects.size(); i++) {
                switch (result(bringing.get(i))) {
                    case ObjectDownload.Outcome.Kept(KeptFile file) -> listener.kept(file.size());
                    case ObjectDownload.Outcome.Gone() -> { }
                    case ObjectDownload.Outcome.Failed(String why) -> {
                        failed++;
                        listener.failed(study, objects.get(i).instance(), why);
                    }
                }
            }
        } finally {
            bringing.forEach(one -> one.cancel(true));
        }
        return failed;
    }

    private ObjectDownload.Outcome bring(StudyInstanceUid study, StudyFolder there, ExitingObject object) throws IOException {
        ObjectDownload.Outcome outcome = download.bring(study, object, there.folder());
        if (outcome instanceof ObjectDownload.Outcome.Kept(KeptFile file)) {
            there.add(file);
        }
        return outcome;
    }

    private static ObjectDownload.Outcome result(Future<ObjectDownload.Outcome> bringing) throws IOException {
        try {
            return bringing.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException failure -> throw failure;
                case UncheckedIOException failure -> throw failure.getCause();
                default -> throw new IllegalStateException(e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while objects were brought");
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        stalled.close();
    }
}
