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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A port for HL7 v2 over MLLP: a bounded number of connections, each answered message by message on a thread of its own. */
final class MllpListener implements AutoCloseable {
    private static final Logger LOG = System.getLogger(MllpListener.class.getName());
    private static final int BACKLOG = 64;
    private static final int CLOSE_SECONDS = 5;

    private final Hl7Config config;
    private final ServerSocket server;
    private final Executor threads;
    private final BiFunction<byte[], String, byte[]> answers;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    private MllpListener(Hl7Config config, ServerSocket server, Executor threads, BiFunction<byte[], String, byte[]> answers) {
        this.config = config;
        this.server = server;
        this.threads = threads;
        this.answers = answers;
    }

    /** @param answers a message and the address it came from to its acknowledgement */
    static MllpListener open(Hl7Config config, Executor threads, BiFunction<byte[], String, byte[]> answers) {
        return open(config, config.port(), ServerSocket::new, threads, answers);
    }

    /** The same over TLS. */
    static MllpListener open(Hl7Config config, MllpTls tls, Executor threads, BiFunction<byte[], String, byte[]> answers) {
        return open(config, tls.port(), tls::socket, threads, answers);
    }

    /** Makes a socket that is not bound. */
    @FunctionalInterface
    private interface Sockets {
        ServerSocket make() throws IOException;
    }

    private static MllpListener open(Hl7Config config, int port, Sockets sockets, Executor threads, BiFunction<byte[], String, byte[]> answers) {
        try {
            ServerSocket server = sockets.make();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(config.bind(), port), BACKLOG);
            MllpListener listener = new MllpListener(config, server, threads, answers);
            threads.execute(listener::takeAll);
            return listener;
        } catch (IOException e) {
            throw new UncheckedIOException("HL7: cannot listen on " + config.bind() + ":" + port, e);
        }
    }

    InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    boolean isSecure() {
        return server instanceof SSLServerSocket;
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
            if (socket instanceof SSLSocket secure) {
                secure.setSoTimeout(Math.toIntExact(Math.min(Integer.MAX_VALUE, config.message().toMillis())));
                secure.startHandshake();
            }
            answer(socket, address);
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
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "HL7: a connection was not closed: {0}", Causes.of(e));
        }
    }
}
