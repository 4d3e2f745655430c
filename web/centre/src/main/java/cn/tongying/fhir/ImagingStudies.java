package cn.tongying.fhir;

import cn.tongying.alliance.Database;
import cn.tongying.archive.Caller;
import cn.tongying.archive.list.ShownStudies;
import cn.tongying.archive.list.ShownStudies.Part;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.fhir.ImagingStudy.Hospital;
import cn.tongying.fhir.ImagingStudy.Patient;
import cn.tongying.fhir.ImagingStudy.Series;
import cn.tongying.fhir.SearchParameters.Span;
import cn.tongying.identity.event.Actor;
import cn.tongying.reading.results.ReportsGiven.PatientNumber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Studies for other systems, found within what the caller is shown; of a study that several hospitals hold each copy is one. */
@ApplicationScoped
class ImagingStudies {
    private static final String LAST = "(SELECT max(came.last_instance_at) FROM series AS came WHERE came.study_id = study.id)";
    private static final String SELECT = """
            SELECT study.id, study.study_instance_uid, study.site, site.name_zh, site.issuer, patient.patient_id AS patient_number, patient.name AS patient_name, patient.birth_date, patient.sex,
                study.accession_number, study.study_date, study.study_time, study.description, study.modalities, coalesce(""" + LAST + """
            , study.received_at) AS updated,
                (SELECT ordered.request FROM reading_task AS task JOIN requested_procedure AS ordered ON ordered.id = task.procedure
                    WHERE task.study_instance_uid = study.study_instance_uid AND task.site = study.site) AS order_id
            FROM study JOIN patient ON patient.id = study.patient_id JOIN site ON site.code = study.site WHERE\s""";
    private static final String SERIES = """
            SELECT series.study_id, series.series_instance_uid, series.series_number, series.modality, series.description, series.body_part,
                CASE WHEN series.settled_at IS NULL THEN (SELECT count(*) FROM instance WHERE instance.series_id = series.id AND instance.rejection = 0) ELSE series.instance_count END AS instances
            FROM series WHERE NOT series.hidden AND series.study_id IN (SELECT unnest(?)::bigint) ORDER BY series.study_id, series.series_number NULLS LAST, series.id""";

    @Inject Database database;
    @Inject Event<FhirEvent> events;

    /** Which studies; all that are named hold together. @param after row of the last one of the page before */
    record Wanted(Optional<PatientNumber> patient, Optional<String> accessionNumber, Optional<String> uid, Optional<UUID> order, Optional<Long> row, Span updated, Optional<Long> after, int limit) {
    }

    /** @param next where the next page begins */
    record Page(List<ImagingStudy> studies, Optional<Long> next) {
    }

    @Transactional
    public Page page(Wanted wanted, Caller caller) {
        StringBuilder sql = new StringBuilder(SELECT);
        List<@Nullable Object> values = new ArrayList<>();
        conditions(wanted, sql, values);
        Part shown = ShownStudies.of(caller, "study");
        sql.append(shown.sql()).append(" ORDER BY study.id LIMIT ?");
        values.addAll(shown.values());
        values.add(wanted.limit() + 1);
        List<ImagingStudy> rows = database.list(sql.toString(), ImagingStudies::read, values.toArray());
        boolean more = rows.size() > wanted.limit();
        List<ImagingStudy> page = withSeries(more ? rows.subList(0, wanted.limit()) : rows);
        return new Page(page, more ? Optional.of(page.getLast().row()) : Optional.empty());
    }

    private static void conditions(Wanted wanted, StringBuilder sql, List<@Nullable Object> values) {
        wanted.row().ifPresent(row -> add(sql, values, "study.id = ?", row));
        wanted.uid().ifPresent(uid -> add(sql, values, "study.study_instance_uid = ?", uid));
        wanted.accessionNumber().ifPresent(number -> add(sql, values, "study.accession_number = ?", number));
        wanted.order().ifPresent(order -> add(sql, values, "EXISTS (SELECT FROM requested_procedure AS ordered JOIN reading_task AS task ON task.procedure = ordered.id"
                + " WHERE ordered.request = ? AND task.study_instance_uid = study.study_instance_uid AND task.site = study.site)", order));
        wanted.patient().ifPresent(patient -> {
            add(sql, values, "patient.patient_id = ?", patient.value());
            patient.issuer().ifPresent(issuer -> add(sql, values, "site.issuer = ?", issuer));
        });
        wanted.updated().from().ifPresent(from -> add(sql, values, "EXISTS (SELECT FROM series AS came WHERE came.study_id = study.id AND came.last_instance_at >= ?)", from.atOffset(ZoneOffset.UTC)));
        wanted.updated().until().ifPresent(until -> add(sql, values, LAST + " < ?", until.atOffset(ZoneOffset.UTC)));
        wanted.after().ifPresent(after -> add(sql, values, "study.id > ?", after));
    }

    private static void add(StringBuilder sql, List<@Nullable Object> values, String condition, Object value) {
        sql.append(condition).append(" AND ");
        values.add(value);
    }

    /** @throws ProblemException 404 when there is none or the caller is not shown it */
    @Transactional
    public ImagingStudy one(long row, Caller caller, Actor actor) {
        Part shown = ShownStudies.known(caller, "study");
        List<@Nullable Object> values = new ArrayList<>(List.of(row));
        values.addAll(shown.values());
        ImagingStudy found = database.first(SELECT + "study.id = ? AND " + shown.sql(), ImagingStudies::read, values.toArray()).orElseThrow(ImagingStudies::notFound);
        events.fire(new FhirEvent(actor, found.uid(), found.hospital().code()));
        return withSeries(List.of(found)).getFirst();
    }

    static ProblemException notFound() {
        return new ProblemException(Problem.notFound("There is no such study.", "没有该检查。"));
    }

    private List<ImagingStudy> withSeries(List<ImagingStudy> studies) {
        List<Series> series = studies.isEmpty() ? List.of() : database.list(SERIES, ImagingStudies::readSeries, studies.stream().map(ImagingStudy::row).toList());
        return studies.stream().map(one -> one.with(series)).toList();
    }

    private static ImagingStudy read(ResultSet row) throws SQLException {
        return new ImagingStudy(row.getLong("id"), row.getString("study_instance_uid"), new Hospital(row.getString("site"), row.getString("name_zh")),
                new Patient(row.getString("patient_number"), row.getString("issuer"), row.getString("patient_name"), row.getString("birth_date"), row.getString("sex")),
                row.getString("accession_number"), row.getString("study_date"), row.getString("study_time"), row.getString("description"), Database.words(row, "modalities"),
                row.getObject("updated", OffsetDateTime.class).toInstant(), Optional.ofNullable(row.getObject("order_id", UUID.class)), List.of());
    }

    private static Series readSeries(ResultSet row) throws SQLException {
        int number = row.getInt("series_number");
        OptionalInt known = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(number);
        return new Series(row.getLong("study_id"), row.getString("series_instance_uid"), known, row.getString("modality"), row.getString("description"), row.getString("body_part"),
                row.getInt("instances"));
    }
}
