package cn.tongying.identity;

import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.event.Actor;
import cn.tongying.identity.password.HasherBusyException;
import cn.tongying.identity.password.PasswordHash;
import cn.tongying.identity.password.PasswordHasher;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    @Inject FormerPasswords former;

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

    private void refuseFormer(Credential holder, String next, PasswordHash present, Actor actor) {
        List<PasswordHash> refused = new ArrayList<>(former.of(holder.accountId()));
        refused.add(present);
        if (refused.stream().anyMatch(hash -> hasher.matches(next.toCharArray(), hash))) {
            attempts.takeBack(holder.username(), actor.address());
            throw new ProblemException(Problem.unprocessable("This password was used before: the last " + refused.size() + " are not taken again.",
                    "新密码不能与最近 " + refused.size() + " 次使用过的密码相同。"));
        }
    }

    private boolean changed(Credential holder, String current, String next, Actor actor) {
        PasswordHash present = accounts.byId(holder.accountId()).map(Account::password).orElseGet(hasher::nobody);
        if (!hasher.matches(current.toCharArray(), present)) {
            attempts.failed(holder.username(), actor);
            return false;
        }
        refuseFormer(holder, next, present, actor);
        accounts.changePassword(holder.accountId(), present, hasher.hash(next.toCharArray()), holder.id(), actor);
        attempts.forgive(holder.username(), actor.address());
        return true;
    }
}
