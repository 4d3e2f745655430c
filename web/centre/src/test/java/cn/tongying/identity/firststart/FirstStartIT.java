package cn.tongying.identity.firststart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.alliance.agreement.AgreementRig;
import cn.tongying.alliance.organization.TreeRig;
import cn.tongying.alliance.staff.StaffRig;
import cn.tongying.centre.TestDatabase;
import cn.tongying.identity.Account;
import cn.tongying.identity.Credential;
import cn.tongying.identity.Rig;
import cn.tongying.identity.Scope;
import cn.tongying.identity.Secret;
import cn.tongying.identity.Username;
import cn.tongying.identity.event.Actor;
import cn.tongying.identity.event.PasswordChanged;
import cn.tongying.identity.token.NewToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstStartIT {
    @TempDir Path folder;
    private final List<Rig> rigs = new ArrayList<>();
    private List<String> locked = List.of();

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
        return start(demo, file, (rig, start) -> rig.act(() -> start.makeMissing(new FirstPasswordFile(file))));
    }

    /** A server's start in which this account gets a new password. */
    private Rig startThatResets(String username) {
        return start(false, file(), (rig, start) -> rig.act(() -> start.reset(username, new FirstPasswordFile(file()))));
    }

    private Rig start(boolean demo, Path file, BiConsumer<Rig, FirstStart> act) {
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
        first.organizations = TreeRig.siteOrganizations(rig.rows);
        first.staff = StaffRig.firstStaff(rig.rows);
        first.agreements = AgreementRig.agreements(rig.rows);
        FirstStart start = new FirstStart();
        start.accounts = first;
        start.hasher = rig.hasher;
        start.config = rig.config;
        locked = rig.act(() -> first.standing(demo));
        act.accept(rig, start);
        return rig;
    }

    private List<String[]> handedOut() throws IOException {
        return Files.readAllLines(file(), StandardCharsets.UTF_8).stream().map(line -> line.split("\t")).toList();
    }

    @Test
    void aNewSystemHasThreeAdministratorsWhosePasswordsStandInAFileOfItsOwnerAlone() throws IOException {
        Rig rig = start(false, file());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file()))).isEqualTo("rw-------");
        assertThat(handedOut().stream().map(line -> line[0] + " " + line[2])).containsExactly("sysadmin SYSTEM_ADMINISTRATOR",
                "secadmin SECURITY_ADMINISTRATOR", "auditadmin AUDIT_ADMINISTRATOR");
        assertThat(handedOut().stream().map(line -> line[1])).doesNotHaveDuplicates();
        for (String[] line : handedOut()) {
            assertThat(rig.letsIn(line[0], line[1])).as(line[0]).isTrue();
        }
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
        assertThat(handedOut().stream().map(line -> line[0])).containsExactly("sysadmin", "secadmin", "auditadmin", "reader", "reviewer", "tech", "token:DEFAULT", "token:DEMO2");
        Credential loader = rig.act(() -> rig.tokens.alive(Secret.received(secretOf("token:DEMO2")).orElseThrow())).orElseThrow();
        assertThat(loader.sites()).containsExactly("DEMO2");
        assertThat(rig.letsIn("reader", secretOf("reader"))).isTrue();
    }

    @Test
    void aDemoPhysicianOfTheSecondHospitalReviewsForTheFirstByAgreement() {
        Rig rig = start(true, file());
        start(true, file());
        assertThat(rig.act(() -> rig.rows.createNativeQuery("""
                select p.code || ' ' || a.role || ' ' || a.organization from practitioner p join assignment a on a.practitioner = p.id order by 1""", String.class).getResultList()))
                .containsExactly("DEMO-READER READER DEFAULT", "DEMO-READER READER DEMO2", "DEMO-REVIEWER READER DEMO2", "DEMO-REVIEWER REVIEWER DEMO2");
        assertThat(rig.act(() -> rig.rows.createNativeQuery("select viewer_site || ' ' || study_site || ' ' || purpose from agreement_grant", String.class).getResultList()))
                .containsExactly("DEMO2 DEFAULT REVIEW");
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
        Secret session = demo.session("reader", password);
        Secret token = Secret.received(secretOf("token:DEFAULT")).orElseThrow();
        assertThat(demo.act(() -> demo.credentials.ofSession(session))).isPresent();
        Rig plain = start(false, file());
        assertThat(plain.act(() -> plain.credentials.ofSession(session))).isEmpty();
        assertThat(plain.act(() -> plain.tokens.alive(token))).isEmpty();
        assertThat(plain.letsIn("reader", password)).isFalse();
        assertThat(locked).containsExactly("reader", "reviewer", "tech");
        assertThat(plain.act(plain.accounts::all)).filteredOn(account -> !account.isDisabled()).extracting(Account::username)
                .containsExactly("auditadmin", "secadmin", "sysadmin");
    }

    @Test
    void aLaterStartOfTheDemoOpensItsAccountsAgainButNotWhatTheyHadOpen() throws IOException {
        Rig demo = start(true, file());
        String password = secretOf("reader");
        Secret session = demo.session("reader", password);
        Secret token = Secret.received(secretOf("token:DEFAULT")).orElseThrow();
        start(false, file());
        Rig again = start(true, file());
        assertThat(locked).isEmpty();
        assertThat(again.letsIn("reader", password)).isTrue();
        assertThat(again.act(() -> again.credentials.ofSession(session))).isEmpty();
        assertThat(again.act(() -> again.tokens.alive(token))).isEmpty();
    }

    @Test
    void anAccountThatOnlyBearsADemoNameIsLeftAlone() {
        Rig rig = start(false, file());
        rig.account("reader", cn.tongying.archive.Caller.Role.READER);
        start(true, file());
        Rig plain = start(false, file());
        assertThat(plain.letsIn("reader", Rig.PASSWORD)).isTrue();
    }

    @Test
    void aForgottenPasswordIsReplacedOnceAndWhatTheAccountHadOpenIsOver() throws IOException {
        Rig before = start(false, file());
        String forgotten = secretOf("secadmin");
        Secret session = before.session("secadmin", forgotten);
        Account admin = before.act(() -> before.accounts.byUsername(new Username("secadmin"))).orElseThrow();
        Secret token = before.act(() -> before.tokens.make(admin.id(),
                new NewToken("t", EnumSet.of(Scope.READ), Duration.ofDays(1), Optional.empty()), Actor.system("test"))).secret();
        Files.delete(file());
        for (int i = 0; i < 6; i++) {
            before.letsIn("secadmin", "is it this one " + i);
        }
        Rig after = startThatResets("SecAdmin ");
        assertThat(handedOut()).hasSize(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file()))).isEqualTo("rw-------");
        assertThat(after.letsIn("secadmin", forgotten)).isFalse();
        assertThat(after.letsIn("secadmin", secretOf("secadmin"))).isTrue();
        assertThat(after.act(() -> after.credentials.ofSession(session))).isEmpty();
        assertThat(after.act(() -> after.tokens.alive(token))).isEmpty();
        assertThat(after.events.told).hasAtLeastOneElementOfType(PasswordChanged.class);
    }

    @Test
    void anAccountThatIsNotThereGetsNoPassword() {
        startThatResets("nobody");
        startThatResets("no such/name");
        assertThat(file()).doesNotExist();
    }

    @Test
    void withoutTheDemoThereAreNoDemoUsers() {
        Rig rig = start(false, file());
        assertThat(rig.act(rig.accounts::all)).extracting(Account::username).containsExactly("auditadmin", "secadmin", "sysadmin");
    }
}
