package cn.tongying.identity.oidc;

import cn.tongying.identity.Account;
import cn.tongying.identity.Accounts;
import cn.tongying.identity.Actor;
import cn.tongying.identity.Secret;
import cn.tongying.identity.Username;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which account a person of the provider is. The first time it is the account of the same user name, if that is linked to nobody
 * yet; from then on it is the subject that counts, so that a name given to somebody else later opens nothing.
 */
@ApplicationScoped
class ProvidedIdentities {
    @PersistenceContext(unitName = "centre") EntityManager rows;
    @Inject Accounts accounts;
    Clock clock = Clock.systemUTC();

    /** @return the secret of a fresh session; empty when the person has no account here that may sign in */
    @Transactional
    public Optional<Secret> welcome(String issuer, IdToken token, Actor actor) {
        return linked(issuer, token.subject()).or(() -> link(issuer, token)).flatMap(account -> accounts.welcomeProvided(account, actor));
    }

    private Optional<UUID> linked(String issuer, String subject) {
        List<?> found = rows.createNativeQuery("select account_id from oidc_identity where issuer = :issuer and subject = :subject", UUID.class)
                .setParameter("issuer", issuer).setParameter("subject", subject).getResultList();
        return found.isEmpty() ? Optional.empty() : Optional.of((UUID) found.getFirst());
    }

    private Optional<UUID> link(String issuer, IdToken token) {
        Optional<Account> account = token.preferredUsername().flatMap(Username::typed).flatMap(accounts::byUsername)
                .filter(found -> !found.isDisabled() && found.service().isEmpty());
        return account.filter(found -> rows.createNativeQuery("""
                insert into oidc_identity (issuer, subject, account_id, linked_at) values (:issuer, :subject, :account, :now)
                on conflict do nothing""")
                .setParameter("issuer", issuer).setParameter("subject", token.subject()).setParameter("account", found.id())
                .setParameter("now", Timestamp.from(clock.instant())).executeUpdate() == 1).map(Account::id);
    }
}
