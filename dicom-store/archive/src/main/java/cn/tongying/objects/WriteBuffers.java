package cn.tongying.objects;

import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;

/** Direct buffers of 256 KiB that writers share one after another, so that a burst does not allocate them anew. */
final class WriteBuffers {

    static final int CAPACITY = 256 * 1024;
    private static final ArrayBlockingQueue<ByteBuffer> FREE = new ArrayBlockingQueue<>(32);

    private WriteBuffers() {
    }

    static ByteBuffer take() {
        ByteBuffer buffer = FREE.poll();
        return buffer != null ? buffer.clear() : ByteBuffer.allocateDirect(CAPACITY);
    }

    static void giveBack(ByteBuffer buffer) {
        FREE.offer(buffer);
    }
}
