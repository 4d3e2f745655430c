package cn.tongying.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.Caller.Role;
import cn.tongying.centre.TestDatabase;
import cn.tongying.identity.Account;
import cn.tongying.identity.Credential;
import cn.tongying.identity.Rig;
import cn.tongying.identity.Secret;
import cn.tongying.identity.SessionsOfTest;
import cn.tongying.identity.event.Actor;
import cn.tongying.identity.event.ProviderLinked;
import cn.tongying.identity.event.ProviderUnlinked;
import cn.tongying.identity.oidc.ProvidedIdentities.Linking;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An outside account opens the account that its subject was linked with, whatever it is called. */
class ProvidedIdentitiesIT {
    private static final String ISSUER = "https://idp.example/realms/hospital";
    private static final Actor OUTSIDE = new Actor("anonymous", "192.0.2.7", "c");
    private Rig rig;
    private final ProvidedIdentities identities = new ProvidedIdentities();
    private Account wang;
    private Credential signedIn;

    @BeforeEach
    void open() throws SQLException {
        TestDatabase.running().clean();
        rig = new Rig(Map.of("tongying.identity.hash-memory-kib", "8192", "tongying.identity.hash-passes", "1"));
        identities.rows = rig.rows;
        identities.accounts = rig.accounts;
        identities.events = rig.events;
        identities.clock = rig.time();
        wang = rig.account("wang", Role.READER);
        signedIn = signIn("wang");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private Credential signIn(String username) {
        Secret session = rig.session(username);
        return rig.act(() -> rig.credentials.ofSession(session)).orElseThrow();
    }

    private static IdToken token(String subject, String name) {
        return new IdToken(subject, Optional.of(name));
    }

    private Optional<Secret> comes(String subject, String name) {
        return rig.act(() -> identities.welcome(ISSUER, token(subject, name), OUTSIDE));
    }

    private Linking links(Secret code, String subject, String name) {
        return rig.act(() -> identities.link(ISSUER, token(subject, name), code, OUTSIDE));
    }

    private Secret code() {
        return rig.act(() -> identities.code(signedIn));
    }

    @Test
    void theSameUserNameOpensNothing() {
        assertThat(comes("s-1", "wang")).isEmpty();
        assertThat(comes("s-1", "WANG")).isEmpty();
        assertThat(links(code(), "s-1", "wang")).isEqualTo(Linking.LINKED);
        assertThat(comes("s-1", "wang")).isPresent();
        assertThat(comes("s-2", "wang")).as("somebody else who was given the name").isEmpty();
        assertThat(comes("s-1", "renamed")).as("the same person under another name").isPresent();
        assertThat(rig.act(() -> identities.welcome("https://other.example", token("s-1", "wang"), OUTSIDE))).as("the same subject elsewhere").isEmpty();
        assertThat(rig.events.of(ProviderLinked.class)).singleElement().satisfies(event -> {
            assertThat(event.subject()).isEqualTo("s-1");
            assertThat(event.actor().name()).isEqualTo("wang");
        });
    }

    @Test
    void aCodeIsGoodOnceForMinutesAndWhileItsSessionLives() {
        Secret once = code();
        assertThat(links(once, "s-1", "a")).isEqualTo(Linking.LINKED);
        rig.act(() -> identities.unlink(wang.id(), OUTSIDE));
        assertThat(links(once, "s-1", "a")).as("used").isEqualTo(Linking.OVER);
        Secret first = code();
        Secret second = code();
        assertThat(links(first, "s-1", "a")).as("another was asked for").isEqualTo(Linking.OVER);
        rig.forward(ProvidedIdentities.CODE_LIFE.plus(Duration.ofSeconds(1)));
        assertThat(links(second, "s-1", "a")).as("too late").isEqualTo(Linking.OVER);
        Secret signedOut = code();
        SessionsOfTest.endAll(rig, wang.id());
        assertThat(links(signedOut, "s-1", "a")).as("signed out meanwhile").isEqualTo(Linking.OVER);
        assertThat(comes("s-1", "a")).isEmpty();
    }

    @Test
    void anOutsideAccountHasOneAccountHereAndAnAccountOneThere() {
        assertThat(links(code(), "s-1", "a")).isEqualTo(Linking.LINKED);
        assertThat(links(code(), "s-2", "b")).as("this account has one").isEqualTo(Linking.TAKEN);
        rig.account("li", Role.READER);
        Credential li = signIn("li");
        assertThat(links(rig.act(() -> identities.code(li)), "s-1", "a")).as("the outside account has one").isEqualTo(Linking.TAKEN);
        assertThat(rig.act(() -> identities.of(wang.id()))).extracting(ProvidedIdentities.Link::subject).containsExactly("s-1");
    }

    @Test
    void aLinkThatIsPartedOrADisabledAccountLetsNobodyIn() {
        links(code(), "s-1", "a");
        assertThat(rig.act(() -> identities.unlink(wang.id(), OUTSIDE))).isTrue();
        assertThat(rig.act(() -> identities.unlink(wang.id(), OUTSIDE))).isFalse();
        assertThat(comes("s-1", "a")).isEmpty();
        assertThat(rig.events.of(ProviderUnlinked.class)).hasSize(1);
        Secret late = code();
        rig.act(() -> rig.rows.createNativeQuery("update account set disabled = true where username = 'wang'").executeUpdate());
        assertThat(links(late, "s-1", "a")).isEqualTo(Linking.OVER);
    }
}
