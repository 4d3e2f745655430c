package cn.tongying.identity;

import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.password.HasherBusyException;
import cn.tongying.identity.password.PasswordHash;
import cn.tongying.identity.password.PasswordHasher;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/**
 * Changes a password after its holder has shown the present one. Guessing it through a stolen session is counted
 * like guessing at the sign-in; what was not looked at because the hasher was busy is not. No transaction is open while
 * hashes are computed.
 */
@ApplicationScoped
class PasswordChange {
    @Inject Accounts accounts;
    @Inject Attempts attempts;
    @Inject PasswordHasher hasher;
    @Inject IdentityConfig config;

    /** @return false when the present password is wrong */
    boolean attempt(Credential holder, String current, String next, Actor actor) {
        config.passwordPolicy().check(holder.username(), next);
        Optional<Instant> locked = attempts.count(holder.username(), actor);
        if (locked.isPresent()) {
            throw new ProblemException(Problem.tooMany(60, "Too many wrong passwords. Try again later.", "密码错误次数过多，请稍后再试。"));
        }
        try {
            return changed(holder, current, next, actor);
        } catch (HasherBusyException busy) {
            attempts.takeBack(holder.username(), actor.address());
            throw busy;
        }
    }

    private boolean changed(Credential holder, String current, String next, Actor actor) {
        PasswordHash present = accounts.byId(holder.accountId()).map(Account::password).orElseGet(hasher::nobody);
        if (!hasher.matches(current.toCharArray(), present)) {
            attempts.failed(holder.username(), actor);
            return false;
        }
        accounts.changePassword(holder.accountId(), present, hasher.hash(next.toCharArray()), holder.id(), actor);
        attempts.forgive(holder.username(), actor.address());
        return true;
    }
}
