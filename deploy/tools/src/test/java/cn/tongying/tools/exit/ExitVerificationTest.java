package cn.tongying.tools.exit;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.tools.web.Insistence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two studies with three objects of two patients, taken out whole; then something is lost or changed. */
class ExitVerificationTest {

    @TempDir
    Path root;

    private final List<String> told = new ArrayList<>();

    private final ScriptedSource source = new ScriptedSource();

    @BeforeEach
    void fill() throws IOException {
        source.add("1.2.1", "P1", 2);
        source.add("1.2.2", "P2", 1);
        takeOut();
    }

    private void takeOut() throws IOException {
        ExitListener silent = new ExitListener() {
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
        try (WholeExit exit = new WholeExit(source, root, new Insistence(Duration.ZERO, length -> { }, (length, why) -> { }), silent, 1)) {
            exit.run();
        }
        ExitManifest.write(root);
    }

    private Path find(String ending) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(path -> path.toString().endsWith(ending)).findFirst().orElseThrow();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private ExitVerification.Found verify() throws IOException {
        return ExitVerification.run(root, told::add);
    }

    private static void flipLast(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 2] ^= 1;
        Files.write(file, bytes);
    }

    @Test
    void what_is_as_it_was_is_found_whole() throws Exception {
        assertThat(verify()).isEqualTo(new ExitVerification.Found(2, 3, 0, 0, 0, 0));
        assertThat(told).isEmpty();
    }

    @Test
    void what_nobody_took_out_is_named_and_takes_nothing_from_what_is_there() throws Exception {
        Path study = find(StudyFolder.LIST).getParent();
        Files.writeString(study.resolve("note.txt"), "x");
        Files.copy(find(".dcm"), Files.createDirectories(study.resolve("S0002-00000000")).resolve("I00001-0000000000000000.dcm"));
        Files.writeString(study.resolveSibling("list.txt"), "x");
        Files.createDirectories(root.resolve("other/folder"));
        Files.writeString(root.resolve("README"), "x");
        assertThat(verify()).isEqualTo(new ExitVerification.Found(2, 3, 0, 0, 0, 5)).extracting(ExitVerification.Found::isWhole).isEqualTo(true);
        assertThat(told).hasSize(5).allMatch(line -> line.startsWith("多出 added: ")).anyMatch(line -> line.endsWith("/note.txt")).contains("多出 added: README", "多出 added: other");
    }

    @Test
    void of_many_added_files_the_first_are_named_and_all_are_counted() throws Exception {
        Path study = find(StudyFolder.LIST).getParent();
        for (int i = 0; i < ExitVerification.MOST_ADDED_TOLD + 7; i++) {
            Files.writeString(study.resolve("x" + i), "");
        }
        assertThat(verify().added()).isEqualTo(ExitVerification.MOST_ADDED_TOLD + 7);
        assertThat(told).hasSize(ExitVerification.MOST_ADDED_TOLD + 1).last().asString().endsWith(": 7");
    }

    @Test
    void a_flipped_bit_is_found() throws Exception {
        Path file = find(".dcm");
        flipLast(file);
        assertThat(verify()).extracting(ExitVerification.Found::changed, ExitVerification.Found::isWhole).containsExactly(1L, false);
        assertThat(told).containsExactly("已改变 changed: " + root.relativize(file));
        takeOut();
        assertThat(verify().isWhole()).as("what lies there is taken for what it was").isFalse();
        Files.delete(file);
        takeOut();
        assertThat(verify().isWhole()).as("fetched again").isTrue();
    }

    @Test
    void a_missing_file_is_found() throws Exception {
        Files.delete(find(".dcm"));
        assertThat(verify()).extracting(ExitVerification.Found::missing, ExitVerification.Found::incomplete).containsExactly(1L, 1);
    }

    @Test
    void a_study_whose_folder_is_lost_is_missing_with_all_of_its_objects() throws Exception {
        Path study = find(StudyFolder.LIST).getParent();
        long objects = Files.readAllLines(study.resolve(StudyFolder.LIST)).stream().filter(line -> line.startsWith("object\t")).count();
        delete(study);
        assertThat(verify()).isEqualTo(new ExitVerification.Found(2, 3, objects + 1, 0, 1, 0));
        assertThat(told).anyMatch(line -> line.contains("missing") && line.contains(study.getFileName().toString()));
    }

