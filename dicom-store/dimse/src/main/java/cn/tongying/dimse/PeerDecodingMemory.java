package cn.tongying.dimse;

import cn.tongying.archive.conversion.DecodingMemory;
import cn.tongying.archive.conversion.NotConvertibleException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** One bound for the heap that decoding for peers takes at once, for the whole server; a frame that is being sent is not in it. */
final class PeerDecodingMemory implements DecodingMemory {

    private static final int UNIT = 1024;
    private static final long PATIENCE_SECONDS = 60;

    private final long bytes;
    private final Semaphore units;

    PeerDecodingMemory(long bytes) {
        this.bytes = bytes;
        this.units = new Semaphore(Math.toIntExact(bytes / UNIT), true);
    }

    @Override
    public long bytes() {
        return bytes;
    }

    /** @throws NotConvertibleException when it needs more than there is at all */
    @Override
    public void pass(long wanted, Work work, OutputStream out) throws IOException {
        out.write(make(wanted, work));
    }

    private byte[] make(long wanted, Work work) throws IOException {
        if (wanted > bytes) {
            throw new NotConvertibleException("Decoding a frame takes " + wanted + " of "
                    + bytes + " bytes (TONGYING_DICOM_DECODING_MIB)");
        }
        int taken = Math.toIntExact(Math.ceilDiv(wanted, UNIT));
        acquire(taken);
        try {
            return work.get();
        } finally {
            units.release(taken);
        }
    }

    private void acquire(int taken) throws IOException {
        try {
            if (!units.tryAcquire(taken, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("Others hold the memory for decoding for more than " + PATIENCE_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while waiting for memory");
        }
    }
}
