package cn.tongying.identity;

import cn.tongying.identity.event.Actor;
import cn.tongying.identity.event.IdentityEvent;
import cn.tongying.identity.event.SignInFailed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional.TxType;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Counts sign-ins as rows, so that every node sees the same number. An attempt is counted as failed before the password is looked
 * at and forgiven when it was right: a hundred attempts at once are a hundred, not one. Three counters are kept, and the first that
 * is full stops the attempt, so that one address alone can neither guess on nor lock a person out everywhere.
 */
@ApplicationScoped
class Attempts {
    private static final Duration KEPT = Duration.ofDays(1);

    @PersistenceContext(unitName = "centre") EntityManager rows;
    @Inject IdentityConfig config;
    @Inject Event<IdentityEvent> events;
    Clock clock = Clock.systemUTC();

    /** One counter: whose failures it counts, and how many it bears. */
    record Counter(String key, int most) {
    }

    /**
     * @param name the user name typed (known or not: both are counted alike)
     * @return when to come back, or empty when the attempt may go on
     */
    @Transactional(TxType.REQUIRES_NEW)
    public Optional<Instant> count(String name, Actor actor) {
        for (Counter counter : counters(name, actor.address())) {
            Optional<Instant> full = count(counter);
            if (full.isPresent()) {
                events.fire(new SignInFailed(actor, name, true));
                return full;
            }
        }
        return Optional.empty();
    }

    private List<Counter> counters(String name, String address) {
        IdentityConfig.Limits limits = config.limits();
        String network = AddressGroup.of(address);
        return List.of(
                new Counter("address " + network, limits.perAddress()),
                new Counter("both " + network + " " + name, limits.perAccountAndAddress()),
                new Counter("account " + name, limits.perAccount()));
    }

    private Optional<Instant> count(Counter counter) {
        Instant now = clock.instant();
        Object[] row = (Object[]) rows.createNativeQuery("""
                insert into sign_in_attempt as a (key, failures, window_ends) values (:key, 1, :ends)
                on conflict (key) do update set
                  failures = case when a.window_ends <= :now then 1 else least(a.failures + 1, 1000000) end,
                  window_ends = case when a.window_ends <= :now then excluded.window_ends else a.window_ends end
                returning failures, extract(epoch from window_ends)::bigint""")
                .setParameter("key", counter.key()).setParameter("ends", Timestamp.from(now.plus(config.limits().window())))
                .setParameter("now", Timestamp.from(now)).getSingleResult();
        int failures = ((Number) row[0]).intValue();
        return failures > counter.most() ? Optional.of(Instant.ofEpochSecond(((Number) row[1]).longValue())) : Optional.empty();
    }

    @Transactional(TxType.REQUIRES_NEW)
    public void failed(String name, Actor actor) {
        events.fire(new SignInFailed(actor, name, false));
    }

    /** The password was right: this attempt is taken back, and the account's failures from this address with it. */
    @Transactional
    public void forgive(String name, String address) {
        for (Counter counter : counters(name, address)) {
            reduce(counter, counter.key().startsWith("both ") ? counter.most() + 1 : 1);
        }
        rows.createNativeQuery("delete from sign_in_attempt where window_ends < :old")
                .setParameter("old", Timestamp.from(clock.instant().minus(KEPT))).executeUpdate();
    }

    /** The attempt was never looked at. */
    @Transactional(TxType.REQUIRES_NEW)
    public void takeBack(String name, String address) {
        counters(name, address).forEach(counter -> reduce(counter, 1));
    }

    private void reduce(Counter counter, int by) {
        rows.createNativeQuery("update sign_in_attempt set failures = greatest(failures - :by, 0) where key = :key")
                .setParameter("by", by).setParameter("key", counter.key()).executeUpdate();
    }
}
