package cn.tongying.orders;

import cn.tongying.alliance.Database;
import cn.tongying.archive.ArchiveException;
import cn.tongying.archive.Caller;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dimse.PerformedProcedureSteps;
import cn.tongying.dimse.PerformedStep;
import cn.tongying.dimse.PerformedStep.Scheduled;
import cn.tongying.dimse.PerformedStep.Status;
import cn.tongying.identity.event.Actor;
import cn.tongying.orders.OrderEvent.Act;
import cn.tongying.orders.ScheduledProcedureStep.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What devices say they do (MPPS), kept whole, and the orders that it moves: begun with the performed step, ended with it. A device
 * names its own site's steps alone; what it does without an order, or against a cancelled one, is kept and moves none.
 */
@ApplicationScoped
class OrderPerformance implements PerformedProcedureSteps {
    /** The escape of NUL, behind an even number of backslashes. */
    private static final Pattern NUL = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

    @Inject Database database;
    @Inject Event<OrderEvent> events;

    @Override
    @Transactional
    public Outcome create(Caller caller, SopInstanceUid uid, PerformedStep step, String association) {
        return reached(() -> {
            int made = database.update("""
                    INSERT INTO performed_procedure_step (site, sop_instance_uid, status, attributes, ae_title) VALUES (?, ?, ?, CAST(? AS jsonb), ?)
                    ON CONFLICT DO NOTHING""", caller.homeSite(), uid.value(), step.status().orElseThrow(), json(step), caller.name());
            if (made == 0) {
                return new Outcome.Duplicate();
            }
            step.scheduled().stream().distinct().forEach(named -> link(caller.homeSite(), uid, named));
            move(caller, uid, State.IN_PROGRESS, Act.PROCEDURE_BEGUN, association);
            return new Outcome.Kept();
        });
    }

    @Override
    @Transactional
    public Outcome set(Caller caller, SopInstanceUid uid, PerformedStep change, String association) {
        return reached(() -> {
            Optional<Status> present = database.first("SELECT status FROM performed_procedure_step WHERE site = ? AND sop_instance_uid = ? FOR UPDATE",
                    row -> Status.valueOf(row.getString(1)), caller.homeSite(), uid.value());
            if (present.isEmpty()) {
                return new Outcome.Unknown();
            }
            if (present.get() != Status.IN_PROGRESS) {
                return new Outcome.Ended();
            }
            database.update("UPDATE performed_procedure_step SET status = ?, attributes = attributes || CAST(? AS jsonb), changed_at = now()"
                    + " WHERE site = ? AND sop_instance_uid = ?", change.status().orElse(Status.IN_PROGRESS), json(change), caller.homeSite(), uid.value());
            switch (change.status().orElse(Status.IN_PROGRESS)) {
                case COMPLETED -> move(caller, uid, State.COMPLETED, Act.PROCEDURE_COMPLETED, association);
                case DISCONTINUED -> move(caller, uid, discontinued(caller.homeSite(), uid), Act.PROCEDURE_DISCONTINUED, association);
                case IN_PROGRESS -> tell(caller, uid, Act.PROCEDURE_CHANGED, association, linked(caller.homeSite(), uid));
            }
            return new Outcome.Kept();
        });
    }

    /** What was begun by mistake, by the reason 110514 of Procedure Discontinuation Reasons (PS3.16 CID 9300), is still to be done. */
    private State discontinued(String site, SopInstanceUid uid) {
        return database.exists("""
                SELECT 1 FROM performed_procedure_step m WHERE m.site = ? AND m.sop_instance_uid = ?
                  AND m.attributes @> '{"00400281":{"Value":[{"00080100":{"Value":["110514"]},"00080102":{"Value":["DCM"]}}]}}'""",
                site, uid.value()) ? State.SCHEDULED : State.DISCONTINUED;
    }

