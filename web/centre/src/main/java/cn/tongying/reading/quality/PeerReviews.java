package cn.tongying.reading.quality;

import cn.tongying.alliance.Database;
import cn.tongying.alliance.staff.Competence.Activity;
import cn.tongying.archive.Caller;
import cn.tongying.archive.list.ShownStudies;
import cn.tongying.archive.list.ShownStudies.Part;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.event.Actor;
import cn.tongying.reading.ReadExams;
import cn.tongying.reading.ReadExams.ReadExam;
import cn.tongying.reading.ReadingEvent;
import cn.tongying.reading.ReadingEvent.Act;
import cn.tongying.reading.Withholding;
import cn.tongying.reading.quality.PeerReview.Blind;
import cn.tongying.reading.quality.PeerReview.Score;
import cn.tongying.reading.quality.PeerReview.Told;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Judges what was drawn: taken by one qualified reader who signed nothing of it, scored once. */
@ApplicationScoped
class PeerReviews {
    static final int MOST = 50;
    /** After it somebody else may take what was not scored. */
    private static final Duration HELD = Duration.ofDays(1);
    private static final String FROM = """
             FROM peer_review AS review JOIN reading_task AS task ON task.id = review.task
             JOIN study ON study.study_instance_uid = task.study_instance_uid AND study.site = task.site
            """;
    private static final String TOLD = """
            SELECT review.id, review.task, task.site, task.modality, version.at AS signed_at, written.author AS writer_name, version.author AS signer_name, review.reviewer_name, review.score,
                review.significant, review.words, review.scored_at FROM peer_review AS review JOIN reading_task AS task ON task.id = review.task
                JOIN report_version AS version ON version.task = review.task AND version.number = review.number
                JOIN report_version AS written ON written.task = review.task AND written.retracted = version.retracted AND written.kind = 'PRELIMINARY' WHERE review.score IS NOT NULL AND\s""";
    private static final String NEWEST = " ORDER BY review.scored_at DESC, review.id LIMIT " + MOST;

    @Inject Database database;
    @Inject ReadExams exams;
    @Inject Charge charge;
    @Inject Withholding withholding;
    @Inject Event<ReadingEvent> events;

    private record Row(UUID id, UUID task, int number, Optional<UUID> reviewer, Optional<Instant> takenAt, Optional<Score> score, boolean own) {
    }

    /** What waits for somebody like the caller, the oldest first; what the caller has taken is among it. */
    @Transactional
    public List<PeerReview> waiting(Caller caller) {
        UUID account = exams.account(caller);
        Part shown = ShownStudies.of(caller, "study");
        List<@Nullable Object> values = new ArrayList<>(List.of(account, account));
        values.add(exams.now().minus(HELD).atOffset(ZoneOffset.UTC));
        values.addAll(shown.values());
        List<Row> rows = database.list("SELECT review.*, false AS own" + FROM + """
                 WHERE review.score IS NULL AND NOT EXISTS (SELECT FROM report_version AS signed WHERE signed.task = review.task AND signed.account = ?)
                 AND (review.reviewer IS NULL OR review.reviewer = ? OR review.taken_at < ?) AND\s""" + shown.sql()
                + " ORDER BY review.id LIMIT " + MOST, PeerReviews::row, values.toArray());
        Map<UUID, ReadExam> of = exams.of(rows.stream().map(Row::task).toList(), caller);
        return rows.stream().filter(row -> of.containsKey(row.task()) && mayJudge(row.task(), caller)).map(row -> review(row, of.get(row.task()), account)).toList();
    }

    private boolean mayJudge(UUID task, Caller caller) {
        return exams.may(task, caller, Activity.SIGN, Activity.REVIEW);
    }

    /** Takes it and shows it. @throws ProblemException 404; 403 for who is not qualified, or signed it; 409 when another has it */
    @Transactional
    public Blind open(UUID id, Caller caller, Actor actor) {
        UUID account = exams.account(caller);
        Row row = locked(id, caller);
        requireJudge(row, caller);
        boolean others = row.reviewer().filter(one -> !one.equals(account)).isPresent() && row.takenAt().filter(at -> at.isAfter(exams.now().minus(HELD))).isPresent();
        if (others || row.score().isPresent() && !row.reviewer().equals(Optional.of(account))) {
            throw new ProblemException(Problem.conflict("Somebody else judges it.", "该评议已由他人进行。"));
        }
        if (!row.reviewer().equals(Optional.of(account))) {
            database.update("UPDATE peer_review SET reviewer = ?, reviewer_name = ?, taken_at = ? WHERE id = ?", account, exams.name(caller), exams.now().atOffset(ZoneOffset.UTC), id);
            withholding.begin(id, row.task(), caller);
            tell(actor, Act.PEER_REVIEW_TAKEN, row, caller, "");
        }
        return blind(locked(id, caller), caller);
    }

    /** Gives back what was taken. */
    @Transactional
    public void release(UUID id, Caller caller, Actor actor) {
        Row row = own(id, caller);
        withholding.end(id);
        database.update("UPDATE peer_review SET reviewer = NULL, reviewer_name = '', taken_at = NULL WHERE id = ?", id);
        tell(actor, Act.PEER_REVIEW_RELEASED, row, caller, "");
    }

