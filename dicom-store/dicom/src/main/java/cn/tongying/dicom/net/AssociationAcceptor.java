package cn.tongying.dicom.net;

import cn.tongying.failure.Causes;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * Listens for associations, on a second port over TLS if the settings say so, and runs each on a thread of the given executor (one that starts a thread for every task,
 * since associations block). Bound when {@link #start} returns; after {@link #close} the port is free and no
 * thread is left.
 */
public final class AssociationAcceptor implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(AssociationAcceptor.class.getName());
    /**
     * Connections that are not associations (yet, or any more): being negotiated, rejected or waiting for their close.
     */
    private static final int CONNECTIONS_BESIDE_ASSOCIATIONS = 64;
    /** Out of file descriptors: trying again at once would only fill the log. */
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(200);
    private static final Duration FORCED_CLOSE = Duration.ofSeconds(2);

    /** The plain one first. */
    private final List<ListeningPort> ports;
    private final AcceptorSettings settings;
    private final DimseServices services;
    private final Executor executor;
    private final Admission admission;
    private final Unassociated unassociated;
    private final TurnedAway turnedAway = new TurnedAway();
    private final Set<AcceptedAssociation> connections = ConcurrentHashMap.newKeySet();
    /** One party for the acceptor and one for each task that it started. */
    private final Phaser running = new Phaser(1);

    private AssociationAcceptor(
            List<ListeningPort> ports, AcceptorSettings settings, DimseServices services, Executor executor) {
        this.ports = List.copyOf(ports);
        this.settings = settings;
        this.services = services;
        this.executor = executor;
        this.admission = new Admission(settings.maxAssociations(), settings.maxAssociationsPerAe());
        this.unassociated = new Unassociated(settings.maxUnassociatedPerAddress());
    }

    /** @throws IOException when the port cannot be bound */
    public static AssociationAcceptor start(AcceptorSettings settings, DimseServices services, Executor executor)
            throws IOException {
        AssociationAcceptor acceptor = new AssociationAcceptor(bind(settings), settings, services, executor);
        try {
            for (ListeningPort port : acceptor.ports) {
                acceptor.spawn(() -> acceptor.acceptAll(port));
            }
        } catch (RuntimeException | Error e) {
            acceptor.ports.forEach(ListeningPort::close);
            throw e;
        }
        return acceptor;
    }

    private static List<ListeningPort> bind(AcceptorSettings settings) throws IOException {
        int bufferBytes = settings.upperLayer().socketBufferBytes();
        List<ListeningPort> ports = new ArrayList<>();
        if (settings.plain()) {
            ports.add(ListeningPort.bind(settings.bind(), Optional.empty(), bufferBytes));
        }
        if (settings.secure().isPresent()) {
            SecureEndpoint secure = settings.secure().get();
            try {
                ports.add(ListeningPort.bind(secure.bind(), Optional.of(TlsLayer.ofServer(secure.identity())), bufferBytes));
            } catch (IOException | RuntimeException e) {
                ports.forEach(ListeningPort::close);
                throw e;
            }
        }
        return ports;
    }

    /** Where it listens, without TLS if it does so at all; with the port that was picked if the settings said 0. */
    public InetSocketAddress address() {
        return ports.getFirst().address();
    }

    /** Where it listens for TLS. */
    public Optional<InetSocketAddress> secureAddress() {
        return ports.stream().filter(ListeningPort::secure).map(ListeningPort::address).findFirst();
    }

    /** True while connections are taken, on every port. */
    public boolean accepting() {
        return ports.stream().allMatch(ListeningPort::accepting);
    }

    /** Accepted associations that run now. */
    public int associations() {
        return admission.running();
    }

    /** Closes with a grace of ten seconds for the message that each association is in. */
    @Override
    public void close() {
        close(Duration.ofSeconds(10));
    }

    /**
     * Frees the port, aborts idle associations, lets the others finish their message within the grace, then cuts them.
     */
    public void close(Duration grace) {
        if (isClosed()) {
            return;
        }
        ports.forEach(ListeningPort::close);
        connections.forEach(AcceptedAssociation::stop);
        int phase = running.arrive();
        if (!awaitAll(phase, grace)) {
            connections.forEach(AcceptedAssociation::closeNow);
            if (!awaitAll(phase, FORCED_CLOSE)) {
                LOG.log(Level.WARNING, "{0} associations did not end in time", connections.size());
            }
        }
    }

    private boolean isClosed() {
        return ports.getFirst().isClosed();
    }

    /** The thread's edge: no connection that cannot be taken, for whatever reason, may end it while the port is open. */
    private void acceptAll(ListeningPort port) {
        try {
            while (!port.isClosed()) {
                acceptOne(port);
            }
        } finally {
            port.noLongerAccepting();
        }
    }

    private void acceptOne(ListeningPort port) {
        try {
            start(port, port.accept());
        } catch (IOException | RuntimeException | Error e) {
            if (!port.isClosed()) {
                LOG.log(Level.WARNING, "Could not take a connection: {0}", Causes.of(e));
                LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
            }
        }
    }

    private void start(ListeningPort port, Socket socket) throws IOException {
        InetAddress address = socket.getInetAddress();
        boolean full = connections.size() >= settings.maxAssociations() + CONNECTIONS_BESIDE_ASSOCIATIONS;
        if (full || !unassociated.enter(address)) {
            turnAway(port, socket);
            return;
        }
        try {
            socket.setSendBufferSize(settings.upperLayer().socketBufferBytes());
            run(port.connection(socket, settings.upperLayer()), address);
        } catch (IOException | RuntimeException | Error e) {
            unassociated.leave(address);
            socket.close();
            throw e;
        }
    }

    /** Over TLS without a word: a flood would be given handshakes. */
    private void turnAway(ListeningPort port, Socket socket) throws IOException {
        if (port.secure() || !turnedAway.enter()) {
            socket.close();
            return;
        }
        try {
            spawn(() -> tellAndClose(socket));
        } catch (RuntimeException | Error e) {
            turnedAway.leave();
            socket.close();
            throw e;
        }
    }

    private void tellAndClose(Socket socket) {
        try (socket) {
            TurnedAway.tell(socket);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A peer for which there is no place said nothing in time: {0}", Causes.of(e));
        } finally {
            turnedAway.leave();
        }
    }

    private void run(Connection connection, InetAddress address) {
        AcceptedAssociation association =
                new AcceptedAssociation(connection, settings.upperLayer(), services, admission, unassociated);
        connections.add(association);
        try {
            if (isClosed()) {
                association.stop();
            }
            spawn(() -> run(association, connection, address));
        } catch (RuntimeException | Error e) {
            connections.remove(association);
            throw e;
        }
    }

    private void run(AcceptedAssociation association, Connection connection, InetAddress address) {
        try {
            association.run();
        } finally {
            connection.close();
            unassociated.leave(address);
            connections.remove(association);
        }
    }

    private void spawn(Runnable task) {
        running.register();
        try {
            executor.execute(() -> {
                try {
                    task.run();
                } finally {
                    running.arriveAndDeregister();
                }
            });
        } catch (RuntimeException | Error e) {
            running.arriveAndDeregister();
            throw e;
        }
    }

    private boolean awaitAll(int phase, Duration wait) {
        try {
            running.awaitAdvanceInterruptibly(phase, wait.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
