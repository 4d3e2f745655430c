package cn.tongying.dicom.net;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLSocket;

/**
 * A connection, over TLS or not, read through one buffer and written without any. It waits for its peer no longer than its
 * {@link BoundedSocket} may. Over TLS nothing is read or written before {@link #establish}.
 */
final class Connection implements Closeable {

    /** Below this size a read goes through the buffer, above it straight into the caller's array. */
    private static final int DIRECT_READ = 64 << 10;

    private static final Duration BRIEFLY = Duration.ofMillis(1);

    private final BoundedSocket tcp;
    private final Optional<SSLSocket> tls;
    private final InputStream in;
    private final OutputStream out;
    private final ReentrantLock writeLock = new ReentrantLock();
    private final byte[] buffer;
    private volatile boolean established;
    private int position;
    private int limit;

    Connection(Socket socket, UpperLayerSettings settings, Optional<TlsLayer> layer) throws IOException {
        this.tcp = new BoundedSocket(socket, settings.writeTimeout());
        try {
            this.tls = layer.isPresent() ? Optional.of(layer.get().over(tcp)) : Optional.empty();
            this.in = tls.isPresent() ? tls.get().getInputStream() : tcp.getInputStream();
            this.out = tls.isPresent() ? tls.get().getOutputStream() : tcp.getOutputStream();
        } catch (IOException e) {
            tcp.closeQuietly();
            throw e;
        }
        this.established = tls.isEmpty();
        this.buffer = new byte[Math.clamp(settings.maxPduLength(), DIRECT_READ, 256 << 10)];
    }

    /**
     * Agrees with the peer on TLS, if that is to be spoken, while it keeps us waiting no longer than this in all.
     *
     * @throws TlsHandshakeException when that fails, in whatever way
     */
    Transport establish(Duration wait) throws IOException {
        if (tls.isEmpty()) {
            return new Transport.Plain();
        }
        allow(wait, "TLS handshake");
        try {
            tls.get().startHandshake();
        } catch (IOException e) {
            throw timedOut(e) ? new AssociationTimeoutException(tcp.waitedFor()) : new TlsHandshakeException(e);
        }
        Transport.Tls agreed = TlsLayer.transport(tls.get().getSession());
        established = true;
        return agreed;
    }

    InetSocketAddress peer() {
        return (InetSocketAddress) tcp.getRemoteSocketAddress();
    }

    /** Starts a new step: from now on the peer may keep us waiting for this long. */
    void allow(Duration wait, String forWhat) {
        tcp.allow(wait, forWhat);
    }

    /** Starts a message, which gets a budget of its own besides its steps; until {@link #messageEnds}. */
    void messageBegins(Duration wait) {
        tcp.messageBegins(wait);
    }

    void messageEnds() {
        tcp.messageEnds();
    }

    /** The next byte, or -1 when the peer has closed the connection. */
    int read() throws IOException {
        if (position == limit && !fill()) {
            return -1;
        }
        return buffer[position++] & 0xFF;
    }

    /** The next byte, left where it is, if one has come already; else -1. Never waits, over TLS for the rest of a record that has begun neither. */
    int peek() throws IOException {
        return position < limit || hasCome() ? buffer[position] & 0xFF : -1;
    }

    /** Over TLS what lies in the socket may be a part of a record, or nothing for us: what there is of it is taken, and kept for the next read. */
    private boolean hasCome() throws IOException {
        if (in.available() > 0) {
            return fill();
        }
        return tls.isPresent() && tcp.getInputStream().available() > 0 && comesWithin(BRIEFLY) && position < limit;
    }

    /** Waits for the next byte no longer than this, and leaves it where it is; true as well when the peer has closed. */
    boolean comesWithin(Duration wait) throws IOException {
        if (position == limit) {
            allow(wait, "next message");
            try {
                fill();
            } catch (AssociationTimeoutException e) {
                return false;
            }
        }
        return true;
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
            out.write(bytes, offset, length);
        } catch (IOException e) {
            if (tcp.stalled()) {
                throw new AssociationTimeoutException("it stopped reading");
            }
            throw new ConnectionLostException("Connection broke while writing: " + e.getMessage(), e);
        } finally {
            writeLock.unlock();
        }
    }

    /**
     * Writes unless another thread is writing at this moment, or there is nothing yet to write through; then the connection
     * can only be closed.
     */
    boolean writeIfFree(byte[] bytes) throws IOException {
        if (!established || !writeLock.tryLock()) {
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

    /** Over TLS with its close_notify (RFC 8446 6.1). */
    void shutdownOutput() throws IOException {
        if (tls.isPresent()) {
            tls.get().shutdownOutput();
        } else {
            tcp.shutdownOutput();
        }
    }

    /** At once and below TLS, whose own close would wait for a write that is under way. */
    @Override
    public void close() {
        tcp.closeQuietly();
    }

    /** Nobody has to be told anything during a TLS handshake. */
    void closeUnlessEstablished() {
        if (!established) {
            close();
        }
    }

    private boolean fill() throws IOException {
        int count = receive(buffer, 0, buffer.length);
        position = 0;
        limit = Math.max(count, 0);
        return count > 0;
    }

    private int receive(byte[] target, int offset, int length) throws IOException {
        try {
            return in.read(target, offset, length);
        } catch (SocketTimeoutException e) {
            throw new AssociationTimeoutException(tcp.waitedFor());
        } catch (IOException e) {
            throw new ConnectionLostException("Connection broke while reading: " + e.getMessage(), e);
        }
    }

    private boolean timedOut(IOException failure) {
        return failure instanceof SocketTimeoutException || failure.getCause() instanceof SocketTimeoutException || tcp.stalled();
    }

    private static ConnectionLostException closedByPeer() {
        return new ConnectionLostException("The peer closed the connection without release or abort");
    }
}
