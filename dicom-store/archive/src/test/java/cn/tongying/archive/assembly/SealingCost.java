package cn.tongying.archive.assembly;

import cn.tongying.archive.Content;
import cn.tongying.archive.StoredInstance;
import cn.tongying.archive.retrieval.Retrieval;
import cn.tongying.archive.storing.StoreLoad;
import cn.tongying.crypto.Suite;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.objects.FileObjectStore;
import cn.tongying.objects.ObjectStore;
import cn.tongying.objects.sealed.SealedObjectStore;
import cn.tongying.objects.sealed.SealingConfig;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Prints what sealing costs: durable stores and whole frames per second of 512 KiB, plain and sealed with either set, by turns
 * in one run, with files and PostgreSQL in the folder given. Arguments: folder, seconds of one turn, rounds. Run by hand.
 */
final class SealingCost {

    private static final int CALLERS = 8;

    private final int seconds;
    private final AtomicInteger number = new AtomicInteger();
    private final Map<String, ArchiveRig> rigs = new LinkedHashMap<>();
    private final Map<String, List<Double>> rates = new LinkedHashMap<>();

    private SealingCost(int seconds) {
        this.seconds = seconds;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory(Path.of(arguments[0]), "cost");
        SealingCost cost = new SealingCost(Integer.parseInt(arguments[1]));
        try (EmbeddedPostgres server = ArchiveDatabase.start(folder.resolve("postgres"))) {
            cost.rigs.put("plain", rig(server, new FileObjectStore(folder.resolve("plain"))));
            for (Suite suite : Suite.values()) {
                cost.rigs.put(suite.name(), rig(server, SealedObjectStore.over(new FileObjectStore(folder.resolve(suite.name())),
                        new SealingConfig(SealingConfig.Sealing.ON, Optional.of("a secret of at least 32 characters"), Optional.empty(), Duration.ZERO), suite)));
            }
            for (int round = 0; round <= Integer.parseInt(arguments[2]); round++) {
                cost.round(round == 0);
            }
            cost.rates.forEach((what, measured) -> System.out.printf("%s: median %.0f/s, %.2f of plain%n", what, median(measured),
                    median(measured) / median(cost.rates.get(what.replaceAll(" .*", "") + " plain"))));
            cost.rigs.values().forEach(ArchiveRig::close);
        }
    }

    private static ArchiveRig rig(EmbeddedPostgres server, ObjectStore objects) throws Exception {
        return new ArchiveRig(ArchiveDatabase.create(server), objects, ArchiveRig.config());
    }

    /** The first one warms the machine up and is not counted. */
    private void round(boolean warming) throws Exception {
        for (Map.Entry<String, ArchiveRig> one : rigs.entrySet()) {
            System.out.println(one.getKey());
            double stores = StoreLoad.run(one.getValue(), CALLERS, seconds, number);
            double frames = frames(one.getValue());
            if (!warming) {
                rates.computeIfAbsent("stores " + one.getKey(), _ -> new ArrayList<>()).add(stores);
                rates.computeIfAbsent("frames " + one.getKey(), _ -> new ArrayList<>()).add(frames);
            }
        }
    }

    private double frames(ArchiveRig rig) throws Exception {
        Retrieval retrieval = rig.room.retrieval();
        List<StoredInstance> instances = new ArrayList<>();
        for (String study : rig.database.text("SELECT string_agg(study_instance_uid, ' ') FROM study").split(" ")) {
            instances.addAll(retrieval.find(ArchiveRig.DEFAULT_AE, new StudyInstanceUid(study), Optional.empty(), Optional.empty()));
        }
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(seconds);
        long cpu = StoreLoad.processor();
        AtomicInteger read = new AtomicInteger();
        try (ExecutorService pool = Executors.newFixedThreadPool(CALLERS)) {
            for (int caller = 0; caller < CALLERS; caller++) {
                pool.submit(() -> {
                    while (System.nanoTime() < end) {
                        StoredInstance any = instances.get(ThreadLocalRandom.current().nextInt(instances.size()));
                        try (Content frame = retrieval.frame(any, 1).orElseThrow()) {
                            frame.stream().transferTo(OutputStream.nullOutputStream());
                        }
                        read.incrementAndGet();
                    }
                    return null;
                });
            }
        }
        double took = (System.nanoTime() - start) / 1e9;
        System.out.printf("%d callers: %.0f frames/s, %.2f ms processor time of this JVM a frame%n", CALLERS, read.get() / took,
                (StoreLoad.processor() - cpu) / 1e6 / read.get());
        return read.get() / took;
    }

    private static double median(List<Double> measured) {
        return measured.stream().sorted().toList().get(measured.size() / 2);
    }
}
