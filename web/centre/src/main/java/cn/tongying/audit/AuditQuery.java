package cn.tongying.audit;

import cn.tongying.audit.chain.AuditRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The statement of one page. The most selective condition that has an index (V310, V370) and the time drive it; what else is
 * asked for is looked for among the first {@link #MOST_EXAMINED} rows of those, so that a page costs the same however
 * large the table is.
 */
final class AuditQuery {
    static final int MOST_EXAMINED = 20_000;
    private final List<Object> values = new ArrayList<>();
    private final List<Object> restValues = new ArrayList<>();
    private final StringBuilder driven = new StringBuilder("true");
    private final StringBuilder rest = new StringBuilder("true");
    private final String order;
    private boolean drives;

    AuditQuery(AuditFilter filter, Optional<AuditCursor> after, boolean newestFirst) {
        order = newestFirst ? " order by e.at desc, e.id desc" : " order by e.at, e.id";
        filter.from().ifPresent(from -> drive("e.at >= ?", from));
        filter.to().ifPresent(to -> drive("e.at < ?", to));
        after.ifPresent(cursor -> drive(newestFirst ? "(e.at, e.id) < (?, ?)" : "(e.at, e.id) > (?, ?)", cursor.at(), cursor.id()));
        filter.patient().ifPresent(traces -> {
            drives = true;
            drive("(e.study_uid <> '' and e.study_uid = any (?) or e.object_kind = 'person' and e.object_uid = any (?)"
                    + " or e.object_kind in ('break-glass', 'film') and e.object_uid = any (?))", traces.studies(), traces.persons(), traces.glassesAndFilms());
        });
        text("e.study_uid <> '' and e.study_uid = ?", filter.study());
        filter.outcome().ifPresent(outcome -> condition("e.outcome = ?" + (outcome == 0 ? "" : " and e.outcome <> 0"), outcome, outcome != 0));
        text("e.actor = ?", filter.actor());
        text("e.event_type = ?", filter.type());
        text("e.site = ?", filter.site());
        filter.sites().ifPresent(sites -> condition("e.site = any (?)", sites, false));
    }

    private void drive(String sql, Object... bound) {
        driven.append(" and ").append(sql);
        values.addAll(List.of(bound));
    }

    private void text(String sql, String value) {
        if (!value.isEmpty()) {
            condition(sql, value, true);
        }
    }

    /** The first condition that may drive does; the others only sift. */
    private void condition(String sql, Object value, boolean mayDrive) {
        if (mayDrive && !drives) {
            drives = true;
            drive(sql, value);
        } else {
            rest.append(" and ").append(sql);
            restValues.add(value);
        }
    }

    PreparedStatement matches(Connection connection, int limit) throws SQLException {
        List<Object> all = new ArrayList<>(values);
        all.addAll(restValues);
        return bound(connection, "select " + AuditRow.COLUMNS + " from (select * from audit_event e where " + driven + order
                + " limit " + MOST_EXAMINED + ") e where " + rest + order + " limit " + limit, all);
    }

    /** The last row that {@link #matches} may look at; none when there are fewer. */
    PreparedStatement lastExamined(Connection connection) throws SQLException {
        return bound(connection, "select e.at, e.id from audit_event e where " + driven + order + " offset " + (MOST_EXAMINED - 1) + " limit 1", values);
    }

    boolean sifts() {
        return !restValues.isEmpty();
    }

    private static PreparedStatement bound(Connection connection, String sql, List<Object> values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, switch (values.get(i)) {
                case Instant instant -> instant.atOffset(ZoneOffset.UTC);
                case Set<?> texts -> connection.createArrayOf("text", texts.toArray());
                case Object other -> other;
            });
        }
        return statement;
    }
}
