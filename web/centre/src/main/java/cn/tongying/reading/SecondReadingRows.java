package cn.tongying.reading;

import cn.tongying.alliance.Database;
import cn.tongying.alliance.staff.Title;
import cn.tongying.archive.Caller;
import cn.tongying.archive.list.ShownStudies;
import cn.tongying.archive.list.ShownStudies.Part;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.reading.ReadExams.ReadExam;
import cn.tongying.reading.ReportVersion.Author;
import cn.tongying.reading.ReportVersion.Kind;
import cn.tongying.reading.ReportVersion.OfPatient;
import cn.tongying.reading.SecondReading.Act;
import cn.tongying.reading.SecondReading.Choice;
import cn.tongying.reading.SecondReading.Decision;
import cn.tongying.reading.SecondReading.Fact;
import cn.tongying.reading.SecondReading.Grade;
import cn.tongying.reading.SecondReading.Report;
import cn.tongying.reading.SecondReading.State;
import cn.tongying.reading.SecondReading.Step;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows of second readings: found by who is shown their exams. */
@ApplicationScoped
class SecondReadingRows {
    static final int MOST = 50;
    /** On aliases {@code second} and {@code task}: has had to do with the first report, or was told of it; binds the account five times. */
    private static final String KNOWS = """
            (EXISTS (SELECT FROM report_version AS signed WHERE signed.task = task.id AND signed.account = ?) OR coalesce(task.holder = ?, false)
                OR EXISTS (SELECT FROM report_draft AS draft WHERE draft.task = task.id AND draft.writer = ?)
                OR EXISTS (SELECT FROM consultation AS asked LEFT JOIN consultation_expert AS expert ON expert.consultation = asked.id WHERE asked.task = task.id AND ? IN (asked.asked_by, expert.account))
                OR EXISTS (SELECT FROM exam_message AS message WHERE message.task = task.id AND message.side = 'READER' AND message.account = ?))""";
    private static final int KNOWS_BINDS = 5;
    private static final String SELECT = """
            SELECT second.*, task.signed > task.retracted AS first_signed FROM second_reading AS second JOIN reading_task AS task ON task.id = second.task
                JOIN study ON study.study_instance_uid = task.study_instance_uid AND study.site = task.site WHERE\s""";

    @Inject Database database;
    @Inject ReadExams exams;
    @Inject ReadingParts parts;

    /** Which of them; what follows is asked of the caller's account. */
    enum Which {
        /** Nobody reads it yet, and the caller knows nothing of it. */
        WAITING("second.state = 'ASKED' AND task.state <> 'CANCELLED' AND NOT " + KNOWS, KNOWS_BINDS),
        MINE("second.reader = ? AND second.state IN ('TAKEN', 'SIGNED') AND task.state <> 'CANCELLED'", 1),
        /** Both are signed, neither by the caller. */
        UNDECIDED("second.state = 'SIGNED' AND task.signed > task.retracted AND second.reader <> ? AND NOT EXISTS (SELECT FROM report_version AS signed WHERE signed.task = task.id AND signed.account = ?)", 2),
        DECIDED("second.state = 'DECIDED' AND EXISTS (SELECT FROM arbitration WHERE arbitration.reading = second.id AND ? IN (arbitration.first_reader, second.reader, arbitration.arbiter))", 1);

        private final String condition;
        private final int binds;

        Which(String condition, int binds) {
            this.condition = condition;
            this.binds = binds;
        }
    }

