package cn.tongying.archive;

import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What happened, in an order that never changes. For the system's own readers, which see all sites. */
public final class ChangeFeed {

    private static final int MAXIMUM = 1000;

    private final Transactions transactions;

    ChangeFeed(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Changes with a greater position, ascending, at most {@code limit} (1 to 1000). */
    public List<Change> after(long position, int limit) {
        if (limit < 1 || limit > MAXIMUM) {
            throw new ArchiveException(ArchiveException.Category.BAD_REQUEST,
                    "limit must be 1 to " + MAXIMUM + ", not " + limit);
        }
        return Reading.of(transactions, connection -> Sql.list(connection, """
                SELECT position, kind, at, site, study_instance_uid, series_instance_uid, sop_instance_uid
                FROM change_feed WHERE position > ? ORDER BY position LIMIT ?""", ChangeFeed::read, position, limit));
    }

    private static Change read(ResultSet row) throws SQLException {
        return new Change(row.getLong(1), Change.Kind.values()[row.getInt(2) - 1], Sql.instant(row, "at"), row.getString(4),
                new StudyInstanceUid(row.getString(5)), text(row, 6).map(SeriesInstanceUid::new),
                text(row, 7).map(SopInstanceUid::new));
    }

    private static Optional<String> text(ResultSet row, int column) throws SQLException {
        return Optional.of(row.getString(column)).filter(text -> !text.isEmpty());
    }
}
