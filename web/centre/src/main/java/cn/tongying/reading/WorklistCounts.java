package cn.tongying.reading;

import cn.tongying.alliance.Database;
import cn.tongying.archive.Caller;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many tasks stand on each list of the worklist. Nobody reads a hundred at a glance: what is more is not counted, so that a count costs the same in any archive. All
 * lists are one query, and whoever asks the very same query within two seconds, with the same reach and remit bound to it, is told the same.
 */
@ApplicationScoped
class WorklistCounts {
    static final int MOST = 99;
    private static final Duration SHARED = Duration.ofSeconds(2);
    private static final int MOST_SHARED = 1_000;

    @Inject Database database;
    @Inject Worklist worklist;
    private final Cache<Asked, Map<String, Integer>> told;

    /** A query with what it binds, which is all that its answer depends on. */
    private record Asked(List<String> lists, String sql, List<@Nullable Object> values) {
    }

    WorklistCounts() {
        this(Ticker.systemTicker());
    }

    WorklistCounts(Ticker ticker) {
        told = Caffeine.newBuilder().maximumSize(MOST_SHARED).expireAfterWrite(SHARED).ticker(ticker).build();
    }

    /** By the name that the portal knows the list by: MINE is what the caller has open, URGENT emergencies alone. One more than {@link #MOST} means more. */
    @Transactional
    public Map<String, Integer> of(Optional<String> site, Optional<String> modality, Optional<String> specialty, Caller caller) {
        Map<String, WorklistWish> wishes = new LinkedHashMap<>();
        for (WorklistList list : WorklistList.values()) {
            wishes.put(list.name(), wish(list, false, false, site, modality, specialty));
        }
        wishes.put("URGENT", wish(WorklistList.OPEN, false, true, site, modality, specialty));
        Map<String, Integer> counts = new LinkedHashMap<>(asked(wishes, caller).map(asked -> told.get(asked, this::count)).orElseGet(() -> none(wishes)));
        Map<String, WorklistWish> own = Map.of("MINE", wish(WorklistList.OPEN, true, false, site, modality, specialty));
        counts.putAll(asked(own, caller).map(this::count).orElseGet(() -> none(own)));
        return counts;
    }

    private static WorklistWish wish(WorklistList list, boolean mine, boolean urgent, Optional<String> site, Optional<String> modality, Optional<String> specialty) {
        return new WorklistWish(list, mine, urgent, site, modality, specialty, "", Optional.empty(), MOST);
    }

    private static Map<String, Integer> none(Map<String, WorklistWish> wishes) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        wishes.keySet().forEach(list -> counts.put(list, 0));
        return counts;
    }

    /** Empty for a caller who is shown no hospital's tasks. */
    private Optional<Asked> asked(Map<String, WorklistWish> wishes, Caller caller) {
        Sql all = new Sql();
        for (WorklistWish wish : wishes.values()) {
            Optional<Sql> counting = worklist.counting(wish, caller, MOST + 1);
            if (counting.isEmpty()) {
                return Optional.empty();
            }
            all.add(all.isEmpty() ? "SELECT (" : ", (").add(counting.get()).add(")");
        }
        return Optional.of(new Asked(List.copyOf(wishes.keySet()), all.text(), Arrays.asList(all.values())));
    }

    private Map<String, Integer> count(Asked asked) {
        return database.listByOnePlan(asked.sql(), row -> read(asked.lists(), row), asked.values().toArray()).getFirst();
    }

    private static Map<String, Integer> read(List<String> lists, ResultSet row) throws SQLException {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (int i = 0; i < lists.size(); i++) {
            counts.put(lists.get(i), row.getInt(i + 1));
        }
        return counts;
    }
}
