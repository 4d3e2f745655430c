package cn.tongying.archive.rejection;

import cn.tongying.archive.InstanceIdentity;
import cn.tongying.archive.database.Sql;
import cn.tongying.dicom.StudyInstanceUid;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What notes say about an instance that is being stored, looked up behind its row and in the same round trip: by then the lock of its
 * series keeps every note out that would name it, or that note is committed and seen.
 *
 * @param seriesHidden everything in its series was rejected until now
 * @param studyHidden  likewise
 * @param awaited      a note names it that came before
 * @param removed      it was here and was removed for good
 * @param study        the one it is in, which is another one than it names where its series was moved (decision 26)
 */
public record Arrival(boolean seriesHidden, boolean studyHidden, boolean awaited, boolean removed, StudyInstanceUid study) {

    /** Binds twice the SOP Instance UID and the site, then the series' row. */
    public static final String SELECT = """
            SELECT series.hidden, study.hidden,
                EXISTS (SELECT FROM rejected_instance WHERE sop_instance_uid = ? AND rejected_instance.site = ? AND state = 'AWAITED'),
                EXISTS (SELECT FROM rejected_instance WHERE sop_instance_uid = ? AND rejected_instance.site = ? AND state = 'REMOVED'), study.study_instance_uid
            FROM series JOIN study ON study.id = series.study_id WHERE series.id = ?""";

    public static Arrival read(ResultSet row) throws SQLException {
        return new Arrival(row.getBoolean(1), row.getBoolean(2), row.getBoolean(3), row.getBoolean(4), new StudyInstanceUid(row.getString(5)));
    }

    /** It is rejected as a note said before it came, where it is what the note named; else what is above it is shown. */
    public void settle(Connection connection, InstanceIdentity identity, long series) throws SQLException {
        if (awaited && isNamed(connection, identity, series)) {
            reject(connection, identity, series);
        } else if (seriesHidden || studyHidden) {
            Renewal.show(connection, series);
        }
    }

    private static boolean isNamed(Connection connection, InstanceIdentity identity, long series) throws SQLException {
        return Sql.update(connection, """
                UPDATE rejected_instance SET state = 'REJECTED', rejected_at = now() WHERE sop_instance_uid = ? AND site = ? AND state = 'AWAITED'
                    AND (study_instance_uid = ? OR series_in_study(?, study_instance_uid)) AND series_instance_uid = ? AND sop_class_uid = ?""",
                identity.instance().value(), identity.site(), identity.study().value(), series, identity.series().value(), identity.sopClass().value()) > 0;
    }

    /** Only the first of its series hides it: then others of it may be at work, which are waited for. */
    private void reject(Connection connection, InstanceIdentity identity, long series) throws SQLException {
        String[] instance = {identity.instance().value()};
        String[] changed = Renewal.instances(connection, identity.site(), instance);
        if (!seriesHidden) {
            Renewal.lock(connection, identity.site(), new String[] {identity.series().value()});
            Renewal.series(connection, new Long[] {series});
        }
        Renewal.tell(connection, NoteRegister.REJECTED, identity.site(), changed);
    }

    /** Called by whoever makes the row of a series; a note that names it waits until it is committed. */
    public static void announce(Connection connection, InstanceIdentity identity) throws SQLException {
        Renewal.announceNewSeries(connection, identity.site(), identity.series().value());
    }
}
