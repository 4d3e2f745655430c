package cn.tongying.tools.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.dicom.Dataset;
import org.junit.jupiter.api.Test;

class CancelledMatchesTest {

    @Test
    void a_peer_that_goes_on_after_a_cancel_is_listened_to_for_a_while_and_no_longer() {
        int[] seen = {0};
        CancelledMatches matches = new CancelledMatches(match -> ++seen[0] < 3);
        assertThat(matches.test(new Dataset())).isTrue();
        assertThat(matches.test(new Dataset())).isTrue();
        for (int i = 0; i <= CancelledMatches.MOST_AFTER; i++) {
            assertThat(matches.test(new Dataset())).isFalse();
        }
        assertThatThrownBy(() -> matches.test(new Dataset())).isInstanceOf(CancelledMatches.UnheededException.class);
        assertThat(seen[0]).as("what comes after the cancel is not taken").isEqualTo(3);
    }
}
