package cn.tongying.archive.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RereadingConfigTest {
    @Test
    void objects_are_read_again_only_where_a_pace_is_set_and_then_each_month() {
        assertThat(RereadingConfig.from(name -> Optional.empty())).isEqualTo(new RereadingConfig(0, Duration.ofDays(30)));
        Map<String, String> set = Map.of("TONGYING_REREAD_MB_PER_S", "5", "TONGYING_REREAD_DAYS", "7");
        assertThat(RereadingConfig.from(name -> Optional.ofNullable(set.get(name)))).isEqualTo(new RereadingConfig(5L << 20, Duration.ofDays(7)));
    }
}
