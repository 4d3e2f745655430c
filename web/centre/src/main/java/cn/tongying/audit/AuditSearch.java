package cn.tongying.audit;

import cn.tongying.audit.chain.AuditDatabase;
import cn.tongying.audit.chain.AuditRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds events, a page at a time, each page in a connection of its own that is given back before anything is answered. */
final class AuditSearch {
    private final AuditDatabase database;

    AuditSearch(AuditDatabase database) {
        this.database = database;
    }

    AuditPage newest(AuditFilter filter, Optional<AuditCursor> after, int limit) {
        return page(new AuditQuery(filter, after, true), limit);
    }

    AuditPage oldest(AuditFilter filter, Optional<AuditCursor> after, int limit) {
        return page(new AuditQuery(filter, after, false), limit);
    }

    private AuditPage page(AuditQuery query, int limit) {
        return database.read(connection -> {
            List<AuditRow> rows = rows(connection, query, limit + 1);
            boolean full = rows.size() > limit;
            List<AuditRow> shown = full ? rows.subList(0, limit) : rows;
            Optional<AuditCursor> next = full ? Optional.of(new AuditCursor(shown.getLast().at(), shown.getLast().id())) : examined(connection, query);
            return new AuditPage(withPositions(connection, shown), next);
        });
    }

    private static List<AuditRow> rows(Connection connection, AuditQuery query, int limit) throws SQLException {
        try (PreparedStatement statement = query.matches(connection, limit); ResultSet found = statement.executeQuery()) {
            List<AuditRow> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(AuditRow.read(found, 1));
            }
            return rows;
        }
    }

    private static Optional<AuditCursor> examined(Connection connection, AuditQuery query) throws SQLException {
        if (!query.sifts()) {
            return Optional.empty();
        }
        try (PreparedStatement statement = query.lastExamined(connection); ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(new AuditCursor(row.getObject(1, OffsetDateTime.class).toInstant(), row.getLong(2))) : Optional.empty();
        }
    }

    private static List<ExportedEvent> withPositions(Connection connection, List<AuditRow> rows) throws SQLException {
        Map<Long, Long> positions = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement("select event_id, position from audit_chain where event_id = any (?)")) {
            statement.setArray(1, connection.createArrayOf("bigint", rows.stream().map(AuditRow::id).toArray()));
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    positions.put(found.getLong(1), found.getLong(2));
                }
            }
        }
        return rows.stream().map(row -> new ExportedEvent(row, positions.containsKey(row.id())
                ? OptionalLong.of(positions.get(row.id())) : OptionalLong.empty())).toList();
    }
}
