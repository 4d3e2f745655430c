package cn.tongying.reading;

import cn.tongying.alliance.staff.Competence.Activity;
import cn.tongying.alliance.staff.Competence.Verdict;
import cn.tongying.alliance.staff.Staff;
import cn.tongying.archive.Caller;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.event.Actor;
import cn.tongying.reading.ReadingEvent.Act;
import cn.tongying.reading.SecondReading.Choice;
import cn.tongying.reading.SecondReading.Compared;
import cn.tongying.reading.SecondReading.Fact;
import cn.tongying.reading.SecondReading.Grade;
import cn.tongying.reading.SecondReading.Report;
import cn.tongying.reading.SecondReading.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Shows two readings of one exam side by side to a third person, who reviews such exams and wrote neither, and signs what that person decides. */
@ApplicationScoped
class Arbitration {
    @Inject SecondReadingRows rows;
    @Inject Tasks tasks;
    @Inject ReportVersions versions;
    @Inject Qualification qualification;
    @Inject Staff staff;
    @Inject Signatures signatures;
    @Inject Event<ReadingEvent> events;

    /**
     * What is decided.
     *
     * @param text   of whoever decides for an own report; else not looked at
     * @param grades of each difference
     * @param words  why
     */
    record Wanted(Choice choice, ReportText text, Map<Fact, Grade> grades, String words, Seen seen) {
    }

    /** @throws ProblemException 404; 403 for who wrote one of them before it is decided, or does not review such exams; 409 while they are not both signed */
    @Transactional
    public Compared compare(UUID id, Caller caller, Actor actor) {
        SecondReading of = rows.required(id, caller);
        ReadingTask task = tasks.required(of.exam().task(), caller);
        if (of.state() != State.DECIDED) {
            requireUndecided(of, task, caller);
        } else if (!isOfTheirs(of, caller) && !qualification.isCharged(caller, task)) {
            throw new ProblemException(Problem.forbidden("Both readings are shown to who read it, who decided, and who is in charge.", "只有阅片者、仲裁者和负责人可查看两份报告。"));
        }
        events.fire(ReadingEvent.of(actor, Act.REPORT_READ, task, "second reading " + id));
        return compared(of, task);
    }

    /** Signs the report that counts. @throws ProblemException as {@link #compare}; 422 when a difference has no grade, or one that does not differ has */
    @Transactional
    public Compared decide(UUID id, Wanted wanted, Caller caller, Actor actor) {
        SecondReading of = rows.locked(id, caller);
        ReadingTask task = tasks.required(of.exam().task(), caller);
        if (of.state() == State.DECIDED) {
            throw new ProblemException(Problem.conflict("Somebody decided already.", "该复阅已仲裁。"));
        }
        requireUndecided(of, task, caller);
        Compared both = compared(of, task);
        if (!both.first().whole() || !both.second().whole()) {
            throw new ProblemException(Problem.conflict("The seal of one of the reports does not match what stands there. Tell the security administrator.", "报告内容与封印不符，请告知安全管理员。"));
        }
        if (!wanted.grades().keySet().equals(both.differences())) {
            throw new ProblemException(Problem.unprocessable("Each difference has a grade, and nothing else has.", "每处差异都须分级。"));
        }
        ReportText text = switch (wanted.choice()) {
            case FIRST -> both.first().text();
            case SECOND -> both.second().text();
            case OWN -> wanted.text();
        };
        ReportVersion signed = signatures.arbitrated(task, text, wanted.seen(), caller, actor);
        rows.decide(id, wanted.choice(), both.first(), versions.preliminary(task.id()).orElseThrow().number(), signed.number(), Qualification.account(caller), signed.author().name(), wanted.words(), wanted.grades());
        rows.move(of, State.DECIDED, of.reader(), both.second().author());
        rows.step(id, SecondReading.Act.DECIDED, Optional.of(Qualification.account(caller)), signed.author().name(), "");
        events.fire(ReadingEvent.of(actor, Act.SECOND_READING_DECIDED, task, "second reading " + id + ", " + wanted.choice() + ", differences " + wanted.grades() + ", version " + signed.number()));
        return compared(rows.required(id, caller), tasks.required(task.id(), caller));
    }

    private Compared compared(SecondReading of, ReadingTask task) {
        List<ReportVersion> signed = versions.of(task.id());
        Report first = rows.first(of, first(of, task, signed), ReportVersions.areWhole(task, signed));
        Report second = rows.second(of);
        Set<Fact> differences = first.differences(second);
        return new Compared(of, first, second, differences, rows.decision(of.id()), rows.course(of.id()));
    }

    /** What was decided on, or what would be: of an exam that was read anew the preliminary report of this reading. */
    private ReportVersion first(SecondReading of, ReadingTask task, List<ReportVersion> signed) {
        return rows.firstNumber(of.id()).map(number -> signed.get(number - 1)).orElseGet(() -> versions.preliminary(task.id()).orElseThrow());
    }

    private boolean isOfTheirs(SecondReading of, Caller caller) {
        UUID account = Qualification.account(caller);
        return of.isOf(account) || versions.isAuthor(of.exam().task(), account);
    }

    private void requireUndecided(SecondReading of, ReadingTask task, Caller caller) {
        UUID account = Qualification.account(caller);
        if (isOfTheirs(of, caller) || isPractitioner(of, account)) {
            throw new ProblemException(Problem.forbidden("You read this exam: somebody else decides.", "您参与了该检查的阅片，须由他人仲裁。"));
        }
        if (!(qualification.verdicts(caller, task).get(Activity.REVIEW) instanceof Verdict.Allowed)) {
            throw new ProblemException(Problem.forbidden("Who reviews such exams decides between two readings.", "须由可审核该检查的医师仲裁。"));
        }
        if (!of.awaitsDecision()) {
            throw new ProblemException(Problem.conflict("Both readings are not signed yet.", "两份报告尚未全部签署。"));
        }
    }

    /** Under another account the same person is the same person. */
    private boolean isPractitioner(SecondReading of, UUID account) {
        Optional<UUID> practitioner = staff.ofAccount(account).map(one -> one.id());
        return of.awaitsDecision() && practitioner.isPresent() && (rows.second(of).practitioner().equals(practitioner.get())
                || versions.preliminary(of.exam().task()).orElseThrow().author().practitioner().equals(practitioner.get()));
    }
}
