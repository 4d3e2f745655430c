package cn.tongying.orders;

import cn.tongying.alliance.Database;
import cn.tongying.alliance.Refusals;
import cn.tongying.alliance.Wording;
import cn.tongying.archive.Caller;
import cn.tongying.archive.feed.ArrivedStudy;
import cn.tongying.dicom.PersonName;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.identity.event.Actor;
import cn.tongying.orders.OrderEvent.Act;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which order each study belongs to. A study that comes in is matched by the Study Instance UID that was made for an order, else by
 * accession number, in either case of the same patient alone, by number and as far as both sides know name, sex and birth date; what is not so waits for a person, who says to which order of that patient
 * it belongs, or that it belongs to none, and may take that back. Where a site has no orders nothing waits.
 */
@ApplicationScoped
class StudyMatches {
    private static final int MOST_PROPOSALS = 20;
    /** With whom the archive has it under now. */
    private static final String SELECT = """
            SELECT o.*, coalesce(split_part(patient.name, '=', 1), '') AS name_alphabetic, coalesce(split_part(patient.name, '=', 2), '') AS name_ideographic,
                   ARRAY(SELECT DISTINCT series.body_part FROM series WHERE series.study_id = study.id AND series.body_part <> '' ORDER BY 1) AS body_parts,
            """ + SaidPatient.COLUMNS + """
            FROM study_of_order o LEFT JOIN study ON study.site = o.site AND study.study_instance_uid = o.study_instance_uid LEFT JOIN patient ON patient.id = study.patient_id
            """;
    private static final Wording WHAT = new Wording("study that waits", "待核对检查");

    @Inject Database database;
    @Inject Event<OrderEvent> events;

    /** What was found of a study. */
    enum Finding {
        MATCHED, OTHER_PATIENT,
        /** Under a number of its order, of the same Patient ID, and yet by name, sex or birth date of somebody else. */
        CONTRADICTED,
        NO_ORDER, SEVERAL_ORDERS
    }

    /**
     * A study that is, or was, not matched by itself.
     *
     * @param name   of whom the archive has it under now
     * @param images what its images say of the patient
     */
    record Waiting(String site, StudyInstanceUid study, Finding finding, Optional<UUID> procedure, String patientId, String accessionNumber, String modality,
                   String studyDate, Instant at, String decidedBy, int version, PersonName name, SaidPatient images, List<String> bodyParts) {
        boolean isDecided() {
            return !decidedBy.isEmpty();
        }
    }

    /** One of a list, with the orders that it may belong to. */
    record Offered(Waiting waiting, List<ImagingServiceRequest> orders) {
    }

    private record Found(Finding finding, Optional<UUID> procedure) {
    }

    /** Part of the transaction that follows the feed. What a person decided stays until that person's own words are corrected by another patient. */
    @Transactional
    public void arrived(ArrivedStudy study) {
        String modality = study.modalities().isEmpty() ? "" : study.modalities().getFirst();
        Optional<UUID> before = procedure(study.site(), study.study());
        Found found = found(study, modality);
        if (found.finding() == Finding.NO_ORDER && !hasOrders(study.site())) {
            return;
        }
        database.update("""
                INSERT INTO study_of_order (site, study_instance_uid, finding, procedure, patient_id, accession_number, modality, study_date) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (site, study_instance_uid) DO UPDATE SET finding = excluded.finding, procedure = excluded.procedure, patient_id = excluded.patient_id,
                    accession_number = excluded.accession_number, modality = excluded.modality, study_date = excluded.study_date, found_at = now(), decided_by = '',
                    decided_at = NULL, version = study_of_order.version + 1
                WHERE study_of_order.patient_id <> excluded.patient_id OR study_of_order.accession_number <> excluded.accession_number
                   OR study_of_order.decided_by = '' AND (study_of_order.finding <> excluded.finding OR study_of_order.procedure IS DISTINCT FROM excluded.procedure)""",
                study.site(), study.study().value(), found.finding(), found.procedure(), study.patientId(), study.accessionNumber(), modality, study.studyDate());
        look(before);
        look(procedure(study.site(), study.study()).filter(procedure -> !before.equals(Optional.of(procedure))));
    }

