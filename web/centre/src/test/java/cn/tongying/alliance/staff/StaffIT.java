package cn.tongying.alliance.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.alliance.AllianceRig;
import cn.tongying.alliance.organization.OrganizationKind;
import cn.tongying.alliance.staff.Competence.Activity;
import cn.tongying.alliance.staff.Competence.Verdict;
import cn.tongying.centre.ProblemException;
import cn.tongying.centre.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StaffIT {
    private static final UUID ACCOUNT = UUID.fromString("00000000-0000-0000-0000-000000000001");
    private StaffRig rig;
    private Practitioner wang;

    @BeforeEach
    void open() throws SQLException {
        TestDatabase.running().clean();
        TestDatabase.execute(TestDatabase.running().owner(), """
                INSERT INTO account (id, username, display_name, password_hash, roles, all_sites, sites, disabled, created_at,
                                     password_changed_at, version)
                VALUES ('00000000-0000-0000-0000-000000000001', 'wangwei', '王伟', '$argon2id$x', '{READER}', true, '{}', false, now(), now(), 0)""");
        rig = new StaffRig();
        rig.organization("ROOT", OrganizationKind.ALLIANCE, "");
        rig.organization("H1", OrganizationKind.HOSPITAL, "ROOT");
        rig.organization("H2", OrganizationKind.HOSPITAL, "ROOT");
        rig.organization("D1", OrganizationKind.DEPARTMENT, "H1");
        wang = rig.practitioner("W1", "王伟", Category.PHYSICIAN, Optional.of(StaffRig.licence("110000000000001")));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void refused(Runnable act, int status, String said) {
        assertThatThrownBy(() -> rig.act(() -> {
            act.run();
            return true;
        })).isInstanceOf(ProblemException.class).hasMessageStartingWith(Integer.toString(status)).hasMessageContaining(said);
    }

    private List<String> found(String typed, Optional<String> place) {
        return rig.act(() -> rig.practitioners.page(new Practitioners.Search(typed, place, Optional.empty(), Optional.empty(), Optional.empty(), 50),
                AllianceRig.DAY)).stream().map(Practitioner::code).toList();
    }

    private PractitionerDetails with(Optional<Licence> licence, Optional<UUID> account, boolean active) {
        return new PractitionerDetails("王伟", Title.CHIEF_PHYSICIAN, Category.PHYSICIAN, licence, account, active);
    }

    @Test
    void whatIsWrittenIsReadAgainWithLicenceScopeAndAccount() {
        Licence licence = new Licence("110000000000009", "医学影像和放射治疗专业", new Scope(Set.of("CT", "MR"), Set.of("CHEST")),
                AllianceRig.days("2020-01-01", "2029-12-31"));
        Practitioner changed = rig.act(() -> rig.practitioners.change(wang.id(), with(Optional.of(licence), Optional.of(ACCOUNT), true), 0, AllianceRig.AUTHOR));
        assertThat(changed.details().licence()).contains(licence);
        assertThat(changed.username()).isEqualTo("wangwei");
        assertThat(rig.act(() -> rig.staff.ofAccount(ACCOUNT))).contains(changed);
    }

    @Test
    void staffNumbersLicencesAndAccountsAreGivenOnceAndTheHolderIsNamed() {
        refused(() -> rig.practitioners.make("W1", with(Optional.empty(), Optional.empty(), true), AllianceRig.AUTHOR), 409, "W1");
        refused(() -> rig.practitioners.make("W2", with(Optional.of(StaffRig.licence("110000000000001")), Optional.empty(), true),
                AllianceRig.AUTHOR), 409, "W1");
        rig.act(() -> rig.practitioners.change(wang.id(), with(Optional.empty(), Optional.of(ACCOUNT), true), 0, AllianceRig.AUTHOR));
        refused(() -> rig.practitioners.make("W3", with(Optional.empty(), Optional.of(ACCOUNT), true), AllianceRig.AUTHOR), 409, "W1");
    }

    @Test
    void aChangeFromAnOldVersionIsRefused() {
        rig.act(() -> rig.practitioners.change(wang.id(), with(Optional.empty(), Optional.empty(), true), 0, AllianceRig.AUTHOR));
        refused(() -> rig.practitioners.change(wang.id(), with(Optional.empty(), Optional.empty(), false), 0, AllianceRig.AUTHOR), 409, "version 0");
    }

    @Test
    void peopleAreFoundByLettersOfTheNameAndBeginningsOfNumbers() {
        rig.practitioner("T7", "李王娜", Category.TECHNOLOGIST, Optional.empty());
        rig.practitioner("N9", "Anna Schmidt", Category.NURSE, Optional.empty());
        assertThat(found("王", Optional.empty())).containsExactly("T7", "W1");
        assertThat(found("schm", Optional.empty())).containsExactly("N9");
        assertThat(found("1100", Optional.empty())).containsExactly("W1");
        assertThat(found("t7", Optional.empty())).containsExactly("T7");
        assertThat(found("%", Optional.empty())).isEmpty();
    }

    @Test
    void aPlaceFindsThoseWhoWorkThereOrBelowItToday() {
        Practitioner li = rig.practitioner("T7", "李娜", Category.TECHNOLOGIST, Optional.empty());
        rig.assignment(wang, "D1", AssignmentRole.READER, AllianceRig.from("2026-01-01"));
        rig.assignment(li, "H1", AssignmentRole.TECHNOLOGIST, AllianceRig.days("2026-01-01", "2026-11-19"));
        assertThat(found("", Optional.of("H1"))).containsExactly("W1");
        assertThat(found("", Optional.of("ROOT"))).containsExactly("W1");
        assertThat(found("", Optional.of("H2"))).isEmpty();
        rig.assignment(li, "H2", AssignmentRole.TECHNOLOGIST, AllianceRig.from("2026-01-01"));
        assertThat(found("", Optional.of("H1"))).containsExactly("W1");
        assertThat(found("", Optional.of("D1"))).containsExactly("W1");
        assertThat(found("", Optional.of("H2"))).containsExactly("T7");
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepetition() {
        for (int i = 0; i < 12; i++) {
            rig.practitioner("P" + i, i % 3 == 0 ? "同名" : "名" + i, Category.NURSE, Optional.empty());
        }
        List<String> seen = new ArrayList<>();
        Optional<UUID> after = Optional.empty();
        do {
            Optional<UUID> cursor = after;
            List<Practitioner> page = rig.act(() -> rig.practitioners.page(
                    new Practitioners.Search("", Optional.empty(), Optional.empty(), Optional.empty(), cursor, 3), AllianceRig.DAY));
            page.stream().limit(3).forEach(one -> seen.add(one.code()));
            after = page.size() > 3 ? Optional.of(page.get(2).id()) : Optional.empty();
        } while (after.isPresent());
        assertThat(seen).hasSize(13).doesNotHaveDuplicates();
    }

    @Test
    void assignmentsAreMadeChangedAndEndedByTheirLastDay() {
        Assignment made = rig.assignment(wang, "H1", AssignmentRole.READER, AllianceRig.from("2026-01-01"));
        Assignment ended = new Assignment(made.id(), wang.id(), made.place(), made.role(), new Scope(Set.of("CT"), Set.of()),
                AllianceRig.days("2026-01-01", "2026-12-31"), 0);
        assertThat(rig.act(() -> rig.assignments.change(ended, AllianceRig.AUTHOR)).version()).isEqualTo(1);
        assertThat(rig.act(() -> rig.assignments.of(wang.id()))).singleElement()
                .satisfies(one -> assertThat(one.scope().modalities()).containsExactly("CT"));
        refused(() -> rig.assignments.change(ended, AllianceRig.AUTHOR), 409, "version");
        refused(() -> rig.assignments.remove(wang.id(), made.id(), 1, AllianceRig.DAY, AllianceRig.AUTHOR), 422, "last day");
    }

    @Test
    void anAssignmentThatHasNotBegunIsRemoved() {
        Assignment future = rig.assignment(wang, "H1", AssignmentRole.READER, AllianceRig.from("2027-01-01"));
        rig.act(() -> {
            rig.assignments.remove(wang.id(), future.id(), 0, AllianceRig.DAY, AllianceRig.AUTHOR);
            return true;
        });
        assertThat(rig.act(() -> rig.assignments.of(wang.id()))).isEmpty();
    }

    @Test
    void anotherPersonsAssignmentIsNotThere() {
        Practitioner li = rig.practitioner("T7", "李娜", Category.TECHNOLOGIST, Optional.empty());
        Assignment made = rig.assignment(wang, "H1", AssignmentRole.READER, AllianceRig.from("2026-01-01"));
        refused(() -> rig.assignments.remove(li.id(), made.id(), 0, AllianceRig.DAY, AllianceRig.AUTHOR), 404, "assignment");
    }

    @Test
    void twoAdministratorRolesGivenAtTheSameMomentAreStillTwo() throws Exception {
        try (ExecutorService threads = Executors.newSingleThreadExecutor(); StaffRig first = new StaffRig()) {
            first.rows.getTransaction().begin();
            first.assignments.make(first.wanted(wang, "H1", AssignmentRole.SYSTEM_ADMINISTRATOR, AllianceRig.from("2026-01-01")), AllianceRig.AUTHOR);
            Future<Boolean> second = threads.submit(this::becomesAuditAdministrator);
            awaitWaitingOrDone(second);
            first.rows.getTransaction().commit();
            assertThat(second.get(30, TimeUnit.SECONDS)).isFalse();
        }
        assertThat(rig.act(() -> rig.assignments.of(wang.id()))).hasSize(1);
    }

    private boolean becomesAuditAdministrator() {
        try (StaffRig own = new StaffRig()) {
            own.rows.getTransaction().begin();
            own.assignments.make(own.wanted(wang, "H2", AssignmentRole.AUDIT_ADMINISTRATOR, AllianceRig.from("2026-01-01")), AllianceRig.AUTHOR);
            own.rows.getTransaction().commit();
            return true;
        } catch (ProblemException refused) {
            assertThat(refused.problem().detailZh()).contains("三员分立");
            return false;
        }
    }

    /** Until the other one waits for a lock of ours, or was let through; fifteen seconds at most. */
    private void awaitWaitingOrDone(Future<Boolean> other) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
        while (!other.isDone() && !rig.act(() -> rig.database.exists("SELECT 1 FROM pg_locks WHERE NOT granted"))) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Test
    void competenceIsAnsweredFromWhatIsRecorded() {
        rig.assignment(wang, "H1", AssignmentRole.READER, AllianceRig.from("2026-01-01"));
        assertThat(rig.act(() -> rig.staff.competence(wang.id(), "D1", AllianceRig.DAY, "CT", "CHEST")))
                .hasEntrySatisfying(Activity.SIGN, verdict -> assertThat(verdict).isInstanceOf(Verdict.Allowed.class))
                .containsEntry(Activity.REVIEW, new Verdict.Refused(Competence.Reason.NOT_ASSIGNED));
        assertThat(rig.act(() -> rig.staff.competence(wang.id(), "H2", AllianceRig.DAY, "CT", "CHEST")))
                .containsEntry(Activity.DRAFT, new Verdict.Refused(Competence.Reason.NOT_ASSIGNED));
    }

    @Test
    void theServersRoleCannotDeleteAPerson() {
        assertThatThrownBy(() -> TestDatabase.execute(TestDatabase.running().application(), "DELETE FROM practitioner"))
                .isInstanceOf(SQLException.class).extracting(e -> ((SQLException) e).getSQLState()).isEqualTo("42501");
    }
}
