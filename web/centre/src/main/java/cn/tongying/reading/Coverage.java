package cn.tongying.reading;

import cn.tongying.alliance.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * Which images of an exam somebody has signed for. At each signature those that are there are noted, as rows of the archive; what comes later,
 * goes or becomes another patient's is found by comparing, whenever the feed tells of the exam, and stands at the task until the next
 * signature. Images that were read in an exam of the same patient count as read wherever a correction puts them.
 */
@ApplicationScoped
class Coverage {
    /** What is to be read of a study, rejected images aside; binds its UID and its site. */
    private static final String HELD = """
            here AS (SELECT study.* FROM study WHERE study.study_instance_uid = ? AND study.site = ?),
            held AS (SELECT instance.id, series.id AS series FROM here JOIN series ON series.study_id = here.id JOIN instance ON instance.series_id = series.id
                WHERE instance.rejection = 0 AND\s""" + ReadableExam.HAS_IMAGES + """
            ),
            related AS (SELECT other.id, other.state, other.read_images, theirs.patient_id FROM here
                    JOIN (SELECT from_study, to_study FROM correction_series WHERE series IN (SELECT series FROM held)) AS moved ON true
                    JOIN study AS theirs ON theirs.id IN (moved.from_study, moved.to_study) AND theirs.id <> here.id
                    JOIN reading_task AS other ON other.study_instance_uid = theirs.study_instance_uid AND other.site = theirs.site),
            elsewhere AS (SELECT coalesce(range_agg(related.read_images), '{}') AS images FROM related JOIN here ON here.patient_id = related.patient_id)
            """;
    /** Own images that are another exam's now, or read ones of another exam that are here. */
    private static final String OTHER_IMAGES = """
            EXISTS (SELECT FROM unnest(task.read_images) AS run JOIN instance ON instance.id >= lower(run) AND instance.id < upper(run)
                    JOIN series ON series.id = instance.series_id JOIN here ON here.id <> series.study_id)
                OR EXISTS (SELECT FROM held, elsewhere WHERE NOT task.read_images @> held.id AND elsewhere.images @> held.id)""";
    private static final String OTHER_PATIENT = """
            EXISTS (SELECT FROM here JOIN patient ON patient.id = here.patient_id,
                    LATERAL (SELECT patient_id, patient_name FROM report_version WHERE report_version.task = task.id ORDER BY number DESC LIMIT 1) AS signed
                WHERE (signed.patient_id, signed.patient_name) <> (patient.patient_id, patient.name))""";

    @Inject Database database;
    @Inject ReadingParts parts;

    /**
     * A study that has no task of its own.
     *
     * @param related tasks of exams that its series were in
     * @param alive   not all of them are cancelled
     * @param unread  images that nobody signed for as this patient's
     * @param settled nothing more is awaited
     */
    record Standing(int related, boolean alive, int unread, boolean settled) {
    }

    Standing of(String study, String site) {
        return database.first("WITH " + HELD + """
                SELECT (SELECT count(DISTINCT id) FROM related) AS related, EXISTS (SELECT FROM related WHERE state <> 'CANCELLED') AS alive,
                    (SELECT count(*) FROM held, elsewhere WHERE NOT elsewhere.images @> held.id) AS unread,
                    NOT EXISTS (SELECT FROM here JOIN series ON series.study_id = here.id WHERE series.settled_at IS NULL) AS settled""",
                row -> new Standing(row.getInt("related"), row.getBoolean("alive"), row.getInt("unread"), row.getBoolean("settled")), study, site).orElseThrow();
    }

    /** Of a task that is signed: what changed since, if anything did. */
    void look(UUID task, String study, String site) {
        database.update("WITH " + HELD + """
                UPDATE reading_task SET unread_images = found.unread, corrected = found.corrected, version = version + 1,
                    changed_at = CASE WHEN found.unread > 0 OR found.corrected <> '' THEN coalesce(changed_at, ?) END
                FROM (SELECT task.id, (SELECT count(*) FROM held, elsewhere WHERE NOT task.read_images @> held.id AND NOT elsewhere.images @> held.id) AS unread,
                """ + "CASE WHEN " + OTHER_PATIENT + " THEN 'PATIENT' WHEN " + OTHER_IMAGES + " THEN 'IMAGES' ELSE '' END AS corrected"
                + " FROM reading_task AS task WHERE task.id = ?) AS found"
                + " WHERE reading_task.id = found.id AND (reading_task.unread_images, reading_task.corrected) IS DISTINCT FROM (found.unread, found.corrected)",
                study, site, parts.now().atOffset(ZoneOffset.UTC), task);
    }

    /**
     * Nobody signs for its images any more; this version is the last one now.
     *
     * @return false when the exam is not the one any more that the stamp is of
     */
    boolean retracted(ReportVersion version, String stamp) {
        return database.update("UPDATE reading_task SET signed = ?, last_seal = ?, retracted = ?, read_images = '{}', unread_images = 0, corrected = '', changed_at = NULL FROM "
                + "(SELECT task.id FROM reading_task AS task" + TaskRows.STUDY + " WHERE task.id = ? AND " + TaskRows.STAMP + " = ?) AS now WHERE reading_task.id = now.id",
                version.number(), version.seal().bytes(), version.number(), version.task(), stamp) == 1;
    }

    /**
     * Everything that is there in this moment is signed for by this version, which is the last one now.
     *
     * @return false when the exam is not the one any more that the stamp is of
     */
    boolean signed(ReportVersion version, String stamp) {
        return database.update("UPDATE reading_task SET signed = ?, last_seal = ?, read_images = now.images, unread_images = 0, corrected = '', changed_at = NULL FROM (SELECT task.id, " + """
                coalesce((SELECT range_agg(int8range(instance.id, instance.id, '[]')) FROM series JOIN instance ON instance.series_id = series.id
                    WHERE series.study_id = study.id AND instance.rejection = 0), '{}') AS images
                FROM reading_task AS task""" + TaskRows.STUDY + " WHERE task.id = ? AND " + TaskRows.STAMP + " = ?) AS now WHERE reading_task.id = now.id",
                version.number(), version.seal().bytes(), version.task(), stamp) == 1;
    }
}
