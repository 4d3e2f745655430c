package cn.tongying.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.net.AssociationEnded.Ending;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Associations over TLS between our two roles, and what peers do that speak it badly, slowly or not at all. */
@Timeout(120)
class TlsTest {

    private static final Duration SHORT = Duration.ofMillis(600);

    @TempDir
    static Path folder;

    private static TestCertificate ours;
    private static TestCertificate modality;

    private final BlockingQueue<Transport> transports = new LinkedBlockingQueue<>();
    private final BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();

    @BeforeAll
    static void makeCertificates() throws Exception {
        ours = TestCertificate.make(folder, "ours");
        modality = TestCertificate.make(folder, "modality");
    }

    private TestAcceptor server(UpperLayerSettings settings) throws IOException {
        return new TestAcceptor(settings, 50, 50, info -> {
            transports.add(info.transport());
            return new AssociationDecision.Accept(new ContextRules(false), (i, r, c, in) -> {
                received.add(in.readAllBytes());
                return DimseStatus.SUCCESS;
            });
        }, Optional.of(ours.identity()));
    }

    private TestAcceptor server() throws IOException {
        return server(UpperLayerSettings.defaults());
    }

    private static AssociationParameters parameters(InetSocketAddress peer, TlsPeer tls) {
        return AssociationParameters.of(peer, TestAcceptor.CALLER, TestAcceptor.TITLE,
                List.of(new PresentationContext(0, RawPeer.CT, RawPeer.EXPLICIT))).withTls(tls);
    }

    private static TlsPeer known(Optional<TlsIdentity> own) throws Exception {
        return new TlsPeer(Set.of(ours.fingerprint()), own);
    }

    @Test
    void an_association_over_tls_knows_the_certificate_that_the_peer_proved() throws Exception {
        try (TestAcceptor server = server()) {
            try (Association association =
                    Association.open(parameters(server.secureAddress(), known(Optional.of(modality.identity()))))) {
                assertThat(association.echo()).isEqualTo(DimseStatus.SUCCESS);
            }
            assertThat(transports.take()).isInstanceOfSatisfying(Transport.Tls.class, tls -> {
                assertThat(tls.protocol()).isEqualTo("TLSv1.3");
                assertThat(tls.certificate().map(CertificateFingerprint::of)).isEqualTo(Optional.of(fingerprint(modality)));
            });
            assertThat(server.awaitEnded().ending()).isEqualTo(Ending.RELEASED);
        }
    }

    @Test
    void who_shows_no_certificate_is_let_through_to_the_policy_with_none_and_a_plain_one_is_told_apart() throws Exception {
        try (TestAcceptor server = server()) {
            Association.open(parameters(server.secureAddress(), known(Optional.empty()))).close();
            assertThat(transports.take()).isInstanceOfSatisfying(Transport.Tls.class, tls -> assertThat(tls.peer()).isEmpty());
            Association.open(AssociationParameters.verification(server.address(), TestAcceptor.CALLER, TestAcceptor.TITLE)).close();
            assertThat(transports.take()).isEqualTo(new Transport.Plain());
        }
    }

