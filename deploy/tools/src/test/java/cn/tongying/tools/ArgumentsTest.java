package cn.tongying.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArgumentsTest {

    private static final Set<String> VALUED = Set.of("dicom", "parallel", "token-file", "ae");

    @Test
    void optionsAreTakenFromTheRest() {
        Arguments arguments = Arguments.parse(new String[] {"--dicom", "host:104", "folder", "--again"}, VALUED, Set.of("again"));
        assertThat(arguments.rest()).containsExactly("folder");
        assertThat(arguments.has("again")).isTrue();
        assertThat(arguments.address("dicom", "").getPort()).isEqualTo(104);
    }

    @Test
    void whatIsNotUnderstoodIsSaid() {
        assertThatThrownBy(() -> parse("--nonsense")).isInstanceOf(Arguments.UsageException.class).hasMessageContaining("--nonsense");
        assertThatThrownBy(() -> parse("--dicom")).hasMessageContaining("--dicom");
        assertThatThrownBy(() -> parse("--parallel", "0").number("parallel", 4, 1, 64)).hasMessageContaining("1 to 64");
        assertThatThrownBy(() -> parse("--parallel", "x").number("parallel", 4, 1, 64)).hasMessageContaining("x");
        assertThatThrownBy(() -> parse("--dicom", "nocolon").address("dicom", "")).hasMessageContaining("host:port");
        assertThatThrownBy(() -> parse("--ae", "THIS TITLE IS TOO LONG").aeTitle("ae", "")).isInstanceOf(Arguments.UsageException.class);
    }

    @Test
    void aSecretComesFromAFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "abc\n");
        assertThat(parse("--token-file", file.toString()).secret("token-file", "NO_SUCH_VARIABLE")).isEqualTo(Optional.of("abc"));
        assertThat(parse().secret("token-file", "NO_SUCH_VARIABLE")).isEmpty();
    }

    @Test
    void aToolThatIsUsedWrongSaysHowAndEndsWithItsCode() throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        assertThat(Import.run(new String[] {"--nonsense"}, new PrintStream(said, true, StandardCharsets.UTF_8))).isEqualTo(ExitCode.USAGE);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("用法", "usage", "--nonsense");
        assertThat(Demo.run(new String[] {"--day", "tomorrow"}, new PrintStream(said, true, StandardCharsets.UTF_8))).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void anArchiveThatIsAwayEndsTheImportWithItsCode(@TempDir Path folder) throws Exception {
        Path files = Files.createDirectories(folder.resolve("in"));
        assertThat(Demo.run(new String[] {"--dicom", "127.0.0.1:1"}, quiet())).isEqualTo(ExitCode.UNREACHABLE);
        Files.write(files.resolve("a.dcm"), new byte[200]);
        assertThat(Import.run(new String[] {files.toString(), "--dicom", "127.0.0.1:1", "--state", folder.toString()}, quiet())).isEqualTo(ExitCode.SOME_REFUSED);
    }

    @Test
    void thingsMadeAheadComeInOrder() {
        Iterator<Supplier<Integer>> made = IntStream.range(0, 40).<Supplier<Integer>>mapToObj(i -> () -> i).iterator();
        try (Ahead<Integer> ahead = new Ahead<>(made, 3)) {
            List<Integer> got = IntStream.range(0, 40).mapToObj(i -> ahead.next()).toList();
            assertThat(got).isSorted().hasSize(40);
        }
    }

    private static Arguments parse(String... arguments) {
        return Arguments.parse(arguments, VALUED, Set.of("again"));
    }

    private static PrintStream quiet() {
        return new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    }
}
