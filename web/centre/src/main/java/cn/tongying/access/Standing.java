package cn.tongying.access;

import cn.tongying.alliance.agreement.Agreements.Grant;
import cn.tongying.alliance.staff.AssignmentRole;
import cn.tongying.archive.Caller.Role;
import cn.tongying.archive.Purpose;
import cn.tongying.archive.Reach.Priors;
import cn.tongying.archive.Reach;
import cn.tongying.identity.Credential;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What somebody is at which site on a day: the account's roles at the account's sites, and the roles of its assignments at
 * theirs. Made without a database, so that its rules can be read here and tried in a test.
 *
 * @param everywhere   its account's roles count at every site
 * @param accountSites the sites its account is for, in whatever role
 * @param roles        the sites of each role; of the account's own only while it is not everywhere
 */
record Standing(boolean everywhere, Set<Role> accountRoles, Set<String> accountSites, Map<Role, Set<String>> roles) {

    /** Sees studies: in whose hands the patient is. The administrators keep the system, managers count what was done, and they see none. */
    static boolean isClinical(Role role) {
        return switch (role) {
            case READER, TECHNOLOGIST -> true;
            case MANAGER, SYSTEM_ADMINISTRATOR, SECURITY_ADMINISTRATOR, AUDIT_ADMINISTRATOR -> false;
        };
    }

    /** A program's key has what its account has of itself; assignments are a person's. */
    static Standing of(Credential known, Map<AssignmentRole, Set<String>> assignments) {
        Map<Role, Set<String>> roles = new EnumMap<>(Role.class);
        if (!known.allSites()) {
            known.roles().forEach(role -> add(roles, role, known.sites()));
        }
        if (known.kind() == Credential.Kind.SESSION) {
            assignments.forEach((role, sites) -> roleOf(role).ifPresent(clinical -> add(roles, clinical, sites)));
        }
        return new Standing(known.allSites(), known.roles(), known.sites(), roles);
    }

    /** What an assignment makes somebody at its sites; the others open no study. */
    static Optional<Role> roleOf(AssignmentRole role) {
        return switch (role) {
            case READER, REVIEWER -> Optional.of(Role.READER);
            case TECHNOLOGIST -> Optional.of(Role.TECHNOLOGIST);
            case MANAGER -> Optional.of(Role.MANAGER);
            case SCHEDULER, REFERRER, SYSTEM_ADMINISTRATOR, SECURITY_ADMINISTRATOR, AUDIT_ADMINISTRATOR -> Optional.empty();
        };
    }

    private static void add(Map<Role, Set<String>> roles, Role role, Collection<String> sites) {
        roles.computeIfAbsent(role, none -> new HashSet<>()).addAll(sites);
    }

    /** The roles it has anywhere. */
    Set<Role> anywhere() {
        Set<Role> all = new HashSet<>(accountRoles);
        roles.forEach((role, sites) -> {
            if (!sites.isEmpty()) {
                all.add(role);
            }
        });
        return all;
    }

    /**
     * It works for every site. By an account that is no clinical one only who is clinical nowhere: orders, messages and lists of persons go by
     * where somebody works, and a hospital that one manages or administers shows who reads at another nothing of its patients.
     */
    boolean worksEverywhere() {
        return everywhere && (seesAll() || clinicalSites().isEmpty());
    }

    /** The sites it works for, beside all of them when it {@link #worksEverywhere}: of who is clinical somewhere, those where that is so. */
    Set<String> sites() {
        Set<String> clinical = clinicalSites();
        return clinical.isEmpty() ? accountSites : clinical;
    }

    Set<String> sitesOf(Role role) {
        return roles.getOrDefault(role, Set.of());
    }

    /** Where it may send to. */
    Set<String> senderSites() {
        return sitesOf(Role.TECHNOLOGIST);
    }

    private boolean seesAll() {
        return everywhere && accountRoles.stream().anyMatch(Standing::isClinical);
    }

    private Set<String> clinicalSites() {
        return roles.entrySet().stream().filter(held -> isClinical(held.getKey())).flatMap(held -> held.getValue().stream())
                .collect(Collectors.toSet());
    }

    private Map<Role, Set<String>> rolesAtSites() {
        Map<Role, Set<String>> all = new EnumMap<>(Role.class);
        roles.forEach((role, sites) -> add(all, role, sites));
        if (everywhere) {
            accountRoles.forEach(role -> add(all, role, Set.of(Reach.EVERY_SITE)));
        }
        return all;
    }

    /** What agreements let it see is for who reads at the viewing site; a consultation opens single studies, by relation. */
    Reach reach(List<Grant> grants, Set<String> named) {
        Set<String> clinical = clinicalSites();
        if (clinical.isEmpty() && !seesAll()) {
            return new Reach(Purpose.OPERATIONS, false, rolesAtSites(), Set.of(), Set.of(), Set.of(), Set.of());
        }
        Set<String> reading = sitesOf(Role.READER);
        Set<String> shared = new HashSet<>();
        Set<Priors> priors = new HashSet<>();
        for (Grant grant : grants) {
            if (reading.contains(grant.viewerSite())) {
                switch (grant.purpose()) {
                    case READING, REVIEW -> shared.add(grant.studySite());
                    case PRIORS -> priors.add(new Priors(grant.viewerSite(), grant.studySite()));
                    case CONSULTATION -> { }
                }
            }
        }
        shared.removeAll(clinical);
        priors.removeIf(pair -> clinical.contains(pair.holder()) || shared.contains(pair.holder()));
        return new Reach(Purpose.CARE, seesAll(), rolesAtSites(), clinical, shared, priors, named);
    }
}
