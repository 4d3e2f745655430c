package cn.tongying.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An acceptor on a free loopback port that keeps what it is told. */
final class TestAcceptor implements AutoCloseable {

    static final AeTitle TITLE = new AeTitle("TONGYING");
    static final AeTitle CALLER = new AeTitle("MODALITY");
    static final long LIMIT_SECONDS = 20;

    /** As the server has them. */
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory());
    private final BlockingQueue<AssociationEnded> ended = new LinkedBlockingQueue<>();
    private final BlockingQueue<RejectReason> rejected = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> notSecured = new LinkedBlockingQueue<>();
    final AssociationAcceptor acceptor;

    TestAcceptor(CStoreHandler handler) throws IOException {
        this(handler, UpperLayerSettings.defaults(), 50, 50);
    }

    TestAcceptor(CStoreHandler handler, UpperLayerSettings settings) throws IOException {
        this(handler, settings, 50, 50);
    }

    TestAcceptor(CStoreHandler handler, UpperLayerSettings settings, int max, int maxPerAe) throws IOException {
        this(settings, max, maxPerAe, info -> info.calledAe().equals(TITLE)
                ? new AssociationDecision.Accept(new ContextRules(false), handler)
                : new AssociationDecision.Reject(RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED));
    }

    TestAcceptor(UpperLayerSettings settings, int max, int maxPerAe, AssociationPolicy policy) throws IOException {
        this(settings, max, maxPerAe, policy, Optional.empty());
    }

    TestAcceptor(UpperLayerSettings settings, int max, int maxPerAe, AssociationPolicy policy, Optional<TlsIdentity> identity)
            throws IOException {
        this(settings, max, maxPerAe, policy, identity, MessageMemory.UNBOUNDED);
    }

    TestAcceptor(UpperLayerSettings settings, int max, int maxPerAe, AssociationPolicy policy, Optional<TlsIdentity> identity, MessageMemory memory)
            throws IOException {
        AssociationListener listener = new AssociationListener() {
            @Override
            public void rejected(AssociationInfo association, RejectReason reason) {
                rejected.add(reason);
            }

            @Override
            public void notSecured(InetSocketAddress peer, IOException why) {
                notSecured.add(String.valueOf(why.getMessage()));
            }

            @Override
            public void ended(AssociationEnded event) {
                ended.add(event);
            }
        };
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        acceptor = AssociationAcceptor.start(new AcceptorSettings(anyPort,
                        identity.map(own -> new SecureEndpoint(anyPort, own)), max, maxPerAe,
                        AcceptorSettings.DEFAULT_UNASSOCIATED_PER_ADDRESS, settings),
                new DimseServices(policy, listener, memory), threads);
    }

    InetSocketAddress address() {
        return acceptor.address();
    }

    AssociationEnded awaitEnded() throws InterruptedException {
        AssociationEnded event = ended.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
        assertThat(event).as("an association ends within %d s", LIMIT_SECONDS).isNotNull();
        return event;
    }

    /** Why no TLS came about on a connection. */
    String awaitNotSecured() throws InterruptedException {
        String why = notSecured.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
        assertThat(why).as("a handshake fails within %d s", LIMIT_SECONDS).isNotNull();
        return why;
    }

    InetSocketAddress secureAddress() {
        return acceptor.secureAddress().orElseThrow();
    }

    RejectReason awaitRejected() throws InterruptedException {
        RejectReason reason = rejected.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
        assertThat(reason).as("an association is rejected within %d s", LIMIT_SECONDS).isNotNull();
        return reason;
    }

    /** The event comes a moment before the place is free again. */
    void awaitNoAssociation() {
        awaitAssociations(0);
    }

    void awaitAssociations(int count) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (acceptor.associations() != count) {
            assertThat(System.nanoTime()).as("%d associations are left in time", count).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        acceptor.close(Duration.ofSeconds(2));
        threads.shutdownNow();
    }
}
