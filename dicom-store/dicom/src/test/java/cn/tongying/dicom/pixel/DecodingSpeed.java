package cn.tongying.dicom.pixel;

import cn.tongying.dicom.FrameIndex;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.ScannedDataset;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Not a test: tells how many megabytes of native samples one core decodes in a second of its time, for the first frame of each
 * file named. Run it with target/classes and target/test-classes on the class path.
 */
final class DecodingSpeed {
    private static final long SECOND = 1_000_000_000L;
    private static final int WARM_SECONDS = 3;
    private static final int ROUNDS = 5;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final FrameDecoder DECODER = new FrameDecoder(1L << 30);

    private DecodingSpeed() {
    }

    public static void main(String[] files) throws IOException {
        for (String file : files) {
            byte[] bytes = Files.readAllBytes(Path.of(file));
            ScannedDataset scanned = Part10.scan(new ByteArrayInputStream(bytes), Limits.standard());
            byte[] dataset = Part10.open(new ByteArrayInputStream(bytes)).dataset().readAllBytes();
            ByteArrayOutputStream stored = new ByteArrayOutputStream();
            for (FrameIndex.Run run : scanned.frameIndex().orElseThrow().frame(0)) {
                stored.write(dataset, (int) run.offset(), (int) run.length());
            }
            PixelFormat format = new ImageAttributes(scanned.dataset()).format();
            FrameEncoding encoding = FrameEncoding.of(scanned.transferSyntax(), false);
            speed(stored.toByteArray(), encoding, format, WARM_SECONDS);
            StringBuilder line = new StringBuilder();
            for (int round = 0; round < ROUNDS; round++) {
                line.append(" %.1f".formatted(speed(stored.toByteArray(), encoding, format, 1)));
            }
            System.out.println(Path.of(file).getFileName() + " " + encoding + ", MB/s of a core:" + line);
        }
    }

    private static double speed(byte[] stored, FrameEncoding encoding, PixelFormat format, int seconds) {
        long start = THREADS.getCurrentThreadCpuTime();
        long frames = 0;
        long spent = 0;
        while (spent < seconds * SECOND) {
            DECODER.decode(stored, encoding, format);
            frames++;
            spent = THREADS.getCurrentThreadCpuTime() - start;
        }
        return frames * format.frameBytes() * 1_000.0 / spent;
    }
}
