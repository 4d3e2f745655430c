package cn.tongying.archive.visibility;

import cn.tongying.archive.Caller;
import cn.tongying.archive.Caller.Role;
import cn.tongying.archive.Purpose;
import cn.tongying.archive.Reach;
import cn.tongying.archive.database.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How much of what is rejected a caller is given of an instance asked for by itself: what is rejected for its quality, to people who
 * work at its site as readers or technologists. Lists, counts and documents hold nothing that is rejected, for nobody.
 */
public final class Rejected {

    private static final List<Role> CLINICAL = List.of(Role.READER, Role.TECHNOLOGIST);

    private Rejected() {
    }

    /** Behind a condition on the study, on the tables study and instance; empty where only what is not rejected is given. */
    public static Optional<Statement> openable(Caller caller) {
        Set<String> sites = clinicalSites(caller);
        if (sites.isEmpty()) {
            return Optional.empty();
        }
        Statement rejected = Statement.of(" AND (instance.rejection = 0 OR instance.rejection = 1");
        return Optional.of(sites.contains(Reach.EVERY_SITE) ? rejected.add(")")
                : rejected.add(" AND ").add(Visibility.among(sites, "study.site")).add(")"));
    }

    /** Nothing that is rejected; behind a condition, on the table instance. */
    public static Statement leftOut() {
        return Statement.of(" AND instance.rejection = 0");
    }

    /** It works with images there, so that it is told of rejections. */
    public static boolean works(Caller caller, String site) {
        Set<String> sites = clinicalSites(caller);
        return sites.contains(site) || sites.contains(Reach.EVERY_SITE);
    }

    private static Set<String> clinicalSites(Caller caller) {
        if (caller.kind() != Caller.Kind.ACCOUNT || caller.reach().purpose() != Purpose.CARE) {
            return Set.of();
        }
        Set<String> sites = new HashSet<>();
        CLINICAL.forEach(role -> sites.addAll(sites(caller, role)));
        return sites;
    }

    private static Set<String> sites(Caller caller, Role role) {
        if (!caller.reach().roles().isEmpty()) {
            return caller.reach().roles().getOrDefault(role, Set.of());
        }
        return !caller.has(role) ? Set.of() : caller.allSites() ? Set.of(Reach.EVERY_SITE) : caller.sites();
    }
}
