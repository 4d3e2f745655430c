package cn.tongying.dicomweb;

import cn.tongying.archive.StoredInstance;
import cn.tongying.archive.retrieval.Retrieval;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.ScannedDataset;
import cn.tongying.dicom.pixel.PresentationState;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A presentation state in memory with its lookup tables, and its share of the memory to decode, until it is closed. What it may become, inflated and parsed,
 * is taken before it is read; what it did not become is given back.
 */
record HeldState(PresentationState state, ByteBudget.Lease memory) implements AutoCloseable {
    /** Bytes of the object, and of what it is inflated to. */
    static final int MOST_BYTES = 2 << 20;
    /** What a scan counts is half of what its objects take in the heap. */
    private static final int HEAP_OF_COUNTED = 2;
    private static final long MOST_COUNTED = 4L << 20;
    /** What a byte is counted as at most: an empty item has 8 and is counted as 96. */
    private static final int COUNTED_OF_BYTE = 16;

    /** @throws Problem when it is none, or longer than images need one */
    static HeldState read(Retrieval retrieval, FrameImages images, StoredInstance stored) throws IOException {
        if (!PresentedImages.isState(stored)) {
            throw Problem.badRequest("This is no grayscale presentation state", "这不是灰阶显示状态");
        }
        if (stored.objectSize() > MOST_BYTES) {
            throw Problem.of(422, "Presentation state too large", "显示状态过大", "The presentation state has " + stored.objectSize() + " bytes; at most "
                    + MOST_BYTES + " are read", "该显示状态过大，服务器不予读取");
        }
        long most = stored.transferSyntax().deflated() ? MOST_COUNTED : Math.min(MOST_COUNTED, COUNTED_OF_BYTE * stored.objectSize());
        ByteBudget.Lease memory = images.memory(HEAP_OF_COUNTED * most);
        boolean complete = false;
        try {
            AtomicLong counted = new AtomicLong();
            ScannedDataset scanned = retrieval.scan(stored, Limits.standard().inMemory(MOST_BYTES).withMaxInflatedBytes(MOST_BYTES).withMaxBytesInMemory(most),
                    counted::addAndGet);
            memory.shrinkTo(HEAP_OF_COUNTED * counted.get());
            complete = true;
            return new HeldState(new PresentationState(scanned.dataset()), memory);
        } finally {
            if (!complete) {
                memory.close();
            }
        }
    }

    @Override
    public void close() {
        memory.close();
    }
}
