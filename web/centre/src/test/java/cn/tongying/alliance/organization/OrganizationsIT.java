package cn.tongying.alliance.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.alliance.AllianceRig;
import cn.tongying.centre.ProblemException;
import cn.tongying.centre.TestDatabase;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrganizationsIT {
    private TreeRig rig;

    @BeforeEach
    void open() throws SQLException {
        TestDatabase.running().clean();
        rig = new TreeRig();
        rig.organization("ROOT", OrganizationKind.ALLIANCE, "");
        rig.organization("G1", OrganizationKind.GROUP, "ROOT");
        rig.organization("G2", OrganizationKind.GROUP, "ROOT");
        rig.organization("H1", OrganizationKind.HOSPITAL, "G1");
        rig.organization("D1", OrganizationKind.DEPARTMENT, "H1");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private List<String> below(String code) {
        return rig.act(() -> rig.organizations.below(rig.organizations.required(code).path()).stream().map(Organization::code).toList());
    }

    private long count(String sql) {
        return rig.act(() -> rig.database.first(sql, row -> row.getLong(1)).orElseThrow());
    }

    private void conflict(Runnable act, int status, String said) {
        assertThatThrownBy(() -> rig.act(() -> {
            act.run();
            return true;
        })).isInstanceOf(ProblemException.class).hasMessageStartingWith(Integer.toString(status)).hasMessageContaining(said);
    }

    @Test
    void everythingBelowIsFoundAndOnlyThat() {
        assertThat(below("ROOT")).containsExactlyInAnyOrder("ROOT", "G1", "H1", "D1", "G2").startsWith("ROOT").containsSubsequence("G1", "H1", "D1");
        assertThat(below("G1")).containsExactly("G1", "H1", "D1");
        assertThat(below("D1")).containsExactly("D1");
    }

    @Test
    void everythingBelowIsOneRangeOfTheIndexOfPaths() {
        rig.act(() -> rig.database.update("""
                INSERT INTO organization (id, code, kind, parent_id, path, name_zh, name_en)
                SELECT 100000 + n, 'X' || n, 'GROUP', o.id, o.path || (100000 + n) || '/', 'x', 'x' FROM generate_series(1, 5000) n, organization o
                WHERE o.code = CASE n % 50 WHEN 0 THEN 'G2' ELSE 'ROOT' END"""));
        List<String> plan = rig.act(() -> {
            OrganizationPath path = rig.organizations.required("G2").path();
            return rig.database.list("EXPLAIN SELECT * FROM organization o WHERE o.path >= '" + path.text() + "' AND o.path < '" + path.end() + "'",
                    row -> row.getString(1));
        });
        assertThat(below("G2")).hasSize(101);
        assertThat(String.join("\n", plan)).contains("organization_path_key");
    }

    @Test
    void aHospitalIsASiteOfTheArchiveWithItsIssuer() {
        assertThat(count("SELECT count(*) FROM site WHERE code = 'H1' AND issuer = 'H1' AND name_zh = 'H1'")).isEqualTo(1);
        assertThat(rig.act(() -> rig.organizations.required("D1")).isSite()).isFalse();
        conflict(() -> rig.organizations.make(new NewOrganization("H2", OrganizationKind.HOSPITAL, Optional.of("G1"), Optional.of("H1"),
                TreeRig.named("二院")), AllianceRig.AUTHOR), 409, "issuer");
        assertThat(count("SELECT count(*) FROM site WHERE code = 'H2'")).isZero();
    }

    @Test
    void aCampusMayKeepItsOwnImagesOrNot() {
        rig.organization("C1", OrganizationKind.CAMPUS, "H1");
        rig.act(() -> rig.organizations.make(new NewOrganization("C2", OrganizationKind.CAMPUS, Optional.of("H1"), Optional.of("EAST"),
                TreeRig.named("东院区")), AllianceRig.AUTHOR));
        assertThat(count("SELECT count(*) FROM site WHERE code IN ('C1', 'C2')")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE site SET issuer = 'OTHER' WHERE code = 'H1'", "UPDATE site SET code = 'OTHER' WHERE code = 'H1'",
        "DELETE FROM site WHERE code = 'H1'"})
    void theServersRoleCannotChangeAnIssuerACodeOrRemoveASite(String sql) {
        assertThatThrownBy(() -> TestDatabase.execute(TestDatabase.running().application(), sql))
                .isInstanceOf(SQLException.class).extracting(e -> ((SQLException) e).getSQLState()).isEqualTo("42501");
    }

    @Test
    void whatIsChangedIsKeptAndTheSiteGoesByTheNewName() {
        OrganizationDetails details = new OrganizationDetails("第一人民医院", "First People's Hospital", Optional.of(new Tier("3A")),
                Optional.of(new District("310101")), "人民路 1 号",
                Optional.of(new Coordinates(new BigDecimal("31.230416"), new BigDecimal("121.473701"))), true);
        Organization changed = rig.act(() -> rig.organizations.change("H1", details, 0, AllianceRig.AUTHOR));
        assertThat(changed.details()).isEqualTo(details);
        assertThat(changed.version()).isEqualTo(1);
        assertThat(count("SELECT count(*) FROM site WHERE code = 'H1' AND name_zh = '第一人民医院' AND name_en = 'First People''s Hospital'")).isEqualTo(1);
    }

    @Test
    void aChangeMadeFromAnOldVersionIsRefusedWithBothVersions() {
        rig.act(() -> rig.organizations.change("H1", TreeRig.named("a"), 0, AllianceRig.AUTHOR));
        conflict(() -> rig.organizations.change("H1", TreeRig.named("b"), 0, AllianceRig.AUTHOR), 409, "version 0, now it is version 1");
        conflict(() -> rig.organizations.move("H1", Optional.of("G2"), 0, AllianceRig.AUTHOR), 409, "version");
        conflict(() -> rig.organizations.remove("H1", 0, AllianceRig.AUTHOR), 409, "version");
    }

    @Test
    void aMoveTakesEverythingBelowAlong() {
        rig.act(() -> rig.organizations.move("G1", Optional.of("G2"), 0, AllianceRig.AUTHOR));
        assertThat(below("G2")).containsExactly("G2", "G1", "H1", "D1");
        assertThat(below("ROOT")).containsExactly("ROOT", "G2", "G1", "H1", "D1");
        assertThat(rig.act(() -> rig.organizations.required("G1")).parent()).contains("G2");
        assertThat(rig.events.all.getLast().detail()).isEqualTo("moved from ROOT to G2");
    }

    @Test
    void aMoveBelowItselfBelowTheWrongKindOrToNowhereIsRefused() {
        rig.organization("G3", OrganizationKind.GROUP, "G1");
        conflict(() -> rig.organizations.move("G1", Optional.of("G1"), 0, AllianceRig.AUTHOR), 422, "below itself");
        conflict(() -> rig.organizations.move("G1", Optional.of("G3"), 0, AllianceRig.AUTHOR), 422, "below itself");
        conflict(() -> rig.organizations.move("D1", Optional.of("G2"), 0, AllianceRig.AUTHOR), 422, "cannot stand below");
        conflict(() -> rig.organizations.move("H1", Optional.empty(), 0, AllianceRig.AUTHOR), 422, "parent");
        conflict(() -> rig.organizations.move("H1", Optional.of("NOWHERE"), 0, AllianceRig.AUTHOR), 422, "NOWHERE");
    }

    @Test
    void twoMovesAtOnceCannotMakeACircle() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<Boolean> one = threads.submit(() -> moves("G1", "G2", together));
            Future<Boolean> other = threads.submit(() -> moves("G2", "G1", together));
            assertThat(List.of(one.get(30, TimeUnit.SECONDS), other.get(30, TimeUnit.SECONDS))).containsExactlyInAnyOrder(true, false);
        }
        assertThat(below("ROOT")).hasSize(5);
    }

    private static boolean moves(String code, String to, CyclicBarrier together) throws Exception {
        try (TreeRig own = new TreeRig()) {
            own.rows.getTransaction().begin();
            own.organizations.required(code);
            together.await(10, TimeUnit.SECONDS);
            own.organizations.move(code, Optional.of(to), 0, AllianceRig.AUTHOR);
            own.rows.getTransaction().commit();
            return true;
        } catch (ProblemException refused) {
            return false;
        }
    }

    @Test
    void nothingInUseHangsOnWhatIsOutOfUse() {
        OrganizationDetails off = new OrganizationDetails("x", "x", Optional.empty(), Optional.empty(), "", Optional.empty(), false);
        conflict(() -> rig.organizations.change("H1", off, 0, AllianceRig.AUTHOR), 422, "D1");
        rig.act(() -> rig.organizations.change("D1", off, 0, AllianceRig.AUTHOR));
        rig.act(() -> rig.organizations.change("H1", off, 0, AllianceRig.AUTHOR));
        conflict(() -> rig.organizations.change("D1", TreeRig.named("D1"), 1, AllianceRig.AUTHOR), 422, "H1");
        conflict(() -> rig.organizations.make(new NewOrganization("D2", OrganizationKind.DEPARTMENT, Optional.of("H1"), Optional.empty(),
                TreeRig.named("x")), AllianceRig.AUTHOR), 422, "H1");
    }

    @Test
    void onlyWhatNothingHangsOnIsRemoved() {
        conflict(() -> rig.organizations.remove("G1", 0, AllianceRig.AUTHOR), 422, "out of use");
        conflict(() -> rig.organizations.remove("H1", 0, AllianceRig.AUTHOR), 422, "out of use");
        rig.act(() -> {
            rig.organizations.remove("D1", 0, AllianceRig.AUTHOR);
            return true;
        });
        assertThat(below("H1")).containsExactly("H1");
        conflict(() -> rig.organizations.remove("D1", 0, AllianceRig.AUTHOR), 404, "organization");
    }

    @Test
    void sitesThatCameWithoutTheAdministrationGetTheirPlaceOnce() {
        rig.act(() -> {
            rig.siteOrganizations.adopt("start");
            rig.siteOrganizations.adopt("start");
            return true;
        });
        assertThat(below("TONGYING-ALLIANCE")).containsExactlyInAnyOrder("TONGYING-ALLIANCE", "DEFAULT", "NORTH");
        assertThat(rig.act(() -> rig.organizations.required("NORTH")).details().nameZh()).isEqualTo("北院");
    }
}
