package cn.tongying.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    Path folder;

    @Test
    void aSecretIsMadeOnceForItsOwnerAloneAndIsTheSameOnEveryStart() throws IOException {
        String secret = new Secrets(folder).get("database");
        assertThat(secret).hasSizeGreaterThanOrEqualTo(32);
        assertThat(new Secrets(folder).get("database")).isEqualTo(secret);
        assertThat(new Secrets(folder).get("other")).isNotEqualTo(secret);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("database")))).isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    /** What a launcher that was killed while it wrote has left. */
    @Test
    void aSecretThatWasHalfMadeIsMadeAnew() throws IOException {
        Files.writeString(folder.resolve("database.tmp"), "");
        assertThat(new Secrets(folder).get("database")).hasSizeGreaterThanOrEqualTo(32);
        assertThat(folder.resolve("database.tmp")).doesNotExist();
    }

    @Test
    void anEmptySecretIsNotTaken() throws IOException {
        Files.writeString(folder.resolve("database"), "\n");
        assertThatThrownBy(() -> new Secrets(folder).get("database")).isInstanceOf(LauncherException.class).hasMessageContaining("An empty secret");
    }
}