    /** Its images are complete, or some of them are rejected or shown again. Part of the transaction that follows the feed. */
    @Transactional
    public void changed(String site, StudyInstanceUid study) {
        look(procedure(site, study));
    }

    private Optional<UUID> procedure(String site, StudyInstanceUid study) {
        return database.first("SELECT procedure FROM study_of_order WHERE site = ? AND study_instance_uid = ? AND procedure IS NOT NULL", row -> row.getObject(1, UUID.class), site, study.value());
    }

    /** Where no device says what it does, the images of an order do. */
    private void look(Optional<UUID> procedure) {
        procedure.flatMap(one -> StepsByImages.look(database, one)).ifPresent(moved -> events.fire(new OrderEvent(Actor.system("images"),
                switch (moved.to()) {
                    case IN_PROGRESS -> Act.PROCEDURE_BEGUN;
                    case COMPLETED -> Act.PROCEDURE_COMPLETED;
                    case SCHEDULED, ARRIVED, DISCONTINUED -> Act.PROCEDURE_CHANGED;
                }, moved.order().toString(), moved.site(), moved.study(), "by images: " + moved.from() + " → " + moved.to())));
    }

    /** Steps are locked before what belongs to them, as whoever changes an order does. */
    private void lockSteps(String site, StudyInstanceUid study, Optional<UUID> order) {
        database.list("""
                SELECT 1 FROM scheduled_procedure_step s JOIN requested_procedure p ON p.id = s.procedure
                WHERE p.site = ? AND (p.request = CAST(? AS uuid) OR p.id = (SELECT o.procedure FROM study_of_order o WHERE o.site = ? AND o.study_instance_uid = ?)) ORDER BY s.id FOR UPDATE OF s""",
                row -> true, site, order, site, study.value());
    }

    /**
     * What came under the UID or the number of an order is looked at again when the order is entered or changed, in the transaction of that: what is no longer, or not yet, of
     * one patient waits with the reason, and what is so now is matched.
     */
    void ordered(@Observes OrderPlaced placed) {
        String accession = database.first("SELECT accession_number FROM imaging_service_request WHERE id = ?", row -> row.getString(1), placed.exam().order()).orElse("");
        database.list("""
                SELECT study.study_instance_uid, patient.patient_id, study.accession_number, study.study_date, study.modalities FROM study JOIN patient ON patient.id = study.patient_id
                WHERE study.site = ? AND (study.study_instance_uid = ? OR study.accession_number = nullif(?, '')) ORDER BY study.id""",
                row -> new ArrivedStudy(placed.exam().site(), new StudyInstanceUid(row.getString(1)), row.getString(2), row.getString(3), row.getString(4),
                        List.of((String[]) row.getArray(5).getArray()), "", false, false, Optional.empty()),
                placed.exam().site(), placed.exam().study().value(), accession).forEach(this::arrived);
    }

    private Found found(ArrivedStudy study, String modality) {
        return numbered(study).orElseGet(() -> {
            List<UUID> candidates = database.list("""
                    SELECT p.id FROM imaging_service_request r JOIN requested_procedure p ON p.request = r.id JOIN scheduled_procedure_step s ON s.procedure = p.id
                    WHERE r.site = ? AND r.patient_id = ANY (ARRAY(SELECT patient_numbers(?, ?))) AND s.modality = ? AND s.state <> 'DISCONTINUED' AND s.starts BETWEEN now() - interval '2 days' AND now() + interval '2 days'
                      AND (? !~ '^[0-9]{8}$' OR to_char(r.made_at AT TIME ZONE 'Asia/Shanghai', 'YYYYMMDD') <= ?)
                      AND NOT EXISTS (SELECT 1 FROM study_of_order o WHERE o.procedure = p.id AND (o.finding = 'MATCHED' OR o.decided_by <> '') AND o.study_instance_uid <> ?)
                    LIMIT 2""", row -> row.getObject(1, UUID.class), study.site(), study.site(), study.patientId(), modality, study.studyDate(), study.studyDate(), study.study().value());
            return candidates.size() > 1 ? new Found(Finding.SEVERAL_ORDERS, Optional.empty()) : new Found(Finding.NO_ORDER, candidates.stream().findFirst());
        });
    }

