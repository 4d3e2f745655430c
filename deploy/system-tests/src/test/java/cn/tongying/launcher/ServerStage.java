package cn.tongying.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.arquillian.test.spi.event.suite.AfterSuite;
import org.jboss.arquillian.test.spi.event.suite.BeforeSuite;
import org.jspecify.annotations.Nullable;

/**
 * What the server of the tests inside needs before Arquillian starts it: a migrated PostgreSQL and a domain, both made
 * by the launcher's own code. The environment of this JVM, which the server inherits, names the ports and the password.
 */
public final class ServerStage implements LoadableExtension {
    private static final int FIRST = 1_000;
    private static final int LAST = -1_000;
    /** Options that open a shell on a fixed port; the launcher's own command line leaves them out too. */
    private static final String REMOTE_SHELL =
            "<jvm-options>[^<]*(additionalOSGiBundlesToStart|osgi[.]shell|-Dgosh)[^<]*</jvm-options>";

    @Override
    public void register(ExtensionBuilder builder) {
        builder.observer(Stage.class);
    }

    /** One per test JVM. */
    static final class Stage {
        /** Held, for a logger that nobody holds forgets its level. */
        private final Logger migrations = Logger.getLogger("org.flywaydb");
        private @Nullable Database database;
        private @Nullable Path domainLink;

        void prepare(@Observes(precedence = FIRST) BeforeSuite suite) throws IOException {
            migrations.setLevel(Level.WARNING);
            DataFolder folder = DataFolder.open(Path.of(environment("TONGYING_OBJECTS_DIR")).getParent(), System.out::println);
            Secrets secrets = new Secrets(folder.secrets());
            Files.writeString(secrets.file(Schema.APPLICATION), environment("TONGYING_DB_PASSWORD"));
            Database started = Database.start(folder, secrets, Integer.parseInt(environment("TONGYING_DB_PORT")));
            database = started;
            new Schema(started, secrets).bringUpToDate();
            writeDomain(folder);
        }

        private void writeDomain(DataFolder folder) throws IOException {
            Installation installation = new Installation(
                    Path.of(System.getProperty("tongying.root"), "deploy/launcher/target/payara6").normalize(),
                    Path.of(System.getProperty("tongying.root"), "ear/target/tongying.ear").normalize());
            Options options = new Options(folder.root(), Integer.getInteger("tongying.inside.http.port"),
                    Integer.parseInt(environment("TONGYING_DICOM_PORT")), InetAddress.getLoopbackAddress(),
                    Optional.empty(), Optional.empty(), Optional.empty(), "512m", false, Optional.empty());
            PayaraDomain domain = PayaraDomain.write(installation, folder, options);
            Path config = domain.folder().resolve("config");
            DomainXml xml = DomainXml.read(config.resolve("domain.xml"));
            xml.setWhere("network-listener", "name", "admin-listener", "port", System.getProperty("tongying.inside.admin.port"));
            // The launcher's server opens it when it has deployed; here Arquillian deploys, and looks for an open port before.
            xml.setWhere("network-listener", "name", "http-listener-1", "enabled", "true");
            xml.set("java-config", "java-home", System.getProperty("java.home"));
            xml.write(config.resolve("domain.xml"));
            giveBackDefaultConfig(installation, config.resolve("domain.xml"));
            // Arquillian deploys over the administration port, as the distribution's administrator without password.
            Files.copy(installation.glassfish().resolve("domains/domain1/config/admin-keyfile"),
                    config.resolve("admin-keyfile"), StandardCopyOption.REPLACE_EXISTING);
            Path link = installation.glassfish().resolve("domains/arquillian");
            Files.deleteIfExists(link);
            domainLink = Files.createSymbolicLink(link, domain.folder());
        }

        /** Without a configuration named default-config, which nothing uses, asadmin takes the domain for one of an older version. */
        private static void giveBackDefaultConfig(Installation installation, Path domainXml) throws IOException {
            String template = Files.readString(installation.glassfish().resolve("domains/domain1/config/domain.xml"));
            int begin = template.indexOf("<config name=\"default-config\"");
            int end = template.indexOf("</config>", begin) + "</config>".length();
            Files.writeString(domainXml, Files.readString(domainXml)
                    .replaceAll(REMOTE_SHELL, "")
                    .replace("</configs>", template.substring(begin, end) + "</configs>"));
        }

        void end(@Observes(precedence = LAST) AfterSuite suite) throws IOException {
            if (database != null) {
                database.close();
            }
            if (domainLink != null) {
                Files.deleteIfExists(domainLink);
            }
        }

        private static String environment(String name) {
            return Optional.ofNullable(System.getenv(name))
                    .orElseThrow(() -> new IllegalStateException(name + " is not set: run by Maven's verify"));
        }
    }
}
