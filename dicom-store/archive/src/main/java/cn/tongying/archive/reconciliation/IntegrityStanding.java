package cn.tongying.archive.reconciliation;

import cn.tongying.archive.database.Reading;
import cn.tongying.archive.database.Sql;
import cn.tongying.archive.database.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * How it stands with the bytes that are kept.
 *
 * @param reread     when the last whole round of re-reading ended
 * @param stopped    the round does not get past too many objects in a row that are not whole
 * @param damaged    objects that re-reading put into quarantine and nobody has decided about
 * @param unreadable objects that could not be read when their turn came last
 * @param compared   when the last whole round of comparing rows with objects ended
 * @param missing    rows without their object in that round, those among them whose object is in quarantine
 */
public record IntegrityStanding(Optional<Instant> reread, boolean stopped, long damaged, long unreadable, Optional<Instant> compared, long missing) {

    static IntegrityStanding now(Transactions transactions) {
        return Reading.of(transactions, connection -> Sql.first(connection, """
                SELECT rereading.ended_at, stopped_at IS NOT NULL, (SELECT count(*) FROM refused_object WHERE reason = 'DAMAGED' AND decision IS NULL),
                    (SELECT count(*) FROM unreadable_object), reconciliation.ended_at, missing_then FROM rereading, reconciliation""",
                IntegrityStanding::of).orElseThrow());
    }

    private static IntegrityStanding of(ResultSet row) throws SQLException {
        return new IntegrityStanding(at(row, 1), row.getBoolean(2), row.getLong(3), row.getLong(4), at(row, 5), row.getLong(6));
    }

    private static Optional<Instant> at(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    /** True where nobody has to look. */
    public boolean isWell() {
        return !stopped && damaged + unreadable + missing == 0;
    }
}
