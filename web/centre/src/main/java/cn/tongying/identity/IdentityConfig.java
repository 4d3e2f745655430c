package cn.tongying.identity;

import cn.tongying.identity.password.HashCost;
import cn.tongying.identity.password.PasswordPolicy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;

/**
 * Every setting of this room, read once at start from MicroProfile Config; each name can be given as an environment
 * variable in capitals ({@code TONGYING_IDENTITY_HASH_MEMORY_KIB}).
 */
public record IdentityConfig(
        HashCost hashCost, int hashesAtOnce, int hashesWaiting, Duration hashPatience, PasswordPolicy passwordPolicy, PasswordLife passwordLife,
        Limits limits, Duration sessionIdle, Duration sessionLife, Duration sessionRotation, int sessionsPerAccount,
        int tokenMostDays, int tokensPerAccount, Set<String> trustedProxies, String defaultSite,
        Optional<URI> publicUrl, boolean demo, Optional<Path> firstPasswordFile, FactorConfig factors,
        RateConfig rates) {

    private static final String THE_ADMINISTRATORS = "SYSTEM_ADMINISTRATOR,SECURITY_ADMINISTRATOR,AUDIT_ADMINISTRATOR";

    /** How many failed sign-ins are borne within one window before the next is refused until the window ends. */
    public record Limits(int perAccountAndAddress, int perAccount, int perAddress, Duration window) {
        public Limits {
            if (perAccountAndAddress < 1 || perAccount < perAccountAndAddress || perAddress < perAccountAndAddress) {
                throw new IllegalArgumentException(
                        "Sign-in limits: 1 ≤ per account and address ≤ per account, and ≤ per address");
            }
            positive("sign-in window", window);
        }
    }

    public IdentityConfig {
        if (hashesAtOnce < 1 || hashesWaiting < 0 || sessionsPerAccount < 1 || tokenMostDays < 1 || tokensPerAccount < 1) {
            throw new IllegalArgumentException("Counts of tongying.identity.* must be positive");
        }
        positive("hash patience", hashPatience);
        positive("session idle", sessionIdle);
        if (sessionRotation.isNegative()) {
            throw new IllegalArgumentException("TONGYING_IDENTITY_SESSION_ROTATION_MINUTES cannot be negative");
        }
        if (sessionLife.compareTo(sessionIdle) < 0) {
            throw new IllegalArgumentException("A session's life (" + sessionLife + ") cannot be shorter than its idle time (" + sessionIdle + ")");
        }
    }

    /** Where people reach this server: as configured, else as the one who asks wrote it. */
    public URI ownAddress(boolean secure, String host) {
        return publicUrl.orElseGet(() -> URI.create((secure ? "https://" : "http://") + host));
    }

    private static void positive(String what, Duration duration) {
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException(what + " must be longer than nothing, not " + duration);
        }
    }

    public static IdentityConfig from(Config config) {
        Reader read = new Reader(config);
        boolean demo = config.getOptionalValue("tongying.demo", Boolean.class).orElse(false);
        Optional<URI> publicUrl = config.getOptionalValue("tongying.public.url", String.class).map(URI::create);
        return new IdentityConfig(
                new HashCost(read.number("hash-memory-kib", 19_456), read.number("hash-passes", 2), read.number("hash-lanes", 1)),
                read.number("hashes-at-once", 2), read.number("hashes-waiting", 16),
                Duration.ofSeconds(read.number("hash-patience-seconds", 5)),
                new PasswordPolicy(read.number("password-least-length", 12), read.number("password-classes", 3), read.number("password-phrase-length", 20)),
                new PasswordLife(read.number("password-history", 5), Duration.ofDays(read.number("password-most-days", 90)),
                        Duration.ofDays(read.number("password-warn-days", 14)),
                        config.getOptionalValue("tongying.identity.password-first-must-change", Boolean.class).orElse(!demo)),
                new Limits(read.number("failures-per-account-and-address", 5), read.number("failures-per-account", 50),
                        read.number("failures-per-address", 30), Duration.ofMinutes(read.number("failures-window-minutes", 15))),
                Duration.ofMinutes(read.number("session-idle-minutes", 60)), Duration.ofHours(read.number("session-life-hours", 12)),
                Duration.ofMinutes(read.number("session-rotation-minutes", 15)), read.number("sessions-per-account", 20),
                read.number("token-most-days", 366), read.number("tokens-per-account", 50),
                read.names("trusted-proxies", publicUrl.isPresent() ? "127.0.0.1,0:0:0:0:0:0:0:1,::1" : ""),
                config.getOptionalValue("tongying.default.site", String.class).orElse("DEFAULT"),
                publicUrl,
                demo, config.getOptionalValue("tongying.first.password.file", String.class).map(Path::of),
                FactorConfig.of(read.names("second-factor-roles", demo ? "none" : THE_ADMINISTRATORS), read.number("second-factor-grace-hours", 72),
                        config.getOptionalValue("tongying.identity.secret", String.class)),
                new RateConfig(read.rate("account", 1_000, 5_000), read.rate("site", 4_000, 20_000), read.rate("address", 100, 1_000)));
    }

    private record Reader(Config config) {
        int number(String name, int otherwise) {
            return config.getOptionalValue("tongying.identity." + name, Integer.class).orElse(otherwise);
        }

        RateConfig.Rate rate(String of, int perSecond, int burst) {
            return new RateConfig.Rate(number("rate-per-" + of, perSecond), number("rate-burst-per-" + of, burst));
        }

        Set<String> names(String name, String otherwise) {
            String text = config.getOptionalValue("tongying.identity." + name, String.class).orElse(otherwise);
            return Arrays.stream(text.split(",")).map(String::strip).filter(part -> !part.isEmpty()).collect(Collectors.toUnmodifiableSet());
        }
    }
}
