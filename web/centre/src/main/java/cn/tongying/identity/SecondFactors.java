package cn.tongying.identity;

import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.crypto.CryptoConfig;
import cn.tongying.crypto.Suite;
import cn.tongying.identity.event.Actor;
import cn.tongying.identity.event.IdentityEvent;
import cn.tongying.identity.event.RecoveryCodeUsed;
import cn.tongying.identity.event.SecondFactorAdded;
import cn.tongying.identity.event.SecondFactorRemoved;
import cn.tongying.identity.factor.Base32;
import cn.tongying.identity.factor.FactorVault;
import cn.tongying.identity.factor.RecoveryCode;
import cn.tongying.identity.factor.Totp;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The rows of one-time passwords and recovery codes, and the answer whether an account has anything besides its password. A factor is begun, confirmed by a first code, accepted at sign-ins, and removed
 * by its holder with a code or by a security administrator. A code counts once: its step is moved past in the same statement that
 * accepts it.
 */
@ApplicationScoped
public class SecondFactors {
    static final String TOTP = "TOTP";
    private static final String ISSUER = "Tongying 同影";

    @PersistenceContext(unitName = "centre") EntityManager rows;
    @Inject IdentityConfig config;
    @Inject Rotation rotation;
    @Inject Event<IdentityEvent> events;
    Clock clock = Clock.systemUTC();
    Suite suite = Suite.INTERNATIONAL;

    @PostConstruct
    void open() {
        Config settings = ConfigProvider.getConfig();
        suite = CryptoConfig.from(name -> settings.getOptionalValue(name, String.class)).suite();
    }

    /** What an authenticator app is given: the secret to type, and the same as a link for a QR code (otpauth). */
    record Enrolment(String secret, String uri) {
    }

    /** What a person has set up. */
    record Standing(boolean totp, int recoveryCodesLeft) {
    }

    @Transactional
    public boolean has(UUID account) {
        return hasTotp(account) || count("select count(*) from passkey where account_id = :account", account) > 0;
    }

    private boolean hasTotp(UUID account) {
        return count("select count(*) from totp_factor where account_id = :account and confirmed_at is not null", account) > 0;
    }

