package cn.tongying.reading;

import cn.tongying.alliance.Database;
import cn.tongying.alliance.Days;
import cn.tongying.alliance.staff.Competence.Activity;
import cn.tongying.archive.Caller;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.event.Actor;
import cn.tongying.reading.ReadingEvent.Act;
import cn.tongying.reading.assignment.Assignee;
import cn.tongying.reading.assignment.Assignees;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Gives a task to somebody who may do it: by the word of who reviews such exams or manages their hospital, or by the rule, to who of those on duty has least. What is given
 * stands among the receiver's own and is their next case; it is no hold. Others leave it alone, or take it over with a reason.
 */
@ApplicationScoped
class Assigning {
    /** Who has the portal open gives a sign each second. */
    static final Duration ON_DUTY = Duration.ofMinutes(15);
    static final String TURN = "reading-assignment";

    @Inject Database database;
    @Inject Tasks tasks;
    @Inject Qualification qualification;
    @Inject Assignees assignees;
    @Inject ReadingParts parts;
    @Inject Event<ReadingEvent> events;

    /**
     * Who may be given it, by name.
     *
     * @throws ProblemException 404, 403 for who is not in charge, 409 when there is nothing to do
     */
    @Transactional
    public List<Assignee> assignees(UUID id, Caller caller) {
        ReadingTask task = tasks.required(id, caller);
        qualification.requireCharge(caller, task);
        return assignees.of(wanted(task));
    }

    /**
     * @param to empty for who is next by the rule
     * @throws ProblemException 404, 403 for who is not in charge, 409 when somebody has it open, when there is nothing to do, or when nobody may
     */
    @Transactional
    public ReadingTask assign(UUID id, Optional<UUID> to, Caller caller, Actor actor) {
        // Two that go by the rule at once see each other's work.
        database.takeTurns(TURN);
        ReadingTask task = tasks.locked(id, caller);
        qualification.requireCharge(caller, task);
        if (task.holder().isPresent()) {
            throw new ProblemException(Problem.conflict(task.holder().get().name() + " has it open: it is taken over, not assigned.", task.holder().get().name() + " 正在阅片，请用“接管”。"));
        }
        Assignees.Wanted wanted = wanted(task);
        List<Assignee> qualified = assignees.of(wanted);
        Assignee chosen = to.isEmpty() ? Assignee.next(qualified).orElseThrow(Assigning::nobody)
                : qualified.stream().filter(one -> one.account().equals(to.get())).findFirst().orElseThrow(Assigning::notQualified);
        give(wanted, chosen, qualification.name(caller), to.isEmpty());
        events.fire(ReadingEvent.of(actor, Act.READING_ASSIGNED, task, chosen.name() + (to.isEmpty() ? ", RULE" : "")));
        return tasks.required(id, caller);
    }

    /** To who wrote what was sent back, as far as they may write it still. The caller has the task's row. */
    void giveBack(ReadingTask task, UUID writer, String by, Actor actor) {
        Assignees.Wanted wanted = wanted(task);
        assignees.of(wanted).stream().filter(one -> one.account().equals(writer)).findFirst().ifPresent(one -> {
            give(wanted, one, by, false);
            events.fire(ReadingEvent.of(actor, Act.READING_ASSIGNED, task, one.name()));
        });
    }

    private void give(Assignees.Wanted wanted, Assignee to, String by, boolean rule) {
        database.update("DELETE FROM reading_assignment WHERE task = ?", wanted.task());
        database.update("INSERT INTO reading_assignment (task, activity, account, name, by_name, by_rule, at) VALUES (?, ?, ?, ?, ?, ?, ?)", wanted.task(), wanted.activity(), to.account(), to.name(), by,
                rule, parts.now().atOffset(ZoneOffset.UTC));
    }

    /**
     * By who is in charge, or by whom it was given to. The rule does not give it to them again.
     *
     * @throws ProblemException 404, 403, or 409 when it is nobody's
     */
    @Transactional
    public ReadingTask takeBack(UUID id, Caller caller, Actor actor) {
        ReadingTask task = tasks.locked(id, caller);
        ReadingTask.Assigned assigned = task.assigned().orElseThrow(() -> new ProblemException(Problem.conflict("It is assigned to nobody.", "该检查未分配。")));
        if (!assigned.account().equals(Qualification.account(caller))) {
            qualification.requireCharge(caller, task);
        }
        database.update("INSERT INTO reading_declined (task, account, activity, at) SELECT task, account, activity, ? FROM reading_assignment WHERE task = ? ON CONFLICT DO NOTHING",
                parts.now().atOffset(ZoneOffset.UTC), id);
        database.update("DELETE FROM reading_assignment WHERE task = ?", id);
        events.fire(ReadingEvent.of(actor, Act.READING_ASSIGNMENT_ENDED, task, assigned.name()));
        return tasks.required(id, caller);
    }

    private Assignees.Wanted wanted(ReadingTask task) {
        Activity activity = switch (task.state()) {
            case AWAITING_IMAGES, READY, CLAIMED, DRAFT -> Activity.DRAFT;
            case PRELIMINARY, IN_REVIEW -> Activity.REVIEW;
            case FINAL, AMENDED, RETRACTED, CANCELLED -> throw new ProblemException(Problem.conflict("There is nothing to be written or reviewed.", "该检查没有待书写或待审核的报告。"));
        };
        Instant now = parts.now();
        return new Assignees.Wanted(task.id(), task.exam().site().code(), task.exam().modality(), task.exam().bodyPart(), activity, now, now.minus(ON_DUTY), Days.today(parts.clock()));
    }

    private static ProblemException nobody() {
        return new ProblemException(Problem.conflict("Nobody who may do it is on duty: assign it to somebody.", "有资格的人员都不在岗，请指定人员。"));
    }

    private static ProblemException notQualified() {
        return new ProblemException(Problem.conflict("This person may not do it, or not any more.", "该人员没有此项资格，或已失去资格。"));
    }
}
