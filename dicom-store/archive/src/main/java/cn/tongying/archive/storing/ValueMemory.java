package cn.tongying.archive.storing;

import cn.tongying.archive.ArchiveException;
import cn.tongying.archive.refusal.Refusal;
import cn.tongying.archive.refusal.RefusalException;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * One bound for what all objects on their way in keep in memory beside their bulk data. An ordinary object needs less
 * than what each has free; a larger one takes steps from the bound, and is told to come later when there are none left.
 */
final class ValueMemory {

    /** What each may keep without asking. An ordinary image has some ten kilobytes of values. */
    static final int FREE_BYTES = 256 * 1024;
    /** The same of an identifier or what a device says of a step. */
    static final int FREE_BYTES_BESIDES = 64 * 1024;
    private static final int STEP_BYTES = 64 * 1024;

    private final Semaphore steps;

    ValueMemory(long bytes) {
        this.steps = new Semaphore(Math.toIntExact(bytes / STEP_BYTES));
    }

    Share share() {
        return new Share(FREE_BYTES, () -> new RefusalException(Refusal.noMemory()));
    }

    /** For Data Sets that are no objects; each has less free. */
    Share shareBesides() {
        return new Share(FREE_BYTES_BESIDES, () -> new ArchiveException(ArchiveException.Category.BUSY,
                "What is being received at once leaves no memory; send it again later"));
    }

    /** The part of one object, until it is closed. Used by one thread. */
    final class Share implements ReceivingMemory {
        private final int free;
        private final Supplier<RuntimeException> noneLeft;
        private long kept;
        private int held;

        private Share(int free, Supplier<RuntimeException> noneLeft) {
            this.free = free;
            this.noneLeft = noneLeft;
        }

        @Override
        public void claim(long bytes) {
            kept += bytes;
            int needed = Math.toIntExact(Math.ceilDiv(Math.max(0, kept - free), STEP_BYTES)) - held;
            if (needed <= 0) {
                return;
            }
            if (!steps.tryAcquire(needed)) {
                throw noneLeft.get();
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
