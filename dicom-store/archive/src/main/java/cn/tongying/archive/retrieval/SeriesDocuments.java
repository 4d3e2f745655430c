package cn.tongying.archive.retrieval;

import cn.tongying.archive.Caller;
import cn.tongying.archive.SeriesDocument;
import cn.tongying.archive.database.Sql;
import cn.tongying.archive.database.Statement;
import cn.tongying.archive.kept.ReadMemory;
import cn.tongying.archive.kept.SeriesMetadata;
import cn.tongying.archive.visibility.OneCopy;
import cn.tongying.archive.visibility.Rejected;
import cn.tongying.archive.visibility.SamePerson;
import cn.tongying.archive.visibility.Visibility;
import cn.tongying.archive.visibility.Withheld;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the metadata of the series of a study: the kept document of a settled one, else one put together now. A series
 * of which several sites hold parts is always put together, from all that the caller may see.
 */
final class SeriesDocuments {

    static final int FASTEST = 1;

    private record Row(long id, String series, boolean settled, Optional<Kept> kept) {
    }

    /** A kept document; without its bytes when it is long, so that memory is claimed before they are read. */
    private record Kept(long series, long length, String etag, int instances, Optional<byte[]> document) {

        SeriesDocument read(Connection connection, ReadMemory.Share memory) throws SQLException {
            if (document.isPresent()) {
                return of(this, document.get());
            }
            memory.claim(length);
            return Sql.first(connection, "SELECT document, etag, instance_count FROM series_metadata WHERE series_id = ?",
                    row -> new SeriesDocument(row.getBytes(1), row.getString(2), row.getInt(3), true), series).orElseThrow();
        }

        private static SeriesDocument of(Kept kept, byte[] document) {
            return new SeriesDocument(document, kept.etag(), kept.instances(), true);
        }
    }

    private SeriesDocuments() {
    }

    /** By series number; one statement for all that is kept, and one for each page of instances of all the others. */
    static List<SeriesDocument> find(Connection connection, Caller caller, StudyInstanceUid study,
                                     Optional<SeriesInstanceUid> series, ReadMemory.Share memory) throws SQLException {
        Map<String, List<Row>> found = new LinkedHashMap<>();
        for (Row row : rows(connection, caller, study, series)) {
            found.computeIfAbsent(row.series(), uid -> new ArrayList<>()).add(row);
        }
        List<SeriesMetadata.Wanted> open = found.values().stream().filter(rows -> kept(rows).isEmpty())
                .map(rows -> new SeriesMetadata.Wanted(rows.stream().map(Row::id).toList(), rows.stream().allMatch(Row::settled)))
                .toList();
        var assembled = SeriesMetadata.assemble(connection, open, Rejected.leftOut().add(OneCopy.ofInstance(caller)), FASTEST, memory).iterator();
        List<SeriesDocument> documents = new ArrayList<>();
        for (List<Row> rows : found.values()) {
            Optional<Kept> kept = kept(rows);
            documents.add(kept.isPresent() ? kept.get().read(connection, memory) : assembled.next());
        }
        return documents;
    }

    private static Optional<Kept> kept(List<Row> rows) {
        return rows.size() == 1 ? rows.getFirst().kept() : Optional.empty();
    }

    private static List<Row> rows(Connection connection, Caller caller, StudyInstanceUid study,
                                  Optional<SeriesInstanceUid> series) throws SQLException {
        Statement statement = Statement.of("""
                SELECT series.id, series.series_instance_uid, series.settled_at IS NOT NULL AS settled,
                    octet_length(kept.document) AS length, kept.etag, kept.instance_count,
                    CASE WHEN octet_length(kept.document) <= %d THEN kept.document END AS document
                FROM study JOIN series ON series.study_id = study.id
                    LEFT JOIN series_metadata AS kept ON kept.series_id = series.id AND series.settled_at IS NOT NULL
                WHERE study.study_instance_uid = ? AND NOT series.hidden AND\s""".formatted(ReadMemory.FREE_BYTES), study.value()).add(Visibility.ofKnown(caller, "study"))
                .add(SamePerson.shown(caller, "study")).add(Withheld.leftOut(caller));
        series.ifPresent(uid -> statement.add(" AND series.series_instance_uid = ?", uid.value()));
        return statement.add("""

                ORDER BY min(series.series_number) OVER (PARTITION BY series.series_instance_uid) NULLS LAST,
                    series.series_instance_uid, series.id""").listByOnePlan(connection, SeriesDocuments::row);
    }

    private static Row row(ResultSet row) throws SQLException {
        long id = row.getLong("id");
        long length = row.getLong("length");
        Optional<Kept> kept = row.wasNull() ? Optional.empty() : Optional.of(new Kept(id, length, row.getString("etag"),
                row.getInt("instance_count"), Optional.ofNullable(row.getBytes("document"))));
        return new Row(id, row.getString("series_instance_uid"), row.getBoolean("settled"), kept);
    }
}
