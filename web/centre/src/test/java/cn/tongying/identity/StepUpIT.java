package cn.tongying.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.archive.Caller.Role;
import cn.tongying.centre.ProblemException;
import cn.tongying.centre.TestDatabase;
import cn.tongying.identity.event.Actor;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StepUpIT {
    private final StepUp stepUp = new StepUp();
    private Rig rig;
    private Account account;

    @BeforeEach
    void open() throws SQLException {
        TestDatabase.running().clean();
        rig = new Rig(Map.of("tongying.identity.hash-memory-kib", "8192", "tongying.identity.hash-passes", "1", "tongying.identity.second-factor-roles", "READER"));
        account = rig.account("wangwei", Role.READER);
        stepUp.rows = rig.rows;
        stepUp.config = rig.config;
        stepUp.factors = rig.factors;
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private Credential session(Role... roles) throws SQLException {
        UUID id = UUID.randomUUID();
        TestDatabase.execute(TestDatabase.running().owner(), "insert into session (id, secret_hash, account_id, address, opened_at, last_used_at, expires_at) values ('" + id
                + "', '" + (id.toString() + id).replace("-", "") + "', '" + account.id() + "', '', now(), now(), now() + interval '1 hour')");
        return new Credential(Credential.Kind.SESSION, id, account.id(), "wangwei", "王伟", Set.of(roles), false, Set.of("DEFAULT"), Set.of(), Instant.MAX, Duties.NONE);
    }

    private void use(Credential holder) {
        rig.act(() -> {
            stepUp.use(holder);
            return true;
        });
    }

    private void proved(Credential holder) {
        rig.act(() -> {
            stepUp.proved(holder);
            return true;
        });
    }

    private void refused(Credential holder) {
        assertThatThrownBy(() -> use(holder)).isInstanceOf(ProblemException.class).hasMessageStartingWith("403");
    }

    @Test
    void whatIsProvedHoldsForOneActOfThatSessionAndTwoMinutes() throws SQLException {
        Credential one = session(Role.READER);
        Credential other = session(Role.READER);
        refused(one);
        proved(one);
        refused(other);
        use(one);
        refused(one);
        proved(one);
        stepUp.clock = Clock.fixed(Instant.now().plus(Duration.ofMinutes(3)), ZoneOffset.UTC);
        refused(one);
    }

    @Test
    void whoHasNoneIsToldSoAndNotThatACodeIsWrong() throws SQLException {
        Credential none = session(Role.READER);
        assertThatThrownBy(() -> rig.act(() -> {
            stepUp.byCode(none, "123456", new Actor("wangwei", "192.0.2.1", "c0ffee"));
            return true;
        })).isInstanceOf(ProblemException.class).hasMessageStartingWith("409");
    }

    @Test
    void itIsAskedOfWhoMustHaveASecondFactor() throws SQLException {
        assertThat(stepUp.isAsked(session(Role.READER))).isTrue();
        assertThat(stepUp.isAsked(session(Role.TECHNOLOGIST))).isFalse();
    }
}
