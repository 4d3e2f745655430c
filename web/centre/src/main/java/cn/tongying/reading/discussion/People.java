package cn.tongying.reading.discussion;

import cn.tongying.alliance.Database;
import cn.tongying.alliance.Days;
import cn.tongying.reading.ReadExams.ReadExam;
import cn.tongying.reading.discussion.Note.Person;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Who may be mentioned about an exam: people whose work of today shows it to them. Who reads, reviews or makes images at its hospital; who reads at one that
 * has agreed with it, unless the patient refused sharing; and who is shown this very exam, as an expert of a consultation is. None of them judges or reads
 * it blind. What a mention tells is asked anew, by the rules of requests, when that person looks.
 */
@ApplicationScoped
class People {
    private static final int MOST = 500;
    /** Values: site, account, day, day, study, day, day, study, task, task. */
    private static final String SELECT = """
            SELECT DISTINCT p.name, p.account FROM practitioner AS p JOIN account ON account.id = p.account AND NOT account.disabled JOIN organization AS here ON here.site = ?
            WHERE p.active AND p.account <> ? AND (EXISTS (SELECT FROM assignment AS held JOIN organization AS place ON place.code = held.organization AND place.active
                    WHERE held.practitioner = p.id AND held.valid_from <= ? AND coalesce(held.valid_to, 'infinity') >= ? AND (
                        held.role IN ('READER', 'REVIEWER', 'TECHNOLOGIST') AND starts_with(here.path, place.path)
                        OR held.role IN ('READER', 'REVIEWER') AND NOT EXISTS (SELECT FROM sharing_refusal JOIN study ON study.patient_id = sharing_refusal.patient
                            WHERE study.study_instance_uid = ? AND study.site = here.site) AND EXISTS (SELECT FROM agreement_grant AS given JOIN organization AS viewer ON viewer.site = given.viewer_site
                            WHERE given.study_site = here.site AND given.purpose IN ('READING', 'REVIEW') AND given.valid_from <= ? AND given.valid_to >= ? AND starts_with(viewer.path, place.path))))
                OR EXISTS (SELECT FROM study_relation AS shown JOIN study ON study.id = shown.study WHERE study.study_instance_uid = ? AND study.site = here.site
                    AND shown.grantee = 'account:' || p.account AND shown.valid_from <= now() AND shown.valid_to > now()))
                AND NOT EXISTS (SELECT FROM blinded WHERE blinded.task = ? AND blinded.account = p.account)
                AND NOT EXISTS (SELECT FROM unarbitrated WHERE unarbitrated.task = ? AND unarbitrated.reader = p.account)
            ORDER BY p.name, p.account LIMIT\s""" + MOST;

    @Inject Database database;

    /** By name; nobody mentions oneself. */
    List<Person> of(ReadExam exam, UUID asking, Instant now) {
        LocalDate day = now.atZone(Days.ZONE).toLocalDate();
        String study = exam.study().value();
        return database.list(SELECT, row -> new Person(row.getObject("account", UUID.class), row.getString("name")), exam.site().code(), asking, day, day, study, day, day, study, exam.task(),
                exam.task());
    }
}
