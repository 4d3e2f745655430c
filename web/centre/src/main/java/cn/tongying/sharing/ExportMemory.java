package cn.tongying.sharing;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** One bound for the heap that cleaning pixels takes at once in all exports. It is held while a frame is worked on and never while anybody reads. */
final class ExportMemory {
    private static final int UNIT = 1024;
    private static final long PATIENCE_SECONDS = 60;

    /** What is done within it. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }

    private final long bytes;
    private final Semaphore units;

    ExportMemory(long bytes) {
        this.bytes = bytes;
        this.units = new Semaphore(Math.toIntExact(bytes / UNIT), true);
    }

    /** False when it is more than there is at all; then nothing was done. */
    boolean within(long wanted, Work work) throws IOException {
        if (wanted > bytes) {
            return false;
        }
        int taken = Math.toIntExact(Math.ceilDiv(wanted, UNIT));
        acquire(taken);
        try {
            work.run();
            return true;
        } finally {
            units.release(taken);
        }
    }

    private void acquire(int taken) throws IOException {
        try {
            if (!units.tryAcquire(taken, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("Others hold the memory for cleaning pixels for more than " + PATIENCE_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while waiting for memory");
        }
    }
}
