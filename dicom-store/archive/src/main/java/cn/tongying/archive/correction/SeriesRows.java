package cn.tongying.archive.correction;

import cn.tongying.archive.database.Sql;
import cn.tongying.archive.rejection.Renewal;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The rows of series and their studies that {@link SeriesMoves} changes. */
final class SeriesRows {

    private static final String NOT_TAKEN_BACK = "undoes IS NULL AND NOT EXISTS (SELECT FROM correction AS back WHERE back.undoes = correction.id)";

    private SeriesRows() {
    }

    /** A series of a study; hidden when all of it is rejected. */
    record Held(long id, SeriesInstanceUid uid, boolean hidden) {
    }

    /** Out of which study a correction moved series into which. */
    record Ways(long from, long to) {
    }

    /** Waits for every store at work in them and makes later ones wait. */
    static List<Held> lock(Connection connection, long study) throws SQLException {
        return Sql.list(connection, "SELECT id, series_instance_uid, hidden FROM series WHERE study_id = ? ORDER BY id FOR UPDATE",
                row -> new Held(row.getLong(1), new SeriesInstanceUid(row.getString(2)), row.getBoolean(3)), study);
    }

    /** False when one of them is another patient's meanwhile, or was merged into a third one. */
    static boolean lock(Connection connection, Ways ways, long patient) throws SQLException {
        return Sql.list(connection, """
                SELECT id FROM study WHERE id IN (?, ?) AND patient_id = ? AND (merged_into IS NULL OR id = ? AND merged_into = ?) ORDER BY id FOR UPDATE""",
                row -> row.getLong(1), ways.from(), ways.to(), patient, ways.from(), ways.to()).size() == 2;
    }

    /** One of these UIDs means another series of the study already: images could not be told apart. */
    static boolean isThere(Connection connection, List<Long> series, long study) throws SQLException {
        return Sql.first(connection, """
                SELECT there.id FROM series AS moving JOIN series AS there ON there.series_instance_uid = moving.series_instance_uid AND there.id <> moving.id
                WHERE moving.id = ANY (?) AND (there.study_id = ?
                    OR EXISTS (SELECT FROM correction_series AS moved WHERE moved.series = there.id AND moved.from_study = ?)) LIMIT 1""",
                row -> row.getLong(1), rows(series), study, study).isPresent();
    }

    /** A study of the same patient that no image has named yet. It goes with the first one where a correction of patients is taken back. */
    static long make(Connection connection, long like, long correction) throws SQLException {
        StudyInstanceUid uid = uid();
        String attributes = StudyAttributes.replaced(attributes(connection, like), uid.value(), Map.of());
        return Sql.first(connection, """
                INSERT INTO study (site, study_instance_uid, patient_id, study_date, study_time, accession_number, study_id, description, patient_age,
                    referring_alphabetic, referring_ideographic, referring_phonetic, modalities, attributes, sent_as, made_by)
                SELECT site, ?, patient_id, study_date, study_time, accession_number, study_id, description, patient_age,
                    referring_alphabetic, referring_ideographic, referring_phonetic, '{}', ?, nullif(?, patient_id), ? FROM study WHERE id = ?
                RETURNING id""", row -> row.getLong(1), uid.value(), attributes, CorrectedStudies.originOf(connection, like), correction, like).orElseThrow();
    }

    /** PS3.5 B.2. */
    private static StudyInstanceUid uid() {
        UUID random = UUID.randomUUID();
        byte[] bits = ByteBuffer.allocate(16).putLong(random.getMostSignificantBits()).putLong(random.getLeastSignificantBits()).array();
        return new StudyInstanceUid("2.25." + new BigInteger(1, bits));
    }

    private static String attributes(Connection connection, long study) throws SQLException {
        return Sql.first(connection, "SELECT attributes FROM study WHERE id = ?", row -> row.getString(1), study).orElseThrow();
    }

