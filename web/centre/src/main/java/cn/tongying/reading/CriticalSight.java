package cn.tongying.reading;

import cn.tongying.archive.Apart;
import cn.tongying.archive.Caller;
import cn.tongying.archive.Reach;
import cn.tongying.archive.list.ShownStudies.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Who is shown which critical results, as a condition inside the query: those of exams that one is shown; and who manages a hospital, who is shown no patient otherwise,
 * those of it that nobody acknowledged in time, so that somebody sees to it.
 */
final class CriticalSight {
    /** On an alias {@code critical}: it would not tell one of two blind readers what the other found. Binds the account. */
    static final String TOLD = "NOT EXISTS (SELECT FROM concealed_result AS hidden WHERE hidden.result = critical.id AND hidden.account = ?)";

    private CriticalSight() {
    }

    /**
     * On aliases {@code critical} and {@code task}.
     *
     * @param exams that the caller is shown
     */
    static Part of(Caller caller, Part exams) {
        Set<String> managed = caller.reach().roles().getOrDefault(Caller.Role.MANAGER, Set.of());
        if (managed.isEmpty()) {
            return exams;
        }
        List<Object> values = new ArrayList<>(exams.values());
        boolean everywhere = managed.contains(Reach.EVERY_SITE);
        values.add(everywhere ? Apart.SITE : List.copyOf(managed));
        return new Part("(" + exams.sql() + " OR critical.escalated AND task.site " + (everywhere ? "<> ?" : "= ANY (?)") + ")", values);
    }
}
