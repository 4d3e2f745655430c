package cn.tongying.reading;

import cn.tongying.alliance.Database;
import cn.tongying.alliance.Refusals;
import cn.tongying.alliance.Wording;
import cn.tongying.alliance.staff.Competence.Activity;
import cn.tongying.alliance.staff.Competence.Verdict;
import cn.tongying.archive.Caller;
import cn.tongying.archive.list.ShownStudies;
import cn.tongying.archive.list.ShownStudies.Part;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.event.Actor;
import cn.tongying.reading.CriticalResult.Kind;
import cn.tongying.reading.CriticalResult.State;
import cn.tongying.reading.CriticalResult.Step;
import cn.tongying.reading.ReadingEvent.Act;
import cn.tongying.reading.results.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Critical results from the finding to the read-back. A qualified reader raises one, before anything is signed; it is open until somebody who
 * treats the patient acknowledged it, by this program or by telephone, with what they repeated; after a set time everybody is warned. What was none is withdrawn at any time,
 * and stands with everybody who was told of it until they noted that ({@link CriticalTold}).
 */
@ApplicationScoped
class CriticalResults {
    static final int MOST = 100;
    private static final String COLUMNS = """
            critical.id AS critical_id, critical.kind, critical.finding, critical.keep_patient, critical.patient_id AS critical_patient_id,
            critical.patient_name AS critical_patient_name, critical.raised_at, critical.due_at, critical.state AS critical_state, critical.escalated,\s""" + TaskRows.COLUMNS;
    private static final String FROM = " FROM critical_result AS critical JOIN reading_task AS task ON task.id = critical.task" + TaskRows.STUDY_AND_MORE;

    private static final Wording UNSAID = new Wording("It was read back, or somebody was called: say who is phoned about the withdrawal, or why nobody is.",
            "该危急值已复述或已呼叫：请填写电话告知了谁，或不电话告知的原因（二者填一）。");

    @Inject Database database;
    @Inject Tasks tasks;
    @Inject Qualification qualification;
    @Inject ReadingParts parts;
    @Inject Outbox outbox;
    @Inject CriticalTold told;
    @Inject Event<ReadingEvent> events;

    /**
     * What was found, as it is typed.
     *
     * @param besides those of the exam that were shown to who typed it
     */
    record Found(Kind kind, String finding, boolean keepPatient, String stamp, Set<UUID> besides) {
    }

    /**
     * Why it was none.
     *
     * @param phoned   who was told so by telephone; empty for nobody
     * @param unphoned why nobody was
     */
    record Withdrawal(String words, String phoned, String unphoned) {
    }

    /** What somebody must know now: what nobody acknowledged yet, and what they were told and is withdrawn since. */
    record Now(List<CriticalResult> open, List<CriticalResult> withdrawn) {
    }

    /** Those of one exam, and whether the caller may withdraw one. */
    record OfExam(List<CriticalResult> results, boolean mayWithdraw) {
    }

    /** @throws ProblemException 404; 403 for who may not sign this exam's report; 409 when the exam is not what was seen, or another was raised for it that was not shown */
    @Transactional
    public CriticalResult raise(UUID id, Found found, Caller caller, Actor actor) {
        ReadingTask task = tasks.locked(id, caller);
        new Seen(0, found.stamp()).require(task);
        qualification.require(Activity.SIGN, caller, task);
        if (database.exists("SELECT 1 FROM critical_result WHERE task = ? AND kind = ? AND state = 'OPEN' AND (raised_by = ? OR NOT EXISTS (SELECT FROM unarbitrated WHERE unarbitrated.task = critical_result.task))",
                id, found.kind(), Qualification.account(caller))) {
            throw new ProblemException(Problem.conflict("The same was raised for this exam and is open.", "该检查的同一危急值已上报，尚未确认。"));
        }
        if (!found.besides().containsAll(standing(id, caller))) {
            throw new ProblemException(Problem.conflict("A critical result of this exam was raised already: look at it first.", "该检查已上报过危急值，请先查看。"));
        }
        UUID result = UUID.randomUUID();
        Instant now = parts.now();
        database.update("""
                INSERT INTO critical_result (id, task, kind, finding, keep_patient, patient_id, patient_name, raised_by, raised_at, due_at, state)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN')""", result, id, found.kind(), found.finding(), found.keepPatient(), task.exam().patient().id(),
                task.exam().patientName(), Qualification.account(caller), at(now), at(now.plus(parts.config().critical())));
        step(result, CriticalResult.Act.RAISED, caller, "", found.finding());
        told.given(List.of(result), caller);
        outbox.raised(result, 1, task.id(), task.exam().site().code());
        events.fire(ReadingEvent.of(actor, Act.CRITICAL_RAISED, task, found.kind().name()));
        return required(result, caller);
    }

