package cn.tongying.reading.consult;

import cn.tongying.access.Relations;
import cn.tongying.alliance.Database;
import cn.tongying.alliance.staff.Competence.Activity;
import cn.tongying.archive.Caller;
import cn.tongying.archive.relation.CareRelation;
import cn.tongying.archive.relation.CareRelations.StudyRow;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.event.Actor;
import cn.tongying.reading.ReadExams;
import cn.tongying.reading.ReadExams.ReadExam;
import cn.tongying.reading.ReadingEvent;
import cn.tongying.reading.ReadingEvent.Act;
import cn.tongying.reading.consult.Consultation.Answer;
import cn.tongying.reading.consult.Consultation.Expert;
import cn.tongying.reading.consult.Consultation.State;
import cn.tongying.reading.consult.ConsultationRows.Counts;
import cn.tongying.reading.consult.ConsultationRows.Which;
import cn.tongying.reading.consult.Experts.Askable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Asks, answers and ends consultations; each act opens or closes the exam for its experts in its own transaction. */
@ApplicationScoped
class Consultations {
    static final int MOST_EXPERTS = 50;
    /** So long after it was due an expert may still answer, unless it was ended. */
    private static final Duration GRACE = Duration.ofDays(7);

    @Inject Database database;
    @Inject ReadExams exams;
    @Inject ConsultationRows rows;
    @Inject Experts experts;
    @Inject Relations relations;
    @Inject Event<ReadingEvent> events;

    /**
     * What is asked, as it is typed.
     *
     * @param experts practitioners that are named
     * @param groups  codes of departments or hospitals, all of whose physicians who may be asked are asked
     * @param stamp   of the exam as it was seen
     */
    record Wanted(UUID task, Set<UUID> experts, Set<String> groups, String question, Instant due, String stamp) {
    }

    /** Who may be asked about an exam. */
    @Transactional
    public List<Askable> askable(UUID task, Caller caller) {
        ReadExam exam = exams.required(task, caller);
        requireReader(exam, caller);
        return experts.of(exam, exams.account(caller), exams.now());
    }

    /** @throws ProblemException 404; 403 for who reads no such exams; 409 when the exam is not what was seen; 422 when somebody cannot be asked */
    @Transactional
    public Consultation ask(Wanted wanted, Caller caller, Actor actor) {
        ReadExam exam = exams.locked(wanted.task(), caller);
        exams.requireSeen(exam, wanted.stamp(), caller);
        requireReader(exam, caller);
        exams.requireSighted(exam.task(), caller);
        Instant now = exams.now();
        if (exam.cancelled()) {
            throw new ProblemException(Problem.conflict("This task is cancelled.", "该任务已取消。"));
        }
        if (!wanted.due().isAfter(now)) {
            throw new ProblemException(Problem.unprocessable("An answer is asked for by a time that has not passed.", "要求答复的时间须晚于现在。"));
        }
        Map<UUID, Expert> asked = asked(wanted, experts.of(exam, exams.account(caller), now));
        UUID id = UUID.randomUUID();
        rows.add(id, exam, wanted, exams.account(caller), exams.name(caller), now, wanted.due().plus(GRACE), asked.values());
        show(id, exam, asked.values(), wanted, caller, actor);
        tell(actor, Act.CONSULTATION_ASKED, exam, id, asked.size() + " asked");
        return rows.required(id, caller);
    }

    private void show(UUID id, ReadExam exam, Iterable<Expert> asked, Wanted wanted, Caller caller, Actor actor) {
        StudyRow study = relations.visible(caller, exam.study()).stream().filter(row -> row.site().equals(exam.site().code())).findFirst()
                .orElseThrow(() -> new ProblemException(Problem.notFound("There is no such reading task.", "没有该阅片任务。")));
        for (Expert expert : asked) {
            relations.grant(study, new Relations.Wanted(exam.study(), Optional.of(exam.site().code()), "account:" + expert.account(), CareRelation.Kind.CONSULTATION,
                    Optional.of(wanted.due().plus(GRACE)), "consultation", source(id, expert)), actor);
        }
    }

    private static String source(UUID consultation, Expert expert) {
        return "consultation:" + consultation + "/" + expert.practitioner();
    }

    private void requireReader(ReadExam exam, Caller caller) {
        if (!exams.may(exam.task(), caller, Activity.DRAFT, Activity.SIGN, Activity.REVIEW)) {
            throw new ProblemException(Problem.forbidden("A consultation is asked for by who reads such exams.", "只有可阅该检查的人员才能申请会诊。"));
        }
    }

