package cn.tongying.identity;

import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.event.Actor;
import cn.tongying.identity.password.HasherBusyException;
import cn.tongying.identity.password.PasswordHash;
import cn.tongying.identity.password.PasswordHasher;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.BooleanSupplier;

/**
 * Asks somebody who is signed in to prove it again before what matters. Guessing through a stolen session is counted like guessing
 * at the sign-in; what was not looked at because the hasher was busy is not.
 */
@ApplicationScoped
public class Proof {
    @Inject Accounts accounts;
    @Inject Attempts attempts;
    @Inject PasswordHasher hasher;
    @Inject SecondFactors factors;

    /** @throws ProblemException 422 when it is wrong, 429 when it was wrong too often */
    public void password(Credential holder, String password, Actor actor) {
        PasswordHash present = accounts.byId(holder.accountId()).map(Account::password).orElseGet(hasher::nobody);
        if (!counted(holder, actor, () -> hasher.matches(password.toCharArray(), present))) {
            throw new ProblemException(Problem.unprocessable("The present password is wrong.", "当前密码错误。"));
        }
    }

    public boolean code(Credential holder, String code, Actor actor) {
        return counted(holder, actor, () -> factors.accept(holder.accountId(), code, actor));
    }

    private boolean counted(Credential holder, Actor actor, BooleanSupplier check) {
        if (attempts.count(holder.username(), actor).isPresent()) {
            throw new ProblemException(Problem.tooMany(60, "Too many wrong attempts. Try again later.", "错误次数过多，请稍后再试。"));
        }
        try {
            boolean right = check.getAsBoolean();
            if (right) {
                attempts.forgive(holder.username(), actor.address());
            } else {
                attempts.failed(holder.username(), actor);
            }
            return right;
        } catch (HasherBusyException busy) {
            attempts.takeBack(holder.username(), actor.address());
            throw busy;
        }
    }
}
