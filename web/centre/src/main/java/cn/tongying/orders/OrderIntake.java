package cn.tongying.orders;

import cn.tongying.alliance.Database;
import cn.tongying.alliance.Days;
import cn.tongying.alliance.Refusals;
import cn.tongying.alliance.Wording;
import cn.tongying.archive.Caller;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.exam.ExamCatalogue;
import cn.tongying.identity.event.Actor;
import cn.tongying.orders.ForeignOrder.Placer;
import cn.tongying.orders.ImagingServiceRequest.Patient;
import cn.tongying.orders.ScheduledProcedureStep.State;
import cn.tongying.person.KnownPatients.Known;
import cn.tongying.person.KnownPatients;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Orders that other systems send (HL7 v2, FHIR): entered, changed and cancelled by the number that the system gave them, for the one
 * site that it speaks for, under the same rules as the portal's form, and never against what is known of the patient. Each act is one
 * transaction, in turn for a site, so that two messages of one order do not pass each other.
 */
@ApplicationScoped
public class OrderIntake {
    /** Those that are made here. */
    private static final Pattern OWN_ACCESSION = Pattern.compile("A[0-9]{9}");
    private static final Pattern ACCESSION = Pattern.compile("[^\\\\\\p{Cntrl}]{1,16}");
    private static final int MOST_REASON = 400;

    @Inject Database database;
    @Inject Orders orders;
    @Inject ExamCatalogue exams;
    @Inject KnownPatients patients;

    /**
     * How an order is here.
     *
     * @param state of its step: SCHEDULED, ARRIVED, IN_PROGRESS, COMPLETED or DISCONTINUED
     */
    public record Placed(UUID order, String accessionNumber, StudyInstanceUid study, String state) {
    }

    /** @throws ProblemException 422 with the faults, or 409 where a number is another order's already or the patient is another */
    @Transactional
    public Placed enter(ForeignOrder foreign, Actor actor) {
        Caller caller = caller(foreign.site(), actor);
        NewOrder wanted = read(foreign.at(Map.of("start", LocalDateTime.now(Days.ZONE).truncatedTo(ChronoUnit.MINUTES).toString())));
        takeTurn(foreign.site());
        if (request(foreign.site(), foreign.placer()).isPresent()) {
            throw Refusals.conflict(new Wording("An order with this placer order number is here already; a change is sent as a change.",
                    "该申请单号已存在；如需修改请发送修改消息。"));
        }
        requireFree(foreign);
        requireSamePatient(foreign.site(), wanted.patient(), Optional.empty());
        ImagingServiceRequest entered = orders.enter(wanted, foreign.given(), caller, actor);
        database.update("INSERT INTO placed_order (site, placer, number, request) VALUES (?, ?, ?, ?)", foreign.site(), foreign.placer().system(),
                foreign.placer().number(), entered.id());
        return placed(entered);
    }

    /** @throws ProblemException as above, 404 where there is no such order, 409 where a device has begun or it is another patient's */
    @Transactional
    public Placed change(ForeignOrder foreign, Actor actor) {
        Caller caller = caller(foreign.site(), actor);
        takeTurn(foreign.site());
        UUID id = required(foreign.site(), foreign.placer());
        ImagingServiceRequest present = orders.find(id, caller);
        ScheduledProcedureStep step = present.step();
        NewOrder wanted = read(foreign.of(present.patientClass())
                .at(Map.of("start", step.starts().toString(), "stationAe", step.stationAe(), "stationName", step.stationName())));
        requireSamePatient(foreign.site(), wanted.patient(), Optional.of(id));
        return placed(orders.change(id, wanted, foreign.given(), caller, actor));
    }

    /**
     * What is cancelled already is cancelled.
     *
     * @param patientId as the message names the patient
     * @throws ProblemException 404 where there is no such order, 409 where a device has begun or it is another patient's
     */
    @Transactional
    public Placed cancel(String site, Placer placer, String patientId, String reason, Actor actor) {
        Caller caller = caller(site, actor);
        takeTurn(site);
        UUID id = required(site, placer);
        ImagingServiceRequest present = orders.find(id, caller);
        if (!orders.isOf(present, patientId)) {
            throw Orders.anotherPatient();
        }
        if (present.step().state() == State.DISCONTINUED) {
            return placed(present);
        }
        String kept = reason.isEmpty() ? actor.name() : reason.substring(0, Math.min(MOST_REASON, reason.length()));
        return placed(orders.cancel(id, present.step().version(), kept, caller, actor));
    }

    /**
     * As {@link #change}, of the order with this id and from this version of it.
     *
     * @throws ProblemException as there, 404 when there is none of the site with this id, 409 when its number is another, 412 when it was changed meanwhile
     */
    @Transactional
    public Placed change(UUID id, int version, ForeignOrder foreign, Actor actor) {
        takeTurn(foreign.site());
        requireVersion(id, version, foreign.site(), foreign.placer(), actor);
        return change(foreign, actor);
    }

