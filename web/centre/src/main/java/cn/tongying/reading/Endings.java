package cn.tongying.reading;

import cn.tongying.alliance.Database;
import cn.tongying.archive.Caller;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.event.Actor;
import cn.tongying.reading.ReadingEvent.Act;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Ends a task that nobody will read: by somebody charged with it, or, where a setting says so, by time. It can be opened again; a draft stays. */
@ApplicationScoped
class Endings {
    private static final int BATCH = 200;

    @Inject Database database;
    @Inject Tasks tasks;
    @Inject Drafts drafts;
    @Inject ReportVersions versions;
    @Inject Qualification qualification;
    @Inject ReadingParts parts;
    @Inject Event<ReadingEvent> events;

    /** Why nobody reads it; a code, since words might tell of the patient. */
    enum Why { READ_ELSEWHERE, NOT_TO_BE_READ, DUPLICATE, EXPIRED }

    /** @throws ProblemException 404; 403 for who is not charged with it; 409 when another has it open, or somebody signed */
    @Transactional
    public ReadingTask cancel(UUID id, Why why, Caller caller, Actor actor) {
        ReadingTask task = tasks.locked(id, caller);
        qualification.requireCharge(caller, task);
        Claims.requireNoOther(task, caller);
        if (!task.state().next().contains(TaskState.CANCELLED)) {
            throw new ProblemException(Problem.conflict("Only what nobody signed is cancelled.", "已签署的报告不能取消。"));
        }
        if (task.state() == TaskState.DRAFT && versions.isPreliminary(id)) {
            throw new ProblemException(Problem.conflict("Its preliminary report was sent back and is out: it is signed again, by whoever writes it.", "初步报告已发出后被退回，须由书写者修改后重新签署，不能取消。"));
        }
        tasks.end(task, why);
        events.fire(ReadingEvent.of(actor, Act.READING_CANCELLED, task, why.name()));
        return tasks.required(id, caller);
    }

    /**
     * What is cancelled goes on; what is retracted is read anew, from an empty text.
     *
     * @throws ProblemException 404; 403 for who is not charged with it; 409 when it is neither
     */
    @Transactional
    public ReadingTask reopen(UUID id, Caller caller, Actor actor) {
        ReadingTask task = tasks.locked(id, caller);
        qualification.requireCharge(caller, task);
        if (task.state() != TaskState.CANCELLED && task.state() != TaskState.RETRACTED) {
            throw new ProblemException(Problem.conflict("It is neither cancelled nor retracted.", "该任务未取消，报告也未撤回。"));
        }
        if (task.state() == TaskState.RETRACTED) {
            drafts.clear(id);
            tasks.move(task, TaskState.READY, Optional.empty());
            events.fire(ReadingEvent.of(actor, Act.READING_REOPENED, task, "RETRACTED"));
            return tasks.required(id, caller);
        }
        TaskState waiting = task.readyAt().isPresent() ? TaskState.READY : TaskState.AWAITING_IMAGES;
        tasks.move(task, drafts.of(id).isPresent() ? TaskState.DRAFT : waiting, Optional.empty());
        events.fire(ReadingEvent.of(actor, Act.READING_REOPENED, task, ""));
        return tasks.required(id, caller);
    }

    /** A task as the audit names it. */
    private record Old(UUID id, String site, String study) {
        static Old read(ResultSet row) throws SQLException {
            return new Old(row.getObject("id", UUID.class), row.getString("site"), row.getString("study_instance_uid"));
        }
    }

    /** What nobody ever opened, and was due so many days ago. True when there may be more. */
    @Transactional
    public boolean expire() {
        int days = parts.config().expireDays();
        if (days == 0) {
            return false;
        }
        Instant before = parts.now().minusSeconds(days * 86_400L);
        List<Old> old = database.list("""
                UPDATE reading_task SET state = 'CANCELLED', cancelled = 'EXPIRED', version = version + 1 WHERE id IN (
                    SELECT id FROM reading_task WHERE state IN ('AWAITING_IMAGES', 'READY') AND due_final < ? ORDER BY due_final LIMIT\s""" + BATCH + """
                \sFOR UPDATE SKIP LOCKED) RETURNING id, site, study_instance_uid""", Old::read, before.atOffset(ZoneOffset.UTC));
        old.forEach(one -> events.fire(new ReadingEvent(Actor.system("reading-expiry"), Act.READING_CANCELLED, one.id().toString(), one.site(), one.study(),
                Why.EXPIRED.name())));
        return old.size() == BATCH;
    }
}
