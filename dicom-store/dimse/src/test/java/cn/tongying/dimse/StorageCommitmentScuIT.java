package cn.tongying.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetWriter;
import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.commitment.CommitmentOutcome;
import cn.tongying.dicom.commitment.CommitmentWaiting;
import cn.tongying.dicom.commitment.StorageCommitmentScu;
import cn.tongying.dicom.net.AcceptorSettings;
import cn.tongying.dicom.net.AeTitle;
import cn.tongying.dicom.net.Association;
import cn.tongying.dicom.net.AssociationAcceptor;
import cn.tongying.dicom.net.AssociationDecision;
import cn.tongying.dicom.net.AssociationListener;
import cn.tongying.dicom.net.AssociationParameters;
import cn.tongying.dicom.net.ContextRules;
import cn.tongying.dicom.net.DataSetSource;
import cn.tongying.dicom.net.DimseServices;
import cn.tongying.dicom.net.DimseStatus;
import cn.tongying.dicom.net.NoPresentationContextException;
import cn.tongying.dicom.net.OfferedService;
import cn.tongying.dicom.net.OperationHandler;
import cn.tongying.dicom.net.PresentationContext;
import cn.tongying.dicom.net.UpperLayerSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** We ask for commitment: Orthanc, which reports on an association of its own, and ourselves, where it comes on the same one. */
@Timeout(120)
class StorageCommitmentScuIT {

    private static final String STUDY = "1.2.10.1";
    private static final SopClassUid CT = new SopClassUid(SampleImages.CT);
    private static final SopInstanceUid HELD = new SopInstanceUid(STUDY + ".1.1");
    private static final SopInstanceUid UNKNOWN = new SopInstanceUid("1.2.10.99");
    private static final AeTitle OWN = new AeTitle("ASKER");

    @TempDir
    static Path folder;

    private static QueryRetrieveRig rig;

    @BeforeAll
    static void fill() throws Exception {
        rig = new QueryRetrieveRig(folder.resolve("objects"));
        rig.register("ASKER", "DEFAULT", "COMMIT");
        rig.store("DEFAULT", SampleImages.picture(STUDY, 1, "P1", "Wang^Wei"), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    @AfterAll
    static void close() throws IOException {
        if (rig != null) {
            rig.close();
        }
    }

    private static StorageCommitmentScu.Peer peer(InetSocketAddress address, AeTitle title) {
        return new StorageCommitmentScu.Peer(address, OWN, title, UpperLayerSettings.defaults(), Optional.empty());
    }

    private static StorageCommitmentScu.Peer ourselves() {
        return peer(rig.address(), new AeTitle("TONGYING"));
    }

    @Test
    void the_report_comes_on_the_same_association_while_that_is_kept_open() throws Exception {
        StorageCommitmentScu scu = new StorageCommitmentScu(new CommitmentWaiting(Duration.ofSeconds(20), Duration.ofSeconds(20)));
        assertThat(scu.ask(ourselves(), Map.of(HELD, CT, UNKNOWN, CT)))
                .isEqualTo(new CommitmentOutcome.Reported(Set.of(HELD), Map.of(UNKNOWN, DimseStatus.NO_SUCH_SOP_INSTANCE)));
    }

    @Test
    void a_report_that_does_not_come_in_time_is_no_commitment_and_who_may_not_ask_is_told() throws Exception {
        StorageCommitmentScu scu = new StorageCommitmentScu(new CommitmentWaiting(Duration.ZERO, Duration.ofMillis(200)));
        assertThat(scu.ask(ourselves(), Map.of(HELD, CT))).isEqualTo(new CommitmentOutcome.Unanswered());
        assertThat(scu.ask(ourselves(), Map.of())).isInstanceOf(CommitmentOutcome.Refused.class);
        rig.register("ASKER", "DEFAULT", "STORE");
        try {
            assertThatThrownBy(() -> scu.ask(ourselves(), Map.of(HELD, CT))).isInstanceOf(NoPresentationContextException.class);
        } finally {
            rig.register("ASKER", "DEFAULT", "COMMIT");
        }
    }

    /** An acceptor that gives the reports of peers to the SCU. */
    private static AssociationAcceptor listener(StorageCommitmentScu scu) throws IOException {
        AcceptorSettings settings = new AcceptorSettings(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), true, Optional.empty(), 5, 5, 5,
                UpperLayerSettings.defaults());
        ContextRules rules = new ContextRules(false, true, false, Set.of(), false, Map.of(StorageCommitmentScu.SOP_CLASS, new OfferedService(true, 0, true)));
        return AssociationAcceptor.start(settings, new DimseServices(association -> new AssociationDecision.Accept(rules,
                (info, request, context, dataSet) -> DimseStatus.SUCCESS, OperationHandler.NONE, scu.reports()), new AssociationListener() {
                }), task -> Thread.startVirtualThread(task));
    }

    @Test
    void orthanc_commits_to_what_we_sent_it_on_an_association_of_its_own() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/sbin/Orthanc")), "Orthanc is not installed");
        StorageCommitmentScu scu = new StorageCommitmentScu(new CommitmentWaiting(Duration.ofSeconds(1), Duration.ofSeconds(60)));
        int dicomPort = Dcmtk.freePort();
        int httpPort = Dcmtk.freePort();
        try (AssociationAcceptor listener = listener(scu)) {
            Path config = Files.writeString(folder.resolve("orthanc.json"), """
                    {"Name": "test", "StorageDirectory": "%s", "IndexDirectory": "%s", "HttpPort": %d, "DicomPort": %d, "DicomAet": "ORTHANC",
                     "RemoteAccessAllowed": false, "AuthenticationEnabled": false, "KeepAlive": false, "DicomModalities": {"asker": ["ASKER", "127.0.0.1", %d]}}
                    """.formatted(folder.resolve("orthanc"), folder.resolve("orthanc"), httpPort, dicomPort, listener.address().getPort()));
            Process orthanc = new ProcessBuilder("/usr/sbin/Orthanc", config.toString()).redirectErrorStream(true)
                    .redirectOutput(folder.resolve("orthanc.log").toFile()).start();
            try {
                Dcmtk.awaitListening(httpPort);
                Dcmtk.awaitListening(dicomPort);
                InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), dicomPort);
                send(address);
                assertThat(scu.ask(peer(address, new AeTitle("ORTHANC")), Map.of(HELD, CT))).isEqualTo(new CommitmentOutcome.Reported(Set.of(HELD), Map.of()));
                assertThat(scu.ask(peer(address, new AeTitle("ORTHANC")), Map.of(HELD, CT, UNKNOWN, CT)))
                        .isEqualTo(new CommitmentOutcome.Reported(Set.of(HELD), Map.of(UNKNOWN, DimseStatus.NO_SUCH_SOP_INSTANCE)));
            } finally {
                orthanc.destroy();
                orthanc.waitFor(20, TimeUnit.SECONDS);
            }
        }
    }

    private static void send(InetSocketAddress address) throws IOException {
        Dataset image = SampleImages.picture(STUDY, 1, "P1", "Wang^Wei");
        try (Association association = Association.open(AssociationParameters.of(address, OWN, new AeTitle("ORTHANC"),
                List.of(new PresentationContext(0, CT.value(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid()))))) {
            assertThat(association.store(CT, HELD, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                    DataSetSource.of(ByteBuffer.wrap(DatasetWriter.toBytes(image, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN))))).isEqualTo(DimseStatus.SUCCESS);
        }
    }
}
