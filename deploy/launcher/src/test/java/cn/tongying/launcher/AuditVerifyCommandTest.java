package cn.tongying.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditVerifyCommandTest {
    @Test
    void knows_its_options_and_no_others() {
        assertThat(AuditVerifyCommand.options(new String[] {"--data", "d", "--heads", "h"})).isEqualTo(Map.of("--data", "d", "--heads", "h"));
        assertThatExceptionOfType(LauncherException.class).isThrownBy(() -> AuditVerifyCommand.options(new String[] {"--password", "x"}));
        assertThatExceptionOfType(LauncherException.class).isThrownBy(() -> AuditVerifyCommand.options(new String[] {"--data"}));
    }

    @Test
    void a_port_that_was_written_down_is_found_again(@TempDir Path folder) {
        Path file = folder.resolve("processes.properties");
        assertThat(RunFile.read(file).port("postgres")).isEmpty();
        RunFile.read(file).port("postgres", 41_234);
        assertThat(RunFile.read(file).port("postgres")).hasValue(41_234);
    }
}
