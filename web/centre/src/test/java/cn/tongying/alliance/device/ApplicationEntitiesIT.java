package cn.tongying.alliance.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.alliance.AllianceEvent;
import cn.tongying.alliance.AllianceRig;
import cn.tongying.centre.ProblemException;
import cn.tongying.centre.TestDatabase;
import cn.tongying.dicom.net.CertificateFingerprint;
import cn.tongying.dimse.EchoOutcome;
import java.net.InetSocketAddress;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ApplicationEntitiesIT {
    private DeviceRig rig;

    @BeforeEach
    void open() throws SQLException {
        TestDatabase.running().clean();
        rig = new DeviceRig();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static ApplicationEntity entity(String title, String host, Optional<Integer> port) {
        return new ApplicationEntity(UUID.randomUUID(), title, host, port, "NORTH", List.of(),
                Set.of(DimseService.ECHO, DimseService.STORE), Set.of("1.2.840.10008.5.1.4.1.1.2"), WorklistText.GB18030, "CT 1", 0);
    }

    private ApplicationEntity make(ApplicationEntity wanted) {
        return rig.act(() -> rig.entities.make(wanted, AllianceRig.AUTHOR));
    }

    private void refused(Runnable act, int status, String said) {
        assertThatThrownBy(() -> rig.act(() -> {
            act.run();
            return true;
        })).isInstanceOf(ProblemException.class).hasMessageStartingWith(Integer.toString(status)).hasMessageContaining(said);
    }

    @Test
    void whatIsWrittenIsReadAgainAndIsWhatTheListenerReads() {
        ApplicationEntity made = make(entity("CT1", "10.1.2.3", Optional.of(104)));
        assertThat(rig.act(() -> rig.entities.required(made.id()))).isEqualTo(made).isEqualTo(new ApplicationEntity(made.id(), "CT1", "10.1.2.3",
                Optional.of(104), "NORTH", List.of(), Set.of(DimseService.ECHO, DimseService.STORE),
                Set.of("1.2.840.10008.5.1.4.1.1.2"), WorklistText.GB18030, "CT 1", 0));
        assertThat(rig.act(() -> rig.database.exists(
                "SELECT 1 FROM remote_ae WHERE title = 'CT1' AND inet '10.1.2.3' <<= host AND services = '{ECHO,STORE}' AND worklist_text = 'GB18030'"))).isTrue();
    }

    @Test
    void certificatesAreKeptInTheirOrderChangedAndGoneWithTheEntity() throws Exception {
        EntityCertificate first = EntityCertificate.of(CertificateFieldTest.certificate("first"));
        EntityCertificate second = EntityCertificate.of(CertificateFieldTest.certificate("second"));
        ApplicationEntity made = make(certified(entity("CT1", "10.1.2.3", Optional.of(104)), 0, second, first));
        assertThat(made.certificates()).containsExactly(second, first);
        assertThat(rig.events.all.getLast().detail()).contains(first.fingerprint().sha256(), second.fingerprint().sha256());
        make(certified(entity("CT2", "10.1.2.4", Optional.of(104)), 0, first));
        assertThat(rig.act(() -> rig.entities.list(Optional.empty()))).extracting(one -> one.certificates().size()).containsExactly(2, 1);
        ApplicationEntity changed = rig.act(() -> rig.entities.change(certified(made, 0, first), AllianceRig.AUTHOR));
        assertThat(changed.certificates()).containsExactly(first);
        rig.act(() -> {
            rig.entities.remove(made.id(), 1, AllianceRig.AUTHOR);
            return true;
        });
        assertThat(rig.act(() -> rig.database.exists("SELECT 1 FROM remote_ae_certificate WHERE ae = ?", made.id()))).isFalse();
    }

    @Test
    void aFingerprintOfBeforeStaysWithoutItsCertificate() {
        ApplicationEntity made = make(entity("CT1", "10.1.2.3", Optional.of(104)));
        rig.act(() -> rig.database.update("INSERT INTO remote_ae_certificate (ae, place, sha256) VALUES (?, 1, ?)", made.id(), "ab".repeat(32)));
        ApplicationEntity read = rig.act(() -> rig.entities.required(made.id()));
        assertThat(read.certificates()).containsExactly(new EntityCertificate(new CertificateFingerprint("ab".repeat(32)), Optional.empty()));
        assertThat(rig.act(() -> rig.entities.change(read, AllianceRig.AUTHOR)).certificates()).isEqualTo(read.certificates());
    }

    @Test
    void anEntityWithCertificatesIsTestedOverTlsAndKnownByThem() throws Exception {
        EntityCertificate first = EntityCertificate.of(CertificateFieldTest.certificate("first"));
        ApplicationEntity made = make(certified(entity("CT1", "10.1.2.3", Optional.of(104)), 0, first));
        assertThat(rig.act(() -> rig.connections.run(made.id(), AllianceRig.AUTHOR, (peer, called, certificates) -> {
            assertThat(certificates).containsExactly(first.fingerprint());
            return new EchoOutcome.Answered(3);
        })).word()).isEqualTo("ANSWERED");
    }

    private static ApplicationEntity certified(ApplicationEntity one, int version, EntityCertificate... certificates) {
        return new ApplicationEntity(one.id(), one.title(), one.host(), one.port(), one.site(), List.of(certificates), one.services(),
                one.sopClasses(), one.worklistText(), one.description(), version);
    }

    @Test
    void aNetworkKeepsItsLengthAndAnAddressHasNone() {
        make(entity("CT1", "10.1.0.0/16", Optional.empty()));
        make(entity("CT1", "2001:db8::5", Optional.empty()));
        assertThat(rig.act(() -> rig.entities.list(Optional.of("NORTH")))).extracting(ApplicationEntity::host)
                .containsExactlyInAnyOrder("10.1.0.0/16", "2001:db8::5");
        assertThat(rig.act(() -> rig.entities.list(Optional.of("DEFAULT")))).isEmpty();
    }

    @Test
    void theSameTitleAtTheSameAddressIsRefusedAndItsSiteNamed() {
        make(entity("CT1", "10.1.2.3", Optional.of(104)));
        refused(() -> rig.entities.make(entity("CT1", "10.1.2.3", Optional.of(105)), AllianceRig.AUTHOR), 409, "NORTH");
        ApplicationEntity other = make(entity("CT2", "10.1.2.3", Optional.of(104)));
        refused(() -> rig.entities.change(new ApplicationEntity(other.id(), "CT1", "10.1.2.3", Optional.empty(), "NORTH", List.of(),
                Set.of(), Set.of(), WorklistText.UTF_8, "", 0), AllianceRig.AUTHOR), 409, "CT1");
    }

    @Test
    void changesAndRemovalsNeedThePresentVersion() {
        ApplicationEntity made = make(entity("CT1", "10.1.2.3", Optional.of(104)));
        ApplicationEntity other = new ApplicationEntity(made.id(), "CT9", "10.1.2.9", Optional.empty(), "DEFAULT", List.of(),
                Set.of(DimseService.FIND), Set.of(), WorklistText.PINYIN, "", 0);
        ApplicationEntity changed = rig.act(() -> rig.entities.change(other, AllianceRig.AUTHOR));
        assertThat(changed.version()).isEqualTo(1);
        assertThat(changed.services()).containsExactly(DimseService.FIND);
        assertThat(changed.worklistText()).isEqualTo(WorklistText.PINYIN);
        refused(() -> rig.entities.change(other, AllianceRig.AUTHOR), 409, "version");
        refused(() -> rig.entities.remove(made.id(), 0, AllianceRig.AUTHOR), 409, "version");
        rig.act(() -> {
            rig.entities.remove(made.id(), 1, AllianceRig.AUTHOR);
            return true;
        });
        refused(() -> rig.entities.required(made.id()), 404, "application entity");
    }

    static List<Map.Entry<EchoOutcome, String>> outcomes() {
        return List.of(Map.entry(new EchoOutcome.Answered(12), "ANSWERED"), Map.entry(new EchoOutcome.ConnectionRefused(), "CONNECTION_REFUSED"),
                Map.entry(new EchoOutcome.Unreachable(), "UNREACHABLE"), Map.entry(new EchoOutcome.TimedOut(), "TIMED_OUT"),
                Map.entry(new EchoOutcome.CalledTitleWrong(), "CALLED_TITLE_WRONG"),
                Map.entry(new EchoOutcome.CallingTitleUnknown(), "CALLING_TITLE_UNKNOWN"), Map.entry(new EchoOutcome.Rejected(true), "REJECTED"),
                Map.entry(new EchoOutcome.VerificationRefused(), "VERIFICATION_REFUSED"), Map.entry(new EchoOutcome.Failed(0x0122), "FAILED"),
                Map.entry(new EchoOutcome.CertificateUnexpected(), "CERTIFICATE_UNEXPECTED"), Map.entry(new EchoOutcome.NoTls(), "NO_TLS"),
                Map.entry(new EchoOutcome.NotDicom(), "NOT_DICOM"));
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void eachOutcomeOfATestHasItsWordAndASentenceInBothLanguagesAndIsWrittenDown(Map.Entry<EchoOutcome, String> expected) {
        ApplicationEntity made = make(entity("CT1", "10.1.2.3", Optional.of(104)));
        ConnectionTest.Result result = rig.act(() -> rig.connections.run(made.id(), AllianceRig.AUTHOR, (peer, called, certificates) -> {
            assertThat(peer).isEqualTo(new InetSocketAddress("10.1.2.3", 104));
            assertThat(called.value()).isEqualTo("CT1");
            return expected.getKey();
        }));
        assertThat(result.word()).isEqualTo(expected.getValue());
        assertThat(result.sentence().en()).isNotBlank();
        assertThat(result.sentence().zh()).containsPattern("[\\u4e00-\\u9fff]");
        assertThat(rig.events.all.getLast()).isEqualTo(new AllianceEvent(AllianceRig.AUTHOR, AllianceEvent.Subject.APPLICATION_ENTITY,
                AllianceEvent.Act.TESTED, "CT1", "NORTH", expected.getValue()));
    }

    @Test
    void aNetworkOrAnEntityWithoutAPortCannotBeTested() {
        ApplicationEntity network = make(entity("CT1", "10.1.0.0/16", Optional.of(104)));
        ApplicationEntity portless = make(entity("CT2", "10.1.2.3", Optional.empty()));
        for (ApplicationEntity one : List.of(network, portless)) {
            refused(() -> rig.connections.run(one.id(), AllianceRig.AUTHOR, (peer, called, certificates) -> {
                throw new AssertionError("not to be asked");
            }), 422, "single address");
        }
    }
}