    static void move(Connection connection, long correction, List<Long> series, long from, long to) throws SQLException {
        Sql.update(connection, "INSERT INTO correction_series (correction, series, from_study, to_study) SELECT ?, id, ?, ? FROM unnest(?) AS id", correction, from, to,
                rows(series));
        Sql.update(connection, "UPDATE series SET study_id = ? WHERE id = ANY (?)", to, rows(series));
    }

    /** What is sent in its name from now on is the other one's. */
    static void end(Connection connection, long study, long survivor, long correction) throws SQLException {
        Sql.update(connection, "UPDATE study SET merged_into = ?, merged_by = ? WHERE id = ?", survivor, correction, study);
    }

    static void revive(Connection connection, long study, long correction) throws SQLException {
        Sql.update(connection, "UPDATE study SET merged_into = NULL, merged_by = NULL WHERE id = ? AND merged_by = ?", study, correction);
    }

    /** What is given out of the study that took them says which one it is; both are counted anew, and the feed tells of both. */
    static void follow(Connection connection, long correction, long giving, long taking) throws SQLException {
        Sql.update(connection, "UPDATE study SET correction = ?, general = ? WHERE id = ?", correction,
                StudyAttributes.kept(attributes(connection, taking)).texts(), taking);
        Sql.update(connection, "UPDATE series SET settled_at = NULL, settle_due = least(settle_due, now()) WHERE study_id = ?", taking);
        Renewal.studies(connection, new Long[] {giving, taking});
        Sql.update(connection, "INSERT INTO outbox (kind, study_id) VALUES (5, ?), (5, ?)", giving, taking);
    }

    // ---- back

    static Ways ways(Connection connection, long correction) throws SQLException {
        return Sql.first(connection, """
                SELECT from_study, to_study FROM correction_series WHERE correction = ? ORDER BY series LIMIT 1""",
                row -> new Ways(row.getLong(1), row.getLong(2)), correction).orElseThrow();
    }

    static Set<Long> movedBy(Connection connection, long correction) throws SQLException {
        return new HashSet<>(Sql.list(connection, "SELECT series FROM correction_series WHERE correction = ?", row -> row.getLong(1), correction));
    }

    static boolean isMadeBy(Connection connection, long study, long correction) throws SQLException {
        return Sql.first(connection, "SELECT id FROM study WHERE id = ? AND made_by = ?", row -> row.getLong(1), study, correction).isPresent();
    }

    /**
     * A later correction moved series into one of them or out of it, gave one of them to another patient, or put right the attributes of one that
     * would end; it is taken back first.
     */
    static boolean isChangedSince(Connection connection, Ways ways, long correction) throws SQLException {
        return Sql.first(connection, "SELECT id FROM correction WHERE id > ? AND " + NOT_TAKEN_BACK + """
                \s AND (id IN (SELECT moved.correction FROM correction_series AS moved WHERE moved.from_study IN (?, ?) OR moved.to_study IN (?, ?))
                    OR id IN (SELECT given.correction FROM correction_study AS given WHERE given.study IN (?, ?))
                    OR study IN (SELECT made.id FROM study AS made WHERE made.id = ? AND made.made_by = ?)) LIMIT 1""", row -> row.getLong(1), correction,
                ways.from(), ways.to(), ways.from(), ways.to(), ways.from(), ways.to(), ways.to(), correction).isPresent();
    }

    /** True when series of one of these studies, or into one of them, were moved after a correction that would be taken back. */
    static boolean areRegroupedSince(Connection connection, List<Long> studies, long correction) throws SQLException {
        return Sql.first(connection, "SELECT id FROM correction WHERE id > ? AND kind = 'SERIES_MOVED' AND " + NOT_TAKEN_BACK + """
                \s AND id IN (SELECT moved.correction FROM correction_series AS moved WHERE moved.from_study = ANY (?) OR moved.to_study = ANY (?)) LIMIT 1""",
                row -> row.getLong(1), correction, rows(studies), rows(studies)).isPresent();
    }

    private static Long[] rows(List<Long> ids) {
        return ids.toArray(Long[]::new);
    }
}
