package cn.tongying.orders;

import cn.tongying.alliance.Database;
import cn.tongying.alliance.Days;
import cn.tongying.archive.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * Performed steps that belong to no order: done without one, or naming one whose study, accession number or patient they contradict. A person
 * who sees them knows that an exam was done under another number than it was ordered.
 */
@ApplicationScoped
class UnmatchedSteps {
    @Inject Database database;

    /**
     * What a device said, as far as it said it.
     *
     * @param stepId      the Scheduled Procedure Step ID that it names
     * @param contradicts there is a step of that ID, of another study, accession number or patient
     */
    record Step(String uid, String site, String state, String ae, Instant at, String patientId, String name, String stepId, boolean contradicts) {
    }

    /** Those begun on a day of the hospitals, at sites that the caller works at, the newest first; one more than asked for tells that there are more. */
    @Transactional
    public List<Step> page(LocalDate day, Optional<ListPlace> after, int limit, Caller caller) {
        return database.list("""
                SELECT m.sop_instance_uid, m.site, m.status, m.ae_title, m.made_at, coalesce(m.attributes #>> '{00100020,Value,0}', ''),
                       coalesce(m.attributes #>> '{00100010,Value,0,Ideographic}', m.attributes #>> '{00100010,Value,0,Alphabetic}', ''),
                       coalesce(m.attributes #>> '{00400270,Value,0,00400009,Value,0}', ''),
                       EXISTS (SELECT 1 FROM jsonb_array_elements(coalesce(m.attributes #> '{00400270,Value}', '[]')) named
                               JOIN scheduled_procedure_step s ON s.site = m.site AND s.step_id = named #>> '{00400009,Value,0}')
                FROM performed_procedure_step m
                WHERE (? OR m.site = ANY (?)) AND m.made_at >= ? AND m.made_at < ?
                  AND (? OR m.made_at < ? OR m.made_at = ? AND (m.sop_instance_uid, m.site) > (?, ?))
                  AND NOT EXISTS (SELECT 1 FROM performed_step_of o JOIN scheduled_procedure_step s ON s.id = o.step
                      JOIN requested_procedure p ON p.id = s.procedure JOIN imaging_service_request r ON r.id = p.request
                      WHERE o.site = m.site AND o.sop_instance_uid = m.sop_instance_uid
                        AND (btrim(coalesce(m.attributes #>> '{00100020,Value,0}', '')) IN ('', r.patient_id)
                            OR patient_number_now(m.site, btrim(m.attributes #>> '{00100020,Value,0}')) = patient_number_now(r.site, r.patient_id)))
                ORDER BY m.made_at DESC, m.sop_instance_uid, m.site LIMIT ?""", UnmatchedSteps::read, caller.allSites(), caller.sites(),
                day.atStartOfDay(Days.ZONE).toOffsetDateTime(), day.plusDays(1).atStartOfDay(Days.ZONE).toOffsetDateTime(), after.isEmpty(),
                after.map(ListPlace::moment), after.map(ListPlace::moment), after.map(ListPlace::uid), after.map(ListPlace::site), limit + 1);
    }

    private static Step read(ResultSet row) throws SQLException {
        return new Step(row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getObject(5, OffsetDateTime.class).toInstant(),
                row.getString(6), row.getString(7), row.getString(8), row.getBoolean(9));
    }
}
