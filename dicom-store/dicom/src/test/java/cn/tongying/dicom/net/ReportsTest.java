package cn.tongying.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.dicom.MemoryClaim;
import cn.tongying.dicom.net.AssociationEnded.Ending;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an acceptor reports on the association of its peer, and when. */
@Timeout(60)
class ReportsTest {

    private static final String COMMITMENT = "1.2.840.10008.1.20.1";
    private static final String STEPS = "1.2.840.10008.3.1.2.3.3";
    private static final String FIND = "1.2.840.10008.5.1.4.1.2.2.1";

    @TempDir
    static Path folder;

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private volatile boolean failing;
    private volatile boolean goesOnAfter;

    private final NormalizedHandler handler = new NormalizedHandler() {
        @Override
        public int maxDataSetBytes() {
            return 100;
        }

        @Override
        public DimseStatus handle(NormalizedRequest request, byte[] dataSet) {
            return DimseStatus.SUCCESS;
        }

        @Override
        public Optional<EventReport> toReport(NormalizedRequest request, MemoryClaim memory, BooleanSupplier goOn) {
            told.add("asked " + request.operation());
            while (goesOnAfter && goOn.getAsBoolean()) {
                Thread.onSpinWait();
            }
            return goesOnAfter ? Optional.empty() : Optional.of(new EventReport(COMMITMENT, "1.2.3", 1, new byte[4]));
        }

        @Override
        public void reported(NormalizedRequest request, Optional<DimseStatus> status) {
            told.add("answered " + status.isPresent());
            fail();
        }

        @Override
        public void unreported(NormalizedRequest request) {
            told.add("unreported");
            fail();
        }

        private void fail() {
            if (failing) {
                throw new IllegalStateException("It cannot be kept now");
            }
        }
    };

    private final AtomicInteger ended = new AtomicInteger();

    /** A C-FIND that lasts until it is cancelled. */
    private final OperationHandler finding = new OperationHandler() {
        @Override
        public int maxIdentifierBytes() {
            return 100;
        }

        @Override
        public OperationResponse handle(OperationRequest request, byte[] identifier, OngoingOperation operation) throws IOException {
            while (!operation.cancelled()) {
                Thread.onSpinWait();
            }
            ended.incrementAndGet();
            return OperationResponse.of(new DimseStatus(DimseStatus.CANCELLED, ""));
        }
    };

    private TestAcceptor server(Optional<TlsIdentity> identity) throws IOException {
        Map<String, OfferedService> others = Map.of(COMMITMENT, new OfferedService(true, 0), STEPS, new OfferedService(true, 0), FIND, new OfferedService(true, 0));
        return new TestAcceptor(UpperLayerSettings.defaults(), 50, 50, info -> new AssociationDecision.Accept(
                new ContextRules(false, true, true, Set.of(), false, others), (i, r, c, in) -> DimseStatus.SUCCESS, finding, handler), identity);
    }

    private static RawPeer associated(Socket socket) throws IOException {
        RawPeer peer = new RawPeer(socket);
        List<String> syntaxes = List.of(Implementation.DEFAULT_TRANSFER_SYNTAX);
        peer.send(PduEncoder.encode(new AssociateRequest(1, TestAcceptor.TITLE, TestAcceptor.CALLER, Implementation.APPLICATION_CONTEXT,
                List.of(new ProposedContext(1, COMMITMENT, syntaxes), new ProposedContext(3, STEPS, syntaxes), new ProposedContext(5, FIND, syntaxes)),
                new UserInformation(16_384, "1.2.3", "RAW", Optional.empty(), List.of()))));
        assertThat(peer.receive()).isInstanceOf(AssociateAccept.class);
        return peer;
    }

    private static RawPeer associated(InetSocketAddress address) throws IOException {
        return associated(new Socket(address.getAddress(), address.getPort()));
    }

    private static byte[] asked(CommandField field, String sopClass, int messageId) {
        return CommandSet.of(field, false).uid(CommandSet.REQUESTED_SOP_CLASS_UID, sopClass).uid(CommandSet.AFFECTED_SOP_CLASS_UID, sopClass)
                .uid(CommandSet.REQUESTED_SOP_INSTANCE_UID, "1.2.3").us(CommandSet.MESSAGE_ID, messageId).us(CommandSet.ACTION_TYPE_ID, 1).encode();
    }

