package cn.tongying.orders;

import cn.tongying.alliance.Database;
import cn.tongying.archive.feed.ArrivedStudies;
import cn.tongying.archive.feed.ArrivedStudy;
import cn.tongying.archive.feed.Change;
import cn.tongying.archive.feed.ChangeFeed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Follows the archive's change feed in batches, each one transaction with the place it reached; one node at a time. */
@ApplicationScoped
class OrderFollower {
    private static final int BATCH = 500;

    @Inject ChangeFeed feed;
    @Inject Database database;
    @Inject StudyMatches matches;

    /** True when there may be more. */
    @Transactional
    public boolean step() {
        Optional<Long> place = database.first("SELECT position FROM order_feed FOR UPDATE SKIP LOCKED", row -> row.getLong(1));
        if (place.isEmpty()) {
            return false;
        }
        List<Change> changes = feed.after(place.get(), BATCH);
        if (changes.isEmpty()) {
            return false;
        }
        List<ArrivedStudy> found = new ArrayList<>();
        database.work(connection -> found.addAll(ArrivedStudies.of(connection, changes)));
        found.stream().filter(study -> study.came() || study.corrected()).forEach(matches::arrived);
        database.update("UPDATE order_feed SET position = ?", changes.getLast().position());
        return changes.size() == BATCH;
    }
}
