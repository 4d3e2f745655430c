package cn.tongying.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
    private final Connections connections = new Connections(new ConnectionConfig(2, 5), Set.of("10.0.0.1"));

    private static Config having(Map<String, Object> values) {
        return (Config) Proxy.newProxyInstance(Config.class.getClassLoader(), new Class<?>[] {Config.class},
                (proxy, method, arguments) -> Optional.ofNullable(values.get(arguments[0])));
    }

    @Test
    void anAddressKeepsAsManyAsItMayAndGetsAPlaceBackWithEachThatCloses() {
        assertThat(connections.opened("192.0.2.1")).isTrue();
        assertThat(connections.opened("192.0.2.1")).isTrue();
        assertThat(connections.opened("192.0.2.1")).isFalse();
        assertThat(connections.opened("192.0.2.2")).isTrue();
        connections.closed("192.0.2.1");
        assertThat(connections.opened("192.0.2.1")).isTrue();
        assertThat(connections.count()).isEqualTo(3);
    }

    @Test
    void aNetworkOfIpv6IsOneAddress() {
        assertThat(connections.opened("2001:db8:0:1:0:0:0:1")).isTrue();
        assertThat(connections.opened("2001:db8:0:1:0:0:0:2")).isTrue();
        assertThat(connections.opened("2001:db8:0:1:0:0:0:3")).isFalse();
        assertThat(connections.opened("2001:db8:0:2:0:0:0:1")).isTrue();
    }

    @Test
    void aTrustedProxyIsBoundedByTheBoundOfAllAlone() {
        for (int i = 0; i < 5; i++) {
            assertThat(connections.opened("10.0.0.1")).isTrue();
        }
        assertThat(connections.opened("10.0.0.1")).isFalse();
        assertThat(connections.opened("192.0.2.9")).isFalse();
    }

    @Test
    void fiveHundredOfOneAddressAndFourThousandOfAllUnlessSaidOtherwise() {
        assertThat(ConnectionConfig.from(having(Map.of()))).isEqualTo(new ConnectionConfig(500, 4_000));
        assertThat(ConnectionConfig.from(having(Map.of("tongying.http.connections-per-address", 20, "tongying.http.connections", 30))))
                .isEqualTo(new ConnectionConfig(20, 30));
        assertThatIllegalArgumentException().isThrownBy(() -> new ConnectionConfig(31, 30)).withMessageContaining("TONGYING_HTTP_CONNECTIONS");
        assertThatIllegalArgumentException().isThrownBy(() -> new ConnectionConfig(0, 30));
    }
}
