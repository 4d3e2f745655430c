package cn.tongying.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    @Test
    void without_arguments_everything_stays_on_this_machine() {
        Options options = Options.parse(List.of());
        assertThat(options.bind().isLoopbackAddress()).isTrue();
        assertThat(options.httpPort()).isEqualTo(8080);
        assertThat(options.dicomPort()).isEqualTo(11_112);
        assertThat(options.heap()).isEqualTo("512m");
        assertThat(options.demo()).isFalse();
    }

    @Test
    void a_bind_beyond_this_machine_is_refused_with_advice_and_status_2() {
        assertThatExceptionOfType(LauncherException.class)
                .isThrownBy(() -> Options.parse(List.of("--bind", "0.0.0.0")))
                .withMessageContaining("--behind-proxy https://")
                .satisfies(refusal -> assertThat(refusal.exitStatus()).isEqualTo(LauncherException.REFUSED));
    }

    @Test
    void a_bind_beyond_this_machine_is_taken_behind_a_proxy_with_tls() {
        Options options =
                Options.parse(List.of("--bind", "0.0.0.0", "--behind-proxy", "https://pacs.example.org"));
        assertThat(options.publicUrl()).contains(URI.create("https://pacs.example.org"));
    }

    @Test
    void a_proxy_without_tls_does_not_count() {
        assertThatExceptionOfType(LauncherException.class)
                .isThrownBy(() -> Options.parse(List.of("--bind", "0.0.0.0", "--behind-proxy", "http://pacs.example.org")))
                .withMessageContaining("https://");
    }

    @Test
    void an_empty_data_folder_is_refused_and_not_taken_for_the_current_one() {
        assertThatExceptionOfType(LauncherException.class)
                .isThrownBy(() -> Options.parse(List.of("--data", "")))
                .withMessageContaining("--data")
                .satisfies(refusal -> assertThat(refusal.exitStatus()).isEqualTo(LauncherException.REFUSED));
    }

    @Test
    void a_new_password_may_be_asked_for_an_account() {
        assertThat(Options.parse(List.of("--reset-password", "admin")).resetPassword()).contains("admin");
        assertThat(Options.USAGE).contains("--reset-password");
        assertThatExceptionOfType(LauncherException.class).isThrownBy(() -> Options.parse(List.of("--reset-password", " ")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--http-port 0", "--http-port 65536", "--http-port x", "--dicom-port -1", "--http-port",
        "--http-port 11112", "--heap 512", "--heap big", "--unknown", "--bind no.such.host.invalid"})
    void what_is_not_understood_is_refused(String line) {
        assertThatExceptionOfType(LauncherException.class)
                .isThrownBy(() -> Options.parse(List.of(line.split(" "))))
                .satisfies(refusal -> assertThat(refusal.exitStatus()).isEqualTo(LauncherException.REFUSED));
    }
}
