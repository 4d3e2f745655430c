package cn.tongying.reading;

import cn.tongying.alliance.Database;
import cn.tongying.archive.Caller;
import cn.tongying.archive.list.ShownStudies;
import cn.tongying.archive.list.ShownStudies.Part;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.event.Actor;
import cn.tongying.reading.ReadingEvent.Act;
import cn.tongying.reading.results.ReportsGiven;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Signed reports for other doors, found within what the caller is shown, by the rules of what is printed. */
@ApplicationScoped
class GivenReports implements ReportsGiven {
    private static final String SELECT = "SELECT " + TaskRows.COLUMNS + ", study.id AS study_row, last.at AS last_at, ordered.request AS order_id FROM reading_task AS task"
            + TaskRows.STUDY_AND_MORE + " JOIN report_version AS last ON last.task = task.id AND last.number = task.signed WHERE " + Blinding.GIVEN_OUT + " AND " + Blinding.SIGHTED + " AND ";

    @Inject Database database;
    @Inject ReadingParts parts;
    @Inject ReportVersions versions;
    @Inject SignedReports reports;
    @Inject Event<ReadingEvent> events;

    private record Row(ReadingTask task, long study, Instant at, Optional<UUID> order) {
        static Row read(ResultSet row, Instant now) throws SQLException {
            return new Row(TaskRows.read(row, now), row.getLong("study_row"), TaskRows.instant(row, "last_at").orElseThrow(), Optional.ofNullable(row.getObject("order_id", UUID.class)));
        }
    }

    /** A condition with what it binds, as far as it is asked for. */
    private static final class Conditions {
        private final StringBuilder sql = new StringBuilder();
        private final List<@Nullable Object> values = new ArrayList<>();

        void add(String condition, Object... bound) {
            sql.append(condition).append(" AND ");
            values.addAll(List.of(bound));
        }
    }

    @Override
    @Transactional
    public GivenPage page(Wanted wanted, Caller caller, Actor actor) {
        Conditions conditions = conditions(wanted, caller);
        Part shown = ShownStudies.knownWithRejected(caller, "study");
        conditions.values.addAll(shown.values());
        conditions.values.add(wanted.limit() + 1);
        Instant now = parts.now();
        List<Row> rows = database.list(SELECT + conditions.sql + shown.sql() + " ORDER BY last.at, last.task LIMIT ?", row -> Row.read(row, now), conditions.values.toArray());
        boolean more = rows.size() > wanted.limit();
        List<Row> page = more ? rows.subList(0, wanted.limit()) : rows;
        List<Given> given = page.stream().flatMap(row -> given(row, actor).stream()).toList();
        return new GivenPage(given, page.size() - given.size(), more ? Optional.of(new Place(page.getLast().at(), page.getLast().task().id())) : Optional.empty());
    }

    private static Conditions conditions(Wanted wanted, Caller caller) {
        Conditions conditions = sighted(caller);
        wanted.task().ifPresent(task -> conditions.add("task.id = ?", task));
        wanted.study().ifPresent(study -> conditions.add("study.study_instance_uid = ?", study));
        wanted.accessionNumber().ifPresent(number -> conditions.add("study.accession_number = ?", number));
        wanted.order().ifPresent(order -> conditions.add("ordered.request = ?", order));
        wanted.patient().ifPresent(patient -> {
            conditions.add("patient.patient_id = ?", patient.value());
            patient.issuer().ifPresent(issuer -> conditions.add("site.issuer = ?", issuer));
        });
        wanted.from().ifPresent(from -> conditions.add("last.at >= ?", from.atOffset(ZoneOffset.UTC)));
        wanted.until().ifPresent(until -> conditions.add("last.at < ?", until.atOffset(ZoneOffset.UTC)));
        wanted.after().ifPresent(place -> conditions.add("(last.at, last.task) > (?, ?)", place.at().atOffset(ZoneOffset.UTC), place.task()));
        return conditions;
    }

    private static Conditions sighted(Caller caller) {
        Conditions conditions = new Conditions();
        conditions.values.add(Blinding.account(caller));
        return conditions;
    }

    private Optional<Given> given(Row row, Actor actor) {
        List<ReportVersion> signed = versions.of(row.task().id());
        return SignedReports.obstacle(row.task(), signed).isPresent() ? Optional.empty() : Optional.of(told(row, signed, actor));
    }

    private Given told(Row row, List<ReportVersion> signed, Actor actor) {
        events.fire(ReadingEvent.of(actor, Act.REPORT_READ, row.task(), "FHIR, version " + row.task().signed().number()));
        return new Given(reports.of(row.task(), signed), row.study(), row.order());
    }

    @Override
    @Transactional
    public Given one(UUID task, Caller caller, Actor actor) {
        Conditions conditions = sighted(caller);
        conditions.add("task.id = ?", task);
        Part shown = ShownStudies.knownWithRejected(caller, "study");
        conditions.values.addAll(shown.values());
        Instant now = parts.now();
        Row found = database.first(SELECT + conditions.sql + shown.sql(), row -> Row.read(row, now), conditions.values.toArray())
                .orElseThrow(() -> new ProblemException(Problem.notFound("There is no such signed report.", "没有该已签署的报告。")));
        return told(found, versions.of(task), actor);
    }
}
