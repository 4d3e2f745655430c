package cn.tongying.objects;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * Direct buffers of 1 MiB that writers share one after another, so that a burst does not allocate them anew. A CT image
 * fits in one, so it goes to the device in one request. There are as many as writers at work, whom the archive bounds;
 * idle ones are kept up to {@link #KEPT}, and beyond that freed at once rather than when the collector finds them.
 */
final class WriteBuffers {

    static final int CAPACITY = 1 << 20;
    /** Idle memory of 32 MiB; more writers at work than that are a burst. */
    static final int KEPT = 32;
    private static final ArrayBlockingQueue<Lent> FREE = new ArrayBlockingQueue<>(KEPT);

    private WriteBuffers() {
    }

    /** A buffer that is its taker's alone until it is given back, once. */
    record Lent(ByteBuffer bytes, Arena memory) {
    }

    /** An empty buffer that begins at a multiple of the alignment, as unbuffered writing asks; its capacity is one too. */
    static Lent take() {
        Lent idle = FREE.poll();
        if (idle != null) {
            idle.bytes().clear();
            return idle;
        }
        Arena memory = Arena.ofShared();
        return new Lent(memory.allocate(CAPACITY, WriteMode.LARGEST_BLOCK).asByteBuffer(), memory);
    }

    /** Buffers that wait for a writer. */
    static int idle() {
        return FREE.size();
    }

    static void giveBack(Lent buffer) {
        if (!FREE.offer(buffer)) {
            buffer.memory().close();
        }
    }
}
