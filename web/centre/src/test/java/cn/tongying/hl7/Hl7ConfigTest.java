package cn.tongying.hl7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

class Hl7ConfigTest {
    private static Hl7Config of(Map<String, Object> values) {
        return Hl7Config.from((Config) Proxy.newProxyInstance(Hl7ConfigTest.class.getClassLoader(), new Class<?>[] {Config.class},
                (proxy, method, arguments) -> Optional.ofNullable(values.get(arguments[0]))));
    }

    @Test
    void withoutSettingsNothingListens() {
        assertThat(of(Map.of())).isEqualTo(new Hl7Config("127.0.0.1", 0, 1_048_576, 64, Duration.ofHours(1), Duration.ofSeconds(30), Optional.empty()));
    }

    @Test
    void eachSettingHasItsName() {
        assertThat(of(Map.of("tongying.hl7.bind", "10.1.2.3", "tongying.hl7.port", 2575, "tongying.hl7.max-kb", 2, "tongying.hl7.connections", 5, "tongying.hl7.idle-s", 7,
                "tongying.hl7.message-s", 9))).isEqualTo(new Hl7Config("10.1.2.3", 2575, 2048, 5, Duration.ofSeconds(7), Duration.ofSeconds(9), Optional.empty()));
        assertThat(of(Map.of("tongying.hl7.tls.keystore", "k.p12", "tongying.hl7.tls.keystore-password", "one")).tls()).contains(new MllpTls(2576, Path.of("k.p12"), "one", Optional.empty(), ""));
        assertThat(of(Map.of("tongying.hl7.tls.keystore", "k.p12", "tongying.hl7.tls.port", 7, "tongying.hl7.tls.clients", "c.p12", "tongying.hl7.tls.clients-password", "two")).tls())
                .contains(new MllpTls(7, Path.of("k.p12"), "", Optional.of(Path.of("c.p12")), "two"));
    }

    @Test
    void whatCannotBeIsRefusedAtTheStart() {
        for (Map<String, Object> wrong : java.util.List.<Map<String, Object>>of(Map.of("tongying.hl7.port", 70_000), Map.of("tongying.hl7.max-kb", 0), Map.of("tongying.hl7.connections", 0),
                Map.of("tongying.hl7.idle-s", 0), Map.of("tongying.hl7.message-s", 0), Map.of("tongying.hl7.tls.keystore", "k.p12", "tongying.hl7.tls.port", 70_000))) {
            assertThatIllegalArgumentException().isThrownBy(() -> of(wrong)).withMessageContaining("TONGYING_HL7_");
        }
    }
}
