package cn.tongying.hl7;

import cn.tongying.alliance.Days;
import cn.tongying.alliance.Wording;
import cn.tongying.failure.Causes;
import cn.tongying.hl7.Hl7Answer.Condition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.lang.System.Logger;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import javax.net.ssl.SSLSocket;

/**
 * A port for HL7 v2 over MLLP: a bounded number of connections, each answered message by message on a thread of its own. A TLS handshake has
 * as long as a message has, in all: past that its connection is closed below TLS, whatever still comes.
 */
final class MllpListener implements AutoCloseable {
    private static final Logger LOG = System.getLogger(MllpListener.class.getName());
    private static final int BACKLOG = 64;
    private static final int CLOSE_SECONDS = 5;

    private final Hl7Config config;
    private final ServerSocket server;
    private final Optional<MllpTls.Layer> tls;
    private final Executor threads;
    private final BiFunction<byte[], String, byte[]> answers;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor deadlines = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("hl7-handshakes").factory());

    private MllpListener(Hl7Config config, ServerSocket server, Optional<MllpTls.Layer> tls, Executor threads, BiFunction<byte[], String, byte[]> answers) {
        this.config = config;
        this.server = server;
        this.tls = tls;
        deadlines.setRemoveOnCancelPolicy(true);
        this.threads = threads;
        this.answers = answers;
    }

    /** @param answers a message and the address it came from to its acknowledgement */
    static MllpListener open(Hl7Config config, Executor threads, BiFunction<byte[], String, byte[]> answers) {
        return open(config, config.port(), Optional.empty(), threads, answers);
    }

    /** The same over TLS. */
    static MllpListener open(Hl7Config config, MllpTls tls, Executor threads, BiFunction<byte[], String, byte[]> answers) {
        return open(config, tls.port(), Optional.of(tls.layer()), threads, answers);
    }

    /** The ports that the settings name: all of them, or none where one cannot be opened. */
    static List<MllpListener> openAll(Hl7Config config, Executor threads, BiFunction<byte[], String, byte[]> answers) {
        List<MllpListener> open = new ArrayList<>();
        boolean whole = false;
        try {
            if (config.port() != 0) {
                open.add(open(config, threads, answers));
            }
            config.tls().ifPresent(tls -> open.add(open(config, tls, threads, answers)));
            whole = true;
            return List.copyOf(open);
        } finally {
            if (!whole) {
                open.forEach(MllpListener::close);
            }
        }
    }

    private static MllpListener open(Hl7Config config, int port, Optional<MllpTls.Layer> tls, Executor threads, BiFunction<byte[], String, byte[]> answers) {
        try {
            MllpListener listener = new MllpListener(config, bound(new InetSocketAddress(config.bind(), port)), tls, threads, answers);
            threads.execute(listener::takeAll);
            return listener;
        } catch (IOException e) {
            throw new UncheckedIOException("HL7: cannot listen on " + config.bind() + ":" + port, e);
        }
    }

    private static ServerSocket bound(InetSocketAddress address) throws IOException {
        ServerSocket server = new ServerSocket();
        try {
            server.setReuseAddress(true);
            server.bind(address, BACKLOG);
            return server;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    boolean isSecure() {
        return tls.isPresent();
    }

    int connections() {
        return connections.size();
    }

    private void takeAll() {
        try {
            accept();
        } finally {
            ended.countDown();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                if (connections.size() >= config.connections()) {
                    LOG.log(Level.WARNING, "HL7: {0} connections are open, one from {1} is closed", connections.size(), socket.getInetAddress().getHostAddress());
                    socket.close();
                } else {
                    connections.add(socket);
                    threads.execute(() -> serve(socket));
                }
            } catch (IOException e) {
                if (!server.isClosed()) {
                    LOG.log(Level.WARNING, "HL7: a connection was not taken: {0}", Causes.of(e));
                }
            }
        }
    }

    private void serve(Socket socket) {
        String address = socket.getInetAddress().getHostAddress();
        try (socket) {
            socket.setTcpNoDelay(true);
            if (tls.isPresent()) {
                answerOver(tls.get(), socket, address);
            } else {
                answer(socket, address);
            }
        } catch (MllpFrames.BrokenFrameException e) {
            LOG.log(Level.WARNING, "HL7: the connection of {0} is closed: {1}", address, e.fault());
        } catch (SocketTimeoutException e) {
            LOG.log(Level.INFO, "HL7: the connection of {0} is closed, nothing came in time", address);
        } catch (IOException e) {
            LOG.log(Level.INFO, "HL7: the connection of {0} ended: {1}", address, Causes.of(e));
        } finally {
            connections.remove(socket);
        }
    }

    private void answerOver(MllpTls.Layer layer, Socket socket, String address) throws IOException {
        try (SSLSocket secure = layer.over(socket)) {
            agree(secure, socket);
            answer(secure, address);
        }
    }

    /** A time for each read alone would let one byte after the other hold a place for days, before anybody proved who it is. */
    private void agree(SSLSocket secure, Socket socket) throws IOException {
        Future<?> deadline = deadlines.schedule(() -> closeQuietly(socket), config.message().toMillis(), TimeUnit.MILLISECONDS);
        try {
            secure.startHandshake();
        } catch (IOException e) {
            throw deadline.isDone() ? new SocketTimeoutException("The TLS handshake did not end in time") : e;
        } finally {
            deadline.cancel(false);
        }
    }

    private void answer(Socket socket, String address) throws IOException {
        MllpFrames frames = new MllpFrames(socket, config);
        try {
            Optional<byte[]> message = frames.next();
            while (message.isPresent()) {
                send(socket, answers.apply(message.get(), address));
                message = frames.next();
            }
        } catch (MllpFrames.TooLargeException e) {
            send(socket, Hl7Acknowledgement.of(e.header(), Hl7Answer.rejected(Condition.INTERNAL, new Wording("A message has at most " + config.mostBytes() + " bytes.",
                    "消息最多 " + config.mostBytes() + " 字节。")), StandardCharsets.UTF_8, LocalDateTime.now(Days.ZONE)));
            throw e;
        }
    }

    private static void send(Socket socket, byte[] answer) throws IOException {
        byte[] framed = new byte[answer.length + 3];
        framed[0] = MllpFrames.START;
        System.arraycopy(answer, 0, framed, 1, answer.length);
        framed[answer.length + 1] = MllpFrames.END;
        framed[answer.length + 2] = MllpFrames.RETURN;
        socket.getOutputStream().write(framed);
        socket.getOutputStream().flush();
    }

    @Override
    public void close() {
        try {
            server.close();
            // The port is free when the thread that waits for connections has seen it.
            if (!ended.await(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, "HL7: the port was not free within {0} s", CLOSE_SECONDS);
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "HL7: the port was not closed: {0}", Causes.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connections.forEach(MllpListener::closeQuietly);
        deadlines.shutdownNow();
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "HL7: a connection was not closed: {0}", Causes.of(e));
        }
    }
}
