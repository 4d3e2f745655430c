package cn.tongying.identity.token;

import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.Account;
import cn.tongying.identity.Credential;
import cn.tongying.identity.IdentityConfig;
import cn.tongying.identity.ProgramKeys;
import cn.tongying.identity.Scope;
import cn.tongying.identity.Secret;
import cn.tongying.identity.event.Actor;
import cn.tongying.identity.event.IdentityEvent;
import cn.tongying.identity.event.TokenMade;
import cn.tongying.identity.event.TokenRevoked;
import cn.tongying.identity.event.TokenRotated;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The rows of programs' keys. A holder sees and revokes its own; the secret is handed out once, by {@link Made}. */
@ApplicationScoped
public class Tokens implements ProgramKeys {
    @PersistenceContext(unitName = "centre") EntityManager rows;
    @Inject IdentityConfig config;
    @Inject Event<IdentityEvent> events;
    Clock clock = Clock.systemUTC();

    /** A fresh token and its secret, which nobody can read again. */
    public record Made(Token token, Secret secret) {
    }

    /** As the holder of an open session asks; one that was ended meanwhile makes none. */
    @Transactional
    public Made make(Credential holder, NewToken wanted, Actor actor) {
        Made made = make(holder.accountId(), wanted, actor);
        boolean open = rows.createQuery("select count(s) from Session s where s.id = :id and s.revokedAt is null", Long.class)
                .setParameter("id", holder.id()).getSingleResult() > 0;
        if (!open) {
            throw signInNeeded();
        }
        return made;
    }

    private static ProblemException signInNeeded() {
        return new ProblemException(Problem.unauthenticated("Sign in first.", "请先登录。"));
    }

    /** The account's row is locked: what ends all its tokens comes before, and this one is refused, or after, and ends it too. */
    @Transactional
    public Made make(UUID accountId, NewToken wanted, Actor actor) {
        Instant now = clock.instant();
        Account account = rows.find(Account.class, accountId, LockModeType.PESSIMISTIC_WRITE);
        if (account == null || account.isDisabled()) {
            throw signInNeeded();
        }
        if (of(accountId).size() >= config.tokensPerAccount()) {
            throw new ProblemException(Problem.unprocessable(
                    "An account has at most " + config.tokensPerAccount() + " tokens. Revoke one first.",
                    "每个账户最多 " + config.tokensPerAccount() + " 个令牌，请先撤销一个。"));
        }
        if (account.service().filter(kind -> !kind.most().containsAll(wanted.scopes())).isPresent()) {
            throw new ProblemException(Problem.unprocessable("This kind of program may not have such a scope.", "此类服务账户不能拥有该权限范围。"));
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

    @Override
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
        return Optional.of(credential(token, account)).filter(Credential::hasSomeSite);
    }

    /** A token narrowed to one site keeps it only while its account still has that site. */
    private static Credential credential(Token token, Account account) {
        Account.Profile profile = account.profile();
        Account.SitesAllowed allowed = token.site().map(site -> narrowed(profile.sites(), site)).orElse(profile.sites());
        return new Credential(Credential.Kind.TOKEN, token.id(), account.id(), account.username(), token.name(),
                profile.roles(), allowed.all(), allowed.codes(), scopes(token, account), token.expiresAt());
    }

    /** Whatever the row says: no more than its kind of program may ever do. */
    private static Set<Scope> scopes(Token token, Account account) {
        Set<Scope> held = token.scopes();
        account.service().ifPresent(kind -> held.retainAll(kind.most()));
        return held;
    }

    private static Account.SitesAllowed narrowed(Account.SitesAllowed sites, String site) {
        return Account.SitesAllowed.of(sites.all() || sites.codes().contains(site) ? Set.of(site) : Set.of());
    }

    /** @throws ProblemException 404 when the account has no such living token: another's token is not told apart from none */
    @Transactional
    public void revoke(UUID accountId, UUID tokenId, Actor actor) {
        required(accountId, tokenId).revoke(clock.instant());
        events.fire(new TokenRevoked(actor, tokenId, accountId));
    }

    private Token required(UUID accountId, UUID tokenId) {
        return of(accountId).stream().filter(own -> own.id().equals(tokenId)).findFirst()
                .orElseThrow(() -> new ProblemException(Problem.notFound("There is no such token.", "没有该令牌。")));
    }

    /**
     * A new token in the place of one that is alive, with the same name, scopes and site; the old one stays good for the overlap,
     * so that the program can be given the new one without a pause.
     */
    @Transactional
    public Made rotate(UUID accountId, UUID tokenId, Duration life, Duration overlap, Actor actor) {
        Token old = required(accountId, tokenId);
        Made made = make(accountId, new NewToken(old.name(), old.scopes(), life, old.site()), actor);
        Instant end = clock.instant().plus(overlap);
        old.endBy(end);
        events.fire(new TokenRotated(actor, tokenId, accountId, made.token().id(), end));
        return made;
    }

    /** How an account's tokens stand: how many are alive, when one of any time was last used, and which living one ends first. */
    public record Use(int alive, Optional<Instant> lastUsed, Optional<Instant> firstEnd) {
        static final Use NONE = new Use(0, Optional.empty(), Optional.empty());
    }

    /** Of every program's account that ever had a token. */
    @Transactional
    public Map<UUID, Use> ofServices() {
        Map<UUID, Use> found = new HashMap<>();
        rows.createQuery("""
                select t.accountId, sum(case when t.revokedAt is null and t.expiresAt > :now then 1 else 0 end), max(t.lastUsedAt),
                  min(case when t.revokedAt is null and t.expiresAt > :now then t.expiresAt end)
                from Token t where t.accountId in (select a.id from Account a where a.service is not null) group by t.accountId""", Object[].class)
                .setParameter("now", clock.instant()).getResultList().forEach(row -> found.put((UUID) row[0], new Use(
                        ((Number) row[1]).intValue(), Optional.ofNullable((Instant) row[2]), Optional.ofNullable((Instant) row[3]))));
        return found;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void revokeAll(UUID accountId, Actor actor) {
        of(accountId).forEach(token -> {
            token.revoke(clock.instant());
            events.fire(new TokenRevoked(actor, token.id(), accountId));
        });
    }
}
