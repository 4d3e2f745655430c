package cn.tongying.reading;

import cn.tongying.alliance.staff.Competence.Activity;
import cn.tongying.alliance.staff.Competence.Verdict;
import cn.tongying.archive.Caller;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.event.Actor;
import cn.tongying.reading.Qualification.Qualified;
import cn.tongying.reading.ReadingEvent.Act;
import cn.tongying.reading.SecondReading.State;
import cn.tongying.reading.SecondReadingRows.Which;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Asks for second readings, gives them to who knows nothing of the first report, keeps what that person writes, and signs it. */
@ApplicationScoped
class SecondReadings {
    @Inject SecondReadingRows rows;
    @Inject ReviewComments comments;
    @Inject Tasks tasks;
    @Inject Qualification qualification;
    @Inject Signatures signatures;
    @Inject Withholding withholding;
    @Inject ReadingParts parts;
    @Inject Event<ReadingEvent> events;

    /** What waits for the caller, and what was decided of what the caller read. */
    record Lists(List<SecondReading> waiting, List<SecondReading> mine, List<SecondReading> undecided, List<SecondReading> decided) {
    }

    @Transactional
    public Lists lists(Caller caller) {
        UUID account = Qualification.account(caller);
        Map<Kind, Map<Activity, Verdict>> may = new HashMap<>();
        return new Lists(rows.list(Which.WAITING, account, caller).stream().filter(one -> may(one, Activity.SIGN, caller, may)).toList(), rows.list(Which.MINE, account, caller),
                rows.list(Which.UNDECIDED, account, caller).stream().filter(one -> may(one, Activity.REVIEW, caller, may)).toList(), rows.list(Which.DECIDED, account, caller));
    }

    /** Who may is decided by this alone. */
    private record Kind(String site, String modality, String bodyPart) {
    }

    private boolean may(SecondReading of, Activity activity, Caller caller, Map<Kind, Map<Activity, Verdict>> known) {
        return known.computeIfAbsent(new Kind(of.exam().site().code(), of.exam().modality(), of.exam().bodyPart()), kind -> qualification.verdicts(caller, tasks.required(of.exam().task(), caller)))
                .get(activity) instanceof Verdict.Allowed;
    }

    /** @throws ProblemException 404; 403 for who is not in charge; 409 when it is final, in review, or read twice already */
    @Transactional
    public SecondReading ask(UUID id, String words, Caller caller, Actor actor) {
        ReadingTask task = tasks.locked(id, caller);
        qualification.requireCharge(caller, task);
        if (!TaskState.OPEN.contains(task.state())) {
            throw new ProblemException(Problem.conflict("Its report is final or retracted, or it is cancelled: what is final is judged in peer review.", "该报告已终审、已撤回或任务已取消；已终审的报告请用同行评议。"));
        }
        if (task.shownState() == TaskState.IN_REVIEW) {
            throw new ProblemException(Problem.conflict("Somebody reviews it now.", "该报告正在审核。"));
        }
        if (comments.isSentBack(id)) {
            throw new ProblemException(Problem.conflict("A reviewer sent it back to its writer: who reads it now is told what the first look found.", "该报告已被审核者退回修改，不能再申请双盲复阅；如需他人意见请用会诊。"));
        }
        if (rows.of(id, caller).isPresent()) {
            throw new ProblemException(Problem.conflict("A second reading of it was asked for already.", "该检查已申请双盲复阅。"));
        }
        UUID made = rows.add(id, Optional.empty());
        rows.step(made, SecondReading.Act.ASKED, Optional.of(Qualification.account(caller)), qualification.name(caller), words);
        events.fire(ReadingEvent.of(actor, Act.SECOND_READING_ASKED, task, "second reading " + made));
        return rows.required(made, caller);
    }

    /** By a rule, in the transaction of the first signature. */
    void drawn(ReadingTask task, UUID draw) {
        UUID made = rows.add(task.id(), Optional.of(draw));
        rows.step(made, SecondReading.Act.DRAWN, Optional.empty(), "", "");
        events.fire(ReadingEvent.of(Actor.system("quality"), Act.SECOND_READING_DRAWN, task, "second reading " + made + ", draw " + draw));
    }

    /** Before it is signed, by who is in charge and reads neither. */
    @Transactional
    public void withdraw(UUID id, String words, Caller caller, Actor actor) {
        SecondReading of = rows.locked(id, caller);
        ReadingTask task = tasks.required(of.exam().task(), caller);
        qualification.requireCharge(caller, task);
        UUID account = Qualification.account(caller);
        if (of.isOf(account) || rows.knows(task.id(), account)) {
            throw new ProblemException(Problem.forbidden("Who reads the exam does not take its second reading back.", "参与该检查阅片的人员不能撤销双盲复阅。"));
        }
        if (!of.state().next().contains(State.WITHDRAWN)) {
            throw new ProblemException(Problem.conflict("It is signed: somebody decides between both reports.", "复阅报告已签署，须经仲裁。"));
        }
        withholding.end(of.id());
        rows.move(of, State.WITHDRAWN, Optional.empty(), "");
        rows.step(id, SecondReading.Act.WITHDRAWN, Optional.of(account), qualification.name(caller), words);
        tell(Act.SECOND_READING_WITHDRAWN, of, task, "", actor);
    }

