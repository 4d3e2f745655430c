package cn.tongying.recognition;

import cn.tongying.alliance.Database;
import cn.tongying.archive.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** Orders of the caller's hospitals of which nobody said yet why an exam is done again, and the reasons there are. */
@ApplicationScoped
class OpenRepeats {
    static final int MOST = 100;

    @Inject Database database;

    /** One that waits. */
    record Open(UUID order, String site, String accessionNumber, String patientId, String nameAlphabetic, String nameIdeographic, String description, String modality, String orderer,
                String state, int found, Instant at) {
    }

    /** A line of the table of reasons. */
    record Reason(String code, String nameZh, String nameEn, boolean worded) {
    }

    /** The oldest first; what was cancelled needs no answer. One more than {@link #MOST} tells that there are more. */
    @Transactional
    public List<Open> of(Caller caller) {
        return database.list("""
                SELECT r.id, r.site, r.accession_number, r.patient_id, r.name_alphabetic, r.name_ideographic, p.description, s.modality,
                    coalesce(nullif(r.referring_physician, ''), r.author) AS orderer, s.state, o.found, o.found_at
                FROM order_repeat AS o JOIN imaging_service_request AS r ON r.id = o.request JOIN requested_procedure AS p ON p.request = r.id
                JOIN scheduled_procedure_step AS s ON s.procedure = p.id
                WHERE o.state = 'OPEN' AND s.state <> 'DISCONTINUED' AND (? OR o.site = ANY (?)) ORDER BY o.found_at, o.request LIMIT\s""" + (MOST + 1),
                row -> new Open(row.getObject("id", UUID.class), row.getString("site"), row.getString("accession_number"), row.getString("patient_id"), row.getString("name_alphabetic"),
                        row.getString("name_ideographic"), row.getString("description"), row.getString("modality"), row.getString("orderer"), row.getString("state"), row.getInt("found"),
                        row.getObject("found_at", OffsetDateTime.class).toInstant()), caller.allSites(), caller.sites());
    }

    @Transactional
    public List<Reason> reasons() {
        return database.list("SELECT code, name_zh, name_en, worded FROM repeat_reason ORDER BY place",
                row -> new Reason(row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4)));
    }
}
