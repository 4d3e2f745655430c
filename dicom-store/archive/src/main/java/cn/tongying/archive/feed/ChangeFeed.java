package cn.tongying.archive.feed;

import cn.tongying.archive.ArchiveException;
import cn.tongying.archive.Caller;
import cn.tongying.archive.database.Reading;
import cn.tongying.archive.database.Sql;
import cn.tongying.archive.database.Statement;
import cn.tongying.archive.database.Transactions;
import cn.tongying.archive.visibility.Visibility;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What happened, in an order that never changes; each caller is told of the studies that it is shown. */
public final class ChangeFeed {

    private static final int MAXIMUM = 1000;

    private final Transactions transactions;

    public ChangeFeed(Transactions transactions) {
        this.transactions = transactions;
    }

    /** All changes with a greater position, ascending, at most {@code limit} (1 to 1000): for the system's own readers. */
    public List<Change> after(long position, int limit) {
        requireSound(limit);
        return Reading.of(transactions, connection -> Sql.list(connection, """
                SELECT position, kind, at, site, study_instance_uid, series_instance_uid, sop_instance_uid
                FROM change_feed WHERE position > ? ORDER BY position LIMIT ?""", ChangeFeed::read, position, limit));
    }

    /** The same, of the studies that the caller is shown now; the positions between belong to others. */
    public List<Change> after(Caller caller, long position, int limit) {
        requireSound(limit);
        return Reading.of(transactions, connection -> Statement.of("""
                SELECT position, kind, at, change_feed.site, change_feed.study_instance_uid, series_instance_uid, sop_instance_uid
                FROM change_feed JOIN study ON study.study_instance_uid = change_feed.study_instance_uid AND study.site = change_feed.site
                WHERE position > ? AND\s""", position).add(Visibility.withRejected(caller, "study")).add(" ORDER BY position LIMIT ?", limit)
                .list(connection, ChangeFeed::read));
    }

    private static void requireSound(int limit) {
        if (limit < 1 || limit > MAXIMUM) {
            throw new ArchiveException(ArchiveException.Category.BAD_REQUEST,
                    "limit must be 1 to " + MAXIMUM + ", not " + limit);
        }
    }

    private static Change read(ResultSet row) throws SQLException {
        return new Change(row.getLong(1), Change.Kind.of(row.getInt(2)), Sql.instant(row, "at"), row.getString(4),
                new StudyInstanceUid(row.getString(5)), text(row, 6).map(SeriesInstanceUid::new),
                text(row, 7).map(SopInstanceUid::new));
    }

    private static Optional<String> text(ResultSet row, int column) throws SQLException {
        return Optional.of(row.getString(column)).filter(text -> !text.isEmpty());
    }
}
