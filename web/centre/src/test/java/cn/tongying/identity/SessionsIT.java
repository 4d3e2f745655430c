package cn.tongying.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.archive.Caller.Role;
import cn.tongying.centre.ProblemException;
import cn.tongying.centre.TestDatabase;
import cn.tongying.identity.event.AccountChanged;
import cn.tongying.identity.event.Actor;
import cn.tongying.identity.event.SignedOut;
import cn.tongying.identity.token.NewToken;
import cn.tongying.identity.token.Tokens;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionsIT {
    private static final Map<String, String> SETTINGS = Map.of("tongying.identity.hash-memory-kib", "8192",
            "tongying.identity.hash-passes", "1", "tongying.identity.sessions-per-account", "3");
    private static final Actor ACTOR = Actor.system("test");
    private Rig rig;
    private Account account;

    @BeforeEach
    void open() throws SQLException {
        TestDatabase.running().clean();
        rig = new Rig(SETTINGS);
        account = rig.account("wangwei", Role.READER);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    /** As another node sees it: without what this one remembers. */
    private Optional<Credential> read(Secret secret) {
        return rig.act(() -> rig.sessions.alive(secret)).map(Credentials.Found::credential);
    }

    private Optional<Credential> readToken(Secret secret) {
        return rig.act(() -> rig.tokens.alive(secret));
    }

    private Tokens.Made token(Optional<String> site, Scope... scopes) {
        return rig.act(() -> rig.tokens.make(account.id(), new NewToken("loader", Set.of(scopes), Duration.ofDays(1), site), ACTOR));
    }

    @Test
    void theDatabaseKeepsNoSecret() throws SQLException {
        Secret session = rig.session("wangwei");
        Secret token = token(Optional.empty(), Scope.READ).secret();
        try (var connection = TestDatabase.running().owner().getConnection();
             var found = connection.createStatement().executeQuery("select s::text || t::text from session s, token t")) {
            assertThat(found.next()).isTrue();
            assertThat(found.getString(1)).doesNotContain(session.text()).doesNotContain(token.text())
                    .contains(session.hash()).contains(token.hash());
        }
    }

    @Test
    void aSessionEndsWhenItIsIdleAndWhenItIsOldHoweverBusy() {
        Secret idle = rig.session("wangwei");
        rig.clock.forward(Duration.ofMinutes(61));
        assertThat(read(idle)).isEmpty();
        Secret busy = rig.session("wangwei");
        for (int minutes = 0; minutes < 11 * 60 + 40; minutes += 20) {
            rig.clock.forward(Duration.ofMinutes(20));
            assertThat(read(busy)).as("after " + minutes + " min").isPresent();
        }
        rig.clock.forward(Duration.ofMinutes(21));
        assertThat(read(busy)).isEmpty();
    }

    @Test
    void signingOutEndsTheSessionHereAtOnceAndElsewhereWithTheRow() {
        Secret secret = rig.session("wangwei");
        Credential credential = rig.act(() -> rig.credentials.ofSession(secret)).orElseThrow();
        rig.act(() -> rig.sessions.end(credential.id(), ACTOR));
        assertThat(rig.act(() -> rig.credentials.ofSession(secret))).isEmpty();
        assertThat(read(secret)).isEmpty();
        assertThat(rig.events.of(SignedOut.class)).hasSize(1);
    }

    @Test
    void whatWasFoundIsRememberedForFiveSecondsAndNoLonger() {
        assertThat(Credentials.REMEMBERED).isLessThanOrEqualTo(Duration.ofSeconds(5));
        Secret secret = rig.session("wangwei");
        rig.act(() -> rig.credentials.ofSession(secret));
        assertThat(rig.credentials.ofSession(secret)).as("no transaction, so no query").isPresent();
    }

    @Test
    void whatIsRememberedStillEndsAtItsLastMoment() {
        Secret secret = token(Optional.empty(), Scope.READ).secret();
        assertThat(rig.act(() -> rig.credentials.ofToken(secret))).isPresent();
        rig.clock.forward(Duration.ofDays(1));
        assertThat(rig.act(() -> rig.credentials.ofToken(secret))).isEmpty();
    }

    @Test
    void oneMoreSessionThanAllowedEndsTheOldest() {
        Secret first = rig.session("wangwei");
        for (int i = 0; i < 3; i++) {
            rig.clock.forward(Duration.ofSeconds(1));
            rig.session("wangwei");
        }
        assertThat(read(first)).isEmpty();
    }

    @Test
    void aChangedPasswordEndsEveryOtherSession() {
        Secret other = rig.session("wangwei");
        Secret own = rig.session("wangwei");
        Credential holder = read(own).orElseThrow();
        rig.act(() -> rig.accounts.changePassword(account.id(), rig.accounts.byId(account.id()).orElseThrow().password(),
                rig.hasher.hash("another long password".toCharArray()), holder.id(), ACTOR));
        assertThat(read(own)).isPresent();
        assertThat(read(other)).isEmpty();
        assertThat(rig.signIn("wangwei", Rig.PASSWORD, "192.0.2.1")).isEqualTo(new SignInOutcome.Wrong());
        assertThat(rig.signIn("wangwei", "another long password", "192.0.2.1")).isInstanceOf(SignInOutcome.Opened.class);
    }

    @Test
    void aDisabledAccountsSessionsAndTokensStandForNobody() {
        rig.account("boss", Role.SECURITY_ADMINISTRATOR);
        Secret session = rig.session("wangwei");
        Secret token = token(Optional.empty(), Scope.READ).secret();
        assertThat(rig.act(() -> rig.credentials.ofToken(token))).isPresent();
        Account.Profile p = account.profile();
        rig.act(() -> rig.accounts.change(account.id(), new Account.Profile(p.displayName(), p.roles(), p.sites(), true), Optional.empty(), ACTOR));
        assertThat(read(session)).isEmpty();
        assertThat(rig.act(() -> rig.credentials.ofToken(token))).as("at once on this node").isEmpty();
    }

    @Test
    void aTokenMayWhatItsScopesSayAtTheSiteItIsFor() {
        Credential credential = readToken(token(Optional.of("NORTH"), Scope.STORE).secret()).orElseThrow();
        assertThat(credential.scopes()).isEqualTo(EnumSet.of(Scope.STORE));
        assertThat(credential.sites()).containsExactly("NORTH");
    }

    @Test
    void aTokenForASiteThatItsAccountLostStandsForNobody() {
        rig.account("boss", Role.SECURITY_ADMINISTRATOR);
        Secret secret = token(Optional.of("NORTH"), Scope.STORE).secret();
        rig.act(() -> rig.accounts.change(account.id(), new Account.Profile("wangwei", Set.of(Role.READER),
                Account.SitesAllowed.of(Set.of("DEFAULT")), false), Optional.empty(), ACTOR));
        assertThat(readToken(secret)).isEmpty();
    }

    @Test
    void anothersTokenCannotBeRevokedAndTheOwnEndsAtOnce() {
        Account stranger = rig.account("liming", Role.READER);
        Tokens.Made made = token(Optional.empty(), Scope.READ);
        assertThatThrownBy(() -> rig.act(() -> rig.tokens.revoke(stranger.id(), made.token().id(), ACTOR)))
                .isInstanceOf(ProblemException.class).hasMessageStartingWith("404");
        assertThat(rig.act(() -> rig.credentials.ofToken(made.secret()))).isPresent();
        rig.act(() -> rig.tokens.revoke(account.id(), made.token().id(), ACTOR));
        assertThat(rig.act(() -> rig.credentials.ofToken(made.secret()))).isEmpty();
    }

    @Test
    void aSessionsSecretIsNoTokenAndATokensNoSession() {
        Secret session = rig.session("wangwei");
        Secret token = token(Optional.empty(), Scope.READ).secret();
        assertThat(readToken(session)).isEmpty();
        assertThat(read(token)).isEmpty();
    }

    @Test
    void theLastAdministratorStays() {
        Account boss = rig.account("boss", Role.SECURITY_ADMINISTRATOR);
        Account.Profile reader = new Account.Profile("boss", Set.of(Role.READER), Account.SitesAllowed.every(), false);
        assertThatThrownBy(() -> rig.act(() -> rig.accounts.change(boss.id(), reader, Optional.empty(), ACTOR)))
                .isInstanceOf(ProblemException.class).hasMessageStartingWith("422");
        rig.account("deputy", Role.SECURITY_ADMINISTRATOR);
        rig.act(() -> rig.accounts.change(boss.id(), reader, Optional.empty(), ACTOR));
        assertThat(rig.events.of(AccountChanged.class)).hasSize(1);
    }

    @Test
    void nobodyChangesTheRightsOfTheOwnAccount() {
        Account boss = rig.account("boss", Role.SECURITY_ADMINISTRATOR);
        rig.account("deputy", Role.SECURITY_ADMINISTRATOR);
        Actor own = new Actor("boss", "192.0.2.1", "c");
        Account.Profile more = new Account.Profile("boss", Set.of(Role.SECURITY_ADMINISTRATOR, Role.READER), boss.profile().sites(), false);
        Account.Profile wider = new Account.Profile("boss", boss.profile().roles(), Account.SitesAllowed.every(), false);
        for (Account.Profile wanted : List.of(more, wider)) {
            assertThatThrownBy(() -> rig.act(() -> rig.accounts.change(boss.id(), wanted, Optional.empty(), own)))
                    .isInstanceOf(ProblemException.class).hasMessageStartingWith("422");
        }
        rig.act(() -> rig.accounts.change(boss.id(), more, Optional.empty(), new Actor("deputy", "192.0.2.1", "c")));
        assertThat(rig.act(() -> rig.accounts.byId(boss.id())).orElseThrow().profile().roles()).contains(Role.READER);
    }

    @Test
    void oneAccountIsNeverTwoOfTheThreeAdministrators() throws Exception {
        for (Set<Role> two : List.of(Set.of(Role.SYSTEM_ADMINISTRATOR, Role.AUDIT_ADMINISTRATOR),
                Set.of(Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR), Set.of(Role.SECURITY_ADMINISTRATOR, Role.AUDIT_ADMINISTRATOR))) {
            assertThatThrownBy(() -> new Account.Profile("two", two, Account.SitesAllowed.every(), false)).isInstanceOf(IllegalArgumentException.class);
            String roles = two.stream().map(Enum::name).collect(Collectors.joining("','", "'", "'"));
            assertThatThrownBy(() -> rig.act(() -> rig.rows.createNativeQuery("update account set roles = array[" + roles + "]").executeUpdate()))
                    .as("the database's own word").hasStackTraceContaining("account_one_administrator");
        }
    }

    @Test
    void aTakenNameIsAConflict() {
        assertThatThrownBy(() -> rig.account("wangwei", Role.READER)).isInstanceOf(ProblemException.class).hasMessageStartingWith("409");
    }
}
