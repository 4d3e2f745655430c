package cn.tongying.audit.chain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** One row of {@code audit_event} as it is stored (V310), field by field in the order of the table. */
public record AuditRow(long id, Instant at, String eventCode, String eventType, String action, int outcome, String actor,
                       String address, String site, String objectKind, String objectUid, String studyUid,
                       String correlation, String detail, Optional<String> onceKey) {
    /** For a SELECT in which {@code audit_event} is called e. */
    public static final String COLUMNS = """
            e.id, e.at, e.event_code, e.event_type, e.action, e.outcome, e.actor, e.address, e.site, e.object_kind,
            e.object_uid, e.study_uid, e.correlation, e.detail, e.once_key""";

    /** Reads the {@link #COLUMNS}, the first of which is at the given index. */
    public static AuditRow read(ResultSet row, int first) throws SQLException {
        return new AuditRow(row.getLong(first), row.getObject(first + 1, OffsetDateTime.class).toInstant(), row.getString(first + 2),
                row.getString(first + 3), row.getString(first + 4), row.getInt(first + 5), row.getString(first + 6),
                row.getString(first + 7), row.getString(first + 8), row.getString(first + 9), row.getString(first + 10),
                row.getString(first + 11), row.getString(first + 12), row.getString(first + 13),
                Optional.ofNullable(row.getString(first + 14)));
    }
}
