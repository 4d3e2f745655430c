package cn.tongying.archive.correction;

import cn.tongying.archive.correction.CorrectionLine.Details;
import cn.tongying.archive.correction.CorrectionLine.ToldSeries;
import cn.tongying.archive.correction.CorrectionLine.ToldStudy;
import cn.tongying.archive.database.Sql;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what was corrected, the newest first. */
public final class CorrectionHistory {

    private static final int TOLD = 20;
    private static final String COLUMNS = """
            SELECT id, kind, undoes, patient, target, made_by, made_at, reason, before, after, study, study_before, study_after,
                (SELECT back.id FROM correction AS back WHERE back.undoes = correction.id) AS undone
            FROM correction\s""";

    private CorrectionHistory() {
    }

    /** Of a site, older than one; at most {@code limit}. */
    public static List<CorrectionLine> ofSite(Connection connection, String site, long before, int limit) throws SQLException {
        return told(connection, Sql.list(connection, COLUMNS + "WHERE site = ? AND id < ? ORDER BY id DESC LIMIT ?", CorrectionHistory::read, site, before, limit));
    }

    /** Of a patient, on either side, older than one; at most {@code limit}. */
    public static List<CorrectionLine> ofPatient(Connection connection, String site, long patient, long before, int limit) throws SQLException {
        return told(connection, Sql.list(connection, COLUMNS + """
                WHERE site = ? AND id IN (SELECT id FROM correction WHERE patient = ? UNION SELECT id FROM correction WHERE target = ?) AND id < ?
                ORDER BY id DESC LIMIT ?""", CorrectionHistory::read, site, patient, patient, before, limit));
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
        return new CorrectionLine(row.getLong("id"), CorrectionKind.valueOf(row.getString("kind")), number(row, "undoes"), number(row, "undone"),
                row.getLong("patient"), row.getLong("target"), row.getString("made_by"), Sql.instant(row, "made_at"), row.getString("reason"),
                PatientAttributes.of((String[]) row.getArray("before").getArray()), PatientAttributes.of((String[]) row.getArray("after").getArray()),
                number(row, "study"), study(row.getArray("study_before")), study(row.getArray("study_after")), Details.NONE);
    }

    private static Optional<Long> number(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, Long.class));
    }

    private static Optional<StudyAttributes> study(Array texts) throws SQLException {
        return texts == null ? Optional.empty() : Optional.of(StudyAttributes.of((String[]) texts.getArray()));
    }

    // ---- what they are about

    private static List<CorrectionLine> told(Connection connection, List<CorrectionLine> lines) throws SQLException {
        Object ids = lines.stream().map(CorrectionLine::id).toArray(Long[]::new);
        Object subjects = lines.stream().map(CorrectionLine::subject).toArray(Long[]::new);
        Map<Long, List<ToldStudy>> studies = studies(connection, ids, subjects);
        Map<Long, Details> moved = moved(connection, ids, subjects);
        return lines.stream().map(line -> line.with(new Details(studies.getOrDefault(line.id(), List.of()),
                moved.getOrDefault(line.id(), Details.NONE).series(), moved.getOrDefault(line.id(), Details.NONE).seriesCount()))).toList();
    }

    /**
     * Those that a correction moved; of series, that they were in before the one that took them. Of each what it said when the line was written: the
     * next correction of its attributes knows that.
     */
    private static Map<Long, List<ToldStudy>> studies(Connection connection, Object ids, Object subjects) throws SQLException {
        Map<Long, List<ToldStudy>> studies = new HashMap<>();
        Sql.list(connection, """
                SELECT line.id, study.study_instance_uid, coalesce(next.study_before[1], study.study_date) AS date, coalesce(next.study_before[2], study.study_time) AS time,
                    coalesce(next.study_before[5], study.description) AS description, coalesce(next.study_before[3], study.accession_number) AS accession,
                    study.modalities, split.made_at AS split_off
                FROM unnest(?, ?) AS line (id, subject) CROSS JOIN LATERAL (
                    (SELECT moved.study AS row, 0 AS rank FROM correction_study AS moved WHERE moved.correction = line.subject ORDER BY moved.study LIMIT %d)
                    UNION ALL SELECT own.study, 0 FROM correction AS own WHERE own.id = line.subject AND own.study IS NOT NULL
                    UNION ALL (SELECT moved.from_study, 1 FROM correction_series AS moved WHERE moved.correction = line.subject LIMIT 1)
                    UNION ALL (SELECT moved.to_study, 2 FROM correction_series AS moved WHERE moved.correction = line.subject LIMIT 1)) AS about
                JOIN study ON study.id = about.row LEFT JOIN correction AS split ON split.id = study.made_by
                LEFT JOIN LATERAL (SELECT study_before FROM correction AS later WHERE later.study = study.id AND later.id >= line.id
                    ORDER BY later.id LIMIT 1) AS next ON true
                ORDER BY line.id, about.rank, study.id""".formatted(TOLD), row -> studies.computeIfAbsent(row.getLong(1),
                id -> new ArrayList<>()).add(new ToldStudy(row.getString("study_instance_uid"), row.getString("date"), row.getString("time"),
                row.getString("description"), row.getString("accession"), List.of((String[]) row.getArray("modalities").getArray()),
                Optional.ofNullable(row.getObject("split_off", OffsetDateTime.class)).map(OffsetDateTime::toInstant))), ids, subjects);
        return studies;
    }

    /** Notes of rejection go along with what they reject; nobody chose them. */
    private static Map<Long, Details> moved(Connection connection, Object ids, Object subjects) throws SQLException {
        Map<Long, Details> moved = new HashMap<>();
        Sql.list(connection, """
                SELECT line.id, about.modality, about.series_number, about.description, about.count
                FROM unnest(?, ?) AS line (id, subject) CROSS JOIN LATERAL (
                    SELECT series.*, count(*) OVER () AS count FROM correction_series AS moved JOIN series ON series.id = moved.series
                    WHERE moved.correction = line.subject AND NOT (series.modality = 'KO' AND EXISTS (SELECT FROM instance JOIN rejection AS note
                        ON note.site = instance.site AND note.note_uid = instance.sop_instance_uid AND note.why = '' WHERE instance.series_id = series.id))
                    ORDER BY series.id LIMIT %d) AS about
                ORDER BY line.id, about.series_number NULLS LAST, about.id""".formatted(TOLD), row -> {
                    ToldSeries series = new ToldSeries(row.getString(2), Optional.ofNullable(row.getObject(3, Integer.class)), row.getString(4));
                    long count = row.getLong(5);
                    return moved.computeIfAbsent(row.getLong(1), id -> new Details(List.of(), new ArrayList<>(), count)).series().add(series);
                }, ids, subjects);
        return moved;
    }
}
