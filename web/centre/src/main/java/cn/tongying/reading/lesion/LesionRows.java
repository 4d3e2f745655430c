package cn.tongying.reading.lesion;

import cn.tongying.alliance.Database;
import cn.tongying.archive.Caller;
import cn.tongying.archive.list.ShownStudies;
import cn.tongying.archive.list.ShownStudies.Part;
import cn.tongying.archive.site.SiteName;
import cn.tongying.reading.Blinding;
import cn.tongying.reading.ReadExams.ReadExam;
import cn.tongying.reading.keyimage.Shape;
import cn.tongying.reading.lesion.Lesion.Exam;
import cn.tongying.reading.lesion.Lesion.Size;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of lesions and their sizes. */
@ApplicationScoped
class LesionRows {
    /** The patients of all hospitals that are the human being whose exam this is: parameters study, site, study, site. */
    private static final String PATIENTS = """
            patients AS MATERIALIZED (
                SELECT study.patient_id AS id FROM study WHERE study.study_instance_uid = ? AND study.site = ?
                UNION SELECT same.id FROM study JOIN patient ON patient.id = study.patient_id JOIN patient AS same ON same.person = patient.person
                    WHERE study.study_instance_uid = ? AND study.site = ?)""";
    /** What was measured of them, whoever sees it: the series say whose it is now. */
    private static final String MEASURED = " FROM study JOIN series ON series.study_id = study.id"
            + " JOIN lesion_measurement AS size ON size.series_instance_uid = series.series_instance_uid AND size.site = series.site JOIN lesion ON lesion.id = size.lesion"
            + " JOIN reading_task AS task ON task.id = size.task WHERE study.patient_id IN (SELECT id FROM patients)";
    /** The place of each lesion among those of its number, hidden ones among them: a letter stays what it is, whoever looks. */
    private static final String LABELLED = "labelled AS (SELECT id, dense_rank() OVER (PARTITION BY number ORDER BY created_at, id) AS place FROM (SELECT DISTINCT lesion.id, lesion.number, lesion.created_at"
            + MEASURED + ") AS one)";
    /** What is not signed is its reader's; nothing is told to who reads or judges the exam blind, nor of an exam while two readings of it stand undecided. */
    private static final String TOLD = " AND (task.signed > task.retracted AND " + Blinding.GIVEN_OUT + " OR task.id = ? AND ?) AND " + Blinding.SIGHTED;

    @Inject Database database;

    /** One row of the table. */
    record Row(UUID lesion, int number, int place, String name, Size size) {
    }

    /**
     * By lesion, then by exam.
     *
     * @param own the reading is the caller's: what was measured in it is shown before it is signed
     */
    List<Row> of(ReadExam exam, boolean own, Caller caller) {
        Part shown = ShownStudies.knownWithRejected(caller, "study");
        List<@Nullable Object> values = person(exam);
        values.add(exam.task());
        values.add(own);
        values.add(Blinding.account(caller));
        values.addAll(shown.values());
        return database.list("WITH " + PATIENTS + ", " + LABELLED + """
                 SELECT lesion.id, lesion.number, labelled.place, lesion.name, size.task, study.study_instance_uid, site.code AS site_code, site.name_zh, site.name_en,
                    study.study_date, study.study_time, series.modality, size.series_instance_uid, size.sop_instance_uid, size.frame, size.long_mm, size.short_mm, size.words,
                    size.account_name, size.at, task.signed > task.retracted AS settled FROM study JOIN site ON site.code = study.site JOIN series ON series.study_id = study.id
                    JOIN lesion_measurement AS size ON size.series_instance_uid = series.series_instance_uid AND size.site = series.site
                    JOIN lesion ON lesion.id = size.lesion JOIN labelled ON labelled.id = lesion.id JOIN reading_task AS task ON task.id = size.task
                WHERE study.patient_id IN (SELECT id FROM patients)""" + TOLD + " AND " + shown.sql()
                + " ORDER BY lesion.number, labelled.place, study.study_date, study.study_time, study.study_instance_uid, size.at", LesionRows::read, values.toArray());
    }

    /** Whether something was measured in exams that the caller is not shown, and signed. */
    boolean isHidden(ReadExam exam, Caller caller) {
        Part shown = ShownStudies.knownWithRejected(caller, "study");
        List<@Nullable Object> values = person(exam);
        values.add(Blinding.account(caller));
        values.addAll(shown.values());
        return database.exists("WITH " + PATIENTS + " SELECT 1" + MEASURED + " AND task.signed > task.retracted AND " + Blinding.GIVEN_OUT + " AND " + Blinding.SIGHTED + " AND NOT coalesce((" + shown.sql() + "), false)", values.toArray());
    }

