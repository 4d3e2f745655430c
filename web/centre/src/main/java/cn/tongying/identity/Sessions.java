package cn.tongying.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of signed-in browsers. An account keeps a bounded number; the oldest ends when one more is opened. */
@ApplicationScoped
class Sessions {
    @PersistenceContext(unitName = "centre") EntityManager rows;
    @Inject SecondFactors factors;
    @Inject IdentityConfig config;
    @Inject Event<IdentityEvent> events;
    Clock clock = Clock.systemUTC();

    /** Opens a session for an account whose proofs were just checked; the attempts they took are forgiven in the same transaction. */
    @Transactional
    public SignInOutcome.Opened open(UUID accountId, Actor actor) {
        Instant now = clock.instant();
        Account account = rows.find(Account.class, accountId);
        endOldest(accountId, now);
        removeEnded(now);
        if (config.factors().needed(account.profile().roles()) && !factors.has(accountId)) {
            account.needsSecondFactorBy(now.plus(config.factors().grace()));
        }
        Secret secret = Secret.forSession();
        Session session = new Session(secret, accountId, actor.address(), now, config.sessionLife());
        rows.persist(session);
        events.fire(new SignedIn(actor, accountId));
        return new SignInOutcome.Opened(secret, Credential.of(session, account, factors.duties(account)));
    }

    private void endOldest(UUID accountId, Instant now) {
        List<Session> open = rows.createQuery("""
                select s from Session s where s.accountId = :account and s.revokedAt is null and s.expiresAt > :now
                order by s.openedAt desc""", Session.class)
                .setParameter("account", accountId).setParameter("now", now)
                .setFirstResult(config.sessionsPerAccount() - 1).getResultList();
        open.forEach(session -> session.revoke(now));
    }

    private void removeEnded(Instant now) {
        rows.createQuery("delete from Session s where s.expiresAt < :now").setParameter("now", now).executeUpdate();
    }

    /** Who the secret stands for, when its session is alive and its account may sign in. */
    @Transactional
    public Optional<Credential> alive(Secret secret) {
        Instant now = clock.instant();
        return rows.createQuery("select s from Session s where s.secretHash = :hash", Session.class)
                .setParameter("hash", secret.hash()).getResultStream().findFirst()
                .filter(session -> session.isAlive(now, config.sessionIdle()))
                .flatMap(session -> credential(session, now));
    }

    private Optional<Credential> credential(Session session, Instant now) {
        Account account = rows.find(Account.class, session.accountId());
        if (account == null || account.isDisabled()) {
            return Optional.empty();
        }
        session.use(now);
        return Optional.of(Credential.of(session, account, factors.duties(account))).filter(Credential::hasSomeSite);
    }

    @Transactional
    public void end(UUID sessionId, Actor actor) {
        Session session = rows.find(Session.class, sessionId);
        if (session != null) {
            session.revoke(clock.instant());
            events.fire(new SignedOut(actor, session.accountId()));
        }
    }

    /** Ends every session of the account but the one given; part of the caller's transaction, whose event tells it. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void endOthers(UUID accountId, Optional<UUID> kept) {
        Instant now = clock.instant();
        rows.createQuery("select s from Session s where s.accountId = :account and s.revokedAt is null", Session.class)
                .setParameter("account", accountId).getResultStream()
                .filter(session -> kept.isEmpty() || !session.id().equals(kept.get()))
                .forEach(session -> session.revoke(now));
    }
}
