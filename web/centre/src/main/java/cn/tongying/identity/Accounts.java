package cn.tongying.identity;

import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.event.AccountChanged;
import cn.tongying.identity.event.AccountMade;
import cn.tongying.identity.event.Actor;
import cn.tongying.identity.event.IdentityEvent;
import cn.tongying.identity.event.PasswordChanged;
import cn.tongying.identity.password.PasswordHash;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of accounts, and the acts that change them; each act tells its event in the same transaction. */
@ApplicationScoped
public class Accounts {
    private static final int MOST_LISTED = 1_000;

    @PersistenceContext(unitName = "centre") EntityManager rows;
    @Inject Sessions sessions;
    @Inject ProgramKeys tokens;
    @Inject Attempts attempts;
    @Inject FormerPasswords former;
    @Inject IdentityConfig config;
    @Inject SecondFactors factors;
    @Inject Rotation rotation;
    @Inject Challenges challenges;
    @Inject Event<IdentityEvent> events;
    Clock clock = Clock.systemUTC();

    @Transactional
    public Optional<Account> byUsername(Username username) {
        return rows.createQuery("select a from Account a where a.username = :username", Account.class)
                .setParameter("username", username.text()).getResultStream().findFirst();
    }

    @Transactional
    public Optional<Account> byId(UUID id) {
        return Optional.ofNullable(rows.find(Account.class, id));
    }

    @Transactional
    public List<Account> all() {
        return rows.createQuery("select a from Account a where a.service is null order by a.username", Account.class)
                .setMaxResults(MOST_LISTED).getResultList();
    }

    /** Those made for the demo, locked. */
    @Transactional
    public List<Account> ofDemo() {
        return rows.createQuery("select a from Account a where a.demo order by a.username", Account.class)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultList();
    }

    /** Lets an account sign in, or not and ends what it had open; also for the last security administrator, since this is the start's decision. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void stand(Account account, boolean disabled, Actor actor) {
        account.become(account.profile().withDisabled(disabled));
        if (disabled) {
            endAll(account.id(), actor);
        }
        events.fire(new AccountChanged(actor, account.id(), account.username()));
    }

    /**
     * Opens a session, or asks for the second factor, provided that the account still has the password that was checked and is not
     * disabled meanwhile.
     */
    @Transactional
    public SignInOutcome welcome(UUID accountId, PasswordHash checked, Optional<PasswordHash> better, Actor actor) {
        Account account = rows.find(Account.class, accountId, LockModeType.PESSIMISTIC_WRITE);
        if (account == null || account.isDisabled() || account.service().isPresent() || !account.password().text().equals(checked.text())) {
            return new SignInOutcome.Wrong();
        }
        better.ifPresent(account::rehash);
        if (factors.has(accountId)) {
            attempts.takeBack(account.username(), actor.address());
            return challenges.begin(account);
        }
        return enter(account, actor);
    }

    /**
     * The second step of a sign-in: opens a session when the code is right, the account may still sign in and has the password that
     * was checked. What it fails by is counted for the challenge in any case.
     */
    @Transactional
    public SignInOutcome welcome(Secret challenge, String code, Actor actor) {
        Optional<Challenges.Open> open = challenges.tryOnce(challenge);
        if (open.isEmpty()) {
            return new SignInOutcome.Expired();
        }
        Account account = rows.find(Account.class, open.get().account(), LockModeType.PESSIMISTIC_WRITE);
        if (account.isDisabled() || !account.password().text().equals(open.get().passwordHash())) {
            return new SignInOutcome.Expired();
        }
        if (!factors.accept(account.id(), code, actor.as(account.username()))) {
            return new SignInOutcome.Wrong();
        }
        challenges.end(challenge);
        return enter(account, actor);
    }

    private SignInOutcome enter(Account account, Actor actor) {
        attempts.forgive(account.username(), actor.address());
        return sessions.open(account.id(), actor.as(account.username()));
    }