    /**
     * By its own ID, or by the study where a device names that alone. Whatever else it names must be the order's too: a step whose study or
     * accession number is another's, or whose patient is, was not done for this patient. Who names no Patient ID contradicts none.
     */
    private void link(String site, SopInstanceUid uid, Scheduled named) {
        database.update("""
                INSERT INTO performed_step_of (site, sop_instance_uid, step)
                SELECT s.site, ?, s.id FROM scheduled_procedure_step s JOIN requested_procedure p ON p.id = s.procedure
                JOIN imaging_service_request r ON r.id = p.request
                WHERE s.site = ? AND (s.step_id = ? OR ? = '' AND p.study_instance_uid = ?)
                  AND ? IN ('', p.study_instance_uid) AND ? IN ('', r.accession_number)
                  AND EXISTS (SELECT 1 FROM performed_procedure_step m WHERE m.site = s.site AND m.sop_instance_uid = ?
                      AND (btrim(coalesce(m.attributes #>> '{00100020,Value,0}', '')) IN ('', r.patient_id)
                          OR patient_number_now(m.site, btrim(m.attributes #>> '{00100020,Value,0}')) = patient_number_now(r.site, r.patient_id)))
                ON CONFLICT DO NOTHING""", uid.value(), site, named.stepId(), named.stepId(), named.studyInstanceUid(), named.studyInstanceUid(),
                named.accessionNumber(), uid.value());
    }

    /**
     * A scheduled step of a performed one.
     *
     * @param goesOn   another performed step of it was not discontinued: the device began it once more
     * @param byPerson it was a person who changed it last, and no device
     */
    private record Linked(UUID step, UUID order, String study, State state, boolean goesOn, boolean byPerson) {
        /** What one device broke off another does: the order is performed then, unless a person ended it. */
        boolean goesTo(State next) {
            boolean performed = next == State.IN_PROGRESS || next == State.COMPLETED;
            boolean onceMore = state == State.DISCONTINUED && performed && !byPerson;
            return (state.next().contains(next) || onceMore) && (performed || !goesOn);
        }
    }

    /** What images moved counts as where it was: the device says it itself now. A change may name another patient than the step was begun for: from then on the orders are not its own. */
    private List<Linked> linked(String site, SopInstanceUid uid) {
        return database.list("""
                SELECT s.id, p.request, p.study_instance_uid, coalesce(s.before_images, s.state), EXISTS (SELECT FROM performed_step_of same JOIN performed_procedure_step other
                        ON other.site = same.site AND other.sop_instance_uid = same.sop_instance_uid AND other.status <> 'DISCONTINUED'
                    WHERE same.step = s.id AND same.sop_instance_uid <> o.sop_instance_uid), s.changed_by NOT LIKE 'AE %'
                FROM performed_step_of o JOIN scheduled_procedure_step s ON s.id = o.step
                JOIN requested_procedure p ON p.id = s.procedure JOIN imaging_service_request r ON r.id = p.request
                JOIN performed_procedure_step m ON m.site = o.site AND m.sop_instance_uid = o.sop_instance_uid
                WHERE o.site = ? AND o.sop_instance_uid = ? AND (btrim(coalesce(m.attributes #>> '{00100020,Value,0}', '')) IN ('', r.patient_id)
                    OR patient_number_now(m.site, btrim(m.attributes #>> '{00100020,Value,0}')) = patient_number_now(r.site, r.patient_id))
                ORDER BY s.id FOR UPDATE OF s""",
                row -> new Linked(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getString(3), State.valueOf(row.getString(4)), row.getBoolean(5), row.getBoolean(6)),
                site, uid.value());
    }

    private void move(Caller caller, SopInstanceUid uid, State state, Act act, String association) {
        List<Linked> steps = linked(caller.homeSite(), uid);
        steps.stream().filter(step -> step.goesTo(state)).forEach(step -> database.update(
                "UPDATE scheduled_procedure_step SET state = ?, before_images = NULL, changed_by = ?, changed_at = now(), version = version + 1 WHERE id = ?",
                state, "AE " + caller.name(), step.step()));
        tell(caller, uid, act, association, steps);
    }

    private void tell(Caller caller, SopInstanceUid uid, Act act, String association, List<Linked> steps) {
        Actor actor = new Actor("AE " + caller.name(), caller.remoteAddress(), association);
        if (steps.isEmpty()) {
            events.fire(new OrderEvent(actor, act, uid.value(), caller.homeSite(), "", "without an order"));
        }
        steps.forEach(step -> events.fire(new OrderEvent(actor, act, step.order().toString(), caller.homeSite(), step.study(),
                "MPPS " + uid.value() + (step.state().next().isEmpty() ? ", the order had ended" : ""))));
    }

    /** PostgreSQL's JSON holds no NUL; a backslash that is text is written as two, and may stand before u0000. */
    static String json(PerformedStep step) {
        return NUL.matcher(step.json()).replaceAll("$1");
    }

    private static Outcome reached(Supplier<Outcome> act) {
        try {
            return act.get();
        } catch (PersistenceException e) {
            throw new ArchiveException(ArchiveException.Category.UNAVAILABLE, "The orders cannot be reached now", e);
        }
    }
}
