package cn.tongying.dicom.net;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes messages as P-DATA-TF PDUs, one fragment a PDU, never longer than the peer takes (PS3.8 D.1). A command alone
 * is one write; with a data set, it goes out together with the first fragment.
 */
final class PDataOutput {

    private static final int HEADER = 12;
    private static final int MAX_FRAGMENT = 512 << 10;
    private static final int COMMAND_ROOM = 1024;
    private static final int COMMAND = 1;
    private static final int LAST = 2;

    private final Connection connection;
    private final int fragment;
    private byte[] buffer = new byte[HEADER + COMMAND_ROOM];

    /** @param peerMaxLength as the peer announced it; 0 means that it does not care */
    PDataOutput(Connection connection, long peerMaxLength) {
        this.connection = connection;
        long body = peerMaxLength == 0 ? MAX_FRAGMENT : Math.min(MAX_FRAGMENT, peerMaxLength) - 6;
        this.fragment = (int) Math.max(2, body & ~1L);
    }

    void send(int contextId, CommandSet command, @Nullable DataSetSource dataSet) throws IOException {
        int pending = putCommand(contextId, command.encode());
        if (dataSet == null) {
            connection.write(buffer, 0, pending);
        } else {
            sendDataSet(contextId, dataSet, pending);
        }
    }

    /**
     * The same with a data set that is pushed.
     *
     * @throws UnsentDataSetException when it cannot be made, and nothing has left
     * @throws BrokenDataSetException when it cannot be made to its end: the message has none then, and the association must have one
     */
    void send(int contextId, CommandSet command, DataSetContent dataSet) throws IOException {
        byte[] encoded = command.encode();
        int pending = putCommand(contextId, encoded);
        ensure(pending + HEADER + fragment);
        Pushed pushed = new Pushed(contextId, pending, encoded.length > fragment);
        try {
            dataSet.writeTo(pushed);
        } catch (IOException | RuntimeException e) {
            throw pushed.failure(e);
        }
        pushed.leave(LAST);
    }

    /** Fills the buffer; a full fragment leaves when more comes, so that the last one is known to be the last. */
    private final class Pushed extends OutputStream {
        private final int contextId;
        private int start;
        private int filled;
        private boolean begun;
        private @Nullable IOException ofThePeer;

        Pushed(int contextId, int start, boolean begun) {
            this.contextId = contextId;
            this.start = start;
            this.begun = begun;
        }

        /** What failed was either the connection, or what is to be sent. */
        private IOException failure(Exception thrown) {
            if (ofThePeer != null) {
                return ofThePeer;
            }
            if (begun) {
                return new BrokenDataSetException(thrown);
            }
            throw new UnsentDataSetException(thrown);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int done = 0;
            while (done < length) {
                if (filled == fragment) {
                    leave(0);
                }
                int count = Math.min(length - done, fragment - filled);
                System.arraycopy(bytes, offset + done, buffer, start + HEADER + filled, count);
                filled += count;
                done += count;
            }
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        private void leave(int control) throws IOException {
            putHeader(start, contextId, filled, control);
            try {
                requireNoAbort();
                begun = true;
                connection.write(buffer, 0, start + HEADER + filled);
            } catch (IOException e) {
                ofThePeer = e;
                throw e;
            }
            start = 0;
            filled = 0;
        }
    }

    /** Returns how many bytes of the buffer wait to be written. */
    private int putCommand(int contextId, byte[] command) throws IOException {
        int done = 0;
        while (command.length - done > fragment) {
            putFragment(contextId, command, done, fragment, COMMAND);
            connection.write(buffer, 0, HEADER + fragment);
            done += fragment;
        }
        return putFragment(contextId, command, done, command.length - done, COMMAND | LAST);
    }

    private int putFragment(int contextId, byte[] command, int from, int length, int control) {
        ensure(HEADER + length);
        putHeader(0, contextId, length, control);
        System.arraycopy(command, from, buffer, HEADER, length);
        return HEADER + length;
    }

    /** One byte is read ahead of each fragment, so that the last one is known to be the last. */
    private void sendDataSet(int contextId, DataSetSource source, int pending) throws IOException {
        ensure(pending + HEADER + fragment + 1);
        int start = pending;
        int ahead = 0;
        while (true) {
            int data = start + HEADER;
            int filled = ahead + fill(source, data + ahead, fragment + 1 - ahead);
            boolean last = filled <= fragment;
            int length = Math.min(filled, fragment);
            putHeader(start, contextId, length, last ? LAST : 0);
            requireNoAbort();
            connection.write(buffer, 0, data + length);
            if (last) {
                return;
            }
            buffer[HEADER] = buffer[data + length];
            ahead = 1;
            start = 0;
        }
    }

    /** Whoever aborts may go on reading what we send for as long as we send. */
    private void requireNoAbort() throws IOException {
        if (connection.peek() == PduType.ABORT.code()) {
            throw new ConnectionLostException("The peer aborts the association");
        }
    }

    private int fill(DataSetSource source, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            int count = source.read(buffer, offset + done, length - done);
            if (count < 0) {
                return done;
            }
            done += count;
        }
        return done;
    }

    /** PDU header and the header of its only presentation data value item (PS3.8 9.3.5). */
    private void putHeader(int at, int contextId, int length, int control) {
        buffer[at] = (byte) PduType.P_DATA_TF.code();
        buffer[at + 1] = 0;
        putInt(at + 2, length + 6);
        putInt(at + 6, length + 2);
        buffer[at + 10] = (byte) contextId;
        buffer[at + 11] = (byte) control;
    }

    private void putInt(int at, int value) {
        buffer[at] = (byte) (value >> 24);
        buffer[at + 1] = (byte) (value >> 16);
        buffer[at + 2] = (byte) (value >> 8);
        buffer[at + 3] = (byte) value;
    }

    private void ensure(int size) {
        if (buffer.length < size) {
            buffer = Arrays.copyOf(buffer, size);
        }
    }
}
