package cn.tongying.archive.list;

import cn.tongying.archive.Caller;
import cn.tongying.archive.Page;
import cn.tongying.archive.Source;
import cn.tongying.archive.database.Cursor;
import cn.tongying.archive.database.Reading;
import cn.tongying.archive.database.Sql;
import cn.tongying.archive.database.Statement;
import cn.tongying.archive.database.Transactions;
import cn.tongying.archive.visibility.Counts;
import cn.tongying.archive.visibility.Visibility;
import cn.tongying.archive.visibility.Way;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What came in lately, one line per series. */
public final class ReceivedList {

    private static final int MAXIMUM = 200;

    private final Transactions transactions;

    public ReceivedList(Transactions transactions) {
        this.transactions = transactions;
    }

    private record Line(long id, ReceivedSeries series) {
    }

    /** Newest first, at most 200; {@code cursor} is the cursor of the page before. */
    public Page<ReceivedSeries> page(Caller caller, int limit, Optional<String> cursor) {
        int size = Math.clamp(limit, 1, MAXIMUM);
        Statement before = new Statement();
        cursor.ifPresent(text -> {
            List<String> last = Cursor.parts(text, 2);
            before.add(" AND (series.last_instance_at, series.id) < (?, ?)", Cursor.instant(last.get(0)), Cursor.number(last.get(1)));
        });
        List<Line> lines = Reading.of(transactions, connection -> {
            List<Long> newest = newest(caller, before, size + 1).list(connection, row -> row.getLong("id"));
            return newest.isEmpty() ? List.of() : lines(caller, newest).listByOnePlan(connection, ReceivedList::read);
        });
        boolean more = lines.size() > size;
        List<Line> shown = more ? lines.subList(0, size) : lines;
        return new Page<>(shown.stream().map(Line::series).toList(), more
                ? Optional.of(Cursor.of(shown.getLast().series().at(), shown.getLast().id())) : Optional.empty());
    }

    /** On each way by itself, and each site by its own part of the index. */
    private static Statement newest(Caller caller, Statement before, int limit) {
        Statement all = Statement.of("SELECT id FROM (");
        String between = "(";
        for (Way way : Visibility.ways(caller, Set.of())) {
            all.add(between).add(way.isOfSites() ? way.ofEachSite(page("series.site = of_site.code AND study.site = of_site.code", way.behind(), before, limit))
                    : page("", way.condition(), before, limit)).add(")");
            between = " UNION (";
        }
        return all.add(") AS series ORDER BY last_instance_at DESC, id DESC LIMIT ?", limit);
    }

    private static Statement page(String sites, Statement condition, Statement before, int limit) {
        return Statement.of("SELECT series.id, series.last_instance_at FROM series JOIN study ON study.id = series.study_id WHERE NOT series.hidden AND " + sites)
                .add(condition).add(before).add(" ORDER BY series.last_instance_at DESC, series.id DESC LIMIT ?", limit);
    }

    private static Statement lines(Caller caller, List<Long> series) {
        return Statement.of("SELECT series.id AS series_row, series.last_instance_at, series.last_via, "
                + "series.last_source, study.study_instance_uid, series.series_instance_uid, series.description, "
                + "series.modality, " + Counts.OF_SERIES + " AS instances, " + Rows.PATIENT_AND_SITE + """

                FROM series JOIN study ON study.id = series.study_id JOIN patient ON patient.id = study.patient_id
                    JOIN site ON site.code = study.site
                WHERE series.id = ANY (?) AND\s""", (Object) series.toArray(Long[]::new)).add(Visibility.of(caller, "study"))
                .add(" ORDER BY series.last_instance_at DESC, series.id DESC");
    }

    private static Line read(ResultSet row) throws SQLException {
        Instant at = Sql.instant(row, "last_instance_at");
        return new Line(row.getLong("series_row"), new ReceivedSeries(at, Source.Via.of(row.getString("last_via")),
                row.getString("last_source"), Rows.site(row), new StudyInstanceUid(row.getString("study_instance_uid")),
                new SeriesInstanceUid(row.getString("series_instance_uid")), Rows.patient(row),
                row.getString("description"), row.getString("modality"), row.getInt("instances")));
    }
}
