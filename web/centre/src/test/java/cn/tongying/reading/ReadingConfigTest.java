package cn.tongying.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

class ReadingConfigTest {
    private static Config having(Map<String, Object> values) {
        return (Config) Proxy.newProxyInstance(Config.class.getClassLoader(), new Class<?>[] {Config.class},
                (proxy, method, arguments) -> Optional.ofNullable(values.get(arguments[0])));
    }

    private static ReadingConfig with(int warnPercent, Duration idle, Duration raise) {
        return new ReadingConfig(Duration.ofMinutes(1), Duration.ofMinutes(30), warnPercent, idle, raise, 0, Set.of(), 0, true);
    }

    @Test
    void namesAndDefaultsAreTheseOnes() {
        assertThat(ReadingConfig.from(having(Map.of()))).isEqualTo(new ReadingConfig(Duration.ofMinutes(10), Duration.ofMinutes(30), 80, Duration.ofMinutes(10), Duration.ofHours(4),
                30, Set.of(), 0, true));
        assertThat(ReadingConfig.from(having(Map.of("tongying.reading.claim-minutes", 9, "tongying.reading.critical-minutes", 3, "tongying.reading.warn-percent", 50,
                "tongying.reading.idle-minutes", 5, "tongying.reading.raise-minutes", 60, "tongying.reading.most-age-days", 0, "tongying.reading.sites", "NORTH, SOUTH",
                "tongying.reading.expire-days", 90, "tongying.reading.sign-factor", false))))
                .isEqualTo(new ReadingConfig(Duration.ofMinutes(3), Duration.ofMinutes(9), 50, Duration.ofMinutes(5), Duration.ofHours(1), 0, Set.of("NORTH", "SOUTH"), 90, false));
    }

    @Test
    void whoHoldsForLessThanTheUsualIdleTimeIsIdleWhenTheClaimEnds() {
        assertThat(ReadingConfig.from(having(Map.of("tongying.reading.claim-minutes", 4))).idle()).isEqualTo(Duration.ofMinutes(4));
    }

    @Test
    void whatMakesNoSenseStopsTheStartAndNamesItsSetting() {
        Duration ten = Duration.ofMinutes(10);
        assertThatIllegalArgumentException().isThrownBy(() -> with(0, ten, ten)).withMessageContaining("WARN_PERCENT");
        assertThatIllegalArgumentException().isThrownBy(() -> with(100, ten, ten)).withMessageContaining("WARN_PERCENT");
        assertThatIllegalArgumentException().isThrownBy(() -> with(80, Duration.ZERO, ten)).withMessageContaining("IDLE_MINUTES");
        assertThatIllegalArgumentException().isThrownBy(() -> with(80, Duration.ofMinutes(31), ten)).withMessageContaining("IDLE_MINUTES");
        assertThatIllegalArgumentException().isThrownBy(() -> with(80, ten, Duration.ZERO)).withMessageContaining("RAISE_MINUTES");
        assertThatIllegalArgumentException().isThrownBy(() -> ReadingConfig.from(having(Map.of("tongying.reading.critical-minutes", 0)))).withMessageContaining("CRITICAL_MINUTES");
        assertThatIllegalArgumentException().isThrownBy(() -> ReadingConfig.from(having(Map.of("tongying.reading.claim-minutes", 0)))).withMessageContaining("CLAIM_MINUTES");
        assertThatIllegalArgumentException().isThrownBy(() -> ReadingConfig.from(having(Map.of("tongying.reading.most-age-days", -1)))).withMessageContaining("MOST_AGE_DAYS");
        assertThatIllegalArgumentException().isThrownBy(() -> ReadingConfig.from(having(Map.of("tongying.reading.sites", "north")))).withMessageContaining("READING_SITES");
        assertThatIllegalArgumentException().isThrownBy(() -> ReadingConfig.from(having(Map.of("tongying.reading.expire-days", -1)))).withMessageContaining("EXPIRE_DAYS");
    }
}