    List<SecondReading> list(Which which, UUID account, Caller caller) {
        Part shown = ShownStudies.of(caller, "study");
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < which.binds; i++) {
            values.add(account);
        }
        values.addAll(shown.values());
        return found(SELECT + which.condition + " AND " + shown.sql() + " ORDER BY second.asked_at" + (which == Which.DECIDED ? " DESC" : "") + ", second.id LIMIT " + MOST, values, caller);
    }

    /** @throws ProblemException 404 when there is none, or none whose exam the caller is shown */
    SecondReading required(UUID id, Caller caller) {
        Part shown = ShownStudies.known(caller, "study");
        List<@Nullable Object> values = new ArrayList<>(List.of(id));
        values.addAll(shown.values());
        return found(SELECT + "second.id = ? AND " + shown.sql(), values, caller).stream().findFirst().orElseThrow(SecondReadingRows::notFound);
    }

    /** The same; neither it nor its task is changed by others before this transaction ends. */
    SecondReading locked(UUID id, Caller caller) {
        UUID task = database.first("SELECT task FROM second_reading WHERE id = ?", row -> row.getObject(1, UUID.class), id).orElseThrow(SecondReadingRows::notFound);
        exams.locked(task, caller);
        database.list("SELECT 1 FROM second_reading WHERE id = ? FOR UPDATE", row -> true, id);
        return required(id, caller);
    }

    /** The one of a task that was not withdrawn, to who is shown the exam. */
    Optional<SecondReading> of(UUID task, Caller caller) {
        return database.first("SELECT id FROM second_reading WHERE task = ? AND state <> 'WITHDRAWN'", row -> row.getObject(1, UUID.class), task).map(id -> required(id, caller));
    }

    boolean knows(UUID task, UUID account) {
        return database.exists("SELECT 1 FROM reading_task AS task WHERE task.id = ? AND " + KNOWS, task, account, account, account, account, account);
    }

    private List<SecondReading> found(String sql, List<@Nullable Object> values, Caller caller) {
        record Row(UUID id, UUID task, State state, Optional<UUID> reader, ReportText text, int version, boolean firstSigned) {
        }
        List<Row> rows = database.list(sql, row -> new Row(row.getObject("id", UUID.class), row.getObject("task", UUID.class), State.valueOf(row.getString("state")),
                Optional.ofNullable(row.getObject("reader", UUID.class)), new ReportText(row.getString("findings"), row.getString("impression"),
                        Optional.ofNullable((Boolean) row.getObject("positive"))), row.getInt("version"), row.getBoolean("first_signed")), values.toArray());
        Map<UUID, ReadExam> of = exams.of(rows.stream().map(Row::task).toList(), caller);
        return rows.stream().filter(row -> of.containsKey(row.task())).map(row -> new SecondReading(row.id(), Objects.requireNonNull(of.get(row.task())), row.state(), row.reader(), row.text(),
                row.version(), row.firstSigned())).toList();
    }

    /** @param draw that drew it; without one the caller asks */
    UUID add(UUID task, Optional<UUID> draw) {
        UUID id = UUID.randomUUID();
        database.update("INSERT INTO second_reading (id, task, draw, state, asked_at) VALUES (?, ?, ?, 'ASKED', ?)", id, task, draw, parts.now().atOffset(ZoneOffset.UTC));
        return id;
    }

    void move(SecondReading of, State state, Optional<UUID> reader, String name) {
        if (!of.state().next().contains(state)) {
            throw new IllegalStateException("A second reading does not go from " + of.state() + " to " + state);
        }
        database.update("UPDATE second_reading SET state = ?, reader = ?, reader_name = ? WHERE id = ?", state, reader, name, of.id());
    }

    void write(UUID id, ReportText text, int version) {
        database.update("UPDATE second_reading SET findings = ?, impression = ?, positive = ?, version = ? WHERE id = ?", text.findings(), text.impression(), text.positive(), version, id);
    }

    void step(UUID id, Act act, Optional<UUID> account, String name, String words) {
        database.update("INSERT INTO second_reading_act (reading, number, act, at, account, name, words) SELECT ?, coalesce(max(number), 0) + 1, ?, ?, ?, ?, ? FROM second_reading_act WHERE reading = ?",
                id, act, parts.now().atOffset(ZoneOffset.UTC), account, name, words, id);
    }

    List<Step> course(UUID id) {
        return database.list("SELECT act, at, name, words FROM second_reading_act WHERE reading = ? ORDER BY number",
                row -> new Step(Act.valueOf(row.getString(1)), TaskRows.instant(row, "at").orElseThrow(), row.getString(3), row.getString(4)), id);
    }

    void sign(UUID id, ReportVersion signed) {
        Author author = signed.author();
        database.update("""
                INSERT INTO second_report (reading, findings, impression, positive, patient_id, patient_name, account, practitioner, staff_number, author, title, licence_number, organization,
                    responsible, at, seal) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", id, signed.findings(), signed.impression(), signed.positive(), signed.patient().id(),
                signed.patient().name(), author.account(), author.practitioner(), author.staffNumber(), author.name(), author.title(), author.licenceNumber(), author.organization(),
                author.responsible(), signed.at().atOffset(ZoneOffset.UTC), signed.seal().bytes());
    }

    /** The second report as it was signed. */
    Report second(SecondReading of) {
        return database.first("SELECT * FROM second_report WHERE reading = ?", row -> report(row, of), of.id()).orElseThrow();
    }

    private Report report(ResultSet row, SecondReading of) throws SQLException {
        ReportText text = new ReportText(row.getString("findings"), row.getString("impression"), Optional.of(row.getBoolean("positive")));
        Author author = new Author(row.getObject("account", UUID.class), row.getObject("practitioner", UUID.class), row.getString("staff_number"), row.getString("author"),
                Title.valueOf(row.getString("title")), row.getString("licence_number"), row.getString("organization"), row.getString("responsible"));
        ReportSeal seal = ReportSeal.of(ReportSeal.NONE, of.id(), of.exam().site().code(), of.exam().study().value(), 1, Kind.PRELIMINARY, text, "",
                new OfPatient(row.getString("patient_id"), row.getString("patient_name")), author, TaskRows.instant(row, "at").orElseThrow());
        return new Report(author.account(), author.practitioner(), author.name(), text, critical(of.exam().task(), author.account()), TaskRows.instant(row, "at").orElseThrow(),
                seal.equals(ReportSeal.of(row.getBytes("seal"))));
    }

    /** The first report as it was signed. */
    Report first(SecondReading of, ReportVersion signed, boolean whole) {
        return new Report(signed.author().account(), signed.author().practitioner(), signed.author().name(),
                new ReportText(signed.findings(), signed.impression(), Optional.of(signed.positive()), signed.images()), critical(of.exam().task(), signed.author().account()), signed.at(), whole);
    }

    private Set<CriticalResult.Kind> critical(UUID task, UUID account) {
        return database.list("SELECT DISTINCT kind FROM critical_result WHERE task = ? AND raised_by = ? AND state <> 'WITHDRAWN'", row -> CriticalResult.Kind.valueOf(row.getString(1)), task, account)
                .stream().collect(Collectors.toCollection(() -> EnumSet.noneOf(CriticalResult.Kind.class)));
    }

    /**
     * @param compared number of the first report's version
     * @param number   of the report's version that counts
     */
    void decide(UUID id, Choice choice, Report first, int compared, int number, UUID arbiter, String name, String words, Map<Fact, Grade> grades) {
        database.update("INSERT INTO arbitration (reading, choice, arbiter, arbiter_name, first_reader, first_number, number, words, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", id, choice, arbiter, name,
                first.account(), compared, number, words, parts.now().atOffset(ZoneOffset.UTC));
        grades.forEach((fact, grade) -> database.update("INSERT INTO arbitration_difference (reading, fact, grade) VALUES (?, ?, ?)", id, fact, grade.ordinal()));
    }

    /** Number of the first report's version, once it is decided. */
    Optional<Integer> firstNumber(UUID id) {
        return database.first("SELECT first_number FROM arbitration WHERE reading = ?", row -> row.getInt(1), id);
    }

    Optional<Decision> decision(UUID id) {
        Map<Fact, Grade> grades = new EnumMap<>(Fact.class);
        database.list("SELECT fact, grade FROM arbitration_difference WHERE reading = ?", row -> grades.put(Fact.valueOf(row.getString(1)), Arrays.asList(Grade.values()).get(row.getInt(2))) == null, id);
        return database.first("SELECT choice, arbiter_name, at, words FROM arbitration WHERE reading = ?",
                row -> new Decision(Choice.valueOf(row.getString(1)), row.getString(2), TaskRows.instant(row, "at").orElseThrow(), row.getString(4), grades), id);
    }

    private static ProblemException notFound() {
        return new ProblemException(Problem.notFound("There is no such second reading.", "没有该复阅任务。"));
    }
}
