package cn.tongying.archive.correction;

import cn.tongying.archive.database.Sql;
import cn.tongying.archive.visibility.Counts;
import cn.tongying.dicom.StudyInstanceUid;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A study as it is now, with its series, for who is to correct it. What is rejected is not told.
 *
 * @param version the last correction of its attributes, 0 for none
 */
public record StudyParts(long patient, long version, StudyAttributes attributes, List<Part> series) {

    /**
     * One series of it.
     *
     * @param names the Patient ID of another patient, or an empty one, whom its first image names: it came while the study was that one's
     */
    public record Part(String uid, String modality, Optional<Integer> number, String description, long instances, Optional<String> names) {
    }

    /** By none of the numbers that mean the study's patient. */
    private static final String OTHER = """
            CASE WHEN series.names IS NOT NULL AND NOT EXISTS (SELECT FROM study JOIN patient AS known ON known.id = study.patient_id
                    OR known.merged_into = study.patient_id WHERE study.id = series.study_id AND known.identity_key = series.names)
                THEN CASE WHEN series.names LIKE 'P:%' THEN substr(series.names, 3) ELSE '' END END""";

    public static Optional<StudyParts> find(Connection connection, StudyInstanceUid study, String site) throws SQLException {
        Optional<CorrectedStudies.Row> found = CorrectedStudies.find(connection, study, site);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        long row = found.get().id();
        List<Part> series = Sql.list(connection, "SELECT series_instance_uid, modality, series_number, description, " + Counts.OF_SERIES
                + " AS instances, " + OTHER + " FROM series WHERE study_id = ? AND NOT hidden ORDER BY series_number NULLS LAST, series_instance_uid",
                part -> new Part(part.getString(1), part.getString(2), Optional.ofNullable(part.getObject(3, Integer.class)), part.getString(4), part.getLong(5),
                        Optional.ofNullable(part.getString(6))), row);
        return Sql.first(connection, "SELECT attributes, (SELECT coalesce(max(id), 0) FROM correction WHERE study = study_row.id) AS version"
                + " FROM study AS study_row WHERE id = ?", one -> new StudyParts(found.get().patient(), one.getLong(2), StudyAttributes.kept(one.getString(1)), series), row);
    }
}
