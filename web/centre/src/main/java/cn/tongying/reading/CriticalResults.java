package cn.tongying.reading;

import cn.tongying.alliance.Database;
import cn.tongying.alliance.staff.Competence.Activity;
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
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Critical results from the finding to the read-back. A qualified reader raises one, before anything is signed; it is open until somebody who
 * treats the patient acknowledged it, by this program or by telephone, with what they repeated; after a set time everybody is warned. What was none is withdrawn at any time.
 */
@ApplicationScoped
class CriticalResults {
    static final int MOST = 100;
    private static final String COLUMNS = """
            critical.id AS critical_id, critical.kind, critical.finding, critical.keep_patient, critical.patient_id AS critical_patient_id,
            critical.patient_name AS critical_patient_name, critical.raised_at, critical.due_at, critical.state AS critical_state, critical.escalated,\s""" + TaskRows.COLUMNS;
    private static final String FROM = " FROM critical_result AS critical JOIN reading_task AS task ON task.id = critical.task" + TaskRows.STUDY_AND_MORE;

    @Inject Database database;
    @Inject Tasks tasks;
    @Inject Qualification qualification;
    @Inject ReadingParts parts;
    @Inject Outbox outbox;
    @Inject Event<ReadingEvent> events;

    /** What was found, as it is typed. */
    record Found(Kind kind, String finding, boolean keepPatient, String stamp) {
    }

    /** @throws ProblemException 404; 403 for who may not sign this exam's report; 409 when the exam is not what was seen, or the same is open */
    @Transactional
    public CriticalResult raise(UUID id, Found found, Caller caller, Actor actor) {
        ReadingTask task = tasks.locked(id, caller);
        new Seen(0, found.stamp()).require(task);
        qualification.require(Activity.SIGN, caller, task);
        if (database.exists("SELECT 1 FROM critical_result WHERE task = ? AND kind = ? AND state = 'OPEN' AND (raised_by = ? OR NOT EXISTS (SELECT FROM unarbitrated WHERE unarbitrated.task = critical_result.task))",
                id, found.kind(), Qualification.account(caller))) {
            throw new ProblemException(Problem.conflict("The same was raised for this exam and is open.", "该检查的同一危急值已上报，尚未确认。"));
        }
        UUID result = UUID.randomUUID();
        Instant now = parts.now();
        database.update("""
                INSERT INTO critical_result (id, task, kind, finding, keep_patient, patient_id, patient_name, raised_by, raised_at, due_at, state)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN')""", result, id, found.kind(), found.finding(), found.keepPatient(), task.exam().patient().id(),
                task.exam().patientName(), Qualification.account(caller), at(now), at(now.plus(parts.config().critical())));
        step(result, CriticalResult.Act.RAISED, caller, "", found.finding());
        outbox.raised(result, 1, task.id(), task.exam().site().code());
        events.fire(ReadingEvent.of(actor, Act.CRITICAL_RAISED, task, found.kind().name()));
        return required(result, caller);
    }

    /** A try to tell somebody, which was not answered by a read-back. */
    @Transactional
    public CriticalResult called(UUID id, String receiver, String words, Caller caller, Actor actor) {
        return move(id, CriticalResult.Act.CALLED, State.OPEN, receiver, words, caller, actor, Act.CRITICAL_CALLED);
    }

    /**
     * Somebody knows it, and repeated it.
     *
     * @param receiver who did, told by telephone; empty for the caller, who is another than who raised it
     */
    @Transactional
    public CriticalResult acknowledge(UUID id, String receiver, String words, Caller caller, Actor actor) {
        if (receiver.isEmpty() && raisedBy(required(id, caller)).filter(Qualification.account(caller)::equals).isPresent()) {
            throw new ProblemException(Problem.conflict("You raised it yourself: name who read it back.", "该危急值由您本人上报，请填写复述人。"));
        }
        return move(id, CriticalResult.Act.ACKNOWLEDGED, State.ACKNOWLEDGED, receiver, words, caller, actor, Act.CRITICAL_ACKNOWLEDGED);
    }

    /** It was none, also where somebody acknowledged it: whoever was told of it is told. By whom might have raised it. */
    @Transactional
    public CriticalResult withdraw(UUID id, String words, Caller caller, Actor actor) {
        qualification.require(Activity.SIGN, caller, tasks.required(required(id, caller).task(), caller));
        CriticalResult withdrawn = move(id, CriticalResult.Act.WITHDRAWN, State.WITHDRAWN, "", words, caller, actor, Act.CRITICAL_WITHDRAWN);
        outbox.withdrawn(id, withdrawn.course().getLast().number(), withdrawn.task(), withdrawn.site().code());
        return withdrawn;
    }

