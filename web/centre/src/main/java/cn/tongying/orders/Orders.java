package cn.tongying.orders;

import cn.tongying.alliance.Database;
import cn.tongying.archive.Caller;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.identity.event.Actor;
import cn.tongying.orders.ImagingServiceRequest.Patient;
import cn.tongying.orders.NewOrder.Slot;
import cn.tongying.orders.OrderEvent.Act;
import cn.tongying.orders.RequestedProcedure.Code;
import cn.tongying.orders.ScheduledProcedureStep.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * The orders of the sites: entered, rescheduled, arrived and cancelled by who works there; for everybody else an order is not there.
 * Each change names the version it was made from, so that nobody undoes another's unseen.
 */
@ApplicationScoped
class Orders {
    @Inject Database database;
    @Inject Event<OrderEvent> events;
    @Inject Event<OrderPlaced> placed;
    @Inject PatientsOfOrders patients;

    /** Accession Number, Requested Procedure ID and Scheduled Procedure Step ID: three letters before one number, read well by bar codes. */
    private record Numbers(String accession, String procedure, String step) {
        static Numbers of(long number) {
            return new Numbers("A%09d".formatted(number), "P%09d".formatted(number), "S%09d".formatted(number));
        }
    }

    /** @throws ProblemException 422 when the caller does not work at the site, or a comparable exam is there and a person gives no reason */
    @Transactional
    public ImagingServiceRequest enter(NewOrder wanted, GivenNumbers given, Caller caller, Actor actor) {
        if (!caller.maySee(wanted.site()) || !database.exists("SELECT 1 FROM site WHERE code = ?", wanted.site())) {
            throw new ProblemException(Problem.unprocessable("You work at no hospital with this code.", "您不在该代码的机构工作。"));
        }
        Numbers numbers = database.first("SELECT nextval('order_number')", row -> Numbers.of(row.getLong(1))).orElseThrow();
        UUID id = UUID.randomUUID();
        UUID procedure = UUID.randomUUID();
        insertRequest(id, given.accession().orElse(numbers.accession()), wanted, actor);
        wanted.facts().ifPresent(facts -> FactRows.replace(database, id, facts));
        database.update("""
                INSERT INTO requested_procedure (id, request, site, procedure_id, study_instance_uid, exam, description, code, code_scheme, priority)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", procedure, id, wanted.site(), numbers.procedure(),
                given.study().map(StudyInstanceUid::value).orElseGet(Orders::studyInstanceUid), wanted.exam(), wanted.description(),
                wanted.code().map(Code::value).orElse(""), wanted.code().map(Code::scheme).orElse(""), wanted.priority());
        Slot slot = wanted.slot();
        database.update("""
                INSERT INTO scheduled_procedure_step (id, procedure, site, step_id, modality, station_ae, station_name, starts, body_part, laterality,
                                                      performing_physician, changed_by)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", UUID.randomUUID(), procedure, wanted.site(), numbers.step(), wanted.modality(),
                slot.stationAe(), slot.stationName(), slot.starts(), wanted.bodyPart(), wanted.laterality(), slot.performingPhysician(), actor.name());
        ImagingServiceRequest entered = required(id, caller);
        tell(Act.ORDER_ENTERED, entered, actor, place(entered.step()));
        placed.fire(new OrderPlaced(OrderedExam.of(entered), wanted.answer(), caller, actor));
        return required(id, caller);
    }

    /**
     * As a person in the portal does.
     *
     * @param confirmed whom the number means, where the person was told that it is somebody else than typed, and said it again
     * @throws ProblemException as above, and 409 where that has to be asked
     */
    @Transactional
    public ImagingServiceRequest enter(NewOrder wanted, String confirmed, Caller caller, Actor actor) {
        patients.requireConfirmed(wanted, confirmed, caller);
        return enter(wanted, GivenNumbers.NONE, caller, actor);
    }