    /** Once; it is not changed afterwards. */
    @Transactional
    public void score(UUID id, Score score, Caller caller, Actor actor) {
        Row row = own(id, caller);
        requireJudge(row, caller);
        database.update("UPDATE peer_review SET score = ?, significant = ?, words = ?, scored_at = ? WHERE id = ?", score.grade(), score.grade() == 1 ? Optional.empty() : Optional.of(score.significant()),
                score.words(), exams.now().atOffset(ZoneOffset.UTC), id);
        withholding.end(id);
        tell(actor, Act.PEER_REVIEW_SCORED, row, caller, score.code());
    }

    /** Of reports that the caller wrote or signed, of exams that the caller is shown; not who gave them. */
    @Transactional
    public List<Told> ofOwn(Caller caller) {
        UUID account = exams.account(caller);
        Part shown = ShownStudies.of(caller, "study");
        List<@Nullable Object> values = new ArrayList<>(List.of(account));
        values.addAll(shown.values());
        return database.list(TOLD + "? IN (review.writer, review.signer) AND EXISTS (SELECT FROM study WHERE study.study_instance_uid = task.study_instance_uid AND study.site = task.site AND "
                + shown.sql() + ")" + NEWEST, row -> told(row, false), values.toArray());
    }

    /** Of the hospitals that the caller is charged with. */
    @Transactional
    public List<Told> ofCharge(Caller caller) {
        return database.list(TOLD + "task.site IN " + Charge.SITES + NEWEST, row -> told(row, true), charge.values(exams.account(caller)).toArray());
    }

    private void requireJudge(Row row, Caller caller) {
        if (row.own() || !mayJudge(row.task(), caller)) {
            throw new ProblemException(Problem.forbidden("It is judged by another person who may sign such reports.", "须由可签署此类报告的其他医师评议。"));
        }
    }

    private Row own(UUID id, Caller caller) {
        Row row = locked(id, caller);
        if (!row.reviewer().equals(Optional.of(exams.account(caller))) || row.score().isPresent()) {
            throw new ProblemException(Problem.conflict("You have not taken it, or scored it already.", "您未领取该评议，或已评分。"));
        }
        return row;
    }

    private Row locked(UUID id, Caller caller) {
        database.list("SELECT 1 FROM peer_review WHERE id = ? FOR UPDATE", row -> true, id);
        Part shown = ShownStudies.known(caller, "study");
        List<@Nullable Object> values = new ArrayList<>(List.of(exams.account(caller), id));
        values.addAll(shown.values());
        return database.first("SELECT review.*, EXISTS (SELECT FROM report_version AS signed WHERE signed.task = review.task AND signed.account = ?) AS own" + FROM + " WHERE review.id = ? AND "
                + shown.sql(), PeerReviews::row, values.toArray()).orElseThrow(() -> new ProblemException(Problem.notFound("There is no such peer review.", "没有该评议。")));
    }

    private Blind blind(Row row, Caller caller) {
        return database.first("SELECT findings, impression, positive FROM report_version WHERE task = ? AND number = ?",
                text -> new Blind(review(row, exams.required(row.task(), caller), exams.account(caller)), text.getString(1), text.getString(2), text.getBoolean(3)), row.task(), row.number())
                .orElseThrow();
    }

    private static PeerReview review(Row row, ReadExam exam, UUID account) {
        return new PeerReview(row.id(), exam, row.reviewer().equals(Optional.of(account)), row.takenAt(), row.score());
    }

    private void tell(Actor actor, Act act, Row row, Caller caller, String detail) {
        ReadExam exam = exams.required(row.task(), caller);
        events.fire(new ReadingEvent(actor, act, row.task().toString(), exam.site().code(), exam.study().value(), ("peer review " + row.id() + " " + detail).strip()));
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(row.getObject("id", UUID.class), row.getObject("task", UUID.class), row.getInt("number"), Optional.ofNullable(row.getObject("reviewer", UUID.class)),
                Optional.ofNullable(row.getObject("taken_at", OffsetDateTime.class)).map(OffsetDateTime::toInstant), score(row), row.getBoolean("own"));
    }

    private static Optional<Score> score(ResultSet row) throws SQLException {
        int grade = row.getInt("score");
        return grade == 0 ? Optional.empty() : Optional.of(new Score(grade, row.getBoolean("significant"), row.getString("words")));
    }

    private static Told told(ResultSet row, boolean names) throws SQLException {
        return new Told(row.getObject("id", UUID.class), row.getObject("task", UUID.class), row.getString("site"), row.getString("modality"),
                row.getObject("signed_at", OffsetDateTime.class).toInstant(), names ? row.getString("writer_name") : "", names ? row.getString("signer_name") : "",
                names ? row.getString("reviewer_name") : "", score(row).orElseThrow(), row.getObject("scored_at", OffsetDateTime.class).toInstant());
    }
}
