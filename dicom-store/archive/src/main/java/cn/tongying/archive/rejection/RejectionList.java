package cn.tongying.archive.rejection;

import cn.tongying.archive.Caller;
import cn.tongying.archive.database.Sql;
import cn.tongying.archive.database.Statement;
import cn.tongying.archive.rejection.Rejection.RejectedPatient;
import cn.tongying.archive.visibility.Visibility;
import cn.tongying.dicom.StudyInstanceUid;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads rejections for people: those of the sites they work at, with patients for the clinical roles alone. */
final class RejectionList {

    private static final String LINES = """
            SELECT rejection.id, rejection.site, rejection.title, rejection.state, rejection.why, rejection.study_instance_uid, rejection.reason,
                rejection.made_by, rejection.via, rejection.made_at, rejection.ended_by, rejection.ended_at, study.study_date, study.description,
                patient.name, patient.patient_id,
                (SELECT count(*) FROM rejected_instance AS named WHERE named.rejection = rejection.id AND named.state = 'REJECTED') AS rejected,
                (SELECT count(*) FROM rejected_instance AS named WHERE named.rejection = rejection.id AND named.state = 'AWAITED') AS awaited,
                (SELECT count(*) FROM rejected_instance AS named WHERE named.rejection = rejection.id AND named.state = 'REMOVED') AS removed,
                EXISTS (SELECT FROM rejected_instance AS named JOIN instance ON instance.sop_instance_uid = named.sop_instance_uid AND instance.site = named.site
                    WHERE named.rejection = rejection.id AND named.state = 'REJECTED' AND instance.rejection = 1) AS openable,
                coalesce((SELECT min(rejected_at) FROM rejected_instance AS named WHERE named.rejection = rejection.id AND named.state = 'REJECTED'),
                    rejection.made_at) AS first
            FROM rejection LEFT JOIN study ON study.study_instance_uid = rejection.study_instance_uid AND study.site = rejection.site
                LEFT JOIN patient ON patient.id = study.patient_id
            WHERE rejection.id < ?""";

    /** Of each rejection the first series, by number; what is undone or removed is told as it was. */
    private static final String SERIES = """
            SELECT rejection, series_number, modality, description, images,
                CASE WHEN images = 1 THEN (SELECT instance_number FROM instance WHERE instance.sop_instance_uid = one AND instance.site = each.site) END
            FROM (SELECT named.rejection, named.site, series.series_number, coalesce(series.modality, '') AS modality,
                    coalesce(series.description, '') AS description, count(*) AS images, min(named.sop_instance_uid) AS one,
                    row_number() OVER (PARTITION BY named.rejection ORDER BY series.series_number NULLS LAST, named.series_instance_uid) AS place
                FROM rejected_instance AS named LEFT JOIN study ON study.study_instance_uid = named.study_instance_uid AND study.site = named.site
                    LEFT JOIN series ON series.study_id = study.id AND series.series_instance_uid = named.series_instance_uid
                WHERE named.rejection = ANY (?)
                GROUP BY named.rejection, named.site, named.series_instance_uid, series.id) AS each
            WHERE place <= ? ORDER BY rejection, place""";

    private static final String OF_STUDY = """
            SELECT DISTINCT ON (series.series_number, series.id, instance.instance_number, instance.id)
                named.rejection, rejection.title, study.study_instance_uid, series.series_instance_uid, instance.sop_instance_uid, instance.sop_class_uid,
                series.modality, instance.has_pixel_data, instance.rejection, study.site
            FROM study JOIN series ON series.study_id = study.id JOIN instance ON instance.series_id = series.id
                JOIN rejected_instance AS named ON named.sop_instance_uid = instance.sop_instance_uid AND named.site = instance.site AND named.state = 'REJECTED'
                JOIN rejection ON rejection.id = named.rejection
            WHERE study.study_instance_uid = ? AND\s""";

    private final RejectionRights rights;
    private final Duration undoable;

    RejectionList(RejectionRights rights, Duration undoable) {
        this.rights = rights;
        this.undoable = undoable;
    }

