package cn.tongying.reading.dictation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

class DictationConfigTest {
    private static DictationConfig having(Map<String, Object> values) {
        return DictationConfig.from((Config) Proxy.newProxyInstance(Config.class.getClassLoader(), new Class<?>[] {Config.class},
                (proxy, method, arguments) -> Optional.ofNullable(values.get(arguments[0]))));
    }

    @Test
    void names_and_defaults_are_these_ones() {
        assertThat(having(Map.of())).isEqualTo(new DictationConfig(Optional.empty(), Optional.empty(), "default", Duration.ofSeconds(20), Duration.ofSeconds(30), 4, false));
        assertThat(having(Map.of("tongying.dictation.url", "https://speech.example/v1/audio/transcriptions", "tongying.dictation.key", "k", "tongying.dictation.model", "zh",
                "tongying.dictation.answer-s", 1, "tongying.dictation.longest-s", 60, "tongying.dictation.at-once", 2, "tongying.dictation.browser", true)))
                .isEqualTo(new DictationConfig(Optional.of(URI.create("https://speech.example/v1/audio/transcriptions")), Optional.of("k"), "zh", Duration.ofSeconds(1), Duration.ofSeconds(60), 2, true));
    }

    @Test
    void what_is_said_does_not_leave_this_machine_in_the_clear() {
        assertThat(having(Map.of("tongying.dictation.url", "http://127.0.0.1:9000/a")).engine()).isPresent();
        for (String wrong : new String[] {"http://10.0.0.9/a", "https:/v1/audio", "speech.example"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> having(Map.of("tongying.dictation.url", wrong))).withMessageContaining("TONGYING_DICTATION_URL");
        }
    }

    @Test
    void what_makes_no_sense_stops_the_start_and_names_its_setting() {
        for (String name : new String[] {"ANSWER_S", "LONGEST_S", "AT_ONCE"}) {
            for (int wrong : new int[] {0, 121}) {
                assertThatIllegalArgumentException().isThrownBy(() -> having(Map.of("tongying.dictation." + name.toLowerCase().replace('_', '-'), wrong)))
                        .withMessageContaining("TONGYING_DICTATION_" + name);
            }
        }
        assertThatIllegalArgumentException().isThrownBy(() -> having(Map.of("tongying.dictation.model", "a b"))).withMessageContaining("TONGYING_DICTATION_MODEL");
    }

    @Test
    void its_key_is_in_no_log() {
        assertThat(having(Map.of("tongying.dictation.key", "topsecret")).toString()).doesNotContain("topsecret");
    }
}
