package cn.tongying.system;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.commitment.CommitmentOutcome;
import cn.tongying.dicom.commitment.CommitmentWaiting;
import cn.tongying.dicom.commitment.StorageCommitmentScu;
import cn.tongying.dicom.net.AcceptorSettings;
import cn.tongying.dicom.net.AeTitle;
import cn.tongying.dicom.net.AssociationAcceptor;
import cn.tongying.dicom.net.AssociationDecision;
import cn.tongying.dicom.net.AssociationListener;
import cn.tongying.dicom.net.ContextRules;
import cn.tongying.dicom.net.DimseServices;
import cn.tongying.dicom.net.DimseStatus;
import cn.tongying.dicom.net.OfferedService;
import cn.tongying.dicom.net.OperationHandler;
import cn.tongying.dicom.net.UpperLayerSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who was promised a report gets it, though the server is killed before it is made. */
@ExtendWith(RunningServer.class)
class CommitmentDurabilityIT {

    private static final SopClassUid CT = new SopClassUid("1.2.840.10008.5.1.4.1.1.2");
    private static final Duration LIMIT = Duration.ofMinutes(6);
    /** What the server had in hand when it was killed is free after 30 seconds, which the start takes part of. */
    private static final Duration AFTER_START = Duration.ofSeconds(60);

    /**
     * The device asks, leaves, and answers nobody who calls it: the server is killed in the middle of its turn, and nothing can have been reported
     * before the device listens.
     */
    @Test
    void a_report_that_was_promised_before_a_kill_comes_soon_after_the_next_start(@Second Product product) throws Exception {
        Workstation device = Workstation.with(product, "ECHO", "STORE", "COMMIT");
        SopInstanceUid held = new SopInstanceUid(device.image().instance());
        StorageCommitmentScu scu = new StorageCommitmentScu(new CommitmentWaiting(Duration.ZERO, LIMIT));
        CompletableFuture<CommitmentOutcome> answer;
        try (ServerSocket silent = new ServerSocket(device.port(), 5, InetAddress.getLoopbackAddress())) {
            silent.setSoTimeout(60_000);
            answer = CompletableFuture.supplyAsync(() -> ask(scu, device, held));
            try (Socket called = silent.accept()) {
                assertThat(isDue(product, device)).isTrue();
                Instant ends = turnEnds(product, device);
                Waiting.until("the turn is renewed while it works", Duration.ofSeconds(25), () -> turnEnds(product, device).isAfter(ends));
                product.killServer();
                product.killLauncher();
                assertThat(called.isConnected()).isTrue();
            }
        }
        assertThat(answer).isNotDone();
        try (AssociationAcceptor listening = listen(scu, device.port())) {
            product.start();
            assertThat(answer.get(AFTER_START.toSeconds(), TimeUnit.SECONDS)).isEqualTo(new CommitmentOutcome.Reported(Set.of(held), Map.of()));
            Waiting.until("it is no longer due", Duration.ofSeconds(30), () -> !isDue(product, device));
        }
    }

    private static CommitmentOutcome ask(StorageCommitmentScu scu, Workstation device, SopInstanceUid instance) {
        try {
            return scu.ask(new StorageCommitmentScu.Peer(new InetSocketAddress(InetAddress.getLoopbackAddress(), device.product().dicomPort()),
                    new AeTitle(device.title()), new AeTitle("TONGYING"), UpperLayerSettings.defaults(), Optional.empty()), Map.of(instance, CT));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static AssociationAcceptor listen(StorageCommitmentScu scu, int port) throws IOException {
        AcceptorSettings settings = new AcceptorSettings(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), true, Optional.empty(), 5, 5, 5,
                UpperLayerSettings.defaults());
        ContextRules rules = new ContextRules(false, true, false, Set.of(), false, Map.of(StorageCommitmentScu.SOP_CLASS, new OfferedService(true, 0, true)));
        return AssociationAcceptor.start(settings, new DimseServices(association -> new AssociationDecision.Accept(rules,
                (info, request, context, dataSet) -> DimseStatus.SUCCESS, OperationHandler.NONE, scu.reports()), new AssociationListener() {
                }), task -> Thread.startVirtualThread(task));
    }

    private static boolean isDue(Product product, Workstation device) {
        try (Connection database = product.database(); PreparedStatement query = database.prepareStatement(
                "SELECT count(*) FROM storage_commitment WHERE ae_title = ? AND state = 'DUE'")) {
            query.setString(1, device.title());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getInt(1) > 0;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Instant turnEnds(Product product, Workstation device) {
        try (Connection database = product.database(); PreparedStatement query = database.prepareStatement(
                "SELECT next_attempt_at FROM storage_commitment_turn WHERE ae_title = ? AND holder IS NOT NULL")) {
            query.setString(1, device.title());
            try (ResultSet row = query.executeQuery()) {
                assertThat(row.next()).as("somebody has the turn").isTrue();
                return row.getObject(1, OffsetDateTime.class).toInstant();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
