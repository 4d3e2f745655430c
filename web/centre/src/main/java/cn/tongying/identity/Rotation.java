package cn.tongying.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Changes the secrets of sessions. A next secret is offered with an answer, and takes the place of the present one when the browser
 * shows it: an answer that got lost costs nobody the session. Requests that were under way with the one before are served for a
 * while more; later it is the mark of a theft.
 */
@ApplicationScoped
class Rotation {
    /** How long a secret is good after the next one was shown, for requests that were under way. */
    static final Duration UNDER_WAY = Duration.ofSeconds(30);
    /** An offer that was not taken up is made again after it. */
    private static final Duration OFFERED = Duration.ofSeconds(30);

    @PersistenceContext(unitName = "centre") EntityManager rows;
    @Inject IdentityConfig config;
    Clock clock = Clock.systemUTC();

    /** A session that had this secret before, and since when not. */
    record Past(UUID session, Instant retiredAt) {
    }

    /** When a secret of this age is to be changed. */
    Instant due(Instant secretMadeAt) {
        return config.sessionRotation().isZero() ? Instant.MAX : secretMadeAt.plus(config.sessionRotation());
    }

    /** A next secret for the session that has this one; empty when another request was just given one. */
    @Transactional
    public Optional<Secret> offer(Secret present) {
        Instant now = clock.instant();
        Secret next = Secret.forSession();
        int offered = rows.createNativeQuery("""
                update session set next_hash = :next, next_made_at = :now
                where secret_hash = :hash and revoked_at is null and (next_made_at is null or next_made_at < :old)""")
                .setParameter("next", next.hash()).setParameter("now", Timestamp.from(now)).setParameter("hash", present.hash())
                .setParameter("old", Timestamp.from(now.minus(OFFERED))).executeUpdate();
        return offered == 1 ? Optional.of(next) : Optional.empty();
    }

    /** @return whether this was a next secret, which is the present one from now on */
    @Transactional(TxType.MANDATORY)
    public boolean takeUp(Secret shown) {
        return rows.createNativeQuery("""
                with taken as (
                  update session s set secret_hash = s.next_hash, next_hash = null, next_made_at = null, secret_made_at = :now
                  from session was where was.id = s.id and s.next_hash = :hash
                  returning s.id, was.secret_hash as retired)
                insert into session_past_secret (secret_hash, session_id, retired_at) select retired, id, :now from taken""")
                .setParameter("now", Timestamp.from(clock.instant())).setParameter("hash", shown.hash()).executeUpdate() == 1;
    }

    @Transactional(TxType.MANDATORY)
    public Optional<Past> past(Secret secret) {
        List<?> found = rows.createNativeQuery("""
                select session_id, cast(extract(epoch from retired_at) * 1000 as bigint) from session_past_secret where secret_hash = :hash""")
                .setParameter("hash", secret.hash()).getResultList();
        return found.isEmpty() ? Optional.empty() : Optional.of((Object[]) found.getFirst())
                .map(row -> new Past((UUID) row[0], Instant.ofEpochMilli(((Number) row[1]).longValue())));
    }

    boolean isUnderWay(Past past) {
        return clock.instant().isBefore(past.retiredAt().plus(UNDER_WAY));
    }

    /** What an account may do has changed: each of its sessions gets a new secret with its next request. */
    @Transactional(TxType.MANDATORY)
    public void soon(UUID account) {
        rows.createNativeQuery("update session set secret_made_at = 'epoch', next_made_at = null where account_id = :account and revoked_at is null")
                .setParameter("account", account).executeUpdate();
    }
}
