package cn.tongying.alliance.device;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.alliance.Fault;
import cn.tongying.alliance.input.Fields;
import cn.tongying.dicom.net.CertificateFingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateFieldTest {

    static X509Certificate certificate(String name) throws CertificateException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new java.io.ByteArrayInputStream(pem(name).getBytes(StandardCharsets.US_ASCII)));
    }

    private static String pem(String name) {
        try (InputStream in = CertificateFieldTest.class.getResourceAsStream(name + ".pem")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EntityCertificate known(String name) throws CertificateException {
        return EntityCertificate.of(certificate(name));
    }

    private static List<Fault> faults(String text, EntityCertificate... present) {
        Fields fields = new Fields(Map.of(CertificateField.NAME, text));
        CertificateField.read(fields, List.of(present));
        return fields.faults();
    }

    private static List<EntityCertificate> read(String text, EntityCertificate... present) {
        Fields fields = new Fields(Map.of(CertificateField.NAME, text));
        List<EntityCertificate> read = CertificateField.read(fields, List.of(present));
        assertThat(fields.faults()).isEmpty();
        return read;
    }

    @Test
    void pemIsReadWithAndWithoutTextAroundLinesEndAsTheyWill() throws CertificateException {
        assertThat(read(pem("first"))).containsExactly(known("first"));
        assertThat(read(pem("first").replace("\n", "\r\n") + "\n" + pem("third"))).containsExactly(known("first"), known("third"));
        assertThat(read("")).isEmpty();
    }

    @Test
    void aRegisteredOneStaysByItsFingerprintBesideTheNext() throws CertificateException {
        EntityCertificate old = new EntityCertificate(new CertificateFingerprint("ab".repeat(32)), Optional.empty());
        assertThat(read("ab".repeat(32) + ";" + pem("second"), old)).containsExactly(old, known("second"));
        assertThat(read("AB:".repeat(31) + "AB", old)).containsExactly(old);
    }

    @Test
    void theSameTwiceIsOne() throws CertificateException {
        assertThat(read(pem("first") + pem("first") + known("first").fingerprint().sha256(), known("first"))).containsExactly(known("first"));
    }

    @Test
    void aThirdIsRefused() throws CertificateException {
        assertThat(faults(pem("second") + pem("third") + ";" + known("first").fingerprint().sha256(), known("first")))
                .singleElement().satisfies(fault -> assertThat(fault.rule().en()).contains("two certificates at most"));
    }

    @Test
    void aFingerprintAloneIsNoCertificate() {
        assertThat(faults("cd".repeat(32))).singleElement().satisfies(fault -> assertThat(fault.rule().en()).contains("not registered"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PRIVATE KEY", "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY"})
    void aPrivateKeyIsRefusedAndNotRepeated(String kind) {
        String key = "-----BEGIN " + kind + "-----\nc2VjcmV0\n-----END " + kind + "-----";
        assertThat(faults(key)).singleElement().satisfies(fault -> {
            assertThat(fault.rule().en()).contains("private key").doesNotContain("c2VjcmV0");
            assertThat(fault.value()).isEmpty();
        });
    }

    @Test
    void oneThatIsOutOfDateWeakTornOrNoneIsRefusedWithTheReason() {
        assertThat(faults(pem("expired"))).singleElement().satisfies(fault -> assertThat(fault.rule().en()).contains("2021-01-01"));
        assertThat(faults(pem("weak"))).singleElement().satisfies(fault -> assertThat(fault.rule().en()).contains("too weak", "2048"));
        assertThat(faults(pem("first").replaceFirst("(?s)\n.{20}", "\n"))).singleElement()
                .satisfies(fault -> assertThat(fault.rule().en()).contains("cannot be read"));
        assertThat(faults(pem("first").substring(0, 200))).singleElement().satisfies(fault -> assertThat(fault.rule().en()).contains("BEGIN CERTIFICATE"));
        assertThat(faults("x".repeat(40_000))).hasSize(1);
    }

    @Test
    void aRegisteredOneThatIsOutOfDateMayStayUntilTheNextIsInUse() throws CertificateException {
        assertThat(read(known("expired").fingerprint().sha256(), known("expired"))).hasSize(1);
    }

    @Test
    void anIssuerCopiedAlongIsRefused() {
        assertThat(faults(pem("issued") + pem("first"))).singleElement()
                .satisfies(fault -> assertThat(fault.rule().en()).contains("CN=first", "issuer of the other"));
    }
}
