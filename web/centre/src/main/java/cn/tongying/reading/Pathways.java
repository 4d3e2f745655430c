package cn.tongying.reading;

import cn.tongying.alliance.Database;
import cn.tongying.alliance.staff.Competence.Verdict;
import cn.tongying.archive.Caller;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.event.Actor;
import cn.tongying.reading.ReadingEvent.Act;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/**
 * Puts an exam of a stroke or a trauma before all others, and takes that back. No order says it in a field, and words of one are not guessed from
 * ("after a stroke" is none): a person who may read the exam, or is charged with its list, decides. Its times are those of STAT from then on.
 */
@ApplicationScoped
class Pathways {
    @Inject Database database;
    @Inject Tasks tasks;
    @Inject Qualification qualification;
    @Inject Event<ReadingEvent> events;

    /** @throws ProblemException 404; 403 for who neither may read it nor is charged with it; 409 when its report is final or it is cancelled */
    @Transactional
    public ReadingTask set(UUID id, Optional<Pathway> pathway, Caller caller, Actor actor) {
        ReadingTask task = tasks.locked(id, caller);
        if (qualification.verdicts(caller, task).values().stream().noneMatch(Verdict.Allowed.class::isInstance)) {
            qualification.requireCharge(caller, task);
        }
        if (!TaskState.OPEN.contains(task.state())) {
            throw new ProblemException(Problem.conflict("It is not waiting to be read any more.", "该任务已不在待阅列表中。"));
        }
        String wanted = pathway.map(Enum::name).orElse("");
        if (!task.running().pathway().equals(wanted)) {
            database.update("UPDATE reading_task SET pathway = ?, clock_version = 0, version = version + 1 WHERE id = ?", wanted, id);
            events.fire(ReadingEvent.of(actor, Act.READING_PATHWAY_SET, task, wanted));
        }
        return tasks.required(id, caller);
    }
}
