package cn.tongying.archive.kept;

import cn.tongying.archive.Corrected;
import cn.tongying.archive.correction.CorrectedRow;
import cn.tongying.archive.database.Statement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the metadata of the instances of some series in order, by pages of bounded rows and bytes, each found by an index
 * behind the last one: a cursor of the database would need a transaction, and reads have none. Used once, by one thread.
 */
final class MetadataPages {

    static final int ROWS_AT_ONCE = 200;
    static final int BYTES_AT_ONCE = 1 << 20;

    /** @param rank place of its series in the order asked for, from 0 */
    record Row(int rank, KeptMetadata metadata, Optional<Corrected> correction) {
    }

    /** The last instance read; those without a number come behind those with one. */
    private record Position(int rank, long number, long id, long unnumbered) {

        static Position startOf(int rank) {
            return new Position(rank, Long.MIN_VALUE, 0, 0);
        }

        static Position behind(ResultSet row) throws SQLException {
            long number = row.getLong("number");
            return row.wasNull() ? new Position(row.getInt("rank"), Long.MAX_VALUE, Long.MAX_VALUE, row.getLong("id"))
                    : new Position(row.getInt("rank"), number, row.getLong("id"), 0);
        }
    }

    private final List<SeriesMetadata.Wanted> wanted;
    private final Statement which;
    private Position last = Position.startOf(0);

    MetadataPages(List<SeriesMetadata.Wanted> wanted, Statement which) {
        this.wanted = wanted;
        this.which = which;
    }

    /** The next page; empty at the end. */
    List<Row> next(Connection connection) throws SQLException {
        return wanted.isEmpty() ? List.of() : statement().listPlanned(connection, row -> {
            last = Position.behind(row);
            return new Row(last.rank(), KeptMetadata.of(row), CorrectedRow.of(row));
        });
    }

    /** The sum of the lengths needs no reading of the values themselves; the first row comes whatever its length. */
    private Statement statement() {
        Statement statement = Statement.of("""
                SELECT rank, number, id, metadata_of, metadata_length, metadata, corrected FROM (
                    SELECT rank, number, id, metadata_of, metadata_length, metadata, corrected,
                        sum(metadata_length) OVER (ORDER BY rank, number NULLS LAST, id) - metadata_length AS before
                    FROM (SELECT wanted.rank, part.number, part.id, part.metadata_of, part.metadata_length, part.metadata, %s
                        FROM unnest(?, ?, ?, ?, ?) AS wanted (series_id, rank, number, id, unnumbered)
                            JOIN series ON series.id = wanted.series_id JOIN study ON study.id = series.study_id
                            CROSS JOIN LATERAL (""".formatted(CorrectedRow.COLUMN), arrays());
        add(statement, "(instance.instance_number, instance.id) > (wanted.number, wanted.id)");
        statement.add(" UNION ALL ");
        add(statement, "instance.instance_number IS NULL AND instance.id > wanted.unnumbered");
        return statement.add(") AS part ORDER BY wanted.rank, part.number NULLS LAST, part.id LIMIT " + ROWS_AT_ONCE
                + ") AS page) AS measured WHERE before < " + BYTES_AT_ONCE + " ORDER BY rank, number NULLS LAST, id");
    }

    private void add(Statement statement, String behindLast) {
        statement.add("(SELECT instance.instance_number AS number, instance.id, " + KeptMetadata.COLUMNS + " FROM instance"
                + " WHERE instance.series_id = wanted.series_id AND " + behindLast).add(which)
                .add(" ORDER BY instance.instance_number, instance.id LIMIT " + ROWS_AT_ONCE + ")");
    }

    private Object[] arrays() {
        List<Long> series = new ArrayList<>();
        List<Position> from = new ArrayList<>();
        for (int rank = last.rank(); rank < wanted.size(); rank++) {
            for (long row : wanted.get(rank).rows()) {
                series.add(row);
                from.add(rank == last.rank() ? last : Position.startOf(rank));
            }
        }
        return new Object[] {series.toArray(Long[]::new), from.stream().map(at -> (long) at.rank()).toArray(Long[]::new),
            from.stream().map(Position::number).toArray(Long[]::new), from.stream().map(Position::id).toArray(Long[]::new),
            from.stream().map(Position::unnumbered).toArray(Long[]::new)};
    }
}
