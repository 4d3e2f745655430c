package cn.tongying.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/** A key and a certificate that it signed itself, made by openssl: as PEM files for dcmtk, and as we read them. */
record TestCertificate(Path key, Path certificate, TlsIdentity identity) {

    static final String PASSWORD = "password";

    static TestCertificate make(Path folder, String name) throws Exception {
        return make(folder, name, List.of("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"), "2");
    }

    static TestCertificate make(Path folder, String name, List<String> algorithm, String days) throws Exception {
        Path key = folder.resolve(name + ".key.pem");
        Path certificate = folder.resolve(name + ".pem");
        Path store = folder.resolve(name + ".p12");
        List<String> request = new java.util.ArrayList<>(List.of("openssl", "req", "-x509", "-nodes", "-days", days, "-subj", "/CN=" + name,
                "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", key.toString(), "-out", certificate.toString()));
        request.addAll(algorithm);
        run(request);
        run(List.of("openssl", "pkcs12", "-export", "-inkey", key.toString(), "-in", certificate.toString(), "-out", store.toString(),
                "-passout", "pass:" + PASSWORD));
        return new TestCertificate(key, certificate, TlsIdentity.read(store, PASSWORD.toCharArray()));
    }

    X509Certificate x509() throws GeneralSecurityException, IOException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(certificate)));
    }

    CertificateFingerprint fingerprint() throws GeneralSecurityException, IOException {
        return CertificateFingerprint.of(x509());
    }

    private static void run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(output).isZero();
    }
}
