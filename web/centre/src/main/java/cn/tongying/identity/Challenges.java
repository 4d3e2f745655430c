package cn.tongying.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Sign-ins whose password was right and whose second factor is awaited: for minutes, and for a few tries. */
@ApplicationScoped
class Challenges {
    static final Duration LIFE = Duration.ofMinutes(5);
    static final int MOST_TRIES = 5;

    @PersistenceContext(unitName = "centre") EntityManager rows;
    Clock clock = Clock.systemUTC();

    /** Whose sign-in it is, and the hash of the password that was checked for it. */
    record Open(UUID account, String passwordHash) {
    }

    @Transactional(TxType.MANDATORY)
    public SignInOutcome.FactorNeeded begin(Account account) {
        Instant now = clock.instant();
        rows.createNativeQuery("delete from sign_in_challenge where expires_at < :now").setParameter("now", Timestamp.from(now)).executeUpdate();
        Secret secret = Secret.forSession();
        rows.createNativeQuery("""
                insert into sign_in_challenge (secret_hash, account_id, password_hash, tries, expires_at)
                values (:hash, :account, :password, 0, :until)""")
                .setParameter("hash", secret.hash()).setParameter("account", account.id()).setParameter("password", account.password().text())
                .setParameter("until", Timestamp.from(now.plus(LIFE))).executeUpdate();
        return new SignInOutcome.FactorNeeded(secret, now.plus(LIFE));
    }

    /** Whose it is, without a try. */
    @Transactional
    public Optional<String> username(Secret challenge) {
        return rows.createNativeQuery("""
                select a.username from sign_in_challenge c join account a on a.id = c.account_id
                where c.secret_hash = :hash and c.expires_at > :now""", String.class)
                .setParameter("hash", challenge.hash()).setParameter("now", Timestamp.from(clock.instant()))
                .getResultStream().findFirst().map(String.class::cast);
    }

    @Transactional(TxType.MANDATORY)
    public Optional<Open> tryOnce(Secret challenge) {
        Query counted = rows.createNativeQuery("""
                update sign_in_challenge set tries = tries + 1
                where secret_hash = :hash and expires_at > :now and tries < :most returning account_id, password_hash""")
                .setParameter("hash", challenge.hash()).setParameter("now", Timestamp.from(clock.instant())).setParameter("most", MOST_TRIES);
        List<?> found = counted.getResultList();
        return found.isEmpty() ? Optional.empty() : Optional.of((Object[]) found.getFirst()).map(row -> new Open((UUID) row[0], (String) row[1]));
    }

    @Transactional(TxType.MANDATORY)
    public void end(Secret challenge) {
        rows.createNativeQuery("delete from sign_in_challenge where secret_hash = :hash").setParameter("hash", challenge.hash()).executeUpdate();
    }
}
