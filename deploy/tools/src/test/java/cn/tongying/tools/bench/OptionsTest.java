package cn.tongying.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

    private static final Path ROOT = Path.of("/project");

    @Test
    void without_options_everything_is_measured_with_three_rounds_of_two_seconds_after_twenty_to_warm_up() {
        Options options = Options.parse(List.of(), ROOT);
        assertThat(Options.GROUPS).allMatch(options::wants);
        assertThat(options.rounds()).isEqualTo(3);
        assertThat(options.warmUp()).isEqualTo(Duration.ofSeconds(20));
        assertThat(options.length()).isEqualTo(Duration.ofSeconds(2));
        assertThat(options.product()).isEqualTo(ROOT.resolve("deploy/run"));
    }

    @Test
    void only_the_named_groups_are_measured() {
        Options options = Options.parse(List.of("--only", "stow,disk"), ROOT);
        assertThat(options.wants("stow")).isTrue();
        assertThat(options.wants("frames")).isFalse();
    }

    /** It fills a catalogue of a million studies, which the others would be slowed by. */
    @Test
    void access_is_tried_only_when_it_is_asked_for_and_alone() {
        assertThat(Options.parse(List.of(), ROOT).access()).isFalse();
        assertThat(Options.parse(List.of("--only", "access"), ROOT).access()).isTrue();
        assertThatThrownBy(() -> Options.parse(List.of("--only", "access,stow"), ROOT)).hasMessageContaining("access");
        assertThatThrownBy(() -> Options.parse(List.of("--only", "access", "--studies", "1"), ROOT)).hasMessageContaining("--studies");
    }

    @Test
    void what_is_not_understood_is_refused() {
        assertThatThrownBy(() -> Options.parse(List.of("--only", "speed"), ROOT)).hasMessageContaining("speed");
        assertThatThrownBy(() -> Options.parse(List.of("--rounds", "many"), ROOT)).hasMessageContaining("--rounds");
        assertThatThrownBy(() -> Options.parse(List.of("--out"), ROOT)).hasMessageContaining("--out");
    }
}
