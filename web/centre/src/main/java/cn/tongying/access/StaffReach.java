package cn.tongying.access;

import cn.tongying.access.StandingsOfToday.Grounds;
import cn.tongying.alliance.Days;
import cn.tongying.alliance.agreement.Agreements.Grant;
import cn.tongying.alliance.agreement.Sharing;
import cn.tongying.alliance.staff.Practitioner;
import cn.tongying.alliance.staff.Staff;
import cn.tongying.archive.Caller.Role;
import cn.tongying.archive.Reach;
import cn.tongying.archive.relation.CareRelations;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.Account;
import cn.tongying.identity.Accounts;
import cn.tongying.identity.Credential;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Why somebody sees which hospitals' studies today, for whoever answers for rights. The reach it explains is the one that requests
 * are decided by ({@link StandingsOfToday#grounds}); nothing of a patient is in it.
 */
@ApplicationScoped
class StaffReach {
    @Inject Accounts accounts;
    @Inject Staff staff;
    @Inject StandingsOfToday standings;
    @Inject Relations relations;
    @Inject Glasses glasses;
    Clock clock = Clock.systemUTC();

    /** A rule by which studies of a site are shown. */
    sealed interface Rule {
        /** Works there in a clinical role, of the account itself or by an assignment. */
        record Works(Role role, boolean byAssignment) implements Rule {
        }

        /** An agreement of a site where the person reads. */
        record Agreed(String viewer, Sharing purpose) implements Rule {
        }

        /** Only of patients whom that site, where the person reads, knows too. */
        record KnownPatients(String viewer) implements Rule {
        }
    }

    /**
     * @param signsIn   false for an account that is disabled: then nothing below is reached
     * @param everyRole roles that count at every site there is or will be
     * @param roles     the sites of each other role
     * @param sites     the rules by site; with {@code everySite} those that would count without it
     * @param glasses   emergencies that are open now
     */
    record Explanation(LocalDate day, Account account, Optional<Practitioner> practitioner, boolean signsIn, Set<Role> everyRole,
                       Map<Role, Set<String>> roles, boolean everySite, Map<String, List<Rule>> sites, List<CareRelations.Count> relations,
                       boolean mayBreakGlass, List<Glass> glasses) {
    }

    /** @throws ProblemException 404 when there is none, or it has no account */
    @Transactional
    public Explanation ofPractitioner(UUID practitioner) {
        return staff.required(practitioner).details().account().map(this::ofAccount).orElseThrow(() -> new ProblemException(
                Problem.notFound("This person has no account, so nothing can be reached.", "该人员没有登录账号，不能访问任何内容。")));
    }

    @Transactional
    public Explanation ofAccount(UUID id) {
        Account account = accounts.byId(id).filter(known -> known.service().isEmpty()).orElseThrow(() -> new ProblemException(
                Problem.notFound("There is no such account.", "没有该账户。")));
        LocalDate day = Days.today(clock);
        Grounds grounds = standings.grounds(person(account), day);
        Standing standing = grounds.standing();
        Reach reach = standing.reach(grounds.grants(), grounds.grantees());
        return new Explanation(day, account, staff.ofAccount(id), !account.isDisabled(), standing.everywhere() ? standing.accountRoles() : Set.of(),
                standing.roles(), reach.allSites(), rules(account, grounds, reach), relations.counts(grounds.grantees()),
                standing.anywhere().contains(Role.READER), glasses.active(id, clock.instant()));
    }

    /** As a session of the account would stand. */
    private static Credential person(Account account) {
        Account.Profile profile = account.profile();
        return new Credential(Credential.Kind.SESSION, account.id(), account.id(), account.username(), profile.displayName(), profile.roles(),
                profile.sites().all(), profile.sites().codes(), Set.of(), Instant.MAX);
    }

    private static Map<String, List<Rule>> rules(Account account, Grounds grounds, Reach reach) {
        Map<String, List<Rule>> rules = new TreeMap<>();
        reach.sites().forEach(site -> rules.put(site, works(site, account, grounds)));
        for (Grant grant : grounds.grants()) {
            switch (grant.purpose()) {
                case READING, REVIEW -> {
                    if (reach.shared().contains(grant.studySite())) {
                        add(rules, grant.studySite(), new Rule.Agreed(grant.viewerSite(), grant.purpose()));
                    }
                }
                case PRIORS -> {
                    if (reach.priors().contains(new Reach.Priors(grant.viewerSite(), grant.studySite()))) {
                        add(rules, grant.studySite(), new Rule.KnownPatients(grant.viewerSite()));
                    }
                }
                case CONSULTATION -> { }
            }
        }
        return rules;
    }

    private static void add(Map<String, List<Rule>> rules, String site, Rule rule) {
        rules.computeIfAbsent(site, none -> new ArrayList<>()).add(rule);
    }

    private static List<Rule> works(String site, Account account, Grounds grounds) {
        List<Rule> rules = new ArrayList<>();
        Account.Profile profile = account.profile();
        if (profile.sites().codes().contains(site)) {
            new TreeSet<>(profile.roles()).stream().filter(Standing::isClinical).forEach(role -> rules.add(new Rule.Works(role, false)));
        }
        Set<Role> assigned = new HashSet<>();
        grounds.workplaces().forEach((role, sites) -> {
            if (sites.contains(site)) {
                Standing.roleOf(role).ifPresent(assigned::add);
            }
        });
        new TreeSet<>(assigned).forEach(role -> rules.add(new Rule.Works(role, true)));
        return rules;
    }
}
