package cn.tongying.reading;

import cn.tongying.alliance.Database;
import cn.tongying.archive.Caller;
import cn.tongying.reading.results.ReportObjects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Keeps the documents of an exam's reports, which are stored in its study and name their writer, from who judges or reads it blind: the archive shows
 * that account none of them (table withheld_series). The task's row is held by who begins and by who signs, so that no document slips between.
 */
@ApplicationScoped
public class Withholding {
    @Inject Database database;
    @Inject Tasks tasks;
    @Inject MergedExams mergedExams;

    /** @param reason of the act that blinds, by which it ends; what was withheld for it from others is shown to them again */
    public void begin(UUID reason, UUID task, Caller caller) {
        begin(reason, tasks.locked(task, caller), caller);
    }

    void begin(UUID reason, ReadingTask task, Caller caller) {
        end(reason);
        List<ReadingTask> all = new ArrayList<>(mergedExams.into(task, caller));
        all.add(task);
        all.forEach(one -> {
            for (int number = 1; number <= one.signed().number(); number++) {
                withhold(reason.toString(), one.id(), number, Qualification.account(caller).toString());
            }
        });
    }

    public void end(UUID reason) {
        database.update("DELETE FROM withheld_series WHERE reason = ?", reason.toString());
    }

    /** A version that is signed while somebody judges the one before: in the transaction of the signature. */
    void signed(UUID task, int number) {
        database.list("SELECT DISTINCT held.reason, held.account FROM withheld_series AS held JOIN peer_review AS review ON CAST(review.id AS text) = held.reason WHERE review.task = ?",
                row -> List.of(row.getString(1), row.getString(2)), task).forEach(held -> withhold(held.getFirst(), task, number, held.getLast()));
    }

    private void withhold(String reason, UUID task, int number, String account) {
        ReportObjects.seriesOf(task, number).forEach(series -> database.update(
                "INSERT INTO withheld_series (account, series_instance_uid, reason) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", account, series, reason));
    }
}
