package cn.tongying.reading.messages;

import cn.tongying.alliance.Database;
import cn.tongying.archive.Caller;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.event.Actor;
import cn.tongying.reading.messages.ExamMessage.Kind;
import cn.tongying.reading.messages.ExamMessage.Read;
import cn.tongying.reading.messages.ExamOfMessages.Exam;
import cn.tongying.reading.messages.ExamOfMessages.Side;
import cn.tongying.reading.messages.MessageEvent.Act;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The conversation about one exam: written by who reads it and who made its images, seen by who sees the exam, never changed. */
@ApplicationScoped
public class ExamMessages {
    /** A conversation is short: what goes on longer is a telephone call. */
    static final int MOST = 200;

    @Inject Database database;
    @Inject ExamOfMessages exams;
    @Inject Event<MessageEvent> events;
    Clock clock = Clock.systemUTC();

    /** What somebody writes; a request that is answered is named by its id. */
    record Written(Kind kind, String words, Optional<UUID> answers) {
    }

    /**
     * As it is shown.
     *
     * @param side on which the caller may write
     */
    record Conversation(List<ExamMessage> messages, Optional<Side> side) {
    }

    /** @throws ProblemException 404 when the caller is shown no such exam */
    @Transactional
    public Conversation of(UUID task, Caller caller) {
        return new Conversation(list(task), exams.required(task, caller).side());
    }

    /** @throws ProblemException 404, 403 for who neither reads the exam nor made it, 409 for a request that is answered already */
    @Transactional
    public Conversation write(UUID task, Written written, Caller caller, Actor actor) {
        Exam exam = exams.required(task, caller);
        Side side = exam.side().orElseThrow(ExamMessages::notTheirs);
        requireSide(written.kind(), side);
        database.list("SELECT 1 FROM reading_task WHERE id = ? FOR UPDATE", row -> true, task);
        List<ExamMessage> before = list(task);
        if (before.size() >= MOST) {
            throw new ProblemException(Problem.conflict("There are " + MOST + " messages about this exam: call each other.", "该检查的消息已达 " + MOST + " 条，请电话联系。"));
        }
        written.answers().ifPresent(request -> answer(before, request));
        database.update("INSERT INTO exam_message (id, task, number, kind, words, side, account, name, at, answers) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", UUID.randomUUID(), task,
                before.size() + 1, written.kind(), written.words(), side, account(caller), exams.name(caller), now(), written.answers());
        events.fire(event(Act.EXAM_MESSAGE_WRITTEN, exam, written.kind().name(), actor));
        return new Conversation(list(task), exam.side());
    }

    private void answer(List<ExamMessage> before, UUID request) {
        ExamMessage asked = before.stream().filter(message -> message.id().equals(request) && message.kind().asks()).findFirst()
                .orElseThrow(() -> new ProblemException(Problem.notFound("There is no such request about this exam.", "该检查没有这条请求。")));
        if (!asked.open()) {
            throw new ProblemException(Problem.conflict("This request was answered already.", "这条请求已有答复。"));
        }
        database.update("UPDATE exam_message SET open = false WHERE id = ?", request);
    }

    private static void requireSide(Kind kind, Side side) {
        if (kind.asks() && side != Side.READER || kind.answers() && side != Side.TECHNOLOGIST) {
            throw new ProblemException(Problem.forbidden("Who reads asks, who made the images answers.", "请求由阅片医师提出，由检查技师答复。"));
        }
    }

    /**
     * The caller has seen what was written up to this message. What asks for nothing is done with when the other side has read it.
     *
     * @throws ProblemException 404 when the caller is shown no such exam
     */
    @Transactional
    public Conversation read(UUID task, int upTo, Caller caller, Actor actor) {
        Exam exam = exams.required(task, caller);
        int read = database.update("""
                INSERT INTO exam_message_read (message, account, name, at) SELECT id, ?, ?, ? FROM exam_message WHERE task = ? AND number <= ? AND account <> ?
                ON CONFLICT DO NOTHING""", account(caller), exams.name(caller), now(), task, upTo, account(caller));
        if (read > 0) {
            exam.side().ifPresent(side -> database.update("""
                    UPDATE exam_message SET open = false
                    WHERE task = ? AND open AND number <= ? AND side <> ? AND kind IN ('NOTE', 'DONE', 'CANNOT')""", task, upTo, side));
            events.fire(event(Act.EXAM_MESSAGE_READ, exam, "", actor));
        }
        return new Conversation(list(task), exam.side());
    }

    private List<ExamMessage> list(UUID task) {
        Map<UUID, List<Map.Entry<UUID, Read>>> read = database.list("""
                SELECT mark.message, mark.name, mark.at FROM exam_message_read AS mark JOIN exam_message AS message ON message.id = mark.message
                WHERE message.task = ? ORDER BY mark.at, mark.name""", row -> Map.entry(row.getObject("message", UUID.class), new Read(row.getString("name"), instant(row))), task)
                .stream().collect(Collectors.groupingBy(Map.Entry::getKey));
        return database.list("SELECT id, number, kind, words, side, account, name, at, answers, open FROM exam_message WHERE task = ? ORDER BY number", row -> {
            UUID id = row.getObject("id", UUID.class);
            return message(row, id, read.getOrDefault(id, List.of()).stream().map(Map.Entry::getValue).toList());
        }, task);
    }

    private static ExamMessage message(ResultSet row, UUID id, List<Read> read) throws SQLException {
        return new ExamMessage(id, row.getInt("number"), Kind.valueOf(row.getString("kind")), row.getString("words"), Side.valueOf(row.getString("side")),
                row.getObject("account", UUID.class), row.getString("name"), instant(row), Optional.ofNullable(row.getObject("answers", UUID.class)), row.getBoolean("open"), read);
    }

    private static Instant instant(ResultSet row) throws SQLException {
        return row.getObject("at", OffsetDateTime.class).toInstant();
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    private static MessageEvent event(Act act, Exam exam, String detail, Actor actor) {
        return new MessageEvent(actor, act, exam.task().toString(), exam.site(), exam.study(), detail);
    }

    /** Of a person: programs and links write none. */
    static UUID account(Caller caller) {
        if (caller.kind() != Caller.Kind.ACCOUNT) {
            throw new ProblemException(Problem.forbidden("Messages are written and read by people.", "消息只能由人员收发。"));
        }
        return UUID.fromString(caller.id());
    }

    private static ProblemException notTheirs() {
        return new ProblemException(Problem.forbidden("Messages about an exam are written by who may read it and by who makes images at its hospital.", "只有可阅该检查的医师和该院技师可以写消息。"));
    }
}
