package cn.tongying.reading;

import cn.tongying.alliance.Database;
import cn.tongying.archive.Caller;
import cn.tongying.archive.list.ShownStudies;
import cn.tongying.archive.list.ShownStudies.Part;
import cn.tongying.archive.site.SiteName;
import cn.tongying.dicom.StudyInstanceUid;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Other exams of the same human being, of all hospitals that the caller may see, with what was reported of them. */
@ApplicationScoped
class Priors {
    static final int MOST = 50;
    /** Of one study that several hospitals hold the copy with a report counts, then that of the exam's own hospital. */
    private static final String SELECT = """
            SELECT * FROM (
                SELECT DISTINCT ON (prior.study_instance_uid) prior.study_instance_uid, site.code AS site_code, site.name_zh, site.name_en, prior.modalities,
                    prior.accession_number, prior.study_date, prior.study_time, prior.description, task.id AS task, task.state,
                    ARRAY(SELECT DISTINCT series.body_part FROM series WHERE series.study_id = prior.id AND series.body_part <> '' ORDER BY 1) AS body_parts
                FROM (SELECT theirs.* FROM study AS theirs WHERE theirs.patient_id = ANY (ARRAY(
                        SELECT patient.id FROM study JOIN patient ON patient.id = study.patient_id WHERE study.study_instance_uid = ? AND study.site = ?
                        UNION SELECT same.id FROM study JOIN patient ON patient.id = study.patient_id JOIN patient AS same ON same.person = patient.person
                            WHERE study.study_instance_uid = ? AND study.site = ?)) OFFSET 0) AS prior
                JOIN site ON site.code = prior.site
                LEFT JOIN reading_task AS task ON task.study_instance_uid = prior.study_instance_uid AND task.site = prior.site
                    AND task.state IN ('PRELIMINARY', 'IN_REVIEW', 'FINAL', 'AMENDED', 'RETRACTED')
                    AND NOT EXISTS (SELECT FROM unarbitrated WHERE unarbitrated.task = task.id) AND NOT EXISTS (SELECT FROM blinded WHERE blinded.task = task.id AND blinded.account = ?)
                WHERE prior.study_instance_uid <> ? AND\s""";
    private static final String ORDER = " ORDER BY prior.study_instance_uid, task.id IS NULL, prior.site <> ?) AS exam ORDER BY study_date DESC, study_time DESC, study_instance_uid LIMIT "
            + (MOST + 1);

    @Inject Database database;
    @Inject Tasks tasks;

    /** @param report of it, as far as one was signed */
    record Prior(StudyInstanceUid study, SiteName site, List<String> modalities, List<String> bodyParts, String accessionNumber, String studyDate, String studyTime,
                 String description, Optional<Report> report) {
        /** Where it is read. */
        record Report(UUID task, TaskState state) {
        }
    }

    /**
     * The newest first; one more than {@link #MOST} tells that there are more.
     *
     * @throws cn.tongying.centre.ProblemException 404 when there is no such task, or none whose exam the caller is shown
     */
    @Transactional
    public List<Prior> of(UUID id, Caller caller) {
        ReadingTask.Exam exam = tasks.forReading(id, caller).exam();
        Part shown = ShownStudies.of(caller, "prior");
        String study = exam.study().value();
        String site = exam.site().code();
        List<@Nullable Object> values = new ArrayList<>(List.of(study, site, study, site, Blinding.account(caller), study));
        values.addAll(shown.values());
        values.add(site);
        return database.list(SELECT + shown.sql() + ORDER, Priors::read, values.toArray());
    }

    private static Prior read(ResultSet row) throws SQLException {
        UUID task = row.getObject("task", UUID.class);
        return new Prior(new StudyInstanceUid(row.getString("study_instance_uid")), new SiteName(row.getString("site_code"), row.getString("name_zh"), row.getString("name_en")),
                ReadableExam.named(Database.words(row, "modalities")), Database.words(row, "body_parts"), row.getString("accession_number"), row.getString("study_date"),
                row.getString("study_time"), row.getString("description"),
                task == null ? Optional.empty() : Optional.of(new Prior.Report(task, TaskState.valueOf(row.getString("state")))));
    }
}
