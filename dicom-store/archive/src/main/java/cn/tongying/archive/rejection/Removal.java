package cn.tongying.archive.rejection;

import cn.tongying.archive.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** The rows of what is removed for good. Its UID stays known as removed, so that it is not taken in again, with the object until that is deleted. */
public final class Removal {

    private Removal() {
    }

    /** Of a note: rejected for so many seconds at least, by each note that rejects it. */
    private static final String DUE = """
            named.rejection = ? AND named.state = 'REJECTED' AND NOT EXISTS (SELECT FROM rejected_instance AS every
                WHERE every.sop_instance_uid = named.sop_instance_uid AND every.site = named.site AND every.state = 'REJECTED'
                    AND every.rejected_at > now() - make_interval(secs => ?))""";

    /** Gives the objects to delete once this is committed. What is awaited, or rejected later, stays as it is. */
    static List<String> rows(Connection connection, long rejection, String site, Duration undoable) throws SQLException {
        String[] series = Sql.list(connection, "SELECT DISTINCT series_instance_uid FROM rejected_instance WHERE rejection = ?", row -> row.getString(1), rejection)
                .toArray(String[]::new);
        Renewal.waitForNewSeries(connection, site, series);
        Long[] rows = Renewal.lock(connection, site, series);
        Sql.update(connection, """
                INSERT INTO outbox (kind, series_id, sop_instance_uid)
                SELECT ?, instance.series_id, instance.sop_instance_uid FROM instance JOIN rejected_instance AS named
                    ON named.sop_instance_uid = instance.sop_instance_uid AND named.site = instance.site
                WHERE\s""" + DUE, NoteRegister.REMOVED, rejection, undoable.toSeconds());
        List<String> keys = Sql.list(connection, """
                WITH gone AS (DELETE FROM instance USING rejected_instance AS named
                    WHERE instance.sop_instance_uid = named.sop_instance_uid AND instance.site = named.site AND\s""" + DUE + """
                     RETURNING instance.site, instance.sop_instance_uid, instance.object_key),
                marked AS (UPDATE rejected_instance SET state = 'REMOVED', object_key = gone.object_key FROM gone
                    WHERE rejected_instance.sop_instance_uid = gone.sop_instance_uid AND rejected_instance.site = gone.site
                        AND rejected_instance.state = 'REJECTED')
                SELECT object_key FROM gone ORDER BY object_key""", row -> row.getString(1), rejection, undoable.toSeconds());
        Renewal.series(connection, rows);
        return keys;
    }

    /** Something of a note is still rejected or awaited. */
    static boolean isLeft(Connection connection, long rejection) throws SQLException {
        return Sql.first(connection, "SELECT EXISTS (SELECT FROM rejected_instance WHERE rejection = ? AND state IN ('AWAITED', 'REJECTED'))",
                row -> row.getBoolean(1), rejection).orElseThrow();
    }

    /** Objects whose rows were removed, among these; they may be deleted. */
    public static List<String> among(Connection connection, String[] keys) throws SQLException {
        return Sql.list(connection, "SELECT DISTINCT object_key FROM rejected_instance WHERE object_key = ANY (?)", row -> row.getString(1), (Object) keys);
    }

    public static int deleted(Connection connection, String key) throws SQLException {
        return Sql.update(connection, "UPDATE rejected_instance SET object_key = NULL WHERE object_key = ?", key);
    }
}