    /** As {@link #cancel}, likewise. */
    @Transactional
    public Placed cancel(UUID id, int version, ForeignOrder foreign, String reason, Actor actor) {
        takeTurn(foreign.site());
        requireVersion(id, version, foreign.site(), foreign.placer(), actor);
        return cancel(foreign.site(), foreign.placer(), foreign.columns().getOrDefault("patientId", ""), reason, actor);
    }

    private void requireVersion(UUID id, int version, String site, Placer placer, Actor actor) {
        ImagingServiceRequest present = orders.find(id, caller(site, actor));
        if (!request(site, placer).equals(Optional.of(id))) {
            throw Refusals.conflict(new Wording("The order has another number of its system: that stays what it is.", "该申请的申请单号不同：申请单号不能更改。"));
        }
        if (present.step().version() != version) {
            throw new ProblemException(Problem.preconditionFailed("The order was changed meanwhile: read it again.", "该申请已被更改：请重新读取后再提交。"));
        }
    }

    /** What the system calls by this number. */
    @Transactional
    public Optional<PlacedOrder> find(String site, Placer placer, Actor actor) {
        return request(site, placer).map(id -> read(site, id, actor));
    }

    /** @throws ProblemException 404 when there is none of the site */
    @Transactional
    public PlacedOrder read(String site, UUID id, Actor actor) {
        Optional<Placer> placer = database.first("SELECT placer, number FROM placed_order WHERE request = ?", row -> new Placer(row.getString(1), row.getString(2)), id);
        return PlacedOrder.of(orders.read(id, caller(site, actor), actor), placer, FactRows.of(database, id));
    }

    private NewOrder read(ForeignOrder foreign) {
        return foreign.form().order(foreign.site(), exams::offeredAt);
    }

    private void takeTurn(String site) {
        database.takeTurns("cn.tongying.orders of " + site);
    }

    private Optional<UUID> request(String site, Placer placer) {
        return database.first("SELECT request FROM placed_order WHERE site = ? AND placer = ? AND number = ?", row -> row.getObject(1, UUID.class), site,
                placer.system(), placer.number());
    }

    private UUID required(String site, Placer placer) {
        return request(site, placer).orElseThrow(() -> Refusals.notFound(new Wording("order with this placer order number", "申请单号的申请")));
    }

    private void requireFree(ForeignOrder foreign) {
        foreign.given().accession().ifPresent(number -> {
            if (OWN_ACCESSION.matcher(number).matches() || !ACCESSION.matcher(number).matches()) {
                throw Refusals.unprocessable(new Wording("An accession number of another system has at most 16 characters, no backslash, and is not A and nine digits, as those made here.",
                        "外来检查号最多 16 个字符，不含反斜杠，且不能是 A 加九位数字（本系统编号）。"));
            }
            if (database.exists("SELECT 1 FROM imaging_service_request WHERE site = ? AND accession_number = ?", foreign.site(), number)) {
                throw Refusals.conflict(new Wording("This accession number is another order's.", "该检查号已属于另一申请。"));
            }
        });
        foreign.given().study().filter(study -> database.exists("SELECT 1 FROM requested_procedure WHERE study_instance_uid = ?", study.value()))
                .ifPresent(study -> {
                    throw Refusals.conflict(new Wording("This Study Instance UID is another order's.", "该检查 UID 已属于另一申请。"));
                });
    }

    /**
     * A number whose birth date or sex is told otherwise is most often another person's. One that a person here merged into another means the one that is left, whose
     * the order is then: what is told has to be right of that one.
     */
    private void requireSamePatient(String site, Patient told, Optional<UUID> order) {
        Known said = new Known(told.birthDate(), told.sex());
        String number = database.first("SELECT patient_number_now(?, ?)", row -> row.getString(1), site, told.patientId()).orElseThrow();
        boolean another = patients.of(site, number).filter(said::contradicts).isPresent()
                || ofOtherOrders(site, number, order).filter(said::contradicts).isPresent();
        if (another) {
            throw Refusals.conflict(new Wording("The birth date or sex of this Patient ID is known otherwise here: check the patient.", "该患者号的出生日期或性别与已有记录不符，请核对患者。"));
        }
    }

    private Optional<Known> ofOtherOrders(String site, String patientId, Optional<UUID> order) {
        return database.first("""
                SELECT birth_date, sex FROM imaging_service_request WHERE site = ? AND patient_id = ? AND id IS DISTINCT FROM CAST(? AS uuid)
                ORDER BY made_at DESC LIMIT 1""", row -> new Known(Database.date(row, "birth_date"), row.getString("sex")), site, patientId, order);
    }

    private static Placed placed(ImagingServiceRequest order) {
        return new Placed(order.id(), order.accessionNumber(), order.procedure().study(), order.step().state().name());
    }

    /** A system reaches its own site and no other. */
    private static Caller caller(String site, Actor actor) {
        return new Caller(Caller.Kind.TOKEN, actor.name(), actor.name(), site, Set.of(site), false, Set.of(Caller.Role.TECHNOLOGIST), actor.address());
    }
}
