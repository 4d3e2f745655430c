package cn.tongying.identity;

import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.event.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;

/**
 * Asks who is signed in for the second factor again, before an act that a session left open must not be enough for. It is proved by a call of its
 * own, holds for two minutes, and is used up by the one act.
 */
@ApplicationScoped
public class StepUp {
    private static final Duration HOLDS = Duration.ofMinutes(2);

    @PersistenceContext(unitName = "centre") EntityManager rows;
    @Inject IdentityConfig config;
    @Inject Proof proof;
    @Inject SecondFactors factors;
    Clock clock = Clock.systemUTC();

    /** Of whom: who has a role that must have a second factor. */
    public boolean isAsked(Credential holder) {
        return config.factors().needed(holder.roles());
    }

    /**
     * By a code of the authenticator app, or a recovery code.
     *
     * @throws ProblemException 409 when none is set up, 422 when it is wrong, 429 when it was wrong too often
     */
    @Transactional
    public void byCode(Credential holder, String code, Actor actor) {
        if (!factors.has(holder.accountId())) {
            throw new ProblemException(Problem.conflict("You have no second factor yet: set one up under My account first. What you wrote is kept.", "您尚未设置第二因素，请先在“我的账号”中设置；已写的内容会保留。"));
        }
        if (!proof.code(holder, code, actor)) {
            throw new ProblemException(Problem.unprocessable("The code is wrong or was used already. Check the clock of the phone.",
                    "动态口令错误或已被使用，请检查手机时间。"));
        }
        proved(holder);
    }

    /** By what the caller of this has verified. */
    @Transactional
    public void proved(Credential holder) {
        rows.createNativeQuery("insert into session_step_up (session, at) values (:session, :now) on conflict (session) do update set at = excluded.at")
                .setParameter("session", holder.id()).setParameter("now", Timestamp.from(clock.instant())).executeUpdate();
    }

    /** @throws ProblemException 403 when it was not proved a moment ago, or was used already */
    @Transactional
    public void use(Credential holder) {
        if (rows.createNativeQuery("delete from session_step_up where session = :session and at > :after").setParameter("session", holder.id())
                .setParameter("after", Timestamp.from(clock.instant().minus(HOLDS))).executeUpdate() == 0) {
            throw new ProblemException(Problem.forbidden("Prove your second factor again first.", "请先再次验证第二因素。"));
        }
    }
}
