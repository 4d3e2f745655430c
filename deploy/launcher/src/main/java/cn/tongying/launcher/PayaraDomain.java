package cn.tongying.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder one Payara runs in, written anew on every start from the distribution's own domain and the options, so
 * that it holds no state anybody could miss; only the OSGi cache of the last start is kept, for speed.
 *
 * <p>Hardened against the distribution's defaults: no IIOP, JMX, JMS or clustering port at all, an administration port
 * on loopback that nobody can sign in to, one HTTP listener, no product name in headers, no TRACE, no remote shell.
 */
final class PayaraDomain {
    private static final int HASH_BYTES = 32 + 8;
    private static final String CERTIFICATE = "s1as";
    /** The distribution's own, by which the server opens the store. */
    private static final String KEY_STORE_PASSWORD = "changeit";
    static final String CACHE = "osgi-cache";
    private static final String LISTENER =
            "configs.config.server-config.network-config.network-listeners.network-listener.http-listener-1";
    private final Path folder;
    private final DomainXml xml;

    private PayaraDomain(Path folder, DomainXml xml) {
        this.folder = folder;
        this.xml = xml;
    }

    static PayaraDomain write(Installation installation, DataFolder data, Options options) {
        Path folder = data.domain();
        Path template = installation.glassfish().resolve("domains/domain1");
        try {
            empty(folder);
            copy(template.resolve("config"), folder.resolve("config"));
            Files.writeString(Files.createDirectories(folder.resolve("docroot")).resolve("403.html"), "403\n");
            Files.createDirectories(folder.resolve("lib/ext"));
            Files.writeString(folder.resolve("config/admin-keyfile"), nobody());
            Files.writeString(
                    folder.resolve("config/logging.properties"),
                    resource("logging.properties")
                            .replace("@LOG@", data.logs().resolve("server.log").toString()));
            Files.writeString(
                    folder.resolve("config/deploy.commands"),
                    "deploy --name tongying --contextroot / " + quoted(installation.ear()) + "\n"
                            + "set " + LISTENER + ".enabled=true\n");
            DomainXml xml = DomainXml.read(template.resolve("config/domain.xml"));
            harden(xml);
            provide(xml);
            listen(xml, options);
            if (options.tls().isPresent()) {
                encrypt(xml, options.tls().get(), folder.resolve("config/keystore.p12"));
            }
            xml.write(folder.resolve("config/domain.xml"));
            return new PayaraDomain(folder, xml);
        } catch (IOException failure) {
            throw LauncherException.failed("Cannot write the server's domain in " + folder, failure);
        }
    }

    Path folder() {
        return folder;
    }

    Path deployCommands() {
        return folder.resolve("config/deploy.commands");
    }

    /** Beside the domain, which is written anew on every start. */
    Path sharedClasses() {
        return folder.resolveSibling("run").resolve("server.jsa");
    }

    List<String> jvmOptions() {
        return xml.texts("jvm-options");
    }

    private static void harden(DomainXml xml) {
        xml.removeWhere("config", "name", "default-config");
        xml.set("hazelcast-config-specific-configuration", "enabled", "false");
        xml.set("microprofile-metrics-configuration", "enabled", "false");
        xml.add("config", "microprofile-openapi-configuration", "enabled", "false");
        xml.add("config", "microprofile-healthcheck-configuration", "enabled", "false");
        xml.add("config", "jms-service", "type", "DISABLED");
        xml.set("iiop-listener", "enabled", "false");
        xml.set("jmx-connector", "enabled", "false");
        xml.add("admin-service", "das-config", "autodeploy-enabled", "false");
        xml.set("das-config", "dynamic-reload-enabled", "false");
        xml.removeWhere("network-listener", "name", "http-listener-2");
        xml.removeWhere("protocol", "name", "http-listener-2");
        // The server does not start without it; nobody can sign in there (see nobody).
        xml.setWhere("network-listener", "name", "admin-listener", "address", "127.0.0.1");
        xml.setWhere(
                "network-listener", "name", "admin-listener", "port", Integer.toString(FreePort.onLoopback()));
        xml.setWhere("virtual-server", "id", "server", "network-listeners", "http-listener-1");
        xml.addProperty("virtual-server", "id", "server", "send-error_1", "code=403 path=403.html reason=Forbidden");
    }

    /** The default resources of Jakarta Concurrency that the server otherwise leaves out of a domain. */
    private static void provide(DomainXml xml) {
        for (String[] resource : new String[][] {
            {"context-service", "concurrent/__defaultContextService"},
            {"managed-thread-factory", "concurrent/__defaultManagedThreadFactory"}
        }) {
            xml.add("resources", resource[0], "jndi-name", resource[1]);
            xml.set(resource[0], "object-type", "system-all");
            xml.add("server", "resource-ref", "ref", resource[1]);
        }
    }

    /**
     * The port opens when the application is there: before, it would answer 404 and 500, which clients take for an end.
     * A request has no greatest age: it is the pace of its body and of its reader that is bounded, in the rooms that serve it.
     */
    private static void listen(DomainXml xml, Options options) {
        xml.setWhere("network-listener", "name", "http-listener-1", "enabled", "false");
        xml.setWhere("network-listener", "name", "http-listener-1", "port", Integer.toString(options.httpPort()));
        xml.setWhere("network-listener", "name", "http-listener-1", "address", options.bind().getHostAddress());
        for (String[] setting : new String[][] {
            {"server-header", "false"}, {"xpowered-by", "false"}, {"trace-enabled", "false"},
            {"max-connections", "1024"}, {"request-timeout-seconds", "-1"}
        }) {
            xml.set("http", setting[0], setting[1]);
        }
        xml.setWhere("thread-pool", "name", "http-thread-pool", "min-thread-pool-size", "8");
        xml.setWhere("thread-pool", "name", "http-thread-pool", "max-thread-pool-size", "64");
    }

    /** TLS 1.2 and 1.3 alone (RFC 9325, 3.1.1); the key lies in the owner's own folder, so the store's password guards nothing. */
    private static void encrypt(DomainXml xml, TlsIdentity identity, Path keyStore) throws IOException {
        identity.store(keyStore, CERTIFICATE, KEY_STORE_PASSWORD.toCharArray());
        xml.setWhere("protocol", "name", "http-listener-1", "security-enabled", "true");
        for (String[] setting : new String[][] {
            {"classname", "com.sun.enterprise.security.ssl.GlassfishSSLImpl"}, {"cert-nickname", CERTIFICATE},
            {"tls-enabled", "false"}, {"tls11-enabled", "false"}, {"tls12-enabled", "true"}, {"tls13-enabled", "true"}
        }) {
            xml.set("ssl", setting[0], setting[1]);
        }
    }

    /** The server wants an administrator with a password: this one's hash is random, so no password fits it. */
    private static String nobody() {
        byte[] hash = new byte[HASH_BYTES];
        new SecureRandom().nextBytes(hash);
        return "admin;{SSHA256}" + Base64.getEncoder().encodeToString(hash) + ";asadmin\n";
    }

    private static String quoted(Path file) {
        return '"' + file.toString() + '"';
    }

    private static String resource(String name) throws IOException {
        try (var stream = PayaraDomain.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IOException("No resource " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void empty(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> entries = Files.list(folder)) {
            entries.filter(entry -> !entry.getFileName().toString().equals(CACHE)).forEach(WholeFolder::remove);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
