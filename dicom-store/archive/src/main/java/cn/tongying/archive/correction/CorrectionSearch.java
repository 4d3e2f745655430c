package cn.tongying.archive.correction;

import cn.tongying.archive.correction.CorrectionLine.ToldStudy;
import cn.tongying.archive.database.Like;
import cn.tongying.archive.database.Sql;
import cn.tongying.archive.database.Statement;
import cn.tongying.archive.database.Texts;
import cn.tongying.archive.visibility.Counts;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds patients of a site with their studies, for who is to correct them: by the beginning of a number or name, an accession number or a UID. */
public final class CorrectionSearch {

    /** Of one patient; the newest are told. */
    private static final int STUDIES = 50;

    private CorrectionSearch() {
    }

    /** @param correction the last one of its attributes, 0 for none */
    public record FoundPatient(long id, PatientAttributes attributes, long correction, long studyCount, List<FoundStudy> studies) {
    }

    /**
     * @param study     as it is now
     * @param series    how many of it are shown
     * @param instances likewise
     * @param corrected its images say something else
     */
    public record FoundStudy(ToldStudy study, long series, long instances, boolean corrected) {
    }

    public static List<FoundPatient> patients(Connection connection, String site, String text, int limit) throws SQLException {
        List<Long> ids = ids(connection, site, Texts.clean(text).strip(), limit);
        Map<Long, List<FoundStudy>> studies = studies(connection, ids);
        List<FoundPatient> found = new ArrayList<>();
        Sql.list(connection, "SELECT id, coalesce(correction, 0) AS correction, (SELECT count(*) FROM study WHERE study.patient_id = patient.id AND study.merged_into IS NULL) AS studies, "
                + PatientAttributes.COLUMNS + " FROM patient WHERE id = ANY (?) ORDER BY patient_id, id", row -> found.add(new FoundPatient(row.getLong("id"),
                PatientAttributes.of(row), row.getLong("correction"), row.getLong("studies"), studies.getOrDefault(row.getLong("id"), List.of()))),
                (Object) ids.toArray(Long[]::new));
        return found;
    }

    /** Each way by an index of its own, and bounded; a number that means another patient finds that one. */
    private static List<Long> ids(Connection connection, String site, String text, int limit) throws SQLException {
        String lower = Like.literal(Texts.lower(text)) + "%";
        Statement ways = Statement.of("SELECT DISTINCT coalesce(named.merged_into, named.id) FROM ((SELECT id FROM patient WHERE site = ? AND lower(patient_id) LIKE ? LIMIT ?)",
                        site, lower, limit)
                .add(" UNION (SELECT id FROM patient WHERE site = ? AND identity_key = ?)", site, PatientAttributes.keyOf(text))
                .add(" UNION (SELECT id FROM patient WHERE site = ? AND name_alphabetic LIKE ? LIMIT ?)", site, lower, limit)
                .add(" UNION (SELECT patient_id FROM patient_word WHERE site = ? AND word LIKE ? LIMIT ?)", site, lower, limit)
                .add(" UNION (SELECT patient_id FROM study WHERE site = ? AND lower(accession_number) = ? LIMIT ?)", site, Texts.lower(text), limit)
                .add(" UNION (SELECT patient_id FROM study WHERE study_instance_uid = ? AND site = ?)", text, site)
                .add(") AS way JOIN patient AS named ON named.id = way.id LIMIT ?", limit);
        return ways.list(connection, row -> row.getLong(1));
    }

    private static Map<Long, List<FoundStudy>> studies(Connection connection, List<Long> patients) throws SQLException {
        Map<Long, List<FoundStudy>> studies = new LinkedHashMap<>();
        Sql.list(connection, """
                SELECT study.*, split.made_at AS split_off, split.id IS NOT NULL OR sent_as IS NOT NULL OR corrected <> '{}'
                        OR EXISTS (SELECT FROM patient WHERE patient.id = wanted.id AND patient.correction IS NOT NULL) AS differs,
                    """ + Counts.SERIES_OF_STUDY + " AS series, " + Counts.OF_STUDY + """
                     AS instances FROM unnest(?) AS wanted (id) CROSS JOIN LATERAL (SELECT id, patient_id, study_instance_uid, study_date, study_time, description,
                        accession_number, modalities, made_by, sent_as, corrected FROM study WHERE study.patient_id = wanted.id AND study.merged_into IS NULL
                    ORDER BY study_date DESC, study_time DESC, id DESC LIMIT %d) AS study LEFT JOIN correction AS split ON split.id = study.made_by
                ORDER BY study_date DESC, study_time DESC, study.id DESC""".formatted(STUDIES), row -> studies.computeIfAbsent(
                row.getLong("patient_id"), id -> new ArrayList<>()).add(study(row)), (Object) patients.toArray(Long[]::new));
        return studies;
    }

    private static FoundStudy study(ResultSet row) throws SQLException {
        ToldStudy told = new ToldStudy(row.getString("study_instance_uid"), row.getString("study_date"), row.getString("study_time"), row.getString("description"),
                row.getString("accession_number"), List.of((String[]) row.getArray("modalities").getArray()),
                Optional.ofNullable(row.getObject("split_off", OffsetDateTime.class)).map(OffsetDateTime::toInstant));
        return new FoundStudy(told, row.getLong("series"), row.getLong("instances"), row.getBoolean("differs"));
    }
}
