package cn.tongying.dicomweb;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The body of a request, which must come at a least speed: of each half minute that was spent waiting for the sender, 1 KiB
 * per second on average. What we ourselves take to store it does not count. It ends in a timeout otherwise, as a body does
 * that stops altogether. One that ends before its announced length was cut, wherever it was cut: between two elements the
 * rest would be a Data Set like any other.
 */
final class PacedBody extends InputStream {

    static final int LEAST_BYTES_PER_SECOND = 1_024;
    static final int WINDOW_SECONDS = 30;
    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(WINDOW_SECONDS);
    private static final long LEAST_BYTES = (long) LEAST_BYTES_PER_SECOND * WINDOW_SECONDS;

    private final InputStream body;
    private final LongSupplier nanoTime;
    private long waited;
    private long received;
    private long missing;

    /** @param announced Content-Length; -1 where the body comes in chunks, whose last one tells its end */
    PacedBody(InputStream body, long announced) {
        this(body, announced, System::nanoTime);
    }

    PacedBody(InputStream body, long announced, LongSupplier nanoTime) {
        this.body = body;
        this.missing = announced;
        this.nanoTime = nanoTime;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        long begin = nanoTime.getAsLong();
        int read = body.read(buffer, offset, length);
        if (read < 0 && missing > 0) {
            throw new EOFException("The body ends " + missing + " bytes before its announced length");
        }
        if (read > 0) {
            missing -= read;
            count(read, nanoTime.getAsLong() - begin);
        }
        return read;
    }

    private void count(int bytes, long nanos) throws SocketTimeoutException {
        received += bytes;
        waited += nanos;
        if (waited < WINDOW_NANOS) {
            return;
        }
        if (received < LEAST_BYTES) {
            throw new SocketTimeoutException("The body comes too slowly: " + received + " bytes in " + WINDOW_SECONDS + " s");
        }
        waited = 0;
        received = 0;
    }

    @Override
    public int available() throws IOException {
        return body.available();
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
