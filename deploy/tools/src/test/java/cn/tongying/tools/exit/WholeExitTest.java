package cn.tongying.tools.exit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.tools.web.Insistence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeExitTest {

    @TempDir
    Path root;

    private final ScriptedSource source = new ScriptedSource();
    private final List<String> left = new ArrayList<>();
    private final List<String> forced = new ArrayList<>();
    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());

    private void force(Path path) throws IOException {
        forced.add(root.relativize(path).toString());
        Forcing.DISK.force(path);
    }

    private WholeExit.Summary run() throws IOException {
        ExitListener listener = new ExitListener() {
            @Override
            public void kept(long bytes) {
            }

            @Override
            public void study(ExitingStudy study, int objects) {
            }

            @Override
            public void failed(StudyInstanceUid study, SopInstanceUid instance, String why) {
                failures.add(instance + " " + why);
            }

            @Override
            public void left(String path) {
                left.add(path);
            }
        };
        try (WholeExit exit = new WholeExit(source, root, new Insistence(Duration.ofSeconds(3), length -> { }, (length, why) -> { }), listener, 3, this::force)) {
            return exit.run();
        }
    }

    private List<Path> files(String ending) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(path -> path.toString().endsWith(ending)).sorted().toList();
        }
    }

    private Path fileOf(String instance) throws IOException {
        for (Path file : files(".dcm")) {
            if (java.util.Arrays.equals(Files.readAllBytes(file), ScriptedSource.file(new SopInstanceUid(instance)))) {
                return file;
            }
        }
        throw new AssertionError("no file of " + instance);
    }

    @Test
    void every_object_becomes_a_file_as_it_is_kept() throws Exception {
        source.add("1.2.1", "P1", 3);
        source.add("1.2.2", "P1", 1);
        source.add("1.2.3", "P2", 2);
        assertThat(run()).isEqualTo(new WholeExit.Summary(3, 6, 6, 0, 0, true));
        assertThat(files(".dcm")).hasSize(6);
        assertThat(fileOf("1.2.1.1.3").getFileName().toString()).startsWith("I00003-");
        assertThat(files(".part")).isEmpty();
    }

    @Test
    void folders_are_forced_up_to_the_topmost_before_the_line_that_says_that_all_is_there() throws Exception {
        source.add("1.2.1", "P1", 2);
        run();
        Path file = root.relativize(files(".dcm").getFirst());
        assertThat(forced).containsExactly(file.getParent().toString(), file.subpath(0, 3).toString(), file.subpath(0, 2).toString(),
                file.subpath(0, 1).toString(), "", file.subpath(0, 3).resolve("study.tsv").toString());
    }

    @Test
    void what_is_there_is_not_fetched_again() throws Exception {
        source.add("1.2.1", "P1", 3);
        run();
        source.opened.clear();
        assertThat(run().isWhole()).isTrue();
        assertThat(source.opened).isEmpty();
    }

    @Test
    void after_a_break_the_rest_is_fetched() throws Exception {
        source.add("1.2.1", "P1", 5);
        source.add("1.2.2", "P1", 5);
        source.dieAfter = 7;
        assertThatThrownBy(this::run).isInstanceOf(IOException.class).hasMessage("nobody there");
        source.dieAfter = Integer.MAX_VALUE;
        List<SopInstanceUid> kept = new ArrayList<>();
        StudyFolders.each(root, study -> study.files().forEach(file -> kept.add(file.instance())));
        source.opened.clear();
        assertThat(run().isWhole()).isTrue();
        assertThat(kept).as("what came whole before the break; others at once may have been broken off by it").isNotEmpty();
        assertThat(source.opened).hasSize(10 - kept.size()).doesNotContainAnyElementsOf(kept);
    }

    @Test
    void a_file_that_was_deleted_or_cut_since_is_fetched_again() throws Exception {
        source.add("1.2.1", "P1", 3);
        run();
        Files.delete(fileOf("1.2.1.1.1"));
        Files.write(fileOf("1.2.1.1.2"), new byte[3]);
        source.opened.clear();
        assertThat(run().isWhole()).isTrue();
        assertThat(source.opened).extracting(SopInstanceUid::value).containsExactlyInAnyOrder("1.2.1.1.1", "1.2.1.1.2");
    }

    @Test
    void a_line_that_a_crash_tore_is_no_line() throws Exception {
        source.add("1.2.1", "P1", 2);
        run();
        Path list = files("study.tsv").getFirst();
        Files.writeString(list, Files.readString(list).replaceFirst("complete\t.*\n", "") + "object\tS0001", StandardOpenOption.TRUNCATE_EXISTING);
        assertThat(run().isWhole()).isTrue();
        assertThat(Files.readString(list)).doesNotContain("object\tS0001\n").contains("complete\t2\t");
    }

    @Test
    void an_object_whose_bytes_break_off_is_told_and_all_others_are_taken() throws Exception {
        source.add("1.2.1", "P1", 3);
        source.breaking.add(new SopInstanceUid("1.2.1.1.2"));
        WholeExit.Summary summary = run();
        assertThat(summary).extracting(WholeExit.Summary::kept, WholeExit.Summary::failed, WholeExit.Summary::isWhole).containsExactly(2L, 1, false);
        assertThat(failures).anyMatch(line -> line.startsWith("1.2.1.1.2") && line.contains("closed early"));
        assertThat(files(".dcm")).hasSize(2);
        assertThat(files(".part")).isEmpty();
        source.breaking.clear();
        assertThat(run().isWhole()).isTrue();
    }

    @Test
    void another_object_in_its_place_is_not_taken_for_it() throws Exception {
        source.add("1.2.1", "P1", 1);
        source.others.add(new SopInstanceUid("1.2.1.1.1"));
        assertThat(run().failed()).isEqualTo(1);
        assertThat(files(".dcm")).isEmpty();
    }

    @Test
    void an_object_with_a_second_head_in_its_data_set_is_itself() throws Exception {
        source.add("1.2.77", "P1", 1);
        assertThat(run().isWhole()).isTrue();
    }

    @Test
    void an_object_that_is_taken_away_meanwhile_makes_the_exit_not_whole_but_is_no_failure() throws Exception {
        source.add("1.2.1", "P1", 2);
        source.gone.add(new SopInstanceUid("1.2.1.1.1"));
        assertThat(run()).extracting(WholeExit.Summary::failed, WholeExit.Summary::kept, WholeExit.Summary::isWhole).containsExactly(0, 1L, false);
    }

    @Test
    void what_comes_while_it_runs_is_in_it() throws Exception {
        source.add("1.2.1", "P1", 2);
        source.onFirstOpen = () -> source.add("1.2.2", "P2", 1);
        assertThat(run()).isEqualTo(new WholeExit.Summary(2, 3, 3, 0, 0, true));
    }

    private static ExitingStudy corrected(ExitingStudy study, String id, String name) {
        return new ExitingStudy(study.study(), study.site(), id, study.patientIssuer(), name, study.birthDate(), study.date(), study.description(),
                study.modalities(), study.objects());
    }

    @Test
    void a_study_whose_patient_was_corrected_is_fetched_again_also_after_a_break() throws Exception {
        ExitingStudy study = source.add("1.2.1", "P1", 5);
        run();
        source.opened.clear();
        source.studies.put(corrected(study, "P1", "王^维"), source.studies.remove(study));
        source.dieAfter = 2;
        assertThatThrownBy(this::run).isInstanceOf(IOException.class).hasMessage("nobody there");
        source.dieAfter = Integer.MAX_VALUE;
        assertThat(run().isWhole()).isTrue();
        assertThat(new HashSet<>(source.opened)).hasSize(5);
        assertThat(files(".dcm")).hasSize(5);
    }

    /** Such as the sex, which no list tells. One object of each series is asked for, and nothing when the first run goes over all again. */
    @Test
    void what_was_corrected_since_is_fetched_again_though_the_lists_say_the_same_also_after_a_break() throws Exception {
        source.add("1.2.1", "P1", 3);
        run();
        assertThat(source.asked).isEmpty();
        run();
        assertThat(source.asked).hasSize(1);
        source.opened.clear();
        source.etag = "\"2\"";
        source.dieAfter = 1;
        assertThatThrownBy(this::run).isInstanceOf(IOException.class).hasMessage("nobody there");
        assertThat(StudyFolder.open(files(StudyFolder.LIST).getFirst().getParent()).files()).as("what came before counts no more").hasSizeLessThan(2);
        source.dieAfter = Integer.MAX_VALUE;
        assertThat(run().isWhole()).isTrue();
        assertThat(new HashSet<>(source.opened)).hasSize(3);
        source.opened.clear();
        assertThat(run().isWhole()).isTrue();
        assertThat(source.opened).isEmpty();
    }

    @Test
    void the_name_of_the_folder_itself_is_forced_and_those_of_the_folders_made_for_it() throws Exception {
        TargetFolder.make(root.resolve("a/b/out"), this::force);
        assertThat(forced).containsExactly("a/b", "a", "");
        forced.clear();
        TargetFolder.make(root.resolve("a/b/out"), this::force);
        assertThat(forced).containsExactly("a/b");
    }

    @Test
    void a_study_that_grew_is_not_fetched_whole_again() throws Exception {
        ExitingStudy study = source.add("1.2.1", "P1", 2);
        run();
        source.opened.clear();
        source.studies.remove(study);
        source.add("1.2.1", "P1", 3);
        assertThat(run().isWhole()).isTrue();
        assertThat(source.opened).hasSize(1);
    }

    @Test
    void the_folder_of_a_study_that_became_another_patients_is_named_and_makes_it_not_whole() throws Exception {
        ExitingStudy study = source.add("1.2.1", "P1", 2);
        source.add("1.2.2", "P3", 1);
        run();
        source.studies.put(corrected(study, "P2", "李^四"), source.studies.remove(study));
        assertThat(run()).extracting(WholeExit.Summary::kept, WholeExit.Summary::left, WholeExit.Summary::isWhole).containsExactly(3L, 1, false);
        assertThat(left).containsExactly(Names.folder(study));
        assertThat(root.resolve(Names.folder(study))).doesNotExist();
        assertThat(root.resolve("no-longer-listed").resolve(Names.folder(study))).isDirectory();
        assertThat(run().isWhole()).as("what was put beside is no part of it").isTrue();
    }

    @Test
    void an_object_that_the_archive_lists_no_more_is_named_and_makes_it_not_whole() throws Exception {
        ExitingStudy study = source.add("1.2.1", "P1", 3);
        run();
        String file = root.relativize(fileOf("1.2.1.1.3")).toString();
        source.studies.remove(study);
        source.add("1.2.1", "P1", 2);
        assertThat(run()).extracting(WholeExit.Summary::kept, WholeExit.Summary::left, WholeExit.Summary::isWhole).containsExactly(2L, 1, false);
        assertThat(left).containsExactly(file);
        assertThat(root.resolve(file)).doesNotExist();
        assertThat(root.resolve("no-longer-listed").resolve(file)).isRegularFile();
        assertThat(run().isWhole()).as("what was put beside is no part of it").isTrue();
        assertThat(TargetFolder.foreign(root)).isEmpty();
    }

    @Test
    void what_images_say_never_becomes_a_path() throws Exception {
        source.add(new ExitingStudy(new StudyInstanceUid("1.2.1"), "../..", "../../etc/passwd", "CON", "a\tb", "", "../2026", "", List.of(), 1));
        source.add(new ExitingStudy(new StudyInstanceUid("1.2.2"), "con", "a:b?*", "", "", "", "", "", List.of(), 1));
        assertThat(run().isWhole()).isTrue();
        List<String> names = files(".dcm").stream().map(path -> root.relativize(path).toString()).toList();
        assertThat(names).hasSize(2).allMatch(name -> name.matches("site-x[0-9a-f]{16}/patient-[0-9a-f]{16}/undated-[0-9a-f]{16}/S0001-[0-9a-f]{8}/I00001-[0-9a-f]{16}\\.dcm"));
    }

    @Test
    void how_a_full_disk_is_said_is_known() {
        assertThat(DiskFullException.is(new IOException("No space left on device"))).isTrue();
        assertThat(DiskFullException.is(new IOException("Connection reset"))).isFalse();
    }
}
