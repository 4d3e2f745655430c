package cn.tongying.dicomweb;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Bytes that were made within the budget; they are sent once, and with that they and their lease are gone. Whoever takes them
 * too slowly does not keep them from the others: half a minute and a second for each 256 KiB, then the connection is cut.
 */
final class LentBytes implements AutoCloseable {

    static final int LEAST_BYTES_PER_SECOND = 256 * 1024;
    static final int PATIENCE_SECONDS = 30;
    private static final int CHUNK = 64 * 1024;
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
        sendTo(out, System::nanoTime);
    }

    void sendTo(OutputStream out, LongSupplier nanoTime) throws IOException {
        try (this) {
            long end = nanoTime.getAsLong() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS + bytes.length / LEAST_BYTES_PER_SECOND);
            for (int sent = 0; sent < bytes.length; sent += CHUNK) {
                if (nanoTime.getAsLong() - end > 0) {
                    throw new IOException("The client takes its image too slowly: " + sent + " of " + bytes.length + " bytes");
                }
                out.write(bytes, sent, Math.min(CHUNK, bytes.length - sent));
            }
        }
    }

    @Override
    public void close() {
        bytes = GONE;
        lease.close();
    }
}
