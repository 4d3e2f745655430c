package cn.tongying.reading.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

class ResultsConfigTest {
    private static Config having(Map<String, Object> values) {
        return (Config) Proxy.newProxyInstance(Config.class.getClassLoader(), new Class<?>[] {Config.class},
                (proxy, method, arguments) -> Optional.ofNullable(values.get(arguments[0])));
    }

    @Test
    void namesAndDefaultsAreTheseOnes() {
        assertThat(ResultsConfig.from(having(Map.of()))).isEqualTo(new ResultsConfig(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(300), Duration.ofDays(400), ResultsConfig.Sites.ALL));
        assertThat(ResultsConfig.from(having(Map.of("tongying.results.connect-s", 1, "tongying.results.answer-s", 2, "tongying.results.longest-pause-s", 3, "tongying.results.keep-days", 0, "tongying.results.dicom-sites", "NORTH, SOUTH"))))
                .isEqualTo(new ResultsConfig(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ZERO, new ResultsConfig.Sites(false, Set.of("NORTH", "SOUTH"))));
    }

    @Test
    void reportsAreStoredInStudiesOfAllHospitalsOfThoseNamedOrOfNone() {
        assertThat(ResultsConfig.from(having(Map.of())).files("NORTH")).isTrue();
        assertThat(ResultsConfig.from(having(Map.of("tongying.results.dicom-sites", "SOUTH"))).files("NORTH")).isFalse();
        assertThat(ResultsConfig.from(having(Map.of("tongying.results.dicom-sites", "SOUTH"))).files("SOUTH")).isTrue();
        assertThat(ResultsConfig.from(having(Map.of("tongying.results.dicom-sites", "none"))).files("NORTH")).isFalse();
    }

    @Test
    void whatMakesNoSenseStopsTheStartAndNamesItsSetting() {
        for (String name : new String[] {"CONNECT_S", "ANSWER_S", "LONGEST_PAUSE_S"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> ResultsConfig.from(having(Map.of("tongying.results." + name.toLowerCase().replace('_', '-'), 0))))
                    .withMessageContaining("TONGYING_RESULTS_" + name);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> ResultsConfig.from(having(Map.of("tongying.results.keep-days", -1)))).withMessageContaining("TONGYING_RESULTS_KEEP_DAYS");
        assertThatIllegalArgumentException().isThrownBy(() -> ResultsConfig.from(having(Map.of("tongying.results.dicom-sites", "north")))).withMessageContaining("TONGYING_RESULTS_DICOM_SITES");
    }
}
