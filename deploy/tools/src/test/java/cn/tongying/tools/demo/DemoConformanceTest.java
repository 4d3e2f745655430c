package cn.tongying.tools.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** dciodvfy, which nobody here wrote, judges one object of every study and both ends of the large ones. */
class DemoConformanceTest {

    @TempDir
    static Path folder;

    private static final List<DemoStudy> STUDIES = DemoArchive.studies(1, LocalDate.of(2026, 11, 16));

    @BeforeAll
    static void needsDciodvfy() throws Exception {
        Assumptions.assumeTrue(runs("dciodvfy"), "dciodvfy (Debian dicom3tools) is not installed: conformance of the demonstration is not judged");
    }

    static IntStream studies() {
        return IntStream.concat(IntStream.range(0, 13), IntStream.range(STUDIES.size() - 3, STUDIES.size()));
    }

    @ParameterizedTest
    @MethodSource("studies")
    void dciodvfyFindsNoErrorAndNoWarning(int index) throws Exception {
        DemoStudy study = STUDIES.get(index);
        assertThat(verdict(study.objects().getFirst().get())).as(study.titleEn()).isEmpty();
        assertThat(verdict(study.objects().getLast().get())).as(study.titleEn()).isEmpty();
    }

    private static List<String> verdict(DemoObject object) throws Exception {
        Path file = folder.resolve("object.dcm");
        try (OutputStream out = Files.newOutputStream(file)) {
            object.writeFile(out);
        }
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder("dciodvfy", file.toString()).redirectErrorStream(true).redirectOutput(said.toFile()).start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        List<String> lines = Files.readAllLines(said);
        assertThat(lines).as("dciodvfy names the kind of object").isNotEmpty();
        return lines.stream().filter(line -> line.contains("Error") || line.contains("Warning")).toList();
    }

    private static boolean runs(String program) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(program, "-version").redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return process.waitFor(10, TimeUnit.SECONDS);
        } catch (IOException e) {
            return false;
        }
    }
}
