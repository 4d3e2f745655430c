package cn.tongying.reading;

import cn.tongying.alliance.staff.Competence.Activity;
import cn.tongying.alliance.staff.Competence.Verdict;
import cn.tongying.archive.Caller;
import cn.tongying.identity.event.Actor;
import cn.tongying.orders.OrderedProcedures;
import cn.tongying.orders.ToldOrder;
import cn.tongying.reading.ReadingEvent.Act;
import cn.tongying.reading.ReadingTask.Exam;
import cn.tongying.reading.results.ReportSignatures;
import cn.tongying.reading.results.SignatureStanding;
import cn.tongying.reading.ReviewComments.ReviewComment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One task as it is opened: the exam, what was signed, what is being written as far as it is the caller's, and what the caller may do. */
@ApplicationScoped
class Reading {
    @Inject Tasks tasks;
    @Inject Drafts drafts;
    @Inject ReportVersions versions;
    @Inject MergedExams mergedExams;
    @Inject Qualification qualification;
    @Inject Blinding blinding;
    @Inject ReviewComments comments;
    @Inject ReportSignatures signatures;
    @Inject OrderedProcedures procedures;
    @Inject Event<ReadingEvent> events;

    /**
     * What is shown of a task.
     *
     * @param draft    only to who has the task open: what is not signed is nobody else's
     * @param whole    every signed version is as it was signed
     * @param may      empty for an account of nobody
     * @param charged  decides whether it is to be read at all
     * @param merged   what was written of exams that were merged into this one; its drafts only to who may write or review this one
     * @param survivor the task of the exam that this one was merged into
     * @param signatures of the CA, by number of the version
     * @param order    what the order asks and tells: to who works at its hospital, reads the exam for it or did; for everybody else an order is not there
     * @param comments what reviewers said of its preliminary reports; to who writes, reviews or is in charge there, for it tells of the writer
     * @param twice    it is read twice; while nobody has decided, what was signed is shown to its writer alone
     */
    record Opened(ReadingTask task, Optional<Draft> draft, List<ReportVersion> versions, boolean whole, Map<Activity, Verdict> may, boolean mine, boolean author,
                  boolean charged, List<Merged> merged, Optional<UUID> survivor, Optional<Blinding.Twice> twice, Map<Integer, SignatureStanding> signatures, List<ReviewComment> comments, Optional<ToldOrder> order) {
    }

    /** What was written of an exam that is in another one now. */
    record Merged(ReadingTask task, Optional<Draft> draft, List<ReportVersion> versions, boolean whole, Map<Integer, SignatureStanding> signatures) {
    }

    /** @throws cn.tongying.centre.ProblemException 404 when there is none, or none whose exam the caller is shown */
    @Transactional
    public Opened open(UUID id, Caller caller, Actor actor) {
        ReadingTask task = tasks.forReading(id, caller);
        blinding.requireSighted(id, Qualification.account(caller));
        Opened opened = of(task, caller);
        opened.merged().forEach(former -> blinding.requireSighted(former.task().id(), Qualification.account(caller)));
        events.fire(ReadingEvent.of(actor, opened.versions().isEmpty() ? Act.READING_OPENED : Act.REPORT_READ, task, ""));
        return opened;
    }

    Opened of(ReadingTask task, Caller caller) {
        UUID account = Qualification.account(caller);
        boolean mine = task.isHeldBy(account);
        List<ReportVersion> signed = versions.of(task.id());
        Map<Activity, Verdict> may = qualification.verdicts(caller, task);
        Optional<Blinding.Twice> twice = blinding.twice(task.id());
        boolean author = versions.isAuthor(task.id(), account);
        boolean writes = may.get(Activity.DRAFT) instanceof Verdict.Allowed || may.get(Activity.REVIEW) instanceof Verdict.Allowed;
        List<ReportVersion> shown = twice.filter(Blinding.Twice::isUndecided).isPresent() && !author ? List.of() : signed;
        return new Opened(task, mine ? drafts.of(task.id()) : Optional.empty(), shown, ReportVersions.areWhole(task, signed), may, mine, author,
                qualification.isCharged(caller, task), mergedExams.into(task, caller).stream().map(former -> merged(former, writes)).toList(), mergedExams.survivor(task), twice, signatures.of(task.id()), shown.isEmpty() || !(writes || author || qualification.isCharged(caller, task)) ? List.of() : comments.of(task.id()), writes || author || caller.maySee(task.exam().site().code()) ? order(task) : Optional.empty());
    }

    private Optional<ToldOrder> order(ReadingTask task) {
        Exam exam = task.exam();
        return procedures.told(exam.site().code(), exam.study(), exam.accessionNumber(), exam.patient().id(), tasks.procedure(task.id()));
    }

    private Merged merged(ReadingTask former, boolean writes) {
        List<ReportVersion> signed = versions.of(former.id());
        boolean undecided = blinding.isUnarbitrated(former.id());
        return new Merged(former, writes && !undecided ? drafts.of(former.id()) : Optional.empty(), undecided ? List.of() : signed, ReportVersions.areWhole(former, signed), signatures.of(former.id()));
    }
}
