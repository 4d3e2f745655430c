package cn.tongying.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Hl7OrdersTest {

    /** Nobody is there to type it again: what is not seen goes, what breaks lines becomes a space. */
    @Test
    void whatCannotBeSeenInATextIsLeftOut() {
        assertThat(Hl7Orders.cut("\uFEFF王\u200B^小\u202E明")).isEqualTo("王^小明");
        assertThat(Hl7Orders.cut("咳嗽\r\n三天\\")).isEqualTo("咳嗽 三天");
        assertThat(Hl7Orders.cut("x".repeat(65))).hasSize(64).endsWith("…");
    }
}
