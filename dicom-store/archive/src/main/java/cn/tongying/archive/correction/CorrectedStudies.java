package cn.tongying.archive.correction;

import cn.tongying.archive.database.Sql;
import cn.tongying.dicom.StudyInstanceUid;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The rows of studies that corrections change, and who is told. */
final class CorrectedStudies {

    /** Of a study, the last correction that gave it its patient and was not taken back. */
    private static final String LAST_MOVE = """
            (SELECT max(moved.correction) FROM correction_study AS moved WHERE moved.study = study.id
                AND NOT EXISTS (SELECT FROM correction AS back WHERE back.undoes = moved.correction))""";

    /** Of a study, whose it is while nothing is merged: the last one that somebody gave it to, else the one that its images name. */
    private static final String HOME = """
            coalesce((SELECT moved.to_patient FROM correction_study AS moved WHERE moved.study = study.id %s
                AND NOT EXISTS (SELECT FROM correction AS back WHERE back.undoes = moved.correction) ORDER BY moved.correction DESC LIMIT 1),
                study.sent_as, study.patient_id)""";

    private CorrectedStudies() {
    }

    record Row(long id, long patient) {
    }

    /** One that another one took is no more. */
    static Optional<Row> find(Connection connection, StudyInstanceUid study, String site) throws SQLException {
        return Sql.first(connection, "SELECT id, patient_id FROM study WHERE study_instance_uid = ? AND site = ? AND merged_into IS NULL",
                row -> new Row(row.getLong(1), row.getLong(2)), study.value(), site);
    }

    /** False when it became another patient's in between. */
    static boolean lock(Connection connection, Row study) throws SQLException {
        return Sql.first(connection, "SELECT id FROM study WHERE id = ? AND patient_id = ? AND merged_into IS NULL FOR UPDATE", row -> row.getLong(1), study.id(), study.patient())
                .isPresent();
    }

    static boolean lock(Connection connection, List<Row> studies) throws SQLException {
        for (Row study : studies.stream().sorted(Comparator.comparingLong(Row::id)).toList()) {
            if (!lock(connection, study)) {
                return false;
            }
        }
        return true;
    }

    /** Whose a study is while nothing is merged. */
    static long originOf(Connection connection, long study) throws SQLException {
        return Sql.first(connection, "SELECT " + HOME.formatted("") + " FROM study WHERE id = ?", row -> row.getLong(1), study).orElseThrow();
    }

    /** All that a patient has, or so many; they are locked. */
    static List<Long> of(Connection connection, long patient, int most) throws SQLException {
        return Sql.list(connection, "SELECT id FROM study WHERE patient_id = ? ORDER BY id FOR UPDATE LIMIT ?", row -> row.getLong(1), patient, most);
    }

    /** Those of a correction that nothing has moved since. */
    static List<Long> lastMovedBy(Connection connection, long correction, long target) throws SQLException {
        return Sql.list(connection, "SELECT study.id FROM study JOIN correction_study ON correction_study.study = study.id WHERE correction_study.correction = ?"
                + " AND study.patient_id = ? AND " + LAST_MOVE + " = ? ORDER BY study.id FOR UPDATE OF study", row -> row.getLong(1), correction, target, correction);
    }

    /** Those of a patient that are these numbers' as soon as the numbers mean themselves. */
    static List<Long> atHomeAt(Connection connection, long patient, List<Long> numbers) throws SQLException {
        return Sql.list(connection, "SELECT id FROM study WHERE patient_id = ? AND " + HOME.formatted("") + " = ANY (?) ORDER BY id FOR UPDATE",
                row -> row.getLong(1), patient, rows(numbers));
    }

    /** Those of a patient that were these numbers' before a correction. */
    static List<Long> atHomeBefore(Connection connection, long correction, long patient, List<Long> numbers) throws SQLException {
        return Sql.list(connection, "SELECT id FROM study WHERE patient_id = ? AND " + HOME.formatted("AND moved.correction < ?") + " = ANY (?) ORDER BY id",
                row -> row.getLong(1), patient, correction, rows(numbers));
    }

    /** True when one that a correction gave the patient by these numbers was moved on from there since, which is taken back first. */
    static boolean isMovedOn(Connection connection, long correction, long patient, List<Long> numbers) throws SQLException {
        return Sql.first(connection, "SELECT study.id FROM correction_study AS later JOIN study ON study.id = later.study"
                + " WHERE later.correction > ? AND later.from_patient = ? AND NOT EXISTS (SELECT FROM correction AS back WHERE back.undoes = later.correction) AND "
                + HOME.formatted("AND moved.correction < ?") + " = ANY (?) LIMIT 1", row -> row.getLong(1), correction, patient, correction, rows(numbers))
                .isPresent();
    }

    /** Whose a study is when the last move of it is taken back. */
    static long homeBefore(Connection connection, long study, long move) throws SQLException {
        return Sql.first(connection, "SELECT coalesce(patient.merged_into, patient.id) FROM study JOIN patient ON patient.id = "
                + HOME.formatted("AND moved.correction < ?") + " WHERE study.id = ?", row -> row.getLong(1), move, study).orElseThrow();
    }

    static void move(Connection connection, long correction, List<Long> studies, long target) throws SQLException {
        Sql.update(connection, """
                INSERT INTO correction_study (correction, study, from_patient, to_patient)
                SELECT ?, id, patient_id, ? FROM study WHERE id = ANY (?)""", correction, target, rows(studies));
        put(connection, studies, target);
        follow(connection, correction, studies);
    }

    /** Under a patient; as whom they were sent is remembered once. */
    static void put(Connection connection, List<Long> studies, long target) throws SQLException {
        Sql.update(connection, "UPDATE study SET patient_id = ?, sent_as = nullif(coalesce(sent_as, patient_id), ?) WHERE id = ANY (?)", target, target,
                rows(studies));
    }

    /**
     * What is given out of them follows: they are marked for good, because images that came meanwhile may say what was taken back; the age is
     * left out beside another birth date; their series settle anew, and the feed tells.
     */
    static void follow(Connection connection, long correction, List<Long> studies) throws SQLException {
        Sql.update(connection, """
                UPDATE study SET correction = ?,
                    patient_age = CASE WHEN patient.birth_date = coalesce(study.attributes::json #>> '{00100030,Value,0}', '')
                        THEN coalesce(study.attributes::json #>> '{00101010,Value,0}', '') ELSE '' END
                FROM patient WHERE patient.id = study.patient_id AND study.id = ANY (?)""", correction, rows(studies));
        Sql.update(connection, "UPDATE series SET settled_at = NULL, settle_due = least(settle_due, now()) WHERE study_id = ANY (?)", (Object) rows(studies));
        Sql.update(connection, "INSERT INTO outbox (kind, series_id) SELECT 5, min(id) FROM series WHERE study_id = ANY (?) GROUP BY study_id ORDER BY study_id",
                (Object) rows(studies));
    }

    private static Long[] rows(List<Long> studies) {
        return studies.toArray(Long[]::new);
    }
}
