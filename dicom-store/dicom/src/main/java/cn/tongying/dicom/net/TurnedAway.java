package cn.tongying.dicom.net;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * Tells a peer for which there is no place that there is none (A-ASSOCIATE-RJ, local limit exceeded; PS3.8 9.3.4), so that it comes again and its
 * people read why. Bounded in number and in time, so that a flood gains nothing by it: past that a connection is closed without a word.
 */
final class TurnedAway {
    private static final int MOST = 16;
    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final int MOST_REQUEST_BYTES = 64 << 10;

    private final Semaphore places = new Semaphore(MOST);

    /** False when as many are being told already; else {@link #tell} has to follow. */
    boolean enter() {
        return places.tryAcquire();
    }

    void leave() {
        places.release();
    }

    /** Reads the request, answers it and waits for the peer to close. */
    static void tell(Socket socket) throws IOException {
        long end = System.nanoTime() + LIMIT.toNanos();
        InputStream in = new UntilThen(socket, end);
        skipRequest(new DataInputStream(in));
        socket.getOutputStream().write(PduEncoder.encode(RejectReason.LOCAL_LIMIT_EXCEEDED.toPdu()));
        socket.shutdownOutput();
        in.skipNBytes(MOST_REQUEST_BYTES);
    }

    private static void skipRequest(DataInputStream in) throws IOException {
        int type = in.readUnsignedByte();
        in.skipNBytes(1);
        int length = in.readInt();
        if (type != PduType.ASSOCIATE_RQ.code() || length < 0 || length > MOST_REQUEST_BYTES) {
            throw new EOFException("No association request");
        }
        in.skipNBytes(length);
    }

    /** What a socket gives until a time. */
    private static final class UntilThen extends InputStream {
        private final Socket socket;
        private final long end;

        UntilThen(Socket socket, long end) {
            this.socket = socket;
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            if (left <= 0) {
                throw new SocketTimeoutException();
            }
            socket.setSoTimeout((int) left);
            return socket.getInputStream().read(bytes, offset, length);
        }
    }
}