    private static byte[] taken(CommandSet report) {
        return CommandSet.of(CommandField.N_EVENT_REPORT_RSP, false)
                .us(CommandSet.MESSAGE_ID_BEING_RESPONDED_TO, report.us(CommandSet.MESSAGE_ID)).us(CommandSet.STATUS, 0).encode();
    }

    private static CommandSet report(RawPeer peer) throws IOException {
        CommandSet report = peer.receiveCommand();
        assertThat(report.us(CommandSet.COMMAND_FIELD)).isEqualTo(CommandField.N_EVENT_REPORT_RQ.code());
        peer.skip();
        return report;
    }

    private void assertTold(String what) throws InterruptedException {
        assertThat(told.poll(TestAcceptor.LIMIT_SECONDS, TimeUnit.SECONDS)).isEqualTo(what);
    }

    @Test
    void an_n_set_after_an_n_action_does_not_take_its_place() throws Exception {
        try (TestAcceptor server = server(Optional.empty()); RawPeer peer = associated(server.address())) {
            peer.send(RawPeer.pdata(1, 3, asked(CommandField.N_ACTION_RQ, COMMITMENT, 1)));
            peer.send(RawPeer.pdata(3, 3, asked(CommandField.N_SET_RQ, STEPS, 2)));
            assertThat(peer.receiveCommand().us(CommandSet.STATUS)).isZero();
            assertThat(peer.receiveCommand().us(CommandSet.STATUS)).isZero();
            peer.send(RawPeer.pdata(1, 3, taken(report(peer))));
            assertTold("asked ACTION");
            assertTold("answered true");
        }
    }

    @Test
    void a_report_is_answered_during_a_find_of_the_peer() throws Exception {
        try (TestAcceptor server = server(Optional.empty()); RawPeer peer = associated(server.address())) {
            peer.send(RawPeer.pdata(1, 3, asked(CommandField.N_ACTION_RQ, COMMITMENT, 1)));
            peer.receiveCommand();
            CommandSet report = report(peer);
            peer.send(RawPeer.pdata(5, 1 | 2, CommandSet.of(CommandField.C_FIND_RQ, true).uid(CommandSet.AFFECTED_SOP_CLASS_UID, FIND)
                    .us(CommandSet.MESSAGE_ID, 2).encode()));
            peer.send(RawPeer.pdata(5, 2, new byte[8]));
            peer.send(RawPeer.pdata(1, 3, taken(report)));
            assertTold("asked ACTION");
            assertTold("answered true");
            peer.send(RawPeer.pdata(5, 3, CommandSet.of(CommandField.C_CANCEL_RQ, false).us(CommandSet.MESSAGE_ID_BEING_RESPONDED_TO, 2).encode()));
            assertThat(peer.receiveCommand().us(CommandSet.STATUS)).isEqualTo(DimseStatus.CANCELLED);
            peer.send(PduEncoder.releaseRequest());
            assertThat(peer.receive()).isInstanceOf(ReleaseResponse.class);
        }
    }

    private static byte[] cancel(int messageId) {
        return RawPeer.pdata(5, 3, CommandSet.of(CommandField.C_CANCEL_RQ, false).us(CommandSet.MESSAGE_ID_BEING_RESPONDED_TO, messageId).encode());
    }

    private static void find(RawPeer peer, int messageId) throws IOException {
        peer.send(RawPeer.pdata(5, 1 | 2, CommandSet.of(CommandField.C_FIND_RQ, true).uid(CommandSet.AFFECTED_SOP_CLASS_UID, FIND)
                .us(CommandSet.MESSAGE_ID, messageId).encode()));
        peer.send(RawPeer.pdata(5, 2, new byte[8]));
    }

