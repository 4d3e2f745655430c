package cn.tongying.reading;

import cn.tongying.alliance.Database;
import cn.tongying.alliance.staff.Competence.Activity;
import cn.tongying.alliance.staff.Competence.Verdict;
import cn.tongying.archive.Caller;
import cn.tongying.identity.event.Actor;
import cn.tongying.reading.Worklist.Free;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Gives the first task of a list that the caller may take and nobody holds, claimed. Only a row that is taken is locked, and one that another
 * is taking in this moment is passed over, so that readers who ask at once neither wait for each other nor get the same.
 */
@ApplicationScoped
class NextCase {
    /** So many pages of a list are gone through; each leaves out all kinds of exams that were refused before. */
    private static final int MOST_PAGES = 40;

    @Inject Database database;
    @Inject Worklist worklist;
    @Inject Claims claims;
    @Inject Tasks tasks;
    @Inject Qualification qualification;
    @Inject ReadingParts parts;

    /**
     * @param wish    without a place; UNREAD or REVIEW
     * @param besides what the caller has just given back: it is somebody else's turn
     */
    @Transactional
    public Optional<ReadingTask> take(WorklistWish wish, Optional<UUID> besides, Caller caller, Actor actor) {
        return first(wish, besides, caller, this::lock).map(task -> claims.claim(task, caller, actor));
    }

    /** What {@link #take} would give in this moment; nothing is claimed, and it may be another's by then. */
    @Transactional
    public Optional<ReadingTask> ahead(WorklistWish wish, Optional<UUID> besides, Caller caller) {
        return first(wish, besides, caller, task -> true).map(task -> tasks.required(task, caller));
    }

    private Optional<UUID> first(WorklistWish wish, Optional<UUID> besides, Caller caller, Predicate<UUID> wanted) {
        return first(wish, true, besides, caller, wanted).or(() -> first(wish, false, besides, caller, wanted));
    }

    /** What was given to the caller comes before what is anybody's. */
    private Optional<UUID> first(WorklistWish wish, boolean given, Optional<UUID> besides, Caller caller, Predicate<UUID> wanted) {
        Map<Free.Kind, Boolean> may = new HashMap<>();
        Optional<WorklistPlace> after = Optional.empty();
        for (int page = 0; page < MOST_PAGES; page++) {
            List<Free> found = worklist.free(wish, after, refused(may), given, caller);
            for (Free one : found) {
                UUID task = one.place().id();
                if (!besides.equals(Optional.of(task)) && may.computeIfAbsent(one.kind(), kind -> may(wish, one, caller)) && wanted.test(task)) {
                    return Optional.of(task);
                }
            }
            if (found.isEmpty()) {
                return Optional.empty();
            }
            after = Optional.of(found.getLast().place());
        }
        return Optional.empty();
    }

    private static List<String> refused(Map<Free.Kind, Boolean> may) {
        return may.entrySet().stream().filter(one -> !one.getValue()).map(one -> one.getKey().text()).toList();
    }

    private boolean may(WorklistWish wish, Free one, Caller caller) {
        Activity activity = wish.list() == WorklistList.REVIEW ? Activity.REVIEW : Activity.DRAFT;
        return qualification.verdicts(caller, tasks.required(one.place().id(), caller)).get(activity) instanceof Verdict.Allowed;
    }

    /** Still nobody's in the moment in which it is ours. */
    private boolean lock(UUID task) {
        return database.exists("SELECT 1 FROM reading_task AS task WHERE id = ? AND " + Worklist.FREE + " FOR UPDATE SKIP LOCKED", task, parts.now().atOffset(ZoneOffset.UTC));
    }
}
