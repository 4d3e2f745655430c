package cn.tongying.archive.settling;

import cn.tongying.archive.ArchiveEvents;
import cn.tongying.archive.SeriesDocument;
import cn.tongying.archive.SeriesSettled;
import cn.tongying.archive.StudySettled;
import cn.tongying.archive.database.Reading;
import cn.tongying.archive.database.Sql;
import cn.tongying.archive.database.Transactions;
import cn.tongying.archive.kept.ReadMemory;
import cn.tongying.archive.kept.SeriesMetadata;
import cn.tongying.archive.visibility.Rejected;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.failure.Causes;
import java.lang.System.Logger.Level;
import java.lang.System.Logger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Closes series that are due: their metadata becomes one document, and their count is kept. It locks the row of the
 * series FOR UPDATE, which waits for every store at work in it (each holds FOR KEY SHARE by its foreign key) and makes
 * later ones wait; they then find it settled and open it again.
 */
public final class Settler {

    private static final Logger LOG = System.getLogger(Settler.class.getName());
    private static final int BATCH = 50;
    private static final int SMALLEST = 6;

    private final Transactions transactions;
    private final ArchiveEvents events;
    private final ReadMemory memory;

    public Settler(Transactions transactions, ArchiveEvents events, ReadMemory memory) {
        this.transactions = transactions;
        this.events = events;
        this.memory = memory;
    }

    private record Settled(SeriesSettled series, Optional<StudySettled> study) {
    }

    /** Settles what is due, each series in a transaction of its own; gives how many it settled. */
    public int step() {
        List<Long> due = Reading.of(transactions, connection -> Sql.list(connection, """
                SELECT id FROM series WHERE settled_at IS NULL AND settle_due <= now()
                    AND NOT EXISTS (SELECT FROM outbox WHERE outbox.series_id = series.id AND outbox.kind = 1)
                ORDER BY settle_due LIMIT\s""" + BATCH, row -> row.getLong(1)));
        int count = 0;
        for (long series : due) {
            count += settledAlone(series) ? 1 : 0;
        }
        return count;
    }

    /** What ails one series must not keep the others waiting. Whether it is the database, {@link #putOff} finds out. */
    private boolean settledAlone(long series) {
        try (ReadMemory.Share share = memory.share()) {
            Optional<Settled> settled = transactions.run(session -> Sql.with(session, connection ->
                    Sequencer.locked(connection) ? settle(connection, series, share) : Optional.<Settled>empty()));
            settled.ifPresent(this::tell);
            return settled.isPresent();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.WARNING, "Series row {0} could not settle and is put off: {1}", Long.toString(series), Causes.of(e));
            putOff(series);
            return false;
        }
    }

    /** For longer each time: for half as long as its last instance is old, between a minute and an hour. */
    private void putOff(long series) {
        transactions.run(session -> Sql.with(session, connection -> Sql.update(connection, """
                UPDATE series SET settle_due = now()
                    + least(interval '1 hour', greatest(interval '1 minute', (now() - last_instance_at) / 2))
                WHERE id = ? AND settled_at IS NULL""", series)));
    }

    private record Row(long study, String site, String studyUid, String seriesUid) {
    }

    private Optional<Settled> settle(Connection connection, long series, ReadMemory.Share share) throws SQLException {
        Optional<Row> locked = Sql.first(connection, """
                SELECT study.id, study.site, study.study_instance_uid, series.series_instance_uid
                FROM series JOIN study ON study.id = series.study_id
                WHERE series.id = ? AND series.settled_at IS NULL AND series.settle_due <= now() FOR UPDATE OF series""",
                row -> new Row(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)), series);
        if (locked.isEmpty()) {
            return Optional.empty();
        }
        SeriesDocument document = SeriesMetadata.assemble(connection,
                List.of(new SeriesMetadata.Wanted(List.of(series), true)), Rejected.leftOut(), SMALLEST, share).getFirst();
        Sql.update(connection, """
                INSERT INTO series_metadata (series_id, etag, instance_count, document) VALUES (?, ?, ?, ?)
                ON CONFLICT (series_id) DO UPDATE SET etag = excluded.etag, instance_count = excluded.instance_count,
                    document = excluded.document""", series, document.etag(), document.instances(), document.gzip());
        Sql.update(connection, "UPDATE series SET settled_at = now(), instance_count = ? WHERE id = ?",
                document.instances(), series);
        Sql.update(connection, "INSERT INTO outbox (kind, series_id) VALUES (2, ?)", series);
        Instant now = Instant.now();
        return Optional.of(new Settled(new SeriesSettled(locked.get().site(), new StudyInstanceUid(locked.get().studyUid()),
                new SeriesInstanceUid(locked.get().seriesUid()), document.instances(), now),
                settleStudy(connection, locked.get(), series, now)));
    }

    private static Optional<StudySettled> settleStudy(Connection connection, Row row, long series, Instant now)
            throws SQLException {
        record Total(int open, int series, int instances) {
        }
        Total total = Sql.first(connection, """
                SELECT count(*) FILTER (WHERE settled_at IS NULL), count(*), coalesce(sum(instance_count), 0)
                FROM series WHERE study_id = ?""", found -> new Total(found.getInt(1), found.getInt(2), found.getInt(3)),
                row.study()).orElseThrow();
        if (total.open() > 0) {
            return Optional.empty();
        }
        Sql.update(connection, "INSERT INTO outbox (kind, series_id) VALUES (3, ?)", series);
        return Optional.of(new StudySettled(row.site(), new StudyInstanceUid(row.studyUid()), total.series(),
                total.instances(), now));
    }

    private void tell(Settled settled) {
        events.settled(settled.series());
        settled.study().ifPresent(events::settled);
    }
}