    /**
     * By what was made for an order: its UID, else its accession number. Nobody changes the order meanwhile: who does so looks at its studies again behind this, or has done so
     * before.
     */
    private Optional<Found> numbered(ArrivedStudy study) {
        return database.first("""
                SELECT p.id, r.patient_id IN (SELECT patient_numbers(?, ?)) FROM imaging_service_request r JOIN requested_procedure p ON p.request = r.id
                    JOIN scheduled_procedure_step s ON s.procedure = p.id
                WHERE r.site = ? AND (p.study_instance_uid = ? OR r.accession_number = ? AND r.accession_number <> '') ORDER BY (p.study_instance_uid = ?) DESC LIMIT 1 FOR UPDATE OF s""",
                row -> new Found(row.getBoolean(2) ? Finding.MATCHED : Finding.OTHER_PATIENT, Optional.of(row.getObject(1, UUID.class))), study.site(), study.patientId(),
                study.site(), study.study().value(), study.accessionNumber(), study.study().value())
                .map(found -> found.finding() == Finding.MATCHED && !SaidPatient.differences(database, study.site(), study.study(), found.procedure().orElseThrow()).isEmpty()
                        ? new Found(Finding.CONTRADICTED, found.procedure()) : found);
    }

    private boolean hasOrders(String site) {
        return database.exists("SELECT 1 FROM scheduled_procedure_step WHERE site = ? AND starts > now() - interval '30 days' LIMIT 1", site);
    }

    /**
     * Of the sites that the caller works at: those that wait, or those that were decided, the newest first; one more than asked for tells that there are more. Each with the
     * orders that it may belong to: those of its patient about its day, and the one under its number, which may be another patient's.
     */
    @Transactional
    public List<Offered> page(boolean decided, Optional<ListPlace> after, int limit, Caller caller) {
        return offered("(? OR o.site = ANY (?)) AND o.finding <> 'MATCHED' AND (o.decided_by <> '') = ? AND (? OR o.found_at < ? OR o.found_at = ? AND (o.study_instance_uid, o.site) > (?, ?))"
                + " ORDER BY o.found_at DESC, o.study_instance_uid, o.site LIMIT ?", caller.allSites(), caller.sites(), decided, after.isEmpty(), after.map(ListPlace::moment),
                after.map(ListPlace::moment), after.map(ListPlace::uid), after.map(ListPlace::site), limit + 1);
    }

    /** The same of one. */
    @Transactional
    public Offered offered(Waiting waiting) {
        return offered("o.site = ? AND o.study_instance_uid = ?", waiting.site(), waiting.study().value()).stream().findFirst().orElseThrow(() -> Refusals.notFound(WHAT));
    }

