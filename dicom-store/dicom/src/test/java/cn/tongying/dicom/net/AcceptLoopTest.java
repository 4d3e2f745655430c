package cn.tongying.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nothing that happens to one connection ends the taking of connections. */
@Timeout(60)
class AcceptLoopTest {

    private static final int PLACES = 2;

    /** The first task is the loop; of the connections after it the first ones find no thread. */
    private static Executor failing(Executor threads, int connections) {
        AtomicInteger tasks = new AtomicInteger();
        return task -> {
            int number = tasks.getAndIncrement();
            if (number > 0 && number <= connections) {
                if (number % 2 == 0) {
                    throw new OutOfMemoryError("unable to create native thread");
                }
                throw new RejectedExecutionException("no thread");
            }
            threads.execute(task);
        };
    }

    @Test
    void connections_that_cannot_be_started_are_closed_give_back_their_place_and_the_next_is_taken() throws Exception {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        AcceptorSettings settings = new AcceptorSettings(anyPort, Optional.empty(), 5, 5, PLACES, UpperLayerSettings.defaults());
        DimseServices services = new DimseServices(info -> new AssociationDecision.Accept(new ContextRules(false),
                (i, r, c, in) -> DimseStatus.SUCCESS), new AssociationListener() { });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                AssociationAcceptor acceptor = AssociationAcceptor.start(settings, services, failing(threads, PLACES + 2))) {
            for (int i = 0; i < PLACES + 2; i++) {
                try (RawPeer refused = RawPeer.connect(acceptor.address())) {
                    assertThat(refused.isClosedByPeer()).as("connection %d is closed", i).isTrue();
                }
            }
            assertThat(acceptor.accepting()).isTrue();
            try (RawPeer peer = RawPeer.connect(acceptor.address())) {
                peer.send(PduEncoder.encode(RawPeer.request()));
                assertThat(peer.receive()).isInstanceOf(AssociateAccept.class);
            }
            acceptor.close();
            assertThat(acceptor.accepting()).isFalse();
        }
    }
}
