package cn.tongying.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The asynchronous operations window (PS3.7 D.3.3.3) as acceptor. */
@Timeout(60)
class AsynchronousOperationsTest {

    private static final String FIND = "1.2.840.10008.5.1.4.1.2.2.1";

    private static AssociateRequest request(int invoked, int performed, String... sopClasses) {
        List<ProposedContext> contexts = new ArrayList<>();
        for (String sopClass : sopClasses) {
            contexts.add(new ProposedContext(2 * contexts.size() + 1, sopClass, List.of(RawPeer.EXPLICIT)));
        }
        return new AssociateRequest(1, TestAcceptor.TITLE, TestAcceptor.CALLER, Implementation.APPLICATION_CONTEXT, contexts,
                new UserInformation(16_384, "1.2.3", "RAW", Optional.of(new AsynchronousOperations(invoked, performed)), List.of()));
    }

    private static Optional<AsynchronousOperations> answer(AssociateRequest request) {
        ContextRules rules = new ContextRules(false, true, true, Set.of(), true, Map.of(FIND, new OfferedService(true, 0)));
        return AcceptorNegotiation.of(request, rules, UpperLayerSettings.defaults().withStoresAhead(8)).accept().user().asynchronousOperations();
    }

    @Test
    void who_only_stores_may_have_as_many_under_way_as_it_asked_for_and_are_served() {
        assertThat(answer(request(5, 5, RawPeer.CT))).contains(new AsynchronousOperations(5, 1));
        assertThat(answer(request(50, 0, RawPeer.CT))).contains(new AsynchronousOperations(8, 1));
        assertThat(answer(request(0, 1, RawPeer.CT))).contains(new AsynchronousOperations(8, 1));
        assertThat(answer(RawPeer.request())).isEmpty();
    }

    @Test
    void who_queries_or_gets_has_one_at_a_time() {
        assertThat(answer(request(5, 5, RawPeer.CT, FIND))).contains(new AsynchronousOperations(1, 1));
        UserInformation user = new UserInformation(16_384, "1.2.3", "RAW", Optional.of(new AsynchronousOperations(5, 5)),
                List.of(new RoleSelection(RawPeer.CT, true, true)));
        assertThat(answer(new AssociateRequest(1, TestAcceptor.TITLE, TestAcceptor.CALLER, Implementation.APPLICATION_CONTEXT,
                List.of(new ProposedContext(1, RawPeer.CT, List.of(RawPeer.EXPLICIT))), user))).contains(new AsynchronousOperations(1, 1));
    }

    /** PS3.7 D.3.3.3: without the item it is 1/1. */
    @Test
    void as_requestor_none_is_proposed() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            FutureTask<Association> opened = new FutureTask<>(() -> Association.open(AssociationParameters.of(
                    (InetSocketAddress) server.getLocalSocketAddress(), TestAcceptor.CALLER, TestAcceptor.TITLE,
                    List.of(new PresentationContext(0, RawPeer.CT, RawPeer.EXPLICIT)))));
            Thread.ofPlatform().daemon().start(opened);
            try (RawPeer peer = new RawPeer(server.accept())) {
                assertThat(peer.receive()).isInstanceOfSatisfying(AssociateRequest.class,
                        request -> assertThat(request.user().asynchronousOperations()).isEmpty());
            }
        }
    }

    /** None is answered before all have been sent. */
    @Test
    void stores_that_are_sent_before_the_first_is_answered_are_each_answered_in_their_order() throws Exception {
        CountDownLatch allSent = new CountDownLatch(1);
        List<Integer> stored = new ArrayList<>();
        CStoreHandler handler = (info, asked, context, in) -> {
            try {
                allSent.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            stored.add(asked.messageId() + in.readAllBytes().length);
            return DimseStatus.SUCCESS;
        };
        try (TestAcceptor server = new TestAcceptor(handler); RawPeer peer = RawPeer.connect(server.address())) {
            peer.send(PduEncoder.encode(request(8, 1, RawPeer.CT)));
            assertThat(peer.receive()).isInstanceOfSatisfying(AssociateAccept.class,
                    accept -> assertThat(accept.user().asynchronousOperations()).contains(new AsynchronousOperations(8, 1)));
            for (int message = 1; message <= 8; message++) {
                peer.send(RawPeer.pdata(RawPeer.CONTEXT, 3, RawPeer.storeCommand(message)));
                peer.send(RawPeer.pdata(RawPeer.CONTEXT, 2, new byte[1000 * message]));
            }
            allSent.countDown();
            for (int message = 1; message <= 8; message++) {
                CommandSet response = peer.receiveCommand();
                assertThat(response.us(CommandSet.MESSAGE_ID_BEING_RESPONDED_TO)).isEqualTo(message);
                assertThat(response.us(CommandSet.STATUS)).isZero();
            }
            assertThat(stored).containsExactly(1001, 2002, 3003, 4004, 5005, 6006, 7007, 8008);
        }
    }
}
