package cn.tongying.reading;

import cn.tongying.alliance.Database;
import cn.tongying.archive.list.StudySummary.Patient;
import cn.tongying.archive.site.SiteName;
import cn.tongying.dicom.PersonName;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.reading.ReadingTask.Assigned;
import cn.tongying.reading.ReadingTask.Changed;
import cn.tongying.reading.ReadingTask.Correction;
import cn.tongying.reading.ReadingTask.Exam;
import cn.tongying.reading.ReadingTask.Holder;
import cn.tongying.reading.ReadingTask.Running;
import cn.tongying.reading.ReadingTask.Signed;
import cn.tongying.reading.clock.Urgency;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** Tasks as rows, with what the archive says of their studies now. */
final class TaskRows {
    /** How many images there are to be read; documents, reports among them, are none. Counted only while a series is open, as in the archive's lists. */
    static final String IMAGES = """
            (SELECT coalesce(sum(CASE WHEN series.settled_at IS NULL
                    THEN (SELECT count(*) FROM instance WHERE instance.series_id = series.id AND instance.rejection = 0) ELSE series.instance_count END), 0)
                FROM series WHERE series.study_id = study.id AND\s""" + ReadableExam.HAS_IMAGES + ")";
    /** What the exam is now: whose, how corrected, and how many images there are to be read. */
    static final String STAMP = "study.patient_id || '.' || coalesce(study.correction, 0) || '.' || " + IMAGES;
    /** Columns of {@link #read}. */
    static final String COLUMNS = """
            task.id, task.state, task.urgency, task.arrived_at, task.ready_at, task.due, task.holder, task.holder_name, task.held_until, task.version,
            task.modality, task.body_part, study.study_instance_uid, study.modalities, study.accession_number, study.study_date, study.study_time,
            study.description, study.patient_age, patient.patient_id AS patient_number, patient.name AS patient_name, patient.birth_date, patient.sex,
            site.code AS site_code, site.name_zh, site.name_en, site.issuer, coalesce(ordered.description, '') AS ordered,
            coalesce((SELECT exam.template FROM exam WHERE exam.code = ordered.exam), '') AS template,
            task.unread_images, task.corrected, task.changed_at, task.cancelled, task.rank, task.pathway, task.raised, task.started_by,
            CASE WHEN task.state IN ('PRELIMINARY', 'IN_REVIEW') THEN task.escalated_final ELSE task.escalated_preliminary END AS escalated_at, task.signed, task.last_seal,
            given.account AS given_account, given.name AS given_name, given.by_name AS given_by, given.by_rule AS given_by_rule, given.at AS given_at,\s""" + STAMP + " AS stamp";
    /** A task without its study, removed for good, is not there. */
    static final String STUDY = " JOIN study ON study.study_instance_uid = task.study_instance_uid AND study.site = task.site";
    /** Behind {@code reading_task AS task}: all that {@link #COLUMNS} need. */
    static final String STUDY_AND_MORE = STUDY + " JOIN patient ON patient.id = study.patient_id JOIN site ON site.code = task.site"
            + " LEFT JOIN requested_procedure AS ordered ON ordered.id = task.procedure LEFT JOIN reading_assignment AS given ON given.task = task.id";

    private TaskRows() {
    }

    static ReadingTask read(ResultSet row, Instant now) throws SQLException {
        return new ReadingTask(row.getObject("id", UUID.class), TaskState.valueOf(row.getString("state")), Urgency.valueOf(row.getString("urgency")),
                instant(row, "arrived_at").orElseThrow(), instant(row, "ready_at"), instant(row, "due").orElseThrow(), running(row), holder(row, now), assigned(row), changed(row),
                Optional.ofNullable(row.getString("cancelled")).map(Endings.Why::valueOf), exam(row), signed(row), row.getInt("version"));
    }

    private static Running running(ResultSet row) throws SQLException {
        return new Running(row.getInt("rank"), row.getString("pathway"), row.getInt("raised"), instant(row, "escalated_at"), row.getString("started_by"));
    }

    private static Optional<Holder> holder(ResultSet row, Instant now) throws SQLException {
        UUID account = row.getObject("holder", UUID.class);
        return account == null ? Optional.empty() : Optional.of(new Holder(account, row.getString("holder_name"), instant(row, "held_until").orElseThrow()))
                .filter(holder -> holder.until().isAfter(now));
    }

    private static Optional<Assigned> assigned(ResultSet row) throws SQLException {
        UUID account = row.getObject("given_account", UUID.class);
        return account == null ? Optional.empty() : Optional.of(new Assigned(account, row.getString("given_name"), row.getString("given_by"), row.getBoolean("given_by_rule"),
                instant(row, "given_at").orElseThrow()));
    }

    private static Signed signed(ResultSet row) throws SQLException {
        byte[] last = row.getBytes("last_seal");
        return last == null ? Signed.NOTHING : new Signed(row.getInt("signed"), ReportSeal.of(last));
    }

    private static Optional<Changed> changed(ResultSet row) throws SQLException {
        Optional<Instant> at = instant(row, "changed_at");
        return at.isEmpty() ? Optional.empty()
                : Optional.of(new Changed(row.getInt("unread_images"), Optional.of(row.getString("corrected")).filter(how -> !how.isEmpty()).map(Correction::valueOf), at.get()));
    }

    private static Exam exam(ResultSet row) throws SQLException {
        PersonName name = PersonName.parse(row.getString("patient_name"));
        Patient patient = new Patient(row.getString("patient_number"), row.getString("issuer"), name.alphabetic(), name.ideographic(), name.phonetic(),
                row.getString("birth_date"), row.getString("sex"), row.getString("patient_age"));
        return new Exam(new SiteName(row.getString("site_code"), row.getString("name_zh"), row.getString("name_en")),
                new StudyInstanceUid(row.getString("study_instance_uid")), row.getString("modality"), row.getString("body_part"),
                ReadableExam.named(Database.words(row, "modalities")), patient, row.getString("patient_name"), row.getString("accession_number"), row.getString("study_date"),
                row.getString("study_time"), row.getString("description"), row.getString("ordered"), row.getString("template"), row.getString("stamp"));
    }

    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
