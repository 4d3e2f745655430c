package cn.tongying.alliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.centre.ProblemException;
import cn.tongying.centre.TestDatabase;
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
    private AllianceRig rig;

    @BeforeEach
    void open() throws SQLException {
        TestDatabase.running().clean();
        rig = new AllianceRig();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static ApplicationEntity entity(String title, String host, Optional<Integer> port) {
        return new ApplicationEntity(UUID.randomUUID(), title, host, port, "NORTH", Optional.of("ab".repeat(32)),
                Set.of(DimseService.ECHO, DimseService.STORE), Set.of("1.2.840.10008.5.1.4.1.1.2"), "CT 1", 0);
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
                Optional.of(104), "NORTH", Optional.of("ab".repeat(32)), Set.of(DimseService.ECHO, DimseService.STORE),
                Set.of("1.2.840.10008.5.1.4.1.1.2"), "CT 1", 0));
        assertThat(rig.act(() -> rig.database.exists(
                "SELECT 1 FROM remote_ae WHERE title = 'CT1' AND inet '10.1.2.3' <<= host AND services = '{ECHO,STORE}'"))).isTrue();
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
        refused(() -> rig.entities.change(new ApplicationEntity(other.id(), "CT1", "10.1.2.3", Optional.empty(), "NORTH", Optional.empty(),
                Set.of(), Set.of(), "", 0), AllianceRig.AUTHOR), 409, "CT1");
    }

    @Test
    void changesAndRemovalsNeedThePresentVersion() {
        ApplicationEntity made = make(entity("CT1", "10.1.2.3", Optional.of(104)));
        ApplicationEntity other = new ApplicationEntity(made.id(), "CT9", "10.1.2.9", Optional.empty(), "DEFAULT", Optional.empty(),
                Set.of(DimseService.FIND), Set.of(), "", 0);
        ApplicationEntity changed = rig.act(() -> rig.entities.change(other, AllianceRig.AUTHOR));
        assertThat(changed.version()).isEqualTo(1);
        assertThat(changed.services()).containsExactly(DimseService.FIND);
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
        ConnectionTest.Result result = rig.act(() -> rig.connections.run(made.id(), AllianceRig.AUTHOR, (peer, called) -> {
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
            refused(() -> rig.connections.run(one.id(), AllianceRig.AUTHOR, (peer, called) -> {
                throw new AssertionError("not to be asked");
            }), 422, "single address");
        }
    }
}
