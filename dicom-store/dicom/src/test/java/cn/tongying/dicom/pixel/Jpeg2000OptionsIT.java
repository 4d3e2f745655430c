package cn.tongying.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.tongying.dicom.pixel.jpeg2000.Codestream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Options of JPEG 2000 that no sample file has, encoded by OpenJPEG: what is decoded here is what OpenJPEG decodes, and where
 * nothing is lost also what was encoded.
 */
class Jpeg2000OptionsIT {

    private static final int COLUMNS = 150;
    private static final int ROWS = 113;

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0} components of {1} bits {2}: {3}")
    @CsvSource({
        "1, 8, u, -n 6", "1, 8, u, -n 1", "1, 8, u, -n 2", "1, 8, u, -n 7", "1, 1, u, -n 4", "1, 2, u, -n 4", "1, 12, u, -n 6", "1, 16, u, -n 6",
        "1, 16, s, -n 6", "1, 12, s, -n 5", "1, 8, s, -n 3", "3, 8, u, -n 5", "3, 12, u, -mct 1", "3, 8, u, -mct 0", "4, 8, u, -mct 0",
        "1, 12, u, -t 64!64", "1, 12, u, -t 37!29 -n 4", "3, 8, u, -t 50!50 -p RPCL -TP R", "3, 8, u, -t 64!64 -p LRCP -TP L -r 20!5!1",
        "3, 8, u, -t 64!64 -p CPRL -TP C", "1, 12, u, -d 13!7 -T 5!3 -t 61!47", "1, 8, u, -d 1!1 -n 6", "1, 16, s, -d 3!9 -n 7",
        "3, 8, u, -p LRCP -r 30!10!1", "3, 8, u, -p RLCP -r 30!10!1", "3, 8, u, -p RPCL -r 30!10!1", "3, 8, u, -p PCRL -r 30!10!1",
        "3, 8, u, -p CPRL -r 30!10!1", "3, 8, u, -p PCRL -c [32!32]![16!16] -r 9!1", "3, 8, u, -p RPCL -c [64!32]![32!64]![8!8]",
        "3, 8, u, -p CPRL -c [32!32] -d 5!9", "1, 12, u, -c [128!128]![64!64] -b 32!32", "1, 8, u, -b 4!4", "1, 8, u, -b 4!256 -n 3",
        "1, 8, u, -b 1024!4 -n 3", "1, 12, u, -M 1", "1, 16, u, -M 1", "1, 12, u, -M 2", "1, 12, u, -M 4", "1, 12, u, -M 5", "1, 12, u, -M 8",
        "1, 12, u, -M 16", "1, 12, u, -M 32", "1, 16, u, -M 47", "3, 8, u, -M 63 -r 12!1", "1, 16, s, -M 9 -r 12!6!1", "1, 12, u, -SOP -EPH",
        "3, 8, u, -SOP -r 20!1", "3, 8, u, -EPH -t 64!64 -PLT -TLM", "1, 8, u, -ROI c=0!U=11", "3, 8, u, -ROI c=1!U=9 -mct 0",
        "3, 8, u, -n 4 -r 25!1 -POC T1=0!0!2!2!3!RLCP/T1=2!0!2!4!3!CPRL", "3, 8, u, -n 4 -mct 0 -POC T1=0!0!1!2!3!RPCL/T1=2!0!1!4!3!LRCP",
        "1, 8, u, -I", "1, 12, u, -I -r 8", "1, 16, u, -I -r 5", "1, 16, s, -I -r 5 -d 3!9", "3, 8, u, -I -r 10!5", "3, 8, u, -I -mct 0 -t 64!64",
        "1, 8, u, -I -n 1", "1, 12, u, -I -M 47 -r 4", "3, 12, u, -I -r 6", "1, 12, u, -I -n 5 -d 1!1 -t 51!33", "1, 12, u, -r 8", "1, 8, u, -GuardBits 5",
    })
    void itIsDecodedAsByOpenJpeg(int components, int bits, String sign, String told) throws Exception {
        requirePeer();
        String options = told.replace('!', ',');
        int[][] image = image(components, bits, sign.equals("s"));
        write(folder.resolve("in.rawl"), image, bits);
        List<String> command = new ArrayList<>(List.of("opj_compress", "-i", "in.rawl", "-o", "out.j2k", "-F",
                COLUMNS + "," + ROWS + "," + components + "," + bits + "," + sign));
        command.addAll(List.of(options.split(" ")));
        assertThat(PixelPeersIT.run(folder, command.toArray(String[]::new))).as("%s: %s", command, Files.readString(folder.resolve("stdout"))).isTrue();
        assertThat(PixelPeersIT.run(folder, "opj_decompress", "-i", "out.j2k", "-o", "back.rawl")).isTrue();
        int[][] theirs = read(Files.readAllBytes(folder.resolve("back.rawl")), components, bits, sign.equals("s"));
        int[][] ours = decode(Files.readAllBytes(folder.resolve("out.j2k")), ROWS);
        boolean exact = !options.contains("-I");
        assertThat(worst(ours, theirs)).as("difference from OpenJPEG").isLessThanOrEqualTo(exact ? 0 : tolerance(bits));
        if (exact && (!options.contains("-r") || options.matches(".*-r [0-9,]*1( .*|$)"))) {
            assertThat(worst(ours, image)).as("difference from the image").isZero();
        }
    }

    /** Chrominance of fewer samples: each is repeated. OpenJPEG is not asked, since it takes such an image for YCC and converts it. */
    @ParameterizedTest(name = "subsampled {0}")
    @CsvSource({"2, 1, -mct 0", "2, 2, -mct 0", "1, 2, -mct 0 -n 3", "2, 2, -mct 0 -p PCRL -c [32!32]", "2, 2, -mct 0 -p CPRL -c [64!64]![32!32]",
        "2, 1, -mct 0 -p RPCL -t 64!64"})
    void subsampledComponentsAreRepeated(int stepX, int stepY, String told) throws Exception {
        requirePeer();
        int rows = ROWS - 1;
        int[][] image = image(3, 8, false);
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        for (int c = 0; c < 3; c++) {
            for (int y = 0; y < rows; y += c == 0 ? 1 : stepY) {
                for (int x = 0; x < COLUMNS; x += c == 0 ? 1 : stepX) {
                    raw.write(image[c][y * COLUMNS + x]);
                }
            }
        }
        Files.write(folder.resolve("in.rawl"), raw.toByteArray());
        List<String> command = new ArrayList<>(List.of("opj_compress", "-i", "in.rawl", "-o", "out.j2k", "-F",
                "%d,%d,3,8,u@1x1:%dx%d:%dx%d".formatted(COLUMNS, rows, stepX, stepY, stepX, stepY)));
        command.addAll(List.of(told.replace('!', ',').split(" ")));
        assertThat(PixelPeersIT.run(folder, command.toArray(String[]::new))).as("%s: %s", command, Files.readString(folder.resolve("stdout"))).isTrue();
        for (int c = 0; c < 3; c++) {
            image[c] = Arrays.copyOf(image[c], rows * COLUMNS);
            for (int i = 0; c > 0 && i < rows * COLUMNS; i++) {
                int x = i % COLUMNS;
                int y = i / COLUMNS;
                image[c][i] = image[c][y / stepY * stepY * COLUMNS + x / stepX * stepX];
            }
        }
        assertThat(worst(decode(Files.readAllBytes(folder.resolve("out.j2k")), rows), image)).isZero();
    }

    /** High throughput: encoded by OpenJPH, whose blocks have the cleanup pass alone. */
    @ParameterizedTest(name = "HTJ2K, {0} components of {1} bits: {2}")
    @CsvSource({"1, 8, -reversible true", "1, 12, -reversible true", "1, 16, -reversible true", "3, 8, -reversible true",
        "3, 12, -reversible true -colour_trans false", "1, 12, -reversible true -num_decomps 0", "1, 12, -reversible true -num_decomps 3 -block_size {32!32}",
        "1, 16, -reversible true -block_size {4!4}", "1, 8, -reversible true -block_size {1024!4}", "1, 12, -reversible true -block_size {8!256}",
        "3, 8, -reversible true -tile_size {47!31} -num_decomps 2", "1, 12, -reversible true -image_offset {5!3} -tile_offset {2!1} -tile_size {64!64}",
        "3, 8, -reversible true -prog_order LRCP", "3, 8, -reversible true -prog_order RLCP -precincts {64!64}!{32!32}",
        "3, 8, -reversible true -prog_order CPRL -precincts {32!32}", "3, 8, -reversible true -prog_order PCRL -precincts {64!32}!{128!128}",
        "1, 8, -reversible false", "1, 12, -reversible false -qstep 0.01", "1, 16, -reversible false -qstep 0.0001", "3, 8, -reversible false -qstep 0.02",
        "3, 8, -reversible false -qstep 0.1 -colour_trans false"})
    void highThroughputIsDecodedAsByOpenJpeg(int components, int bits, String told) throws Exception {
        requirePeer();
        int[][] image = image(components, bits, false);
        Path source = folder.resolve(components == 1 ? "in.pgm" : "in.ppm");
        Files.write(source, netpbm(image, bits));
        List<String> command = new ArrayList<>(List.of("ojph_compress", "-i", source.toString(), "-o", "out.j2c"));
        command.addAll(List.of(told.replace('!', ',').split(" ")));
        PixelPeersIT.run(folder, command.toArray(String[]::new));
        assumeTrue(Files.exists(folder.resolve("out.j2c")), "openjph-tools is not installed");
        assertThat(PixelPeersIT.run(folder, "opj_decompress", "-i", "out.j2c", "-o", "back.rawl")).isTrue();
        int[][] theirs = read(Files.readAllBytes(folder.resolve("back.rawl")), components, bits, false);
        int[][] ours = decode(Files.readAllBytes(folder.resolve("out.j2c")), ROWS);
        boolean exact = told.contains("-reversible true");
        assertThat(worst(ours, theirs)).as("difference from OpenJPEG").isLessThanOrEqualTo(exact ? 0 : tolerance(bits));
        if (exact) {
            assertThat(worst(ours, image)).as("difference from the image").isZero();
        }
    }

    private void requirePeer() throws Exception {
        assumeTrue(PixelPeersIT.run(folder, "opj_decompress", "-h") || Files.size(folder.resolve("stdout")) > 0, "libopenjp2-tools is not installed");
    }

    private static byte[] netpbm(int[][] image, int bits) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("%s %d %d %d\n".formatted(image.length == 1 ? "P5" : "P6", COLUMNS, ROWS, (1 << bits) - 1).getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < ROWS * COLUMNS; i++) {
            for (int[] component : image) {
                if (bits > 8) {
                    out.write(component[i] >> 8);
                }
                out.write(component[i]);
            }
        }
        return out.toByteArray();
    }

    /** Of fractions, which two decoders add up in another order: one for all but samples of 16 bits, where a float has few bits left. */
    private static int tolerance(int bits) {
        return bits == 16 ? 2 : 1;
    }

    /** Slopes, edges, noise and a flat part. */
    private static int[][] image(int components, int bits, boolean signed) {
        Random random = new Random(20_261_129);
        int range = 1 << bits;
        int[][] image = new int[components][ROWS * COLUMNS];
        for (int c = 0; c < components; c++) {
            for (int y = 0; y < ROWS; y++) {
                for (int x = 0; x < COLUMNS; x++) {
                    double slope = range * (0.5 + 0.4 * Math.sin(x / 17.0 + c) * Math.cos(y / 11.0));
                    double noise = x > 100 && y < 60 ? random.nextGaussian() * range / 40 : 0;
                    double value = x < 30 && y > 70 ? range - 1 : slope + noise;
                    image[c][y * COLUMNS + x] = (int) Math.clamp((long) value, 0, range - 1) - (signed ? range / 2 : 0);
                }
            }
        }
        return image;
    }

    private static void write(Path file, int[][] image, int bits) throws Exception {
        int width = bits > 8 ? 2 : 1;
        byte[] bytes = new byte[image.length * ROWS * COLUMNS * width];
        int at = 0;
        for (int[] component : image) {
            for (int value : component) {
                for (int i = 0; i < width; i++) {
                    bytes[at++] = (byte) (value >> 8 * i);
                }
            }
        }
        Files.write(file, bytes);
    }

    private static int[][] read(byte[] bytes, int components, int bits, boolean signed) {
        int width = bits > 8 ? 2 : 1;
        int[][] image = new int[components][ROWS * COLUMNS];
        assertThat(bytes).hasSize(components * ROWS * COLUMNS * width);
        for (int i = 0; i < components * ROWS * COLUMNS; i++) {
            int value = width == 1 ? bytes[i] & 0xFF : bytes[2 * i] & 0xFF | (bytes[2 * i + 1] & 0xFF) << 8;
            image[i / (ROWS * COLUMNS)][i % (ROWS * COLUMNS)] = signed ? value << 32 - bits >> 32 - bits : value;
        }
        return image;
    }

    /** A smaller image is the one that OpenJPEG gives for it. */
    @ParameterizedTest(name = "{0} components, 2^{1} times smaller: {2}")
    @CsvSource({"1, 1, -n 6", "1, 3, -n 6", "3, 2, -n 5", "3, 2, -t 64!64 -n 4", "1, 2, -d 13!7 -T 5!3 -t 61!47 -n 4", "3, 2, -I -n 4", "1, 1, -I -d 3!5 -n 3",
        "3, 1, -p PCRL -c [64!64]![32!32] -n 4"})
    void smallerImagesAreThoseOfOpenJpeg(int components, int reduction, String told) throws Exception {
        requirePeer();
        write(folder.resolve("in.rawl"), image(components, 8, false), 8);
        List<String> command = new ArrayList<>(List.of("opj_compress", "-i", "in.rawl", "-o", "out.j2k", "-F",
                COLUMNS + "," + ROWS + "," + components + ",8,u"));
        command.addAll(List.of(told.replace('!', ',').split(" ")));
        assertThat(PixelPeersIT.run(folder, command.toArray(String[]::new))).as("%s: %s", command, Files.readString(folder.resolve("stdout"))).isTrue();
        assertThat(PixelPeersIT.run(folder, "opj_decompress", "-r", Integer.toString(reduction), "-i", "out.j2k", "-o", "back.rawl")).isTrue();
        byte[] theirs = Files.readAllBytes(folder.resolve("back.rawl"));
        Codestream stream = Codestream.open(Files.readAllBytes(folder.resolve("out.j2k")));
        int columns = stream.columns(reduction);
        int pixels = columns * stream.rows(reduction);
        assertThat(stream.mostReduction()).isGreaterThanOrEqualTo(reduction);
        assertThat(theirs).hasSize(components * pixels);
        int[] worst = {0};
        stream.decode(reduction, (row, column, component, values, count) -> {
            for (int i = 0; i < count; i++) {
                int there = theirs[component * pixels + row * columns + column + i] & 0xFF;
                worst[0] = Math.max(worst[0], Math.abs(values[i] - there));
            }
        });
        assertThat(worst[0]).isLessThanOrEqualTo(told.contains("-I") ? tolerance(8) : 0);
    }

    private static int[][] decode(byte[] bytes, int rows) {
        Codestream stream = Codestream.open(bytes);
        assertThat(stream.columns()).isEqualTo(COLUMNS);
        assertThat(stream.rows()).isEqualTo(rows);
        int[][] image = new int[stream.components()][rows * COLUMNS];
        stream.decode(0, (row, column, component, values, count) -> System.arraycopy(values, 0, image[component], row * COLUMNS + column, count));
        return image;
    }

    private static int worst(int[][] one, int[][] other) {
        int worst = 0;
        for (int c = 0; c < one.length; c++) {
            for (int i = 0; i < one[c].length; i++) {
                worst = Math.max(worst, Math.abs(one[c][i] - other[c][i]));
            }
        }
        return worst;
    }
}
