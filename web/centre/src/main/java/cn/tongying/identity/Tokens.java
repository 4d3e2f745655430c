package cn.tongying.identity;

import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
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

/** The rows of programs' keys. A holder sees and revokes its own; the secret is handed out once, by {@link Made}. */
@ApplicationScoped
class Tokens {
    @PersistenceContext(unitName = "centre") EntityManager rows;
    @Inject IdentityConfig config;
    @Inject Event<IdentityEvent> events;
    Clock clock = Clock.systemUTC();

    /** A fresh token and its secret, which nobody can read again. */
    record Made(Token token, Secret secret) {
    }

    @Transactional
    public Made make(UUID accountId, NewToken wanted, Actor actor) {
        Instant now = clock.instant();
        if (of(accountId).size() >= config.tokensPerAccount()) {
            throw new ProblemException(Problem.unprocessable(
                    "An account has at most " + config.tokensPerAccount() + " tokens. Revoke one first.",
                    "每个账户最多 " + config.tokensPerAccount() + " 个令牌，请先撤销一个。"));
        }
        Secret secret = Secret.forToken();
        Token token = new Token(secret, accountId, wanted, now);
        rows.persist(token);
        events.fire(new TokenMade(actor, token.id(), accountId, token.name()));
        return new Made(token, secret);
    }

    /** The account's living tokens, the newest first. */
    @Transactional
    public List<Token> of(UUID accountId) {
        return rows.createQuery("""
                select t from Token t where t.accountId = :account and t.revokedAt is null and t.expiresAt > :now
                order by t.createdAt desc, t.id""", Token.class)
                .setParameter("account", accountId).setParameter("now", clock.instant()).getResultList();
    }

    @Transactional
    public Optional<Credential> alive(Secret secret) {
        Instant now = clock.instant();
        return rows.createQuery("select t from Token t where t.secretHash = :hash", Token.class)
                .setParameter("hash", secret.hash()).getResultStream().findFirst()
                .filter(token -> token.isAlive(now))
                .flatMap(token -> credential(token, now));
    }

    private Optional<Credential> credential(Token token, Instant now) {
        Account account = rows.find(Account.class, token.accountId());
        if (account == null || account.isDisabled()) {
            return Optional.empty();
        }
        token.use(now);
        return Optional.of(Credential.of(token, account)).filter(Credential::hasSomeSite);
    }

    /** @throws ProblemException 404 when the account has no such living token: another's token is not told apart from none */
    @Transactional
    public void revoke(UUID accountId, UUID tokenId, Actor actor) {
        Token token = of(accountId).stream().filter(own -> own.id().equals(tokenId)).findFirst()
                .orElseThrow(() -> new ProblemException(Problem.notFound("There is no such token.", "没有该令牌。")));
        token.revoke(clock.instant());
        events.fire(new TokenRevoked(actor, tokenId, accountId));
    }
}
