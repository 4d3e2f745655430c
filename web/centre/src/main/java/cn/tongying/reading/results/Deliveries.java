package cn.tongying.reading.results;

import cn.tongying.alliance.Database;
import cn.tongying.alliance.Refusals;
import cn.tongying.alliance.Wording;
import cn.tongying.archive.Caller;
import cn.tongying.identity.event.Actor;
import cn.tongying.reading.results.Outbox.State;
import cn.tongying.reading.results.ResultEvent.Act;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The queues as people see them: what goes to receivers, what is stored in its study, and what a CA signs. */
@ApplicationScoped
class Deliveries {
    private static final Wording WHAT = new Wording("delivery", "发送记录");
    /** Whose exam it is now, and what. */
    private static final String EXAM = "patient.patient_id AS patient_number, patient.name AS patient_name, study.accession_number, study.study_date, coalesce(nullif(ordered.description, ''), study.description) AS exam, task.modality";
    private static final String OF_EXAM = " LEFT JOIN reading_task AS task ON task.id = delivery.task LEFT JOIN study ON study.study_instance_uid = task.study_instance_uid AND study.site = task.site"
            + " LEFT JOIN patient ON patient.id = study.patient_id LEFT JOIN requested_procedure AS ordered ON ordered.id = task.procedure";
    private static final String COLUMNS = " AS receiver, delivery.task, delivery.site, delivery.control_id, delivery.state, delivery.queued_at, delivery.next_at, delivery.tries,"
            + " delivery.answer, delivery.words, delivery.delivered_at, ";
    private static final String SENT = "SELECT CASE WHEN destination.description = '' THEN destination.application ELSE destination.description END" + COLUMNS
            + "coalesce(delivery.number, delivery.step) AS number, delivery.critical IS NOT NULL AS critical, false AS signature, " + EXAM + " FROM result_delivery AS delivery JOIN result_destination AS destination ON destination.id = delivery.destination" + OF_EXAM + " WHERE ";
    private static final String FILED = "SELECT CAST(NULL AS text)" + COLUMNS + "delivery.number, false AS critical, false AS signature, " + EXAM + " FROM report_filing AS delivery" + OF_EXAM + " WHERE ";
    private static final String CERTIFIED = "SELECT CAST(NULL AS text)" + COLUMNS + "delivery.number, false AS critical, true AS signature, " + EXAM + " FROM report_signature AS delivery" + OF_EXAM + " WHERE ";
    private static final String FOUND = " AND (patient.patient_id ILIKE ? OR study.accession_number ILIKE ? OR translate(patient.name, '^ ', '') ILIKE ?)";
    private static final String NEWEST = " ORDER BY queued_at DESC, number DESC LIMIT ?";

    @Inject Database database;
    @Inject Event<ResultEvent> events;
    @Inject ResultsParts parts;

    /**
     * One row as people see it.
     *
     * @param receiver empty for the archive and the CA
     * @param signature what a CA signs and is stored then
     * @param critical a critical result, and {@code number} the step of it
     */
    record Delivery(Optional<String> receiver, UUID task, int number, String site, String controlId, State state, Instant queuedAt, Instant nextAt, int tries, String answer, String words,
                    Optional<Instant> deliveredAt, boolean critical, boolean signature, Exam exam) {
        private String table() {
            return receiver.isPresent() ? "result_delivery" : signature ? "report_signature" : "report_filing";
        }
    }

    /**
     * As the archive has it now; empty where it was removed.
     *
     * @param patientName as DICOM writes it
     */
    record Exam(String patientId, String patientName, String accessionNumber, String studyDate, String description, String modality) {
    }

    /**
     * The newest first, of the hospitals that the caller works at.
     *
     * @param text beginning of the Patient ID or the accession number, or part of the name; all where it is empty
     */
    @Transactional
    public List<Delivery> list(Optional<State> state, String text, int limit, Caller caller) {
        String condition = "(? OR delivery.site = ANY (?))" + (state.isPresent() ? " AND delivery.state = ?" : "") + (text.isEmpty() ? "" : FOUND);
        List<@Nullable Object> once = new ArrayList<>(List.of(caller.allSites(), caller.sites()));
        state.ifPresent(one -> once.add(one.name()));
        if (!text.isEmpty()) {
            String begins = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
            once.addAll(List.of(begins, begins, "%" + begins.replaceAll("[ ^]", "")));
        }
        once.add(limit);
        List<@Nullable Object> values = new ArrayList<>(once);
        values.addAll(once);
        values.addAll(once);
        values.add(limit);
        return database.list("(" + SENT + condition + NEWEST + ") UNION ALL (" + FILED + condition + NEWEST + ") UNION ALL (" + CERTIFIED + condition + NEWEST + ")" + NEWEST, Deliveries::read, values.toArray());
    }

    /** Sends or stores it again at once: refused, held or waiting. @throws cn.tongying.centre.ProblemException 404 when there is none at a hospital of the caller, 409 when it is done */
    @Transactional
    public Delivery retry(String controlId, Caller caller, Actor actor) {
        Delivery found = one(controlId, caller).orElseThrow(() -> Refusals.notFound(WHAT));
        int changed = database.update("UPDATE " + found.table() + " SET state = 'WAITING', next_at = ? WHERE control_id = ? AND state IN ('WAITING', 'REFUSED', 'HELD')",
                parts.clock().instant().atOffset(ZoneOffset.UTC), controlId);
        if (changed == 0) {
            throw Refusals.conflict(new Wording("It was delivered already, or replaced by a later version.", "该结果已送达，或已由后续版本取代。"));
        }
        Optional<UUID> destination = database.first("UPDATE result_destination SET retry_at = '-infinity' WHERE id = (SELECT destination FROM result_delivery WHERE control_id = ?) RETURNING id",
                row -> row.getObject(1, UUID.class), controlId);
        events.fire(new ResultEvent(actor, Act.RESULT_RETRIED, found.task().toString(), found.site(), (found.critical() ? "critical result, step " : "version ") + found.number() + " to " + destination.map(UUID::toString).orElse(found.signature() ? "the CA" : "the archive")));
        return one(controlId, caller).orElseThrow();
    }

    private Optional<Delivery> one(String controlId, Caller caller) {
        String condition = "delivery.control_id = ? AND (? OR delivery.site = ANY (?))";
        return database.first("(" + SENT + condition + ") UNION ALL (" + FILED + condition + ") UNION ALL (" + CERTIFIED + condition + ")", Deliveries::read, controlId, caller.allSites(), caller.sites(),
                controlId, caller.allSites(), caller.sites(), controlId, caller.allSites(), caller.sites());
    }

    private static Delivery read(ResultSet row) throws SQLException {
        return new Delivery(Optional.ofNullable(row.getString("receiver")), row.getObject("task", UUID.class), row.getInt("number"), row.getString("site"), row.getString("control_id"),
                State.valueOf(row.getString("state")), at(row, "queued_at").orElseThrow(), at(row, "next_at").orElseThrow(), row.getInt("tries"), row.getString("answer"), row.getString("words"),
                at(row, "delivered_at"), row.getBoolean("critical"), row.getBoolean("signature"),
                new Exam(text(row, "patient_number"), text(row, "patient_name"), text(row, "accession_number"), text(row, "study_date"), text(row, "exam"), text(row, "modality")));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column)).orElse("");
    }

    private static Optional<Instant> at(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