    /** One question for all of them. */
    private List<Offered> offered(String which, Object... values) {
        Object[] all = Arrays.copyOf(values, values.length + 1);
        all[values.length] = MOST_PROPOSALS;
        record Row(Waiting waiting, Optional<ImagingServiceRequest> order) {
        }
        Map<List<String>, Offered> found = new LinkedHashMap<>();
        database.list("""
                SELECT waiting.site AS w_site, waiting.study_instance_uid AS w_study_instance_uid, waiting.finding AS w_finding, waiting.procedure AS w_procedure, waiting.patient_id AS w_patient_id,
                       waiting.accession_number AS w_accession_number, waiting.modality AS w_modality, waiting.study_date AS w_study_date, waiting.found_at AS w_found_at,
                       waiting.decided_by AS w_decided_by, waiting.version AS w_version, waiting.name_alphabetic AS w_name_alphabetic, waiting.name_ideographic AS w_name_ideographic,
                       waiting.body_parts AS w_body_parts, waiting.said_alphabetic, waiting.said_ideographic, waiting.said_birth_date, waiting.said_sex, offered.*
                FROM (""" + SELECT + "WHERE " + which + """
                ) AS waiting LEFT JOIN LATERAL (SELECT ordered.*, row_number() OVER () AS place FROM (""" + OrderRows.SELECT + """
                    WHERE s.site = waiting.site AND (p.id = waiting.procedure OR r.patient_id = ANY (ARRAY(SELECT patient_numbers(waiting.site, waiting.patient_id)))
                        AND s.starts BETWEEN now() - interval '30 days' AND now() + interval '30 days')
                    ORDER BY (p.id = waiting.procedure) DESC NULLS LAST, (s.modality = waiting.modality) DESC,
                        (waiting.study_date !~ '^[0-9]{8}$' OR to_char(r.made_at AT TIME ZONE 'Asia/Shanghai', 'YYYYMMDD') <= waiting.study_date) DESC,
                        CASE WHEN waiting.study_date ~ '^[0-9]{8}$' AND pg_input_is_valid(waiting.study_date, 'date') THEN abs(extract(epoch FROM s.starts - CAST(waiting.study_date AS date))) END,
                        s.starts DESC LIMIT ?) AS ordered) AS offered ON TRUE
                ORDER BY waiting.found_at DESC, waiting.study_instance_uid, waiting.site, offered.place""",
                row -> new Row(read(row, "w_"), row.getObject("id") == null ? Optional.empty() : Optional.of(OrderRows.read(row))), all)
                .forEach(row -> found.merge(List.of(row.waiting().site(), row.waiting().study().value()), new Offered(row.waiting(), row.order().stream().toList()),
                        (before, more) -> new Offered(before.waiting(), Stream.concat(before.orders().stream(), more.orders().stream()).toList())));
        return List.copyOf(found.values());
    }

    /**
     * A person says to which order it belongs.
     *
     * @param order     empty: to none
     * @param confirmed they were told in what the order differs, and say it again
     * @throws cn.tongying.centre.ProblemException 404, or 409 when it is of another patient, differs and was not confirmed, or somebody decided meanwhile
     */
    @Transactional
    public Waiting decide(String site, StudyInstanceUid study, int version, Optional<UUID> order, boolean confirmed, Caller caller, Actor actor) {
        lockSteps(site, study, order);
        Waiting waiting = locked(site, study, version, caller);
        Optional<ImagingServiceRequest> meant = order.map(id -> order(waiting, id));
        Set<Difference> differences = meant.map(one -> Difference.of(waiting, one)).orElse(Set.of());
        if (!differences.isEmpty() && !confirmed) {
            throw Refusals.conflict(Difference.told(differences));
        }
        Optional<UUID> procedure = meant.map(one -> database.first("SELECT id FROM requested_procedure WHERE request = ?", row -> row.getObject(1, UUID.class), one.id()).orElseThrow());
        database.update("UPDATE study_of_order SET procedure = ?, decided_by = ?, decided_at = now(), version = version + 1 WHERE site = ? AND study_instance_uid = ?", procedure,
                actor.name(), site, study.value());
        look(waiting.procedure());
        look(procedure.filter(one -> !waiting.procedure().equals(Optional.of(one))));
        events.fire(new OrderEvent(actor, Act.STUDY_MATCHED, order.map(UUID::toString).orElse(""), site, study.value(), order.isEmpty() ? waiting.finding() + ", no order"
                : differences.isEmpty() ? waiting.finding().name() : waiting.finding() + ", although " + differences.stream().map(Enum::name).collect(Collectors.joining(" "))));
        return required(site, study, caller);
    }

