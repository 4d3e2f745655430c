package cn.tongying.archive.correction;

import cn.tongying.archive.database.Sql;
import cn.tongying.dicom.StudyInstanceUid;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The rows of studies that corrections change, and who is told. */
final class CorrectedStudies {

    /** Of a study, the last correction that gave it its patient and was not taken back. */
    private static final String LAST_MOVE = """
            (SELECT max(moved.correction) FROM correction_study AS moved WHERE moved.study = study.id
                AND NOT EXISTS (SELECT FROM correction AS back WHERE back.undoes = moved.correction))""";

    private CorrectedStudies() {
    }

    record Row(long id, long patient) {
    }

    static Optional<Row> find(Connection connection, StudyInstanceUid study, String site) throws SQLException {
        return Sql.first(connection, "SELECT id, patient_id FROM study WHERE study_instance_uid = ? AND site = ?",
                row -> new Row(row.getLong(1), row.getLong(2)), study.value(), site);
    }

    /** False when it became another patient's in between. */
    static boolean lock(Connection connection, Row study) throws SQLException {
        return Sql.first(connection, "SELECT id FROM study WHERE id = ? AND patient_id = ? FOR UPDATE", row -> row.getLong(1), study.id(), study.patient())
                .isPresent();
    }

    /** All that a patient has, one more than may be moved at most; they are locked. */
    static List<Long> of(Connection connection, long patient) throws SQLException {
        return Sql.list(connection, "SELECT id FROM study WHERE patient_id = ? ORDER BY id FOR UPDATE LIMIT " + (Corrections.MOST_STUDIES + 1),
                row -> row.getLong(1), patient);
    }

    /** Those of a correction that nothing has moved since. */
    static List<Long> lastMovedBy(Connection connection, long correction, long target) throws SQLException {
        return Sql.list(connection, "SELECT study.id FROM study JOIN correction_study ON correction_study.study = study.id WHERE correction_study.correction = ?"
                + " AND study.patient_id = ? AND " + LAST_MOVE + " = ? ORDER BY study.id FOR UPDATE OF study", row -> row.getLong(1), correction, target, correction);
    }

    /** Those that came under these numbers while they meant the patient, and that nobody moved. */
    static List<Long> arrivedAs(Connection connection, long patient, List<Long> numbers) throws SQLException {
        return Sql.list(connection, "SELECT id FROM study WHERE patient_id = ? AND sent_as = ANY (?) AND " + LAST_MOVE + " IS NULL ORDER BY id FOR UPDATE",
                row -> row.getLong(1), patient, numbers.toArray(Long[]::new));
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

    /** Those that came under a number which means itself again are that one's. */
    static void back(Connection connection, List<Long> studies) throws SQLException {
        Sql.update(connection, "UPDATE study SET patient_id = sent_as, sent_as = NULL WHERE id = ANY (?) AND sent_as IS NOT NULL", (Object) rows(studies));
    }

    /**
     * What is given out of them follows: they are marked, or no more when they are as they came; the age is left out beside
     * another birth date; their series settle anew, and the feed tells.
     */
    static void follow(Connection connection, long correction, List<Long> studies) throws SQLException {
        Sql.update(connection, """
                UPDATE study SET correction = CASE WHEN study.sent_as IS NOT NULL OR patient.correction IS NOT NULL THEN ? END,
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
