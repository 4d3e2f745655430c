package cn.tongying.archive.relation;

import cn.tongying.archive.Caller;
import cn.tongying.archive.database.Sql;
import cn.tongying.archive.database.Statement;
import cn.tongying.archive.visibility.Visibility;
import cn.tongying.dicom.StudyInstanceUid;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The rows of relations, read and written on the connection of the act they belong to, so that a relation, what it follows
 * from and its audit are there together or not at all. The rooms above grant and end them through their own room of
 * access, which tells the audit.
 */
public final class CareRelations {

    private static final String COLUMNS = """
            SELECT id, study, grantee, kind, valid_from, nullif(valid_to, 'infinity') AS valid_to, reason, source, made_by
            FROM study_relation\s""";

    private CareRelations() {
    }

    /**
     * A copy of a study: its row, its UID, its site and the row of its patient there.
     *
     * @param correction the last one of it or of its patient; 0 while there is none
     */
    public record StudyRow(long id, String uid, String site, long patient, long correction) {
    }

    public static void grant(Connection connection, CareRelation relation) throws SQLException {
        Sql.update(connection, """
                INSERT INTO study_relation (id, study, grantee, kind, valid_from, valid_to, reason, source, made_by)
                VALUES (?, ?, ?, ?, ?, coalesce(?::timestamptz, 'infinity'), ?, ?, ?)""", relation.id(), relation.study(), relation.grantee(),
                relation.kind().name(), relation.from(), relation.to().map(CareRelations::moment), relation.reason(), relation.source(),
                relation.madeBy());
    }

    /** Ends what still holds of a source; gives whom it was shown to. */
    public static Set<String> endOfSource(Connection connection, String source, String by) throws SQLException {
        return new TreeSet<>(end(connection, "source = ?", source, by));
    }

    /** Ends what still holds for a study, as when it becomes another patient's; gives whom it was shown to. */
    public static Set<String> endOfStudy(Connection connection, long study, String by) throws SQLException {
        return new TreeSet<>(end(connection, "study = ?", study, by));
    }

    /** Ends one relation; false when it had ended or never was. */
    public static boolean end(Connection connection, UUID id, String by) throws SQLException {
        return !end(connection, "id = ?", id, by).isEmpty();
    }

    /** By the database's clock, as every query asks; one that has not begun ends where it would begin. */
    private static List<String> end(Connection connection, String which, Object key, String by) throws SQLException {
        return Sql.list(connection, "UPDATE study_relation SET valid_to = greatest(now(), valid_from), ended_at = now(), ended_by = ?"
                + " WHERE " + which + " AND valid_to > now() RETURNING grantee", row -> row.getString(1), by, key);
    }

    /** Those of the grantees that a relation names which has not ended: the only ones a query needs to ask for. */
    public static Set<String> named(Connection connection, Collection<String> grantees) throws SQLException {
        return Sql.list(connection, "SELECT grantee FROM unnest(?) AS grantee WHERE EXISTS (SELECT FROM study_relation"
                + " WHERE study_relation.grantee = grantee.grantee AND valid_to > now())", row -> row.getString(1),
                (Object) grantees.toArray(String[]::new)).stream().collect(Collectors.toUnmodifiableSet());
    }

    /** Studies that relations of a kind show now to grantees of a kind: {@code account}, {@code site}. */
    public record Count(String whom, CareRelation.Kind kind, long studies) {
    }

    /** Without regard to refusals, which the queries for studies ask for. */
    public static List<Count> counts(Connection connection, Collection<String> grantees) throws SQLException {
        return Sql.list(connection, """
                SELECT split_part(grantee, ':', 1), kind, count(DISTINCT study) FROM study_relation
                WHERE grantee = ANY (?) AND valid_from <= now() AND valid_to > now() GROUP BY 1, 2 ORDER BY 1, 2""",
                row -> new Count(row.getString(1), CareRelation.Kind.valueOf(row.getString(2)), row.getLong(3)),
                (Object) grantees.toArray(String[]::new));
    }

    /** Of any time, the newest first. */
    public static List<CareRelation> ofSource(Connection connection, String source) throws SQLException {
        return Sql.list(connection, COLUMNS + "WHERE source = ? ORDER BY valid_from DESC, id", CareRelations::read, source);
    }

    /** Of any time, the newest first. */
    public static List<CareRelation> ofStudy(Connection connection, long study) throws SQLException {
        return Sql.list(connection, COLUMNS + "WHERE study = ? ORDER BY valid_from DESC, id", CareRelations::read, study);
    }

    /** All copies of a study, whoever asks: for what the system does on its own and for a break of glass. */
    public static List<StudyRow> copies(Connection connection, StudyInstanceUid study) throws SQLException {
        return Sql.list(connection, "SELECT id, study_instance_uid, site, patient_id, coalesce(correction, 0) FROM study WHERE study_instance_uid = ? ORDER BY id",
                CareRelations::row, study.value());
    }

    /** The copies that the caller is shown. */
    public static List<StudyRow> visible(Connection connection, Caller caller, StudyInstanceUid study) throws SQLException {
        return Statement.of("SELECT study.id, study.study_instance_uid, study.site, study.patient_id, coalesce(study.correction, 0) FROM study WHERE study.study_instance_uid = ? AND ", study.value())
                .add(Visibility.of(caller, "study")).add(" ORDER BY study.site <> ?, study.id", caller.homeSite())
                .list(connection, CareRelations::row);
    }

    /** All studies of a site's patient, whoever asks, with those of the same person elsewhere as far as persons are known. */
    public static List<StudyRow> ofPatient(Connection connection, String site, String patientId) throws SQLException {
        return Sql.list(connection, """
                SELECT study.id, study.study_instance_uid, study.site, study.patient_id, coalesce(study.correction, 0) FROM study WHERE study.patient_id IN (
                    SELECT coalesce(same.id, known.id) FROM patient AS known LEFT JOIN patient AS same ON same.person = known.person
                    WHERE known.site = ? AND known.patient_id = ? AND known.patient_id <> '') ORDER BY study.id""",
                CareRelations::row, site, patientId);
    }

    /**
     * Waits for a correction at work in the study, and keeps the next one out until the end of the transaction.
     *
     * @return false when it was corrected since it was read: it may show other images, or be another patient's
     */
    public static boolean hold(Connection connection, StudyRow seen) throws SQLException {
        return Sql.first(connection, "SELECT coalesce(correction, 0) = ? AND patient_id = ? FROM study WHERE id = ? FOR SHARE",
                row -> row.getBoolean(1), seen.correction(), seen.patient(), seen.id()).orElse(false);
    }

    private static StudyRow row(ResultSet row) throws SQLException {
        return new StudyRow(row.getLong(1), row.getString(2), row.getString(3), row.getLong(4), row.getLong(5));
    }

    private static CareRelation read(ResultSet row) throws SQLException {
        return new CareRelation(row.getObject("id", UUID.class), row.getLong("study"), row.getString("grantee"),
                CareRelation.Kind.valueOf(row.getString("kind")), Sql.instant(row, "valid_from"),
                Optional.ofNullable(row.getObject("valid_to", java.time.OffsetDateTime.class)).map(java.time.OffsetDateTime::toInstant),
                row.getString("reason"), row.getString("source"), row.getString("made_by"));
    }

    private static Object moment(Instant instant) {
        return instant.atOffset(java.time.ZoneOffset.UTC);
    }
}
