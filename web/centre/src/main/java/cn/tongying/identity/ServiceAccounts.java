package cn.tongying.identity;

import cn.tongying.archive.Caller.Role;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.event.Actor;
import cn.tongying.identity.password.FirstPassword;
import cn.tongying.identity.password.PasswordHasher;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The accounts of programs, each at one site. They have a password that nobody knows and may not sign in with any. */
@ApplicationScoped
public class ServiceAccounts {
    @PersistenceContext(unitName = "centre") EntityManager rows;
    @Inject Accounts accounts;
    @Inject PasswordHasher hasher;

    @Transactional
    public List<Account> all() {
        return rows.createQuery("select a from Account a where a.service is not null order by a.username", Account.class).getResultList();
    }

    /** @throws ProblemException 404 when there is none, or it is a person's */
    @Transactional
    public Account required(UUID id) {
        return Optional.ofNullable(rows.find(Account.class, id)).filter(account -> account.service().isPresent())
                .orElseThrow(() -> new ProblemException(Problem.notFound("There is no such service account.", "没有该服务账户。")));
    }

    /** @param site one that exists */
    @Transactional
    public Account make(String typed, String displayName, ServiceKind kind, String site, Actor actor) {
        Username username = Username.typed(typed).orElseThrow(() -> new ProblemException(Problem.unprocessable(
                "A user name has 1 to 64 letters, digits or . _ @ -.", "用户名为 1 至 64 个字母、数字或 . _ @ -。")));
        Account.Profile profile = new Account.Profile(displayName, EnumSet.of(Role.TECHNOLOGIST), Account.SitesAllowed.of(Set.of(site)), false);
        Account made = accounts.make(username, profile, hasher.hash(FirstPassword.random().toCharArray()), actor);
        made.serve(kind);
        return made;
    }

    @Transactional
    public Account disable(UUID id, boolean disabled, Actor actor) {
        Account account = required(id);
        return accounts.change(id, account.profile().withDisabled(disabled), Optional.empty(), actor);
    }
}