    /** Whose turn it is to number lesions: the person's, or the patient's that is of no person yet. */
    String turn(ReadExam exam) {
        return database.first("SELECT coalesce(patient.person, 'patient ' || patient.id) FROM study JOIN patient ON patient.id = study.patient_id WHERE study.study_instance_uid = ? AND study.site = ?",
                row -> row.getString(1), exam.study().value(), exam.site().code()).orElseThrow();
    }

    int nextNumber(ReadExam exam) {
        return database.first("WITH " + PATIENTS + " SELECT coalesce(max(lesion.number), 0) + 1" + MEASURED, row -> row.getInt(1), person(exam).toArray()).orElseThrow();
    }

    /** The site of an image of this person that the caller is shown, the exam's own first; it has pixels, and is not rejected. */
    Optional<String> siteOf(ReadExam exam, Measured one, Caller caller) {
        Part shown = ShownStudies.known(caller, "study");
        List<@Nullable Object> values = person(exam);
        values.addAll(List.of(one.instance().value(), one.frame(), one.series().value(), one.study().value()));
        values.addAll(shown.values());
        values.add(exam.site().code());
        return database.first("WITH " + PATIENTS + """
                 SELECT study.site FROM instance JOIN series ON series.id = instance.series_id JOIN study ON study.id = series.study_id
                WHERE instance.sop_instance_uid = ? AND instance.rejection = 0 AND instance.has_pixel_data AND ? <= greatest(1, instance.number_of_frames)
                    AND series.series_instance_uid = ? AND study.study_instance_uid = ? AND study.patient_id IN (SELECT id FROM patients) AND\s""" + shown.sql()
                + " ORDER BY study.site <> ?, study.site LIMIT 1", row -> row.getString(1), values.toArray());
    }

    void make(UUID lesion, int number, String name, UUID account, String by, OffsetDateTime at) {
        database.update("INSERT INTO lesion (id, number, name, created_at, created_by, created_by_name) VALUES (?, ?, ?, ?, ?, ?)", lesion, number, name, at, account, by);
    }

    void name(UUID lesion, String name) {
        database.update("UPDATE lesion SET name = ? WHERE id = ?", name, lesion);
    }

    /** In the place of the one of the same exam in this reading. */
    void put(UUID lesion, UUID task, String site, Measured one, UUID account, String by, OffsetDateTime at) {
        database.update("""
                DELETE FROM lesion_measurement AS size USING series, series AS measured WHERE size.lesion = ? AND size.task = ? AND series.series_instance_uid = size.series_instance_uid
                    AND series.site = size.site AND measured.study_id = series.study_id AND measured.series_instance_uid = ? AND measured.site = ?""", lesion, task, one.series().value(), site);
        database.update("""
                INSERT INTO lesion_measurement (lesion, task, site, series_instance_uid, sop_instance_uid, frame, long_mm, short_mm, words, shape, account, account_name, at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", lesion, task, site, one.series().value(), one.instance().value(), one.frame(), one.longMm(), one.shortMm(), one.words(),
                one.shape().map(Shape::text).orElse(""), account, by, at);
    }

    /** All that was measured of it in this reading; without any size it is no lesion any more. */
    int remove(UUID lesion, UUID task) {
        int removed = database.update("DELETE FROM lesion_measurement WHERE lesion = ? AND task = ?", lesion, task);
        database.update("DELETE FROM lesion WHERE id = ? AND NOT EXISTS (SELECT 1 FROM lesion_measurement WHERE lesion = lesion.id)", lesion);
        return removed;
    }

    private static List<@Nullable Object> person(ReadExam exam) {
        String study = exam.study().value();
        String site = exam.site().code();
        return new ArrayList<>(List.of(study, site, study, site));
    }

    private static Row read(ResultSet row) throws SQLException {
        Exam exam = new Exam(row.getString("study_instance_uid"), new SiteName(row.getString("site_code"), row.getString("name_zh"), row.getString("name_en")), row.getString("study_date"),
                row.getString("study_time"), row.getString("modality"));
        return new Row(row.getObject("id", UUID.class), row.getInt("number"), row.getInt("place"), row.getString("name"), new Size(row.getObject("task", UUID.class), exam,
                row.getString("series_instance_uid"), row.getString("sop_instance_uid"), row.getInt("frame"), row.getBigDecimal("long_mm"), Optional.ofNullable(row.getBigDecimal("short_mm")),
                row.getString("words"), row.getString("account_name"), row.getObject("at", OffsetDateTime.class).withOffsetSameInstant(ZoneOffset.UTC).toInstant(), row.getBoolean("settled")));
    }
}
