package cn.tongying.dicom.deident;

import java.io.IOException;
import java.io.OutputStream;

/** Where the pixels of one object are cleaned: memory for one frame at a time, which others share, and a place for what is made until it is written. */
public interface PixelWorkplace extends AutoCloseable {
    /** What is done with a frame. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }

    /**
     * Waits for the memory, does the work in it, and gives it back.
     *
     * @return false where nobody ever gets so much; then nothing was done
     */
    boolean within(long bytes, Work work) throws IOException;

    /**
     * Keeps bytes outside of the heap, and tells where.
     *
     * @throws NoRoomException when there is none: the object is left out then
     */
    long keep(byte[] bytes) throws IOException;

    /** Gives what was kept. */
    void copy(long place, long length, OutputStream out) throws IOException;

    /** What was kept is gone. */
    @Override
    void close() throws IOException;
}
