package cn.tongying.tools.exit;

import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.tools.web.Insistence;
import cn.tongying.tools.web.StalledReads;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Goes through all studies and brings what is not there yet, then through all again until a pass finds nothing new: what came or
 * changed meanwhile is in it too. It may end at any moment; the next run goes on.
 */
public final class WholeExit implements AutoCloseable {

    /** After so many passes what still changes is left to the next run. */
    static final int PASSES = 3;
    private static final Duration STALLED = Duration.ofSeconds(60);
    private static final Duration ENDING = Duration.ofSeconds(10);

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
     * @param left      studies and objects from earlier runs that the archive lists no more: put beside ({@link Leftovers})
     * @param settled   whether the last pass found nothing new
     */
    public record Summary(int studies, long announced, long kept, int failed, int left, boolean settled) {
        public boolean isWhole() {
            return failed == 0 && left == 0 && settled && announced == kept;
        }
    }

    /** @throws IOException when the archive does not answer however patiently it is asked, or the disk takes no more */
    public Summary run() throws IOException {
        Summary last = pass(true);
        int left = last.left();
        for (int pass = 1; pass < PASSES && !last.settled(); pass++) {
            last = pass(false);
            left += last.left();
        }
        int studies = leftStudies(last.studies());
        return new Summary(last.studies(), last.announced(), last.kept(), last.failed(), left + studies, last.settled());
    }

    /** Folders of the same hospitals that are of no study in the archive's list, which is asked for again where there are more. */
    private int leftStudies(int listed) throws IOException {
        int[] left = {0};
        if (StudyFolders.count(folder) > listed) {
            Set<String> folders = new HashSet<>();
            Set<String> hospitals = new HashSet<>();
            eachStudy(study -> {
                folders.add(Names.folder(study));
                hospitals.add(study.site());
            });
            StudyFolders.each(folder, there -> {
                String path = folder.relativize(there.folder()).toString().replace('\\', '/');
                if (there.study().filter(study -> hospitals.contains(study.site())).isPresent() && !folders.contains(path)) {
                    left[0]++;
                    listener.left(path);
                    Leftovers.move(folder, there.folder());
                }
            });
        }
        return left[0];
    }

    @FunctionalInterface
    private interface Looking {
        void look(ExitingStudy study) throws IOException;
    }

    private void eachStudy(Looking looking) throws IOException {
        Optional<String> after = Optional.empty();
        do {
            Optional<String> cursor = after;
            StudySource.Page page = insistence.insist(() -> source.studies(cursor));
            for (ExitingStudy study : page.studies()) {
                looking.look(study);
            }
            after = page.next();
        } while (after.isPresent());
    }

    /** @param asks whether what lies there from earlier runs may have been corrected since, which the first pass alone need ask */
    private Summary pass(boolean asks) throws IOException {
        int[] counted = {0, 0, 0};
        long[] objects = {0, 0};
        boolean[] settled = {true};
        eachStudy(study -> {
            Looked looked = look(study, asks);
            counted[0]++;
            counted[1] += looked.failed;
            counted[2] += looked.left;
            objects[0] += study.objects();
            objects[1] += looked.kept;
            settled[0] &= !looked.changed;
        });
        return new Summary(counted[0], objects[0], objects[1], counted[1], counted[2], settled[0]);
    }

    private record Looked(int kept, int failed, int left, boolean changed) {}

    private Looked look(ExitingStudy study, boolean asks) throws IOException {
        StudyFolder there = StudyFolder.open(folder.resolve(Names.folder(study)));
        if (asks && wasCorrected(study.study(), there)) {
            there.forget();
        }
        if (there.isComplete() && there.study().filter(study::equals).isPresent() && there.files().size() == study.objects()) {
            return new Looked(there.files().size(), 0, 0, false);
        }
        return bring(study, there);
    }

    private boolean wasCorrected(StudyInstanceUid study, StudyFolder there) throws IOException {
        for (KeptFile file : there.oneOfEachSeries()) {
            if (!insistence.insist(() -> source.isStill(study, file.series(), file.instance(), file.etag()))) {
                return true;
            }
        }
        return false;
    }

    private Looked bring(ExitingStudy study, StudyFolder there) throws IOException {
        List<ExitingObject> listed = insistence.insist(() -> source.objects(study.study()));
        try {
            boolean other = there.begin(study);
            List<ExitingObject> wanted = listed.stream().filter(object -> !there.has(object.instance())).toList();
            int failed = bring(study.study(), there, wanted);
            int left = left(there, listed);
            int kept = (int) listed.stream().filter(object -> there.has(object.instance())).count();
            if (kept == listed.size()) {
                there.complete(folder, disk);
                listener.study(study, kept);
            }
            return new Looked(kept, failed, left, other || !wanted.isEmpty());
        } catch (IOException e) {
            throw DiskFullException.is(e) ? new DiskFullException(folder, e) : e;
        }
    }

    private int left(StudyFolder there, List<ExitingObject> listed) throws IOException {
        Set<SopInstanceUid> instances = listed.stream().map(ExitingObject::instance).collect(Collectors.toSet());
        List<KeptFile> left = there.files().stream().filter(file -> !instances.contains(file.instance())).toList();
        for (KeptFile file : left) {
            listener.left(folder.relativize(there.folder().resolve(file.name())).toString());
            there.leave(file, folder);
        }
        return left.size();
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

    /** Nothing is written any more afterwards, unless the disk hangs. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            threads.awaitTermination(ENDING.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stalled.close();
    }
}
