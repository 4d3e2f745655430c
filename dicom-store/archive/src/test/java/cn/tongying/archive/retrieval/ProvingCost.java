package cn.tongying.archive.retrieval;

import cn.tongying.objects.FileObjectStore;
import cn.tongying.objects.ObjectKey;
import cn.tongying.objects.ObjectStore;
import cn.tongying.objects.ObjectWriter;
import cn.tongying.objects.StoredObject;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Prints what it costs that a whole object proves its hash while it is read: processor time of one thread for objects of 512 KiB from the page cache,
 * read plain and through {@link VerifiedStream}, by turns. Arguments: folder, objects of one turn, rounds. Run by hand.
 */
final class ProvingCost {
    private static final int SIZE = 512 << 10;
    private static final int KEPT = 100;

    private ProvingCost() {
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory(Path.of(arguments[0]), "proving");
        int turn = Integer.parseInt(arguments[1]);
        List<Double> plain = new ArrayList<>();
        List<Double> proved = new ArrayList<>();
        try (ObjectStore objects = new FileObjectStore(folder)) {
            List<StoredObject> kept = new ArrayList<>();
            for (int i = 0; i < KEPT; i++) {
                kept.add(put(objects, i));
            }
            for (int round = 0; round <= Integer.parseInt(arguments[2]); round++) {
                double one = cost(objects, kept, turn, false);
                double other = cost(objects, kept, turn, true);
                if (round > 0) {
                    plain.add(one);
                    proved.add(other);
                }
            }
        }
        System.out.printf("512 KiB: %.3f ms processor time plain, %.3f ms proved; proving takes %.3f ms, %.0f MB/s (medians of %d)%n", median(plain),
                median(proved), median(proved) - median(plain), SIZE / 1e3 / (median(proved) - median(plain)), plain.size());
    }

    private static StoredObject put(ObjectStore objects, int number) {
        byte[] bytes = new byte[SIZE];
        new Random(number).nextBytes(bytes);
        ObjectKey key = new ObjectKey("kept/default/2026-01-02/00000000/%020d.dcm".formatted(number));
        try (ObjectWriter writer = objects.create(key)) {
            writer.write(bytes, 0, bytes.length);
            return writer.commit(key);
        }
    }

    private static double cost(ObjectStore objects, List<StoredObject> kept, int turn, boolean proving) throws Exception {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int i = 0; i < turn; i++) {
            StoredObject object = kept.get(i % KEPT);
            InputStream bytes = objects.open(object.key(), 0, Long.MAX_VALUE);
            try (InputStream in = proving ? new VerifiedStream(bytes, 0, object.contentSha256()) : bytes) {
                in.transferTo(OutputStream.nullOutputStream());
            }
        }
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e6 / turn;
    }

    private static double median(List<Double> measured) {
        return measured.stream().sorted().toList().get(measured.size() / 2);
    }
}
