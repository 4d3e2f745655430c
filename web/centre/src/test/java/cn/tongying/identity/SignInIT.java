package cn.tongying.identity;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.Caller.Role;
import cn.tongying.centre.TestDatabase;
import cn.tongying.identity.event.Actor;
import cn.tongying.identity.event.SignInFailed;
import cn.tongying.identity.event.SignedIn;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignInIT {
    private static final Map<String, String> CHEAP = Map.of("tongying.identity.hash-memory-kib", "8192", "tongying.identity.hash-passes", "1");
    private static final String HERE = "192.0.2.1";
    private Rig rig;

    @BeforeEach
    void open() throws SQLException {
        TestDatabase.running().clean();
        rig = new Rig(CHEAP);
        rig.account("wangwei", Role.READER);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void theRightPasswordOpensASessionThatStandsForTheAccount() {
        SignInOutcome outcome = rig.signIn("WangWei", Rig.PASSWORD, HERE);
        assertThat(outcome).isInstanceOf(SignInOutcome.Opened.class);
        Credential credential = rig.act(() -> rig.credentials.ofSession(((SignInOutcome.Opened) outcome).secret())).orElseThrow();
        assertThat(credential.username()).isEqualTo("wangwei");
        assertThat(credential.roles()).containsExactly(Role.READER);
        assertThat(credential.sites()).containsExactlyInAnyOrder("DEFAULT", "NORTH");
        assertThat(rig.events.of(SignedIn.class)).hasSize(1);
    }

    @Test
    void aWrongPasswordAndAnUnknownNameAreAnsweredAlike() {
        assertThat(rig.signIn("wangwei", "wrong", HERE)).isEqualTo(new SignInOutcome.Wrong());
        assertThat(rig.signIn("nobody", "wrong", HERE)).isEqualTo(new SignInOutcome.Wrong());
        assertThat(rig.signIn("' or 1=1 --", "wrong", HERE)).isEqualTo(new SignInOutcome.Wrong());
        assertThat(rig.events.of(SignInFailed.class)).hasSize(3);
    }

    @Test
    void anUnknownNameCostsTheSameComputationAsAKnownOne() {
        rig.signIn("wangwei", "warm-up", "192.0.2.90");
        long known = cpuNanos("wangwei", "192.0.2.91");
        long unknown = cpuNanos("nobody", "192.0.2.92");
        assertThat((double) unknown / known).isBetween(0.4, 2.5);
    }

    private long cpuNanos(String username, String address) {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int i = 0; i < 5; i++) {
            rig.signIn(username, "wrong", address);
        }
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
    }

    @Test
    void afterFiveFailuresEvenTheRightPasswordIsRefusedUntilTheWindowEnds() {
        for (int i = 0; i < 5; i++) {
            assertThat(rig.signIn("wangwei", "wrong", HERE)).isEqualTo(new SignInOutcome.Wrong());
        }
        SignInOutcome.Locked locked = (SignInOutcome.Locked) rig.signIn("wangwei", Rig.PASSWORD, HERE);
        assertThat(Duration.between(rig.clock.instant(), locked.until())).isEqualTo(Duration.ofMinutes(15));
        rig.clock.forward(Duration.ofMinutes(15).plusSeconds(1));
        assertThat(rig.signIn("wangwei", Rig.PASSWORD, HERE)).isInstanceOf(SignInOutcome.Opened.class);
    }

    @Test
    void anUnknownNameIsLockedLikeAKnownOne() {
        for (int i = 0; i < 5; i++) {
            rig.signIn("nobody", "wrong", HERE);
        }
        assertThat(rig.signIn("nobody", "wrong", HERE)).isInstanceOf(SignInOutcome.Locked.class);
    }

    @Test
    void whoGuessesFromElsewhereDoesNotLockThePersonOut() {
        for (int i = 0; i < 40; i++) {
            rig.signIn("wangwei", "wrong", "198.51.100.66");
        }
        assertThat(rig.signIn("wangwei", Rig.PASSWORD, HERE)).isInstanceOf(SignInOutcome.Opened.class);
    }

    @Test
    void oneAddressCannotTryOnePasswordOnManyNames() {
        for (int i = 0; i < 30; i++) {
            assertThat(rig.signIn("user" + i, "Spring2026!", "198.51.100.66")).isEqualTo(new SignInOutcome.Wrong());
        }
        assertThat(rig.signIn("wangwei", Rig.PASSWORD, "198.51.100.66")).isInstanceOf(SignInOutcome.Locked.class);
    }

    @Test
    void manyAddressesCannotGuessOneAccountWithoutEnd() {
        int tried = 0;
        for (int i = 0; i < 20; i++) {
            for (int k = 0; k < 5; k++) {
                tried += rig.signIn("wangwei", "wrong", "198.51.100." + i) instanceof SignInOutcome.Wrong ? 1 : 0;
            }
        }
        assertThat(tried).isEqualTo(50);
    }

    @Test
    void aSuccessForgivesTheFailuresBefore() {
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 4; i++) {
                rig.signIn("wangwei", "wrong", HERE);
            }
            assertThat(rig.signIn("wangwei", Rig.PASSWORD, HERE)).isInstanceOf(SignInOutcome.Opened.class);
        }
    }

    @Test
    void aHundredGuessesAtOnceAreCountedAsAHundred() throws Exception {
        List<Future<SignInOutcome>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 40; i++) {
                answers.add(threads.submit(() -> {
                    try (Rig own = new Rig(CHEAP)) {
                        return own.act(() -> own.attempts.count("wangwei", new Actor("anonymous", HERE, "c")).isPresent())
                                ? new SignInOutcome.Locked(own.clock.instant()) : new SignInOutcome.Wrong();
                    }
                }));
            }
        }
        int looked = 0;
        for (Future<SignInOutcome> answer : answers) {
            looked += answer.get() instanceof SignInOutcome.Wrong ? 1 : 0;
        }
        assertThat(looked).isEqualTo(5);
    }

    @Test
    void aDisabledAccountIsAnsweredLikeAWrongPassword() {
        disable();
        assertThat(rig.signIn("wangwei", Rig.PASSWORD, HERE)).isEqualTo(new SignInOutcome.Wrong());
    }

    private void disable() {
        rig.account("boss", Role.SECURITY_ADMINISTRATOR);
        rig.act(() -> {
            Account account = rig.accounts.byUsername(new Username("wangwei")).orElseThrow();
            Account.Profile p = account.profile();
            return rig.accounts.change(account.id(), new Account.Profile(p.displayName(), p.roles(), p.sites(), true),
                    Optional.empty(), Actor.system("test"));
        });
    }

    @Test
    void aCostRaisedLaterIsAppliedAtTheNextSignIn() {
        try (Rig dearer = new Rig(Map.of("tongying.identity.hash-memory-kib", "16384", "tongying.identity.hash-passes", "1"))) {
            assertThat(dearer.signIn("wangwei", Rig.PASSWORD, HERE)).isInstanceOf(SignInOutcome.Opened.class);
            Account account = dearer.act(() -> dearer.accounts.byUsername(new Username("wangwei"))).orElseThrow();
            assertThat(account.password().cost().memoryKib()).isEqualTo(16_384);
            assertThat(dearer.signIn("wangwei", Rig.PASSWORD, HERE)).isInstanceOf(SignInOutcome.Opened.class);
        }
    }
}
