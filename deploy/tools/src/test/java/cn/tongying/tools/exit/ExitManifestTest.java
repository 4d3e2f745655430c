package cn.tongying.tools.exit;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.tools.web.Insistence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExitManifestTest {

    @TempDir
    Path root;

    private final ScriptedSource source = new ScriptedSource();
    private ExitManifest.Sum sum = new ExitManifest.Sum(0, 0, 0, Map.of(), "");

    @BeforeEach
    void takeOut() throws IOException {
        source.add(new ExitingStudy(new StudyInstanceUid("1.2.1"), "A", "=cmd()", "", "王\"伟", "", "20261129", "", List.of("CT", "SR"), 2));
        source.add("1.2.2", "P2", 1);
        ExitListener listener = new ExitListener() {
            @Override
            public void kept(long bytes) {
            }

            @Override
            public void study(ExitingStudy study, int objects) {
            }

            @Override
            public void failed(StudyInstanceUid study, SopInstanceUid instance, String why) {
            }

            @Override
            public void left(String path) {
            }
        };
        try (WholeExit exit = new WholeExit(source, root, new Insistence(Duration.ZERO, length -> { }, (length, why) -> { }), listener, 1)) {
            exit.run();
        }
        sum = ExitManifest.write(root);
    }

    @Test
    void it_has_a_line_for_each_study_and_object_and_the_sums_at_the_end() throws Exception {
        List<String> lines = Files.readAllLines(root.resolve("manifest.tsv"));
        assertThat(lines.stream().filter(line -> line.startsWith("study\t"))).hasSize(2).allMatch(line -> line.endsWith("\tcomplete"));
        assertThat(lines.stream().filter(line -> line.startsWith("object\t"))).hasSize(3);
        assertThat(sum.objectsOf()).isEqualTo(Map.of("A", 3L));
        assertThat(lines.getLast()).isEqualTo("total\t2\t3\t" + sum.bytes());
        assertThat(sum.bytes()).isEqualTo(3L * ScriptedSource.file(new SopInstanceUid("1.2.1.1.1")).length);
    }

    @Test
    void sha256sum_agrees_with_every_file_and_the_manifest() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/sha256sum")), "sha256sum is not installed");
        Process check = new ProcessBuilder("/usr/bin/sha256sum", "-c", "sha256sums.txt").directory(root.toFile()).redirectErrorStream(true).start();
        String output = new String(check.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(check.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(check.exitValue()).as(output).isZero();
        assertThat(output.lines()).hasSize(5).contains("manifest.tsv: OK", "index.csv: OK");
        assertThat(sum.manifestSha256()).isEqualTo(ExitManifest.sha256(root.resolve("manifest.tsv")));
    }

    @Test
    void the_index_tells_whose_each_folder_is_and_holds_no_formula() throws Exception {
        assertThat(Files.readString(root.resolve("index.csv"))).contains("\"'=cmd()\"", "\"王\"\"伟\"", "\"CT SR\"", "\"P2\"");
    }

    @Test
    void the_folder_is_forced_after_the_lists_got_their_names() throws Exception {
        List<String> forced = new ArrayList<>();
        ExitManifest.write(root, path -> forced.add(root.relativize(path) + (Files.exists(root.resolve("index.csv.part")) ? "" : " named")));
        assertThat(forced).containsExactly("manifest.tsv.part", "sha256sums.txt.part", "index.csv.part", " named");
    }

    @Test
    void nobody_else_may_read_what_tells_of_patients() throws Exception {
        Assumptions.assumeTrue(Files.getFileStore(root).supportsFileAttributeView("posix"), "the disk knows no rights");
        assertThat(List.of("index.csv", "manifest.tsv", "sha256sums.txt")).allSatisfy(name ->
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve(name)))).isEqualTo("rw-------"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("site-A")))).isEqualTo("rwx------");
    }
}
