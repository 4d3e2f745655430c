package cn.tongying.dicom.net;

import cn.tongying.failure.Causes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import jdk.net.ExtendedSocketOptions;

/**
 * A connected TCP socket that waits for its peer no longer than it may: reading by two budgets of waiting time, one for the
 * current step and one for the whole message, writing by a {@link WriteWatch}. The bounds lie below whatever is layered
 * upon it, so that a TLS record which comes byte by byte is bounded as any other bytes are.
 */
final class BoundedSocket extends Socket {

    private final Socket socket;
    private final InputStream in = new BoundedInput();
    private final OutputStream out = new WatchedOutput();
    private final WriteWatch writeWatch;
    private final boolean quickAck;
    private String waitedFor = "connection";
    private long stepNanos;
    private long messageNanos = Long.MAX_VALUE;

    BoundedSocket(Socket socket, Duration writeTimeout) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setKeepAlive(true);
        this.quickAck = socket.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK);
        this.writeWatch = new WriteWatch(writeTimeout, this::closeQuietly);
    }

    /** Starts a new step: from now on the peer may keep us waiting for this long. */
    void allow(Duration wait, String forWhat) {
        stepNanos = wait.toNanos();
        waitedFor = forWhat;
    }

    /** What the step that is running waits for. */
    String waitedFor() {
        return waitedFor;
    }

    /** Starts a message, which gets a budget of its own besides its steps; until {@link #messageEnds}. */
    void messageBegins(Duration wait) {
        messageNanos = wait.toNanos();
    }

    void messageEnds() {
        messageNanos = Long.MAX_VALUE;
    }

    /** True when it was closed because the peer stopped reading. */
    boolean stalled() {
        return writeWatch.stalled();
    }

    @Override
    public void close() throws IOException {
        writeWatch.end();
        socket.close();
    }

    void closeQuietly() {
        try {
            close();
        } catch (IOException e) {
            System.getLogger(BoundedSocket.class.getName()).log(System.Logger.Level.DEBUG, "close failed: {0}", Causes.of(e));
        }
    }

    @Override
    public InputStream getInputStream() {
        return in;
    }

    @Override
    public OutputStream getOutputStream() {
        return out;
    }

    @Override
    public void shutdownInput() throws IOException {
        socket.shutdownInput();
    }

    @Override
    public void shutdownOutput() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public boolean isInputShutdown() {
        return socket.isInputShutdown();
    }

    @Override
    public boolean isOutputShutdown() {
        return socket.isOutputShutdown();
    }

    @Override
    public boolean isConnected() {
        return socket.isConnected();
    }

    @Override
    public boolean isBound() {
        return socket.isBound();
    }

    @Override
    public boolean isClosed() {
        return socket.isClosed();
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
        return socket.getRemoteSocketAddress();
    }

    @Override
    public SocketAddress getLocalSocketAddress() {
        return socket.getLocalSocketAddress();
    }

    @Override
    public InetAddress getInetAddress() {
        return socket.getInetAddress();
    }

    @Override
    public int getPort() {
        return socket.getPort();
    }

    @Override
    public int getSoTimeout() throws SocketException {
        return socket.getSoTimeout();
    }

    @Override
    public void setSoTimeout(int millis) throws SocketException {
        socket.setSoTimeout(millis);
    }

    @Override
    public int getSoLinger() throws SocketException {
        return socket.getSoLinger();
    }

    /**
     * A sender that leaves Nagle's algorithm on (dcmtk does) holds its last fragment back until what came before is
     * acknowledged, and Linux delays that by 40 ms. The option falls back by itself, so it is set before every read.
     */
    private void acknowledgeAtOnce() throws IOException {
        if (quickAck && messageNanos != Long.MAX_VALUE) {
            socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
        }
    }

    /** Only time blocked in the socket is counted, so that a slow consumer of ours is not blamed on the peer. */
    private final class BoundedInput extends InputStream {

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            long budget = Math.min(stepNanos, messageNanos);
            if (budget <= 0) {
                throw new SocketTimeoutException(waitedFor);
            }
            long start = System.nanoTime();
            try {
                acknowledgeAtOnce();
                socket.setSoTimeout(Math.clamp(budget / 1_000_000, 1, Integer.MAX_VALUE));
                return socket.getInputStream().read(target, offset, length);
            } finally {
                long waited = System.nanoTime() - start;
                stepNanos -= waited;
                if (messageNanos != Long.MAX_VALUE) {
                    messageNanos -= waited;
                }
            }
        }

        @Override
        public int available() throws IOException {
            return socket.getInputStream().available();
        }
    }

    private final class WatchedOutput extends OutputStream {

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            writeWatch.writeBegins();
            try {
                socket.getOutputStream().write(bytes, offset, length);
            } finally {
                writeWatch.writeEnds();
            }
        }
    }
}
