package cn.tongying.archive.storing;

import cn.tongying.archive.refusal.Refusal;
import cn.tongying.archive.refusal.RefusalException;
import cn.tongying.dicom.MemoryClaim;
import java.util.concurrent.Semaphore;

/**
 * One bound for what all objects on their way in keep in memory beside their bulk data. An ordinary object needs less
 * than what each has free; a larger one takes steps from the bound, and is told to come later when there are none left.
 */
final class ValueMemory {

    /** What each may keep without asking. An ordinary image has some ten kilobytes of values. */
    static final int FREE_BYTES = 256 * 1024;
    private static final int STEP_BYTES = 64 * 1024;

    private final Semaphore steps;

    ValueMemory(long bytes) {
        this.steps = new Semaphore(Math.toIntExact(bytes / STEP_BYTES));
    }

    Share share() {
        return new Share();
    }

    /** The part of one object, until it is closed. Used by one thread. */
    final class Share implements MemoryClaim, AutoCloseable {
        private long kept;
        private int held;

        @Override
        public void claim(long bytes) {
            kept += bytes;
            int needed = Math.toIntExact(Math.ceilDiv(Math.max(0, kept - FREE_BYTES), STEP_BYTES)) - held;
            if (needed <= 0) {
                return;
            }
            if (!steps.tryAcquire(needed)) {
                throw new RefusalException(Refusal.noMemory());
            }
            held += needed;
        }

        @Override
        public void close() {
            steps.release(held);
            held = 0;
        }
    }
}
