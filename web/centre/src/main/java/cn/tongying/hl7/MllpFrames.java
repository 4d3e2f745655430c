package cn.tongying.hl7;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads the messages of one connection (MLLP release 1): 0BH, the message, 1CH 0DH. A message has a size and a time; between messages
 * a peer may send line ends, and nothing else.
 */
final class MllpFrames {
    static final int START = 0x0B;
    static final int END = 0x1C;
    static final int RETURN = 0x0D;
    private static final int BUFFER = 16_384;

    private final Socket socket;
    private final InputStream in;
    private final Hl7Config config;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int filled;

    MllpFrames(Socket socket, Hl7Config config) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.config = config;
    }

    /** What a peer sends is no message of ours, and where the next one begins cannot be known. */
    static class BrokenFrameException extends IOException {
        private final String fault;

        BrokenFrameException(String fault) {
            super(fault);
            this.fault = fault;
        }

        /** In words of ours: nothing of what was sent. */
        String fault() {
            return fault;
        }
    }

    /** More than a message may have; its header came. */
    static final class TooLargeException extends BrokenFrameException {
        private final transient Hl7Header header;

        TooLargeException(Hl7Header header) {
            super("The message is too large");
            this.header = header;
        }

        Hl7Header header() {
            return header;
        }
    }

    /**
     * The next message; empty when the peer has closed the connection between two.
     *
     * @throws BrokenFrameException when it sends something else, or too much
     * @throws SocketTimeoutException when none comes, or one that was begun does not end in time
     */
    Optional<byte[]> next() throws IOException {
        int first = read(System.nanoTime() + config.idle().toNanos());
        while (first == RETURN || first == '\n') {
            first = read(System.nanoTime() + config.idle().toNanos());
        }
        if (first < 0) {
            return Optional.empty();
        }
        if (first != START) {
            throw new BrokenFrameException("A message begins with 0BH");
        }
        return Optional.of(message(System.nanoTime() + config.message().toNanos()));
    }

    private byte[] message(long deadline) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        while (true) {
            int next = read(deadline);
            if (next < 0 || next == START) {
                throw new BrokenFrameException("The message has no end");
            }
            if (next == END) {
                if (read(deadline) != RETURN) {
                    throw new BrokenFrameException("A message ends with 1CH 0DH");
                }
                return message.toByteArray();
            }
            if (message.size() == config.mostBytes()) {
                throw new TooLargeException(Hl7Header.of(message.toByteArray()).orElse(Hl7Header.NONE));
            }
            message.write(next);
        }
    }

    private int read(long deadline) throws IOException {
        if (at == filled) {
            long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (left <= 0) {
                throw new SocketTimeoutException("It did not come in time");
            }
            socket.setSoTimeout((int) Math.min(Integer.MAX_VALUE, left));
            filled = in.read(buffer);
            at = 0;
            if (filled < 0) {
                filled = 0;
                return -1;
            }
        }
        int one = buffer[at] & 0xFF;
        at++;
        return one;
    }
}
