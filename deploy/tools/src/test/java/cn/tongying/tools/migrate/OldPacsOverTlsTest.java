package cn.tongying.tools.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetWriter;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.FileMetaInformation;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.Vr;
import cn.tongying.dicom.net.AeTitle;
import cn.tongying.dicom.net.AssociationParameters;
import cn.tongying.dicom.net.CertificateFingerprint;
import cn.tongying.dicom.net.TlsIdentity;
import cn.tongying.dicom.net.TlsPeer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An old PACS that talks TLS alone, and asks for a certificate: Orthanc. */
@Timeout(120)
class OldPacsOverTlsTest {

    private static final String STUDY = "1.2.826.81.1";

    @TempDir
    Path folder;

    private X509Certificate make(String name) throws Exception {
        Path pem = folder.resolve(name + ".pem");
        run("openssl", "req", "-x509", "-nodes", "-days", "2", "-subj", "/CN=" + name, "-newkey", "rsa:2048", "-keyout", folder.resolve(name + ".key").toString(),
                "-out", pem.toString());
        run("openssl", "pkcs12", "-export", "-inkey", folder.resolve(name + ".key").toString(), "-in", pem.toString(), "-out", folder.resolve(name + ".p12").toString(),
                "-passout", "pass:password");
        try (InputStream in = Files.newInputStream(pem)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(output).isZero();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitListening(int port) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (true) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(socket.isConnected()).isTrue();
                return;
            } catch (IOException e) {
                assertThat(System.nanoTime()).as("Orthanc starts in time").isLessThan(end);
                Thread.onSpinWait();
            }
        }
    }

    private static byte[] image() throws IOException {
        Dataset image = new Dataset().put(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.2").put(Tag.SOPInstanceUID, STUDY + ".1.1").put(Tag.StudyDate, "20260102")
                .put(Tag.StudyTime, "0930").put(Tag.Modality, "CT").put(Tag.PatientName, "Wang^Wei").put(Tag.PatientID, "P1").put(Tag.StudyInstanceUID, STUDY)
                .put(Tag.SeriesInstanceUID, STUDY + ".1").putIntegers(Tag.Rows, 2).putIntegers(Tag.Columns, 2).putIntegers(Tag.BitsAllocated, 8)
                .put(Element.of(Tag.PixelData, Vr.OB, new byte[4]));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Part10.writeHeader(FileMetaInformation.of(image.sopClassUid().orElseThrow(), image.sopInstanceUid().orElseThrow(),
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), file);
        DatasetWriter.write(image, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, file);
        return file.toByteArray();
    }

    @Test
    void it_is_asked_over_tls_when_it_is_the_one_that_is_known() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/sbin/Orthanc")), "Orthanc is not installed");
        X509Certificate theirs = make("pacs");
        X509Certificate ours = make("migrate");
        int http = freePort();
        int dicom = freePort();
        Path config = Files.writeString(folder.resolve("orthanc.json"), """
                {"Name": "test", "StorageDirectory": "%1$s/db", "IndexDirectory": "%1$s/db", "HttpPort": %2$d, "DicomPort": %3$d, "DicomAet": "OLDPACS",
                 "RemoteAccessAllowed": false, "AuthenticationEnabled": false, "KeepAlive": false, "DicomAlwaysAllowFind": true, "DicomAlwaysAllowEcho": true,
                 "DicomTlsEnabled": true, "DicomTlsCertificate": "%1$s/pacs.pem", "DicomTlsPrivateKey": "%1$s/pacs.key",
                 "DicomTlsTrustedCertificates": "%1$s/migrate.pem"}
                """.formatted(folder, http, dicom));
        Process orthanc = new ProcessBuilder("/usr/sbin/Orthanc", config.toString()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("orthanc.log").toFile()).start();
        try {
            awaitListening(http);
            awaitListening(dicom);
            assertThat(HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http + "/instances"))
                    .POST(BodyPublishers.ofByteArray(image())).build(), BodyHandlers.ofString()).statusCode()).isEqualTo(200);
            AssociationParameters call = AssociationParameters.verification(new InetSocketAddress(InetAddress.getLoopbackAddress(), dicom), new AeTitle("MIGRATE"),
                    new AeTitle("OLDPACS"));
            Optional<TlsIdentity> identity = Optional.of(TlsIdentity.read(folder.resolve("migrate.p12"), "password".toCharArray()));
            DimseOldPacs known = new DimseOldPacs(call.withTls(new TlsPeer(Set.of(CertificateFingerprint.of(theirs)), identity)), new AeTitle("TONGYING"));
            List<AnnouncedStudy> studies = new ArrayList<>();
            assertThat(known.studies(StudyDay.of(LocalDate.of(2026, 1, 2)), Optional.empty(), studies::add).matches()).as(log()).isEqualTo(1);
            StudyInstanceUid study = new StudyInstanceUid(STUDY);
            assertThat(studies).extracting(AnnouncedStudy::study).containsExactly(study);
            assertThat(known.series(study)).containsExactly(new SeriesInstanceUid(STUDY + ".1"));
            assertThat(known.instances(study, new SeriesInstanceUid(STUDY + ".1"))).containsExactly(new SopInstanceUid(STUDY + ".1.1"));

            DimseOldPacs other = new DimseOldPacs(call.withTls(new TlsPeer(Set.of(CertificateFingerprint.of(ours)), identity)), new AeTitle("TONGYING"));
            assertThatThrownBy(() -> other.series(study)).as("another certificate than is known").isInstanceOf(IOException.class);
            assertThatThrownBy(() -> new DimseOldPacs(call, new AeTitle("TONGYING")).series(study)).as("without TLS").isInstanceOf(IOException.class);
        } finally {
            orthanc.destroy();
            assertThat(orthanc.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("orthanc.log"));
    }
}
