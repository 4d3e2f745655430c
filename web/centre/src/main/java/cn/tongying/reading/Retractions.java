package cn.tongying.reading;

import cn.tongying.alliance.staff.Competence.Activity;
import cn.tongying.archive.Caller;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.event.Actor;
import cn.tongying.reading.Qualification.Qualified;
import cn.tongying.reading.ReadingEvent.Act;
import cn.tongying.reading.ReportVersion.Author;
import cn.tongying.reading.ReportVersion.Kind;
import cn.tongying.reading.keyimage.ReportImages;
import cn.tongying.reading.results.Outbox;
import cn.tongying.reading.results.ReportFilings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Retracts (撤回) a final report: from then on there is none, whoever asks. What was signed stays under its seal, with the retraction as the version
 * behind it, and whoever was given the report is told. The exam is read anew when somebody charged with it says so ({@link Endings#reopen}).
 */
@ApplicationScoped
class Retractions {
    /** A retraction says nothing of the exam. */
    private static final ReportText NOTHING = new ReportText("", "", Optional.of(false), ReportImages.NONE);

    @Inject Tasks tasks;
    @Inject ReportVersions versions;
    @Inject Coverage coverage;
    @Inject Qualification qualification;
    @Inject Responsibility responsibility;
    @Inject ReadingParts parts;
    @Inject Outbox outbox;
    @Inject ReportFilings filings;
    @Inject Event<ReadingEvent> events;

    /**
     * By who may review there, also where all of its images were rejected meanwhile.
     *
     * @param seen with the number of the last version
     * @throws ProblemException 404; 403 with the reason; 409 when nothing is final, or another version, patient or images are there than were seen
     */
    @Transactional
    public ReportVersion retract(UUID id, Retraction why, Seen seen, Caller caller, Actor actor) {
        ReadingTask task = tasks.lockedForReading(id, caller);
        seen.require(task);
        if (!task.state().next().contains(TaskState.RETRACTED)) {
            throw new ProblemException(task.state() == TaskState.RETRACTED ? Problem.conflict("It is retracted already.", "该报告已撤回。")
                    : Problem.conflict("Only a final report is retracted.", "只有已终审的报告才能撤回。"));
        }
        Qualified signer = qualification.require(Activity.REVIEW, caller, task);
        ReportVersion last = versions.of(id).getLast();
        if (last.number() != seen.version()) {
            throw new ProblemException(Problem.conflict("Version " + last.number() + " was signed meanwhile; you saw version " + seen.version() + ".",
                    "已签署第 " + last.number() + " 版，您看到的是第 " + seen.version() + " 版。"));
        }
        ReportVersion signed = seal(task, last, why, Signatures.author(signer, caller, responsibility.of(task.exam().site().code(), signer.by(), true)));
        versions.add(signed);
        outbox.retract(id, signed.number(), task.exam().site().code());
        filings.retract(id, signed.number(), task.exam().site().code());
        if (!coverage.retracted(signed, seen.stamp())) {
            throw Seen.otherImages();
        }
        tasks.move(task, TaskState.RETRACTED, Optional.empty());
        events.fire(ReadingEvent.of(actor, Act.REPORT_RETRACTED, task, why.why() + ", version " + signed.number() + ", " + signed.seal().hex()));
        return signed;
    }

    /** Of the patient whom the report was signed for, whoever has the exam now. */
    private ReportVersion seal(ReadingTask task, ReportVersion last, Retraction why, Author author) {
        int number = last.number() + 1;
        Instant now = parts.now();
        ReportSeal seal = ReportSeal.of(last.seal(), task.id(), task.exam().site().code(), task.exam().study().value(), number, Kind.RETRACTION, NOTHING, why.text(), last.patient(),
                author, now);
        return new ReportVersion(task.id(), number, Kind.RETRACTION, "", "", false, ReportImages.NONE, NOTHING.lesions(), why.text(), last.patient(), author, now,
                last.seal(), seal);
    }

    /** What was signed since the last retraction before the last version: what the last version is about. */
    static List<ReportVersion> course(List<ReportVersion> signed) {
        int from = signed.size() - 1;
        while (from > 0 && signed.get(from - 1).kind() != Kind.RETRACTION) {
            from--;
        }
        return signed.isEmpty() ? signed : signed.subList(from, signed.size());
    }
}
