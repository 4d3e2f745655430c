package cn.tongying.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That nothing of it is lost in a power cut is shown by the system test PowerCutIT. */
class WholeFolderTest {
    @TempDir
    Path root;

    private Path file;
    private WholeFolder whole;

    @BeforeEach
    void fill() throws IOException {
        file = Files.createDirectories(root.resolve("programs/bin")).resolve("postgres");
        Files.writeString(file, "program");
        Files.createSymbolicLink(root.resolve("programs/lib"), Path.of("nowhere"));
        whole = new WholeFolder(root.resolve("programs"), root.resolve("programs.whole"));
    }

    @Test
    void what_was_not_forced_as_a_whole_is_removed_before_it_is_used_again() {
        whole.removeUnlessWhole();
        assertThat(root.resolve("programs")).doesNotExist();
        whole.removeUnlessWhole();
    }

    @Test
    void what_was_kept_stays() {
        whole.keep();
        whole.keep();
        whole.removeUnlessWhole();
        assertThat(file).hasContent("program");
    }

    @Test
    void what_may_have_changed_since_is_not_trusted_before_it_is_kept_again() {
        whole.keep();
        whole.mayChange();
        whole.mayChange();
        whole.removeUnlessWhole();
        assertThat(root.resolve("programs")).doesNotExist();
    }
}
