package cn.tongying.dicom.net;

import cn.tongying.dicom.MemoryClaim;
import java.io.IOException;
import java.util.Arrays;

/** Reads the Data Set of a message into memory, which is claimed as it grows: who announces much and sends little holds little. */
final class MessageBytes {

    private static final int FIRST = 4096;

    private MessageBytes() {
    }

    /**
     * Reads to the end, or to one byte more than the limit.
     *
     * @throws MessageMemoryException when there is no memory for it; the rest is left unread
     */
    static byte[] read(DataSetInputStream stream, int limit, MemoryClaim memory) throws IOException {
        byte[] bytes = {};
        int size = 0;
        while (size <= limit) {
            if (size == bytes.length) {
                int longer = (int) Math.min(limit + 1L, Math.max(FIRST, 2L * size));
                memory.claim(longer);
                bytes = Arrays.copyOf(bytes, longer);
            }
            int read = stream.read(bytes, size, bytes.length - size);
            if (read < 0) {
                break;
            }
            size += read;
        }
        if (size < bytes.length) {
            memory.claim(size);
        }
        return Arrays.copyOf(bytes, size);
    }
}
