package cn.tongying.archive.retrieval;

import cn.tongying.dicom.FrameIndex;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Frame positions of instances read lately. Rows of instances never change, so an entry never grows old. */
final class FrameIndexCache {

    private static final int SIZE = 1024;
    /** A longer index is read again each time, so that the cache stays below 20 MiB: of a thousand frames of one fragment each. */
    private static final int LARGEST_BYTES = 20 << 10;

    private final Map<Long, FrameIndex> indexes = new LinkedHashMap<>(SIZE * 2, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, FrameIndex> eldest) {
            return size() > SIZE;
        }
    };

    synchronized Optional<FrameIndex> find(long instance) {
        return Optional.ofNullable(indexes.get(instance));
    }

    synchronized void put(long instance, FrameIndex index) {
        if (index.heldBytes() <= LARGEST_BYTES) {
            indexes.put(instance, index);
        }
    }
}
