package cn.tongying.archive.retrieval;

import cn.tongying.archive.kept.DatasetReader;
import cn.tongying.archive.kept.KeptDataset;
import cn.tongying.archive.kept.PieceSums;
import cn.tongying.dicom.TransferSyntax;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/**
 * Prints what it costs that objects prove their bytes while they are read: processor time of one thread for objects of 512 KiB from the page cache,
 * read plain, through {@link VerifiedStream} and by the checksums of their pieces, by turns. Arguments: folder, objects of one turn, rounds. Run by hand.
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
        List<Double> byPieces = new ArrayList<>();
        try (ObjectStore objects = new FileObjectStore(folder)) {
            List<StoredObject> kept = new ArrayList<>();
            Map<ObjectKey, PieceSums> sums = new HashMap<>();
            DatasetReader reader = new DatasetReader(objects);
            for (int i = 0; i < KEPT; i++) {
                kept.add(put(objects, i));
                PieceSums.Taking taking = new PieceSums.Taking();
                try (InputStream in = taking.of(open(objects, kept.getLast(), Long.MAX_VALUE))) {
                    in.transferTo(OutputStream.nullOutputStream());
                }
                sums.put(kept.getLast().key(), taking.end());
            }
            for (int round = 0; round <= Integer.parseInt(arguments[2]); round++) {
                double one = cost(kept, turn, object -> open(objects, object, Long.MAX_VALUE));
                double other = cost(kept, turn, object -> new VerifiedStream(open(objects, object, Long.MAX_VALUE), 0, object.contentSha256()));
                double third = cost(kept, turn, object -> reader.open(dataset(object), Optional.of(sums.get(object.key())), 0, SIZE));
                if (round > 0) {
                    plain.add(one);
                    proved.add(other);
                    byPieces.add(third);
                }
            }
        }
        System.out.printf("512 KiB: %.3f ms processor time plain, %.3f ms proved by the hash of the whole, %.3f ms by the checksums of its pieces (medians of %d)%n",
                median(plain), median(proved), median(byPieces), plain.size());
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

    private static InputStream open(ObjectStore objects, StoredObject object, long length) {
        return objects.open(object.key(), 0, length);
    }

    private static KeptDataset dataset(StoredObject object) {
        return new KeptDataset(object.key(), 0, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    private static double cost(List<StoredObject> kept, int turn, Function<StoredObject, InputStream> opener) throws Exception {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int i = 0; i < turn; i++) {
            try (InputStream in = opener.apply(kept.get(i % KEPT))) {
                in.transferTo(OutputStream.nullOutputStream());
            }
        }
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e6 / turn;
    }

    private static double median(List<Double> measured) {
        return measured.stream().sorted().toList().get(measured.size() / 2);
    }
}
