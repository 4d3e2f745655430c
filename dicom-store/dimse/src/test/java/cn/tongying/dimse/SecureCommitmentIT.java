package cn.tongying.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.commitment.CommitmentOutcome;
import cn.tongying.dicom.commitment.CommitmentWaiting;
import cn.tongying.dicom.commitment.StorageCommitmentScu;
import cn.tongying.dicom.net.AcceptorSettings;
import cn.tongying.dicom.net.AeTitle;
import cn.tongying.dicom.net.AssociationAcceptor;
import cn.tongying.dicom.net.AssociationDecision;
import cn.tongying.dicom.net.AssociationListener;
import cn.tongying.dicom.net.AssociationRejectedException;
import cn.tongying.dicom.net.CertificateFingerprint;
import cn.tongying.dicom.net.ContextRules;
import cn.tongying.dicom.net.DimseServices;
import cn.tongying.dicom.net.DimseStatus;
import cn.tongying.dicom.net.OfferedService;
import cn.tongying.dicom.net.OperationHandler;
import cn.tongying.dicom.net.SecureEndpoint;
import cn.tongying.dicom.net.TlsIdentity;
import cn.tongying.dicom.net.TlsPeer;
import cn.tongying.dicom.net.Transport;
import cn.tongying.dicom.net.UpperLayerSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Storage commitment over TLS, our SCU and our SCP: on one association, and with the report on another one. */
@Timeout(120)
class SecureCommitmentIT {

    private static final String STUDY = "1.2.10.2";
    private static final SopClassUid CT = new SopClassUid(SampleImages.CT);
    private static final SopInstanceUid HELD = new SopInstanceUid(STUDY + ".1.1");
    private static final SopInstanceUid UNKNOWN = new SopInstanceUid("1.2.10.98");
    private static final CommitmentOutcome REPORTED = new CommitmentOutcome.Reported(Set.of(HELD), Map.of(UNKNOWN, DimseStatus.NO_SUCH_SOP_INSTANCE));
    private static final AeTitle OWN = new AeTitle("ASKER");
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    @TempDir
    static Path folder;

    private static QueryRetrieveRig rig;
    private static PeerCertificate ours;
    private static PeerCertificate asker;
    private static PeerCertificate thief;

