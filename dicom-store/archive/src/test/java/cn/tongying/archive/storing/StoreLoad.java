package cn.tongying.archive.storing;

import cn.tongying.archive.Source;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.assembly.ArchiveDatabase;
import cn.tongying.archive.assembly.ArchiveRig;
import cn.tongying.archive.assembly.Images;
import cn.tongying.archive.settling.ArchiveClock;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.objects.FileObjectStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Prints durable stores per second of 512 KiB with 1 and 8 callers, with files and PostgreSQL in the folder given, fsync
 * on, and the background thread at work. Run by hand.
 */
public final class StoreLoad {

    private static final int SIDE = 512;
    private static final String UID_PLACE = "1.2.840.99999.000000001";

    private StoreLoad() {
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory(Path.of(arguments[0]), "load");
        int seconds = Integer.parseInt(arguments[1]);
        try (EmbeddedPostgres server = ArchiveDatabase.start(folder.resolve("postgres"));
                ArchiveRig rig = new ArchiveRig(ArchiveDatabase.create(server),
                        new FileObjectStore(folder.resolve("objects")), ArchiveRig.config());
                ArchiveClock clock = rig.room.clock(Thread::new)) {
            clock.start();
            AtomicInteger number = new AtomicInteger();
            for (int callers : callers(arguments)) {
                ceiling(folder.resolve("ceiling"), callers, seconds);
                run(rig, callers, seconds, number);
            }
            System.out.println("rows " + rig.database.count("SELECT count(*) FROM instance"));
        }
    }

    private static int[] callers(String[] arguments) {
        return arguments.length > 2 ? Arrays.stream(arguments).skip(2).mapToInt(Integer::parseInt).toArray()
                : new int[] {1, 8, 1, 8, 1, 8};
    }

    /** @return stores per second */
    public static double run(ArchiveRig rig, int callers, int seconds, AtomicInteger number) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        long start = System.nanoTime();
        long cpu = processor();
        AtomicInteger stored = new AtomicInteger();
        try (ExecutorService pool = Executors.newFixedThreadPool(callers)) {
            for (int caller = 0; caller < callers; caller++) {
                String series = "1.2.3." + start + "." + caller;
                pool.submit(() -> {
                    byte[] image = Images.bytes(Images.ct("L" + start, "1.2.3." + start, series, UID_PLACE, SIDE));
                    int at = new String(image, StandardCharsets.ISO_8859_1).indexOf(UID_PLACE);
                    while (System.nanoTime() < end) {
                        byte[] uid = ("1.2.840.99999." + String.format("%09d", number.incrementAndGet())).getBytes(StandardCharsets.US_ASCII);
                        System.arraycopy(uid, 0, image, at, uid.length);
                        store(rig, image);
                        stored.incrementAndGet();
                    }
                    return null;
                });
            }
        }
        double took = (System.nanoTime() - start) / 1e9;
        System.out.printf("%d callers: %.0f stores/s, %.2f ms processor time of this JVM a store%n", callers,
                stored.get() / took, (processor() - cpu) / 1e6 / stored.get());
        return stored.get() / took;
    }

    public static long processor() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    /** What the disk itself takes: write 512 KiB, force, rename, force the folder. */
    private static void ceiling(Path folder, int writers, int seconds) throws Exception {
        Files.createDirectories(folder);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        AtomicInteger written = new AtomicInteger();
        try (ExecutorService pool = Executors.newFixedThreadPool(writers)) {
            for (int writer = 0; writer < writers; writer++) {
                pool.submit(() -> {
                    ByteBuffer image = ByteBuffer.allocateDirect(2 * SIDE * SIDE);
                    while (System.nanoTime() < end) {
                        int number = written.incrementAndGet();
                        Path file = folder.resolve("t" + number);
                        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                            channel.write(image.rewind());
                            channel.force(false);
                        }
                        Files.move(file, folder.resolve("o" + number), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                            channel.force(true);
                        }
                    }
                    return null;
                });
            }
        }
        System.out.printf("%d writers: the disk takes %d/s%n", writers, written.get() / seconds);
    }

    private static void store(ArchiveRig rig, byte[] image) {
        StoreOutcome outcome = rig.archive.store(ArchiveRig.DEFAULT_AE, new Incoming(new ByteArrayInputStream(image),
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, Optional.empty(), Optional.empty(), Optional.empty(),
                new Source(Source.Via.C_STORE, "CT1", "127.0.0.1", "load")));
        if (!(outcome instanceof StoreOutcome.Stored)) {
            throw new IllegalStateException(outcome + " " + Arrays.hashCode(image));
        }
    }
}