    private CriticalResult move(UUID id, CriticalResult.Act act, State to, String receiver, String words, Caller caller, Actor actor, Act told) {
        database.list("SELECT 1 FROM critical_result WHERE id = ? FOR UPDATE", row -> true, id);
        CriticalResult before = required(id, caller);
        if (before.state() == State.WITHDRAWN || before.state() == State.ACKNOWLEDGED && to != State.WITHDRAWN) {
            throw new ProblemException(Problem.conflict("It is not open any more.", "该危急值已确认或撤回。"));
        }
        database.update("UPDATE critical_result SET state = ? WHERE id = ?", to, id);
        step(id, act, caller, receiver, words);
        events.fire(ReadingEvent.of(actor, told, tasks.required(before.task(), caller), before.kind().name()));
        return required(id, caller);
    }

    /** Those of exams that the caller is shown: the open ones first due first, else the newest. */
    @Transactional
    public List<CriticalResult> list(boolean open, Caller caller) {
        Part shown = ShownStudies.of(caller, "study");
        List<@Nullable Object> values = new ArrayList<>(List.of(Blinding.account(caller)));
        values.addAll(shown.values());
        return withCourse(database.list("SELECT " + COLUMNS + FROM + (open ? " WHERE critical.state = 'OPEN' AND " : " WHERE ")
                + "NOT EXISTS (SELECT FROM concealed_result AS hidden WHERE hidden.result = critical.id AND hidden.account = ?) AND " + shown.sql()
                + (open ? " ORDER BY critical.due_at, critical.id LIMIT " : " ORDER BY critical.raised_at DESC, critical.id LIMIT ") + MOST, this::read, values.toArray()));
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

    private CriticalResult required(UUID id, Caller caller) {
        Part shown = ShownStudies.known(caller, "study");
        List<@Nullable Object> values = new ArrayList<>();
        values.add(id);
        values.addAll(shown.values());
        return withCourse(database.list("SELECT " + COLUMNS + FROM + " WHERE critical.id = ? AND " + shown.sql(), this::read, values.toArray())).stream().findFirst()
                .orElseThrow(() -> new ProblemException(Problem.notFound("There is no such critical result.", "没有该危急值。")));
    }

    private static Optional<UUID> raisedBy(CriticalResult result) {
        return result.course().getFirst().account();
    }

    private void step(UUID result, CriticalResult.Act act, Caller caller, String receiver, String words) {
        database.update("""
                INSERT INTO critical_step (result, number, act, at, account, name, receiver, words)
                SELECT ?, coalesce(max(number), 0) + 1, ?, ?, ?, ?, ?, ? FROM critical_step WHERE result = ?""", result, act, at(parts.now()),
                Qualification.account(caller), qualification.name(caller), receiver, words, result);
    }

    private List<CriticalResult> withCourse(List<CriticalResult> found) {
        Map<UUID, List<Step>> courses = database.list("SELECT * FROM critical_step WHERE result = ANY (CAST(? AS uuid[])) ORDER BY result, number", CriticalResults::stepOf,
                found.stream().map(CriticalResult::id).toList()).stream().collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return found.stream().map(one -> new CriticalResult(one.id(), one.task(), one.kind(), one.finding(), one.keepPatient(), one.raisedAt(), one.dueAt(), one.state(),
                one.escalated(), one.site(), one.study(), one.exam(), one.patient(), one.of(), courses.getOrDefault(one.id(), List.of()))).toList();
    }

    private CriticalResult read(ResultSet row) throws SQLException {
        ReadingTask task = TaskRows.read(row, parts.now());
        ReadingTask.Exam exam = task.exam();
        return new CriticalResult(row.getObject("critical_id", UUID.class), task.id(), Kind.valueOf(row.getString("kind")), row.getString("finding"),
                row.getBoolean("keep_patient"), TaskRows.instant(row, "raised_at").orElseThrow(), TaskRows.instant(row, "due_at").orElseThrow(),
                State.valueOf(row.getString("critical_state")), row.getBoolean("escalated"), exam.site(), exam.study(), exam.order().isEmpty() ? exam.description() : exam.order(),
                exam.patient(), new ReportVersion.OfPatient(row.getString("critical_patient_id"), row.getString("critical_patient_name")), List.of());
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
