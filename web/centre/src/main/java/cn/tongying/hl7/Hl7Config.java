package cn.tongying.hl7;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * Every setting of this room, read once at start from MicroProfile Config.
 *
 * @param bind        TONGYING_HL7_BIND: the address it listens on
 * @param port        TONGYING_HL7_PORT: 0 keeps it closed
 * @param mostBytes   TONGYING_HL7_MAX_KB: of one message
 * @param connections TONGYING_HL7_CONNECTIONS: at once
 * @param idle        TONGYING_HL7_IDLE_S: after so long without a message a connection is closed
 * @param message     TONGYING_HL7_MESSAGE_S: within so long a message that was begun has come
 * @param tls         TONGYING_HL7_TLS_KEYSTORE, without which there is no TLS, its _KEYSTORE_PASSWORD, _PORT, and _CLIENTS with _CLIENTS_PASSWORD
 */
record Hl7Config(String bind, int port, int mostBytes, int connections, Duration idle, Duration message, Optional<MllpTls> tls) {
    private static final int MOST_PORT = 65_535;
    private static final int MOST_KB = 65_536;
    private static final int MOST_CONNECTIONS = 1000;
    private static final int KB = 1024;

    Hl7Config {
        if (port < 0 || port > MOST_PORT) {
            throw new IllegalArgumentException("TONGYING_HL7_PORT is 0 to " + MOST_PORT);
        }
        if (tls.filter(one -> one.port() < 0 || one.port() > MOST_PORT).isPresent()) {
            throw new IllegalArgumentException("TONGYING_HL7_TLS_PORT is 0 to " + MOST_PORT);
        }
        if (mostBytes < KB || mostBytes > MOST_KB * KB) {
            throw new IllegalArgumentException("TONGYING_HL7_MAX_KB is 1 to " + MOST_KB);
        }
        if (connections < 1 || connections > MOST_CONNECTIONS) {
            throw new IllegalArgumentException("TONGYING_HL7_CONNECTIONS is 1 to " + MOST_CONNECTIONS);
        }
        if (idle.toSeconds() < 1 || message.toSeconds() < 1) {
            throw new IllegalArgumentException("TONGYING_HL7_IDLE_S and TONGYING_HL7_MESSAGE_S are at least 1");
        }
    }

    static Hl7Config from(Config config) {
        return new Hl7Config(config.getOptionalValue("tongying.hl7.bind", String.class).orElse("127.0.0.1"),
                config.getOptionalValue("tongying.hl7.port", Integer.class).orElse(0),
                Math.multiplyExact(config.getOptionalValue("tongying.hl7.max-kb", Integer.class).orElse(KB), KB),
                config.getOptionalValue("tongying.hl7.connections", Integer.class).orElse(64),
                Duration.ofSeconds(config.getOptionalValue("tongying.hl7.idle-s", Integer.class).orElse(3600)),
                Duration.ofSeconds(config.getOptionalValue("tongying.hl7.message-s", Integer.class).orElse(30)), tls(config));
    }

    private static Optional<MllpTls> tls(Config config) {
        String clientsPassword = config.getOptionalValue("tongying.hl7.tls.clients-password", String.class).orElse("");
        Optional<Path> clients = config.getOptionalValue("tongying.hl7.tls.clients", String.class).map(Path::of);
        return config.getOptionalValue("tongying.hl7.tls.keystore", String.class).map(file -> new MllpTls(config.getOptionalValue("tongying.hl7.tls.port", Integer.class).orElse(2576),
                Path.of(file), config.getOptionalValue("tongying.hl7.tls.keystore-password", String.class).orElse(""), clients, clientsPassword));
    }
}
