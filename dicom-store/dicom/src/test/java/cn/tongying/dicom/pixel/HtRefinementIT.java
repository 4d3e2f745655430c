package cn.tongying.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.tongying.dicom.pixel.jpeg2000.Codestream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * No encoder at hand writes the refinement passes of HTJ2K. Here they are put behind the cleanup pass that OpenJPH wrote of one
 * block, filled by chance, and the block's packet header is written anew; OpenJPEG says what that is.
 */
class HtRefinementIT {

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0} passes, {2} bytes, {3} columns and {4} lines, style {1}")
    @CsvSource({"2, 0, 60, 40, 37", "3, 0, 200, 40, 37", "3, 0, 2000, 64, 64", "3, 0, 700, 61, 5", "3, 0, 30, 3, 63", "2, 8, 300, 40, 37", "3, 8, 900, 64, 62",
        "3, 0, 0, 16, 16"})
    void refinedBlocksAreThoseOfOpenJpeg(int passes, int style, int bytes, int columns, int rows) throws Exception {
        Random random = new Random(columns * 31L + bytes);
        Files.write(folder.resolve("in.pgm"), image(columns, rows, random));
        PixelPeersIT.run(folder, "ojph_compress", "-i", "in.pgm", "-o", "out.j2c", "-reversible", "true", "-num_decomps", "0");
        assumeTrue(Files.exists(folder.resolve("out.j2c")), "openjph-tools is not installed");
        byte[] chance = new byte[bytes];
        random.nextBytes(chance);
        byte[] refined = refined(Files.readAllBytes(folder.resolve("out.j2c")), passes, style, chance);
        Files.write(folder.resolve("refined.j2k"), refined);
        assertThat(PixelPeersIT.run(folder, "opj_decompress", "-i", "refined.j2k", "-o", "back.rawl")).isTrue();
        byte[] theirs = Files.readAllBytes(folder.resolve("back.rawl"));
        byte[] ours = new byte[2 * columns * rows];
        Codestream.open(refined).decode(0, (row, column, component, values, count) -> {
            for (int i = 0; i < count; i++) {
                int at = 2 * (row * columns + column + i);
                ours[at] = (byte) values[i];
                ours[at + 1] = (byte) (values[i] >> 8);
            }
        });
        assertThat(ours).isEqualTo(theirs);
    }

    /** Of 16 bits around the middle, so that twice its differences from it still fit; half of it is the middle itself. */
    private static byte[] image(int columns, int rows, Random random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("P5 %d %d 65535\n".formatted(columns, rows).getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < columns * rows; i++) {
            int value = 32_768 + (random.nextInt(3) == 0 ? (int) (random.nextGaussian() * 40) : 0);
            out.write(value >> 8);
            out.write(value);
        }
        return out.toByteArray();
    }

    /** One bit plane more, which the passes refine. */
    private static byte[] refined(byte[] stream, int passes, int style, byte[] refinement) {
        int cod = find(stream, 0xFF52);
        int sot = find(stream, 0xFF90);
        int data = find(stream, 0xFF93) + 2;
        int[] at = {data * 8};
        assertThat(bit(stream, at) + bit(stream, at)).as("one block in a packet").isEqualTo(2);
        int missing = 0;
        while (bit(stream, at) == 0) {
            missing++;
        }
        assertThat(bit(stream, at)).as("one pass").isZero();
        int width = 3;
        while (bit(stream, at) == 1) {
            width++;
        }
        int length = 0;
        for (int i = 0; i < width; i++) {
            length = length << 1 | bit(stream, at);
        }
        int body = (at[0] + 7) / 8 + (stream[(at[0] - 1) / 8] == (byte) 0xFF ? 1 : 0);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] head = Arrays.copyOf(stream, sot);
        head[cod + 12] |= (byte) style;
        out.writeBytes(head);
        out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0x90, 0, 10, 0, 0, 0, 0, 0, 0, 0, 1, (byte) 0xFF, (byte) 0x93});
        out.writeBytes(header(missing - 1, passes, length, refinement.length));
        out.write(stream, body, length);
        out.writeBytes(refinement);
        out.write(0xFF);
        out.write(0xD9);
        return out.toByteArray();
    }

    private static byte[] header(int missing, int passes, int cleanup, int refinement) {
        StringBuilder bits = new StringBuilder("11");
        bits.repeat('0', missing).append('1').append(passes == 2 ? "10" : "1100");
        int width = 16;
        bits.repeat('1', width - 3).append('0').append(binary(cleanup, width)).append(binary(refinement, width + (passes == 3 ? 1 : 0)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int at = 0;
        int last = 0;
        while (at < bits.length() || last == 0xFF) {
            int room = last == 0xFF ? 7 : 8;
            String next = bits.substring(Math.min(at, bits.length()), Math.min(at + room, bits.length()));
            last = next.isEmpty() ? 0 : Integer.parseInt(next, 2) << room - next.length();
            out.write(last);
            at += room;
        }
        return out.toByteArray();
    }

    private static String binary(int value, int width) {
        return Integer.toBinaryString(1 << width | value).substring(1);
    }

    /** The next bit of a packet header, with its stuffing. */
    private static int bit(byte[] stream, int[] at) {
        if (at[0] % 8 == 0 && stream[at[0] / 8 - 1] == (byte) 0xFF) {
            at[0]++;
        }
        int bit = stream[at[0] / 8] >> 7 - at[0] % 8 & 1;
        at[0]++;
        return bit;
    }

    private static int find(byte[] bytes, int marker) {
        int at = 0;
        while ((bytes[at] & 0xFF) != marker >> 8 || (bytes[at + 1] & 0xFF) != (marker & 0xFF)) {
            at++;
        }
        return at;
    }
}
