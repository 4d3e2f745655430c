package cn.tongying.reading;

import cn.tongying.alliance.Database;
import cn.tongying.alliance.staff.Competence.Activity;
import cn.tongying.archive.Caller;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.event.Actor;
import cn.tongying.reading.Qualification.Qualified;
import cn.tongying.reading.ReadingEvent.Act;
import cn.tongying.reading.results.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/**
 * Sends a preliminary report back to its writer (退回修改) in place of the final signature, with words. What was signed stays under its seal; the draft goes on
 * from the reviewer's text, whose changes the writer is shown, and is signed and reviewed by the same rules.
 */
@ApplicationScoped
class Returns {
    @Inject Database database;
    @Inject Tasks tasks;
    @Inject Drafts drafts;
    @Inject ReportVersions versions;
    @Inject ReviewComments comments;
    @Inject Qualification qualification;
    @Inject Blinding blinding;
    @Inject Assigning assigning;
    @Inject Outbox outbox;
    @Inject Event<ReadingEvent> events;

    /**
     * By who has it open for review. Its writer is given it again, unless they may not write it any more.
     *
     * @param seen with the version of the draft
     * @throws ProblemException 404; 403 with the reason; 409 when it is not in the caller's review, is read twice, or another text is there
     */
    @Transactional
    public ReadingTask sendBack(UUID id, String words, Seen seen, Caller caller, Actor actor) {
        database.takeTurns(Assigning.TURN);
        ReadingTask task = tasks.locked(id, caller);
        seen.require(task);
        if (task.state() != TaskState.IN_REVIEW) {
            throw new ProblemException(Problem.conflict("Only what is in review is sent back: claim it first.", "只有正在审核的报告才能退回，请先领取审核。"));
        }
        Claims.requireHeld(task, caller);
        Qualified reviewer = qualification.require(Activity.REVIEW, caller, task);
        blinding.requireGivenOut(id);
        Drafts.requireVersion(drafts.of(id), seen.version());
        ReportVersion judged = versions.of(id).getLast();
        String name = reviewer.practitioner().details().name();
        comments.add(judged, true, words, Qualification.account(caller), name);
        tasks.move(task, TaskState.DRAFT, Optional.empty());
        anew(judged);
        outbox.sentBack(id, judged.number());
        assigning.giveBack(tasks.required(id, caller), judged.author().account(), name, actor);
        events.fire(ReadingEvent.of(actor, Act.REPORT_SENT_BACK, task, "version " + judged.number()));
        return tasks.required(id, caller);
    }

    /** Nobody signs for its images by it any more. What is left of the time is that of the final report, of which nobody is warned anew. */
    private void anew(ReportVersion judged) {
        database.update("""
                UPDATE reading_task SET retracted = ?, read_images = '{}', unread_images = 0, corrected = '', changed_at = NULL,
                    due_preliminary = due_final, warn_preliminary = warn_final, escalated_preliminary = escalated_final WHERE id = ?""", judged.number(), judged.task());
    }
}