    /** Opens a session for whom an identity provider or a passkey has proved; that proof stands for the password and the second factor. */
    @Transactional
    public Optional<Secret> welcomeProvided(UUID accountId, Actor actor) {
        Account account = rows.find(Account.class, accountId, LockModeType.PESSIMISTIC_WRITE);
        if (account == null || account.isDisabled() || account.service().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(sessions.open(accountId, actor.as(account.username())).secret());
    }

    /** Whoever lost the second factor is helped by a security administrator; what the account had open is over. */
    @Transactional
    public void removeSecondFactor(UUID id, Actor actor) {
        Account account = locked(id);
        if (account.username().equals(actor.name())) {
            throw new ProblemException(Problem.unprocessable("The own second factor is removed on the account page, with a code.",
                    "本人的第二因素请在“我的账号”中凭动态口令解除。"));
        }
        factors.removeAll(id, actor);
        endAll(id, actor);
        events.fire(new AccountChanged(actor, id, account.username()));
    }

    /** @throws ProblemException 409 when the name is taken */
    @Transactional
    public Account make(Username username, Account.Profile profile, PasswordHash password, Actor actor) {
        if (byUsername(username).isPresent()) {
            throw new ProblemException(Problem.conflict("This user name is taken.", "该用户名已被使用。"));
        }
        Account account = new Account(username, profile, password, clock.instant());
        account.mustChangePassword(config.passwordLife().firstMustChange());
        rows.persist(account);
        events.fire(new AccountMade(actor, account.id(), account.username()));
        return account;
    }

    /**
     * A new password or disabling ends every session and token of the account, for good.
     *
     * @throws ProblemException 404 when there is no such account, 422 when no security administrator would be left, or
     *                          when somebody changes what the own account may do
     */
    @Transactional
    public Account change(UUID id, Account.Profile profile, Optional<PasswordHash> password, Actor actor) {
        List<Account> administrators = lockedSecurityAdministrators();
        Account account = locked(id);
        if (account.username().equals(actor.name()) && !profile.hasRightsOf(account.profile())) {
            throw new ProblemException(Problem.unprocessable("Nobody changes the rights of the own account: another security administrator does.",
                    "任何人不得更改本人账户的权限，请由另一名安全管理员操作。"));
        }
        boolean last = administrators.size() == 1 && administrators.getFirst().id().equals(id);
        if (last && !profile.isActiveSecurityAdministrator()) {
            throw new ProblemException(Problem.unprocessable("This is the last security administrator who can sign in.",
                    "这是最后一个可登录的安全管理员。"));
        }
        if (!profile.hasRightsOf(account.profile())) {
            rotation.soon(id);
        }
        account.become(profile);
        password.ifPresent(given -> {
            former.keep(id, account.password());
            account.changePassword(given, clock.instant());
            account.mustChangePassword(config.passwordLife().firstMustChange());
        });
        if (profile.disabled() || password.isPresent()) {
            endAll(id, actor);
        }
        password.ifPresent(given -> events.fire(new PasswordChanged(actor, id)));
        events.fire(new AccountChanged(actor, id, account.username()));
        return account;
    }

    private void endAll(UUID id, Actor actor) {
        sessions.endOthers(id, Optional.empty());
        tokens.revokeAll(id, actor);
    }

    /** Locked, so that two of them cannot disable each other at the same moment. */
    private List<Account> lockedSecurityAdministrators() {
        return rows.createQuery("select a from Account a where a.disabled = false order by a.username", Account.class)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultStream()
                .filter(account -> account.profile().isActiveSecurityAdministrator()).toList();
    }

    /** The holder changes the password; every other session and every token of the account is over. */
    @Transactional
    public void changePassword(UUID id, PasswordHash checked, PasswordHash next, UUID keptSession, Actor actor) {
        Account account = locked(id);
        if (!account.password().text().equals(checked.text())) {
            throw new ProblemException(Problem.conflict("The password was changed meanwhile.", "密码刚刚已被更改。"));
        }
        former.keep(id, checked);
        account.changePassword(next, clock.instant());
        account.mustChangePassword(false);
        sessions.endOthers(id, Optional.of(keptSession));
        rotation.soon(id);
        tokens.revokeAll(id, actor);
        events.fire(new PasswordChanged(actor, id));
    }

    private Account locked(UUID id) {
        Account account = rows.find(Account.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (account == null) {
            throw new ProblemException(Problem.notFound("There is no such account.", "没有该账户。"));
        }
        return account;
    }
}
