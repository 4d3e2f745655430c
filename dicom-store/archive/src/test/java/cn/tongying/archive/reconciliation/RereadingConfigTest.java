package cn.tongying.archive.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RereadingConfigTest {
    private static RereadingConfig of(Map<String, String> set) {
        return RereadingConfig.from(name -> Optional.ofNullable(set.get(name)));
    }

    @Test
    void objects_are_read_again_each_month_at_five_mebibytes_a_second_unless_set_otherwise() {
        assertThat(of(Map.of())).isEqualTo(new RereadingConfig(5L << 20, Duration.ofDays(30), 10));
        assertThat(of(Map.of("TONGYING_REREAD_MB_PER_S", "50", "TONGYING_REREAD_DAYS", "7", "TONGYING_REREAD_STOP_AFTER", "40")))
                .isEqualTo(new RereadingConfig(50L << 20, Duration.ofDays(7), 40));
    }

    @Test
    void no_pace_switches_it_off() {
        assertThat(of(Map.of("TONGYING_REREAD_MB_PER_S", "0")).bytesPerSecond()).isZero();
    }

    @Test
    void a_round_that_one_object_would_stop_is_no_setting() {
        assertThatThrownBy(() -> of(Map.of("TONGYING_REREAD_STOP_AFTER", "1"))).hasMessageContaining("TONGYING_REREAD_STOP_AFTER");
    }
}
