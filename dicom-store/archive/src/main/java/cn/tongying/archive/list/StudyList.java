package cn.tongying.archive.list;

import cn.tongying.archive.ArchiveException;
import cn.tongying.archive.Caller;
import cn.tongying.archive.database.Cursor;
import cn.tongying.archive.database.Reading;
import cn.tongying.archive.database.Sql;
import cn.tongying.archive.database.Statement;
import cn.tongying.archive.database.Transactions;
import cn.tongying.archive.visibility.Counts;
import cn.tongying.archive.visibility.OneCopy;
import cn.tongying.archive.visibility.Rejected;
import cn.tongying.archive.visibility.Visibility;
import cn.tongying.archive.visibility.Withheld;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The study list of the portal. A study that several sites hold is listed once, as {@code Catalogue} does. */
public final class StudyList {

    /** Facets count at most this many studies, so that they cost the same in a large archive. */
    public static final int FACET_LIMIT = 1000;

    private static final String PARTLY_REJECTED = """
            EXISTS (SELECT FROM rejected_instance WHERE rejected_instance.study_instance_uid = study.study_instance_uid
                AND rejected_instance.site = study.site AND rejected_instance.state = 'REJECTED') AS rejected, """;

    private final Transactions transactions;
    private final Duration longest;

    /** @param longest how long a page may be looked for, in whole seconds; then it is better to ask for more letters */
    public StudyList(Transactions transactions, Duration longest) {
        this.transactions = transactions;
        this.longest = longest;
    }

    private record Line(long id, StudySummary study) {
    }

    /**
     * Studies that match, newest first. Only the first page carries facets: they hold for all of its pages.
     *
     * @throws ArchiveException {@link ArchiveException.Category#TOO_BROAD} when they are not found in time
     */
    public StudyPage page(Caller caller, StudyFilter filter) {
        int wanted = filter.after().isPresent() ? filter.limit() + 1 : Math.max(FACET_LIMIT, filter.limit() + 1);
        return Reading.of(transactions, connection -> {
            List<StudyMatches.Found> found = StudyMatches.find(connection, caller, filter, wanted, longest);
            boolean more = found.size() > filter.limit();
            List<Line> shown = lines(connection, caller, more ? found.subList(0, filter.limit()) : found);
            Optional<String> next = more && !shown.isEmpty() ? Optional.of(cursor(shown.getLast())) : Optional.empty();
            Facets facets = Facets.of(filter.after().isPresent() ? List.of() : found);
            return new StudyPage(shown.stream().map(Line::study).toList(), next, Facets.most(facets.modalities()),
                    Facets.most(facets.sites()));
        });
    }

    private static List<Line> lines(Connection connection, Caller caller, List<StudyMatches.Found> found) throws SQLException {
        return Statement.of("SELECT study.id AS study_row, study.study_instance_uid, study.accession_number, "
                + "study.study_date, study.study_time, study.description, study.modalities, study.received_at, ")
                .add(Counts.seriesOfStudy(caller)).add(" AS series_count, ").add(Counts.ofStudy(caller)).add(" AS instance_count, "
                + PARTLY_REJECTED + Rows.PATIENT_AND_SITE + """

                FROM study JOIN patient ON patient.id = study.patient_id JOIN site ON site.code = study.site
                WHERE study.id = ANY (?) ORDER BY study.study_date DESC, study.study_time DESC, study.id DESC""",
                (Object) found.stream().map(StudyMatches.Found::id).toArray(Long[]::new)).list(connection, row -> read(row, caller));
    }

    private static String cursor(Line last) {
        return Cursor.of(last.study().studyDate(), last.study().studyTime(), last.id());
    }

    private static Line read(ResultSet row, Caller caller) throws SQLException {
        return new Line(row.getLong("study_row"), new StudySummary(new StudyInstanceUid(row.getString("study_instance_uid")),
                Rows.patient(row), row.getString("accession_number"), row.getString("study_date"),
                row.getString("study_time"), row.getString("description"), StudyMatches.texts(row.getArray("modalities")),
                row.getInt("series_count"), row.getInt("instance_count"),
                row.getBoolean("rejected") && Rejected.works(caller, row.getString("site_code")), Rows.site(row), Sql.instant(row, "received_at")));
    }

    private record Facets(Map<String, Integer> modalities, Map<String, Integer> sites) {

        static Facets of(List<StudyMatches.Found> found) {
            Facets facets = new Facets(new HashMap<>(), new HashMap<>());
            found.stream().limit(FACET_LIMIT).forEach(study -> {
                facets.sites().merge(study.site(), 1, Integer::sum);
                study.modalities().forEach(modality -> facets.modalities().merge(modality, 1, Integer::sum));
            });
            return facets;
        }

        static List<StudyPage.Facet> most(Map<String, Integer> counts) {
            return counts.entrySet().stream().map(entry -> new StudyPage.Facet(entry.getKey(), entry.getValue()))
                    .sorted(Comparator.comparing(StudyPage.Facet::count).reversed().thenComparing(StudyPage.Facet::value)).toList();
        }
    }

    /** The series of a study, by number; empty when the caller may not see it. */
    public List<SeriesSummary> series(Caller caller, StudyInstanceUid study) {
        return Reading.of(transactions, connection -> Statement.of("SELECT series.series_instance_uid, series.series_number, "
                + "series.modality, series.description, series.body_part, ").add(Counts.ofSeries(caller))
                .add(" FROM study JOIN series ON series.study_id = study.id AND NOT series.hidden WHERE study.study_instance_uid = ? AND ", study.value())
                .add(Visibility.of(caller, "study")).add(OneCopy.ofSeries(caller)).add(Withheld.leftOut(caller))
                .add(" ORDER BY series.series_number NULLS LAST, series.series_instance_uid")
                .list(connection, StudyList::readSeries));
    }

    private static SeriesSummary readSeries(ResultSet row) throws SQLException {
        int number = row.getInt(2);
        OptionalInt known = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(number);
        return new SeriesSummary(new SeriesInstanceUid(row.getString(1)), known, row.getString(3), row.getString(4),
                row.getString(5), row.getInt(6));
    }
}
