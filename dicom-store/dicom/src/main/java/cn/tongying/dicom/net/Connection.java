package cn.tongying.dicom.net;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import jdk.net.ExtendedSocketOptions;

/**
 * A TCP connection read through one buffer and written without any. Reading is bounded by two budgets of waiting time,
 * one for the current step and one for the whole message; only time blocked in the socket is counted, so that a slow
 * consumer of ours is not blamed on the peer. Writing is bounded by a {@link WriteWatch}.
 */
final class Connection implements Closeable {

    /** Below this size a read goes through the buffer, above it straight into the caller's array. */
    private static final int DIRECT_READ = 64 << 10;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final WriteWatch writeWatch;
    private final ReentrantLock writeLock = new ReentrantLock();
    private final boolean quickAck;
    private final byte[] buffer;
    private int position;
    private int limit;
    private String waitedFor = "connection";
    private long stepNanos;
    private long messageNanos = Long.MAX_VALUE;

    Connection(Socket socket, UpperLayerSettings settings) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setKeepAlive(true);
        this.quickAck = socket.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK);
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
        this.buffer = new byte[Math.clamp(settings.maxPduLength(), DIRECT_READ, 256 << 10)];
        this.writeWatch = new WriteWatch(settings.writeTimeout(), this::close);
    }

    InetSocketAddress peer() {
        return (InetSocketAddress) socket.getRemoteSocketAddress();
    }

    /** Starts a new step: from now on the peer may keep us waiting for this long. */
    void allow(Duration wait, String forWhat) {
        stepNanos = wait.toNanos();
        waitedFor = forWhat;
    }

    /** Starts a message, which gets a budget of its own besides its steps; until {@link #messageEnds}. */
    void messageBegins(Duration wait) {
        messageNanos = wait.toNanos();
    }

    void messageEnds() {
        messageNanos = Long.MAX_VALUE;
    }

    /** The next byte, or -1 when the peer has closed the connection. */
    int read() throws IOException {
        if (position == limit && !fill()) {
            return -1;
        }
        return buffer[position++] & 0xFF;
    }

    /** The next byte, left where it is, if one has come already; else -1. Never waits. */
    int peek() throws IOException {
        if (position == limit && (in.available() == 0 || !fill())) {
            return -1;
        }
        return buffer[position] & 0xFF;
    }

    int u8() throws IOException {
        int value = read();
        if (value < 0) {
            throw closedByPeer();
        }
        return value;
    }

    long u32() throws IOException {
        return (long) u8() << 24 | u8() << 16 | u8() << 8 | u8();
    }

    void readFully(byte[] target, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            done += readSome(target, offset + done, length - done);
        }
    }

    /** At least one byte and at most {@code length}; never -1. */
    int readSome(byte[] target, int offset, int length) throws IOException {
        if (position == limit) {
            if (length >= DIRECT_READ) {
                int count = receive(target, offset, length);
                if (count < 0) {
                    throw closedByPeer();
                }
                return count;
            }
            if (!fill()) {
                throw closedByPeer();
            }
        }
        int count = Math.min(length, limit - position);
        System.arraycopy(buffer, position, target, offset, count);
        position += count;
        return count;
    }

    /** Makes at least one byte lie in the buffer; says how many of at most {@code length} do. */
    int buffered(int length) throws IOException {
        if (position == limit && !fill()) {
            throw closedByPeer();
        }
        return Math.min(length, limit - position);
    }

    /** Hands bytes that lie in the buffer to the sink; they count as read even if the sink fails. */
    void takeTo(OutputStream sink, int count) throws IOException {
        int from = position;
        position += count;
        sink.write(buffer, from, count);
    }

    void skip(long count) throws IOException {
        long left = count;
        while (left > 0) {
            if (position == limit && !fill()) {
                throw closedByPeer();
            }
            int step = (int) Math.min(left, limit - position);
            position += step;
            left -= step;
        }
    }

    void write(byte[] bytes, int offset, int length) throws IOException {
        writeLock.lock();
        try {
            writeWatch.writeBegins();
            out.write(bytes, offset, length);
        } catch (IOException e) {
            if (writeWatch.stalled()) {
                throw new AssociationTimeoutException("it stopped reading");
            }
            throw new ConnectionLostException("Connection broke while writing: " + e.getMessage(), e);
        } finally {
            writeWatch.writeEnds();
            writeLock.unlock();
        }
    }

    /** Writes unless another thread is writing at this moment; then the connection can only be closed. */
    boolean writeIfFree(byte[] bytes) throws IOException {
        if (!writeLock.tryLock()) {
            return false;
        }
        try {
            write(bytes, 0, bytes.length);
            return true;
        } finally {
            writeLock.unlock();
        }
    }

    /**
     * Says that nothing more will be written, then throws away what comes until the peer closes or the time is over.
     */
    void awaitClose(Duration wait) throws IOException {
        shutdownOutput();
        long end = System.nanoTime() + wait.toNanos();
        do {
            position = limit;
            allow(Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime())), "close of the connection");
        } while (System.nanoTime() < end && fill());
    }

    void shutdownOutput() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public void close() {
        writeWatch.end();
        try {
            socket.close();
        } catch (IOException e) {
            System.getLogger(Connection.class.getName()).log(System.Logger.Level.DEBUG, "close failed", e);
        }
    }

    private boolean fill() throws IOException {
        int count = receive(buffer, 0, buffer.length);
        position = 0;
        limit = Math.max(count, 0);
        return count > 0;
    }

    private int receive(byte[] target, int offset, int length) throws IOException {
        long budget = Math.min(stepNanos, messageNanos);
        if (budget <= 0) {
            throw new AssociationTimeoutException(waitedFor);
        }
        long start = System.nanoTime();
        try {
            acknowledgeAtOnce();
            socket.setSoTimeout(Math.clamp(budget / 1_000_000, 1, Integer.MAX_VALUE));
            return in.read(target, offset, length);
        } catch (SocketTimeoutException e) {
            throw new AssociationTimeoutException(waitedFor);
        } catch (IOException e) {
            throw new ConnectionLostException("Connection broke while reading: " + e.getMessage(), e);
        } finally {
            long waited = System.nanoTime() - start;
            stepNanos -= waited;
            if (messageNanos != Long.MAX_VALUE) {
                messageNanos -= waited;
            }
        }
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

    private static ConnectionLostException closedByPeer() {
        return new ConnectionLostException("The peer closed the connection without release or abort");
    }
}
