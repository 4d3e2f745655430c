package cn.tongying.access;

import cn.tongying.alliance.AllianceEvent;
import cn.tongying.alliance.Days;
import cn.tongying.alliance.agreement.Agreements.Grant;
import cn.tongying.alliance.agreement.Agreements;
import cn.tongying.alliance.staff.AssignmentRole;
import cn.tongying.alliance.staff.Workplaces;
import cn.tongying.archive.Caller.Role;
import cn.tongying.archive.Caller;
import cn.tongying.archive.Reach;
import cn.tongying.identity.Credential;
import cn.tongying.identity.Standings;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Reads what somebody is today and keeps it for five seconds, so that a thousand frames a second are not a thousand queries.
 * Whatever changes it on this node empties what is kept once it is committed, so that the next request goes by the change;
 * other nodes see it within those five seconds. The end of a relation needs none of this: each query asks for it.
 */
@ApplicationScoped
class StandingsOfToday implements Standings {
    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final int MOST_REMEMBERED = 10_000;

    @Inject Workplaces workplaces;
    @Inject Agreements agreements;
    @Inject Relations relations;
    Clock clock = Clock.systemUTC();
    private final Cache<Key, Known> found = Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterWrite(REMEMBERED).build();
    private final AtomicLong changes = new AtomicLong();

    private record Key(UUID id, Set<Role> roles, boolean allSites, Set<String> sites, LocalDate day) {
    }

    private record Known(Standing standing, Reach reach) {
    }

    @Override
    public Today of(Credential known, String address, String defaultSite) {
        Known today = of(known);
        Standing standing = today.standing();
        boolean session = known.kind() == Credential.Kind.SESSION;
        Caller caller = new Caller(session ? Caller.Kind.ACCOUNT : Caller.Kind.TOKEN,
                (session ? known.accountId() : known.id()).toString(), known.actorName(), home(standing, defaultSite),
                standing.sites(), standing.worksEverywhere(), standing.anywhere(), address, today.reach());
        return new Today(known.with(standing.anywhere(), standing.worksEverywhere(), standing.worksEverywhere() ? known.sites() : standing.sites()), caller);
    }

    private static String home(Standing standing, String defaultSite) {
        Set<String> senders = standing.senderSites();
        Set<String> candidates = senders.isEmpty() ? standing.sites() : senders;
        return standing.worksEverywhere() || candidates.contains(defaultSite) ? defaultSite : new TreeSet<>(candidates).first();
    }

    /** What was read while something changed is used once and not kept. */
    private Known of(Credential known) {
        LocalDate day = Days.today(clock);
        Key key = new Key(known.id(), known.roles(), known.allSites(), known.sites(), day);
        Known kept = found.getIfPresent(key);
        if (kept != null) {
            return kept;
        }
        long before = changes.get();
        Known read = read(known, day);
        found.put(key, read);
        if (changes.get() != before) {
            found.invalidate(key);
        }
        return read;
    }

    private Known read(Credential known, LocalDate day) {
        if (known.kind() == Credential.Kind.SESSION) {
            Grounds grounds = grounds(known, day);
            return new Known(grounds.standing(), grounds.standing().reach(grounds.grants(), relations.named(grounds.grantees())));
        }
        Standing standing = Standing.of(known, Map.of());
        return new Known(standing, standing.reach(List.of(), relations.named(Set.of("token:" + known.id()))));
    }

    /** What a person's reach is made of: assignments, agreements, and what a relation may name to mean this person. */
    record Grounds(Map<AssignmentRole, Set<String>> workplaces, Standing standing, List<Grant> grants, Set<String> grantees) {
    }

    /** Read anew, for the decision as for whoever asks why. */
    Grounds grounds(Credential person, LocalDate day) {
        Map<AssignmentRole, Set<String>> work = workplaces.ofAccount(person.accountId(), day);
        Standing standing = Standing.of(person, work);
        Set<String> reading = standing.sitesOf(Role.READER);
        Set<String> grantees = reading.stream().map(site -> "site:" + site).collect(Collectors.toCollection(HashSet::new));
        grantees.add("account:" + person.accountId());
        return new Grounds(work, standing, reading.isEmpty() ? List.of() : agreements.grants(reading, day), grantees);
    }

    void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) AllianceEvent changed) {
        forgetAll();
    }

    void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccessEvent changed) {
        forgetAll();
    }

    private void forgetAll() {
        changes.incrementAndGet();
        found.invalidateAll();
    }
}