    List<Rejection> page(Connection connection, Caller caller, int limit, Optional<Long> before) throws SQLException {
        Statement statement = Statement.of(LINES, before.orElse(Long.MAX_VALUE));
        if (!caller.allSites()) {
            List<String> sites = caller.sites().stream().filter(site -> rights.works(caller, site) || rights.mayRemove(caller, site)).toList();
            statement.add(" AND ").add(Visibility.among(sites, "rejection.site"));
        }
        List<Rejection> lines = statement.add(" ORDER BY rejection.id DESC LIMIT ?", limit).list(connection, row -> read(row, caller)).stream()
                .filter(line -> rights.works(caller, line.site()) || rights.mayRemove(caller, line.site())).toList();
        Map<Long, List<Rejection.OfSeries>> named = series(connection, lines.stream().filter(line -> rights.works(caller, line.site())).map(Rejection::id).toList());
        return lines.stream().map(line -> line.naming(named.getOrDefault(line.id(), List.of()))).toList();
    }

    private static Map<Long, List<Rejection.OfSeries>> series(Connection connection, List<Long> rejections) throws SQLException {
        Map<Long, List<Rejection.OfSeries>> named = new HashMap<>();
        Sql.list(connection, SERIES, row -> named.computeIfAbsent(row.getLong(1), id -> new ArrayList<>()).add(
                new Rejection.OfSeries(number(row, 2), row.getString(3), row.getString(4), row.getInt(5), number(row, 6))),
                rejections.toArray(Long[]::new), Rejection.MOST_SERIES);
        return named;
    }

    private static OptionalInt number(ResultSet row, int column) throws SQLException {
        int number = row.getInt(column);
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(number);
    }

    private Rejection read(ResultSet row, Caller caller) throws SQLException {
        String site = row.getString("site");
        RejectionTitle title = RejectionTitle.of(row.getString("title")).orElseThrow();
        Rejection.State state = Rejection.State.valueOf(row.getString("state"));
        boolean inForce = state == Rejection.State.IN_FORCE;
        boolean works = rights.works(caller, site);
        Optional<RejectedPatient> patient = !works || row.getString("name") == null ? Optional.empty()
                : Optional.of(new RejectedPatient(row.getString("name"), row.getString("patient_id"), row.getString("study_date"), row.getString("description")));
        boolean ended = row.getString("ended_by") != null;
        return new Rejection(row.getLong("id"), site, title, state, row.getString("why"), works ? row.getString("study_instance_uid") : "",
                works ? row.getString("reason") : "", row.getString("made_by"), row.getString("via"), Sql.instant(row, "made_at"),
                Optional.ofNullable(row.getString("ended_by")), ended ? Optional.of(Sql.instant(row, "ended_at")) : Optional.empty(), patient,
                row.getInt("rejected"), row.getInt("awaited"), row.getInt("removed"), works && row.getBoolean("openable"), Sql.instant(row, "first").plus(undoable),
                inForce && rights.mayUndo(caller, site, title),
                inForce && rights.mayRemove(caller, site) && (row.getInt("rejected") > 0 || row.getInt("awaited") == 0), List.of());
    }

    List<RejectedInstance> ofStudy(Connection connection, Caller caller, StudyInstanceUid study) throws SQLException {
        return Statement.of(OF_STUDY, study.value()).add(Visibility.withRejected(caller, "study"))
                .add(" ORDER BY series.series_number NULLS LAST, series.id, instance.instance_number NULLS LAST, instance.id, rejection.id DESC")
                .list(connection, row -> new Of(row.getString(10), read(row))).stream()
                .filter(found -> rights.works(caller, found.site())).map(Of::instance).toList();
    }

    private record Of(String site, RejectedInstance instance) {
    }

    private static RejectedInstance read(ResultSet row) throws SQLException {
        return new RejectedInstance(row.getLong(1), RejectionTitle.of(row.getString(2)).orElseThrow(), row.getString(3), row.getString(4), row.getString(5),
                row.getString(6), row.getString(7), row.getBoolean(8), row.getInt(9) == 1);
    }
}
