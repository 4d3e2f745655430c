package cn.tongying.archive.settling;

import cn.tongying.archive.Apart;
import cn.tongying.archive.ArchiveConfig;
import cn.tongying.archive.database.Sql;
import cn.tongying.archive.database.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Moves what was committed from the outbox to the change feed and gives it its position. One at a time in the whole
 * cluster, by an advisory lock that ends with the transaction. A transaction that commits late is moved late: its
 * position is greater, never skipped. What is kept apart is told to nobody.
 */
public final class Sequencer {

    /** Any number, but the same on every node. */
    static final long LOCK = 0x746f6e677969_6e67L;
    private static final int BATCH = 1000;

    private final Transactions transactions;
    private final FinishedSenders finishedSenders;
    private final Duration settleAfterLast;
    private final Duration settleAfterSender;

    public Sequencer(Transactions transactions, FinishedSenders finishedSenders, ArchiveConfig config) {
        this.transactions = transactions;
        this.finishedSenders = finishedSenders;
        this.settleAfterLast = config.settleAfterLast();
        this.settleAfterSender = config.settleAfterSender();
    }

    /** Moves one batch; true when there may be more. */
    public boolean step() {
        String[] finished = finishedSenders.take().toArray(String[]::new);
        if (finished.length > 0) {
            transactions.run(session -> Sql.with(session, connection -> Sql.update(connection,
                    "INSERT INTO outbox (kind, sender) SELECT 4, unnest(?)", (Object) finished)));
        }
        return transactions.run(session -> Sql.with(session, connection -> locked(connection) && move(connection)));
    }

    static boolean locked(Connection connection) throws SQLException {
        return Sql.first(connection, "SELECT pg_try_advisory_xact_lock(?)", row -> row.getBoolean(1), LOCK).orElseThrow();
    }

    private boolean move(Connection connection) throws SQLException {
        Long[] batch = batch(connection);
        if (batch.length == 0) {
            return false;
        }
        Sql.update(connection, """
                INSERT INTO change_feed (position, kind, at, site, study_instance_uid, series_instance_uid, sop_instance_uid)
                SELECT (SELECT coalesce(max(position), 0) FROM change_feed) + row_number() OVER (ORDER BY outbox.id),
                    outbox.kind, outbox.at, study.site, study.study_instance_uid,
                    CASE WHEN outbox.kind IN (3, 5) THEN '' ELSE series.series_instance_uid END,
                    coalesce(instance.sop_instance_uid, outbox.sop_instance_uid)
                FROM outbox LEFT JOIN series ON series.id = outbox.series_id JOIN study ON study.id = coalesce(outbox.study_id, series.study_id)
                    LEFT JOIN instance ON instance.id = outbox.instance_id
                WHERE outbox.id = ANY (?) AND outbox.kind <> 4 AND study.site <> ?""", batch, Apart.SITE);
        noteArrivals(connection, batch);
        noteFinishedSenders(connection, batch);
        Sql.update(connection, "DELETE FROM outbox WHERE id = ANY (?)", (Object) batch);
        return batch.length == BATCH;
    }

    private static Long[] batch(Connection connection) throws SQLException {
        List<Long> ids = Sql.list(connection, "SELECT id FROM outbox ORDER BY id LIMIT " + BATCH, row -> row.getLong(1));
        return ids.toArray(Long[]::new);
    }

    /** A series waits anew after each instance, and remembers who brought the last one. */
    private void noteArrivals(Connection connection, Long[] batch) throws SQLException {
        Sql.update(connection, """
                UPDATE series SET last_instance_at = last.at, last_via = last.via, last_source = last.source,
                    last_sender = last.sender, settle_due = last.at + ? * interval '1 millisecond'
                FROM (SELECT DISTINCT ON (series_id) series_id, at, via, source, sender FROM outbox
                      WHERE id = ANY (?) AND kind = 1 ORDER BY series_id, id DESC) AS last
                WHERE series.id = last.series_id""", settleAfterLast.toMillis(), batch);
    }

    /** Series whose last instance came from a sender that has finished need not wait so long. */
    private void noteFinishedSenders(Connection connection, Long[] batch) throws SQLException {
        Sql.update(connection, """
                UPDATE series SET settle_due = least(settle_due, finished.at + ? * interval '1 millisecond')
                FROM outbox AS finished
                WHERE finished.id = ANY (?) AND finished.kind = 4 AND series.last_sender = finished.sender
                    AND series.settled_at IS NULL""", settleAfterSender.toMillis(), batch);
    }
}
