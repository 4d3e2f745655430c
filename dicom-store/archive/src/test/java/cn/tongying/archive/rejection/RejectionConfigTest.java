package cn.tongying.archive.rejection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RejectionConfigTest {

    private static RejectionConfig of(Map<String, String> settings) {
        return RejectionConfig.from(name -> Optional.ofNullable(settings.get(name)));
    }

    @Test
    void by_default_no_program_rejects_and_what_is_rejected_can_be_undone_for_thirty_days() {
        assertThat(of(Map.of())).isEqualTo(new RejectionConfig(Duration.ofDays(30), Set.of()));
    }

    @Test
    void senders_are_named_with_their_sites() {
        assertThat(of(Map.of("TONGYING_REJECTION_UNDO_DAYS", "7", "TONGYING_REJECTION_SENDERS", "QC@EAST, PACS@WEST")))
                .isEqualTo(new RejectionConfig(Duration.ofDays(7), Set.of("QC@EAST", "PACS@WEST")));
        assertThatThrownBy(() -> of(Map.of("TONGYING_REJECTION_SENDERS", "QC"))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("TONGYING_REJECTION_SENDERS");
        assertThatThrownBy(() -> of(Map.of("TONGYING_REJECTION_UNDO_DAYS", "0"))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("TONGYING_REJECTION_UNDO_DAYS");
    }
}
