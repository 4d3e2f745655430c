package cn.tongying.objects.sealed;

import cn.tongying.objects.ObjectKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The keys of the objects read last, so that the frames of one object need its header once. The lock is held for one look alone. */
final class KnownKeys {

    private static final int MOST = 4096;

    private final Map<ObjectKey, DataKey> keys = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ObjectKey, DataKey> eldest) {
            return size() > MOST;
        }
    };

    synchronized Optional<DataKey> get(ObjectKey key) {
        return Optional.ofNullable(keys.get(key));
    }

    synchronized void put(ObjectKey key, DataKey dataKey) {
        keys.put(key, dataKey);
    }

    synchronized void forget(ObjectKey key) {
        keys.remove(key);
    }
}
