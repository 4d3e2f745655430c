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

    @Test
    void namesAndDefaultsAreTheseOnes() {
        assertThat(ReadingConfig.from(having(Map.of()))).isEqualTo(new ReadingConfig(DueRules.parse(DueRules.SHIPPED), Duration.ofMinutes(120), Duration.ofMinutes(10), Duration.ofMinutes(30), 30, Set.of(), 0, true));
        assertThat(ReadingConfig.from(having(Map.of("tongying.reading.due", "STAT *=1;HIGH *=2;ROUTINE *=3", "tongying.reading.review-minutes", 0,
                "tongying.reading.claim-minutes", 5, "tongying.reading.critical-minutes", 3, "tongying.reading.most-age-days", 0, "tongying.reading.sites", "NORTH, SOUTH", "tongying.reading.expire-days", 90, "tongying.reading.sign-factor", false))))
                .isEqualTo(new ReadingConfig(DueRules.parse("STAT *=1;HIGH *=2;ROUTINE *=3"), Duration.ZERO, Duration.ofMinutes(3), Duration.ofMinutes(5), 0, Set.of("NORTH", "SOUTH"), 90, false));
    }

    @Test
    void theShippedTimesAreOneHospitalsPublishedOnes() {
        DueRules shipped = DueRules.parse(DueRules.SHIPPED);
        assertThat(shipped.of(Urgency.STAT, "DX", "CHEST")).isEqualTo(Duration.ofMinutes(30));
        assertThat(shipped.of(Urgency.STAT, "CT", "ABDOMEN")).isEqualTo(Duration.ofMinutes(60));
        assertThat(shipped.of(Urgency.STAT, "MR", "HEAD")).isEqualTo(Duration.ofMinutes(30));
        assertThat(shipped.of(Urgency.ROUTINE, "CR", "")).isEqualTo(Duration.ofHours(2));
        assertThat(shipped.of(Urgency.ROUTINE, "CT", "HEAD")).isEqualTo(Duration.ofHours(4));
        assertThat(shipped.of(Urgency.HIGH, "CT", "")).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void theFirstRuleThatFitsDecides() {
        DueRules rules = DueRules.parse("STAT CT =5; STAT CT HEAD=7;STAT *=9;HIGH *=2;ROUTINE *=3");
        assertThat(rules.of(Urgency.STAT, "CT", "HEAD")).isEqualTo(Duration.ofMinutes(5));
        assertThat(rules.of(Urgency.STAT, "US", "")).isEqualTo(Duration.ofMinutes(9));
    }

    @Test
    void whatMakesNoSenseStopsTheStartAndNamesItsSetting() {
        for (String due : new String[] {"", "STAT *=1;HIGH *=2", "STAT CT=1;HIGH *=2;ROUTINE *=3", "STAT *=0;HIGH *=2;ROUTINE *=3", "URGENT *=1;HIGH *=2;ROUTINE *=3"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> DueRules.parse(due)).withMessageContaining("TONGYING_READING_DUE");
        }
        DueRules due = DueRules.parse(DueRules.SHIPPED);
        assertThatIllegalArgumentException().isThrownBy(() -> new ReadingConfig(due, Duration.ofMinutes(-1), Duration.ofMinutes(1), Duration.ofMinutes(1), 0, Set.of(), 0, true)).withMessageContaining("REVIEW_MINUTES");
        assertThatIllegalArgumentException().isThrownBy(() -> new ReadingConfig(due, Duration.ZERO, Duration.ZERO, Duration.ofMinutes(1), 0, Set.of(), 0, true)).withMessageContaining("CRITICAL_MINUTES");
        assertThatIllegalArgumentException().isThrownBy(() -> new ReadingConfig(due, Duration.ZERO, Duration.ofMinutes(1), Duration.ZERO, 0, Set.of(), 0, true)).withMessageContaining("CLAIM_MINUTES");
        assertThatIllegalArgumentException().isThrownBy(() -> new ReadingConfig(due, Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(1), -1, Set.of(), 0, true)).withMessageContaining("MOST_AGE_DAYS");
        assertThatIllegalArgumentException().isThrownBy(() -> ReadingConfig.from(having(Map.of("tongying.reading.sites", "north")))).withMessageContaining("READING_SITES");
        assertThatIllegalArgumentException().isThrownBy(() -> ReadingConfig.from(having(Map.of("tongying.reading.expire-days", -1)))).withMessageContaining("EXPIRE_DAYS");
    }
}
