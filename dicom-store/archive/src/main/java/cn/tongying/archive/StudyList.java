package cn.tongying.archive;

import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The study list of the portal. A study that several sites hold is listed once, as {@link Catalogue} does. */
public final class StudyList {

    /** Facets count at most this many studies, so that they cost the same in a large archive. */
    public static final int FACET_LIMIT = 1000;

    private final Transactions transactions;

    StudyList(Transactions transactions) {
        this.transactions = transactions;
    }

    private record Line(long id, StudySummary study) {
    }

    /** Studies that match, newest first. */
    public StudyPage page(Caller caller, StudyFilter filter) {
        Statement found = Statement.of("SELECT study.id AS study_row, study.study_instance_uid, study.accession_number, "
                + "study.study_date, study.study_time, study.description, study.modalities, study.received_at, "
                + Counts.SERIES_OF_STUDY + " AS series_count, " + Counts.OF_STUDY + " AS instance_count, "
                + Rows.PATIENT_AND_SITE + """

                FROM study JOIN patient ON patient.id = study.patient_id JOIN site ON site.code = study.site
                WHERE\s""").add(StudyCondition.of(caller, filter));
        filter.after().ifPresent(cursor -> {
            List<String> last = Cursor.parts(cursor, 3);
            found.add(" AND (study.study_date, study.study_time, study.id) < (?, ?, ?)", last.get(0), last.get(1),
                    Cursor.number(last.get(2)));
        });
        found.add(" ORDER BY study.study_date DESC, study.study_time DESC, study.id DESC LIMIT ?", filter.limit() + 1);
        return Reading.of(transactions, connection -> page(connection, caller, filter, found));
    }

    private static StudyPage page(Connection connection, Caller caller, StudyFilter filter, Statement found) throws SQLException {
        List<Line> lines = found.list(connection, StudyList::read);
        boolean more = lines.size() > filter.limit();
        List<Line> shown = more ? lines.subList(0, filter.limit()) : lines;
        Optional<String> next = more ? Optional.of(cursor(shown.getLast())) : Optional.empty();
        Facets facets = facets(connection, caller, filter);
        return new StudyPage(shown.stream().map(Line::study).toList(), next, Facets.most(facets.modalities()),
                Facets.most(facets.sites()));
    }

    private static String cursor(Line last) {
        return Cursor.of(last.study().studyDate(), last.study().studyTime(), last.id());
    }

    private static Line read(ResultSet row) throws SQLException {
        return new Line(row.getLong("study_row"), new StudySummary(new StudyInstanceUid(row.getString("study_instance_uid")),
                Rows.patient(row), row.getString("accession_number"), row.getString("study_date"),
                row.getString("study_time"), row.getString("description"), texts(row.getArray("modalities")),
                row.getInt("series_count"), row.getInt("instance_count"), Rows.site(row), Sql.instant(row, "received_at")));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private record Facets(Map<String, Integer> modalities, Map<String, Integer> sites) {

        void count(ResultSet row) throws SQLException {
            sites.merge(row.getString(1), 1, Integer::sum);
            texts(row.getArray(2)).forEach(modality -> modalities.merge(modality, 1, Integer::sum));
        }

        static List<StudyPage.Facet> most(Map<String, Integer> counts) {
            return counts.entrySet().stream().map(entry -> new StudyPage.Facet(entry.getKey(), entry.getValue()))
                    .sorted(Comparator.comparing(StudyPage.Facet::count).reversed().thenComparing(StudyPage.Facet::value)).toList();
        }
    }

    private static Facets facets(Connection connection, Caller caller, StudyFilter filter) throws SQLException {
        Facets facets = new Facets(new HashMap<>(), new HashMap<>());
        Statement.of("SELECT study.site, study.modalities FROM study WHERE ").add(StudyCondition.of(caller, filter))
                .add(" LIMIT " + FACET_LIMIT).list(connection, row -> {
                    facets.count(row);
                    return true;
                });
        return facets;
    }

    /** The series of a study, by number; empty when the caller may not see it. */
    public List<SeriesSummary> series(Caller caller, StudyInstanceUid study) {
        return Reading.of(transactions, connection -> Statement.of("""
                SELECT DISTINCT ON (series.series_number, series.series_instance_uid) series.series_instance_uid,
                    series.series_number, series.modality, series.description, series.body_part,\s"""
                + Counts.OF_SERIES + " FROM study JOIN series ON series.study_id = study.id WHERE study.study_instance_uid = ? AND ",
                study.value()).add(SiteFilter.of(caller, "study.site"))
                .add(" ORDER BY series.series_number NULLS LAST, series.series_instance_uid, study.site <> ?, series.id", caller.homeSite())
                .list(connection, StudyList::readSeries));
    }

    private static SeriesSummary readSeries(ResultSet row) throws SQLException {
        int number = row.getInt(2);
        OptionalInt known = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(number);
        return new SeriesSummary(new SeriesInstanceUid(row.getString(1)), known, row.getString(3), row.getString(4),
                row.getString(5), row.getInt(6));
    }
}
