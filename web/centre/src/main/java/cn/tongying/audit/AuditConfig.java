package cn.tongying.audit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * Every setting of this room, read once at start from MicroProfile Config.
 *
 * @param headFolder where the head of the chain is told to; without it the cut end of a chain cannot be found
 * @param syslog     the outside repository, if there is one
 */
record AuditConfig(Optional<Path> headFolder, Duration headPeriod, Optional<Syslog> syslog) {
    private static final int SYSLOG_TLS = 6514;

    /** An audit repository (IHE ITI-20) reached over TLS (RFC 5425), and the certificates that it is known by. */
    record Syslog(String host, int port, Path trust) {
        Syslog {
            if (host.isBlank() || port < 1 || port > 65_535) {
                throw new IllegalArgumentException("The audit repository needs a host and a port of 1 to 65535, not " + host + ":" + port);
            }
        }
    }

    AuditConfig {
        if (headPeriod.isZero() || headPeriod.isNegative()) {
            throw new IllegalArgumentException("tongying.audit.head.period.seconds must be positive");
        }
    }

    static AuditConfig from(Config config) {
        return new AuditConfig(config.getOptionalValue("tongying.audit.head.dir", String.class).map(Path::of),
                Duration.ofSeconds(config.getOptionalValue("tongying.audit.head.period.seconds", Integer.class).orElse(60)), syslog(config));
    }

    private static Optional<Syslog> syslog(Config config) {
        return config.getOptionalValue("tongying.audit.syslog.host", String.class).map(host -> new Syslog(host,
                config.getOptionalValue("tongying.audit.syslog.port", Integer.class).orElse(SYSLOG_TLS),
                config.getOptionalValue("tongying.audit.syslog.trust", String.class).map(Path::of).orElseThrow(() -> new IllegalArgumentException(
                        "TONGYING_AUDIT_SYSLOG_TRUST must name a PEM file of certificates when TONGYING_AUDIT_SYSLOG_HOST is set"))));
    }
}
