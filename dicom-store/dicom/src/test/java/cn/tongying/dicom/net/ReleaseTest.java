package cn.tongying.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReleaseTest {

    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void as_requestor_a_release_collision_is_answered_first_and_then_ends() throws Exception {
        FutureTask<Void> release = requestor(Association::close);
        try (RawPeer peer = acceptOne()) {
            assertThat(peer.receive()).isInstanceOf(ReleaseRequest.class);
            peer.send(PduEncoder.releaseRequest());
            assertThat(peer.receive()).isInstanceOf(ReleaseResponse.class);
            peer.send(PduEncoder.releaseResponse());
            release.get(10, TimeUnit.SECONDS);
            assertThat(peer.isClosedByPeer()).isTrue();
        }
    }

    @Test
    void as_acceptor_a_release_collision_waits_for_the_response_before_it_answers() throws Exception {
        FutureTask<Void> release = new FutureTask<>(() -> {
            UpperLayerSettings settings = UpperLayerSettings.defaults();
            UpperLayer layer = UpperLayer.ofAcceptor(new Connection(server.accept(), settings, Optional.empty()), settings);
            AssociateRequest request = layer.awaitAssociateRequest();
            layer.accept(AcceptorNegotiation.of(request, new ContextRules(false), settings).accept(), request);
            layer.release();
            assertThat(layer.state()).isEqualTo(State.STA1_IDLE);
            return null;
        });
        Thread.ofVirtual().start(release);
        try (RawPeer peer = RawPeer.associated((InetSocketAddress) server.getLocalSocketAddress())) {
            assertThat(peer.receive()).isInstanceOf(ReleaseRequest.class);
            peer.send(PduEncoder.releaseRequest());
            peer.send(PduEncoder.releaseResponse());
            assertThat(peer.receive()).isInstanceOf(ReleaseResponse.class);
        }
        release.get(10, TimeUnit.SECONDS);
    }

    @Test
    void data_still_under_way_is_dropped_while_a_release_waits() throws Exception {
        FutureTask<Void> release = requestor(Association::close);
        try (RawPeer peer = acceptOne()) {
            assertThat(peer.receive()).isInstanceOf(ReleaseRequest.class);
            peer.send(RawPeer.pdata(1, 3, new byte[5000]));
            peer.send(PduEncoder.releaseResponse());
            release.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void a_release_answered_by_nonsense_is_aborted() throws Exception {
        FutureTask<Void> release = requestor(Association::close);
        try (RawPeer peer = acceptOne()) {
            assertThat(peer.receive()).isInstanceOf(ReleaseRequest.class);
            peer.send(PduEncoder.encode(RejectReason.NO_REASON_GIVEN.toPdu()));
            assertThat(peer.receive()).isEqualTo(new Abort(2, 2));
        }
        assertThatThrownBy(() -> release.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(ProtocolErrorException.class);
    }

    @Test
    void an_abort_of_the_acceptor_while_we_send_is_what_the_sender_hears() throws Exception {
        FutureTask<Void> store = requestor(association -> association.store(LoopbackTest.CT, LoopbackTest.INSTANCE,
                LoopbackTest.EXPLICIT, (target, offset, length) -> length));
        try (RawPeer peer = acceptOne()) {
            peer.send(PduEncoder.encode(new Abort(2, 0)));
            peer.socket().getInputStream().transferTo(OutputStream.nullOutputStream());
            assertThatThrownBy(() -> store.get(10, TimeUnit.SECONDS)).cause()
                    .isInstanceOfSatisfying(AssociationAbortedException.class,
                            e -> assertThat(e.abort()).isEqualTo(new Abort(2, 0)));
        }
    }

    @Test
    void only_the_moves_of_the_standard_are_possible() {
        assertThat(State.STA6_DATA_TRANSFER.mayMoveTo(State.STA7_AWAITING_RELEASE_RP)).isTrue();
        assertThat(State.STA2_AWAITING_ASSOCIATE_RQ.mayMoveTo(State.STA6_DATA_TRANSFER)).isFalse();
        for (State state : State.values()) {
            assertThat(state.mayMoveTo(State.STA13_AWAITING_TRANSPORT_CLOSE)).isTrue();
            assertThat(state.mayMoveTo(State.STA1_IDLE)).isTrue();
        }
    }

    private interface Use {
        void accept(Association association) throws IOException;
    }

    private FutureTask<Void> requestor(Use use) {
        AssociationParameters parameters = AssociationParameters.of(
                (InetSocketAddress) server.getLocalSocketAddress(), TestAcceptor.CALLER, TestAcceptor.TITLE,
                List.of(new PresentationContext(0, RawPeer.CT, RawPeer.EXPLICIT)));
        FutureTask<Void> task = new FutureTask<>(() -> {
            use.accept(Association.open(parameters));
            return null;
        });
        Thread.ofVirtual().start(task);
        return task;
    }

    private RawPeer acceptOne() throws IOException {
        RawPeer peer = new RawPeer(server.accept());
        AssociateRequest request = (AssociateRequest) peer.receive();
        UserInformation user = new UserInformation(0, "1.2.3", "", Optional.empty(), List.of());
        List<NegotiatedContext> accepted = request.contexts().stream()
                .map(c -> new NegotiatedContext(
                        c.id(), NegotiatedContext.Result.ACCEPTANCE, c.transferSyntaxes().getFirst()))
                .toList();
        peer.send(PduEncoder.encode(new AssociateAccept(accepted, user), request));
        return peer;
    }
}
