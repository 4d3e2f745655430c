package cn.tongying.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.alliance.AllianceRig;
import cn.tongying.centre.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

class FirstStartIT {
    @TempDir Path folder;
    private final List<Rig> rigs = new ArrayList<>();

    @BeforeEach
    void clean() throws SQLException {
        TestDatabase.running().clean();
    }

    @AfterEach
    void close() {
        rigs.forEach(Rig::close);
    }

    private Path file() {
        return folder.resolve("first-password");
    }

    private Rig start(boolean demo, Path file) {
        Map<String, String> settings = new HashMap<>(Map.of("tongying.identity.hash-memory-kib", "8192",
                "tongying.identity.hash-passes", "1", "tongying.demo", Boolean.toString(demo)));
        settings.put("tongying.first.password.file", file.toString());
        Rig rig = new Rig(settings);
        rigs.add(rig);
        FirstAccounts first = new FirstAccounts();
        first.rows = rig.rows;
        first.accounts = rig.accounts;
        first.tokens = rig.tokens;
        first.config = rig.config;
        first.organizations = AllianceRig.siteOrganizations(rig.rows);
        FirstStart start = new FirstStart();
        start.accounts = first;
        start.hasher = rig.hasher;
        start.config = rig.config;
        rig.act(() -> first.standing(demo));
        rig.act(() -> start.makeMissing(new FirstPasswordFile(file)));
        return rig;
    }

    private List<String[]> handedOut() throws IOException {
        return Files.readAllLines(file(), StandardCharsets.UTF_8).stream().map(line -> line.split("\t")).toList();
    }

