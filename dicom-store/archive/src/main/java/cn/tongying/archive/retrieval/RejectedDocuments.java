package cn.tongying.archive.retrieval;

import cn.tongying.archive.SeriesDocument;
import cn.tongying.archive.StoredInstance;
import cn.tongying.archive.database.Sql;
import cn.tongying.archive.database.Statement;
import cn.tongying.archive.kept.ReadMemory;
import cn.tongying.archive.kept.SeriesMetadata;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** Metadata of instances that no document of their series holds; found beforehand, by what the caller may open. */
final class RejectedDocuments {

    private RejectedDocuments() {
    }

    /** Of instances of one series, by their numbers. */
    static List<SeriesDocument> of(Connection connection, List<StoredInstance> instances, ReadMemory.Share memory) throws SQLException {
        if (instances.isEmpty()) {
            return List.of();
        }
        List<Long> rows = rows(connection, instances).values().stream().distinct().toList();
        return SeriesMetadata.assemble(connection, List.of(new SeriesMetadata.Wanted(rows, false)), these(instances), SeriesDocuments.FASTEST, memory);
    }

    /** What each says of some attributes, in their order; each is of another series. */
    static List<SortedMap<String, String>> members(Connection connection, List<StoredInstance> instances, Set<String> names, ReadMemory.Share memory)
            throws SQLException {
        Map<Long, Long> rows = rows(connection, instances);
        List<SeriesMetadata.Wanted> series = instances.stream().map(one -> rows.get(one.id())).filter(row -> row != null)
                .map(row -> new SeriesMetadata.Wanted(List.of(row), false)).toList();
        return SeriesMetadata.members(connection, series, these(instances), names, memory);
    }

    /** The series of each. */
    private static Map<Long, Long> rows(Connection connection, List<StoredInstance> instances) throws SQLException {
        Map<Long, Long> rows = new HashMap<>();
        Sql.list(connection, "SELECT id, series_id FROM instance WHERE id = ANY (?)", row -> rows.put(row.getLong(1), row.getLong(2)) == null, (Object) ids(instances));
        return rows;
    }

    private static Statement these(List<StoredInstance> instances) {
        return Statement.of(" AND instance.id = ANY (?)", (Object) ids(instances));
    }

    private static Long[] ids(List<StoredInstance> instances) {
        return instances.stream().map(StoredInstance::id).toArray(Long[]::new);
    }
}
