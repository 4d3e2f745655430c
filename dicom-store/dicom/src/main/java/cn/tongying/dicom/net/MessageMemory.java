package cn.tongying.dicom.net;

import cn.tongying.dicom.MemoryClaim;

/**
 * One bound for the identifiers and the Data Sets of N-services that the associations of a server hold at once, besides the limit
 * that holds for each alone. Used by any number of threads.
 */
@FunctionalInterface
public interface MessageMemory {

    /** Says yes to everything. */
    MessageMemory UNBOUNDED = () -> new Share() {
        @Override
        public void claim(long bytes) {
        }

        @Override
        public void close() {
        }
    };

    /** The part of one message, from before it is read until it is answered. */
    Share share();

    /** Used by one thread. */
    interface Share extends MemoryClaim, AutoCloseable {

        /** @throws MessageMemoryException when others hold what there is */
        @Override
        void claim(long bytes);

        @Override
        void close();
    }
}
