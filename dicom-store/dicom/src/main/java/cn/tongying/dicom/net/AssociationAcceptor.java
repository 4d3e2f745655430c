package cn.tongying.dicom.net;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * Listens for associations and runs each on a thread of the given executor (one that starts a virtual thread for every
 * task, since associations block). Bound when {@link #start} returns; after {@link #close} the port is free and no
 * thread is left.
 */
public final class AssociationAcceptor implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(AssociationAcceptor.class.getName());
    /**
     * Connections that are not associations (yet, or any more): being negotiated, rejected or waiting for their close.
     */
    private static final int CONNECTIONS_BESIDE_ASSOCIATIONS = 64;
    private static final int BACKLOG = 128;
    /** Out of file descriptors: trying again at once would only fill the log. */
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(200);
    private static final Duration FORCED_CLOSE = Duration.ofSeconds(2);

    private final ServerSocket server;
    private final AcceptorSettings settings;
    private final DimseServices services;
    private final Executor executor;
    private final Admission admission;
    private final Unassociated unassociated;
    private final Set<AcceptedAssociation> connections = ConcurrentHashMap.newKeySet();
    /** One party for the acceptor and one for each task that it started. */
    private final Phaser running = new Phaser(1);
    private volatile boolean accepting = true;

    private AssociationAcceptor(
            ServerSocket server, AcceptorSettings settings, DimseServices services, Executor executor) {
        this.server = server;
        this.settings = settings;
        this.services = services;
        this.executor = executor;
        this.admission = new Admission(settings.maxAssociations(), settings.maxAssociationsPerAe());
        this.unassociated = new Unassociated(settings.maxUnassociatedPerAddress());
    }

    /** @throws IOException when the port cannot be bound */
    public static AssociationAcceptor start(AcceptorSettings settings, DimseServices services, Executor executor)
            throws IOException {
        ServerSocket server = new ServerSocket();
        try {
            server.setReuseAddress(true);
            server.setReceiveBufferSize(settings.upperLayer().socketBufferBytes());
            server.bind(settings.bind(), BACKLOG);
        } catch (IOException e) {
            server.close();
            throw new IOException("Cannot listen on " + settings.bind() + ": " + e.getMessage(), e);
        }
        AssociationAcceptor acceptor = new AssociationAcceptor(server, settings, services, executor);
        try {
            acceptor.spawn(acceptor::acceptAll);
        } catch (RuntimeException | Error e) {
            acceptor.closeServer();
            throw e;
        }
        return acceptor;
    }

    /** Where it listens, with the port that was picked if the settings said 0. */
    public InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    /** True while connections are taken. */
    public boolean accepting() {
        return accepting && !server.isClosed();
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
        if (server.isClosed()) {
            return;
        }
        closeServer();
        connections.forEach(AcceptedAssociation::stop);
        int phase = running.arrive();
        if (!awaitAll(phase, grace)) {
            connections.forEach(AcceptedAssociation::closeNow);
            if (!awaitAll(phase, FORCED_CLOSE)) {
                LOG.log(Level.WARNING, "{0} associations did not end in time", connections.size());
            }
        }
    }

    /** The thread's edge: no connection that cannot be taken, for whatever reason, may end it while the port is open. */
    private void acceptAll() {
        try {
            while (!server.isClosed()) {
                acceptOne();
            }
        } finally {
            accepting = false;
        }
    }

    private void acceptOne() {
        try {
            start(server.accept());
        } catch (IOException | RuntimeException | Error e) {
            if (!server.isClosed()) {
                LOG.log(Level.WARNING, "Could not take a connection", e);
                LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
            }
        }
    }

    private void start(Socket socket) throws IOException {
        InetAddress address = socket.getInetAddress();
        boolean full = connections.size() >= settings.maxAssociations() + CONNECTIONS_BESIDE_ASSOCIATIONS;
        if (full || !unassociated.enter(address)) {
            socket.close();
            return;
        }
        try {
            socket.setSendBufferSize(settings.upperLayer().socketBufferBytes());
            run(new Connection(socket, settings.upperLayer()), address);
        } catch (IOException | RuntimeException | Error e) {
            unassociated.leave(address);
            socket.close();
            throw e;
        }
    }

    private void run(Connection connection, InetAddress address) {
        AcceptedAssociation association =
                new AcceptedAssociation(connection, settings.upperLayer(), services, admission, unassociated);
        connections.add(association);
        try {
            if (server.isClosed()) {
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

    private void closeServer() {
        try {
            server.close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Closing the listening socket failed", e);
        }
    }
}
