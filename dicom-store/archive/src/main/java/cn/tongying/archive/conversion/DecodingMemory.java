package cn.tongying.archive.conversion;

import java.io.IOException;
import java.io.OutputStream;

/** A bound for the heap that decoding takes at once, and who waits for it; each front door has its own. */
public interface DecodingMemory {

    /** What makes the bytes of a frame. */
    @FunctionalInterface
    interface Work {
        byte[] get() throws IOException;
    }

    /** The largest frame that may be decoded. */
    long bytes();

    /**
     * Makes bytes within the bound, and sends them on.
     *
     * @param wanted the most heap that making them takes
     */
    void pass(long wanted, Work work, OutputStream out) throws IOException;
}
