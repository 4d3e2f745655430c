package cn.tongying.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a certificate of its own the web server speaks TLS 1.2 and 1.3 and nothing else, as curl sees it. */
class TlsIT {
    /** curl's exit codes. */
    private static final int NO_HANDSHAKE = 35;
    private static final int NOT_TRUSTED = 60;

    @TempDir
    static Path folder;

    private static Product product;

    @BeforeAll
    static void start() {
        Path key = folder.resolve("key.pem");
        Path certificate = certificate();
        Peer made = Peer.run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=tongying test",
                "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key.toString(), "-out", certificate.toString());
        assertThat(made.status()).as(made.output()).isZero();
        product = new Product("tls", "--tls-cert", certificate.toString(), "--tls-key", key.toString()).start();
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

    private static Path certificate() {
        return folder.resolve("certificate.pem");
    }

    private static Peer curl(String path, String... options) {
        List<String> arguments = new ArrayList<>(List.of("-sS"));
        arguments.addAll(List.of(options));
        arguments.add("https://" + product.address().getAuthority() + path);
        return Peer.run("curl", arguments.toArray(String[]::new));
    }
}
