package cn.tongying.reading.messages;

import cn.tongying.alliance.Database;
import cn.tongying.archive.Caller;
import cn.tongying.archive.Caller.Role;
import cn.tongying.archive.list.ShownStudies;
import cn.tongying.archive.list.ShownStudies.Part;
import cn.tongying.archive.list.StudySummary.Patient;
import cn.tongying.archive.site.SiteName;
import cn.tongying.dicom.PersonName;
import cn.tongying.reading.messages.ExamMessage.Kind;
import cn.tongying.reading.messages.ExamOfMessages.Side;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What waits for somebody: for who makes images at a hospital, each request that is not answered and each note that nobody of them read; for who reads, what was answered
 * or written back about exams that they wrote of or have open.
 */
@ApplicationScoped
class Awaiting {
    static final int MOST = 100;
    private static final String THEIRS = """
            message.side = 'READER' AND message.account <> ? AND (? OR task.site = ANY (?))""";
    private static final String MINE = """
            message.side = 'TECHNOLOGIST' AND message.account <> ? AND (task.holder = ? OR EXISTS (SELECT FROM exam_message AS own
                WHERE own.task = message.task AND own.side = 'READER' AND own.account = ?))""";
    private static final String SELECT = """
            SELECT task.id, study.study_instance_uid, study.description, study.patient_age, study.modalities, study.study_date, patient.patient_id AS number,
                patient.name, patient.birth_date, patient.sex, site.code, site.name_zh, site.name_en, site.issuer, message.kind, message.words, message.side,
                message.name AS writer, message.at
            FROM exam_message AS message JOIN reading_task AS task ON task.id = message.task
                JOIN study ON study.study_instance_uid = task.study_instance_uid AND study.site = task.site
                JOIN patient ON patient.id = study.patient_id JOIN site ON site.code = task.site
            WHERE message.open AND (%s) AND NOT EXISTS (SELECT FROM blinded WHERE blinded.task = task.id AND blinded.account = ?) AND %s ORDER BY message.at, message.id LIMIT\s""" + (MOST + 1);

    @Inject Database database;

    /** One message and the exam that it is about. */
    record One(UUID task, SiteName site, String study, Patient patient, String description, List<String> modalities, String studyDate, Kind kind, String words, Side side,
               String writer, Instant at) {
    }

    /** The oldest first; one more than {@link #MOST} where there are more. */
    @Transactional
    public List<One> of(Caller caller) {
        UUID account = ExamMessages.account(caller);
        List<@Nullable Object> values = new ArrayList<>(List.of(account, caller.has(Role.TECHNOLOGIST) && caller.allSites(),
                caller.sites().stream().filter(site -> caller.has(Role.TECHNOLOGIST, site)).toList(), account, account, account, account));
        Part shown = ShownStudies.of(caller, "study");
        values.addAll(shown.values());
        return database.list(SELECT.formatted(THEIRS + " OR " + MINE, shown.sql()), Awaiting::read, values.toArray());
    }

    private static One read(ResultSet row) throws SQLException {
        PersonName name = PersonName.parse(row.getString("name"));
        Patient patient = new Patient(row.getString("number"), row.getString("issuer"), name.alphabetic(), name.ideographic(), name.phonetic(), row.getString("birth_date"),
                row.getString("sex"), row.getString("patient_age"));
        return new One(row.getObject("id", UUID.class), new SiteName(row.getString("code"), row.getString("name_zh"), row.getString("name_en")), row.getString("study_instance_uid"),
                patient, row.getString("description"), Database.words(row, "modalities"), row.getString("study_date"), Kind.valueOf(row.getString("kind")), row.getString("words"),
                Side.valueOf(row.getString("side")), row.getString("writer"), row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
