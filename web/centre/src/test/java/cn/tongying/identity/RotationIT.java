package cn.tongying.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.archive.Caller.Role;
import cn.tongying.centre.ProblemException;
import cn.tongying.centre.TestDatabase;
import cn.tongying.identity.event.Actor;
import cn.tongying.identity.event.SessionReplayed;
import cn.tongying.identity.event.SignedOut;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RotationIT {
    private static final Duration INTERVAL = Duration.ofMinutes(15);
    private Rig rig;
    private Account account;
    private Secret first;

    @BeforeEach
    void open() throws SQLException {
        TestDatabase.running().clean();
        rig = new Rig(Map.of("tongying.identity.hash-memory-kib", "8192", "tongying.identity.hash-passes", "1"));
        account = rig.account("wangwei", Role.READER);
        first = rig.session("wangwei");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    /** One request with this secret, and the next secret when its answer brings one; the cache of five seconds is over each time. */
    private Optional<Secret> ask(Secret secret) {
        rig.credentials.forget(new SignedOut(Actor.system("t"), account.id(), "all sessions"));
        return rig.act(() -> {
            assertThat(rig.credentials.ofSession(secret)).isPresent();
            return rig.credentials.next(secret);
        });
    }

    private boolean alive(Secret secret) {
        return rig.act(() -> rig.sessions.alive(secret)).isPresent();
    }

    @Test
    void anOldSecretIsChangedWithARequestAndTheNextOneCarriesTheSameSession() {
        assertThat(ask(first)).isEmpty();
        rig.clock.forward(INTERVAL);
        Secret second = ask(first).orElseThrow();
        assertThat(ask(first)).as("asked at the same time: offered once").isEmpty();
        assertThat(rig.act(() -> rig.sessions.alive(second)).orElseThrow().credential().accountId()).isEqualTo(account.id());
        assertThat(rig.act(() -> rig.sessions.of(account.id()))).hasSize(1);
        assertThat(ask(second)).isEmpty();
    }

    @Test
    void anAnswerThatGotLostCostsNobodyTheSession() {
        rig.clock.forward(INTERVAL);
        Secret lost = ask(first).orElseThrow();
        rig.clock.forward(Duration.ofMinutes(2));
        Secret again = ask(first).orElseThrow();
        assertThat(again).isNotEqualTo(lost);
        assertThat(alive(again)).isTrue();
    }

    @Test
    void requestsUnderWayWithTheSecretOfBeforeAreServed() {
        rig.clock.forward(INTERVAL);
        Secret second = ask(first).orElseThrow();
        assertThat(alive(second)).isTrue();
        assertThat(alive(first)).isTrue();
        assertThat(ask(first)).as("but bring no secret").isEmpty();
        assertThat(alive(second)).isTrue();
    }

    @Test
    void aSecretOfBeforeThatComesAgainLaterEndsTheSessionForBothWhoHoldIt() {
        rig.clock.forward(INTERVAL);
        Secret second = ask(first).orElseThrow();
        assertThat(alive(second)).isTrue();
        rig.clock.forward(INTERVAL);
        Secret third = ask(second).orElseThrow();
        assertThat(alive(third)).isTrue();
        rig.clock.forward(Rotation.UNDER_WAY);
        assertThat(alive(first)).isFalse();
        assertThat(alive(third)).isFalse();
        assertThat(rig.events.of(SessionReplayed.class)).hasSize(1);
        assertThat(alive(first)).isFalse();
        assertThat(rig.events.of(SessionReplayed.class)).as("told once").hasSize(1);
    }

    @Test
    void aChangeOfRightsChangesTheSecretWithTheNextRequest() {
        assertThat(ask(first)).isEmpty();
        rig.act(() -> rig.accounts.change(account.id(), new Account.Profile("wangwei", Set.of(Role.TECHNOLOGIST), account.profile().sites(), false),
                Optional.empty(), Actor.system("t")));
        assertThat(ask(first)).isPresent();
    }

    @Test
    void withoutAnIntervalOnlyChangesOfRightsChangeIt() {
        try (Rig still = new Rig(Map.of("tongying.identity.session-rotation-minutes", "0", "tongying.identity.hash-memory-kib", "8192",
                "tongying.identity.hash-passes", "1"))) {
            still.clock.forward(Duration.ofMinutes(50));
            assertThat(still.act(() -> still.sessions.alive(first)).orElseThrow().changeDue()).isAfter(still.clock.instant().plus(Duration.ofDays(99)));
        }
    }

    @Test
    void theOwnSessionsAreListedAndEndedAndAnothersAreNotThere() {
        Secret other = rig.session("wangwei");
        Account stranger = rig.account("otto", Role.READER);
        Secret strangers = rig.session("otto");
        Credential own = rig.act(() -> rig.sessions.alive(first)).orElseThrow().credential();
        Credential second = rig.act(() -> rig.sessions.alive(other)).orElseThrow().credential();
        assertThat(rig.act(() -> rig.sessions.of(account.id()))).extracting(Session::id).containsExactlyInAnyOrder(own.id(), second.id());
        Credential foreign = rig.act(() -> rig.sessions.alive(strangers)).orElseThrow().credential();
        assertThatThrownBy(() -> rig.act(() -> rig.sessions.end(account.id(), foreign.id(), Actor.system("t"))))
                .isInstanceOf(ProblemException.class).hasMessageStartingWith("404");
        rig.act(() -> rig.sessions.end(account.id(), second.id(), Actor.system("t")));
        assertThat(alive(other)).isFalse();
        rig.act(() -> rig.sessions.endAll(account.id(), Optional.of(own.id()), Actor.system("t")));
        assertThat(alive(first)).isTrue();
        rig.act(() -> rig.sessions.endAll(account.id(), Optional.empty(), new Actor("secadmin", "192.0.2.1", "c")));
        assertThat(alive(first)).isFalse();
        assertThat(alive(strangers)).isTrue();
        assertThat(stranger.isDisabled()).isFalse();
    }
}
