package cn.tongying.objects;

import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * Direct buffers of 1 MiB that writers share one after another, so that a burst does not allocate them anew. A CT image
 * fits in one, so it goes to the device in one request.
 */
final class WriteBuffers {

    static final int CAPACITY = 1 << 20;
    private static final ArrayBlockingQueue<ByteBuffer> FREE = new ArrayBlockingQueue<>(32);

    private WriteBuffers() {
    }

    /** An empty buffer that begins at a multiple of the alignment, as unbuffered writing asks; its capacity is one too. */
    static ByteBuffer take() {
        ByteBuffer buffer = FREE.poll();
        return buffer != null ? buffer.clear()
                : ByteBuffer.allocateDirect(CAPACITY + WriteMode.LARGEST_BLOCK).alignedSlice(WriteMode.LARGEST_BLOCK)
                        .slice(0, CAPACITY);
    }

    static void giveBack(ByteBuffer buffer) {
        FREE.offer(buffer);
    }
}
