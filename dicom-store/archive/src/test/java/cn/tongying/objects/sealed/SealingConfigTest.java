package cn.tongying.objects.sealed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SealingConfigTest {

    private static final String SECRET = "a secret of at least 32 characters";

    private static SealingConfig of(Map<String, String> settings) {
        return SealingConfig.from(name -> Optional.ofNullable(settings.get(name)));
    }

    @Test
    void by_default_nothing_is_sealed_and_a_key_serves_a_year() {
        assertThat(of(Map.of())).isEqualTo(new SealingConfig(SealingConfig.Sealing.OFF, Optional.empty(), Optional.empty(), Duration.ofDays(365), 0));
    }

    @Test
    void what_is_set_is_used() {
        assertThat(of(Map.of("TONGYING_OBJECTS_ENCRYPTION", "on", "TONGYING_OBJECTS_SECRET", SECRET, "TONGYING_OBJECTS_SECRET_BEFORE", SECRET + "!",
                "TONGYING_OBJECTS_KEY_DAYS", "0", "TONGYING_OBJECTS_SEAL_PLAIN_PER_MINUTE", "60")))
                .isEqualTo(new SealingConfig(SealingConfig.Sealing.ON, Optional.of(SECRET), Optional.of(SECRET + "!"), Duration.ZERO, 60));
    }

    @Test
    void it_may_be_said_that_everything_is_sealed() {
        assertThat(of(Map.of("TONGYING_OBJECTS_ENCRYPTION", "only", "TONGYING_OBJECTS_SECRET", SECRET)).sealing()).isEqualTo(SealingConfig.Sealing.ONLY);
    }

    @Test
    void what_makes_no_sense_is_refused_and_named() {
        assertThatThrownBy(() -> of(Map.of("TONGYING_OBJECTS_ENCRYPTION", "yes"))).hasMessageContaining("TONGYING_OBJECTS_ENCRYPTION");
        assertThatThrownBy(() -> of(Map.of("TONGYING_OBJECTS_ENCRYPTION", "on"))).hasMessageContaining("TONGYING_OBJECTS_SECRET");
        assertThatThrownBy(() -> of(Map.of("TONGYING_OBJECTS_SECRET", "short"))).hasMessageContaining("TONGYING_OBJECTS_SECRET");
        assertThatThrownBy(() -> of(Map.of("TONGYING_OBJECTS_SECRET_BEFORE", "short"))).hasMessageContaining("TONGYING_OBJECTS_SECRET_BEFORE");
        assertThatThrownBy(() -> of(Map.of("TONGYING_OBJECTS_SEAL_PLAIN_PER_MINUTE", "60"))).hasMessageContaining("TONGYING_OBJECTS_ENCRYPTION");
        assertThatThrownBy(() -> of(Map.of("TONGYING_OBJECTS_SEAL_PLAIN_PER_MINUTE", "many"))).hasMessageContaining("whole number");
        assertThatThrownBy(() -> of(Map.of("TONGYING_OBJECTS_KEY_DAYS", "-1"))).hasMessageContaining("TONGYING_OBJECTS_KEY_DAYS");
    }

    @Test
    void no_secret_is_ever_printed() {
        assertThat(of(Map.of("TONGYING_OBJECTS_SECRET", SECRET)).toString()).doesNotContain(SECRET);
    }
}
