package cn.tongying.tools.bench;

import cn.tongying.dicom.FrameIndex;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.ScannedDataset;
import cn.tongying.dicom.pixel.FrameDecoder;
import cn.tongying.dicom.pixel.FrameEncoding;
import cn.tongying.dicom.pixel.ImageAttributes;
import cn.tongying.dicom.pixel.PixelFormat;
import cn.tongying.tools.phantom.Canvas;
import cn.tongying.tools.phantom.ChestPhantom;
import cn.tongying.tools.phantom.ChestProjection;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * How many megabytes of native samples one core decodes in a second of its time (issue 4, "Figures to reach"), for a CT slice and for a
 * radiograph of made-up bodies with noise. gdcm encodes them, and decodes the radiograph beside ours: a process for each, its start and
 * the writing of the file included.
 */
final class DecodeTrial {

    private static final long SECOND = 1_000_000_000L;
    private static final long SEED = 20_260_102;
    private static final int FILM = 2_800;
    private static final long LIMIT_BYTES = 1L << 28;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Options options;
    private final Path folder;
    private final TestImages images;
    private final PrintStream out;
    private final List<Line> lines = new ArrayList<>();

    DecodeTrial(Options options, Path folder, TestImages images, PrintStream out) {
        this.options = options;
        this.folder = folder;
        this.images = images;
        this.out = out;
    }

    List<Line> run() throws IOException {
        ChestPhantom body = new ChestPhantom(SEED, 9, false);
        Canvas slice = body.slice(150, TestImages.SIDE, TestImages.SIDE, 380.0 / TestImages.SIDE);
        slice.addNoise(new SplittableRandom(SEED), 11);
        Path ct = file("ct", images.image(1, 1, TestImages.SIDE, samples(slice, 1, 1_024)));
        Canvas projection = ChestProjection.of(body, FILM, FILM);
        projection.addNoise(new SplittableRandom(SEED), 0.012);
        Path film = file("dx", images.image(2, 1, FILM, samples(projection, 700, 150)));
        decode("JPEG 2000 无损 lossless", "--j2k", 12, ct, film);
        decode("JPEG 无损 lossless (57, 70)", "--jpeg", 150, ct, film);
        decode("JPEG-LS 无损 lossless", "--jpegls", 50, ct, film);
        return lines;
    }

    /** Of 12 bits, in words of 16. */
    private static byte[] samples(Canvas canvas, double factor, double added) {
        ByteBuffer samples = ByteBuffer.allocate(2 * canvas.values().length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : canvas.values()) {
            samples.putShort((short) Math.clamp(Math.round(value * factor + added), 0, 4_095));
        }
        return samples.array();
    }

    private Path file(String name, TestImage image) throws IOException {
        Path file = folder.resolve(name + ".dcm");
        try (OutputStream stream = Files.newOutputStream(file)) {
            image.writeFile(stream);
        }
        return file;
    }

    private void decode(String codec, String option, double least, Path ct, Path film) throws IOException {
        Path slice = gdcm(option, ct);
        add("解码 decode, " + codec + ", CT 512 × 512", least, Optional.empty(), slice);
        Path encoded = gdcm(option, film);
        double[] theirs = new double[options.rounds()];
        for (int i = 0; i < theirs.length; i++) {
            long begin = System.nanoTime();
            gdcm("--raw", encoded);
            theirs[i] = 2.0 * FILM * FILM * 1_000 / (System.nanoTime() - begin);
        }
        add("解码 decode, " + codec + ", DX " + FILM + " × " + FILM, least, Optional.of(Samples.of(theirs)), encoded);
    }

    private Path gdcm(String option, Path file) throws IOException {
        Path made = folder.resolve(file.getFileName().toString().replace(".dcm", "") + option + ".dcm");
        Process process = new ProcessBuilder("gdcmconv", option, file.toString(), made.toString()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("gdcm.log").toFile()).start();
        try {
            if (process.waitFor() != 0) {
                throw new BenchException("gdcmconv " + option + " failed, see " + folder.resolve("gdcm.log"));
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", interrupted);
        }
        return made;
    }

    private void add(String name, double least, Optional<Samples> theirs, Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        ScannedDataset scanned = Part10.scan(new ByteArrayInputStream(bytes), Limits.standard());
        byte[] stored = stored(bytes, scanned);
        FrameEncoding encoding = FrameEncoding.of(scanned.transferSyntax(), false);
        PixelFormat format = new ImageAttributes(scanned.dataset()).format();
        double first = speed(stored, encoding, format, options.warmUp().toNanos());
        double[] figures = new double[options.rounds()];
        for (int i = 0; i < figures.length; i++) {
            figures[i] = speed(stored, encoding, format, options.length().toNanos());
        }
        Line line = new Line(name, Unit.MEGABYTES_PER_SECOND, Optional.of(Samples.of(figures)), theirs, new Target.AtLeast(least),
                "预热 warming up " + Samples.figure(first));
        out.println("  " + name + ": " + Report.figures(line));
        lines.add(line);
    }

    private static byte[] stored(byte[] file, ScannedDataset scanned) throws IOException {
        byte[] dataset = Part10.open(new ByteArrayInputStream(file)).dataset().readAllBytes();
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        for (FrameIndex.Run run : scanned.frameIndex().orElseThrow().frame(0)) {
            frame.write(dataset, (int) run.offset(), (int) run.length());
        }
        return frame.toByteArray();
    }

    /** By the time of this thread, at least one frame. */
    private static double speed(byte[] stored, FrameEncoding encoding, PixelFormat format, long nanos) {
        FrameDecoder decoder = new FrameDecoder(LIMIT_BYTES);
        long start = THREADS.getCurrentThreadCpuTime();
        long frames = 0;
        long spent = 0;
        while (frames == 0 || spent < nanos) {
            decoder.decode(stored, encoding, format);
            frames++;
            spent = THREADS.getCurrentThreadCpuTime() - start;
        }
        return frames * format.frameBytes() * 1_000.0 / spent;
    }
}
