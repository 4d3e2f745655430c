package cn.tongying.identity;

import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.event.Actor;
import cn.tongying.identity.event.IdentityEvent;
import cn.tongying.identity.event.SessionReplayed;
import cn.tongying.identity.event.SignedIn;
import cn.tongying.identity.event.SignedOut;
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
    @Inject DutyRoster duties;
    @Inject Rotation rotation;
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
        duties.begin(account);
        Secret secret = Secret.forSession();
        Session session = new Session(secret, accountId, actor, now, config.sessionLife());
        rows.persist(session);
        events.fire(new SignedIn(actor, accountId));
        return new SignInOutcome.Opened(secret, Credential.of(session, account, duties.of(account)));
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
    public Optional<Credentials.Found> alive(Secret secret) {
        return having(secret).or(() -> rotation.takeUp(secret) ? having(secret) : hadBefore(secret)).flatMap(this::found);
    }

    private Optional<Session> having(Secret secret) {
        return rows.createQuery("select s from Session s where s.secretHash = :hash", Session.class)
                .setParameter("hash", secret.hash()).getResultStream().findFirst();
    }

    /** A request that was under way when the secret changed is served; a later one ends the session, since two hold it. */
    private Optional<Session> hadBefore(Secret secret) {
        Optional<Rotation.Past> past = rotation.past(secret);
        Optional<Session> session = past.flatMap(known -> Optional.ofNullable(rows.find(Session.class, known.session())));
        if (past.filter(rotation::isUnderWay).isPresent()) {
            return session;
        }
        session.filter(this::isAlive).ifPresent(stolen -> {
            stolen.revoke(clock.instant());
            Account account = rows.find(Account.class, stolen.accountId());
            events.fire(new SessionReplayed(new Actor(account.username(), stolen.address(), "session"), account.id(), stolen.id()));
        });
        return Optional.empty();
    }

    private boolean isAlive(Session session) {
        return session.isAlive(clock.instant(), config.sessionIdle());
    }

    private Optional<Credentials.Found> found(Session session) {
        Account account = rows.find(Account.class, session.accountId());
        if (account == null || account.isDisabled() || !isAlive(session)) {
            return Optional.empty();
        }
        session.use(clock.instant());
        return Optional.of(Credential.of(session, account, duties.of(account))).filter(Credential::hasSomeSite)
                .map(credential -> new Credentials.Found(credential, rotation.due(session.secretMadeAt())));
    }

    /** Those that are alive, the last used first. */
    @Transactional
    public List<Session> of(UUID account) {
        return rows.createQuery("select s from Session s where s.accountId = :account and s.revokedAt is null order by s.lastUsedAt desc, s.id", Session.class)
                .setParameter("account", account).getResultStream().filter(this::isAlive).toList();
    }

    /** @throws ProblemException 404 when the account has no such living session: another's is not told apart from none */
    @Transactional
    public void end(UUID account, UUID id, Actor actor) {
        Session session = of(account).stream().filter(own -> own.id().equals(id)).findFirst()
                .orElseThrow(() -> new ProblemException(Problem.notFound("There is no such session.", "没有该登录会话。")));
        session.revoke(clock.instant());
        events.fire(new SignedOut(actor, account, "session " + id));
    }

    @Transactional
    public void endAll(UUID account, Optional<UUID> kept, Actor actor) {
        endOthers(account, kept);
        events.fire(new SignedOut(actor, account, kept.isPresent() ? "all other sessions" : "all sessions"));
    }

    @Transactional
    public void end(UUID sessionId, Actor actor) {
        Session session = rows.find(Session.class, sessionId);
        if (session != null) {
            session.revoke(clock.instant());
            events.fire(new SignedOut(actor, session.accountId(), "session " + sessionId));
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
