package cn.tongying.reading;

import cn.tongying.alliance.staff.Competence.Activity;
import cn.tongying.alliance.staff.Licence;
import cn.tongying.alliance.staff.Practitioner;
import cn.tongying.archive.Caller;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.event.Actor;
import cn.tongying.reading.Qualification.Qualified;
import cn.tongying.reading.ReadingEvent.Act;
import cn.tongying.reading.ReportVersion.Author;
import cn.tongying.reading.ReportVersion.Kind;
import cn.tongying.reading.ReportVersion.OfPatient;
import cn.tongying.reading.clock.Urgency;
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
 * Signs: the writer's preliminary report, another person's final one, and what comes after. Who signs is asked for the right to do so in
 * that moment, and what is signed is the text of the version that was seen, for the patient that was seen.
 */
@ApplicationScoped
class Signatures {
    @Inject Tasks tasks;
    @Inject Drafts drafts;
    @Inject ReportVersions versions;
    @Inject Coverage coverage;
    @Inject ImagesOfExam exams;
    @Inject Qualification qualification;
    @Inject Responsibility responsibility;
    @Inject ReadingParts parts;
    @Inject MeasuredLesions lesions;
    @Inject Outbox outbox;
    @Inject ReportFilings filings;
    @Inject Blinding blinding;
    @Inject Withholding withholding;
    @Inject SecondReadingDraw secondReadingDraw;
    @Inject SecondReadings secondReadings;
    @Inject ReviewComments comments;
    @Inject Event<ReadingEvent> events;

    /**
     * @param kind  PRELIMINARY or FINAL
     * @param seen  with the version of the draft
     * @param words the reviewer's to the writer, beside a final one; empty for none
     * @throws ProblemException 404; 403 with the reason; 409 when it is not the caller's turn, was signed already, or another text is there; 422 when it is not complete
     */
    @Transactional
    public ReportVersion sign(UUID id, Kind kind, Seen seen, String words, Caller caller, Actor actor) {
        ReadingTask task = tasks.locked(id, caller);
        seen.require(task);
        TaskState from = kind == Kind.FINAL ? TaskState.IN_REVIEW : TaskState.DRAFT;
        if (task.state() != from) {
            throw notNow(task);
        }
        Claims.requireHeld(task, caller);
        if (task.readyAt().isEmpty()) {
            throw new ProblemException(Problem.conflict("Its images are still coming in: it is signed when they are complete.", "影像仍在接收中，接收完成后方可签署。"));
        }
        Qualified signer = qualification.require(kind == Kind.FINAL ? Activity.REVIEW : Activity.SIGN, caller, task);
        List<ReportVersion> before = versions.of(id);
        if (kind == Kind.FINAL) {
            blinding.requireGivenOut(id);
        }
        if (kind == Kind.FINAL && before.getLast().author().practitioner().equals(signer.practitioner().id())) {
            throw new ProblemException(Problem.conflict("You signed this report yourself: it is reviewed by another person.", "该报告由您本人签署，须由他人审核。"));
        }
        Optional<Draft> written = drafts.of(id);
        Drafts.requireVersion(written, seen.version());
        ReportVersion signed = seal(task, kind, written.map(Draft::text).orElse(ReportText.EMPTY).with(lesions.of(id)), "", signer, caller, before);
        add(task, signed, seen);
        drafts.signed(id, task.holder().orElseThrow());
        if (kind == Kind.FINAL && !words.isEmpty()) {
            comments.add(before.getLast(), false, words, signed.author().account(), signed.author().name());
        }
        tasks.move(task, kind == Kind.FINAL ? TaskState.FINAL : TaskState.PRELIMINARY, Optional.empty());
        tell(kind == Kind.FINAL ? Act.REPORT_SIGNED_FINAL : Act.REPORT_SIGNED_PRELIMINARY, task, signed, actor);
        if (kind == Kind.PRELIMINARY) {
            draw(task);
        }
        return signed;
    }

    /** Nobody is to know before the first signature whether a second person reads it; an emergency does not wait for one, and what was read twice and then retracted is not read twice again, and what was sent back has had its second look. */
    private void draw(ReadingTask task) {
        boolean emergency = task.urgency() == Urgency.STAT || !task.running().pathway().isEmpty();
        if (!emergency && blinding.twice(task.id()).isEmpty() && !comments.isSentBack(task.id())) {
            secondReadingDraw.drawn(task.id(), task.exam().site().code(), task.exam().modality()).ifPresent(draw -> secondReadings.drawn(task, draw));
        }
    }

    /** What was decided between two readings: the final report, in place of a review. The caller has the task's row. */
    ReportVersion arbitrated(ReadingTask task, ReportText text, Seen seen, Caller caller, Actor actor) {
        seen.require(task);
        Qualified signer = qualification.require(Activity.REVIEW, caller, task);
        List<ReportVersion> before = versions.of(task.id());
        exams.require(task, text.images().beyond(before.getLast().images()));
        ReportVersion signed = seal(task, Kind.FINAL, text.with(lesions.of(task.id())), "", signer, caller, before);
        add(task, signed, seen);
        if (task.state() != TaskState.IN_REVIEW) {
            tasks.move(task, TaskState.IN_REVIEW, Optional.empty());
        }
        tasks.move(tasks.required(task.id(), caller), TaskState.FINAL, Optional.empty());
        tell(Act.REPORT_SIGNED_FINAL, task, signed, actor);
        return signed;
    }

