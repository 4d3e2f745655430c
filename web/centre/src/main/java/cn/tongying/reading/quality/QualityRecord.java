package cn.tongying.reading.quality;

import cn.tongying.alliance.Database;
import cn.tongying.alliance.Days;
import cn.tongying.archive.Caller;
import cn.tongying.reading.ReadExams;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is on record of somebody's reading in a period (阅片质量追踪): of the caller's own preliminary reports, and of those of the hospitals that the
 * caller is charged with. The query decides; nothing of patients is told.
 */
@ApplicationScoped
class QualityRecord {
    private static final String SCOPE = " AND (task.site IN " + Charge.SITES + " OR written.account = ?)";

    @Inject Database database;
    @Inject ReadExams exams;
    @Inject Charge charge;

    /** By whom it is told: who wrote the preliminary report, or the exam's hospital. */
    enum By {
        READER("written.practitioner::text", "max(written.author)"), SITE("task.site", "''");

        private final String key;
        private final String name;

        By(String key, String name) {
            this.key = key;
            this.name = name;
        }
    }

    /** From the first day to the last, both of them in it. */
    record Wish(LocalDate from, LocalDate to, By by) {
    }

    /**
     * One line.
     *
     * @param changed     in how many reports the review changed anything
     * @param changedText mean share of the text that it changed, of all reports
     * @param seconds     median time from the first claim to the preliminary signature, of those whose claim is on record
     * @param twice       of exams that were read twice and decided: for a reader those that this one read, first or second
     * @param judged      in peer review; grades 1 to 4 of it, and how many of the differences matter to care
     */
    record Line(String key, String name, long finals, long positive, long changed, double changedText, Optional<Long> seconds, long judged, List<Long> grades, long significant, Twice twice) {
    }

    /**
     * How readings of one exam agree.
     *
     * @param all    that were decided
     * @param same   without a difference, or one that is said otherwise only
     * @param upheld how many were decided for the reader's own; of a hospital all that were decided for one of both
     */
    record Twice(long all, long same, long minor, long significant, long upheld) {
    }

    @Transactional
    public List<Line> of(Wish wish, Caller caller) {
        UUID account = exams.account(caller);
        return database.list(sql(wish.by()), QualityRecord::read, values(wish, account));
    }

    private @Nullable Object[] values(Wish wish, UUID account) {
        OffsetDateTime begin = wish.from().atStartOfDay(Days.ZONE).toOffsetDateTime();
        OffsetDateTime end = wish.to().plusDays(1).atStartOfDay(Days.ZONE).toOffsetDateTime();
        List<@Nullable Object> values = new ArrayList<>(List.of(begin, end));
        values.addAll(charge.values(account, account, begin, end));
        values.addAll(charge.values(account, account, begin, end));
        values.addAll(charge.values(account, account));
        return values.toArray();
    }

    /** Values: three times begin, end, scope with the account. */
    private static String sql(By by) {
        return "WITH reports AS (SELECT " + by.key + " AS key, " + by.name + """
                 AS name, count(*) AS finals, count(*) FILTER (WHERE version.positive) AS positive,
                count(*) FILTER (WHERE (version.findings, version.impression, version.positive) IS DISTINCT FROM (written.findings, written.impression, written.positive)) AS changed,
                coalesce(avg(change.share), 0) AS changed_text,
                percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM written.at - claim.at)) FILTER (WHERE claim.at IS NOT NULL) AS seconds
                FROM report_version AS version JOIN reading_task AS task ON task.id = version.task JOIN report_version AS written ON written.task = version.task AND written.retracted = version.retracted AND written.kind = 'PRELIMINARY'
                LEFT JOIN report_change AS change ON change.task = version.task AND change.number = version.number LEFT JOIN reading_claim AS claim ON claim.task = version.task
                WHERE version.kind = 'FINAL' AND version.at >= ? AND version.at < ?""" + SCOPE + """
                 GROUP BY 1), scores AS (SELECT\s""" + by.key + " AS key, " + by.name + """
                 AS name, count(*) AS judged, count(*) FILTER (WHERE review.score = 1) AS one, count(*) FILTER (WHERE review.score = 2) AS two,
                count(*) FILTER (WHERE review.score = 3) AS three, count(*) FILTER (WHERE review.score = 4) AS four, count(*) FILTER (WHERE review.significant) AS significant
                FROM peer_review AS review JOIN reading_task AS task ON task.id = review.task JOIN report_version AS version ON version.task = review.task AND version.number = review.number
                JOIN report_version AS written ON written.task = review.task AND written.retracted = version.retracted AND written.kind = 'PRELIMINARY'
                WHERE review.score IS NOT NULL AND review.scored_at >= ? AND review.scored_at < ?""" + SCOPE + """
                 GROUP BY 1), twice AS (SELECT\s""" + by.key + " AS key, " + by.name + """
                 AS name, count(DISTINCT decided.reading) AS read_twice, count(DISTINCT decided.reading) FILTER (WHERE coalesce(differs.grade, 0) = 0) AS same,
                count(DISTINCT decided.reading) FILTER (WHERE differs.grade = 1) AS minor, count(DISTINCT decided.reading) FILTER (WHERE differs.grade = 2) AS major,
                count(*) FILTER (WHERE decided.choice = written.side) AS upheld
                FROM arbitration AS decided JOIN second_reading AS second ON second.id = decided.reading JOIN reading_task AS task ON task.id = second.task
                JOIN LATERAL (SELECT account, practitioner, author, 'FIRST' AS side FROM report_version WHERE report_version.task = second.task AND report_version.number = decided.first_number
                    UNION ALL SELECT account, practitioner, author, 'SECOND' FROM second_report WHERE second_report.reading = second.id) AS written ON true
                LEFT JOIN LATERAL (SELECT max(grade) AS grade FROM arbitration_difference WHERE arbitration_difference.reading = decided.reading) AS differs ON true
                WHERE decided.at >= ? AND decided.at < ?""" + SCOPE + """
                 GROUP BY 1) SELECT key, coalesce(reports.name, scores.name, twice.name) AS name, coalesce(finals, 0) AS finals, coalesce(positive, 0) AS positive,
                coalesce(changed, 0) AS changed, coalesce(changed_text, 0) AS changed_text, seconds, coalesce(judged, 0) AS judged, coalesce(one, 0) AS one, coalesce(two, 0) AS two,
                coalesce(three, 0) AS three, coalesce(four, 0) AS four, coalesce(significant, 0) AS significant, coalesce(read_twice, 0) AS twice, coalesce(same, 0) AS same,
                coalesce(minor, 0) AS minor, coalesce(major, 0) AS major, coalesce(upheld, 0) AS upheld
                FROM reports FULL JOIN scores USING (key) FULL JOIN twice USING (key) ORDER BY 2, 1""";
    }

    private static Line read(ResultSet row) throws SQLException {
        double seconds = row.getDouble("seconds");
        Optional<Long> turnaround = row.wasNull() ? Optional.empty() : Optional.of(Math.round(seconds));
        return new Line(row.getString("key"), row.getString("name"), row.getLong("finals"), row.getLong("positive"), row.getLong("changed"), row.getDouble("changed_text"), turnaround,
                row.getLong("judged"), List.of(row.getLong("one"), row.getLong("two"), row.getLong("three"), row.getLong("four")), row.getLong("significant"),
                new Twice(row.getLong("twice"), row.getLong("same"), row.getLong("minor"), row.getLong("major"), row.getLong("upheld")));
    }
}
