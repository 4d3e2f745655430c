package cn.tongying.orders;

import cn.tongying.alliance.Database;
import cn.tongying.orders.OrderFact.Kind;
import cn.tongying.orders.OrderFact.Observed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What orders tell of their patients, as rows; whoever asks was shown the order. */
final class FactRows {
    private FactRows() {
    }

    /** In the place of all that was told before. */
    static void replace(Database database, UUID request, List<OrderFact> facts) {
        database.update("DELETE FROM order_fact WHERE request = ?", request);
        for (int i = 0; i < facts.size(); i++) {
            OrderFact fact = facts.get(i);
            database.update("""
                    INSERT INTO order_fact (request, place, kind, system, code, display, value, unit, ucum, range, flag, status, observed_at, observed_day)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", request, i + 1, fact.kind(), fact.system(), fact.code(), fact.display(), fact.value(), fact.unit(), fact.ucum(),
                    fact.range(), fact.flag(), fact.status(), fact.observed().map(seen -> seen.at().atOffset(ZoneOffset.UTC)), fact.observed().filter(Observed::day).isPresent());
        }
    }

    static List<OrderFact> of(Database database, UUID request) {
        return database.list("SELECT * FROM order_fact WHERE request = ? ORDER BY place", FactRows::read, request);
    }

    private static OrderFact read(ResultSet row) throws SQLException {
        boolean day = row.getBoolean("observed_day");
        return new OrderFact(Kind.valueOf(row.getString("kind")), row.getString("system"), row.getString("code"), row.getString("display"), row.getString("value"), row.getString("unit"),
                row.getString("ucum"), row.getString("range"), row.getString("flag"), row.getString("status"),
                Optional.ofNullable(row.getObject("observed_at", OffsetDateTime.class)).map(at -> new Observed(at.toInstant(), day)));
    }
}
