package cn.tongying.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.tongying.archive.Caller.Role;
import cn.tongying.centre.ProblemException;
import cn.tongying.centre.TestDatabase;
import cn.tongying.identity.event.Actor;
import cn.tongying.identity.event.TokenRevoked;
import cn.tongying.identity.password.PasswordHasher;
import cn.tongying.identity.token.NewToken;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PasswordChangeIT {
    private static final Actor ACTOR = new Actor("wangwei", "192.0.2.1", "c");
    private static final String NEXT = "another long password";
    private Rig rig;
    private Account account;
    private final PasswordChange change = new PasswordChange();

    @BeforeEach
    void open() throws SQLException {
        TestDatabase.running().clean();
        rig = new Rig(Map.of("tongying.identity.hash-memory-kib", "8192", "tongying.identity.hash-passes", "1"));
        account = rig.account("wangwei", Role.READER);
        wire(rig);
    }

    private void wire(Rig rig) {
        change.accounts = rig.accounts;
        change.attempts = rig.attempts;
        change.former = rig.former;
        change.config = rig.config;
        change.hasher = rig.hasher;
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private Credential holder() {
        Secret session = rig.session("wangwei");
        return rig.act(() -> rig.sessions.alive(session)).orElseThrow().credential();
    }

    /** One that never has a place free. */
    private PasswordHasher busy() {
        return new PasswordHasher(rig.config.hashCost(), 0, 1, Duration.ofMillis(1));
    }

    @Test
    void aBusyHasherIsNoFailureOfThePersonAndIsAnsweredAsUnavailable() {
        Credential holder = holder();
        change.hasher = busy();
        for (int i = 0; i < 10; i++) {
            ProblemException busy = rig.act(() -> catchThrowableOfType(ProblemException.class,
                    () -> change.attempt(holder, Rig.PASSWORD, NEXT, ACTOR)));
            assertThat(busy.problem().status()).isEqualTo(503);
            assertThat(busy.problem().retryAfterSeconds()).isPresent();
        }
        change.hasher = rig.hasher;
        assertThat(rig.act(() -> change.attempt(holder, Rig.PASSWORD, NEXT, ACTOR))).isTrue();
    }

    @Test
    void wrongPresentPasswordsAreCounted() {
        Credential holder = holder();
        for (int i = 0; i < 5; i++) {
            assertThat(rig.act(() -> change.attempt(holder, "wrong", NEXT, ACTOR))).isFalse();
        }
        ProblemException locked = catchThrowableOfType(ProblemException.class,
                () -> rig.act(() -> change.attempt(holder, Rig.PASSWORD, NEXT, ACTOR)));
        assertThat(locked.problem().status()).isEqualTo(429);
    }

    @Test
    void theOwnNewPasswordEndsTheTokensAndTheOtherSessionsAndKeepsTheOneInUse() {
        Secret token = token();
        Secret other = rig.session("wangwei");
        Secret own = rig.session("wangwei");
        Credential holder = rig.act(() -> rig.sessions.alive(own)).orElseThrow().credential();
        assertThat(rig.act(() -> change.attempt(holder, Rig.PASSWORD, NEXT, ACTOR))).isTrue();
        assertThat(rig.act(() -> rig.tokens.alive(token))).isEmpty();
        assertThat(rig.act(() -> rig.sessions.alive(other))).isEmpty();
        assertThat(rig.act(() -> rig.sessions.alive(own))).isPresent();
        assertThat(rig.events.of(TokenRevoked.class)).hasSize(1);
    }

    @Test
    void aTokenAskedForWhileAllTokensEndIsNotMade() throws Exception {
        EntityManager other = TestDatabase.running().factory().createEntityManager();
        other.getTransaction().begin();
        other.find(Account.class, account.id(), LockModeType.PESSIMISTIC_WRITE).become(account.profile().withDisabled(true));
        other.flush();
        CompletableFuture<ProblemException> refused = CompletableFuture.supplyAsync(() -> catchThrowableOfType(ProblemException.class, this::token));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!refused.isDone() && waiting(other) == 0) {
            assertThat(System.nanoTime()).isLessThan(end);
        }
        other.getTransaction().commit();
        other.close();
        assertThat(refused.get(20, TimeUnit.SECONDS).problem().status()).isEqualTo(401);
    }

    private static long waiting(EntityManager rows) {
        return ((Number) rows.createNativeQuery("select count(*) from pg_locks where not granted").getSingleResult()).longValue();
    }

    @Test
    void aSessionThatWasEndedMeanwhileMakesNoToken() {
        Credential holder = holder();
        changeAccount(false, Optional.of(NEXT));
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> rig.act(() -> rig.tokens.make(holder,
                new NewToken("loader", Set.of(Scope.READ), Duration.ofDays(1), Optional.empty()), ACTOR)));
        assertThat(refused.problem().status()).isEqualTo(401);
        assertThat(rig.act(() -> rig.tokens.of(account.id()))).isEmpty();
    }

    @Test
    void anAdministratorsResetEndsTheSessionsAndTheTokensForGood() {
        Secret session = rig.session("wangwei");
        Secret token = token();
        changeAccount(false, Optional.of(NEXT));
        assertThat(rig.act(() -> rig.sessions.alive(session))).isEmpty();
        assertThat(rig.act(() -> rig.tokens.alive(token))).isEmpty();
        assertThat(rig.events.of(TokenRevoked.class)).hasSize(1);
    }

    @Test
    void whatADisabledAccountHeldDoesNotComeBackWithIt() {
        rig.account("boss", Role.SECURITY_ADMINISTRATOR);
        Secret session = rig.session("wangwei");
        Secret token = token();
        changeAccount(true, Optional.empty());
        changeAccount(false, Optional.empty());
        assertThat(rig.act(() -> rig.sessions.alive(session))).isEmpty();
        assertThat(rig.act(() -> rig.tokens.alive(token))).isEmpty();
    }

    @Test
    void theLastPasswordsAreNotTakenAgain() {
        String[] passwords = {Rig.PASSWORD, "phrase number one of it", "phrase number two of it", "phrase number three of it"};
        try (Rig two = new Rig(Map.of("tongying.identity.hash-memory-kib", "8192", "tongying.identity.hash-passes", "1", "tongying.identity.password-history", "2"))) {
            wire(two);
            Credential holder = holder();
            for (int i = 1; i < passwords.length; i++) {
                String from = passwords[i - 1];
                String to = passwords[i];
                for (String former : Arrays.copyOfRange(passwords, Math.max(0, i - 3), i)) {
                    assertThatThrownBy(() -> two.act(() -> change.attempt(holder, from, former, ACTOR))).as(former)
                            .isInstanceOf(ProblemException.class).hasMessageStartingWith("422");
                }
                assertThat(two.act(() -> change.attempt(holder, from, to, ACTOR))).isTrue();
                two.clock.forward(Duration.ofMinutes(1));
            }
            assertThat(two.act(() -> change.attempt(holder, passwords[3], passwords[0], ACTOR))).as("two were between").isTrue();
        }
    }

    @Test
    void aPasswordThatSomebodyElseGaveOrThatIsTooOldMustBeChangedFirst() {
        try (Rig strict = new Rig(Map.of("tongying.identity.hash-memory-kib", "8192", "tongying.identity.hash-passes", "1",
                "tongying.identity.password-first-must-change", "true"))) {
            Account fresh = strict.account("fresh", Role.READER);
            Secret session = strict.session("fresh");
            Credential holder = strict.act(() -> strict.sessions.alive(session)).orElseThrow().credential();
            assertThat(holder.duties().newPassword()).isTrue();
            strict.act(() -> strict.accounts.changePassword(fresh.id(), strict.accounts.byId(fresh.id()).orElseThrow().password(),
                    strict.hasher.hash(NEXT.toCharArray()), holder.id(), ACTOR));
            assertThat(strict.act(() -> strict.sessions.alive(session)).orElseThrow().credential().duties()).isEqualTo(Duties.NONE);
            strict.clock.forward(Duration.ofDays(76));
            assertThat(((SignInOutcome.Opened) strict.signIn("fresh", NEXT, "192.0.2.1")).credential().duties().passwordDue()).isPresent();
            strict.clock.forward(Duration.ofDays(14));
            assertThat(((SignInOutcome.Opened) strict.signIn("fresh", NEXT, "192.0.2.1")).credential().duties().newPassword()).isTrue();
            strict.act(() -> strict.accounts.change(fresh.id(), fresh.profile(), Optional.of(strict.hasher.hash(Rig.PASSWORD.toCharArray())), Actor.system("boss")));
            assertThat(((SignInOutcome.Opened) strict.signIn("fresh", Rig.PASSWORD, "192.0.2.1")).credential().duties().newPassword()).as("reset").isTrue();
        }
    }

    private Secret token() {
        return rig.act(() -> rig.tokens.make(account.id(),
                new NewToken("loader", Set.of(Scope.READ), Duration.ofDays(1), Optional.empty()), ACTOR)).secret();
    }

    private void changeAccount(boolean disabled, Optional<String> password) {
        rig.act(() -> rig.accounts.change(account.id(), account.profile().withDisabled(disabled),
                password.map(text -> rig.hasher.hash(text.toCharArray())), Actor.system("boss")));
    }
}