    /** A second report, under a seal of its own: of the second reading's id, behind no other. */
    ReportVersion second(UUID reading, ReadingTask task, ReportText text, Qualified signer, Caller caller) {
        return seal(reading, task, Kind.PRELIMINARY, text, "", signer, caller, List.of());
    }

    /**
     * Adds to what is final, or corrects it, by one signature.
     *
     * @param seen with the number of the last version
     */
    @Transactional
    public ReportVersion amend(UUID id, Kind kind, ReportText text, String reason, Seen seen, Caller caller, Actor actor) {
        ReadingTask task = tasks.locked(id, caller);
        seen.require(task);
        if (!task.state().next().contains(TaskState.AMENDED)) {
            throw new ProblemException(Problem.conflict("Only what is final is added to or corrected.", "只有已终审的报告才能补充或更正。"));
        }
        Qualified signer = qualification.require(Activity.REVIEW, caller, task);
        List<ReportVersion> before = versions.of(id);
        if (before.getLast().number() != seen.version()) {
            throw new ProblemException(Problem.conflict("Version " + before.getLast().number() + " was signed meanwhile; you saw version " + seen.version() + ".",
                    "已签署第 " + before.getLast().number() + " 版，您看到的是第 " + seen.version() + " 版。"));
        }
        exams.require(task, text.images().beyond(before.getLast().images()));
        ReportVersion signed = seal(task, kind, text.with(lesions.of(id)), reason, signer, caller, before);
        add(task, signed, seen);
        tasks.move(task, TaskState.AMENDED, Optional.empty());
        tell(kind == Kind.ADDENDUM ? Act.REPORT_ADDED_TO : Act.REPORT_CORRECTED, task, signed, actor);
        return signed;
    }

    private ReportVersion seal(ReadingTask task, Kind kind, ReportText text, String reason, Qualified signer, Caller caller, List<ReportVersion> before) {
        return seal(task.id(), task, kind, text, reason, signer, caller, before);
    }

    private ReportVersion seal(UUID report, ReadingTask task, Kind kind, ReportText text, String reason, Qualified signer, Caller caller, List<ReportVersion> before) {
        if (text.impression().isBlank() || text.positive().isEmpty()) {
            throw new ProblemException(Problem.unprocessable("A report that is signed has an impression, and says whether there is a finding.",
                    "签署的报告须有诊断意见，并标明阳性或阴性。"));
        }
        text.unfilled().ifPresent(field -> {
            throw new ProblemException(Problem.unprocessable("The field " + field + " of the template is not filled in.", "模板中的 " + field + " 尚未填写。"));
        });
        Author author = author(signer, caller, responsibility.of(task.exam().site().code(), signer.by(), kind != Kind.PRELIMINARY));
        OfPatient patient = new OfPatient(task.exam().patient().id(), task.exam().patientName());
        ReportSeal former = before.isEmpty() ? ReportSeal.NONE : before.getLast().seal();
        int number = before.size() + 1;
        Instant now = parts.now();
        ReportSeal seal = ReportSeal.of(former, report, task.exam().site().code(), task.exam().study().value(), number, kind, text, reason, patient, author, now);
        return new ReportVersion(report, number, kind, text.findings(), text.impression(), text.positive().get(), text.images(), text.lesions(), reason, patient, author, now, former, seal);
    }

    private void add(ReadingTask task, ReportVersion signed, Seen seen) {
        versions.add(signed);
        outbox.queue(task.id(), signed.number(), task.exam().site().code(), signed.kind() == Kind.PRELIMINARY);
        if (signed.kind() != Kind.PRELIMINARY) {
            filings.queue(task.id(), signed.number(), task.exam().site().code());
            withholding.signed(task.id(), signed.number());
        }
        if (!coverage.signed(signed, seen.stamp())) {
            throw Seen.otherImages();
        }
    }

    static Author author(Qualified signer, Caller caller, String responsible) {
        Practitioner practitioner = signer.practitioner();
        return new Author(Qualification.account(caller), practitioner.id(), practitioner.code(), practitioner.details().name(), practitioner.details().title(),
                practitioner.details().licence().map(Licence::number).orElseThrow(), signer.by().place().code(), responsible);
    }

    private void tell(Act act, ReadingTask task, ReportVersion signed, Actor actor) {
        events.fire(ReadingEvent.of(actor, act, task, "version " + signed.number() + ", " + signed.seal().hex()));
    }

    private static ProblemException notNow(ReadingTask task) {
        return new ProblemException(switch (task.state()) {
            case PRELIMINARY -> Problem.conflict("It is signed already and awaits review.", "该报告已签署，正在等待审核。");
            case FINAL, AMENDED -> Problem.conflict("Its report is final already.", "该报告已终审。");
            case AWAITING_IMAGES, READY, CLAIMED -> Problem.conflict("Nothing is written yet.", "尚未书写报告。");
            case DRAFT -> Problem.conflict("Its preliminary report is not signed yet.", "初步报告尚未签署。");
            case IN_REVIEW -> Problem.conflict("It is in review: only the final report is signed now.", "该报告正在审核，只能终审签署。");
            case RETRACTED -> Problem.conflict("Its report is retracted.", "该报告已撤回。");
            case CANCELLED -> Problem.conflict("This task is cancelled.", "该任务已取消。");
        });
    }
}
