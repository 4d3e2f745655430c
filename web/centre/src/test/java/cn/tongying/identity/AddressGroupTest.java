package cn.tongying.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AddressGroupTest {
    @Test
    void anIpv4AddressCountsAloneHoweverItIsWritten() {
        assertThat(AddressGroup.of("192.0.2.7")).isEqualTo("192.0.2.7");
        assertThat(AddressGroup.of("::ffff:192.0.2.7")).isEqualTo("192.0.2.7");
    }

    @Test
    void anIpv6AddressCountsWithItsNetworkOf64Bits() {
        assertThat(AddressGroup.of("2001:db8:1:2:3:4:5:6")).isEqualTo(AddressGroup.of("2001:db8:1:2:ffff::9"));
        assertThat(AddressGroup.of("2001:db8:1:2::1")).isNotEqualTo(AddressGroup.of("2001:db8:1:3::1"));
    }
}
