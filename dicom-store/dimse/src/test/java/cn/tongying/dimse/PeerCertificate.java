package cn.tongying.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.dicom.net.CertificateFingerprint;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/** A key and the certificate that it signed itself, made by openssl: PEM files for dcmtk, and a PKCS #12 file for us. */
record PeerCertificate(Path key, Path certificate, Path keyStore) {

    static final String PASSWORD = "password";

    static PeerCertificate make(Path folder, String name) throws Exception {
        PeerCertificate made = new PeerCertificate(
                folder.resolve(name + ".key.pem"), folder.resolve(name + ".pem"), folder.resolve(name + ".p12"));
        run(List.of("openssl", "req", "-x509", "-nodes", "-days", "2", "-subj", "/CN=" + name, "-newkey", "rsa:2048",
                "-keyout", made.key.toString(), "-out", made.certificate.toString()));
        run(List.of("openssl", "pkcs12", "-export", "-inkey", made.key.toString(), "-in", made.certificate.toString(),
                "-out", made.keyStore.toString(), "-passout", "pass:" + PASSWORD));
        return made;
    }

    X509Certificate x509() throws Exception {
        try (InputStream in = Files.newInputStream(certificate)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    CertificateFingerprint fingerprint() throws Exception {
        return CertificateFingerprint.of(x509());
    }

    private static void run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(output).isZero();
    }
}
