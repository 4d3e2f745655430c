package cn.tongying.recognition;

import cn.tongying.alliance.Database;
import cn.tongying.alliance.Days;
import cn.tongying.archive.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How often exams are done again, of the hospitals that the caller works at; nothing of a patient. */
@ApplicationScoped
class RepeatFigures {
    static final int MOST = 5000;
    private static final String PERIOD = " r.made_at >= ? AND r.made_at < ? AND (? OR r.site = ANY (?)) AND (CAST(? AS text) IS NULL OR r.site = ?) ";

    @Inject Database database;

    /**
     * What is counted.
     *
     * @param from first month
     * @param to   last month
     * @param site empty for all of the caller's
     */
    record Period(YearMonth from, YearMonth to, Optional<String> site) {
    }

    /**
     * Of one month, hospital, modality and orderer.
     *
     * @param orders     that were entered and not cancelled but for what was recognised instead
     * @param comparable of these, for which a comparable exam was there
     * @param recognised of these, for which it was taken
     * @param unanswered of these, for which nobody said yet why it is done again
     */
    record Line(String month, String site, String modality, String orderer, long orders, long comparable, long recognised, long unanswered) {
    }

    /** How often a reason was given at a hospital. */
    record Reason(String site, String code, long times) {
    }

    /** By month, hospital, modality and orderer; one more than {@link #MOST} tells that there are more. */
    @Transactional
    public List<Line> lines(Period period, Caller caller) {
        return database.list("""
                SELECT to_char(r.made_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM') AS month, r.site, s.modality, coalesce(nullif(r.referring_physician, ''), r.author) AS orderer, count(*) AS orders,
                    count(o.request) AS comparable, count(*) FILTER (WHERE o.state = 'RECOGNISED') AS recognised, count(*) FILTER (WHERE o.state = 'OPEN') AS unanswered
                FROM imaging_service_request AS r JOIN requested_procedure AS p ON p.request = r.id JOIN scheduled_procedure_step AS s ON s.procedure = p.id
                LEFT JOIN order_repeat AS o ON o.request = r.id
                WHERE (s.state <> 'DISCONTINUED' OR o.state = 'RECOGNISED') AND\s""" + PERIOD + "GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4 LIMIT " + (MOST + 1),
                row -> new Line(row.getString("month"), row.getString("site"), row.getString("modality"), row.getString("orderer"), row.getLong("orders"), row.getLong("comparable"),
                        row.getLong("recognised"), row.getLong("unanswered")), values(period, caller));
    }

    @Transactional
    public List<Reason> reasons(Period period, Caller caller) {
        return database.list("SELECT r.site, o.reason, count(*) FROM imaging_service_request AS r JOIN order_repeat AS o ON o.request = r.id WHERE o.reason IS NOT NULL AND" + PERIOD
                + "GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2", row -> new Reason(row.getString(1), row.getString(2), row.getLong(3)), values(period, caller));
    }

    private static @Nullable Object[] values(Period period, Caller caller) {
        ZonedDateTime begin = period.from().atDay(1).atStartOfDay(Days.ZONE);
        ZonedDateTime end = period.to().plusMonths(1).atDay(1).atStartOfDay(Days.ZONE);
        List<@Nullable Object> values = new ArrayList<>(Arrays.asList(begin.toOffsetDateTime(), end.toOffsetDateTime(), caller.allSites(), caller.sites(), period.site(), period.site()));
        return values.toArray();
    }
}