    private void insertRequest(UUID id, String accession, NewOrder wanted, Actor actor) {
        Patient patient = wanted.patient();
        database.update("""
                INSERT INTO imaging_service_request (id, site, accession_number, patient_id, name_alphabetic, name_ideographic, birth_date, sex,
                                                     pregnancy, allergies, patient_class, referring_physician, reason, author)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", id, wanted.site(), accession, patient.patientId(), patient.name().alphabetic(),
                patient.name().ideographic(), patient.birthDate(), patient.sex(), patient.pregnancy().map(Enum::name).orElse(""), patient.allergies(),
                wanted.patientClass().map(Enum::name).orElse(""), wanted.referringPhysician(), wanted.reason(), actor.name());
    }

    /** In the order of their starts; one more than asked for tells that there are more. */
    @Transactional
    public List<ImagingServiceRequest> page(OrderWish wish, Caller caller) {
        String pattern = wish.text().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
        return database.list(OrderRows.SELECT + OrderRows.ofRightPatient("""
                WHERE (? OR s.site = ANY (?)) AND (CAST(? AS text) IS NULL OR s.site = ?)
                  AND (CAST(? AS date) IS NULL OR s.starts >= ?) AND (CAST(? AS date) IS NULL OR s.starts < CAST(? AS date) + 1)
                  AND (CAST(? AS text) IS NULL OR s.modality = ?) AND (CAST(? AS text) IS NULL OR s.station_ae = ?)
                  AND (CAST(? AS text) IS NULL OR s.state = ?)
                  AND (? OR ${PATIENT_ID} ILIKE ? OR r.accession_number ILIKE ? OR ${NAME_ALPHABETIC} ILIKE ? OR ${NAME_IDEOGRAPHIC} ILIKE ?)
                  AND (CAST(? AS uuid) IS NULL OR (s.starts, s.id) > (SELECT step.starts, step.id FROM scheduled_procedure_step step
                       JOIN requested_procedure procedure ON procedure.id = step.procedure WHERE procedure.request = ?))
                ORDER BY s.starts, s.id LIMIT ?"""), OrderRows::read,
                caller.allSites(), caller.sites(), wish.site(), wish.site(), wish.from(), wish.from(), wish.to(), wish.to(), wish.modality(), wish.modality(),
                wish.station(), wish.station(), wish.state().map(Enum::name), wish.state().map(Enum::name), wish.text().isEmpty(), pattern, pattern,
                "%" + pattern, "%" + pattern, wish.after(), wish.after(), wish.limit() + 1);
    }

    /** @throws ProblemException 404 when there is none, or none of a site that the caller works at */
    @Transactional
    public ImagingServiceRequest read(UUID id, Caller caller, Actor actor) {
        ImagingServiceRequest found = required(id, caller);
        tell(Act.ORDER_READ, found, actor, "");
        return found;
    }

    /** What the order tells of its patient, to whom it is shown itself; its reading is told by {@link #read}. */
    @Transactional
    public List<OrderFact> facts(UUID id, Caller caller) {
        return FactRows.of(database, required(id, caller).id());
    }

    /** @throws ProblemException 404, or 409 when a device has begun or somebody changed it meanwhile */
    @Transactional
    public ImagingServiceRequest reschedule(UUID id, int version, Slot slot, Caller caller, Actor actor) {
        ImagingServiceRequest present = locked(id, version, caller);
        if (!present.step().state().isAhead()) {
            throw tooLate(present.step().state());
        }
        update(id, "station_ae = ?, station_name = ?, starts = ?, performing_physician = ?", actor, slot.stationAe(), slot.stationName(), slot.starts(),
                slot.performingPhysician());
        ImagingServiceRequest changed = required(id, caller);
        tell(Act.ORDER_RESCHEDULED, changed, actor, place(present.step()) + " → " + place(changed.step()));
        return changed;
    }

    /**
     * All of it but whose it is and its numbers, until a device begins; where none says so, also when its images have come.
     *
     * @throws ProblemException 404, or 409 when a device has begun, or it is of another patient or number
     */
    @Transactional
    public ImagingServiceRequest change(UUID id, NewOrder wanted, GivenNumbers given, Caller caller, Actor actor) {
        ImagingServiceRequest present = locked(id, caller);
        if (!isOf(present, wanted.patient().patientId())) {
            throw anotherPatient();
        }
        if (given.accession().filter(number -> !number.equals(present.accessionNumber())).isPresent()
                || given.study().filter(study -> !study.equals(present.procedure().study())).isPresent()) {
            throw new ProblemException(Problem.conflict("The accession number and the Study Instance UID of an order stay what they are.", "申请的检查号和检查 UID 不能更改。"));
        }
        if (!present.step().state().isAhead() && !isByImages(id)) {
            throw tooLate(present.step().state());
        }
        Patient patient = wanted.patient();
        database.update("""
                UPDATE imaging_service_request SET name_alphabetic = ?, name_ideographic = ?, birth_date = ?, sex = ?, pregnancy = ?, allergies = ?,
                       patient_class = ?, referring_physician = ?, reason = ? WHERE id = ?""", patient.name().alphabetic(), patient.name().ideographic(), patient.birthDate(),
                patient.sex(), patient.pregnancy().map(Enum::name).orElse(""), patient.allergies(),
                wanted.patientClass().map(Enum::name).orElse(""), wanted.referringPhysician(), wanted.reason(), id);
        database.update("UPDATE requested_procedure SET exam = ?, description = ?, code = ?, code_scheme = ?, priority = ? WHERE request = ?", wanted.exam(),
                wanted.description(), wanted.code().map(Code::value).orElse(""), wanted.code().map(Code::scheme).orElse(""), wanted.priority(), id);
        wanted.facts().ifPresent(facts -> FactRows.replace(database, id, facts));
        Slot slot = wanted.slot();
        update(id, "modality = ?, body_part = ?, laterality = ?, station_ae = ?, station_name = ?, starts = ?, performing_physician = ?", actor,
                wanted.modality(), wanted.bodyPart(), wanted.laterality(), slot.stationAe(), slot.stationName(), slot.starts(), slot.performingPhysician());
        ImagingServiceRequest changed = required(id, caller);
        tell(Act.ORDER_CHANGED, changed, actor, place(present.step()) + " → " + place(changed.step()));
        placed.fire(new OrderPlaced(OrderedExam.of(changed), wanted.answer(), caller, actor));
        return required(id, caller);
    }

    /** No device began it and no person ended it: what its images say may still be put right. */
    private boolean isByImages(UUID id) {
        return database.exists("SELECT 1 FROM scheduled_procedure_step s JOIN requested_procedure p ON p.id = s.procedure WHERE p.request = ? AND s.before_images IS NOT NULL", id);
    }

    /** The patient is there. */
    @Transactional
    public ImagingServiceRequest arrive(UUID id, int version, Caller caller, Actor actor) {
        return move(id, version, State.ARRIVED, "", Act.ORDER_ARRIVED, caller, actor);
    }

    /** It will not be done; the reason is kept with it, and not in the audit, since it may tell of the patient. */
    @Transactional
    public ImagingServiceRequest cancel(UUID id, int version, String reason, Caller caller, Actor actor) {
        return move(id, version, State.DISCONTINUED, reason, Act.ORDER_CANCELLED, caller, actor);
    }

    /**
     * What its device has not ended, or never told of. The reason is kept with it, as that of a cancellation is.
     *
     * @throws ProblemException 404, or 409 when it has ended, has not begun, or somebody changed it meanwhile
     */
    @Transactional
    public ImagingServiceRequest end(UUID id, int version, State ending, String reason, Caller caller, Actor actor) {
        State now = locked(id, version, caller).step().state();
        if (now == State.SCHEDULED || now.isAhead() && ending == State.DISCONTINUED || !now.next().contains(ending)) {
            throw tooLate(now);
        }
        update(id, "state = ?, before_images = NULL, stopped_because = ?", actor, ending, reason);
        ImagingServiceRequest ended = required(id, caller);
        tell(Act.ORDER_ENDED, ended, actor, now + " → " + ending);
        return ended;
    }

    private ImagingServiceRequest move(UUID id, int version, State state, String reason, Act act, Caller caller, Actor actor) {
        ImagingServiceRequest present = locked(id, version, caller);
        State now = present.step().state();
        if (!now.isAhead() || !now.next().contains(state)) {
            throw tooLate(now);
        }
        update(id, "state = ?, stopped_because = ?", actor, state, reason);
        ImagingServiceRequest moved = required(id, caller);
        tell(act, moved, actor, "");
        return moved;
    }

    /** Nobody else changes it before this transaction ends. */
    private ImagingServiceRequest locked(UUID id, int version, Caller caller) {
        ImagingServiceRequest present = locked(id, caller);
        if (present.step().version() != version) {
            throw new ProblemException(Problem.conflict("Somebody changed this order meanwhile. Load it again and repeat your change.",
                    "该申请刚被他人修改，请重新加载后再操作。"));
        }
        return present;
    }

    private ImagingServiceRequest locked(UUID id, Caller caller) {
        database.list("SELECT 1 FROM scheduled_procedure_step s JOIN requested_procedure p ON p.id = s.procedure WHERE p.request = ?"
                + " AND (? OR s.site = ANY (?)) FOR UPDATE OF s", row -> true, id, caller.allSites(), caller.sites());
        return required(id, caller);
    }

    private void update(UUID id, String what, Actor actor, Object... values) {
        Object[] all = Arrays.copyOf(values, values.length + 2);
        all[values.length] = actor.name();
        all[values.length + 1] = id;
        database.update("UPDATE scheduled_procedure_step SET " + what + ", changed_by = ?, changed_at = now(), version = version + 1"
                + " WHERE procedure IN (SELECT id FROM requested_procedure WHERE request = ?)", all);
    }

    private ImagingServiceRequest required(UUID id, Caller caller) {
        return database.first(OrderRows.SELECT + "WHERE r.id = ? AND (? OR r.site = ANY (?))", OrderRows::read, id, caller.allSites(), caller.sites())
                .orElseThrow(() -> new ProblemException(Problem.notFound("There is no such order.", "没有该申请。")));
    }

    /** Whether a number means the patient of the order, who may have had another one when it was entered. */
    boolean isOf(ImagingServiceRequest order, String patientId) {
        return database.exists("SELECT 1 WHERE patient_number_now(?, ?) = ?", order.site(), patientId, order.patient().patientId());
    }

    /** For rooms' own questions, which tell what they do with it. */
    ImagingServiceRequest find(UUID id, Caller caller) {
        return required(id, caller);
    }

    static ProblemException anotherPatient() {
        return new ProblemException(Problem.conflict("This order is of another patient.", "该申请属于另一患者。"));
    }

    private void tell(Act act, ImagingServiceRequest order, Actor actor, String detail) {
        events.fire(new OrderEvent(actor, act, order.id().toString(), order.site(), order.procedure().study().value(), detail));
    }

    private static String place(ScheduledProcedureStep step) {
        return step.modality() + " " + (step.stationAe().isEmpty() ? "" : step.stationAe() + " ") + step.starts();
    }

    private static ProblemException tooLate(State state) {
        return new ProblemException(Problem.conflict("This order is " + state + " already.", "该申请已处于“" + state + "”状态。"));
    }

    /** PS3.5 B.2. */
    private static String studyInstanceUid() {
        UUID random = UUID.randomUUID();
        byte[] bits = ByteBuffer.allocate(16).putLong(random.getMostSignificantBits()).putLong(random.getLeastSignificantBits()).array();
        return "2.25." + new BigInteger(1, bits);
    }
}
