package cn.tongying.archive.correction;

import cn.tongying.archive.database.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Reads what was corrected, the newest first. */
public final class CorrectionHistory {

    private static final int STUDIES_SHOWN = 20;
    private static final String COLUMNS = """
            SELECT id, kind, undoes, patient, target, made_by, made_at, reason, before, after,
                (SELECT back.id FROM correction AS back WHERE back.undoes = correction.id) AS undone,
                ARRAY(SELECT study.study_instance_uid FROM correction_study JOIN study ON study.id = correction_study.study
                    WHERE correction_study.correction = coalesce(correction.undoes, correction.id) ORDER BY study.id LIMIT %d) AS studies
            FROM correction\s""".formatted(STUDIES_SHOWN);

    private CorrectionHistory() {
    }

    /** Of a site, older than one; at most {@code limit}. */
    public static List<CorrectionLine> ofSite(Connection connection, String site, long before, int limit) throws SQLException {
        return Sql.list(connection, COLUMNS + "WHERE site = ? AND id < ? ORDER BY id DESC LIMIT ?", CorrectionHistory::read, site, before, limit);
    }

    /** Of a patient, on either side, older than one; at most {@code limit}. */
    public static List<CorrectionLine> ofPatient(Connection connection, String site, long patient, long before, int limit) throws SQLException {
        return Sql.list(connection, COLUMNS + """
                WHERE site = ? AND id IN (SELECT id FROM correction WHERE patient = ? UNION SELECT id FROM correction WHERE target = ?) AND id < ?
                ORDER BY id DESC LIMIT ?""", CorrectionHistory::read, site, patient, patient, before, limit);
    }

    public static Optional<CorrectionLine> find(Connection connection, long id, String site) throws SQLException {
        return Sql.first(connection, COLUMNS + "WHERE id = ? AND site = ?", CorrectionHistory::read, id, site);
    }

    static boolean isUndone(Connection connection, long id) throws SQLException {
        return Sql.first(connection, "SELECT id FROM correction WHERE undoes = ?", row -> row.getLong(1), id).isPresent();
    }

    /** The last correction of a patient's attributes that was not taken back. */
    static Optional<Long> lastUpdate(Connection connection, long patient) throws SQLException {
        return Sql.first(connection, """
                SELECT id FROM correction WHERE patient = ? AND kind = 'PATIENT_UPDATED' AND undoes IS NULL
                    AND NOT EXISTS (SELECT FROM correction AS back WHERE back.undoes = correction.id) ORDER BY id DESC LIMIT 1""",
                row -> row.getLong(1), patient);
    }

    private static CorrectionLine read(ResultSet row) throws SQLException {
        return new CorrectionLine(row.getLong("id"), CorrectionKind.valueOf(row.getString("kind")), Optional.ofNullable(row.getObject("undoes", Long.class)),
                Optional.ofNullable(row.getObject("undone", Long.class)), row.getLong("patient"), row.getLong("target"), row.getString("made_by"),
                Sql.instant(row, "made_at"), row.getString("reason"), PatientAttributes.of((String[]) row.getArray("before").getArray()),
                PatientAttributes.of((String[]) row.getArray("after").getArray()), List.of((String[]) row.getArray("studies").getArray()));
    }
}
