package cn.tongying.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * With a certificate of its own the web server speaks TLS 1.2 and 1.3 and nothing else, as curl sees it; and the DICOM listener
 * takes associations over TLS besides, from an AE with a certificate in no other way, as dcmtk sees it.
 */
class TlsIT {
    /** curl's exit codes. */
    private static final int NO_HANDSHAKE = 35;
    private static final int NOT_TRUSTED = 60;
    private static final int DICOM_TLS_PORT = Product.freePort();

    @TempDir
    static Path folder;

    private static Product product;

    @BeforeAll
    static void start() {
        make("certificate", "/CN=tongying test");
        make("device", "/CN=device");
        make("thief", "/CN=device");
        product = new Product("tls", "--tls-cert", certificate().toString(), "--tls-key", folder.resolve("certificate.key").toString(),
                "--dicom-tls-port", Integer.toString(DICOM_TLS_PORT)).start();
    }

    private static void make(String name, String subject) {
        Peer made = Peer.run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", subject,
                "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", folder.resolve(name + ".key").toString(), "-out", pem(name).toString());
        assertThat(made.status()).as(made.output()).isZero();
    }

    @AfterAll
    static void stop() {
        if (product != null) {
            product.close();
        }
    }

    @Test
    void who_trusts_the_certificate_is_answered() {
        assertThat(curl("/health/ready", "--cacert", certificate().toString(), "-w", "%{http_code}").output()).endsWith("200");
    }

    @Test
    void who_does_not_trust_it_goes_no_further() {
        assertThat(curl("/health/ready").status()).isEqualTo(NOT_TRUSTED);
    }

    @Test
    void tls_1_1_is_refused_and_1_2_and_1_3_are_spoken() {
        assertThat(curl("/health/ready", "--cacert", certificate().toString(), "--tlsv1.0", "--tls-max", "1.1", "--ciphers", "DEFAULT@SECLEVEL=0").status())
                .isEqualTo(NO_HANDSHAKE);
        assertThat(curl("/health/ready", "--cacert", certificate().toString(), "--tls-max", "1.2").status()).isZero();
        assertThat(curl("/health/ready", "--cacert", certificate().toString(), "--tlsv1.3").status()).isZero();
    }

    /** RFC 9325 3.5: it would cost only the server. */
    @Test
    void a_client_that_negotiates_anew_within_tls_1_2_is_refused_on_both_ports() throws Exception {
        SSLContext trusting = SSLContext.getInstance("TLS");
        trusting.init(null, trustInOurs(), null);
        for (int port : new int[] {product.address().getPort(), DICOM_TLS_PORT}) {
            try (SSLSocket client = (SSLSocket) trusting.getSocketFactory().createSocket("127.0.0.1", port)) {
                client.setSoTimeout((int) Duration.ofSeconds(8).toMillis());
                client.setEnabledProtocols(new String[] {"TLSv1.2"});
                client.startHandshake();
                assertThatThrownBy(() -> {
                    client.startHandshake();
                    client.getInputStream().read();
                }).as("port %d", port).isInstanceOf(SSLException.class);
            }
        }
    }

    private static TrustManager[] trustInOurs() throws Exception {
        KeyStore known = KeyStore.getInstance("PKCS12");
        known.load(null, null);
        known.setCertificateEntry("ours", read(certificate()));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(known);
        return trust.getTrustManagers();
    }

    private static Certificate read(Path pem) throws Exception {
        try (InputStream in = Files.newInputStream(pem)) {
            return CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    @Test
    void nothing_is_answered_in_the_clear() {
        Peer clear = Peer.run("curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", product.address().resolve("/health/ready").toString());
        assertThat(clear.output()).doesNotContain("200");
    }

    @Test
    void the_session_cookie_is_for_tls_only() {
        Peer signIn = curl("/api/session", "--cacert", certificate().toString(), "-i", "-H", "Content-Type: application/json",
                "-H", "Origin: https://" + product.address().getAuthority(),
                "-d", "{\"username\":\"secadmin\",\"password\":\"" + product.firstPassword("secadmin") + "\"}");
        assertThat(signIn.output()).containsPattern("(?i)set-cookie: tongying_session=[^\\n]*; Secure");
    }

    /** Registered by SQL: how the register is kept is tested elsewhere. */
    @Test
    void an_ae_with_a_certificate_is_served_over_tls_with_it_and_refused_otherwise_with_a_line_and_a_row_of_the_audit() throws Exception {
        String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(read(pem("device")).getEncoded()));
        try (Connection database = product.database(); Statement statement = database.createStatement()) {
            statement.execute("WITH made AS (INSERT INTO remote_ae (title, host, site) VALUES ('PROVEN', '10.1.2.0/24', 'DEFAULT'),"
                    + " ('PROVEN', '127.0.0.1', 'DEFAULT') RETURNING id)"
                    + " INSERT INTO remote_ae_certificate (ae, place, sha256) SELECT id, 1, '" + sha256 + "' FROM made");
            assertThat(echo("PROVEN", "device").output()).contains("Success");
            assertThat(echo("PROVEN", "thief").output()).contains("Calling AE Title Not Recognized");
            assertThat(Peer.run("echoscu", "-v", "-aet", "PROVEN", "-aec", "TONGYING", "127.0.0.1", Integer.toString(product.dicomPort())).output())
                    .contains("Calling AE Title Not Recognized");
            assertThat(echo("ANYBODY", "thief").output()).contains("Success");
            Waiting.until("both refusals are listed", Duration.ofSeconds(20), () -> texts(statement,
                    "SELECT message FROM refused_object WHERE source = 'PROVEN'").size() == 2);
            assertThat(texts(statement, "SELECT message FROM refused_object WHERE source = 'PROVEN' ORDER BY id"))
                    .satisfiesExactly(line -> assertThat(line).contains("SHA-256"), line -> assertThat(line).contains("without TLS"));
            assertThat(texts(statement, "SELECT detail FROM audit_event WHERE actor LIKE '%PROVEN%' ORDER BY id")).satisfiesExactly(
                    detail -> assertThat(detail).contains("NOT_AUTHORIZED", "Another certificate"),
                    detail -> assertThat(detail).contains("NOT_AUTHORIZED", "without TLS"));
        }
    }

    private static List<String> texts(Statement statement, String sql) {
        try (ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static Peer echo(String calling, String own) {
        return Peer.run("echoscu", "-v", "+tls", folder.resolve(own + ".key").toString(), pem(own).toString(), "+cf", certificate().toString(),
                "-aet", calling, "-aec", "TONGYING", "127.0.0.1", Integer.toString(DICOM_TLS_PORT));
    }

    private static Path pem(String name) {
        return folder.resolve(name + ".pem");
    }

    private static Path certificate() {
        return pem("certificate");
    }

    private static Peer curl(String path, String... options) {
        List<String> arguments = new ArrayList<>(List.of("-sS"));
        arguments.addAll(List.of(options));
        arguments.add("https://" + product.address().getAuthority() + path);
        return Peer.run("curl", arguments.toArray(String[]::new));
    }
}