    @Test
    void aNewSystemHasOneAdministratorWhosePasswordStandsInAFileOfItsOwnerAlone() throws IOException {
        Rig rig = start(false, file());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file()))).isEqualTo("rw-------");
        assertThat(handedOut()).hasSize(1);
        assertThat(handedOut().getFirst()[0]).isEqualTo("admin");
        assertThat(handedOut().getFirst()[2]).isEqualTo("ADMINISTRATOR");
        assertThat(rig.signIn("admin", handedOut().getFirst()[1], "127.0.0.1")).isInstanceOf(SignInOutcome.Opened.class);
    }

    @Test
    void aSecondStartMakesNoAccountAndNoFile() throws IOException {
        start(false, file());
        Files.delete(file());
        start(false, file());
        assertThat(file()).doesNotExist();
    }

    @Test
    void noAccountIsMadeWhenItsPasswordCannotBeHandedOut() {
        Path nowhere = folder.resolve("no/such/folder");
        assertThatThrownBy(() -> start(false, nowhere)).isInstanceOf(UncheckedIOException.class);
        Rig rig = rigs.getFirst();
        assertThat(rig.act(rig.accounts::all)).isEmpty();
    }

    @Test
    void theDemoHasAReaderATechnologistTwoSitesAndATokenForEach() throws IOException {
        Rig rig = start(true, file());
        assertThat(handedOut().stream().map(line -> line[0])).containsExactly("admin", "reader", "tech", "token:DEFAULT", "token:DEMO2");
        Credential loader = rig.act(() -> rig.tokens.alive(Secret.received(secretOf("token:DEMO2")).orElseThrow())).orElseThrow();
        assertThat(loader.sites()).containsExactly("DEMO2");
        assertThat(rig.signIn("reader", secretOf("reader"), "127.0.0.1")).isInstanceOf(SignInOutcome.Opened.class);
    }

    private String secretOf(String name) {
        try {
            return handedOut().stream().filter(line -> line[0].equals(name)).findFirst().orElseThrow()[1];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aSecondStartOfTheDemoHandsOutFreshTokensOnlyAndEndsTheOldOnes() throws IOException {
        start(true, file());
        Secret old = Secret.received(secretOf("token:DEFAULT")).orElseThrow();
        Rig rig = start(true, file());
        assertThat(handedOut().stream().map(line -> line[0])).containsExactly("token:DEFAULT", "token:DEMO2");
        assertThat(rig.act(() -> rig.tokens.alive(old))).isEmpty();
    }

    @Test
    void aStartWithoutTheDemoShutsItsAccountsAndEndsTheirSessionsAndTokens() throws IOException {
        Rig demo = start(true, file());
        String password = secretOf("reader");
        Secret session = ((SignInOutcome.Opened) demo.signIn("reader", password, "127.0.0.1")).secret();
        Secret token = Secret.received(secretOf("token:DEFAULT")).orElseThrow();
        assertThat(demo.act(() -> demo.sessions.alive(session))).isPresent();
        Rig plain = start(false, file());
        assertThat(plain.act(() -> plain.sessions.alive(session))).isEmpty();
        assertThat(plain.act(() -> plain.tokens.alive(token))).isEmpty();
        assertThat(plain.signIn("reader", password, "127.0.0.1")).isInstanceOf(SignInOutcome.Wrong.class);
        assertThat(plain.act(plain.accounts::all)).filteredOn(account -> !account.isDisabled()).extracting(Account::username)
                .containsExactly("admin");
    }

    @Test
    void aLaterStartOfTheDemoOpensItsAccountsAgainButNotWhatTheyHadOpen() throws IOException {
        Rig demo = start(true, file());
        String password = secretOf("reader");
        Secret session = ((SignInOutcome.Opened) demo.signIn("reader", password, "127.0.0.1")).secret();
        Secret token = Secret.received(secretOf("token:DEFAULT")).orElseThrow();
        start(false, file());
        Rig again = start(true, file());
        assertThat(again.signIn("reader", password, "127.0.0.1")).isInstanceOf(SignInOutcome.Opened.class);
        assertThat(again.act(() -> again.sessions.alive(session))).isEmpty();
        assertThat(again.act(() -> again.tokens.alive(token))).isEmpty();
    }

    @Test
    void anAccountThatOnlyBearsADemoNameIsLeftAlone() {
        Rig rig = start(false, file());
        rig.account("reader", cn.tongying.archive.Caller.Role.READER);
        start(true, file());
        Rig plain = start(false, file());
        assertThat(plain.signIn("reader", Rig.PASSWORD, "127.0.0.1")).isInstanceOf(SignInOutcome.Opened.class);
    }

    @Test
    void withoutTheDemoThereAreNoDemoUsers() {
        Rig rig = start(false, file());
        assertThat(rig.act(rig.accounts::all)).extracting(Account::username).containsExactly("admin");
    }

    @Test
    void theCommandLineMakesATokenThatWorksAndIsWrittenDown() throws SQLException {
        Rig rig = start(false, file());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = command(out, "--account", "admin", "--scopes", "read", "--site", "NORTH", "--days", "3");
        assertThat(code).isZero();
        Secret secret = Secret.received(out.toString(StandardCharsets.UTF_8).strip()).orElseThrow();
        Optional<Credential> credential = rig.act(() -> rig.tokens.alive(secret));
        assertThat(credential.orElseThrow().scopes()).containsExactly(Scope.READ);
        assertThat(audited("TOKEN_MADE")).isEqualTo(1);
    }

    @Test
    void theCommandLineSaysWhatItDoesNotUnderstandAndWhatItDoesNotFind() throws SQLException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(command(out, "--account", "nobody")).isEqualTo(1);
        assertThat(command(out, "--acount", "admin")).isEqualTo(2);
        assertThat(command(out, "--account", "admin", "--scopes", "all")).isEqualTo(2);
        assertThat(out.size()).isZero();
    }

    private static int command(ByteArrayOutputStream out, String... arguments) throws SQLException {
        PGSimpleDataSource source = (PGSimpleDataSource) TestDatabase.running().application();
        Map<String, String> environment = Map.of("TONGYING_DB_HOST", "127.0.0.1", "TONGYING_DB_PORT", Integer.toString(source.getPortNumbers()[0]),
                "TONGYING_DB_NAME", "tongying",
                "TONGYING_DB_USER", "tongying_app");
        return new TokenCommand(environment).run(List.of(arguments), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
    }

    private static long audited(String type) throws SQLException {
        try (var connection = TestDatabase.running().application().getConnection();
             var found = connection.createStatement().executeQuery("select count(*) from audit_event where event_type = '" + type + "'")) {
            found.next();
            return found.getLong(1);
        }
    }
}