    /** What was decided is open again, with what is found now. */
    @Transactional
    public Waiting undo(String site, StudyInstanceUid study, int version, Caller caller, Actor actor) {
        lockSteps(site, study, Optional.empty());
        Waiting waiting = locked(site, study, version, caller);
        if (!waiting.isDecided()) {
            throw Refusals.conflict(new Wording("Nobody has decided it.", "该检查尚未处理。"));
        }
        ArrivedStudy again = new ArrivedStudy(site, study, waiting.patientId(), waiting.accessionNumber(), waiting.studyDate(), List.of(waiting.modality()), "", false, false, Optional.empty());
        Found found = found(again, waiting.modality());
        database.update("UPDATE study_of_order SET finding = ?, procedure = ?, decided_by = '', decided_at = NULL, version = version + 1 WHERE site = ? AND study_instance_uid = ?",
                found.finding(), found.procedure(), site, study.value());
        look(waiting.procedure());
        look(found.procedure().filter(one -> !waiting.procedure().equals(Optional.of(one))));
        events.fire(new OrderEvent(actor, Act.STUDY_MATCH_UNDONE, "", site, study.value(), ""));
        return required(site, study, caller);
    }

    private ImagingServiceRequest order(Waiting waiting, UUID order) {
        ImagingServiceRequest found = database.first(OrderRows.SELECT + "WHERE r.id = ? AND r.site = ?", OrderRows::read, order, waiting.site())
                .orElseThrow(() -> Refusals.notFound(new Wording("order", "申请")));
        if (!database.exists("SELECT 1 WHERE patient_number_now(?, ?) = ?", waiting.site(), waiting.patientId(), found.patient().patientId())) {
            throw Refusals.conflict(new Wording("The order is of another patient: correct the patient or the accession number of the study first, then it is matched by itself.",
                    "该申请属于另一患者：请先更正检查的患者或检查号，更正后会自动匹配。"));
        }
        return found;
    }

    private Waiting locked(String site, StudyInstanceUid study, int version, Caller caller) {
        database.list("SELECT 1 FROM study_of_order WHERE site = ? AND study_instance_uid = ? AND (? OR site = ANY (?)) FOR UPDATE", row -> true, site, study.value(),
                caller.allSites(), caller.sites());
        Waiting present = required(site, study, caller);
        Refusals.requireVersion(present.version(), version);
        return present;
    }

    private Waiting required(String site, StudyInstanceUid study, Caller caller) {
        return database.first(SELECT + "WHERE o.site = ? AND o.study_instance_uid = ? AND (? OR o.site = ANY (?))", StudyMatches::read, site, study.value(),
                caller.allSites(), caller.sites()).orElseThrow(() -> Refusals.notFound(WHAT));
    }

    private static Waiting read(ResultSet row) throws SQLException {
        return read(row, "");
    }

    /** @param prefix of its columns, where others stand beside them */
    private static Waiting read(ResultSet row, String prefix) throws SQLException {
        return new Waiting(row.getString(prefix + "site"), new StudyInstanceUid(row.getString(prefix + "study_instance_uid")), Finding.valueOf(row.getString(prefix + "finding")),
                Optional.ofNullable(row.getObject(prefix + "procedure", UUID.class)), row.getString(prefix + "patient_id"), row.getString(prefix + "accession_number"),
                row.getString(prefix + "modality"), row.getString(prefix + "study_date"), row.getObject(prefix + "found_at", OffsetDateTime.class).toInstant(),
                row.getString(prefix + "decided_by"), row.getInt(prefix + "version"),
                new PersonName(row.getString(prefix + "name_alphabetic"), row.getString(prefix + "name_ideographic"), ""),
                SaidPatient.read(row), List.of((String[]) row.getArray(prefix + "body_parts").getArray()));
    }
}
