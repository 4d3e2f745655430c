package cn.tongying.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Connections that never become associations, or are none any more, keep nobody else out. */
@Timeout(60)
class SilentPeersTest {

    private static final int MANY = 1_000;

    @TempDir
    Path folder;

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
                assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(4));
            }
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }

    /** The 16 that are told are so for a second; a request of theirs would be answered, silence is cut. */
    @Test
    void sixteen_at_once_are_told_and_one_more_is_closed_without_a_word() throws Exception {
        List<Socket> silent = new ArrayList<>();
        List<RawPeer> told = new ArrayList<>();
        try (TestAcceptor server = new TestAcceptor((i, r, c, in) -> DimseStatus.SUCCESS)) {
            fill(silent, server.address(), "127.0.0.1", AcceptorSettings.DEFAULT_UNASSOCIATED_PER_ADDRESS);
            long start = System.nanoTime();
            for (int i = 0; i < 16; i++) {
                told.add(RawPeer.connect(server.address()));
            }
            try (RawPeer oneMore = RawPeer.connect(server.address())) {
                assertThat(oneMore.isClosedByPeer()).as("without a word").isTrue();
            }
            told.getLast().send(PduEncoder.encode(RawPeer.request()));
            assertThat(told.getLast().receive()).as("while those before it wait").isEqualTo(new AssociateReject(2, 3, 2));
            assertThat(told.getFirst().isClosedByPeer()).isTrue();
            assertThat(System.nanoTime() - start).isBetween(TimeUnit.MILLISECONDS.toNanos(900), TimeUnit.SECONDS.toNanos(4));
        } finally {
            close(silent);
            for (RawPeer peer : told) {
                peer.close();
            }
        }
    }

    /** One association at most, and 64 beside it, whatever addresses they come from. */
    @Test
    void sixty_four_connections_beside_the_associations_are_all_there_are() throws Exception {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "Only Linux answers on all of 127.0.0.0/8");
        List<Socket> silent = new ArrayList<>();
        try (TestAcceptor server = new TestAcceptor((i, r, c, in) -> DimseStatus.SUCCESS, UpperLayerSettings.defaults(), 1, 1)) {
            fill(silent, server.address(), "127.0.0.2", 32);
            fill(silent, server.address(), "127.0.0.3", 32);
            try (RawPeer last = from("127.0.0.4", server.address()); RawPeer oneMore = from("127.0.0.5", server.address())) {
                last.send(PduEncoder.encode(RawPeer.request()));
                assertThat(last.receive()).isInstanceOf(AssociateAccept.class);
                assertThat(oneMore.isClosedByPeer()).as("long before ARTIM").isTrue();
            }
        } finally {
            close(silent);
        }
    }

    @Test
    void over_TLS_who_has_no_place_is_closed_without_a_word() throws Exception {
        TestCertificate ours = TestCertificate.make(folder, "ours");
        List<Socket> silent = new ArrayList<>();
        try (TestAcceptor server = new TestAcceptor(UpperLayerSettings.defaults(), 50, 50,
                info -> new AssociationDecision.Reject(RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED), Optional.of(ours.identity()))) {
            fill(silent, server.secureAddress(), "127.0.0.1", AcceptorSettings.DEFAULT_UNASSOCIATED_PER_ADDRESS);
            try (RawPeer oneMore = RawPeer.connect(server.secureAddress())) {
                assertThat(oneMore.isClosedByPeer()).as("it sends nothing, and ARTIM is longer than is waited here").isTrue();
            }
        } finally {
            close(silent);
        }
    }

    private static void fill(List<Socket> silent, InetSocketAddress address, String local, int connections) throws IOException {
        for (int i = 0; i < connections; i++) {
            Socket socket = new Socket();
            socket.bind(new InetSocketAddress(InetAddress.getByName(local), 0));
            socket.connect(address);
            silent.add(socket);
        }
    }

    private static void close(List<Socket> sockets) throws IOException {
        for (Socket socket : sockets) {
            socket.close();
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
