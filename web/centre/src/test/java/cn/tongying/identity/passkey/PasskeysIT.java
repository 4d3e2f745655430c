package cn.tongying.identity.passkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.archive.Caller.Role;
import cn.tongying.centre.TestDatabase;
import cn.tongying.identity.Account;
import cn.tongying.identity.Rig;
import cn.tongying.identity.Secret;
import cn.tongying.identity.event.Actor;
import cn.tongying.identity.event.SecondFactorAdded;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasskeysIT {
    private static final Actor ACTOR = new Actor("wangwei", "192.0.2.1", "c");
    private static final Ceremony HERE = new Ceremony("img.example", "https://img.example");
    private final Passkeys passkeys = new Passkeys();
    private final Authenticator authenticator = new Authenticator();
    private Rig rig;
    private Account account;

    @BeforeEach
    void open() throws SQLException {
        TestDatabase.running().clean();
        rig = new Rig(Map.of("tongying.identity.hash-memory-kib", "8192", "tongying.identity.hash-passes", "1"));
        account = rig.account("wangwei", Role.READER);
        passkeys.rows = rig.rows;
        passkeys.accounts = rig.accounts;
        passkeys.factors = rig.factors();
        passkeys.events = rig.events;
        passkeys.clock = Clock.systemUTC();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private String challenge(Optional<Account> of) {
        return rig.act(() -> passkeys.challenge(of.map(Account::id)));
    }

    private void register() {
        String challenge = challenge(Optional.of(account));
        rig.act(() -> passkeys.register(account.id(), "phone", authenticator.create(challenge), HERE, ACTOR));
    }

    private Optional<Secret> signIn() {
        String challenge = challenge(Optional.empty());
        return rig.act(() -> passkeys.signIn(authenticator.get(challenge), HERE, ACTOR));
    }

    @Test
    void aPasskeyProvesAgainWhoIsSignedInAndNobodyElse() {
        register();
        String challenge = challenge(Optional.empty());
        rig.act(() -> passkeys.prove(account.id(), authenticator.get(challenge), HERE));
        String other = challenge(Optional.empty());
        assertThatThrownBy(() -> rig.act(() -> passkeys.prove(java.util.UUID.randomUUID(), authenticator.get(other), HERE))).isInstanceOf(PasskeyException.class);
        assertThatThrownBy(() -> rig.act(() -> passkeys.prove(account.id(), authenticator.get(challenge), HERE))).as("a challenge counts once")
                .isInstanceOf(PasskeyException.class);
    }

    @Test
    void aRegisteredPasskeySignsInAndThePasswordAloneNoMore() {
        assertThat(rig.letsIn("wangwei", Rig.PASSWORD)).isTrue();
        register();
        assertThat(rig.act(() -> passkeys.of(account.id()))).extracting(Passkeys.Listed::name).containsExactly("phone");
        Secret session = signIn().orElseThrow();
        assertThat(rig.act(() -> rig.credentials.ofSession(session)).orElseThrow().username()).isEqualTo("wangwei");
        assertThat(rig.letsIn("wangwei", Rig.PASSWORD)).isFalse();
        assertThat(rig.events.told).hasAtLeastOneElementOfType(SecondFactorAdded.class);
        rig.act(() -> passkeys.remove(account.id(), authenticator.id, ACTOR));
        assertThatThrownBy(this::signIn).hasMessageContaining("known");
        assertThat(rig.letsIn("wangwei", Rig.PASSWORD)).isTrue();
    }

    @Test
    void aChallengeIsSignedOnceAndForWhatItWasMade() {
        register();
        String once = challenge(Optional.empty());
        assertThat(rig.act(() -> passkeys.signIn(authenticator.get(once), HERE, ACTOR))).isPresent();
        String ofRegistration = challenge(Optional.of(account));
        for (String refused : List.of(once, ofRegistration, "made up")) {
            assertThatThrownBy(() -> rig.act(() -> passkeys.signIn(authenticator.get(refused), HERE, ACTOR))).as(refused).hasMessageContaining("challenge");
        }
        Account other = rig.account("otto", Role.READER);
        String others = challenge(Optional.of(other));
        assertThatThrownBy(() -> rig.act(() -> passkeys.register(account.id(), "x", authenticator.create(others), HERE, ACTOR))).hasMessageContaining("challenge");
    }

    @ParameterizedTest
    @ValueSource(strings = {"origin", "rpId", "type", "frame", "absent", "unverified", "key"})
    void whatBreaksARuleOfTheStandardIsRefused(String rule) {
        Consumer<Authenticator> bend = one -> {
            switch (rule) {
                case "origin" -> one.origin = "https://img.example.evil";
                case "rpId" -> one.rpId = "evil.example";
                case "type" -> one.type = "webauthn.other";
                case "frame" -> one.crossOrigin = true;
                case "absent" -> one.flags = 0x04;
                default -> one.flags = 0x01;
            }
        };
        if (!rule.equals("key")) {
            Authenticator bent = new Authenticator();
            bend.accept(bent);
            String challenge = challenge(Optional.of(account));
            assertThatThrownBy(() -> rig.act(() -> passkeys.register(account.id(), "x", bent.create(challenge), HERE, ACTOR))).isInstanceOf(PasskeyException.class);
        }
        register();
        Authenticator other = rule.equals("key") ? new Authenticator() : authenticator;
        if (!rule.equals("key")) {
            bend.accept(other);
        }
        String challenge = challenge(Optional.empty());
        assertThatThrownBy(() -> rig.act(() -> passkeys.signIn(other.get(challenge), HERE, ACTOR))).isInstanceOf(PasskeyException.class);
    }

    @Test
    void aCounterThatGoesBackShowsASecondCopy() {
        authenticator.count = 7;
        register();
        authenticator.count = 8;
        assertThat(signIn()).isPresent();
        assertThatThrownBy(this::signIn).as("8 again").hasMessageContaining("counter");
        authenticator.count = 0;
        assertThatThrownBy(this::signIn).hasMessageContaining("counter");
    }

    @Test
    void aPasskeyIsGoodForTheHostItWasMadeFor() {
        register();
        String challenge = challenge(Optional.empty());
        authenticator.origin = "https://other.example";
        authenticator.rpId = "other.example";
        assertThatThrownBy(() -> rig.act(() -> passkeys.signIn(authenticator.get(challenge), new Ceremony("other.example", "https://other.example"), ACTOR)))
                .hasMessageContaining("host");
    }

    @Test
    void aSecondAccountCannotTakeARegisteredPasskey() {
        register();
        Account other = rig.account("otto", Role.READER);
        String challenge = challenge(Optional.of(other));
        assertThatThrownBy(() -> rig.act(() -> passkeys.register(other.id(), "x", authenticator.create(challenge), HERE, ACTOR))).hasMessageContaining("once");
    }

    @Test
    void theSecurityAdministratorsHelpRemovesPasskeysToo() {
        register();
        rig.act(() -> rig.accounts.removeSecondFactor(account.id(), new Actor("secadmin", "192.0.2.1", "c")));
        assertThat(rig.letsIn("wangwei", Rig.PASSWORD)).isTrue();
    }

    /** Cut, endless, nested, tagged, doubled, indefinite. */
    @ParameterizedTest
    @ValueSource(strings = {"", "a1", "5bffffffffffffffff", "5b7fffffffffffffff", "9b7fffffffffffffff", "bb7fffffffffffffff", "818181818181818181", "c001", "a201010102", "5f", "fb00", "1bffffffffffffffff"})
    void brokenCborIsRefusedAndTakesNoMemory(String hex) {
        assertThatThrownBy(() -> Cbor.read(ByteBuffer.wrap(HexFormat.of().parseHex(hex)))).isInstanceOf(PasskeyException.class);
    }
}
