package cn.tongying.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.FrameIndex;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.ScannedDataset;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.Vr;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every pixel that is decoded here is the one that pydicom (native, RLE) and dcmtk (JPEG, JPEG-LS) decode. */
class PixelPeersIT {

    private static final String PYTHON = "/usr/bin/python3";
    private static final FrameDecoder DECODER = new FrameDecoder(256L << 20);

    /** Two JPEG decoders may round the inverse DCT differently by this much (ISO/IEC 10918-2); it is asked behind the upsampling too. */
    private static final int JPEG_TOLERANCE = 1;

    /** The 9-7 wavelet and its colour transform are of fractions, which two decoders add up in another order. */
    private static final int WAVELET_TOLERANCE = 1;

    /** Frame 14 of this file holds 55 columns of the 240 declared; dcmtk fills up the rest, here it is refused. */
    private static final String DAMAGED = "multiframe.dcm";

    /**
     * 27 bytes in words of big endian (PS3.5 A.3, retired): the last pixel byte lies behind the 27th, in the padding, and a
     * frame is given out without its padding. Known and left so.
     */
    private static final String ODD_WORDS = "SC_rgb_small_odd_big_endian.dcm";

    /** Cells of 32 bits in big endian: words for PS3.5 (7.3, 8.1.1), dcmtk and gdcm; whole cells for pydicom. These files are compared with dcmtk. */
    private static final String LONG_CELLS = "rtdose_expb";

    @Test
    void everyPixelIsTheOneThatThePeersDecode(@TempDir Path folder) throws Exception {
        List<Path> files = new ArrayList<>(samples());
        files.addAll(JpegOptions.made(files, folder));
        List<String> answers = peers(files, folder);
        List<String> differences = new ArrayList<>();
        Map<FrameEncoding, Integer> compared = new EnumMap<>(FrameEncoding.class);
        for (String answer : answers) {
            int number = Integer.parseInt(answer.split("\t")[0]);
            Path file = files.get(number);
            Optional<Image> image = image(file);
            if (file.endsWith(DAMAGED)) {
                assertThat(image.flatMap(Image::refusal).orElse("")).contains("frame 14");
            } else if (file.endsWith(ODD_WORDS)) {
                assertThat(image).isPresent();
            } else if (file.getFileName().toString().startsWith(LONG_CELLS)) {
                assertAsDcmtkTurnsIt(file, folder);
                compared.merge(image.orElseThrow().encoding(), 1, Integer::sum);
            } else if (answer.endsWith("OK") && image.isPresent() && image.get().refusal().isPresent()) {
                differences.add(file.getFileName() + ": refused here, " + image.get().refusal().get());
            } else if (answer.endsWith("OK") && image.isPresent()) {
                compared.merge(image.get().encoding(), 1, Integer::sum);
                compare(image.get(), Files.readAllBytes(folder.resolve(number + ".raw"))).ifPresent(
                        difference -> differences.add(file.getFileName() + ": " + difference));
            }
        }
        assertThat(differences).as("differences from the peers").isEmpty();
        assertThat(compared.values().stream().mapToInt(Integer::intValue).sum()).as("images compared: %s", compared).isGreaterThanOrEqualTo(287);
        assertThat(compared.get(FrameEncoding.JPEG_DCT)).as("of JPEG of 8 and 12 bits").isGreaterThanOrEqualTo(38);
        assertThat(compared.get(FrameEncoding.JPEG_2000)).as("of JPEG 2000 and HTJ2K").isGreaterThanOrEqualTo(27);
        assertThat(compared.get(FrameEncoding.JPEG_LOSSLESS)).as("of JPEG lossless").isGreaterThanOrEqualTo(15);
        assertThat(compared.get(FrameEncoding.JPEG_LS)).as("of JPEG-LS").isGreaterThanOrEqualTo(19);
    }

