package cn.tongying.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsOptionsTest {
    private static final char[] PASSWORD = "password".toCharArray();

    @TempDir
    static Path folder;

    private static Path certificate;
    private static Path key;

    /** The JDK's own keytool makes a certificate; its key is written as PEM from the key store. */
    @BeforeAll
    static void makeCertificate() throws Exception {
        Path store = folder.resolve("store.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/keytool").toString(), "-genkeypair", "-alias", "one",
                        "-keyalg", "EC", "-dname", "CN=test", "-keystore", store.toString(), "-storetype", "PKCS12",
                        "-storepass", new String(PASSWORD))
                .redirectErrorStream(true).start();
        keytool.getInputStream().readAllBytes();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
        certificate = pem("certificate.pem", "CERTIFICATE", keys.getCertificate("one").getEncoded());
        key = pem("key.pem", "PRIVATE KEY", keys.getKey("one", PASSWORD).getEncoded());
    }

    @Test
    void a_bind_to_the_network_is_taken_with_a_certificate_and_its_key() {
        Options options = parse("--bind", "0.0.0.0", "--tls-cert", certificate.toString(), "--tls-key", key.toString());
        assertThat(options.tls()).isPresent();
    }

    @Test
    void the_plain_dicom_port_is_closed_only_where_there_is_one_for_tls() {
        assertThat(parse("--dicom-port", "0", "--dicom-tls-cert", certificate.toString(), "--dicom-tls-key", key.toString()).dicomPort()).isZero();
        assertThatThrownBy(() -> parse("--dicom-port", "0")).hasMessageContaining("--dicom-tls-cert");
        assertThatThrownBy(() -> parse("--dicom-port", "0", "--tls-cert", certificate.toString(), "--tls-key", key.toString(), "--dicom-tls-port", "0"))
                .hasMessageContaining("--dicom-tls-cert");
        assertThatThrownBy(() -> parse("--demo", "--dicom-port", "0", "--dicom-tls-cert", certificate.toString(), "--dicom-tls-key", key.toString()))
                .hasMessageContaining("--demo");
    }

    @Test
    void a_key_of_another_certificate_is_refused() throws Exception {
        Path other = pem("other.pem", "PRIVATE KEY", KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate().getEncoded());
        assertThatThrownBy(() -> parse("--tls-cert", certificate.toString(), "--tls-key", other.toString()))
                .hasMessageContaining("does not belong");
    }

    @Test
    void a_certificate_without_key_is_refused() {
        assertThatThrownBy(() -> parse("--tls-cert", certificate.toString())).hasMessageContaining("go together");
    }

    @Test
    void a_file_that_holds_no_key_is_refused_with_the_way_to_make_one() {
        assertThatThrownBy(() -> parse("--tls-cert", certificate.toString(), "--tls-key", certificate.toString()))
                .hasMessageContaining("openssl pkcs8");
    }

    @Test
    void a_demonstration_is_not_opened_with_tls() {
        assertThatThrownBy(() -> parse("--demo", "--tls-cert", certificate.toString(), "--tls-key", key.toString()))
                .isInstanceOf(LauncherException.class).hasMessageContaining("--demo");
    }

    @Test
    void the_servers_key_store_takes_the_key_and_chain() throws IOException, GeneralSecurityException {
        Path store = folder.resolve("server.p12");
        KeyStore empty = KeyStore.getInstance("PKCS12");
        empty.load(null, PASSWORD);
        try (var out = Files.newOutputStream(store)) {
            empty.store(out, PASSWORD);
        }
        TlsIdentity identity = TlsIdentity.read("--tls-cert", certificate, "--tls-key", key);
        identity.store(store, "s1as", PASSWORD);
        assertThat(KeyStore.getInstance(store.toFile(), PASSWORD).getCertificate("s1as")).isEqualTo(identity.certificate());
    }

    @Test
    void a_certificate_opens_dicom_over_tls_on_2762_and_one_of_its_own_or_another_port_may_be_given() {
        assertThat(parse().dicomTls()).isEmpty();
        assertThat(parse("--tls-cert", certificate.toString(), "--tls-key", key.toString()).dicomTls())
                .hasValueSatisfying(tls -> assertThat(tls.port()).isEqualTo(2762));
        Options own = parse("--demo", "--dicom-tls-cert", certificate.toString(), "--dicom-tls-key", key.toString(), "--dicom-tls-port", "12762");
        assertThat(own.tls()).isEmpty();
        assertThat(own.dicomTls()).hasValueSatisfying(tls -> assertThat(tls.port()).isEqualTo(12_762));
        assertThat(parse("--tls-cert", certificate.toString(), "--tls-key", key.toString(), "--dicom-tls-port", "0").dicomTls()).isEmpty();
    }

    @Test
    void a_port_for_dicom_over_tls_without_certificate_or_that_is_taken_is_refused_and_names_its_options() {
        assertThatThrownBy(() -> parse("--dicom-tls-port", "2762")).hasMessageContaining("--dicom-tls-cert");
        assertThatThrownBy(() -> parse("--dicom-tls-cert", certificate.toString())).hasMessageContaining("--dicom-tls-key");
        assertThatThrownBy(() -> parse("--dicom-tls-cert", certificate.toString(), "--dicom-tls-key", certificate.toString()))
                .hasMessageContaining("--dicom-tls-key").hasMessageContaining("openssl pkcs8");
        assertThatThrownBy(() -> parse("--tls-cert", certificate.toString(), "--tls-key", key.toString(), "--dicom-tls-port", "11112"))
                .hasMessageContaining("--dicom-port and --dicom-tls-port are both 11112");
    }

    @Test
    void the_key_store_of_the_listener_is_its_owners_alone_and_takes_the_place_of_an_older_one() throws IOException, GeneralSecurityException {
        Path store = folder.resolve("dicom-tls.p12");
        TlsIdentity identity = TlsIdentity.read("--dicom-tls-cert", certificate, "--dicom-tls-key", key);
        identity.store(store, "first".toCharArray());
        identity.store(store, PASSWORD);
        assertThat(KeyStore.getInstance(store.toFile(), PASSWORD).getCertificate("dicom")).isEqualTo(identity.certificate());
        assertThat(java.nio.file.attribute.PosixFilePermissions.toString(Files.getPosixFilePermissions(store))).isEqualTo("rw-------");
    }

    private static Options parse(String... arguments) {
        return Options.parse(List.of(arguments));
    }

    private static Path pem(String name, String label, byte[] der) throws IOException {
        String text = "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END " + label + "-----\n";
        return Files.writeString(folder.resolve(name), text);
    }
}