    /** A factor came or went elsewhere: what the sessions of the account may do has changed. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void changed(UUID account) {
        rotation.soon(account);
    }

    @Transactional
    public Standing standing(UUID account) {
        return new Standing(hasTotp(account), count("select count(*) from recovery_code where account_id = :account", account));
    }

    private int count(String sql, UUID account) {
        return ((Number) rows.createNativeQuery(sql).setParameter("account", account).getSingleResult()).intValue();
    }

    /** A secret that counts only when it is confirmed; one begun before and not confirmed is forgotten. */
    @Transactional
    public Enrolment begin(UUID account, String username) {
        byte[] secret = Totp.secret();
        int made = rows.createNativeQuery("""
                insert into totp_factor as f (account_id, secret, last_step, made_at) values (:account, :secret, 0, :now)
                on conflict (account_id) do update set secret = excluded.secret, last_step = 0, made_at = excluded.made_at
                where f.confirmed_at is null""")
                .setParameter("account", account).setParameter("secret", vault().seal(account.toString(), secret))
                .setParameter("now", Timestamp.from(clock.instant())).executeUpdate();
        if (made == 0) {
            throw new ProblemException(Problem.conflict("There is an authenticator already. Remove it first.", "已绑定动态口令，请先解除绑定。"));
        }
        String text = Base32.of(secret);
        return new Enrolment(text, "otpauth://totp/" + encoded(ISSUER + ":" + username) + "?secret=" + text + "&issuer=" + encoded(ISSUER)
                + "&algorithm=SHA1&digits=" + Totp.DIGITS + "&period=" + Totp.STEP_SECONDS);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** @return the recovery codes, shown this once; empty when the code is wrong or nothing was begun */
    @Transactional
    public List<RecoveryCode> confirm(UUID account, String code, Actor actor) {
        if (!acceptStep(account, code, "is null")) {
            return List.of();
        }
        rows.createNativeQuery("update totp_factor set confirmed_at = :now where account_id = :account")
                .setParameter("now", Timestamp.from(clock.instant())).setParameter("account", account).executeUpdate();
        forgetCodes(account);
        List<RecoveryCode> codes = RecoveryCode.fresh();
        codes.forEach(one -> rows.createNativeQuery("insert into recovery_code (account_id, code_hash) values (:account, :hash)")
                .setParameter("account", account).setParameter("hash", one.hash()).executeUpdate());
        rotation.soon(account);
        events.fire(new SecondFactorAdded(actor, account, TOTP));
        return codes;
    }

    /** Whether this is a one-time password or a recovery code that counts now; it does not count again. */
    @Transactional
    public boolean accept(UUID account, String typed, Actor actor) {
        String code = typed.replaceAll("\\s", "");
        return code.length() == Totp.DIGITS ? acceptStep(account, code, "is not null") : useUp(account, typed, actor);
    }

    private boolean acceptStep(UUID account, String code, String confirmed) {
        Optional<byte[]> sealed = rows.createNativeQuery(
                "select secret from totp_factor where account_id = :account and confirmed_at " + confirmed, byte[].class)
                .setParameter("account", account).getResultStream().findFirst().map(byte[].class::cast);
        OptionalLong step = sealed.map(found -> Totp.step(vault().open(account.toString(), found), code, clock.instant()))
                .orElse(OptionalLong.empty());
        boolean accepted = step.isPresent() && rows.createNativeQuery(
                "update totp_factor set last_step = :step where account_id = :account and last_step < :step and confirmed_at " + confirmed)
                .setParameter("step", step.getAsLong()).setParameter("account", account).executeUpdate() == 1;
        if (accepted) {
            sealAnew(account, sealed.orElseThrow());
        }
        return accepted;
    }

    /** What another set of algorithms sealed is sealed with the present one when it is used. */
    private void sealAnew(UUID account, byte[] sealed) {
        FactorVault vault = vault();
        if (!vault.isCurrent(sealed)) {
            rows.createNativeQuery("update totp_factor set secret = :fresh where account_id = :account and secret = :sealed")
                    .setParameter("fresh", vault.seal(account.toString(), vault.open(account.toString(), sealed)))
                    .setParameter("account", account).setParameter("sealed", sealed).executeUpdate();
        }
    }

    private boolean useUp(UUID account, String typed, Actor actor) {
        boolean used = RecoveryCode.typed(typed).filter(code -> rows.createNativeQuery(
                "delete from recovery_code where account_id = :account and code_hash = :hash")
                .setParameter("account", account).setParameter("hash", code.hash()).executeUpdate() == 1).isPresent();
        if (used) {
            events.fire(new RecoveryCodeUsed(actor, account));
        }
        return used;
    }

    /** Takes the factor and the recovery codes away; nothing when there is none. */
    @Transactional
    public void remove(UUID account, Actor actor) {
        forgetCodes(account);
        int removed = rows.createNativeQuery("delete from totp_factor where account_id = :account").setParameter("account", account).executeUpdate();
        if (removed > 0) {
            rotation.soon(account);
            events.fire(new SecondFactorRemoved(actor, account, TOTP));
        }
    }

    /** Everything besides the password, passkeys too. */
    @Transactional
    public void removeAll(UUID account, Actor actor) {
        remove(account, actor);
        int passkeys = rows.createNativeQuery("delete from passkey where account_id = :account").setParameter("account", account).executeUpdate();
        if (passkeys > 0) {
            rotation.soon(account);
            events.fire(new SecondFactorRemoved(actor, account, "PASSKEY"));
        }
    }

    private void forgetCodes(UUID account) {
        rows.createNativeQuery("delete from recovery_code where account_id = :account").setParameter("account", account).executeUpdate();
    }

    private FactorVault vault() {
        return config.factors().secret().map(secret -> new FactorVault(suite, secret)).orElseThrow(() -> new ProblemException(Problem.unavailable(3_600,
                "The server has no secret to keep second factors with: set TONGYING_IDENTITY_SECRET.",
                "服务器未配置第二因素密钥，请设置 TONGYING_IDENTITY_SECRET。")));
    }
}
