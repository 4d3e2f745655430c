package cn.tongying.archive.kept;

import cn.tongying.archive.ArchiveException;
import java.util.concurrent.Semaphore;

/**
 * One bound for what all reads at once hold of long documents: metadata as kept, a document of a series that grows, the
 * attributes of matches. Short ones need no asking. Who finds none left is told to come later, at once: a reader that
 * waited would keep its connection of the database from others.
 */
public final class ReadMemory {

    /** What each read has free, and how long a document may be that is read without asking. */
    public static final int FREE_BYTES = 256 * 1024;
    private static final int STEP_BYTES = 16 * 1024;

    private final Semaphore steps;

    public ReadMemory(long bytes) {
        this.steps = new Semaphore(Math.toIntExact(bytes / STEP_BYTES));
    }

    public Share share() {
        return new Share();
    }

    /** Bytes that nobody holds now. */
    public long free() {
        return (long) steps.availablePermits() * STEP_BYTES;
    }

    /** The part of one read, until it is closed. Used by one thread. */
    public final class Share implements AutoCloseable {
        private long kept;
        private int held;

        /** @throws ArchiveException BUSY when others hold too much */
        public void claim(long bytes) {
            int more = stepsOf(kept + bytes) - held;
            if (more > 0 && !steps.tryAcquire(more)) {
                throw new ArchiveException(ArchiveException.Category.BUSY,
                        "Reads hold all the memory that they may have (TONGYING_READ_MEMORY_MB); ask again later");
            }
            kept += bytes;
            held += Math.max(0, more);
        }

        public void release(long bytes) {
            kept -= bytes;
            int less = held - stepsOf(kept);
            steps.release(less);
            held -= less;
        }

        /** What is left to be held, when more was asked for on the way there. Short documents were not asked for. */
        public void shrinkTo(long bytes) {
            release(Math.max(0, kept - bytes));
        }

        private static int stepsOf(long bytes) {
            return Math.toIntExact(Math.ceilDiv(Math.max(0, bytes - FREE_BYTES), STEP_BYTES));
        }

        @Override
        public void close() {
            release(kept);
        }
    }
}
