package cn.tongying.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import cn.tongying.dicom.json.BulkDataUris;
import cn.tongying.dicom.json.DicomJsonWriter;
import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Damaged files (cut, with bits flipped, with bytes put in) give a Data Set or a DicomException, never anything else. */
class RobustnessTest {
    private static final long SEED = Long.getLong("tongying.seed", 20261120);
    private static final int ROUNDS = 6;
    private static final int MAX_FILE = 300_000;
    private static final long MAX_ALLOCATED = 40L << 20;

    @Test
    void damagedFilesNeverThrowAnythingButDicomExceptions() throws IOException {
        Random random = new Random(SEED);
        List<Path> files = Samples.all();
        int read = 0;
        int refused = 0;
        for (Path file : files) {
            byte[] intact = Files.readAllBytes(file);
            for (int round = 0; round < ROUNDS && intact.length <= MAX_FILE; round++) {
                if (survives(damaged(intact, random), Samples.name(file) + ", seed " + SEED + ", round " + round)) {
                    read++;
                } else {
                    refused++;
                }
            }
        }
        assertThat(read).as("files still read").isGreaterThan(100);
        assertThat(refused).as("files refused").isGreaterThan(100);
    }

    private static boolean survives(byte[] bytes, String what) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            ScannedDataset scanned = Part10.scan(new ByteArrayInputStream(bytes), Limits.standard());
            scanned.frameIndex().ifPresent(index -> FrameIndex.decode(index.encode()).frame(0));
            DicomJsonWriter.toBytes(scanned.dataset(), BulkDataUris.NONE);
            return true;
        } catch (DicomException e) {
            assertThat(e.getMessage()).isNotBlank();
            return false;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            return fail(what, e);
        } finally {
            assertThat(threads.getCurrentThreadAllocatedBytes() - before).as(what + ": bytes allocated").isLessThan(MAX_ALLOCATED);
        }
    }

    private static byte[] damaged(byte[] intact, Random random) {
        byte[] bytes = intact.clone();
        switch (random.nextInt(3)) {
            case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            case 1 -> {
                for (int i = 0; i < 1 + random.nextInt(20); i++) {
                    bytes[random.nextInt(Math.min(bytes.length, 4000))] ^= (byte) (1 << random.nextInt(8));
                }
            }
            default -> {
                int at = random.nextInt(bytes.length);
                random.nextBytes(bytes);
                System.arraycopy(intact, 0, bytes, 0, at);
                int from = Math.min(bytes.length, at + 1 + random.nextInt(8));
                System.arraycopy(intact, from, bytes, from, bytes.length - from);
            }
        }
        return bytes;
    }
}
