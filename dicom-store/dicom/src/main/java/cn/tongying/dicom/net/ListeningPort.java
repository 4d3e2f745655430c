package cn.tongying.dicom.net;

import cn.tongying.failure.Causes;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;

/** A bound port of an acceptor, whose connections speak TLS or do not. */
final class ListeningPort {

    private static final System.Logger LOG = System.getLogger(ListeningPort.class.getName());
    private static final int BACKLOG = 128;

    private final ServerSocket server;
    private final Optional<TlsLayer> tls;
    private volatile boolean accepting = true;

    private ListeningPort(ServerSocket server, Optional<TlsLayer> tls) {
        this.server = server;
        this.tls = tls;
    }

    /** @throws IOException when the port cannot be bound */
    static ListeningPort bind(InetSocketAddress address, Optional<TlsLayer> tls, int bufferBytes) throws IOException {
        ServerSocket server = new ServerSocket();
        try {
            server.setReuseAddress(true);
            server.setReceiveBufferSize(bufferBytes);
            server.bind(address, BACKLOG);
            return new ListeningPort(server, tls);
        } catch (IOException e) {
            server.close();
            throw new IOException("Cannot listen on " + address + ": " + e.getMessage(), e);
        }
    }

    InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    boolean secure() {
        return tls.isPresent();
    }

    Socket accept() throws IOException {
        return server.accept();
    }

    Connection connection(Socket socket, UpperLayerSettings settings) throws IOException {
        return new Connection(socket, settings, tls);
    }

    boolean isClosed() {
        return server.isClosed();
    }

    boolean accepting() {
        return accepting && !server.isClosed();
    }

    /** Its loop is over, for whatever reason. */
    void noLongerAccepting() {
        accepting = false;
    }

    void close() {
        try {
            server.close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Closing the listening socket failed: {0}", Causes.of(e));
        }
    }
}
