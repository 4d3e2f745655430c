package cn.tongying.reading.discussion;

import cn.tongying.alliance.Database;
import cn.tongying.archive.Caller;
import cn.tongying.archive.list.ShownStudies;
import cn.tongying.archive.list.ShownStudies.Part;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.event.Actor;
import cn.tongying.reading.Blinding;
import cn.tongying.reading.ReadExams;
import cn.tongying.reading.ReadExams.ReadExam;
import cn.tongying.reading.ReadingEvent;
import cn.tongying.reading.ReadingEvent.Act;
import cn.tongying.reading.discussion.Note.Person;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps what people write to each other about one exam, and tells who was mentioned. */
@ApplicationScoped
class Discussions {
    static final int MOST = 500;
    private static final int MOST_WAITING = 50;

    @Inject Database database;
    @Inject ReadExams exams;
    @Inject People people;
    @Inject Event<ReadingEvent> events;

    /** A mention that its person has not seen: where, by whom, when; the words are read at the exam. */
    record Mentioned(ReadExam exam, String by, Instant at) {
    }

    /** From the first note to the last. @throws ProblemException 404; 409 for who judges or reads it blind */
    @Transactional
    public List<Note> of(UUID task, Caller caller) {
        exams.required(task, caller);
        exams.requireSighted(task, caller);
        return list(task);
    }

    /** Who may be mentioned. */
    @Transactional
    public List<Person> people(UUID task, Caller caller) {
        exams.requireSighted(task, caller);
        return people.of(exams.required(task, caller), exams.account(caller), exams.now());
    }

    /** @throws ProblemException 404; 409 for who is blind, or where there is no room; 422 when somebody who is mentioned may not see the exam */
    @Transactional
    public List<Note> write(UUID task, String words, Set<UUID> mentions, Caller caller, Actor actor) {
        ReadExam exam = exams.locked(task, caller);
        exams.requireSighted(task, caller);
        List<Person> told = people.of(exam, exams.account(caller), exams.now()).stream().filter(one -> mentions.contains(one.account())).toList();
        if (told.size() < mentions.size()) {
            throw new ProblemException(Problem.unprocessable("Somebody who is mentioned may not see this exam.", "被提及的人员无权查看该检查。"));
        }
        int number = database.first("SELECT coalesce(max(number), 0) + 1 FROM discussion_note WHERE task = ?", row -> row.getInt(1), task).orElseThrow();
        if (number > MOST) {
            throw new ProblemException(Problem.conflict("There are " + MOST + " notes about this exam: ask for a consultation.", "该检查的讨论已达 " + MOST + " 条，请申请会诊。"));
        }
        UUID id = UUID.randomUUID();
        database.update("INSERT INTO discussion_note (id, task, number, words, account, name, at) VALUES (?, ?, ?, ?, ?, ?, ?)", id, task, number, words, exams.account(caller), exams.name(caller), now());
        told.forEach(one -> database.update("INSERT INTO discussion_mention (note, account, name) VALUES (?, ?, ?)", id, one.account(), one.name()));
        tell(Act.DISCUSSION_WRITTEN, exam, "note " + number + ", " + told.size() + " mentioned", actor);
        return list(task);
    }

    /** By who wrote it. @throws ProblemException 404 when there is no such note; 403 when it is another's */
    @Transactional
    public List<Note> withdraw(UUID task, UUID note, Caller caller, Actor actor) {
        ReadExam exam = exams.locked(task, caller);
        exams.requireSighted(task, caller);
        Note found = list(task).stream().filter(one -> one.id().equals(note)).findFirst()
                .orElseThrow(() -> new ProblemException(Problem.notFound("There is no such note about this exam.", "该检查没有这条讨论。")));
        if (!found.account().equals(exams.account(caller))) {
            throw new ProblemException(Problem.forbidden("A note is withdrawn by who wrote it.", "只能撤回自己所写的内容。"));
        }
        if (database.update("UPDATE discussion_note SET withdrawn_at = ? WHERE id = ? AND withdrawn_at IS NULL", now(), note) == 1) {
            tell(Act.DISCUSSION_WITHDRAWN, exam, "note " + found.number(), actor);
        }
        return list(task);
    }

    /** The caller has them on the screen: what mentions the caller is done with. */
    @Transactional
    public void read(UUID task, Caller caller, Actor actor) {
        ReadExam exam = exams.required(task, caller);
        exams.requireSighted(task, caller);
        if (database.update("UPDATE discussion_mention SET read_at = ? FROM discussion_note AS note WHERE note.id = discussion_mention.note AND note.task = ? AND discussion_mention.account = ? AND discussion_mention.read_at IS NULL", now(), task,
                exams.account(caller)) > 0) {
            tell(Act.DISCUSSION_READ, exam, "", actor);
        }
    }

    /** What mentions the caller and was not seen, the oldest first; of exams that the caller is shown now, and sees. */
    @Transactional
    public List<Mentioned> waiting(Caller caller) {
        Part shown = ShownStudies.of(caller, "study");
        UUID account = exams.account(caller);
        List<@Nullable Object> values = new ArrayList<>(List.of(account, account, account));
        values.addAll(shown.values());
        record Row(UUID task, String by, Instant at) {
        }
        List<Row> rows = database.list("""
                SELECT note.task, note.name, note.at FROM discussion_mention AS mention JOIN discussion_note AS note ON note.id = mention.note JOIN reading_task AS task ON task.id = note.task
                    JOIN study ON study.study_instance_uid = task.study_instance_uid AND study.site = task.site
                WHERE mention.account = ? AND mention.read_at IS NULL AND note.withdrawn_at IS NULL
                    AND NOT EXISTS (SELECT FROM unarbitrated WHERE unarbitrated.task = task.id AND unarbitrated.reader = ?) AND\s""" + Blinding.SIGHTED + " AND " + shown.sql()
                + " ORDER BY note.at, note.id LIMIT " + MOST_WAITING, row -> new Row(row.getObject(1, UUID.class), row.getString(2), row.getObject(3, OffsetDateTime.class).toInstant()),
                values.toArray());
        Map<UUID, ReadExam> of = exams.of(rows.stream().map(Row::task).toList(), caller);
        return rows.stream().flatMap(row -> Optional.ofNullable(of.get(row.task())).map(exam -> new Mentioned(exam, row.by(), row.at())).stream()).toList();
    }

    private List<Note> list(UUID task) {
        return database.list("""
                SELECT note.*, ARRAY(SELECT mention.name FROM discussion_mention AS mention WHERE mention.note = note.id ORDER BY mention.name) AS mentioned
                FROM discussion_note AS note WHERE task = ? ORDER BY number""", row -> {
            boolean withdrawn = row.getObject("withdrawn_at") != null;
            return new Note(row.getObject("id", UUID.class), row.getInt("number"), withdrawn ? "" : row.getString("words"), row.getObject("account", UUID.class), row.getString("name"),
                    row.getObject("at", OffsetDateTime.class).toInstant(), withdrawn, Database.words(row, "mentioned"));
        }, task);
    }

    private OffsetDateTime now() {
        return exams.now().atOffset(ZoneOffset.UTC);
    }

    private void tell(Act act, ReadExam exam, String detail, Actor actor) {
        events.fire(new ReadingEvent(actor, act, exam.task().toString(), exam.site().code(), exam.study().value(), detail));
    }
}
