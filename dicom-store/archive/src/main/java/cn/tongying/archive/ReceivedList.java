package cn.tongying.archive;

import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What came in lately, one line per series. */
public final class ReceivedList {

    private static final int MAXIMUM = 200;

    private final Transactions transactions;

    ReceivedList(Transactions transactions) {
        this.transactions = transactions;
    }

    private record Line(long id, ReceivedSeries series) {
    }

    /** Newest first, at most 200; {@code before} is the cursor of the page before. */
    public Page<ReceivedSeries> page(Caller caller, int limit, Optional<String> before) {
        int size = Math.clamp(limit, 1, MAXIMUM);
        Statement statement = Statement.of("SELECT series.id AS series_row, series.last_instance_at, series.last_via, "
                + "series.last_source, study.study_instance_uid, series.series_instance_uid, series.description, "
                + "series.modality, " + Counts.OF_SERIES + " AS instances, " + Rows.PATIENT_AND_SITE + """

                FROM series JOIN study ON study.id = series.study_id JOIN patient ON patient.id = study.patient_id
                    JOIN site ON site.code = study.site
                WHERE\s""").add(Visibility.of(caller, "study"));
        before.ifPresent(cursor -> {
            List<String> last = Cursor.parts(cursor, 2);
            statement.add(" AND (series.last_instance_at, series.id) < (?, ?)", Cursor.instant(last.get(0)), Cursor.number(last.get(1)));
        });
        statement.add(" ORDER BY series.last_instance_at DESC, series.id DESC LIMIT ?", size + 1);
        List<Line> lines = Reading.of(transactions, connection -> statement.list(connection, ReceivedList::read));
        boolean more = lines.size() > size;
        List<Line> shown = more ? lines.subList(0, size) : lines;
        return new Page<>(shown.stream().map(Line::series).toList(), more
                ? Optional.of(Cursor.of(shown.getLast().series().at(), shown.getLast().id())) : Optional.empty());
    }

    private static Line read(ResultSet row) throws SQLException {
        Instant at = Sql.instant(row, "last_instance_at");
        return new Line(row.getLong("series_row"), new ReceivedSeries(at, Source.Via.of(row.getString("last_via")),
                row.getString("last_source"), Rows.site(row), new StudyInstanceUid(row.getString("study_instance_uid")),
                new SeriesInstanceUid(row.getString("series_instance_uid")), Rows.patient(row),
                row.getString("description"), row.getString("modality"), row.getInt("instances")));
    }
}
