package cn.tongying.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections that never become associations, or are none any more, keep nobody else out. */
@Timeout(60)
class SilentPeersTest {

    private static final int MANY = 1_000;

    @Test
    void a_thousand_silent_connections_of_one_address_do_not_keep_another_address_out() throws Exception {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "Only Linux answers on all of 127.0.0.0/8");
        List<Socket> silent = new ArrayList<>();
        try (TestAcceptor server = new TestAcceptor((i, r, c, in) -> DimseStatus.SUCCESS)) {
            for (int i = 0; i < MANY; i++) {
                Socket socket = new Socket();
                socket.connect(server.address());
                silent.add(socket);
            }
            try (RawPeer other = from("127.0.0.2", server.address())) {
                other.send(PduEncoder.encode(RawPeer.request()));
                assertThat(other.receive()).isInstanceOf(AssociateAccept.class);
            }
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }

    @Test
    void a_peer_of_an_address_that_has_its_connections_is_told_that_there_is_no_place_for_it_now() throws Exception {
        List<Socket> silent = new ArrayList<>();
        try (TestAcceptor server = new TestAcceptor((i, r, c, in) -> DimseStatus.SUCCESS)) {
            for (int i = 0; i < AcceptorSettings.DEFAULT_UNASSOCIATED_PER_ADDRESS; i++) {
                Socket socket = new Socket();
                socket.connect(server.address());
                silent.add(socket);
            }
            try (RawPeer oneMore = RawPeer.connect(server.address())) {
                oneMore.send(PduEncoder.encode(RawPeer.request()));
                assertThat(oneMore.receive()).isEqualTo(new AssociateReject(2, 3, 2));
                assertThatThrownBy(oneMore::receive).as("and closed").isInstanceOf(ConnectionLostException.class);
            }
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }

    @Test
    void who_is_turned_away_and_sends_no_request_is_cut_soon() throws Exception {
        List<Socket> silent = new ArrayList<>();
        try (TestAcceptor server = new TestAcceptor((i, r, c, in) -> DimseStatus.SUCCESS)) {
            for (int i = 0; i < AcceptorSettings.DEFAULT_UNASSOCIATED_PER_ADDRESS; i++) {
                Socket socket = new Socket();
                socket.connect(server.address());
                silent.add(socket);
            }
            try (RawPeer oneMore = RawPeer.connect(server.address())) {
                long start = System.nanoTime();
                assertThat(sendsUntilCut(oneMore)).isTrue();
                assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(10));
            }
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }

    @Test
    void a_rejected_peer_that_never_closes_and_goes_on_sending_is_cut_when_ARTIM_is_over() throws Exception {
        Duration artim = Duration.ofMillis(400);
        try (TestAcceptor server = new TestAcceptor((i, r, c, in) -> DimseStatus.SUCCESS,
                        UpperLayerSettings.defaults().withArtim(artim), 50, 50);
                RawPeer peer = RawPeer.connect(server.address())) {
            AssociateRequest good = RawPeer.request();
            peer.send(PduEncoder.encode(new AssociateRequest(1, new AeTitle("SOMEBODY"), good.callingAe(),
                    good.applicationContext(), good.contexts(), good.user())));
            assertThat(peer.receive()).isInstanceOf(AssociateReject.class);
            long start = System.nanoTime();
            assertThat(sendsUntilCut(peer)).isTrue();
            assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(5));
        }
    }

    private static boolean sendsUntilCut(RawPeer peer) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TestAcceptor.LIMIT_SECONDS);
        try {
            while (System.nanoTime() < end) {
                peer.send(new byte[100]);
            }
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static RawPeer from(String local, InetSocketAddress address) throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(InetAddress.getByName(local), 0));
        socket.connect(address);
        return new RawPeer(socket);
    }
}
