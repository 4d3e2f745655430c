package cn.tongying.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a fuzzing campaign (docs/campaigns) once broke something with stays mended, and what its trials begin with is taken. */
class FuzzedInputsTest {

    private static final Path FOUND = Path.of("src/test/resources/fuzz");

    static Stream<Class<?>> targets() {
        return FuzzTargets.ALL.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void whatWasFoundOnceIsTakenOrRefusedInWords(Class<?> target) throws IOException {
        for (Path input : found(target)) {
            byte[] bytes = Files.readAllBytes(input);
            assertThatCode(() -> FuzzTargets.ALL.get(target).take(bytes)).as(input.toString()).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void whatATrialBeginsWithIsTaken(Class<?> target) throws IOException {
        List<byte[]> seeds = FuzzTargets.seeds(target);
        assertThat(seeds).isNotEmpty();
        for (byte[] seed : seeds) {
            assertThatCode(() -> FuzzTargets.ALL.get(target).take(seed)).doesNotThrowAnyException();
        }
    }

    private static List<Path> found(Class<?> target) throws IOException {
        Path folder = FOUND.resolve(target.getSimpleName());
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