    /** Takes it where nobody has, and shows it without anything of the first report. */
    @Transactional
    public SecondReading open(UUID id, Caller caller, Actor actor) {
        SecondReading of = rows.locked(id, caller);
        UUID account = Qualification.account(caller);
        ReadingTask task = tasks.required(of.exam().task(), caller);
        if (of.isOf(account)) {
            return of;
        }
        qualification.require(Activity.SIGN, caller, task);
        if (rows.knows(task.id(), account)) {
            throw new ProblemException(Problem.forbidden("You have had to do with this exam's report: somebody else reads it for the second time.", "您已参与或了解该检查的报告，须由其他医师复阅。"));
        }
        if (of.state() != State.ASKED || task.state() == TaskState.CANCELLED) {
            throw new ProblemException(Problem.conflict("Somebody else reads it, or it is over.", "该复阅已由他人进行或已结束。"));
        }
        rows.move(of, State.TAKEN, Optional.of(account), qualification.name(caller));
        withholding.begin(of.id(), task, caller);
        rows.step(id, SecondReading.Act.TAKEN, Optional.of(account), qualification.name(caller), "");
        tell(Act.SECOND_READING_TAKEN, of, task, "", actor);
        return rows.required(id, caller);
    }

    /** Gives back what was taken; what was written of it goes. */
    @Transactional
    public void release(UUID id, Caller caller, Actor actor) {
        SecondReading of = taken(id, caller);
        rows.write(id, ReportText.EMPTY, 0);
        withholding.end(of.id());
        rows.move(of, State.ASKED, Optional.empty(), "");
        rows.step(id, SecondReading.Act.RELEASED, Optional.of(Qualification.account(caller)), qualification.name(caller), "");
        tell(Act.SECOND_READING_RELEASED, of, tasks.required(of.exam().task(), caller), "", actor);
    }

    /** @param seen version of the text that it was made from */
    @Transactional
    public SecondReading save(UUID id, ReportText text, int seen, Caller caller) {
        SecondReading of = taken(id, caller);
        requireVersion(of, seen);
        rows.write(id, text, of.version() + 1);
        return rows.required(id, caller);
    }

    /** Once; it is not changed afterwards. @throws ProblemException 404, 403, 409 as of the first report; 422 when it is not complete */
    @Transactional
    public SecondReading sign(UUID id, Seen seen, Caller caller, Actor actor) {
        SecondReading of = taken(id, caller);
        requireVersion(of, seen.version());
        ReadingTask task = tasks.required(of.exam().task(), caller);
        seen.require(task);
        if (task.readyAt().isEmpty() || task.state() == TaskState.CANCELLED) {
            throw new ProblemException(Problem.conflict("Its images are still coming in, or it is cancelled.", "影像仍在接收中或任务已取消。"));
        }
        Qualified signer = qualification.require(Activity.SIGN, caller, task);
        ReportVersion signed = signatures.second(of.id(), task, of.text(), signer, caller);
        rows.sign(id, signed);
        withholding.end(of.id());
        rows.move(of, State.SIGNED, of.reader(), signed.author().name());
        rows.step(id, SecondReading.Act.SIGNED, of.reader(), signed.author().name(), "");
        tell(Act.SECOND_READING_SIGNED, of, task, signed.seal().hex(), actor);
        return rows.required(id, caller);
    }

    private static void requireVersion(SecondReading of, int seen) {
        if (of.version() != seen) {
            throw new ProblemException(Problem.conflict("Version " + of.version() + " of this text was saved meanwhile; you saw version " + seen + ". Nothing was overwritten.",
                    "已保存第 " + of.version() + " 版，您看到的是第 " + seen + " 版。未覆盖任何内容。"));
        }
    }

    private SecondReading taken(UUID id, Caller caller) {
        SecondReading of = rows.locked(id, caller);
        if (of.state() != State.TAKEN || !of.isOf(Qualification.account(caller))) {
            throw new ProblemException(Problem.conflict("You have not taken it, or signed it already.", "您未领取该复阅，或已签署。"));
        }
        return of;
    }

    private void tell(Act act, SecondReading of, ReadingTask task, String detail, Actor actor) {
        events.fire(ReadingEvent.of(actor, act, task, ("second reading " + of.id() + " " + detail).strip()));
    }
}