    @Test
    void where_the_plain_port_is_turned_off_only_tls_is_spoken() throws Exception {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        InetSocketAddress plainPort;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            plainPort = (InetSocketAddress) free.getLocalSocketAddress();
        }
        AcceptorSettings settings = new AcceptorSettings(plainPort, false, Optional.of(new SecureEndpoint(anyPort, ours.identity())), 4, 4, 4,
                UpperLayerSettings.defaults());
        AssociationPolicy policy = association -> new AssociationDecision.Reject(RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                AssociationAcceptor acceptor = AssociationAcceptor.start(settings, new DimseServices(policy, new AssociationListener() {
                }), threads)) {
            assertThat(acceptor.secureAddress()).contains(acceptor.address());
            assertThat(acceptor.accepting()).isTrue();
            assertThatThrownBy(() -> Association.open(parameters(acceptor.address(), known(Optional.empty())))).hasMessageContaining("rejected");
            assertThatThrownBy(() -> new Socket(plainPort.getAddress(), plainPort.getPort()).close()).isInstanceOf(ConnectException.class);
        }
        assertThatThrownBy(() -> settings.with(false, Optional.empty())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void objects_larger_than_many_records_come_through_as_they_were_sent() throws Exception {
        byte[] data = new byte[3_000_001];
        new java.util.Random(7).nextBytes(data);
        try (TestAcceptor server = server();
                Association association = Association.open(parameters(server.secureAddress(), known(Optional.empty())))) {
            for (int i = 0; i < 3; i++) {
                assertThat(association.store(new SopClassUid(RawPeer.CT), new SopInstanceUid("1.2.3." + i),
                        TransferSyntax.of(RawPeer.EXPLICIT), DataSetSource.of(ByteBuffer.wrap(data)))).isEqualTo(DimseStatus.SUCCESS);
                assertThat(received.take()).isEqualTo(data);
            }
        }
    }

    @Test
    void a_server_with_another_certificate_than_it_is_known_by_is_not_spoken_to() throws Exception {
        try (TestAcceptor server = server()) {
            TlsPeer other = new TlsPeer(Set.of(modality.fingerprint()), Optional.empty());
            assertThatThrownBy(() -> Association.open(parameters(server.secureAddress(), other)))
                    .isInstanceOfSatisfying(TlsHandshakeException.class, e -> assertThat(e.unexpectedCertificate()).isTrue());
            assertThat(transports).isEmpty();
        }
    }

    @Test
    void tls_1_1_and_suites_without_authenticated_encryption_are_refused() throws Exception {
        try (TestAcceptor server = server()) {
            assertThat(handshake(server, "TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384")).isEqualTo("TLSv1.2");
            assertThat(handshake(server, "TLSv1.3", "TLS_AES_128_GCM_SHA256")).isEqualTo("TLSv1.3");
            assertThatThrownBy(() -> handshake(server, "TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"))
                    .isInstanceOf(SSLHandshakeException.class);
            assertThatThrownBy(() -> handshake(server, "TLSv1.1", "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"))
                    .isInstanceOf(SSLHandshakeException.class);
        }
    }

    private static String handshake(TestAcceptor server, String protocol, String suite) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new PinnedCertificates(Set.of(ours.fingerprint()))}, null);
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory()
                .createSocket(server.secureAddress().getAddress(), server.secureAddress().getPort())) {
            socket.setEnabledProtocols(new String[] {protocol});
            socket.setEnabledCipherSuites(new String[] {suite});
            socket.startHandshake();
            return socket.getSession().getProtocol();
        }
    }

    @Test
    void who_speaks_without_tls_to_the_tls_port_is_told_of_and_closed() throws Exception {
        try (TestAcceptor server = server(); RawPeer peer = RawPeer.connect(server.secureAddress())) {
            peer.send(PduEncoder.encode(RawPeer.request()));
            assertThat(server.awaitNotSecured()).contains("No TLS");
            drain(peer.socket());
            assertThat(transports).isEmpty();
        }
    }

    @Test
    void a_client_that_opens_and_says_nothing_holds_nobody_up_and_is_closed_when_ARTIM_is_over() throws Exception {
        List<Socket> silent = new ArrayList<>();
        try (TestAcceptor server = server(UpperLayerSettings.defaults().withArtim(SHORT))) {
            for (int i = 0; i < 20; i++) {
                silent.add(new Socket(server.secureAddress().getAddress(), server.secureAddress().getPort()));
            }
            long start = System.nanoTime();
            try (Association association = Association.open(parameters(server.secureAddress(), known(Optional.empty())))) {
                assertThat(association.echo()).isEqualTo(DimseStatus.SUCCESS);
            }
            assertThat(System.nanoTime() - start).as("not after them").isLessThan(SHORT.toNanos() * 10);
            for (Socket socket : silent) {
                socket.setSoTimeout((int) TestAcceptor.LIMIT_SECONDS * 1000);
                drain(socket);
                assertThat(server.awaitNotSecured()).contains("too long", "TLS handshake");
            }
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }

    /** Until it is closed, by a FIN or, where something of ours was left unread, by a RST. */
    private static void drain(Socket socket) {
        try {
            while (socket.getInputStream().read() >= 0) {
                Thread.onSpinWait();
            }
        } catch (IOException reset) {
            assertThat(reset).isNotInstanceOf(java.net.SocketTimeoutException.class);
        }
    }

    /** A record header that announces 16 KiB, and then a byte at a time, each well within any timeout of one read. */
    @Test
    void a_handshake_that_comes_byte_by_byte_is_over_when_ARTIM_is() throws Exception {
        try (TestAcceptor server = server(UpperLayerSettings.defaults().withArtim(SHORT));
                RawPeer peer = RawPeer.connect(server.secureAddress())) {
            long start = System.nanoTime();
            peer.send(new byte[] {22, 3, 1, 0x3F, 0});
            Thread trickle = trickling(peer);
            assertThat(server.awaitNotSecured()).contains("too long");
            assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(10));
            trickle.join(TimeUnit.SECONDS.toMillis(TestAcceptor.LIMIT_SECONDS));
        }
    }

    /** Sends until the other side has had enough. */
    private static Thread trickling(RawPeer peer) {
        return Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    peer.send(new byte[] {1});
                    java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
                }
            } catch (IOException closed) {
                // As it should be.
            }
        });
    }

    @Test
    void after_the_handshake_a_peer_that_says_nothing_is_aborted_when_ARTIM_is_over() throws Exception {
        try (TestAcceptor server = server(UpperLayerSettings.defaults().withArtim(SHORT))) {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new PinnedCertificates(Set.of(ours.fingerprint()))}, null);
            try (SSLSocket socket = (SSLSocket) context.getSocketFactory()
                    .createSocket(server.secureAddress().getAddress(), server.secureAddress().getPort())) {
                socket.setSoTimeout((int) TestAcceptor.LIMIT_SECONDS * 1000);
                RawPeer peer = new RawPeer(socket);
                assertThat(peer.receive()).isInstanceOf(Abort.class);
            }
        }
    }

    @Test
    void a_stop_during_handshakes_does_not_wait_for_them() throws Exception {
        try (TestAcceptor server = server(); Socket silent = new Socket(server.secureAddress().getAddress(), server.secureAddress().getPort())) {
            long start = System.nanoTime();
            server.acceptor.close(Duration.ofSeconds(60));
            assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(30));
            drain(silent);
        }
    }

    @Test
    void the_limit_of_associations_holds_for_both_ports_together() throws Exception {
        try (TestAcceptor server = new TestAcceptor(UpperLayerSettings.defaults(), 1, 1,
                        info -> new AssociationDecision.Accept(new ContextRules(false), (i, r, c, in) -> DimseStatus.SUCCESS),
                        Optional.of(ours.identity()));
                Association plain = Association.open(
                        AssociationParameters.verification(server.address(), TestAcceptor.CALLER, TestAcceptor.TITLE))) {
            assertThat(plain.echo()).isEqualTo(DimseStatus.SUCCESS);
            assertThatThrownBy(() -> Association.open(parameters(server.secureAddress(), known(Optional.empty()))))
                    .isInstanceOf(AssociationRejectedException.class);
        }
    }

    private static CertificateFingerprint fingerprint(TestCertificate certificate) {
        try {
            return certificate.fingerprint();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