    /** Those of the exam that were not withdrawn, as far as the caller is told of them. */
    private List<UUID> standing(UUID task, Caller caller) {
        return database.list("SELECT critical.id FROM critical_result AS critical WHERE critical.task = ? AND critical.state <> 'WITHDRAWN' AND " + CriticalSight.TOLD,
                row -> row.getObject(1, UUID.class), task, Qualification.account(caller));
    }

    /** A try to tell somebody, which was not answered by a read-back; of one that was withdrawn, that somebody was told so. */
    @Transactional
    public CriticalResult called(UUID id, String receiver, String words, Caller caller, Actor actor) {
        CriticalResult before = locked(id, caller);
        if (before.state() == State.ACKNOWLEDGED) {
            throw closed();
        }
        step(id, before.state() == State.OPEN ? CriticalResult.Act.CALLED : CriticalResult.Act.PHONED, caller, receiver, words);
        return done(before, Act.CRITICAL_CALLED, caller, actor);
    }

    /**
     * Somebody knows it, and repeated it.
     *
     * @param receiver who did, told by telephone; empty for the caller, who sees the exam and is another than who raised it
     */
    @Transactional
    public CriticalResult acknowledge(UUID id, String receiver, String words, Caller caller, Actor actor) {
        CriticalResult before = locked(id, caller);
        if (before.state() != State.OPEN) {
            throw closed();
        }
        if (receiver.isEmpty() && before.course().getFirst().account().filter(Qualification.account(caller)::equals).isPresent()) {
            throw new ProblemException(Problem.conflict("You raised it yourself: name who read it back.", "该危急值由您本人上报，请填写复述人。"));
        }
        if (receiver.isEmpty() && !isShownExam(id, caller)) {
            throw new ProblemException(Problem.conflict("You do not see this exam's images: name who treats the patient and read it back.", "您不查看该检查的影像，请填写复述的临床人员。"));
        }
        database.update("UPDATE critical_result SET state = 'ACKNOWLEDGED' WHERE id = ?", id);
        step(id, CriticalResult.Act.ACKNOWLEDGED, caller, receiver, words);
        return done(before, Act.CRITICAL_ACKNOWLEDGED, caller, actor);
    }

    /**
     * It was none, also where somebody acknowledged it: whoever was told of it is told. By whom might have raised it.
     *
     * @throws ProblemException 404, 403; 409 when it is withdrawn; 422 where somebody read it back or was called, and it is not said who is phoned or why nobody
     */
    @Transactional
    public CriticalResult withdraw(UUID id, Withdrawal why, Caller caller, Actor actor) {
        CriticalResult before = locked(id, caller);
        qualification.require(Activity.SIGN, caller, tasks.forReading(before.task(), caller));
        if (before.state() == State.WITHDRAWN) {
            throw closed();
        }
        boolean known = before.course().stream().anyMatch(step -> step.act() == CriticalResult.Act.CALLED || step.act() == CriticalResult.Act.ACKNOWLEDGED);
        if (known && why.phoned().isEmpty() == why.unphoned().isEmpty()) {
            throw Refusals.unprocessable(UNSAID, List.of());
        }
        database.update("UPDATE critical_result SET state = 'WITHDRAWN' WHERE id = ?", id);
        step(id, CriticalResult.Act.WITHDRAWN, caller, "", why.words());
        if (!why.phoned().isEmpty()) {
            step(id, CriticalResult.Act.PHONED, caller, why.phoned(), "");
        } else if (!why.unphoned().isEmpty()) {
            step(id, CriticalResult.Act.UNPHONED, caller, "", why.unphoned());
        }
        told.withdrawn(id, Qualification.account(caller));
        outbox.withdrawn(id, before.course().getLast().number() + 1, before.task(), before.site().code());
        return done(before, Act.CRITICAL_WITHDRAWN, caller, actor);
    }