    private static void assertAsDcmtkTurnsIt(Path file, Path folder) throws Exception {
        Path turned = folder.resolve("turned.dcm");
        assertThat(run(folder, "dcmconv", "+te", file.toString(), turned.toString())).isTrue();
        Image there = image(turned).orElseThrow();
        assertThat(there.encoding()).isEqualTo(FrameEncoding.LITTLE_ENDIAN);
        assertThat(image(file).orElseThrow().frames()).isNotEmpty().map(Frame::samples).containsExactlyElementsOf(there.frames().stream().map(Frame::samples).toList());
    }

    /** A frame that was damaged, cut or made up is decoded to its size or refused in words, whatever it holds. */
    @Test
    @Timeout(240)
    void damagedCompressedStreamsNeverFailWithAnythingButAPixelException() throws IOException {
        Random random = new Random(20_261_129);
        Map<FrameEncoding, Integer> tried = new EnumMap<>(FrameEncoding.class);
        for (Path file : samples()) {
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length > 180_000 || !file.toString().matches("(?i).*(JPEG|JLS|J2K|RLE).*")) {
                continue;
            }
            for (int round = 0; round < (bytes.length > 40_000 ? 6 : 24); round++) {
                byte[] damaged = bytes.clone();
                int from = bytes.length / 4;
                for (int i = 0; i < 1 + random.nextInt(6); i++) {
                    damaged[from + random.nextInt(bytes.length - from)] = (byte) random.nextInt();
                }
                image(damaged).ifPresent(image -> tried.merge(image.encoding(), 1, Integer::sum));
            }
        }
        for (FrameEncoding encoding : List.of(FrameEncoding.RLE, FrameEncoding.JPEG_DCT, FrameEncoding.JPEG_LOSSLESS, FrameEncoding.JPEG_LS,
                FrameEncoding.JPEG_2000)) {
            assertThat(tried.get(encoding)).as("damaged images of %s that were decoded or refused", encoding).isGreaterThan(50);
        }
    }

    private static List<Path> samples() throws IOException {
        String told = System.getProperty("tongying.shared");
        Path root = Path.of("").toAbsolutePath();
        while (root.getParent() != null && !Files.isDirectory(root.resolve("dicom-store"))) {
            root = root.getParent();
        }
        Path folder = (told != null ? Path.of(told) : root.resolveSibling("shared")).resolve("data").resolve("dicom");
        assumeTrue(Files.isDirectory(folder), () -> "The sample files are absent: " + folder);
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> Files.isRegularFile(file) && !file.endsWith("MANIFEST.tsv")).sorted().toList();
        }
    }

    private static List<String> peers(List<Path> files, Path folder) throws Exception {
        assumeTrue(run(folder, PYTHON, "-c", "import pydicom, numpy") && run(folder, "dcmdjpeg", "--version"),
                "python3-pydicom, python3-numpy or dcmtk are not installed");
        Path script = folder.resolve("pixels.py");
        try (var source = PixelPeersIT.class.getResourceAsStream("pydicom_pixels.py")) {
            Files.copy(source, script);
        }
        Files.write(folder.resolve("stdin"), files.stream().map(Path::toString).toList());
        assertThat(run(folder, PYTHON, script.toString())).isTrue();
        return Files.readAllLines(folder.resolve("stdout"));
    }

    static boolean run(Path folder, String... command) throws IOException, InterruptedException {
        Path stdin = folder.resolve("stdin");
        if (!Files.exists(stdin)) {
            Files.createFile(stdin);
        }
        try {
            Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectInput(stdin.toFile())
                    .redirectOutput(folder.resolve("stdout").toFile()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            return process.waitFor(5, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** All frames of a file that ought to be decodable, decoded. */
    private record Image(TransferSyntax syntax, FrameEncoding encoding, List<Frame> frames, Optional<String> refusal) {
        int tolerance() {
            return switch (encoding) {
                case JPEG_DCT -> JPEG_TOLERANCE;
                case JPEG_2000 -> syntax.uid().endsWith(".91") || syntax.uid().endsWith(".203") ? WAVELET_TOLERANCE : 0;
                default -> 0;
            };
        }
    }

    private static Optional<Image> image(Path file) throws IOException {
        return image(Files.readAllBytes(file));
    }

    private static Optional<Image> image(byte[] bytes) throws IOException {
        ScannedDataset scanned;
        try {
            scanned = Part10.scan(new ByteArrayInputStream(bytes), Limits.standard());
        } catch (DicomException e) {
            return Optional.empty();
        }
        Optional<FrameIndex> index = scanned.frameIndex();
        boolean words = scanned.pixelData().map(element -> element.vr() == Vr.OW).orElse(false);
        FrameEncoding encoding = FrameEncoding.of(scanned.transferSyntax(), words);
        if (index.isEmpty() || encoding == FrameEncoding.OTHER || scanned.transferSyntax().deflated()) {
            return Optional.empty();
        }
        byte[] dataset = Part10.open(new ByteArrayInputStream(bytes)).dataset().readAllBytes();
        PixelFormat format;
        try {
            format = new ImageAttributes(scanned.dataset()).format();
        } catch (PixelException e) {
            return e.category() == DicomException.Category.UNSUPPORTED ? Optional.empty()
                    : Optional.of(new Image(scanned.transferSyntax(), encoding, List.of(), Optional.of(e.getMessage())));
        }
        if (format.bitsAllocated() == 1 && format.frameBits() % 8 != 0) {
            return Optional.empty();
        }
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < index.get().frameCount(); i++) {
            ByteArrayOutputStream stored = new ByteArrayOutputStream();
            index.get().frame(i).forEach(run -> stored.write(dataset, (int) run.offset(), (int) run.length()));
            try {
                frames.add(DECODER.decode(stored.toByteArray(), encoding, format));
            } catch (PixelException e) {
                return e.category() == DicomException.Category.UNSUPPORTED ? Optional.empty()
                        : Optional.of(new Image(scanned.transferSyntax(), encoding, List.of(), Optional.of("frame " + (i + 1) + ": " + e.getMessage())));
            }
        }
        return Optional.of(new Image(scanned.transferSyntax(), encoding, frames, Optional.empty()));
    }

    private static Optional<String> compare(Image image, byte[] theirs) {
        int at = 0;
        for (int number = 0; number < image.frames().size(); number++) {
            Frame frame = image.frames().get(number);
            PixelFormat format = frame.format();
            int width = format.bytesPerSample();
            for (int pixel = 0; pixel < format.pixels(); pixel++) {
                for (int channel = 0; channel < format.samplesPerPixel(); channel++, at += width) {
                    long difference = Math.abs(cell(frame, pixel, channel) - number(theirs, at, width));
                    if (Math.min(difference, (1L << 8 * width) - difference) > image.tolerance()) {
                        return Optional.of("frame " + (number + 1) + " pixel " + pixel + " sample " + channel + " is "
                                + cell(frame, pixel, channel) + " here and " + number(theirs, at, width) + " there");
                    }
                }
            }
        }
        return at == theirs.length ? Optional.empty() : Optional.of(at + " bytes here and " + theirs.length + " there");
    }

    private static long cell(Frame frame, int pixel, int channel) {
        if (frame.format().photometric() == Photometric.YBR_FULL_422) {
            return new ColourPixels(frame).ybr(pixel) >> 16 - 8 * channel & 0xFF;
        }
        return (frame.format().samplesPerPixel() == 1 ? frame.stored(pixel) : frame.sample(pixel, channel)) & 0xFFFF_FFFFL;
    }

    private static long number(byte[] bytes, int at, int width) {
        long value = 0;
        for (int i = width - 1; i >= 0; i--) {
            value = value << 8 | (at + i < bytes.length ? bytes[at + i] & 0xFF : 0);
        }
        return value;
    }
}