    @Test
    void a_hospital_whose_folder_is_lost_is_missing() throws Exception {
        delete(root.resolve("site-A"));
        assertThat(verify()).extracting(ExitVerification.Found::missing, ExitVerification.Found::incomplete).containsExactly(5L, 2);
    }

    @Test
    void a_study_whose_list_is_lost_is_not_whole() throws Exception {
        Files.delete(find(StudyFolder.LIST));
        assertThat(verify()).extracting(ExitVerification.Found::missing, ExitVerification.Found::incomplete).containsExactly(1L, 1);
    }

    @Test
    void a_study_whose_list_cannot_be_read_is_not_whole_and_the_others_are_looked_at() throws Exception {
        Files.writeString(find(StudyFolder.LIST), "nothing of ours\n");
        assertThat(verify()).extracting(ExitVerification.Found::objects, ExitVerification.Found::changed, ExitVerification.Found::incomplete).containsExactly(3L, 1L, 1);
    }

    @Test
    void a_list_of_a_study_that_says_other_than_the_manifest_is_found() throws Exception {
        Path list = find(StudyFolder.LIST);
        Files.writeString(list, Files.readString(list).replaceFirst("(object\t[^\t]+\t)[0-9a-f]{8}", "$100000000"));
        assertThat(verify().changed()).isEqualTo(1);
    }

    @Test
    void an_empty_folder_is_not_whole() throws Exception {
        try (Stream<Path> all = Files.list(root)) {
            for (Path path : all.toList()) {
                delete(path);
            }
        }
        assertThat(verify()).extracting(ExitVerification.Found::missing, ExitVerification.Found::isWhole).containsExactly(3L, false);
    }

    @Test
    void without_the_manifest_nothing_is_whole() throws Exception {
        Files.delete(root.resolve(ExitManifest.MANIFEST));
        assertThat(verify().isWhole()).isFalse();
        assertThat(told).contains("缺失 missing: manifest.tsv");
    }

    @Test
    void a_manifest_that_is_cut_is_found_though_its_sum_agrees() throws Exception {
        Path manifest = root.resolve(ExitManifest.MANIFEST);
        String before = ExitManifest.sha256(manifest);
        Files.writeString(manifest, Files.readString(manifest).replaceFirst("total\t.*\n", ""));
        Path sums = root.resolve(ExitManifest.SUMS);
        Files.writeString(sums, Files.readString(sums).replace(before, ExitManifest.sha256(manifest)));
        assertThat(verify()).extracting(ExitVerification.Found::changed, ExitVerification.Found::isWhole).containsExactly(1L, false);
    }

    @Test
    void lists_of_the_whole_that_are_other_than_they_were_are_found() throws Exception {
        for (String name : List.of(ExitManifest.MANIFEST, ExitManifest.INDEX)) {
            byte[] whole = Files.readAllBytes(root.resolve(name));
            flipLast(root.resolve(name));
            assertThat(verify().isWhole()).as(name).isFalse();
            assertThat(told).contains("已改变 changed: " + name);
            Files.write(root.resolve(name), whole);
        }
        flipLast(root.resolve(ExitManifest.SUMS));
        assertThat(verify().isWhole()).isFalse();
        Files.delete(root.resolve(ExitManifest.INDEX));
        assertThat(verify().missing()).isEqualTo(1);
    }

    @Test
    void a_sum_that_is_left_out_is_found() throws Exception {
        Path sums = root.resolve(ExitManifest.SUMS);
        Files.writeString(sums, Files.readString(sums).replaceFirst(".*\\.dcm\n", ""));
        assertThat(verify().changed()).isPositive();
    }

    @Test
    void a_study_that_is_in_no_manifest_yet_makes_it_not_whole() throws Exception {
        Path another = Files.createDirectories(root.resolve("site-A/patient-0000000000000000/20260101-0000000000000000"));
        Files.writeString(another.resolve(StudyFolder.LIST), "", StandardOpenOption.CREATE);
        assertThat(verify()).extracting(ExitVerification.Found::incomplete, ExitVerification.Found::isWhole).containsExactly(1, false);
    }

    @Test
    void a_path_out_of_the_folder_is_not_followed() throws Exception {
        Path manifest = root.resolve(ExitManifest.MANIFEST);
        Files.writeString(manifest, Files.readString(manifest).replaceFirst("study\tsite-A", "study\t../../site-A"));
        assertThat(verify().isWhole()).isFalse();
        assertThat(told).anyMatch(line -> line.startsWith("已改变 changed: manifest.tsv: "));
    }
}
