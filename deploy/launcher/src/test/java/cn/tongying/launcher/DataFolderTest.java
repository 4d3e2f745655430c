package cn.tongying.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path temporary;

    @Test
    void a_folder_in_use_is_refused_until_it_is_closed() {
        Path data = temporary.resolve("var");
        try (DataFolder first = DataFolder.open(data)) {
            assertThatExceptionOfType(LauncherException.class)
                    .isThrownBy(() -> DataFolder.open(first.root()))
                    .withMessageContaining("in use");
        }
        DataFolder.open(data).close();
    }

    @Test
    void only_its_owner_may_look_into_it() throws IOException {
        try (DataFolder folder = DataFolder.open(temporary.resolve("var"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.root())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void a_secret_is_long_random_private_and_the_same_the_next_time() throws IOException {
        try (DataFolder folder = DataFolder.open(temporary.resolve("var"))) {
            String first = new Secrets(folder.secrets()).get("one");
            assertThat(first).hasSize(32).isEqualTo(new Secrets(folder.secrets()).get("one"));
            assertThat(first).isNotEqualTo(new Secrets(folder.secrets()).get("two"));
            Path file = new Secrets(folder.secrets()).file("one");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        }
    }
}