    /** The caller, who was told of it, knows that it is withdrawn. */
    @Transactional
    public CriticalResult note(UUID id, Caller caller, Actor actor) {
        CriticalResult before = locked(id, caller);
        if (!told.noted(id, Qualification.account(caller))) {
            throw new ProblemException(Problem.conflict("There is no withdrawal here that you have still to note.", "没有待您知悉的撤回。"));
        }
        step(id, CriticalResult.Act.NOTED, caller, "", "");
        return done(before, Act.CRITICAL_NOTED, caller, actor);
    }

    /** Nobody else changes it before this transaction ends; who is about to do something about it knows of it. */
    private CriticalResult locked(UUID id, Caller caller) {
        database.list("SELECT 1 FROM critical_result WHERE id = ? FOR UPDATE", row -> true, id);
        CriticalResult before = required(id, caller);
        if (before.state() != State.WITHDRAWN) {
            told.given(List.of(id), caller);
        }
        return before;
    }

    private static ProblemException closed() {
        return new ProblemException(Problem.conflict("It is not open any more.", "该危急值已确认或撤回。"));
    }

    private CriticalResult done(CriticalResult before, Act act, Caller caller, Actor actor) {
        events.fire(new ReadingEvent(actor, act, before.task().toString(), before.site().code(), before.study().value(), before.kind().name()));
        return required(before.id(), caller);
    }

    /** What the caller must know now. */
    @Transactional
    public Now now(Caller caller) {
        List<CriticalResult> open = list(true, caller);
        return new Now(open, list("critical.id IN (SELECT result FROM critical_told WHERE account = ? AND to_note)", List.of(Qualification.account(caller)),
                ShownStudies.withRejected(caller, "study"), "critical.raised_at DESC, critical.id", caller));
    }

    /** Those that the caller is shown: the open ones first due first, else the newest. */
    @Transactional
    public List<CriticalResult> list(boolean open, Caller caller) {
        List<CriticalResult> found = list(open ? "critical.state = 'OPEN'" : "TRUE", List.of(), ShownStudies.withRejected(caller, "study"),
                open ? "critical.due_at, critical.id" : "critical.raised_at DESC, critical.id", caller);
        told.given(found.stream().filter(one -> one.state() == State.OPEN).map(CriticalResult::id).toList(), caller);
        return found;
    }

    /** Those of one exam, the newest first; none for who is shown none of it. */
    @Transactional
    public OfExam ofExam(UUID task, Caller caller) {
        List<CriticalResult> found = list("critical.task = ?", List.of(task), ShownStudies.knownWithRejected(caller, "study"), "critical.raised_at DESC, critical.id", caller);
        told.given(found.stream().filter(one -> one.state() == State.OPEN).map(CriticalResult::id).toList(), caller);
        return new OfExam(found, !found.isEmpty() && isShownExam(found.getFirst().id(), caller)
                && qualification.verdicts(caller, tasks.forReading(task, caller)).get(Activity.SIGN) instanceof Verdict.Allowed);
    }

    private List<CriticalResult> list(String which, List<Object> chosen, Part exams, String order, Caller caller) {
        Part shown = CriticalSight.of(caller, exams);
        List<@Nullable Object> values = new ArrayList<>(chosen);
        values.add(Blinding.account(caller));
        values.addAll(shown.values());
        return withCourse(database.list("SELECT " + COLUMNS + FROM + " WHERE " + which + " AND " + CriticalSight.TOLD + " AND " + shown.sql() + " ORDER BY " + order + " LIMIT " + MOST,
                this::read, values.toArray()));
    }

    /** Warns of what nobody acknowledged in time. False: the next time is soon enough. */
    @Transactional
    public boolean escalate() {
        Instant now = parts.now();
        database.list("""
                UPDATE critical_result AS critical SET escalated = true FROM reading_task AS task
                WHERE task.id = critical.task AND critical.state = 'OPEN' AND NOT critical.escalated AND critical.due_at <= ?
                RETURNING critical.id, critical.kind, task.id AS task, task.site, task.study_instance_uid""", row -> {
            UUID id = row.getObject("id", UUID.class);
            database.update("INSERT INTO critical_step (result, number, act, at, name, receiver, words) SELECT ?, max(number) + 1, 'ESCALATED', ?, '', '', '' FROM critical_step WHERE result = ?",
                    id, at(now), id);
            events.fire(new ReadingEvent(Actor.system("critical-results"), Act.CRITICAL_ESCALATED, row.getString("task"), row.getString("site"),
                    row.getString("study_instance_uid"), row.getString("kind")));
            return id;
        }, at(now));
        return false;
    }

