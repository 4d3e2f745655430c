package cn.tongying.archive.storing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The rows of series that got instances lately, so that only the first instance of a series looks for patient, study
 * and series. An entry is put in after the commit only; a row that is gone shows itself by its foreign key.
 */
final class SeriesCache {

    private static final int SIZE = 4096;

    private final Map<SeriesKey, SeriesRow> rows = new LinkedHashMap<>(SIZE * 2, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<SeriesKey, SeriesRow> eldest) {
            return size() > SIZE;
        }
    };

    synchronized Optional<SeriesRow> find(SeriesKey key) {
        return Optional.ofNullable(rows.get(key));
    }

    synchronized void put(SeriesKey key, SeriesRow row) {
        rows.put(key, row);
    }

    synchronized void drop(SeriesKey key) {
        rows.remove(key);
    }
}
