package cn.tongying.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cn.tongying.identity.SettingsOfMap;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Pins every name and default of this room's settings. */
class AuditConfigTest {
    private static AuditConfig config(Map<String, String> settings) {
        return AuditConfig.from(new SettingsOfMap(settings));
    }

    @Test
    void hasTheseDefaults() {
        assertThat(config(Map.of())).isEqualTo(new AuditConfig(Optional.empty(), Duration.ofSeconds(60), Optional.empty()));
        assertThat(config(Map.of("tongying.audit.syslog.host", "arr", "tongying.audit.syslog.trust", "/ca.pem")).syslog())
                .contains(new AuditConfig.Syslog("arr", 6514, Path.of("/ca.pem")));
    }

    @Test
    void hasTheseNames() {
        assertThat(config(Map.of("tongying.audit.head.dir", "/heads", "tongying.audit.head.period.seconds", "5", "tongying.audit.syslog.host", "arr",
                "tongying.audit.syslog.port", "1", "tongying.audit.syslog.trust", "/ca.pem")))
                .isEqualTo(new AuditConfig(Optional.of(Path.of("/heads")), Duration.ofSeconds(5),
                        Optional.of(new AuditConfig.Syslog("arr", 1, Path.of("/ca.pem")))));
    }

    @Test
    void refusesValuesThatMakeNoSense() {
        assertThatIllegalArgumentException().isThrownBy(() -> config(Map.of("tongying.audit.head.period.seconds", "0")));
        assertThatIllegalArgumentException().isThrownBy(() -> config(Map.of("tongying.audit.syslog.host", "arr")));
        assertThatIllegalArgumentException().isThrownBy(() -> config(Map.of("tongying.audit.syslog.host", "arr",
                "tongying.audit.syslog.port", "70000", "tongying.audit.syslog.trust", "/ca.pem")));
    }
}
