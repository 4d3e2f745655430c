package cn.tongying.recognition;

import cn.tongying.alliance.Database;
import cn.tongying.alliance.Days;
import cn.tongying.archive.Caller;
import cn.tongying.archive.list.ShownStudies;
import cn.tongying.archive.list.ShownStudies.Part;
import cn.tongying.archive.site.SiteName;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.exam.BodyParts;
import cn.tongying.recognition.Comparable.Found;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds the exams of the same human being that compare with what is ordered: of the modality (projection radiography is one), of the body part by any of its words ({@link BodyParts}), and where both are
 * of the catalogue, with the contrast and views that are wanted; of the wanted side. Exams of other hospitals of patients who refused sharing are not there, nor are
 * those of hospitals with which the orderer's has no agreement.
 */
@ApplicationScoped
class ComparableExams {
    /** More would not be read. */
    static final int MOST = 20;
    private static final List<String> PROJECTION = List.of("CR", "DR", "DX");
    private static final String PERSON = """
            study.patient_id = ANY (ARRAY(SELECT mine.id FROM patient AS mine WHERE mine.site = ? AND mine.patient_id = ?
                UNION SELECT same.id FROM patient AS mine JOIN patient AS same ON same.person = mine.person WHERE mine.site = ? AND mine.patient_id = ?
                UNION SELECT same.id FROM person_patient AS told JOIN patient AS same ON same.person = told.person::text WHERE told.site = ? AND told.patient_id = ?))
            """;
    private static final String GRANTED = """
            EXISTS (SELECT FROM agreement_grant AS granted WHERE granted.viewer_site = ? AND granted.study_site = study.site AND granted.valid_from <= ? AND granted.valid_to >= ?
            """;
    /** What was done by the catalogue compares by the catalogue, else by its images' body part, else by the same words. */
    private static final String COMPARES = """
            AND (study.site = ? OR NOT EXISTS (SELECT FROM sharing_refusal WHERE sharing_refusal.patient = study.patient_id))
            AND NOT study.hidden AND study.modalities && ? AND study.study_date BETWEEN ? AND ? AND study.study_instance_uid <> ?
            AND CASE WHEN done.code IS NOT NULL THEN done.code = wanted.code OR regexp_replace(upper(done.body_part), '[^A-Z0-9]', '', 'g') = ANY (?)
                         AND (wanted.code IS NULL OR done.contrast IN (wanted.contrast, 'PLAIN_AND_ENHANCED') AND done.views @> wanted.views)
                     ELSE EXISTS (SELECT FROM series WHERE series.study_id = study.id AND regexp_replace(upper(series.body_part), '[^A-Z0-9]', '', 'g') = ANY (?))
                         OR upper(study.description) = upper(?) AND study.description <> '' END
            AND (? IN ('', 'U') OR coalesce(step.laterality, '') IN ('', 'U', 'B', ?))
            """;
    private static final String SELECT = """
            SELECT DISTINCT ON (study.study_instance_uid) study.study_instance_uid, site.code, site.name_zh, site.name_en, study.modalities, study.study_date, study.description,
                study.accession_number, task.id AS task, task.state, coalesce(%s, FALSE) AS shown, %s AND granted.purpose = 'PRIORS') AS agreed, %s) AS granted,
                ARRAY(SELECT DISTINCT series.body_part FROM series WHERE series.study_id = study.id AND series.body_part <> '' ORDER BY 1) AS body_parts,
                ARRAY(SELECT recognition.site || ' ' || to_char(recognition.at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') FROM recognition
                    WHERE recognition.study_instance_uid = study.study_instance_uid AND recognition.study_site = study.site ORDER BY recognition.at) AS recognised
            FROM study JOIN site ON site.code = study.site
            LEFT JOIN reading_task AS task ON task.study_instance_uid = study.study_instance_uid AND task.site = study.site
                AND task.state IN ('PRELIMINARY', 'IN_REVIEW', 'FINAL', 'AMENDED')
            LEFT JOIN study_of_order AS found ON found.site = study.site AND found.study_instance_uid = study.study_instance_uid
                AND (found.finding = 'MATCHED' OR found.decided_by <> '')
            LEFT JOIN requested_procedure AS procedure ON procedure.id = found.procedure
            LEFT JOIN scheduled_procedure_step AS step ON step.procedure = procedure.id
            LEFT JOIN exam AS done ON done.code = procedure.exam
            LEFT JOIN exam AS wanted ON wanted.code = ?
            WHERE\s""";
    private static final String ORDER = " ORDER BY study.study_instance_uid, shown DESC, agreed DESC, granted DESC, study.site <> ?, task.id IS NULL, study.id) AS comparable WHERE shown OR agreed OR granted"
            + " ORDER BY NOT (shown OR agreed), study_date DESC, study_instance_uid";

    @Inject Database database;
    @Inject Periods periods;
    Clock clock = Clock.systemUTC();

    private record Line(Comparable exam, boolean told) {
    }

    /** The newest first. */
    @Transactional
    public Found of(Wanted wanted, Caller caller) {
        int days = periods.of(wanted.exam(), wanted.modality());
        if (days == 0) {
            return new Found(List.of(), 0, 0);
        }
        List<Line> lines = lines(wanted, days, caller);
        List<Comparable> told = lines.stream().filter(Line::told).map(Line::exam).toList();
        return new Found(told.subList(0, Math.min(MOST, told.size())), lines.size() - told.size(), days);
    }

    private List<Line> lines(Wanted wanted, int days, Caller caller) {
        LocalDate today = Days.today(clock);
        Part shown = ShownStudies.of(caller, "study");
        List<@Nullable Object> values = new ArrayList<>(shown.values());
        List<Object> grant = List.of(wanted.site(), today, today);
        values.addAll(grant);
        values.addAll(grant);
        values.add(wanted.exam());
        values.addAll(Collections.nCopies(3, List.of(wanted.site(), wanted.patientId())).stream().flatMap(List::stream).toList());
        String[] parts = BodyParts.alike(wanted.bodyPart()).toArray(String[]::new);
        values.addAll(List.of(wanted.site(), PROJECTION.contains(wanted.modality()) ? PROJECTION : List.of(wanted.modality()), day(today.minusDays(days)), day(today.plusDays(1)),
                wanted.study(), parts, parts, wanted.description(), wanted.laterality(), wanted.laterality(), wanted.site()));
        return database.list("SELECT * FROM (" + SELECT.formatted(shown.sql(), GRANTED, GRANTED) + PERSON + COMPARES + ORDER, ComparableExams::read, values.toArray());
    }

    private static String day(LocalDate day) {
        return day.format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    private static Line read(ResultSet row) throws SQLException {
        boolean shown = row.getBoolean("shown");
        UUID task = row.getObject("task", UUID.class);
        String state = row.getString("state");
        Optional<Comparable.Report> report = task == null ? Optional.empty()
                : Optional.of(new Comparable.Report(Optional.of(task).filter(id -> shown), state.equals("FINAL") || state.equals("AMENDED")));
        Comparable exam = new Comparable(new StudyInstanceUid(row.getString("study_instance_uid")), new SiteName(row.getString("code"), row.getString("name_zh"), row.getString("name_en")),
                shown, Database.words(row, "modalities"), Database.words(row, "body_parts"), row.getString("study_date"), shown ? row.getString("description") : "",
                shown ? row.getString("accession_number") : "", report, Database.words(row, "recognised"));
        return new Line(exam, shown || row.getBoolean("agreed"));
    }
}
