package cn.tongying.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.hibernate.Session;

/** Writes events down. Where a transaction is open the row is part of it: both are committed or neither. */
@ApplicationScoped
class AuditTrail {
    private static final int MOST_DETAIL = 400;
    private static final String INSERT = """
            insert into audit_event (event_code, event_type, action, outcome, actor, address, site,
                                     object_kind, object_uid, study_uid, correlation, detail, once_key)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    /** An insert that may meet its like costs the database twice the writing. */
    private static final String INSERT_ONCE = INSERT + " on conflict (once_key) where once_key is not null do nothing";

    @PersistenceContext(unitName = "centre") EntityManager rows;

    /** On the way of every image: one statement, and no entity. */
    @Transactional
    public void write(AuditEvent event) {
        rows.unwrap(Session.class).doWork(connection -> insert(connection, event));
    }

    private static void insert(Connection connection, AuditEvent event) throws SQLException {
        Object[] values = {
            event.code().eventId(), event.code().name(), String.valueOf(event.code().action()), event.outcome().indicator(),
            event.actor(), event.address(), event.site(), event.object().kind(), event.object().uid(), event.object().studyUid(),
            event.correlation(), shortened(event.detail()), event.onceKey().orElse(null)};
        try (PreparedStatement statement = connection.prepareStatement(event.onceKey().isPresent() ? INSERT_ONCE : INSERT)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private static String shortened(String detail) {
        return detail.length() <= MOST_DETAIL ? detail : detail.substring(0, MOST_DETAIL);
    }
}
