package cn.tongying.person;

import cn.tongying.alliance.Author;
import cn.tongying.alliance.Database;
import cn.tongying.archive.feed.ArchivedPatient;
import cn.tongying.archive.feed.Change;
import cn.tongying.archive.feed.ChangeFeed;
import cn.tongying.archive.feed.ChangedPatients;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Follows the archive's change feed, and the calendar, in batches, each one transaction with the place it reached; one node at a time. */
@ApplicationScoped
class Follower {
    private static final int BATCH = 500;
    private static final Author AUTHOR = new Author("system", "", "person");

    @Inject ChangeFeed feed;
    @Inject Database database;
    @Inject Registry registry;
    @Inject Persons persons;
    @Inject SharingRefusals refusals;

    /** True when there may be more. */
    @Transactional
    public boolean step() {
        Optional<Long> place = database.first("SELECT position FROM person_feed FOR UPDATE SKIP LOCKED", row -> row.getLong(1));
        if (place.isEmpty()) {
            return false;
        }
        refusals.turnDay();
        List<Change> changes = feed.after(place.get(), BATCH);
        if (changes.isEmpty()) {
            return false;
        }
        List<ArchivedPatient> found = new ArrayList<>();
        database.work(connection -> found.addAll(ChangedPatients.unknownOf(connection, changes)));
        if (!found.isEmpty()) {
            persons.takeTurn();
            found.forEach(image -> registry.seen(image, AUTHOR));
        }
        database.update("UPDATE person_feed SET position = ?", changes.getLast().position());
        return changes.size() == BATCH;
    }
}
