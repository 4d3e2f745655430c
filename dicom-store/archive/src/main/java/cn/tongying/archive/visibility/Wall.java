package cn.tongying.archive.visibility;

import cn.tongying.archive.Caller;
import cn.tongying.archive.Reach;
import cn.tongying.archive.database.Statement;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says beside a query, and for its length alone, whose images may be seen at all: the policy of table instance (V005) goes
 * by it, whatever the conditions of the query forget. Sent along with the query, it costs no round trip; refusals and
 * persons are not asked here, they are the first wall's.
 */
public final class Wall {

    private static final String SAY = "SELECT set_config('tongying.sites', ?, true), set_config('tongying.grantees', ?, true), set_config('tongying.rejected', ?, true), "
            + Statement.ONE_PLAN + "; ";
    private static final String NOBODY = "-";
    private static final int MOST_REJECTED = 2;

    private Wall() {
    }

    /** The statement behind the wall of its caller; to be run by {@link Statement#listBehind}. */
    public static Statement of(Caller caller, Statement query) {
        return of(caller, query, 0);
    }

    /** The same with what is rejected, for queries that say themselves how much of it they show. */
    public static Statement withRejected(Caller caller, Statement query) {
        return of(caller, query, MOST_REJECTED);
    }

    private static Statement of(Caller caller, Statement query, int rejected) {
        Reach reach = caller.reach();
        Set<String> sites = new TreeSet<>(reach.wholeSites());
        reach.priors().forEach(pair -> sites.add(pair.holder()));
        String named = reach.seesEverything() ? "*" : sites.isEmpty() ? NOBODY : String.join(",", sites);
        return Statement.of(SAY, named, reach.grantees().isEmpty() ? NOBODY : String.join(",", new TreeSet<>(reach.grantees())),
                Integer.toString(rejected)).add(query);
    }
}
