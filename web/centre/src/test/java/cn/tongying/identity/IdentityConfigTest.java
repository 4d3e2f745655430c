package cn.tongying.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cn.tongying.archive.Caller.Role;
import cn.tongying.identity.password.HashCost;
import cn.tongying.identity.password.PasswordPolicy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Pins every name and default of this room's settings: who changes one changes it here too. */
class IdentityConfigTest {
    private static IdentityConfig config(Map<String, String> settings) {
        return IdentityConfig.from(new SettingsOfMap(settings));
    }

    static IdentityConfig defaults() {
        return config(Map.of());
    }

    @Test
    void hasTheseDefaults() {
        assertThat(defaults()).isEqualTo(new IdentityConfig(
                new HashCost(19_456, 2, 1), 2, 16, Duration.ofSeconds(5), new PasswordPolicy(12, 3, 20),
                new PasswordLife(5, Duration.ofDays(90), Duration.ofDays(14), true),
                new IdentityConfig.Limits(5, 50, 30, Duration.ofMinutes(15)), Duration.ofMinutes(60), Duration.ofHours(12), Duration.ofMinutes(15), 20,
                366, 50, Set.of(), "DEFAULT", Optional.empty(), false, Optional.empty(),
                new FactorConfig(Role.ADMINISTRATORS, Duration.ofHours(72), Optional.empty()),
                new RateConfig(new RateConfig.Rate(1_000, 5_000), new RateConfig.Rate(4_000, 20_000), new RateConfig.Rate(100, 1_000))));
    }

    @Test
    void theOwnAddressIsThePublicOneWhateverTheRequestSays() {
        IdentityConfig behindProxy = config(Map.of("tongying.public.url", "https://img.example.org"));
        assertThat(behindProxy.ownAddress(false, "attacker.example")).isEqualTo(URI.create("https://img.example.org"));
        assertThat(defaults().ownAddress(true, "10.0.0.5:8443")).isEqualTo(URI.create("https://10.0.0.5:8443"));
        assertThat(defaults().ownAddress(false, "127.0.0.1:8080")).isEqualTo(URI.create("http://127.0.0.1:8080"));
    }

    @Test
    void hasTheseNames() {
        Map<String, String> settings = Map.ofEntries(
                Map.entry("tongying.identity.hash-memory-kib", "65536"), Map.entry("tongying.identity.hash-passes", "3"),
                Map.entry("tongying.identity.hash-lanes", "2"), Map.entry("tongying.identity.hashes-at-once", "4"),
                Map.entry("tongying.identity.hashes-waiting", "8"), Map.entry("tongying.identity.hash-patience-seconds", "9"),
                Map.entry("tongying.identity.password-least-length", "15"), Map.entry("tongying.identity.password-classes", "2"),
                Map.entry("tongying.identity.password-phrase-length", "30"), Map.entry("tongying.identity.password-history", "3"),
                Map.entry("tongying.identity.password-most-days", "180"), Map.entry("tongying.identity.password-warn-days", "7"),
                Map.entry("tongying.identity.password-first-must-change", "true"),
                Map.entry("tongying.identity.failures-per-account-and-address", "3"), Map.entry("tongying.identity.failures-per-account", "7"),
                Map.entry("tongying.identity.failures-per-address", "6"), Map.entry("tongying.identity.failures-window-minutes", "20"),
                Map.entry("tongying.identity.session-idle-minutes", "30"), Map.entry("tongying.identity.session-life-hours", "8"),
                Map.entry("tongying.identity.sessions-per-account", "2"), Map.entry("tongying.identity.session-rotation-minutes", "5"), Map.entry("tongying.identity.token-most-days", "90"),
                Map.entry("tongying.identity.tokens-per-account", "10"), Map.entry("tongying.identity.trusted-proxies", "10.0.0.1, 10.0.0.2"),
                Map.entry("tongying.default.site", "H1"), Map.entry("tongying.public.url", "https://img.example.org"),
                Map.entry("tongying.demo", "true"), Map.entry("tongying.first.password.file", "/run/x"),
                Map.entry("tongying.identity.second-factor-roles", "READER, AUDIT_ADMINISTRATOR"), Map.entry("tongying.identity.second-factor-grace-hours", "8"),
                Map.entry("tongying.identity.secret", "s".repeat(32)),
                Map.entry("tongying.identity.rate-per-account", "1"), Map.entry("tongying.identity.rate-burst-per-account", "2"),
                Map.entry("tongying.identity.rate-per-site", "3"), Map.entry("tongying.identity.rate-burst-per-site", "4"),
                Map.entry("tongying.identity.rate-per-address", "0"), Map.entry("tongying.identity.rate-burst-per-address", "6"));
        assertThat(config(settings)).isEqualTo(new IdentityConfig(
                new HashCost(65_536, 3, 2), 4, 8, Duration.ofSeconds(9), new PasswordPolicy(15, 2, 30),
                new PasswordLife(3, Duration.ofDays(180), Duration.ofDays(7), true),
                new IdentityConfig.Limits(3, 7, 6, Duration.ofMinutes(20)), Duration.ofMinutes(30), Duration.ofHours(8), Duration.ofMinutes(5), 2,
                90, 10, Set.of("10.0.0.1", "10.0.0.2"), "H1", Optional.of(URI.create("https://img.example.org")), true,
                Optional.of(Path.of("/run/x")), new FactorConfig(Set.of(Role.READER, Role.AUDIT_ADMINISTRATOR), Duration.ofHours(8),
                Optional.of("s".repeat(32))), new RateConfig(new RateConfig.Rate(1, 2), new RateConfig.Rate(3, 4), new RateConfig.Rate(0, 6))));
    }

    @Test
    void believesALocalProxyWhereThereIsAPublicUrl() {
        assertThat(config(Map.of("tongying.public.url", "https://img.example.org")).trustedProxies()).contains("127.0.0.1");
    }

    @Test
    void theDemoNeedsNoSecondFactorAndNoNewPassword() {
        assertThat(config(Map.of("tongying.demo", "true")).passwordLife().firstMustChange()).isFalse();
        assertThat(config(Map.of("tongying.demo", "true")).factors().roles()).isEmpty();
        assertThat(config(Map.of("tongying.identity.second-factor-roles", "none")).factors().roles()).isEmpty();
    }

    @Test
    void refusesValuesThatMakeNoSense() {
        assertThatIllegalArgumentException().isThrownBy(() -> config(Map.of("tongying.identity.hash-memory-kib", "1000000")));
        assertThatIllegalArgumentException().isThrownBy(() -> config(Map.of("tongying.identity.failures-per-address", "0")));
        assertThatIllegalArgumentException().isThrownBy(() -> config(Map.of("tongying.identity.session-life-hours", "0")));
        assertThatIllegalArgumentException().isThrownBy(() -> config(Map.of("tongying.identity.second-factor-roles", "KING")));
        assertThatIllegalArgumentException().isThrownBy(() -> config(Map.of("tongying.identity.secret", "short")));
        assertThatIllegalArgumentException().isThrownBy(() -> config(Map.of("tongying.identity.password-classes", "5")));
        assertThatIllegalArgumentException().isThrownBy(() -> config(Map.of("tongying.identity.password-history", "99")));
    }
}
