package cn.tongying.reading.consult;

import cn.tongying.alliance.Database;
import cn.tongying.archive.Caller;
import cn.tongying.archive.list.ShownStudies;
import cn.tongying.archive.list.ShownStudies.Part;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.reading.Blinding;
import cn.tongying.reading.ReadExams;
import cn.tongying.reading.ReadExams.ReadExam;
import cn.tongying.reading.consult.Consultation.Answer;
import cn.tongying.reading.consult.Consultation.End;
import cn.tongying.reading.consult.Consultation.Expert;
import cn.tongying.reading.consult.Consultation.Hospital;
import cn.tongying.reading.consult.Consultation.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows of consultations: found by who is shown their exams. */
@ApplicationScoped
class ConsultationRows {
    static final int MOST = 100;
    private static final String FROM = """
             FROM consultation AS asked JOIN reading_task AS task ON task.id = asked.task
             JOIN study ON study.study_instance_uid = task.study_instance_uid AND study.site = task.site
            """;
    private static final String PUT_TO = "EXISTS (SELECT FROM consultation_expert AS expert WHERE expert.consultation = asked.id AND expert.account = ?)";
    private static final String WAITS_FOR = "EXISTS (SELECT FROM consultation_expert AS expert WHERE expert.consultation = asked.id AND expert.account = ? AND expert.state = 'ASKED')";

    @Inject Database database;
    @Inject ReadExams exams;

    /** Which of them: of one task, or by who the caller is to them. */
    sealed interface Which {
        /** Put to the caller, those that wait first. */
        record ToMe() implements Which {
        }

        /** Asked by the caller. */
        record ByMe() implements Which {
        }

        /** Of one task. */
        record OfTask(UUID task) implements Which {
        }
    }

    /** How many wait for the caller's opinion, and how many that the caller asked have one and are open. */
    record Counts(long toAnswer, long answered) {
    }

    void add(UUID id, ReadExam exam, Consultations.Wanted wanted, UUID by, String name, Instant now, Instant shownUntil, Collection<Expert> experts) {
        database.update("""
                INSERT INTO consultation (id, task, question, patient_id, patient_name, asked_by, asked_by_name, asked_at, due_at, shown_until, state)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN')""", id, exam.task(), wanted.question(), exam.patient().id(), exam.patientName(), by, name, at(now), at(wanted.due()),
                at(shownUntil));
        experts.forEach(expert -> database.update("""
                INSERT INTO consultation_expert (consultation, practitioner, account, name, title, hospital, as_one_of, state) VALUES (?, ?, ?, ?, ?, ?, ?, 'ASKED')""", id,
                expert.practitioner(), expert.account(), expert.name(), expert.title(), expert.hospital().code(), expert.asOneOf()));
    }

    void answered(UUID id, Expert expert, Answer answer, String words, Instant now) {
        database.update("UPDATE consultation_expert SET state = ?, words = ?, at = ? WHERE consultation = ? AND practitioner = ?", answer, words, at(now), id, expert.practitioner());
    }

    void ended(UUID id, State state, UUID by, String name, String words, Instant now) {
        database.update("UPDATE consultation SET state = ?, ended_at = ?, ended_by = ?, ended_by_name = ?, ended_words = ? WHERE id = ?", state, at(now), by, name, words, id);
    }

    /** @throws ProblemException 404 when there is none, or none whose exam the caller is shown */
    Consultation required(UUID id, Caller caller) {
        Part shown = ShownStudies.known(caller, "study");
        List<@Nullable Object> values = new ArrayList<>(List.of(id));
        values.addAll(shown.values());
        values.add(Blinding.account(caller));
        return found("SELECT asked.id, asked.task" + FROM + " WHERE asked.id = ? AND " + shown.sql() + " AND " + Blinding.SIGHTED, values, caller).stream().findFirst()
                .orElseThrow(() -> new ProblemException(Problem.notFound("There is no such consultation.", "没有该会诊。")));
    }

