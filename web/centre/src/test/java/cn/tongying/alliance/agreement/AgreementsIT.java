package cn.tongying.alliance.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.alliance.AllianceRig;
import cn.tongying.alliance.Period;
import cn.tongying.alliance.organization.OrganizationKind;
import cn.tongying.centre.ProblemException;
import cn.tongying.centre.TestDatabase;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AgreementsIT {
    private static final Period YEAR = AllianceRig.days("2026-01-01", "2026-12-31");
    private AgreementRig rig;

    @BeforeEach
    void open() throws SQLException {
        TestDatabase.running().clean();
        rig = new AgreementRig();
        rig.organization("ROOT", OrganizationKind.ALLIANCE, "");
        for (String code : List.of("TOP", "TOWN", "VILLAGE")) {
            rig.organization(code, OrganizationKind.HOSPITAL, "ROOT");
        }
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private Agreement make(Agreement agreement) {
        return rig.act(() -> rig.agreements.make(agreement, AllianceRig.AUTHOR));
    }

    private List<SharedStudies> shared(String viewer, String day) {
        return rig.act(() -> rig.agreements.sharedWith(viewer, LocalDate.parse(day)));
    }

    private static Agreement as(Agreement wanted, Agreement present, int version) {
        return new Agreement(present.id(), wanted.fromSite(), wanted.toSite(), wanted.mutual(), wanted.shares(), wanted.period(),
                wanted.responsibleSite(), Optional.empty(), version);
    }

    private void refused(Runnable act, int status, String said) {
        assertThatThrownBy(() -> rig.act(() -> {
            act.run();
            return true;
        })).isInstanceOf(ProblemException.class).hasMessageStartingWith(Integer.toString(status)).hasMessageContaining(said);
    }

    @Test
    void theStaffOfTheOneSeesTheStudiesOfTheOtherForWhatIsShared() {
        make(AgreementRig.agreement("TOWN", "TOP", false, YEAR, Sharing.READING, Sharing.PRIORS));
        assertThat(shared("TOP", "2026-06-01")).containsExactly(new SharedStudies("TOWN", Set.of(Sharing.READING, Sharing.PRIORS)));
        assertThat(shared("TOWN", "2026-06-01")).isEmpty();
        assertThat(shared("VILLAGE", "2026-06-01")).isEmpty();
    }

    @Test
    void itCountsOnItsFirstAndLastDayAndNotBesideThem() {
        make(AgreementRig.agreement("TOWN", "TOP", false, YEAR, Sharing.READING));
        assertThat(shared("TOP", "2025-12-31")).isEmpty();
        assertThat(shared("TOP", "2026-01-01")).hasSize(1);
        assertThat(shared("TOP", "2026-12-31")).hasSize(1);
        assertThat(shared("TOP", "2027-01-01")).isEmpty();
    }

    @Test
    void aMutualOneCountsBothWaysAndSeveralAddUp() {
        make(AgreementRig.agreement("TOWN", "TOP", true, AllianceRig.from("2026-01-01"), Sharing.CONSULTATION));
        make(AgreementRig.agreement("TOWN", "TOP", false, YEAR, Sharing.READING));
        make(AgreementRig.agreement("VILLAGE", "TOP", false, YEAR, Sharing.REVIEW));
        assertThat(shared("TOWN", "2099-01-01")).containsExactly(new SharedStudies("TOP", Set.of(Sharing.CONSULTATION)));
        assertThat(shared("TOP", "2026-06-01")).containsExactly(new SharedStudies("TOWN", Set.of(Sharing.CONSULTATION, Sharing.READING)),
                new SharedStudies("VILLAGE", Set.of(Sharing.REVIEW)));
    }

    @Test
    void anOverlappingDuplicateIsRefusedAndTheOtherOneNamed() {
        Agreement first = make(AgreementRig.agreement("TOWN", "TOP", false, YEAR, Sharing.READING, Sharing.REVIEW));
        refused(() -> rig.agreements.make(AgreementRig.agreement("TOWN", "TOP", false, AllianceRig.from("2026-12-31"), Sharing.REVIEW),
                AllianceRig.AUTHOR), 409, first.id().toString());
        refused(() -> rig.agreements.make(AgreementRig.agreement("TOP", "TOWN", true, YEAR, Sharing.READING), AllianceRig.AUTHOR), 409,
                first.id().toString());
        make(AgreementRig.agreement("TOWN", "TOP", false, AllianceRig.from("2027-01-01"), Sharing.REVIEW));
        make(AgreementRig.agreement("TOWN", "TOP", false, YEAR, Sharing.PRIORS));
        make(AgreementRig.agreement("TOP", "TOWN", false, YEAR, Sharing.READING));
    }

    @Test
    void twoEqualOnesAtTheSameMomentAreOne() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<Boolean> one = threads.submit(() -> makes(together));
            Future<Boolean> other = threads.submit(() -> makes(together));
            assertThat(List.of(one.get(30, TimeUnit.SECONDS), other.get(30, TimeUnit.SECONDS))).containsExactlyInAnyOrder(true, false);
        }
    }

    private static boolean makes(CyclicBarrier together) throws Exception {
        try (AgreementRig own = new AgreementRig()) {
            own.rows.getTransaction().begin();
            own.agreements.isSite("TOP");
            together.await(10, TimeUnit.SECONDS);
            own.agreements.make(AgreementRig.agreement("TOWN", "TOP", false, YEAR, Sharing.READING), AllianceRig.AUTHOR);
            own.rows.getTransaction().commit();
            return true;
        } catch (ProblemException refused) {
            return false;
        }
    }

    @Test
    void endedEarlyItCountsToThatDayAndMakesRoomForAnother() {
        Agreement made = make(AgreementRig.agreement("TOWN", "TOP", true, YEAR, Sharing.READING));
        Agreement ended = rig.act(() -> rig.agreements.end(made.id(), new Agreement.End(LocalDate.parse("2026-06-30"), "合同变更"), 0, AllianceRig.AUTHOR));
        assertThat(ended.lastDay()).contains(LocalDate.parse("2026-06-30"));
        assertThat(shared("TOP", "2026-06-30")).hasSize(1);
        assertThat(shared("TOP", "2026-07-01")).isEmpty();
        assertThat(shared("TOWN", "2026-07-01")).isEmpty();
        make(AgreementRig.agreement("TOWN", "TOP", false, AllianceRig.from("2026-07-01"), Sharing.READING));
        refused(() -> rig.agreements.end(made.id(), new Agreement.End(LocalDate.parse("2026-05-31"), "x"), 1, AllianceRig.AUTHOR), 422, "2026-06-30");
        refused(() -> rig.agreements.change(as(AgreementRig.agreement("TOWN", "TOP", false, YEAR, Sharing.READING), made, 1), AllianceRig.AUTHOR),
                422, "ended");
    }

    @Test
    void endedBeforeItBeganItNeverCounts() {
        Agreement made = make(AgreementRig.agreement("TOWN", "TOP", false, YEAR, Sharing.READING));
        rig.act(() -> rig.agreements.end(made.id(), new Agreement.End(LocalDate.parse("2025-12-01"), "未签署"), 0, AllianceRig.AUTHOR));
        assertThat(shared("TOP", "2026-06-01")).isEmpty();
    }

    @Test
    void aChangeCountsAtOnceAndNeedsThePresentVersionAndTheSameSites() {
        Agreement made = make(AgreementRig.agreement("TOWN", "TOP", false, YEAR, Sharing.READING));
        rig.act(() -> rig.agreements.change(as(AgreementRig.agreement("TOWN", "TOP", false, YEAR, Sharing.REVIEW), made, 0), AllianceRig.AUTHOR));
        assertThat(shared("TOP", "2026-06-01")).containsExactly(new SharedStudies("TOWN", Set.of(Sharing.REVIEW)));
        refused(() -> rig.agreements.change(as(AgreementRig.agreement("TOWN", "TOP", false, YEAR, Sharing.READING), made, 0),
                AllianceRig.AUTHOR), 409, "version");
        refused(() -> rig.agreements.change(as(AgreementRig.agreement("VILLAGE", "TOP", false, YEAR, Sharing.READING), made, 1),
                AllianceRig.AUTHOR), 422, "two sites");
    }

    @Test
    void whoSeesWhoseIsOneRangeOfAnIndexAmongThousands() {
        rig.act(() -> rig.database.update("""
                INSERT INTO site (code, name_zh, name_en, issuer) SELECT 'S' || n, 's', 's', 'S' || n FROM generate_series(1, 100) n"""));
        rig.act(() -> rig.database.update("""
                INSERT INTO agreement (id, from_site, to_site, direction, shares, valid_from, responsible_site)
                SELECT gen_random_uuid(), 'S' || a, 'S' || b, 'ONE_WAY', '{READING}', '2026-01-01', 'S' || b
                FROM generate_series(1, 100) a, generate_series(1, 100) b WHERE a <> b"""));
        rig.act(() -> rig.database.update("""
                INSERT INTO agreement_grant SELECT id, to_site, from_site, 'READING', valid_from, 'infinity' FROM agreement"""));
        try {
            TestDatabase.execute(TestDatabase.running().owner(), "ANALYZE agreement_grant");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        assertThat(shared("S7", "2026-06-01")).hasSize(99);
        List<String> plan = rig.act(() -> rig.database.list("EXPLAIN " + Agreements.SHARED_WITH, row -> row.getString(1), "S7",
                LocalDate.parse("2026-06-01"), LocalDate.parse("2026-06-01")));
        assertThat(String.join("\n", plan)).contains("agreement_grant_of_viewer").doesNotContain("Seq Scan");
    }

    @Test
    void aListIsOfOneSiteOrOfAll() {
        make(AgreementRig.agreement("TOWN", "TOP", false, YEAR, Sharing.READING));
        make(AgreementRig.agreement("VILLAGE", "TOWN", false, YEAR, Sharing.READING));
        assertThat(rig.act(() -> rig.agreements.list(Optional.of("VILLAGE")))).hasSize(1);
        assertThat(rig.act(() -> rig.agreements.list(Optional.of("TOWN")))).hasSize(2);
        assertThat(rig.act(() -> rig.agreements.list(Optional.empty()))).hasSize(2);
    }
}
