package cn.tongying.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path temporary;

    private final List<String> told = new ArrayList<>();

    @Test
    void a_folder_in_use_is_refused_until_it_is_closed() {
        Path data = temporary.resolve("var");
        try (DataFolder first = DataFolder.open(data, told::add)) {
            assertThatExceptionOfType(LauncherException.class)
                    .isThrownBy(() -> DataFolder.open(first.root(), told::add))
                    .withMessageContaining("in use");
        }
        DataFolder.open(data, told::add).close();
    }

    @Test
    void only_its_owner_may_look_into_it() throws IOException {
        try (DataFolder folder = DataFolder.open(temporary.resolve("var"), told::add)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.root())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void a_folder_that_holds_other_things_is_refused_and_left_as_it_was() throws IOException {
        Path photos = Files.createDirectory(temporary.resolve("photos"));
        Files.writeString(photos.resolve("holiday.jpg"), "x");
        Files.createDirectories(photos.resolve("run/lock"));
        Files.setPosixFilePermissions(photos, PosixFilePermissions.fromString("rwxr-xr-x"));
        refused(photos, "holds other things");
        assertThat(mode(photos)).isEqualTo("rwxr-xr-x");
        try (Stream<Path> left = Files.list(photos)) {
            assertThat(left.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("holiday.jpg", "run");
        }
    }

    @Test
    void an_empty_folder_is_taken_and_a_narrowed_mode_is_told() throws IOException {
        Path empty = Files.createDirectory(temporary.resolve("empty"));
        Files.setPosixFilePermissions(empty, PosixFilePermissions.fromString("rwxr-xr-x"));
        DataFolder.open(empty, told::add).close();
        assertThat(mode(empty)).isEqualTo("rwx------");
        assertThat(told).singleElement().asString().contains("rwxr-xr-x").contains(empty.toString());
    }

    @Test
    void our_own_folder_is_taken_again_also_after_a_first_start_that_broke_off() throws IOException {
        Path data = temporary.resolve("var");
        DataFolder.open(data, told::add).close();
        DataFolder.open(data, told::add).close();
        Path half = temporary.resolve("half");
        Files.createDirectories(half.resolve("run"));
        Files.createFile(half.resolve("run/lock"));
        DataFolder.open(half, told::add).close();
        assertThat(half.resolve("objects")).isDirectory();
    }

    @Test
    void what_uploads_and_exports_left_behind_is_gone_at_the_next_start_and_nothing_else() throws IOException {
        Path data = temporary.resolve("var");
        DataFolder.open(data, told::add).close();
        Path left = Files.createFile(data.resolve("spool/stow-1.part"));
        Path export = Files.createFile(data.resolve("spool/export-1.frames"));
        Path other = Files.createFile(data.resolve("spool/other"));
        try (DataFolder folder = DataFolder.open(data, told::add)) {
            assertThat(folder.spool()).isEqualTo(data.resolve("spool")).isDirectory();
        }
        assertThat(left).doesNotExist();
        assertThat(export).doesNotExist();
        assertThat(other).exists();
    }

    @Test
    void where_no_folder_can_be_the_reason_is_said() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "x");
        refused(file, "this is a file");
        refused(file.resolve("var"), "a file is in the way");
        refused(Path.of("/proc/foo"), "no folder can be made here");
    }

    private void refused(Path data, String reason) {
        assertThatExceptionOfType(LauncherException.class)
                .isThrownBy(() -> DataFolder.open(data, told::add).close())
                .withMessageContaining(reason)
                .satisfies(refusal -> assertThat(refusal.exitStatus()).isEqualTo(LauncherException.REFUSED));
    }

    private static String mode(Path folder) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
    }

    @Test
    void a_secret_is_long_random_private_and_the_same_the_next_time() throws IOException {
        try (DataFolder folder = DataFolder.open(temporary.resolve("var"), told::add)) {
            String first = new Secrets(folder.secrets()).get("one");
            assertThat(first).hasSize(32).isEqualTo(new Secrets(folder.secrets()).get("one"));
            assertThat(first).isNotEqualTo(new Secrets(folder.secrets()).get("two"));
            Path file = new Secrets(folder.secrets()).file("one");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        }
    }
}