    /** What comes after it is read by the same find, which goes on. */
    @Test
    void a_cancel_of_another_message_is_ignored() throws Exception {
        try (TestAcceptor server = server(Optional.empty()); RawPeer peer = associated(server.address())) {
            peer.send(RawPeer.pdata(1, 3, asked(CommandField.N_ACTION_RQ, COMMITMENT, 1)));
            peer.receiveCommand();
            CommandSet report = report(peer);
            find(peer, 2);
            peer.send(cancel(1));
            peer.send(cancel(3));
            peer.send(RawPeer.pdata(1, 3, taken(report)));
            assertTold("asked ACTION");
            assertTold("answered true");
            assertThat(ended).hasValue(0);
            peer.send(cancel(2));
            assertThat(peer.receiveCommand().us(CommandSet.STATUS)).isEqualTo(DimseStatus.CANCELLED);
        }
    }

    @Test
    void anything_but_a_cancel_that_comes_during_a_find_ends_the_association() throws Exception {
        try (TestAcceptor server = server(Optional.empty())) {
            try (RawPeer peer = associated(server.address())) {
                find(peer, 2);
                find(peer, 3);
                assertThat(peer.receive()).isInstanceOf(Abort.class);
            }
            try (RawPeer peer = associated(server.address())) {
                find(peer, 2);
                peer.send(RawPeer.pdata(1, 3, asked(CommandField.N_ACTION_RQ, COMMITMENT, 3)));
                assertThat(peer.receive()).isInstanceOf(Abort.class);
            }
            try (RawPeer peer = associated(server.address())) {
                find(peer, 2);
                peer.send(PduEncoder.releaseRequest());
                assertThat(peer.receive()).isInstanceOf(Abort.class);
            }
        }
    }

    @Test
    void that_an_ending_cannot_be_kept_hides_neither_the_ending_nor_what_else_was_due() throws Exception {
        failing = true;
        try (TestAcceptor server = server(Optional.empty()); RawPeer peer = associated(server.address())) {
            peer.send(RawPeer.pdata(1, 3, asked(CommandField.N_ACTION_RQ, COMMITMENT, 1)));
            peer.receiveCommand();
            report(peer);
            peer.send(RawPeer.pdata(1, 3, asked(CommandField.N_ACTION_RQ, COMMITMENT, 2)));
            peer.receiveCommand();
            peer.send(PduEncoder.releaseRequest());
            assertThat(peer.receive()).isInstanceOf(ReleaseResponse.class);
            assertTold("asked ACTION");
            assertTold("answered false");
            assertTold("unreported");
            assertThat(server.awaitEnded().ending()).isEqualTo(Ending.RELEASED);
        }
    }

    /** A peer that goes on within the second hears its answer, not a report in between; over TLS as well, where bytes in the socket say nothing. */
    @Test
    void over_tls_a_peer_that_speaks_again_within_the_second_is_heard_first_and_one_that_is_quiet_is_reported_to() throws Exception {
        TestCertificate ours = TestCertificate.make(folder, "reports");
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new PinnedCertificates(Set.of(ours.fingerprint()))}, null);
        try (TestAcceptor server = server(Optional.of(ours.identity()));
             SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(server.secureAddress().getAddress(), server.secureAddress().getPort());
             RawPeer peer = associated(socket)) {
            goesOnAfter = true;
            peer.send(RawPeer.pdata(1, 3, asked(CommandField.N_ACTION_RQ, COMMITMENT, 1)));
            peer.receiveCommand();
            assertTold("asked ACTION");
            peer.send(RawPeer.pdata(3, 3, asked(CommandField.N_SET_RQ, STEPS, 2)));
            assertThat(peer.receiveCommand().us(CommandSet.MESSAGE_ID_BEING_RESPONDED_TO)).isEqualTo(2);
            goesOnAfter = false;
            peer.send(RawPeer.pdata(1, 3, asked(CommandField.N_ACTION_RQ, COMMITMENT, 3)));
            peer.send(RawPeer.pdata(3, 3, asked(CommandField.N_SET_RQ, STEPS, 4)));
            assertThat(peer.receiveCommand().us(CommandSet.MESSAGE_ID_BEING_RESPONDED_TO)).isEqualTo(3);
            assertThat(peer.receiveCommand().us(CommandSet.MESSAGE_ID_BEING_RESPONDED_TO)).isEqualTo(4);
            peer.send(RawPeer.pdata(1, 3, taken(report(peer))));
            assertTold("asked ACTION");
            assertTold("answered true");
        }
    }
}
