package cn.tongying.dicomweb;

import java.io.IOException;
import java.io.OutputStream;

/** Bytes that were made within the budget; they are sent once, and with that they and their lease are gone. */
final class LentBytes implements AutoCloseable {

    private static final byte[] GONE = {};

    private final ByteBudget.Lease lease;
    private byte[] bytes;

    LentBytes(byte[] bytes, ByteBudget.Lease lease) {
        this.bytes = bytes;
        this.lease = lease;
        lease.shrinkTo(bytes.length);
    }

    int length() {
        return bytes.length;
    }

    /** Writes them and gives the lease back, also when the client has gone. */
    void sendTo(OutputStream out) throws IOException {
        try (this) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        bytes = GONE;
        lease.close();
    }
}
