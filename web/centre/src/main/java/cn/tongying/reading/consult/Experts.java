package cn.tongying.reading.consult;

import cn.tongying.alliance.Database;
import cn.tongying.alliance.Days;
import cn.tongying.reading.ReadExams.ReadExam;
import cn.tongying.reading.consult.Consultation.Hospital;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Who may be asked about an exam: physicians with an account and a licence of today that covers it, who read or review at the exam's hospital, or at
 * one that has agreed with it on consultation, reading or review. Of who has refused sharing, at the exam's own hospital alone.
 */
@ApplicationScoped
class Experts {
    static final int MOST = 500;
    /** Values: site, account, day, day, modality, body part, four times the day, study. */
    private static final String SELECT = """
            SELECT DISTINCT ON (p.name, p.id, place.code) p.id, p.account, p.name, p.title, hospital.code AS hospital, hospital.name_zh, hospital.name_en,
                place.code AS place, place.name_zh AS place_zh, place.name_en AS place_en
            FROM practitioner AS p JOIN account ON account.id = p.account AND NOT account.disabled
            JOIN assignment AS held ON held.practitioner = p.id AND held.role IN ('READER', 'REVIEWER')
            JOIN organization AS place ON place.code = held.organization AND place.active
            JOIN organization AS here ON here.site = ?
            JOIN LATERAL (SELECT above.code, above.site, above.name_zh, above.name_en FROM organization AS above
                WHERE above.site IS NOT NULL AND starts_with(place.path, above.path) OR above.code = here.code AND starts_with(here.path, place.path)
                ORDER BY length(above.path) DESC LIMIT 1) AS hospital ON true
            WHERE p.active AND p.category = 'PHYSICIAN' AND p.account <> ?
                AND p.licence_from <= ? AND coalesce(p.licence_to, 'infinity') >= ?
                AND (p.licence_modalities = '{}' OR ? = ANY (p.licence_modalities)) AND (p.licence_body_parts = '{}' OR ? = ANY (p.licence_body_parts))
                AND held.valid_from <= ? AND coalesce(held.valid_to, 'infinity') >= ?
                AND (hospital.code = here.code OR EXISTS (SELECT FROM agreement_grant AS given WHERE given.viewer_site = hospital.site AND given.study_site = here.site
                        AND given.purpose IN ('CONSULTATION', 'READING', 'REVIEW') AND given.valid_from <= ? AND given.valid_to >= ?)
                    AND NOT EXISTS (SELECT FROM sharing_refusal JOIN study ON study.patient_id = sharing_refusal.patient
                        WHERE study.study_instance_uid = ? AND study.site = here.site))
            ORDER BY p.name, p.id, place.code LIMIT\s""" + MOST;

    @Inject Database database;

    /** Somebody who may be asked, by one place of work. */
    record Askable(UUID practitioner, UUID account, String name, String title, Hospital hospital, Hospital place) {
    }

    /** By name; somebody with several places of work once for each. Nobody is asked by oneself. */
    List<Askable> of(ReadExam exam, UUID asker, Instant now) {
        LocalDate day = now.atZone(Days.ZONE).toLocalDate();
        return database.list(SELECT, Experts::read, exam.site().code(), asker, day, day, exam.modality(), exam.bodyPart(), day, day, day, day, exam.study().value());
    }

    private static Askable read(ResultSet row) throws SQLException {
        return new Askable(row.getObject("id", UUID.class), row.getObject("account", UUID.class), row.getString("name"), row.getString("title"),
                new Hospital(row.getString("hospital"), row.getString("name_zh"), row.getString("name_en")),
                new Hospital(row.getString("place"), row.getString("place_zh"), row.getString("place_en")));
    }
}
