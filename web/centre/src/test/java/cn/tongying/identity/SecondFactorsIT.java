package cn.tongying.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.archive.Caller.Role;
import cn.tongying.centre.ProblemException;
import cn.tongying.centre.TestDatabase;
import cn.tongying.crypto.Suite;
import cn.tongying.identity.event.Actor;
import cn.tongying.identity.event.RecoveryCodeUsed;
import cn.tongying.identity.event.SecondFactorAdded;
import cn.tongying.identity.event.SecondFactorRemoved;
import cn.tongying.identity.event.SignInFailed;
import cn.tongying.identity.factor.FactorVault;
import cn.tongying.identity.factor.RecoveryCode;
import cn.tongying.identity.factor.Totp;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SecondFactorsIT {
    private static final String SECRET = "the secret of this installation 12345";
    private static final String HERE = "192.0.2.1";
    private static final Actor ACTOR = new Actor("boss", HERE, "c");
    private Rig rig;
    private Account boss;

    @BeforeEach
    void open() throws SQLException {
        TestDatabase.running().clean();
        rig = new Rig(Map.of("tongying.identity.hash-memory-kib", "8192", "tongying.identity.hash-passes", "1", "tongying.identity.secret", SECRET));
        boss = rig.account("boss", Role.SECURITY_ADMINISTRATOR);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private byte[] secret() {
        byte[] sealed = (byte[]) rig.rows.createNativeQuery("select secret from totp_factor", byte[].class).getSingleResult();
        return new FactorVault(Suite.INTERNATIONAL, SECRET).open(boss.id().toString(), sealed);
    }

    private String code() {
        return Totp.code(secret(), rig.clock.instant());
    }

    private List<RecoveryCode> enrolled() {
        rig.act(() -> rig.factors.begin(boss.id(), "boss"));
        String code = code();
        List<RecoveryCode> codes = rig.act(() -> rig.factors.confirm(boss.id(), code, ACTOR));
        rig.clock.forward(Duration.ofSeconds(30));
        return codes;
    }

    private SignInOutcome password() {
        return rig.signIn("boss", Rig.PASSWORD, HERE);
    }

    @Test
    void thePasswordAloneOpensNoSessionOnceAFactorIsConfirmed() {
        rig.act(() -> rig.factors.begin(boss.id(), "boss"));
        assertThat(password()).as("begun is not confirmed").isInstanceOf(SignInOutcome.Opened.class);
        assertThat(rig.act(() -> rig.factors.confirm(boss.id(), "000000", ACTOR))).isEmpty();
        assertThat(enrolled()).hasSize(RecoveryCode.MADE_AT_ONCE);
        assertThat(password()).isInstanceOf(SignInOutcome.FactorNeeded.class);
        assertThat(rig.second(password(), code())).isInstanceOf(SignInOutcome.Opened.class);
        assertThat(rig.events.of(SecondFactorAdded.class)).hasSize(1);
    }

    @Test
    void oneCodeCountsOnceAlsoInAnotherSignIn() {
        enrolled();
        String code = code();
        SignInOutcome other = password();
        assertThat(rig.second(password(), code)).isInstanceOf(SignInOutcome.Opened.class);
        assertThat(rig.second(other, code)).isEqualTo(new SignInOutcome.Wrong());
        assertThat(rig.second(password(), Totp.code(secret(), rig.clock.instant().minusSeconds(30)))).as("nor an older one").isEqualTo(new SignInOutcome.Wrong());
        rig.clock.forward(Duration.ofSeconds(30));
        assertThat(rig.second(other, code())).isInstanceOf(SignInOutcome.Opened.class);
    }

    @Test
    void theCodeOfTheEnrolmentDoesNotSignIn() {
        rig.act(() -> rig.factors.begin(boss.id(), "boss"));
        String code = code();
        rig.act(() -> rig.factors.confirm(boss.id(), code, ACTOR));
        assertThat(rig.second(password(), code)).isEqualTo(new SignInOutcome.Wrong());
    }

    @Test
    void aRecoveryCodeOpensOnceAndIsKeptAsAHash() {
        RecoveryCode code = enrolled().getFirst();
        assertThat(rig.rows.createNativeQuery("select code_hash from recovery_code", String.class).getResultList().toString())
                .doesNotContain(code.text());
        assertThat(rig.second(password(), code.text().toUpperCase(java.util.Locale.ROOT))).isInstanceOf(SignInOutcome.Opened.class);
        assertThat(rig.second(password(), code.text())).isEqualTo(new SignInOutcome.Wrong());
        assertThat(rig.act(() -> rig.factors.standing(boss.id()))).isEqualTo(new SecondFactors.Standing(true, 9));
        assertThat(rig.events.of(RecoveryCodeUsed.class)).hasSize(1);
    }

    @Test
    void aChallengeEndsAfterItsTriesItsMinutesItsUseAndWithThePassword() {
        enrolled();
        SignInOutcome used = password();
        rig.second(used, code());
        assertThat(rig.second(used, code())).isEqualTo(new SignInOutcome.Expired());
        SignInOutcome old = password();
        rig.clock.forward(Challenges.LIFE.plusSeconds(1));
        assertThat(rig.second(old, code())).isEqualTo(new SignInOutcome.Expired());
        SignInOutcome tried = password();
        rig.act(() -> rig.rows.createNativeQuery("update sign_in_challenge set tries = 5").executeUpdate());
        assertThat(rig.second(tried, code())).isEqualTo(new SignInOutcome.Expired());
        SignInOutcome before = password();
        rig.act(() -> rig.accounts.change(boss.id(), boss.profile(), Optional.of(rig.hasher.hash("another long phrase".toCharArray())), Actor.system("t")));
        assertThat(rig.second(before, code())).isEqualTo(new SignInOutcome.Expired());
    }

    @Test
    void guessingTheCodeLocksAlthoughThePasswordIsRightEachTime() {
        enrolled();
        SignInOutcome last = new SignInOutcome.Wrong();
        for (int i = 0; i < 5; i++) {
            last = rig.second(password(), "00000" + i);
            assertThat(last).as("guess " + i).isEqualTo(new SignInOutcome.Wrong());
        }
        assertThat(password()).isInstanceOf(SignInOutcome.Locked.class);
        assertThat(rig.events.of(SignInFailed.class)).hasSize(6);
    }

    @Test
    void theSecretIsSealedInTheDatabaseAndFitsNoOtherAccount() {
        SecondFactors.Enrolment begun = rig.act(() -> rig.factors.begin(boss.id(), "boss"));
        byte[] sealed = (byte[]) rig.rows.createNativeQuery("select secret from totp_factor", byte[].class).getSingleResult();
        assertThat(HexFormat.of().formatHex(sealed)).doesNotContain(HexFormat.of().formatHex(secret()));
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain(begun.secret());
        assertThat(begun.uri()).startsWith("otpauth://totp/Tongying%20").contains("secret=" + begun.secret()).contains("boss");
        Account otto = rig.account("otto", Role.READER);
        rig.act(() -> rig.rows.createNativeQuery("update totp_factor set account_id = :other, confirmed_at = now()").setParameter("other", otto.id()).executeUpdate());
        assertThatThrownBy(() -> rig.second(rig.signIn("otto", Rig.PASSWORD, HERE), "123456")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aRoleThatNeedsAFactorMayWorkWithoutForTheGraceAndThenOnlySetItUp() {
        Credential first = ((SignInOutcome.Opened) password()).credential();
        assertThat(first.duties().outstanding()).isFalse();
        assertThat(first.duties().secondFactorDue()).contains(rig.clock.instant().plus(Duration.ofHours(72)));
        rig.clock.forward(Duration.ofHours(71));
        assertThat(((SignInOutcome.Opened) password()).credential().duties().outstanding()).isFalse();
        rig.clock.forward(Duration.ofHours(1));
        assertThat(((SignInOutcome.Opened) password()).credential().duties().secondFactor()).isTrue();
        enrolled();
        assertThat(((SignInOutcome.Opened) rig.second(password(), code())).credential().duties()).isEqualTo(Duties.NONE);
        rig.account("anna", Role.READER);
        assertThat(((SignInOutcome.Opened) rig.signIn("anna", Rig.PASSWORD, HERE)).credential().duties()).isEqualTo(Duties.NONE);
    }

    @Test
    void aSecurityAdministratorHelpsWhoLostItButNotOneself() {
        enrolled();
        Secret session = ((SignInOutcome.Opened) rig.second(password(), code())).secret();
        assertThatThrownBy(() -> rig.act(() -> rig.accounts.removeSecondFactor(boss.id(), ACTOR)))
                .isInstanceOf(ProblemException.class).hasMessageStartingWith("422");
        rig.act(() -> rig.accounts.removeSecondFactor(boss.id(), new Actor("deputy", HERE, "c")));
        assertThat(rig.act(() -> rig.sessions.alive(session))).isEmpty();
        assertThat(password()).isInstanceOf(SignInOutcome.Opened.class);
        assertThat(rig.events.of(SecondFactorRemoved.class)).hasSize(1);
    }

    @Test
    void aConfirmedFactorIsNotReplacedBySettingUpAnother() {
        enrolled();
        assertThatThrownBy(() -> rig.act(() -> rig.factors.begin(boss.id(), "boss"))).isInstanceOf(ProblemException.class).hasMessageStartingWith("409");
    }

    @Test
    void aSecretIsSealedWithThePresentAlgorithmsWhenItIsUsed() {
        enrolled();
        rig.factors.suite = Suite.NATIONAL;
        FactorVault national = new FactorVault(Suite.NATIONAL, SECRET);
        assertThat(national.isCurrent(sealed())).isFalse();
        String code = code();
        assertThat(rig.act(() -> rig.factors.accept(boss.id(), code, ACTOR))).isTrue();
        assertThat(national.isCurrent(sealed())).isTrue();
        rig.clock.forward(Duration.ofSeconds(30));
        String next = code();
        assertThat(rig.act(() -> rig.factors.accept(boss.id(), next, ACTOR))).isTrue();
    }

    private byte[] sealed() {
        return (byte[]) rig.rows.createNativeQuery("select secret from totp_factor", byte[].class).getSingleResult();
    }
}