    List<Consultation> list(Which which, UUID account, Caller caller) {
        Part shown = ShownStudies.of(caller, "study");
        List<@Nullable Object> values = new ArrayList<>(shown.values());
        String condition = switch (which) {
            case Which.ToMe toMe -> PUT_TO;
            case Which.ByMe byMe -> "asked.asked_by = ?";
            case Which.OfTask of -> "asked.task = ?";
        };
        values.add(which instanceof Which.OfTask of ? of.task() : account);
        values.add(Blinding.account(caller));
        String order = which instanceof Which.OfTask ? " ORDER BY asked.asked_at DESC, asked.id LIMIT " : " ORDER BY asked.state <> 'OPEN', asked.due_at, asked.id LIMIT ";
        return found("SELECT asked.id, asked.task" + FROM + " WHERE " + shown.sql() + " AND " + condition + " AND " + Blinding.SIGHTED + order + MOST, values, caller);
    }

    Counts counts(UUID account, Caller caller) {
        Part shown = ShownStudies.of(caller, "study");
        List<@Nullable Object> values = new ArrayList<>(List.of(account, account));
        values.addAll(shown.values());
        values.addAll(List.of(account, account));
        return database.first("SELECT count(*) FILTER (WHERE " + WAITS_FOR + "), count(*) FILTER (WHERE asked.asked_by = ? AND EXISTS (SELECT FROM consultation_expert AS expert"
                + " WHERE expert.consultation = asked.id AND expert.state = 'ANSWERED'))" + FROM + " WHERE asked.state = 'OPEN' AND " + shown.sql() + " AND (asked.asked_by = ? OR " + PUT_TO + ")",
                row -> new Counts(row.getLong(1), row.getLong(2)), values.toArray()).orElseThrow();
    }

    /** @param sql gives their ids and tasks, in the order that is asked for */
    private List<Consultation> found(String sql, List<@Nullable Object> values, Caller caller) {
        List<Key> keys = database.list(sql, row -> new Key(row.getObject("id", UUID.class), row.getObject("task", UUID.class)), values.toArray());
        List<UUID> ids = keys.stream().map(Key::id).toList();
        Map<UUID, ReadExam> shown = exams.of(keys.stream().map(Key::task).distinct().toList(), caller);
        Map<UUID, List<Expert>> asked = database.list("""
                SELECT expert.*, place.name_zh, place.name_en FROM consultation_expert AS expert JOIN organization AS place ON place.code = expert.hospital
                WHERE expert.consultation = ANY (CAST(? AS uuid[])) ORDER BY expert.at NULLS LAST, expert.name, expert.practitioner""", ConsultationRows::expert, ids)
                .stream().collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        Map<UUID, Consultation> found = database.list("SELECT * FROM consultation WHERE id = ANY (CAST(? AS uuid[]))", row -> row(row, shown, asked), ids)
                .stream().flatMap(Optional::stream).collect(Collectors.toMap(Consultation::id, Function.identity()));
        return ids.stream().filter(found::containsKey).map(found::get).toList();
    }

    private record Key(UUID id, UUID task) {
    }

    private static Optional<Consultation> row(ResultSet row, Map<UUID, ReadExam> shown, Map<UUID, List<Expert>> asked) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        ReadExam exam = shown.get(row.getObject("task", UUID.class));
        Optional<Instant> end = instant(row, "ended_at");
        Optional<End> ended = end.isEmpty() ? Optional.empty() : Optional.of(new End(end.get(), row.getString("ended_by_name"), row.getString("ended_words")));
        return exam == null ? Optional.empty() : Optional.of(new Consultation(id, exam, row.getString("question"), row.getString("patient_id"), row.getString("patient_name"),
                row.getObject("asked_by", UUID.class), row.getString("asked_by_name"), instant(row, "asked_at").orElseThrow(), instant(row, "due_at").orElseThrow(),
                instant(row, "shown_until").orElseThrow(), State.valueOf(row.getString("state")), ended, asked.getOrDefault(id, List.of())));
    }

    private static Map.Entry<UUID, Expert> expert(ResultSet row) throws SQLException {
        return Map.entry(row.getObject("consultation", UUID.class), new Expert(row.getObject("practitioner", UUID.class), row.getObject("account", UUID.class), row.getString("name"),
                row.getString("title"), new Hospital(row.getString("hospital"), row.getString("name_zh"), row.getString("name_en")), Optional.ofNullable(row.getString("as_one_of")),
                Answer.valueOf(row.getString("state")), row.getString("words"), instant(row, "at")));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
