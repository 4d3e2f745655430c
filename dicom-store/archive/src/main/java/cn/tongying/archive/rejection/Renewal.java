package cn.tongying.archive.rejection;

import cn.tongying.archive.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Makes the rows say what the notes in force say: of instances, then of the series and studies above them. A series that changes opens
 * again, so that it is counted at once and its document is made anew.
 */
public final class Renewal {

    /** Any number, but the same on every node. */
    private static final int LOCKS = 0x72656a65;

    private static final String MODALITIES = """
            modalities = ARRAY(SELECT modality FROM series WHERE series.study_id = study.id AND NOT series.hidden AND modality <> ''
                GROUP BY modality ORDER BY min(series.id))""";

    private Renewal() {
    }

    /** A series that is not there yet has no row to be locked by: whoever makes one holds this, shared, and a note waits for it. */
    static void waitForNewSeries(Connection connection, String site, String[] series) throws SQLException {
        Sql.list(connection, """
                SELECT pg_advisory_xact_lock(?, key) FROM (SELECT DISTINCT hashtext(? || '/' || uid) AS key FROM unnest(?) AS uid ORDER BY 1) AS keys""",
                row -> true, LOCKS, site, series);
    }

    static void announceNewSeries(Connection connection, String site, String series) throws SQLException {
        Sql.list(connection, "SELECT pg_advisory_xact_lock_shared(?, hashtext(? || '/' || ?))", row -> true, LOCKS, site, series);
    }

    /** Waits for every store at work in these series, or making one in their studies, and makes later ones wait, as the settler does. */
    static Long[] lock(Connection connection, String site, String[] series) throws SQLException {
        Sql.list(connection, """
                SELECT study.id FROM study WHERE study.id = ANY (ARRAY(SELECT study_id FROM series WHERE series.site = ? AND series_instance_uid = ANY (?)))
                ORDER BY study.id FOR UPDATE""", row -> true, site, series);
        List<Long> rows = Sql.list(connection, """
                SELECT series.id FROM series WHERE series.site = ? AND series.series_instance_uid = ANY (?) ORDER BY series.id FOR UPDATE""",
                row -> row.getLong(1), site, series);
        return rows.toArray(Long[]::new);
    }

    /** Gives those that are shown no more, or again. A note that took effect stays as it is, though another named it before it did. */
    static String[] instances(Connection connection, String site, String[] instances) throws SQLException {
        return Sql.list(connection, """
                WITH before AS (SELECT id, rejection FROM instance WHERE sop_instance_uid = ANY (?) AND site = ?
                    AND NOT EXISTS (SELECT FROM rejection AS note WHERE note.site = instance.site AND note.note_uid = instance.sop_instance_uid AND note.why = '')),
                renewed AS (UPDATE instance SET rejection = coalesce((SELECT max(level) FROM rejected_instance AS named
                    WHERE named.sop_instance_uid = instance.sop_instance_uid AND named.site = instance.site AND named.state = 'REJECTED'), 0)
                    FROM before WHERE instance.id = before.id
                    RETURNING instance.sop_instance_uid, (instance.rejection > 0) <> (before.rejection > 0) AS changed)
                SELECT sop_instance_uid FROM renewed WHERE changed""", row -> row.getString(1), instances, site).toArray(String[]::new);
    }

    static void series(Connection connection, Long[] series) throws SQLException {
        Sql.update(connection, """
                UPDATE series SET hidden = NOT EXISTS (SELECT FROM instance WHERE instance.series_id = series.id AND instance.rejection = 0),
                    settle_due = CASE WHEN settled_at IS NULL THEN settle_due ELSE now() END, settled_at = NULL
                WHERE id = ANY (?)""", (Object) series);
        studies(connection, Sql.list(connection, "SELECT DISTINCT study_id FROM series WHERE id = ANY (?)", row -> row.getLong(1), (Object) series)
                .toArray(Long[]::new));
    }

    /** Of studies whose series are others now, too: one without any is hidden. */
    public static void studies(Connection connection, Long[] studies) throws SQLException {
        Sql.update(connection, """
                UPDATE study SET hidden = NOT EXISTS (SELECT FROM series WHERE series.study_id = study.id AND NOT series.hidden),
                    """ + MODALITIES + """
                 WHERE id = ANY (?)""", (Object) studies);
    }

    /** Something in it is shown again: a series, and the study it belongs to. */
    static void show(Connection connection, long series) throws SQLException {
        Sql.update(connection, "UPDATE series SET hidden = false WHERE id = ? AND hidden", series);
        Sql.update(connection, "UPDATE study SET hidden = false, " + MODALITIES + " WHERE id = (SELECT study_id FROM series WHERE series.id = ?)", series);
    }

    /** Tells of those that are shown no more, or again, each once. */
    static void tell(Connection connection, int kind, String site, String[] instances) throws SQLException {
        Sql.update(connection, """
                INSERT INTO outbox (kind, series_id, instance_id, sop_instance_uid)
                SELECT ?, series_id, id, sop_instance_uid FROM instance WHERE sop_instance_uid = ANY (?) AND site = ?""",
                kind, instances, site);
    }
}