    /** Also of an exam that is listed no more, since all of it was rejected: people were told of it. */
    private CriticalResult required(UUID id, Caller caller) {
        return one(id, CriticalSight.of(caller, ShownStudies.knownWithRejected(caller, "study")))
                .orElseThrow(() -> new ProblemException(Problem.notFound("There is no such critical result.", "没有该危急值。")));
    }

    /** By more than managing its hospital. */
    private boolean isShownExam(UUID id, Caller caller) {
        return one(id, ShownStudies.knownWithRejected(caller, "study")).isPresent();
    }

    private Optional<CriticalResult> one(UUID id, Part shown) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(id);
        values.addAll(shown.values());
        return withCourse(database.list("SELECT " + COLUMNS + FROM + " WHERE critical.id = ? AND " + shown.sql(), this::read, values.toArray())).stream().findFirst();
    }

    private void step(UUID result, CriticalResult.Act act, Caller caller, String receiver, String words) {
        database.update("""
                INSERT INTO critical_step (result, number, act, at, account, name, receiver, words)
                SELECT ?, coalesce(max(number), 0) + 1, ?, ?, ?, ?, ?, ? FROM critical_step WHERE result = ?""", result, act, at(parts.now()),
                Qualification.account(caller), name(caller), receiver, words, result);
    }

    /** As the staff list has it, or as people call the account: who treats a patient need not be of the staff that reads. */
    private String name(Caller caller) {
        return database.first("SELECT coalesce((SELECT person.name FROM practitioner AS person WHERE person.account = account.id), account.display_name) FROM account WHERE account.id = ?",
                row -> row.getString(1), Qualification.account(caller)).orElse(caller.name());
    }

    private List<CriticalResult> withCourse(List<CriticalResult> found) {
        Map<UUID, List<Step>> courses = database.list("SELECT * FROM critical_step WHERE result = ANY (CAST(? AS uuid[])) ORDER BY result, number", CriticalResults::stepOf,
                found.stream().map(CriticalResult::id).toList()).stream().collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        Map<UUID, List<String>> unaware = told.unaware(found.stream().filter(one -> one.state() == State.WITHDRAWN).map(CriticalResult::id).toList());
        return found.stream().map(one -> new CriticalResult(one.id(), one.task(), one.kind(), one.finding(), one.keepPatient(), one.raisedAt(), one.dueAt(), one.state(),
                one.escalated(), one.site(), one.study(), one.exam(), one.patient(), one.of(), courses.getOrDefault(one.id(), List.of()),
                unaware.getOrDefault(one.id(), List.of()))).toList();
    }

    private CriticalResult read(ResultSet row) throws SQLException {
        ReadingTask task = TaskRows.read(row, parts.now());
        ReadingTask.Exam exam = task.exam();
        return new CriticalResult(row.getObject("critical_id", UUID.class), task.id(), Kind.valueOf(row.getString("kind")), row.getString("finding"),
                row.getBoolean("keep_patient"), TaskRows.instant(row, "raised_at").orElseThrow(), TaskRows.instant(row, "due_at").orElseThrow(),
                State.valueOf(row.getString("critical_state")), row.getBoolean("escalated"), exam.site(), exam.study(), exam.order().isEmpty() ? exam.description() : exam.order(),
                exam.patient(), new ReportVersion.OfPatient(row.getString("critical_patient_id"), row.getString("critical_patient_name")), List.of(), List.of());
    }

    private static Map.Entry<UUID, Step> stepOf(ResultSet row) throws SQLException {
        return Map.entry(row.getObject("result", UUID.class), new Step(row.getInt("number"), CriticalResult.Act.valueOf(row.getString("act")),
                TaskRows.instant(row, "at").orElseThrow(), Optional.ofNullable(row.getObject("account", UUID.class)), row.getString("name"), row.getString("receiver"),
                row.getString("words")));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
