package cn.tongying.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MultipartReaderTest {

    private static final String BOUNDARY = "a-b";
    private static final List<String> PIECES = List.of("\r", "\n", "-", "--", "--a", "-b", "\r\n--a-", "\r\n--a-bx", "\r\n--a-b-",
            "\r\n--a-b x", "\r\n--a-b", "a-b", "x", "\0");

    private static List<String> read(String body) throws IOException {
        List<byte[]> parts = read(body.getBytes(StandardCharsets.ISO_8859_1), 1 << 20, new Random(1));
        return parts.stream().map(part -> new String(part, StandardCharsets.ISO_8859_1)).toList();
    }

    /** Reads all parts, from a stream that gives at most {@code chunk} bytes at once. */
    private static List<byte[]> read(byte[] body, int chunk, Random random) throws IOException {
        InputStream in = new ByteArrayInputStream(body) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int length) {
                return super.read(bytes, offset, Math.min(length, 1 + random.nextInt(chunk)));
            }
        };
        MultipartReader reader = new MultipartReader(in, BOUNDARY);
        List<byte[]> parts = new ArrayList<>();
        for (Optional<Part> part = reader.next(); part.isPresent(); part = reader.next()) {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            byte[] buffer = new byte[1 + random.nextInt(50)];
            InputStream stream = part.get().content();
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                content.write(buffer, 0, read);
            }
            parts.add(content.toByteArray());
        }
        return parts;
    }

    @Test
    void partsAreReadBetweenTheirBoundaries() throws IOException {
        assertThat(read("--a-b\r\nContent-Type: x/y\r\n\r\none\r\n--a-b\r\n\r\ntwo\r\n--a-b--\r\nepilogue")).containsExactly("one", "two");
    }

    @Test
    void aPreambleAndBlanksAfterABoundaryAreTolerated() throws IOException {
        assertThat(read("preamble\r\nmore\r\n--a-b \t\r\n\r\none\r\n--a-b--")).containsExactly("one");
        assertThat(read("\r\n--a-b\r\n\r\none\r\n--a-b--")).containsExactly("one");
    }

    @Test
    void bareLineFeedsAreTakenWhenTheFirstBoundaryHasThem() throws IOException {
        assertThat(read("--a-b\nA: b\n\none\r\n--a-b\n\ntwo\n--a-b--")).containsExactly("one\r", "two");
    }

    @Test
    void aBareLineFeedIsContentWhenTheFirstBoundaryHasBoth() throws IOException {
        assertThat(read("--a-b\r\n\r\none\n--a-b\r\n\r\nx\r\n--a-b--")).containsExactly("one\n--a-b\r\n\r\nx");
    }

    @Test
    void whatOnlyBeginsLikeABoundaryIsContent() throws IOException {
        String content = "x\r\n--a-\r\n--a-bc\r\n--a-b-\r\n-\r\n--a-b -\r\n--a-b\r\r";
        assertThat(read("--a-b\r\n\r\n" + content + "\r\n--a-b--")).containsExactly(content);
    }

    @Test
    void emptyPartsAreParts() throws IOException {
        assertThat(read("--a-b\r\n\r\n\r\n--a-b\r\nH: v\r\n\r\n\r\n--a-b--")).containsExactly("", "");
    }

    @Test
    void aPartThatIsNotReadIsPassedOver() throws IOException {
        String body = "--a-b\r\n\r\n" + "z".repeat(3 * MultipartReader.BUFFER_BYTES) + "\r\n--a-b\r\nName: v\r\n w\r\n\r\ntwo\r\n--a-b--";
        MultipartReader reader = new MultipartReader(new ByteArrayInputStream(body.getBytes(StandardCharsets.ISO_8859_1)), BOUNDARY);
        Part first = reader.next().orElseThrow();
        Part second = reader.next().orElseThrow();
        assertThat(second.headers().field("NAME")).contains("v w");
        assertThat(second.content().readAllBytes()).asString().isEqualTo("two");
        assertThatThrownBy(() -> first.content().read()).isInstanceOf(IOException.class).hasMessageContaining("passed over");
        assertThat(reader.next()).isEmpty();
        assertThat(reader.next()).isEmpty();
    }

    @Test
    void aDelimiterLineThatEndsOtherwiseThanTheFirstIsContent() throws IOException {
        for (String content : List.of("\r\n--a-b\n\n", "x\r\n--a-b \n--a-b\nH: v\n\ny")) {
            assertThat(read("--a-b\r\nH: v\r\n\r\n" + content + "\r\n--a-b--\r\n")).as(content).containsExactly(content);
        }
        assertThat(read("--a-b\nH: v\n\nx\n--a-b\r\ny\n--a-b--\n")).containsExactly("x\n--a-b\r\ny");
    }

    @Test
    void aBodyThatBreaksOffIsRefused() {
        for (String body : List.of("", "--a-b", "--a-b\r\n", "--a-b\r\nH: v", "--a-b\r\n\r\ncontent", "--a-b\r\n\r\ncontent\r\n--a-b",
                "--a-b\r\n\r\ncontent\r\n--a-b-", "--a-b--", "--other\r\n\r\nx\r\n--other--")) {
            assertThatThrownBy(() -> read(body)).as(body).isInstanceOf(MultipartException.class);
        }
    }

    @Test
    void endlessPreamblesHeadersAndLinesAreRefused() {
        assertThatThrownBy(() -> read("p".repeat(1 << 20) + "\r\n--a-b\r\n\r\nx\r\n--a-b--")).hasMessageContaining("No boundary line");
        assertThatThrownBy(() -> read("--a-b\r\nH: " + "v".repeat(1 << 20) + "\r\n\r\nx\r\n--a-b--")).hasMessageContaining("longer than");
        assertThatThrownBy(() -> read("--a-b\r\n" + "H: v\r\n".repeat(1 << 16) + "\r\nx\r\n--a-b--")).isInstanceOf(MultipartException.class);
        assertThatThrownBy(() -> read("--a-b\r\nno colon\r\n\r\nx\r\n--a-b--")).hasMessageContaining("without a name");
    }

    @Test
    void impossibleBoundariesAreRefused() {
        for (String boundary : List.of("", "x".repeat(201), "a\r\nb", "é", "a\"b")) {
            assertThatThrownBy(() -> new MultipartReader(InputStream.nullInputStream(), boundary)).as(boundary)
                    .isInstanceOf(MultipartException.class);
        }
    }

    /** Seeded, so that a failure names the case that shows it again. */
    @Test
    void anyContentComesBackWhateverTheChunks() throws IOException {
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            List<byte[]> contents = contents(random);
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            for (byte[] content : contents) {
                body.writeBytes(("\r\n--" + BOUNDARY + "\r\nContent-Type: application/dicom\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
                body.writeBytes(content);
            }
            body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.ISO_8859_1));
            List<byte[]> parts = read(body.toByteArray(), 1 + random.nextInt(64), random);
            assertThat(parts).as("seed %d", seed).hasSameSizeAs(contents);
            for (int i = 0; i < parts.size(); i++) {
                assertThat(parts.get(i)).as("seed %d, part %d", seed, i).isEqualTo(contents.get(i));
            }
        }
    }

    private static List<byte[]> contents(Random random) {
        return Stream.generate(() -> pieces(random)).filter(MultipartReaderTest::holdsNoDelimiter).limit(1 + random.nextInt(4))
                .map(text -> text.getBytes(StandardCharsets.ISO_8859_1)).toList();
    }

    /** Text that is mostly that of a boundary line. */
    private static String pieces(Random random) {
        return random.ints(random.nextInt(30), 0, PIECES.size()).mapToObj(PIECES::get).collect(Collectors.joining());
    }

    /** Also none that begins in the header's end before it or ends in the delimiter behind it. */
    private static boolean holdsNoDelimiter(String text) {
        String inPlace = "\r\n" + text + "\r\n";
        return !inPlace.matches("(?s).*\r\n--a-b(--|[ \t]*\r\n).*");
    }
}
