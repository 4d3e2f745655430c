package cn.tongying.reading;

import cn.tongying.alliance.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** What reviewers said of preliminary reports to their writers: the rows, added and read. */
@ApplicationScoped
class ReviewComments {
    static final int MOST = 1_000;

    @Inject Database database;
    @Inject ReadingParts parts;

    /**
     * One of them.
     *
     * @param number   of the preliminary version that was judged
     * @param returned it was sent back, and not signed
     */
    record ReviewComment(int number, boolean returned, String words, String reviewer, Instant at) {
    }

    List<ReviewComment> of(UUID task) {
        return database.list("SELECT number, returned, words, reviewer_name, at FROM review_comment WHERE task = ? ORDER BY number", ReviewComments::read, task);
    }

    /** What goes on is the reading of a report that was sent back. */
    boolean isSentBack(UUID task) {
        return database.exists("SELECT 1 FROM review_comment AS comment JOIN reading_task AS task ON task.id = comment.task WHERE task.id = ? AND comment.returned AND comment.number = task.retracted", task);
    }

    void add(ReportVersion judged, boolean returned, String words, UUID reviewer, String name) {
        database.update("INSERT INTO review_comment (task, number, returned, words, reviewer, reviewer_name, at) VALUES (?, ?, ?, ?, ?, ?, ?)", judged.task(), judged.number(), returned, words, reviewer,
                name, parts.now().atOffset(ZoneOffset.UTC));
    }

    private static ReviewComment read(ResultSet row) throws SQLException {
        return new ReviewComment(row.getInt("number"), row.getBoolean("returned"), row.getString("words"), row.getString("reviewer_name"), TaskRows.instant(row, "at").orElseThrow());
    }
}
