package cn.tongying.identity.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.archive.Caller.Role;
import cn.tongying.centre.ProblemException;
import cn.tongying.centre.TestDatabase;
import cn.tongying.identity.Account;
import cn.tongying.identity.Credential;
import cn.tongying.identity.Rig;
import cn.tongying.identity.Scope;
import cn.tongying.identity.ServiceAccounts;
import cn.tongying.identity.ServiceAccountsOfTest;
import cn.tongying.identity.ServiceKind;
import cn.tongying.identity.event.Actor;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServiceAccountsIT {
    private static final Actor ACTOR = new Actor("secadmin", "192.0.2.1", "c");
    private Rig rig;
    private ServiceAccounts accounts;

    @BeforeEach
    void open() throws SQLException {
        TestDatabase.running().clean();
        rig = new Rig(Map.of("tongying.identity.hash-memory-kib", "8192", "tongying.identity.hash-passes", "1"));
        rig.account("boss", Role.SECURITY_ADMINISTRATOR);
        accounts = ServiceAccountsOfTest.wired(rig);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static NewToken wanted(Scope... scopes) {
        return new NewToken("key", Set.of(scopes), Duration.ofDays(1), Optional.empty());
    }

    private Credential of(Account account, Scope... scopes) {
        Tokens.Made made = rig.act(() -> rig.tokens.make(account.id(), wanted(scopes), ACTOR));
        return rig.act(() -> rig.tokens.alive(made.secret())).orElseThrow();
    }

    @Test
    void anEdgeNodeSendsAndAnAiPerformerAlsoReadsImagesAndNeitherMore() {
        Account edge = rig.act(() -> accounts.make("edge.north", "Edge", ServiceKind.EDGE_NODE, "NORTH", ACTOR));
        Account ai = rig.act(() -> accounts.make("ai.north", "AI", ServiceKind.AI_PERFORMER, "NORTH", ACTOR));
        assertThat(of(edge, Scope.STORE).scopes()).containsExactly(Scope.STORE);
        assertThat(of(ai, Scope.STORE, Scope.DICOM_READ).scopes()).containsExactlyInAnyOrder(Scope.STORE, Scope.DICOM_READ);
        assertThat(of(edge, Scope.STORE).sites()).containsExactly("NORTH");
        for (Scope scope : List.of(Scope.READ, Scope.DICOM_READ)) {
            assertThatThrownBy(() -> rig.act(() -> rig.tokens.make(edge.id(), wanted(scope), ACTOR)))
                    .isInstanceOf(ProblemException.class).hasMessageStartingWith("422");
        }
        assertThatThrownBy(() -> rig.act(() -> rig.tokens.make(ai.id(), wanted(Scope.READ), ACTOR)))
                .isInstanceOf(ProblemException.class).hasMessageStartingWith("422");
    }

    @Test
    void aRowWithMoreThanTheKindMayIsNarrowedAllTheSame() {
        Account edge = rig.act(() -> accounts.make("edge.north", "Edge", ServiceKind.EDGE_NODE, "NORTH", ACTOR));
        Tokens.Made made = rig.act(() -> rig.tokens.make(edge.id(), wanted(Scope.STORE), ACTOR));
        rig.act(() -> rig.rows.createNativeQuery("update token set scopes = '{store,read,dicom-read}'").executeUpdate());
        assertThat(rig.act(() -> rig.tokens.alive(made.secret())).orElseThrow().scopes()).containsExactly(Scope.STORE);
    }

    @Test
    void nobodySignsInAsAProgramAndThePeoplesListDoesNotShowIt() {
        Account edge = rig.act(() -> accounts.make("edge.north", "Edge", ServiceKind.EDGE_NODE, "NORTH", ACTOR));
        rig.act(() -> rig.accounts.change(edge.id(), edge.profile(), Optional.of(rig.hasher.hash(Rig.PASSWORD.toCharArray())), ACTOR));
        assertThat(rig.letsIn("edge.north", Rig.PASSWORD)).isFalse();
        assertThat(rig.act(rig.accounts::all)).extracting(Account::username).containsExactly("boss");
        assertThat(rig.act(accounts::all)).extracting(Account::username).containsExactly("edge.north");
    }

    @Test
    void aDisabledProgramLosesItsTokensForGoodAndTheyEndByDate() {
        Account edge = rig.act(() -> accounts.make("edge.north", "Edge", ServiceKind.EDGE_NODE, "NORTH", ACTOR));
        Tokens.Made made = rig.act(() -> rig.tokens.make(edge.id(), wanted(Scope.STORE), ACTOR));
        rig.act(() -> accounts.disable(edge.id(), true, ACTOR));
        rig.act(() -> accounts.disable(edge.id(), false, ACTOR));
        assertThat(rig.act(() -> rig.tokens.alive(made.secret()))).isEmpty();
    }

    @Test
    void aRotatedTokenStaysGoodForTheOverlapAndItsSuccessorForTheNewLife() {
        Account edge = rig.act(() -> accounts.make("edge.north", "Edge", ServiceKind.EDGE_NODE, "NORTH", ACTOR));
        Tokens.Made old = rig.act(() -> rig.tokens.make(edge.id(), wanted(Scope.STORE), ACTOR));
        Tokens.Made next = rig.act(() -> rig.tokens.rotate(edge.id(), old.token().id(), Duration.ofDays(30), Duration.ofHours(2), ACTOR));
        assertThat(next.token().name()).isEqualTo("key");
        assertThat(next.secret().text()).isNotEqualTo(old.secret().text());
        rig.forward(Duration.ofMinutes(119));
        assertThat(rig.act(() -> rig.tokens.alive(old.secret()))).isPresent();
        rig.forward(Duration.ofMinutes(2));
        assertThat(rig.act(() -> rig.tokens.alive(old.secret()))).isEmpty();
        assertThat(rig.act(() -> rig.tokens.alive(next.secret())).orElseThrow().scopes()).containsExactly(Scope.STORE);
        rig.forward(Duration.ofDays(31));
        assertThat(rig.act(() -> rig.tokens.alive(next.secret()))).isEmpty();
    }

    @Test
    void theListTellsHowManyTokensLiveWhichEndsFirstAndWhenOneWasLastUsed() {
        Account edge = rig.act(() -> accounts.make("edge.north", "Edge", ServiceKind.EDGE_NODE, "NORTH", ACTOR));
        Tokens.Made first = rig.act(() -> rig.tokens.make(edge.id(), wanted(Scope.STORE), ACTOR));
        Tokens.Made second = rig.act(() -> rig.tokens.make(edge.id(), wanted(Scope.STORE), ACTOR));
        rig.act(() -> rig.tokens.alive(first.secret()));
        Tokens.Use use = rig.act(rig.tokens::ofServices).get(edge.id());
        assertThat(use.alive()).isEqualTo(2);
        assertThat(use.lastUsed()).contains(rig.now());
        rig.act(() -> rig.tokens.revoke(edge.id(), first.token().id(), ACTOR));
        use = rig.act(rig.tokens::ofServices).get(edge.id());
        assertThat(use.alive()).isEqualTo(1);
        assertThat(use.firstEnd()).contains(second.token().expiresAt());
        assertThat(use.lastUsed()).as("also of one that is revoked").contains(rig.now());
    }

    @Test
    void aPersonIsNoServiceAccount() {
        Account person = rig.account("anna", Role.READER);
        assertThatThrownBy(() -> rig.act(() -> accounts.required(person.id()))).isInstanceOf(ProblemException.class).hasMessageStartingWith("404");
    }
}
