package cn.tongying.identity.oidc;

import cn.tongying.identity.Account;
import cn.tongying.identity.Accounts;
import cn.tongying.identity.Credential;
import cn.tongying.identity.Secret;
import cn.tongying.identity.event.Actor;
import cn.tongying.identity.event.IdentityEvent;
import cn.tongying.identity.event.ProviderLinked;
import cn.tongying.identity.event.ProviderUnlinked;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which account a person of the provider is: the one that issuer and subject were linked with, and no other. A link is made by who is
 * signed in to the account and proved it again, with a code that is good once, in that browser, for minutes and while that session
 * lasts. What the provider calls somebody decides nothing: names are given to others there.
 */
@ApplicationScoped
class ProvidedIdentities {
    static final Duration CODE_LIFE = Duration.ofMinutes(10);
    private static final int MOST_NAME = 255;

    @PersistenceContext(unitName = "centre") EntityManager rows;
    @Inject Accounts accounts;
    @Inject Event<IdentityEvent> events;
    Clock clock = Clock.systemUTC();

    /** What became of a link: made, or the outside account or this account has another one, or its code is no longer good. */
    enum Linking { LINKED, TAKEN, OVER }

    /** An outside account that opens an account here. */
    record Link(String issuer, String subject, String name, Instant linkedAt) {
    }

    /** @return the secret of a fresh session; empty when the person has no account here that may sign in */
    @Transactional
    public Optional<Secret> welcome(String issuer, IdToken token, Actor actor) {
        List<?> found = rows.createNativeQuery("select account_id from oidc_identity where issuer = :issuer and subject = :subject", UUID.class)
                .setParameter("issuer", issuer).setParameter("subject", token.subject()).getResultList();
        return found.isEmpty() ? Optional.empty() : accounts.welcomeProvided((UUID) found.getFirst(), actor);
    }

    /** For who is signed in and has just proved it; the one before is no longer good. */
    @Transactional
    public Secret code(Credential holder) {
        Secret code = Secret.forLink();
        rows.createNativeQuery("delete from oidc_link_code where account_id = :account or expires_at < :now")
                .setParameter("account", holder.accountId()).setParameter("now", now()).executeUpdate();
        rows.createNativeQuery("insert into oidc_link_code (code_hash, account_id, session_id, expires_at) values (:hash, :account, :session, :until)")
                .setParameter("hash", code.hash()).setParameter("account", holder.accountId()).setParameter("session", holder.id())
                .setParameter("until", Timestamp.from(clock.instant().plus(CODE_LIFE))).executeUpdate();
        return code;
    }

    /** The code is used up in any case. */
    @Transactional
    public Linking link(String issuer, IdToken token, Secret code, Actor actor) {
        List<?> used = rows.createNativeQuery("""
                delete from oidc_link_code c using session s
                where c.code_hash = :hash and s.id = c.session_id and c.expires_at > :now and s.revoked_at is null and s.expires_at > :now
                returning c.account_id""", UUID.class).setParameter("hash", code.hash()).setParameter("now", now()).getResultList();
        Optional<Account> account = used.stream().findFirst().map(UUID.class::cast).flatMap(accounts::byId)
                .filter(found -> !found.isDisabled() && found.service().isEmpty());
        if (account.isEmpty()) {
            return Linking.OVER;
        }
        int made = rows.createNativeQuery("""
                insert into oidc_identity (issuer, subject, account_id, linked_at, name) values (:issuer, :subject, :account, :now, :name)
                on conflict do nothing""")
                .setParameter("issuer", issuer).setParameter("subject", token.subject()).setParameter("account", account.get().id())
                .setParameter("now", now()).setParameter("name", token.preferredUsername().filter(name -> name.length() <= MOST_NAME).orElse("")).executeUpdate();
        if (made == 0) {
            return Linking.TAKEN;
        }
        events.fire(new ProviderLinked(new Actor(account.get().username(), actor.address(), actor.correlation()), account.get().id(), issuer, token.subject()));
        return Linking.LINKED;
    }

    @Transactional
    public List<Link> of(UUID account) {
        List<?> found = rows.createNativeQuery("""
                select issuer, subject, name, cast(extract(epoch from linked_at) * 1000 as bigint) from oidc_identity where account_id = :account order by issuer""")
                .setParameter("account", account).getResultList();
        return found.stream().map(Object[].class::cast).map(row -> new Link((String) row[0], (String) row[1], (String) row[2],
                Instant.ofEpochMilli(((Number) row[3]).longValue()))).toList();
    }

    /** The outside accounts of this account open nothing any more; false when there were none. */
    @Transactional
    public boolean unlink(UUID account, Actor actor) {
        boolean removed = rows.createNativeQuery("delete from oidc_identity where account_id = :account").setParameter("account", account).executeUpdate() > 0;
        if (removed) {
            events.fire(new ProviderUnlinked(actor, account));
        }
        return removed;
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
