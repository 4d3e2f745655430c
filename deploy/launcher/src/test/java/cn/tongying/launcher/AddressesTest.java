package cn.tongying.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {

    @ParameterizedTest
    @CsvSource({"::1,[::1]", "::,[::]", "2001:db8:0:0:1:0:0:1,[2001:db8::1:0:0:1]", "fe80:0:0:0:1:2:3:0,[fe80::1:2:3:0]",
        "1:2:3:4:5:6:7:8,[1:2:3:4:5:6:7:8]", "2001:db8:10::,[2001:db8:10::]", "127.0.0.1,127.0.0.1"})
    void an_address_is_written_short_and_fit_for_a_url(String given, String written) throws UnknownHostException {
        assertThat(Addresses.host(InetAddress.getByName(given))).isEqualTo(written);
    }
}
