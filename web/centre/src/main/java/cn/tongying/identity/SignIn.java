package cn.tongying.identity;

import cn.tongying.identity.event.Actor;
import cn.tongying.identity.password.HasherBusyException;
import cn.tongying.identity.password.PasswordHash;
import cn.tongying.identity.password.PasswordHasher;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/**
 * Signs a person in: count the attempt, compute one hash whether or not the name is known, then open a session, or
 * ask for the second factor and open it when that is shown.
 * No transaction is open while the hash is computed.
 */
@ApplicationScoped
class SignIn {
    @Inject Attempts attempts;
    @Inject Accounts accounts;
    @Inject PasswordHasher hasher;
    @Inject Challenges challenges;

    SignInOutcome attempt(String typedName, String password, Actor from) {
        Optional<Username> username = Username.typed(typedName);
        String name = username.map(Username::text).orElse("?");
        Optional<Instant> locked = attempts.count(name, from);
        if (locked.isPresent()) {
            return new SignInOutcome.Locked(locked.get());
        }
        Optional<Account> account = username.flatMap(accounts::byUsername);
        PasswordHash expected = account.map(Account::password).orElseGet(hasher::nobody);
        boolean right = check(name, password, expected, from);
        if (!right || account.isEmpty() || account.get().isDisabled()) {
            attempts.failed(name, from);
            return new SignInOutcome.Wrong();
        }
        return accounts.welcome(account.get().id(), expected, better(password, expected), from);
    }

    /** The second step, under the challenge that the first one gave. Its failures count like those of passwords. */
    SignInOutcome second(String challenge, String code, Actor from) {
        Optional<Secret> secret = Secret.received(challenge);
        Optional<String> name = secret.flatMap(challenges::username);
        if (name.isEmpty()) {
            return new SignInOutcome.Expired();
        }
        Optional<Instant> locked = attempts.count(name.get(), from);
        if (locked.isPresent()) {
            return new SignInOutcome.Locked(locked.get());
        }
        SignInOutcome outcome = accounts.welcome(secret.get(), code, from);
        if (outcome instanceof SignInOutcome.Wrong) {
            attempts.failed(name.get(), from);
        }
        return outcome;
    }

    /** A hash of today's cost for a password that has an older one; when the hasher is busy, the next sign-in makes it. */
    private Optional<PasswordHash> better(String password, PasswordHash present) {
        try {
            return hasher.isOutdated(present) ? Optional.of(hasher.hash(password.toCharArray())) : Optional.empty();
        } catch (HasherBusyException busy) {
            return Optional.empty();
        }
    }

    /** An attempt that was not checked because too many others were is no failure of this person. */
    private boolean check(String name, String password, PasswordHash expected, Actor from) {
        try {
            return hasher.matches(password.toCharArray(), expected);
        } catch (HasherBusyException busy) {
            attempts.takeBack(name, from.address());
            throw busy;
        }
    }
}
