package cn.tongying.archive;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How far a caller sees, as it was found when its request came. The one place that makes SQL of it is {@code Visibility};
 * relations and refusals are looked up there, at each query, so that their end counts at once.
 *
 * @param purpose  what it looks for
 * @param allSites true when every site's studies are shown
 * @param roles    what it is at which sites; empty for its roles at every site it works for
 * @param sites    whose studies are all shown, because it works there
 * @param shared   whose studies an agreement shows, but for patients who refused
 * @param priors   whose studies an agreement shows of patients that another site knows too
 * @param grantees what a relation may name to mean this caller; only such as have relations need be here
 * @param apart    as whom it is shown a study kept apart ({@link Apart}); empty but for a question that names a study
 */
public record Reach(Purpose purpose, boolean allSites, Map<Caller.Role, Set<String>> roles, Set<String> sites, Set<String> shared,
                    Set<Priors> priors, Set<String> grantees, Set<String> apart) {

    /** Among the sites of a role: wherever it is. */
    public static final String EVERY_SITE = "*";

    /** The staff of one site is shown the studies that another one holds of the first one's patients. */
    public record Priors(String viewer, String holder) {
    }

    public Reach {
        EnumMap<Caller.Role, Set<String>> copy = new EnumMap<>(Caller.Role.class);
        roles.forEach((role, codes) -> copy.put(role, Set.copyOf(codes)));
        roles = Map.copyOf(copy);
        sites = withoutApart(sites);
        shared = withoutApart(shared);
        priors = priors.stream().filter(pair -> !pair.holder().equals(Apart.SITE)).collect(Collectors.toUnmodifiableSet());
        grantees = Set.copyOf(grantees);
        apart = Set.copyOf(apart);
    }

    public Reach(Purpose purpose, boolean allSites, Map<Caller.Role, Set<String>> roles, Set<String> sites, Set<String> shared, Set<Priors> priors,
                 Set<String> grantees) {
        this(purpose, allSites, roles, sites, shared, priors, grantees, Set.of());
    }

    /** Nobody works there, and nothing is agreed of it. */
    private static Set<String> withoutApart(Set<String> sites) {
        return sites.stream().filter(site -> !site.equals(Apart.SITE)).collect(Collectors.toUnmodifiableSet());
    }

    /** Some sites, or all, and nothing beyond. */
    static Reach of(Purpose purpose, Set<String> sites, boolean allSites) {
        return new Reach(purpose, allSites, Map.of(), sites, Set.of(), Set.of(), Set.of());
    }

    /** What relations to these show, and nothing beyond. */
    static Reach ofRelations(Purpose purpose, Set<String> grantees) {
        return new Reach(purpose, false, Map.of(), Set.of(), Set.of(), Set.of(), grantees);
    }

    /** The same for a question that names a study. */
    Reach naming(Set<String> viewers) {
        return new Reach(purpose, allSites, roles, sites, shared, priors, grantees, viewers);
    }

    /** What it is at a site by {@link #roles}. */
    boolean has(Caller.Role role, String site) {
        Set<String> at = roles.getOrDefault(role, Set.of());
        return at.contains(site) || at.contains(EVERY_SITE);
    }

    public boolean seesEverything() {
        return switch (purpose) {
            case SYSTEM -> true;
            case CARE -> allSites;
            case PATIENT_REQUEST, OPERATIONS -> false;
        };
    }

    /** Sites of which every study, or every one not refused, is shown. */
    public Set<String> wholeSites() {
        return union(sites, shared);
    }

    /** The only site of which anything can be shown: then there are no copies to tell apart. */
    public boolean isOneSite() {
        return !seesEverything() && grantees.isEmpty() && priors.isEmpty() && wholeSites().size() <= 1;
    }

    private static Set<String> union(Collection<String> one, Collection<String> other) {
        Set<String> all = new HashSet<>(one);
        all.addAll(other);
        return all;
    }
}