    /** Those who are named first; who is also of a group was named. */
    private static Map<UUID, Expert> asked(Wanted wanted, List<Askable> askable) {
        Map<UUID, Expert> asked = new LinkedHashMap<>();
        askable.stream().filter(one -> wanted.experts().contains(one.practitioner())).forEach(one -> asked.putIfAbsent(one.practitioner(), expert(one, Optional.empty())));
        if (!asked.keySet().equals(wanted.experts())) {
            throw new ProblemException(Problem.unprocessable("Somebody who was named may not be asked about this exam: choose from the list.", "所选专家中有人不能会诊该检查，请从列表中选择。"));
        }
        askable.stream().filter(one -> wanted.groups().contains(one.place().code()) || wanted.groups().contains(one.hospital().code())).forEach(one -> asked.putIfAbsent(one.practitioner(),
                expert(one, Optional.of(wanted.groups().contains(one.place().code()) ? one.place().code() : one.hospital().code()))));
        if (asked.isEmpty() || asked.size() > MOST_EXPERTS) {
            throw new ProblemException(Problem.unprocessable("From 1 to " + MOST_EXPERTS + " experts are asked, not " + asked.size() + ".",
                    "每次会诊须有 1 至 " + MOST_EXPERTS + " 名专家，现为 " + asked.size() + " 名。"));
        }
        return asked;
    }

    private static Expert expert(Askable one, Optional<String> asOneOf) {
        return new Expert(one.practitioner(), one.account(), one.name(), one.title(), one.hospital(), asOneOf, Answer.ASKED, "", Optional.empty());
    }

    /** @throws ProblemException 404 for who is not shown the exam; 403 for who was not asked; 409 when it ended, or the caller answered already */
    @Transactional
    public Consultation answer(UUID id, String opinion, Caller caller, Actor actor) {
        Consultation before = open(id, caller);
        Expert expert = expert(before, caller);
        rows.answered(id, expert, Answer.ANSWERED, opinion, exams.now());
        tell(actor, Act.CONSULTATION_ANSWERED, before.exam(), id, "");
        return rows.required(id, caller);
    }

    /** The expert is shown the exam no more; what is given back was read before. */
    @Transactional
    public void decline(UUID id, String why, Caller caller, Actor actor) {
        Consultation before = open(id, caller);
        Expert expert = expert(before, caller);
        rows.answered(id, expert, Answer.DECLINED, why, exams.now());
        relations.endOfSource(source(id, expert), actor);
        tell(actor, Act.CONSULTATION_DECLINED, before.exam(), id, "");
    }

    /** Ends it: by who asked, or who is charged with the hospital's reading. */
    @Transactional
    public Consultation close(UUID id, String words, Caller caller, Actor actor) {
        return end(id, State.CLOSED, words, caller, actor);
    }

    /** It is not needed any more, and nobody has answered yet. */
    @Transactional
    public Consultation withdraw(UUID id, String words, Caller caller, Actor actor) {
        return end(id, State.WITHDRAWN, words, caller, actor);
    }

    private Consultation end(UUID id, State to, String words, Caller caller, Actor actor) {
        Consultation before = open(id, caller);
        if (!before.askedBy().equals(exams.account(caller)) && !exams.isCharged(before.exam().task(), caller)) {
            throw new ProblemException(Problem.forbidden("It is ended by who asked, or who is charged with the reading of that hospital.", "只有申请人或该院阅片负责人可以结束会诊。"));
        }
        if (to == State.WITHDRAWN && before.isAnswered()) {
            throw new ProblemException(Problem.conflict("Somebody has answered: it is closed, not withdrawn.", "已有专家答复，只能结束，不能撤回。"));
        }
        rows.ended(id, to, exams.account(caller), exams.name(caller), words, exams.now());
        before.experts().forEach(expert -> relations.endOfSource(source(id, expert), actor));
        tell(actor, to == State.CLOSED ? Act.CONSULTATION_CLOSED : Act.CONSULTATION_WITHDRAWN, before.exam(), id, "");
        return rows.required(id, caller);
    }

    private Consultation open(UUID id, Caller caller) {
        database.list("SELECT 1 FROM consultation WHERE id = ? FOR UPDATE", row -> true, id);
        Consultation found = rows.required(id, caller);
        if (found.state() != State.OPEN) {
            throw new ProblemException(Problem.conflict("This consultation has ended.", "该会诊已结束。"));
        }
        return found;
    }

    private Expert expert(Consultation consultation, Caller caller) {
        Expert expert = consultation.expert(exams.account(caller)).orElseThrow(() -> new ProblemException(Problem.forbidden("You were not asked.", "您不是受邀专家。")));
        if (expert.state() != Answer.ASKED) {
            throw new ProblemException(Problem.conflict("You have answered already: ask to be asked again.", "您已答复，如需补充请由申请人再次邀请。"));
        }
        return expert;
    }

    /** Of exams that the caller is shown: the caller's own questions, those put to the caller, or all of one task. */
    @Transactional
    public List<Consultation> list(Which which, Caller caller) {
        return rows.list(which, exams.account(caller), caller);
    }

    @Transactional
    public Counts counts(Caller caller) {
        return rows.counts(exams.account(caller), caller);
    }

    private void tell(Actor actor, Act act, ReadExam exam, UUID id, String detail) {
        events.fire(new ReadingEvent(actor, act, exam.task().toString(), exam.site().code(), exam.study().value(), ("consultation " + id + " " + detail).strip()));
    }
}
