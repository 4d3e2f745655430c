package cn.tongying.reading;

import cn.tongying.alliance.Days;
import cn.tongying.alliance.staff.Competence.Activity;
import cn.tongying.archive.Caller;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.event.Actor;
import cn.tongying.reading.Qualification.Qualified;
import cn.tongying.reading.ReadingEvent.Act;
import cn.tongying.reading.ReadingTask.Assigned;
import cn.tongying.reading.ReadingTask.Holder;
import cn.tongying.reading.clock.Urgency;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * Who has a task open: one person at a time, for a while after the last sign of that person. Others see who, and may take it over with a
 * reason that the audit is told.
 */
@ApplicationScoped
class Claims {
    @Inject Tasks tasks;
    @Inject Qualification qualification;
    @Inject ReportVersions versions;
    @Inject Blinding blinding;
    @Inject ReadingParts parts;
    @Inject Event<ReadingEvent> events;

    /** Why somebody takes what another has open; a code, since words might tell of the patient. */
    enum TakeOverReason { ABSENT, URGENT, AGREED }

    /** @throws ProblemException 404, 403 with the reason, or 409 with who has it, until when */
    @Transactional
    public ReadingTask claim(UUID id, Caller caller, Actor actor) {
        ReadingTask task = tasks.locked(id, caller);
        requireNoOther(task, caller);
        requireNotAnothers(task, caller);
        hold(task, caller, Act.READING_CLAIMED, "", actor);
        return tasks.required(id, caller);
    }

    /** From who has it or was given it; without either it is claimed. */
    @Transactional
    public ReadingTask takeOver(UUID id, TakeOverReason reason, Caller caller, Actor actor) {
        ReadingTask task = tasks.locked(id, caller);
        Optional<String> other = other(task, caller).map(Holder::name).or(() -> anothers(task, caller).map(Assigned::name));
        if (other.isPresent()) {
            hold(task, caller, Act.READING_TAKEN_OVER, other.get() + " → " + actor.name() + ", " + reason, actor);
        } else {
            hold(task, caller, Act.READING_CLAIMED, "", actor);
        }
        return tasks.required(id, caller);
    }

    /** @throws ProblemException 409 when it is not the caller's */
    @Transactional
    public ReadingTask release(UUID id, Caller caller, Actor actor) {
        ReadingTask task = tasks.locked(id, caller);
        requireHeld(task, caller);
        tasks.move(task, task.state().withoutHolder(task.readyAt().isPresent()), Optional.empty());
        events.fire(ReadingEvent.of(actor, Act.READING_RELEASED, task, ""));
        return tasks.required(id, caller);
    }

    private void hold(ReadingTask task, Caller caller, Act act, String detail, Actor actor) {
        TaskState next = opened(task);
        UUID account = Qualification.account(caller);
        Qualified reader = qualification.require(next == TaskState.IN_REVIEW ? Activity.REVIEW : Activity.DRAFT, caller, task);
        if (next == TaskState.IN_REVIEW && versions.isAuthor(task.id(), account)) {
            throw new ProblemException(Problem.conflict("You signed this report yourself: it is reviewed by another person.", "该报告由您本人签署，须由他人审核。"));
        }
        blinding.requireReadable(task.id(), account, next == TaskState.IN_REVIEW);
        boolean goesOn = task.isHeldBy(account);
        tasks.move(task, next, Optional.of(new Holder(account, reader.practitioner().details().name(), parts.now().plus(parts.config().claim()))));
        if (!goesOn) {
            events.fire(ReadingEvent.of(actor, act, task, detail));
        }
    }

    private static Optional<Holder> other(ReadingTask task, Caller caller) {
        UUID account = Qualification.account(caller);
        return task.holder().filter(holder -> !holder.account().equals(account));
    }

    private static Optional<Assigned> anothers(ReadingTask task, Caller caller) {
        UUID account = Qualification.account(caller);
        return task.assigned().filter(assigned -> !assigned.account().equals(account));
    }

    private static void requireNotAnothers(ReadingTask task, Caller caller) {
        anothers(task, caller).ifPresent(assigned -> {
            throw new ProblemException(Problem.conflict("It was assigned to " + assigned.name() + " by " + (assigned.by().isEmpty() ? "the rule" : assigned.by()) + ": take it over with a reason.",
                    (assigned.by().isEmpty() ? "系统按规则" : assigned.by()) + " 已分配给 " + assigned.name() + "，如需阅片请“接管”并说明原因。"));
        });
    }

    private static TaskState opened(ReadingTask task) {
        return switch (task.state()) {
            case READY, CLAIMED -> TaskState.CLAIMED;
            case AWAITING_IMAGES -> {
                if (task.urgency() != Urgency.STAT && task.running().pathway().isEmpty()) {
                    throw new ProblemException(Problem.conflict("Its images are still coming in.", "该检查的影像仍在接收中。"));
                }
                yield TaskState.CLAIMED;
            }
            case DRAFT -> TaskState.DRAFT;
            case PRELIMINARY, IN_REVIEW -> TaskState.IN_REVIEW;
            case FINAL, AMENDED -> throw new ProblemException(Problem.conflict("Its report is final: it can be added to or corrected.", "该报告已终审，只能补充或更正。"));
            case RETRACTED -> throw new ProblemException(Problem.conflict("Its report is retracted: it is opened for reading anew first.", "该报告已撤回，须先“重新阅片”。"));
            case CANCELLED -> throw new ProblemException(Problem.conflict("This task is cancelled.", "该任务已取消。"));
        };
    }

    /** @throws ProblemException 409 when it is not the caller's */
    static void requireHeld(ReadingTask task, Caller caller) {
        requireNoOther(task, caller);
        if (!task.isHeldBy(Qualification.account(caller))) {
            throw new ProblemException(Problem.conflict("You do not have this task open any more. Claim it first.", "您未领取该任务或领取已到期，请先领取。"));
        }
    }

    /** @throws ProblemException 409 when another has it open */
    static void requireNoOther(ReadingTask task, Caller caller) {
        Optional<Holder> other = other(task, caller);
        if (other.isPresent()) {
            throw heldBy(other.get());
        }
    }

    private static ProblemException heldBy(Holder holder) {
        LocalTime until = LocalTime.ofInstant(holder.until(), Days.ZONE).truncatedTo(ChronoUnit.MINUTES);
        return new ProblemException(Problem.conflict(holder.name() + " has it open until " + until + ".", holder.name() + " 正在阅片，占用至 " + until + "。"));
    }
}
