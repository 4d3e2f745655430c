package cn.tongying.alliance.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostAddressTest {
    @ParameterizedTest
    @CsvSource({"10.1.2.3,true", "10.1.0.0/16,true", "2001:db8::5,true", "2001:db8::/32,true", "10.0.0.0/8,true", "0.0.0.0/0,false", "10.0.0.0/7,false",
        "10.1.2.3/33,false", "::/0,false", "10.1.2,false", "10.1.2.256,false", "localhost,false", "fe80::1%eth0,false", "10.1.2.3/,false", "1,false"})
    void aHostIsAnAddressOrASmallEnoughNetwork(String text, boolean valid) {
        assertThat(HostAddress.isValid(text)).isEqualTo(valid);
    }
}
