package cn.tongying.teaching;

import cn.tongying.alliance.Database;
import cn.tongying.archive.Caller;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.event.Actor;
import cn.tongying.reading.ReadExams;
import cn.tongying.reading.quality.Charge;
import cn.tongying.teaching.TeachingEvent.Act;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Asks before it tells: images and history first, then the learner's own answer, then the diagnosis. The first answer stays. What somebody answered is
 * for that person alone; who is charged with a hospital is told sums of its cases, where they are of several people.
 */
@ApplicationScoped
class Quiz {
    /** Sums of fewer would tell of one person. */
    static final int LEAST_OF_SUM = 3;
    private static final int MOST_ANSWERS = 100;

    @Inject Database database;
    @Inject Cases cases;
    @Inject ReadExams exams;
    @Inject Charge charge;
    @Inject Event<TeachingEvent> events;

    /** What the learner thinks of the own answer. */
    enum Grade { RIGHT, PARTLY, WRONG }

    /** Which cases are asked. */
    record Wish(String modality, String bodyPart, Optional<Integer> difficulty, Optional<UUID> collection, Optional<UUID> after) {
    }

    /** An answer, and what it was to. */
    record Answer(UUID of, String title, String modality, String bodyPart, String answer, Optional<Grade> grade, Instant at) {
    }

    /** Of all who answered a case. */
    record Sum(UUID of, String title, String site, int answers, int right, int partly, int wrong) {
    }

    /** A case that the caller has not answered and did not write, in an order of the caller's own that stays; empty when there is none left. */
    @Transactional
    public Optional<TeachingCase> next(Wish wish, Caller caller) {
        UUID account = exams.account(caller);
        List<Object> values = new java.util.ArrayList<>(CaseRows.published(caller, account, account).stream().map(Object.class::cast).toList());
        StringBuilder sql = new StringBuilder(CaseRows.SELECT + "WHERE " + CaseRows.PUBLISHED + " AND one.author <> ?"
                + " AND NOT EXISTS (SELECT FROM teaching_answer WHERE teaching_case = one.id AND account = ?)");
        add(sql, values, " AND one.modality = ?", wish.modality());
        add(sql, values, " AND one.body_part = ?", wish.bodyPart());
        wish.difficulty().ifPresent(difficulty -> add(sql, values, " AND one.difficulty = ?", difficulty));
        wish.collection().ifPresent(collection -> add(sql, values, " AND one.id IN (SELECT teaching_case FROM teaching_collected WHERE collection = ?)", collection));
        wish.after().ifPresent(after -> {
            sql.append(" AND md5(one.id::text || ?) > md5(?)");
            values.add(account.toString());
            values.add(after.toString() + account);
        });
        values.add(account.toString());
        return database.first(sql + " ORDER BY md5(one.id::text || ?) LIMIT 1", CaseRows::read, values.toArray());
    }

    private static void add(StringBuilder sql, List<Object> values, String condition, Object value) {
        if (!value.equals("")) {
            sql.append(condition);
            values.add(value);
        }
    }

    /** @throws ProblemException 404; 409 for who wrote the case, or has answered it */
    @Transactional
    public TeachingCase answer(UUID id, String answer, Caller caller, Actor actor) {
        TeachingCase asked = published(id, caller);
        if (cases.isAuthor(asked, caller)) {
            throw new ProblemException(Problem.conflict("You wrote this case yourself.", "该病例由您本人编写。"));
        }
        if (database.update("INSERT INTO teaching_answer (teaching_case, account, answer) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", id, exams.account(caller), answer) == 0) {
            throw new ProblemException(Problem.conflict("You have answered this case already.", "您已回答过该病例。"));
        }
        events.fire(TeachingEvent.of(actor, Act.TEACHING_CASE_ANSWERED, asked, ""));
        return asked;
    }

    /** Once, after the diagnosis was shown. @throws ProblemException 404; 409 when nothing was answered, or it was graded already */
    @Transactional
    public void grade(UUID id, Grade grade, Caller caller) {
        published(id, caller);
        if (database.update("UPDATE teaching_answer SET grade = ? WHERE teaching_case = ? AND account = ? AND grade IS NULL", grade, id, exams.account(caller)) == 0) {
            throw new ProblemException(Problem.conflict("Nothing of yours waits to be graded here.", "没有待您自评的回答。"));
        }
    }

    private TeachingCase published(UUID id, Caller caller) {
        return Optional.of(cases.shown(id, caller, "")).filter(one -> one.state() == CaseState.PUBLISHED)
                .orElseThrow(() -> new ProblemException(Problem.notFound("There is no such case.", "没有该病例。")));
    }

    /** The caller's own, the last first; of a case that was withdrawn since too. */
    @Transactional
    public List<Answer> own(Caller caller) {
        return database.list("SELECT one.id, one.title, one.modality, one.body_part, given.answer, given.grade, given.at FROM teaching_answer AS given"
                        + " JOIN teaching_case AS one ON one.id = given.teaching_case WHERE given.account = ? ORDER BY given.at DESC LIMIT " + MOST_ANSWERS,
                row -> new Answer(row.getObject(1, UUID.class), row.getString(2), row.getString(3), row.getString(4), row.getString(5),
                        Optional.ofNullable(row.getString(6)).map(Grade::valueOf), CaseRows.instant(row, "at")), exams.account(caller));
    }

    /** The caller's own answer to a case. */
    @Transactional
    public Optional<Answer> ownTo(UUID id, Caller caller) {
        return own(caller).stream().filter(one -> one.of().equals(id)).findFirst();
    }

    /** Of the cases of the hospitals that the caller is charged with; those that fewer than {@link #LEAST_OF_SUM} answered are left out. */
    @Transactional
    public List<Sum> sums(Caller caller) {
        List<String> sites = charge.sites(exams.account(caller)).stream().map(Charge.Site::code).toList();
        return sites.isEmpty() ? List.of() : database.list("""
                SELECT one.id, one.title, one.site, count(*), count(*) FILTER (WHERE given.grade = 'RIGHT'), count(*) FILTER (WHERE given.grade = 'PARTLY'),
                    count(*) FILTER (WHERE given.grade = 'WRONG')
                FROM teaching_answer AS given JOIN teaching_case AS one ON one.id = given.teaching_case WHERE one.site = ANY (?)
                GROUP BY one.id HAVING count(*) >= ? ORDER BY count(*) DESC, one.id LIMIT 200""",
                row -> new Sum(row.getObject(1, UUID.class), row.getString(2), row.getString(3), row.getInt(4), row.getInt(5), row.getInt(6), row.getInt(7)), sites, LEAST_OF_SUM);
    }
}
