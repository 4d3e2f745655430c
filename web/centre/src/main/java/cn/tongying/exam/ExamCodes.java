package cn.tongying.exam;

import cn.tongying.alliance.Database;
import cn.tongying.alliance.Refusals;
import cn.tongying.alliance.Wording;
import cn.tongying.centre.ProblemException;
import cn.tongying.exam.ExamEvent.Act;
import cn.tongying.identity.event.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * What other systems call an exam (代码对照): orders that come in ask {@link #meant}, and what they say that means nothing is counted. The system
 * administrator maps one code, or a file of them.
 */
@ApplicationScoped
public class ExamCodes {
    /** More are not shown; a file is exported instead. */
    static final int MOST = 1000;
    static final Wording NOT_DONE = new Wording("This hospital does no exam of this code.", "该机构不开展此检查项目。");

    @Inject Database database;
    @Inject ExamCatalogue exams;
    @Inject Event<ExamEvent> events;

    /** A code that means nothing yet. */
    record Unmapped(String site, String source, String code, String words, long times, Instant firstAt, Instant lastAt) {
    }

    /**
     * The exam that a system means by its code: by what was mapped, else by the catalogue; what is neither is counted.
     *
     * @param words that the system says it in
     */
    @Transactional
    public Optional<Exam> meant(String site, String source, String code, String words) {
        Optional<Exam> meant = find(site, source, code);
        if (meant.isEmpty() && !code.isEmpty()) {
            count(site, source, code, words);
        }
        return meant;
    }

    /** The same, and nothing is counted: for a code that is one of several for the same thing. */
    @Transactional
    public Optional<Exam> find(String site, String source, String code) {
        return code.isEmpty() ? Optional.empty() : mapped(site, source, code).flatMap(exam -> exams.offeredAt(site, exam)).or(() -> exams.offeredAt(site, code));
    }

    private Optional<String> mapped(String site, String source, String code) {
        return database.first("SELECT exam FROM exam_code WHERE site = ? AND source = ? AND code = ?", row -> row.getString(1), site, cut(source), code);
    }

    private void count(String site, String source, String code, String words) {
        database.update("""
                INSERT INTO exam_code_unmapped (site, source, code, words) VALUES (?, ?, ?, ?)
                ON CONFLICT (site, source, code) DO UPDATE SET words = excluded.words, times = exam_code_unmapped.times + 1, last_at = now()""", site, cut(source), cut(code), cut(words));
    }

    private static String cut(String text) {
        return text.substring(0, text.offsetByCodePoints(0, Math.min(64, text.codePointCount(0, text.length()))));
    }

    /** By site, source and code. */
    @Transactional
    public List<ExamCode> all() {
        return database.list("SELECT site, source, code, exam, version FROM exam_code ORDER BY site, source, code", ExamCodes::read);
    }

    /** The most frequent first. */
    @Transactional
    public List<Unmapped> unmapped() {
        return database.list("SELECT site, source, code, words, times, first_at, last_at FROM exam_code_unmapped ORDER BY times DESC, site, source, code LIMIT " + MOST,
                row -> new Unmapped(row.getString("site"), row.getString("source"), row.getString("code"), row.getString("words"), row.getLong("times"),
                        row.getObject("first_at", OffsetDateTime.class).toInstant(), row.getObject("last_at", OffsetDateTime.class).toInstant()));
    }

    @Transactional
    public Optional<ExamCode> mapping(String site, String source, String code) {
        return database.first("SELECT site, source, code, exam, version FROM exam_code WHERE site = ? AND source = ? AND code = ?", ExamCodes::read, site, source, code);
    }

    /** Whether an exam of this code is done there. */
    @Transactional
    public boolean isDone(String site, String exam) {
        return exams.offeredAt(site, exam).isPresent();
    }

    /**
     * One that is there is changed from the version that was seen, one that is not is made from version 0.
     *
     * @throws ProblemException 409 when somebody changed it meanwhile, 422 for an exam that the hospital does not do
     */
    @Transactional
    public ExamCode set(ExamCode wanted, Actor actor) {
        if (!isDone(wanted.site(), wanted.exam())) {
            throw Refusals.unprocessable(NOT_DONE);
        }
        takeTurn();
        Optional<ExamCode> present = mapping(wanted.site(), wanted.source(), wanted.code());
        present.ifPresent(one -> Refusals.requireVersion(one.version(), wanted.version()));
        return put(wanted, present, actor);
    }

    /** Within the turn: whatever is there is replaced. */
    ExamCode put(ExamCode wanted, Optional<ExamCode> present, Actor actor) {
        if (present.isEmpty()) {
            database.update("INSERT INTO exam_code (site, source, code, exam, changed_by) VALUES (?, ?, ?, ?, ?)", wanted.site(), wanted.source(), wanted.code(), wanted.exam(), actor.name());
        } else {
            database.update("UPDATE exam_code SET exam = ?, changed_by = ?, changed_at = now(), version = version + 1 WHERE site = ? AND source = ? AND code = ?", wanted.exam(), actor.name(),
                    wanted.site(), wanted.source(), wanted.code());
        }
        database.update("DELETE FROM exam_code_unmapped WHERE site = ? AND source = ? AND code = ?", wanted.site(), wanted.source(), wanted.code());
        tell(wanted, present.map(one -> one.exam() + " → ").orElse("") + wanted.exam(), actor);
        return mapping(wanted.site(), wanted.source(), wanted.code()).orElseThrow();
    }

    /** @throws ProblemException 404 when there is none */
    @Transactional
    public void remove(String site, String source, String code, Actor actor) {
        ExamCode present = mapping(site, source, code).orElseThrow(() -> Refusals.notFound(new Wording("code", "代码")));
        database.update("DELETE FROM exam_code WHERE site = ? AND source = ? AND code = ?", site, source, code);
        tell(present, "removed", actor);
    }

    void takeTurn() {
        database.takeTurns("cn.tongying.exam codes");
    }

    private void tell(ExamCode code, String detail, Actor actor) {
        events.fire(new ExamEvent(actor, Act.EXAM_CODE_SET, code.id(), code.site(), detail));
    }

    private static ExamCode read(ResultSet row) throws SQLException {
        return new ExamCode(row.getString("site"), row.getString("source"), row.getString("code"), row.getString("exam"), row.getInt("version"));
    }
}
