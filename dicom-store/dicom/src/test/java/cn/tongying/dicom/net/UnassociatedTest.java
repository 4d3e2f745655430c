package cn.tongying.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class UnassociatedTest {

    private static InetAddress at(String address) {
        return InetAddress.ofLiteral(address);
    }

    @Test
    void addresses_of_one_ipv6_network_of_64_bits_count_as_one() {
        Unassociated places = new Unassociated(2);
        assertThat(places.enter(at("2001:db8:1:2::1"))).isTrue();
        assertThat(places.enter(at("2001:db8:1:2:ffff:ffff:ffff:ffff"))).isTrue();
        assertThat(places.enter(at("2001:db8:1:2:3:4:5:6"))).as("a third of the network").isFalse();
        assertThat(places.enter(at("2001:db8:1:3::1"))).as("another network").isTrue();
        places.leave(at("2001:db8:1:2::1"));
        assertThat(places.enter(at("2001:db8:1:2:3:4:5:6"))).as("in the place that is free again").isTrue();
    }

    @Test
    void each_ipv4_address_counts_by_itself_and_so_do_associations_that_are_over() {
        Unassociated places = new Unassociated(1);
        places.again(at("192.0.2.1"));
        assertThat(places.enter(at("192.0.2.1"))).isFalse();
        assertThat(places.enter(at("192.0.2.2"))).isTrue();
        places.leave(at("192.0.2.1"));
        assertThat(places.enter(at("192.0.2.1"))).isTrue();
    }
}