    private final Queue<Transport> reportedOver = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void fill() throws Exception {
        ours = PeerCertificate.make(folder, "ours");
        asker = PeerCertificate.make(folder, "asker");
        thief = PeerCertificate.make(folder, "thief");
        rig = new QueryRetrieveRig(folder.resolve("objects"));
        rig.registered.put("ASKER", new RemoteAe("DEFAULT", Set.of("COMMIT"), Set.of(), Set.of(asker.fingerprint()), true));
        rig.store("DEFAULT", SampleImages.picture(STUDY, 1, "P1", "Wang^Wei"), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        rig.open(Map.of("TONGYING_DICOM_TLS_PORT", "0", "TONGYING_DICOM_TLS_KEYSTORE", ours.keyStore().toString(),
                "TONGYING_DICOM_TLS_KEYSTORE_PASSWORD", PeerCertificate.PASSWORD, "TONGYING_DICOM_COMMIT_RETRY_MS", "1"));
    }

    @AfterAll
    static void close() throws IOException {
        if (rig != null) {
            rig.close();
        }
    }

    private static TlsIdentity identity(PeerCertificate one) {
        return new TlsSettings(ANY_PORT, one.keyStore(), PeerCertificate.PASSWORD).identity();
    }

    private static StorageCommitmentScu.Peer provedBy(PeerCertificate own) throws Exception {
        return new StorageCommitmentScu.Peer(rig.secureAddress(), OWN, new AeTitle("TONGYING"), UpperLayerSettings.defaults(),
                Optional.of(new TlsPeer(Set.of(ours.fingerprint()), Optional.of(identity(own)))));
    }

    private static StorageCommitmentScu scu(Duration sameAssociation) {
        return new StorageCommitmentScu(new CommitmentWaiting(sameAssociation, Duration.ofSeconds(20)));
    }

    @Test
    void who_proves_its_certificate_is_reported_to_on_the_same_association_and_nobody_else_may_ask() throws Exception {
        assertThat(scu(Duration.ofSeconds(20)).ask(provedBy(asker), Map.of(HELD, CT, UNKNOWN, CT))).isEqualTo(REPORTED);
        assertThatThrownBy(() -> scu(Duration.ZERO).ask(provedBy(thief), Map.of(HELD, CT))).isInstanceOf(AssociationRejectedException.class);
        StorageCommitmentScu.Peer plain = new StorageCommitmentScu.Peer(rig.address(), OWN, new AeTitle("TONGYING"), UpperLayerSettings.defaults(), Optional.empty());
        assertThatThrownBy(() -> scu(Duration.ZERO).ask(plain, Map.of(HELD, CT))).isInstanceOf(AssociationRejectedException.class);
    }

    /** Where the SCU hears of reports, over TLS alone. */
    private AssociationAcceptor listener(StorageCommitmentScu scu) throws IOException {
        AcceptorSettings settings = new AcceptorSettings(ANY_PORT, false, Optional.of(new SecureEndpoint(ANY_PORT, identity(asker))), 5, 5, 5,
                UpperLayerSettings.defaults());
        ContextRules rules = new ContextRules(false, true, false, Set.of(), false, Map.of(StorageCommitmentScu.SOP_CLASS, new OfferedService(true, 0, true)));
        return AssociationAcceptor.start(settings, new DimseServices(association -> {
            reportedOver.add(association.transport());
            return new AssociationDecision.Accept(rules, (info, request, context, dataSet) -> DimseStatus.SUCCESS, OperationHandler.NONE, scu.reports());
        }, new AssociationListener() {
        }), task -> Thread.ofPlatform().daemon().start(task));
    }

    @Test
    void a_report_on_an_association_of_its_own_goes_over_tls_to_who_is_known_by_the_certificate_and_shows_ours() throws Exception {
        StorageCommitmentScu scu = scu(Duration.ZERO);
        try (AssociationAcceptor listener = listener(scu)) {
            rig.destination("ASKER", "DEFAULT", listener.secureAddress().orElseThrow().getPort(), thief.fingerprint());
            FutureTask<CommitmentOutcome> asked = new FutureTask<>(() -> scu.ask(provedBy(asker), Map.of(HELD, CT, UNKNOWN, CT)));
            Thread.ofPlatform().daemon().start(asked);
            awaitRequest();
            rig.reporter.round();
            assertThat(asked.isDone()).as("who answers is another than is registered").isFalse();
            assertThat(reportedOver).isEmpty();
            rig.destination("ASKER", "DEFAULT", listener.secureAddress().orElseThrow().getPort(), asker.fingerprint());
            while (!asked.isDone()) {
                rig.reporter.round();
            }
            assertThat(asked.get(1, TimeUnit.SECONDS)).isEqualTo(REPORTED);
        }
        assertThat(List.copyOf(reportedOver)).isNotEmpty().allSatisfy(transport -> assertThat(transport).isInstanceOfSatisfying(Transport.Tls.class,
                tls -> assertThat(tls.certificate().map(CertificateFingerprint::of)).contains(fingerprint(ours))));
    }

    private static CertificateFingerprint fingerprint(PeerCertificate one) {
        try {
            return one.fingerprint();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void awaitRequest() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (due().isEmpty()) {
            assertThat(System.nanoTime()).as("the request is kept in time").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static List<?> due() {
        try (var entities = rig.archive.sessions().createEntityManager()) {
            return entities.createNativeQuery("SELECT id FROM storage_commitment WHERE state = 'DUE'").getResultList();
        }
    }
}
