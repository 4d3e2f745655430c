package cn.tongying.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.alliance.Period;
import cn.tongying.archive.Caller;
import cn.tongying.centre.ProblemException;
import cn.tongying.centre.TestDatabase;
import cn.tongying.person.Consent.Decision;
import cn.tongying.person.Consent.Grantor;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsentsIT {
    private static final String NUMBER = "NATIONAL_ID=" + PersonRig.NATIONAL_ID;
    private PersonRig rig;
    private PersonView wang;

    @BeforeEach
    void open() throws SQLException {
        TestDatabase.running().clean();
        rig = new PersonRig();
        day("2026-11-20");
        rig.act(() -> rig.rows.createNativeQuery("update person_feed set judged = '2026-11-20'").executeUpdate());
        rig.image("DEFAULT", "P1", "Wang", "19491231", "F");
        rig.image("NORTH", "Q2", "Wang", "19491231", "F");
        rig.register("DEFAULT", "P1", "", "", "", NUMBER);
        wang = rig.register("NORTH", "Q2", "", "", "", NUMBER);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void day(String day) {
        Clock noon = Clock.fixed(Instant.parse(day + "T04:00:00Z"), ZoneOffset.UTC);
        rig.refusals.clock = noon;
        rig.consents.clock = noon;
    }

    private Consent say(Decision decision, Optional<Period> period, Caller caller) {
        return rig.act(() -> rig.consents.add(wang.id(), new Consents.Statement(decision, Grantor.PATIENT, period, "paper 7, shelf 3", ""), caller,
                PersonRig.AUTHOR));
    }

    private static Optional<Period> days(String from, String to) {
        return Optional.of(new Period(LocalDate.parse(from), Optional.of(LocalDate.parse(to))));
    }

    private Optional<Boolean> refused() {
        return rig.act(() -> rig.consents.of(wang.id(), PersonRig.EVERYWHERE, PersonRig.AUTHOR)).sharing().map(SharingRefusals.Standing::refused);
    }

    @Test
    void aRefusalHoldsForAllPatientsOfThePersonAndIsTakenBackByAConsent() {
        assertThat(refused()).isEmpty();
        say(Decision.DENY, Optional.empty(), PersonRig.NORTH);
        assertThat(refused()).hasValue(true);
        assertThat(rig.refusedInArchive()).containsExactly("DEFAULT P1", "NORTH Q2");
        say(Decision.PERMIT, Optional.empty(), PersonRig.HERE);
        assertThat(refused()).hasValue(false);
        assertThat(rig.refusedInArchive()).isEmpty();
        assertThat(rig.act(() -> rig.consents.of(wang.id(), PersonRig.EVERYWHERE, PersonRig.AUTHOR)).statements()).extracting(Consent::decision)
                .containsExactly(Decision.PERMIT, Decision.DENY);
    }

    @Test
    void whoJoinsAPersonThatRefusedIsRefusedTooAndWhoLeavesIsFree() {
        say(Decision.DENY, Optional.empty(), PersonRig.HERE);
        rig.image("NORTH", "Q3", "Wang", "19491231", "F");
        assertThat(rig.refusedInArchive()).doesNotContain("NORTH Q3");
        rig.register("NORTH", "Q3", "", "", "", NUMBER);
        assertThat(rig.refusedInArchive()).containsExactly("DEFAULT P1", "NORTH Q2", "NORTH Q3");
        Link link = rig.act(() -> rig.index.history(wang.id(), PersonRig.EVERYWHERE, PersonRig.AUTHOR)).getFirst();
        rig.act(() -> rig.index.undo(link.id(), "another person", PersonRig.EVERYWHERE, PersonRig.AUTHOR));
        assertThat(rig.refusedInArchive()).containsExactly("DEFAULT P1", "NORTH Q2");
    }

    @Test
    void theFirstImageOfAPersonThatRefusedIsRefused() {
        say(Decision.DENY, Optional.empty(), PersonRig.HERE);
        rig.register("NORTH", "Q4", "Wang", "1949-12-31", "F", NUMBER);
        rig.image("NORTH", "Q4", "Wang", "19491231", "F");
        assertThat(rig.refusedInArchive()).contains("NORTH Q4");
    }

    /** Nobody may be shown it in the moment before the index has followed the change feed. */
    @Test
    void theFirstImageOfARegisteredPatientThatRefusedIsRefusedFromItsOwnTransactionOn() {
        rig.register("NORTH", "Q4", "Wang", "1949-12-31", "F", NUMBER);
        say(Decision.DENY, Optional.empty(), PersonRig.HERE);
        rig.arrived("NORTH", "Q4", "Wang", "19491231", "F");
        rig.arrived("NORTH", "Q5", "Wang", "19491231", "F");
        rig.arrived("DEFAULT", "Q4", "Wang", "19491231", "F");
        assertThat(rig.refusedInArchive()).contains("NORTH Q4").doesNotContain("NORTH Q5", "DEFAULT Q4");
        say(Decision.PERMIT, Optional.empty(), PersonRig.HERE);
        rig.arrived("NORTH", "Q6", "Wang", "19491231", "F");
        rig.register("NORTH", "Q7", "Wang", "1949-12-31", "F", NUMBER);
        rig.arrived("NORTH", "Q7", "Wang", "19491231", "F");
        assertThat(rig.refusedInArchive()).doesNotContain("NORTH Q6", "NORTH Q7");
    }

    @Test
    void aStatementCountsFromItsFirstDayToItsLast() {
        say(Decision.DENY, days("2026-11-22", "2026-11-23"), PersonRig.HERE);
        assertThat(rig.refusedInArchive()).isEmpty();
        day("2026-11-22");
        turnDay();
        assertThat(rig.refusedInArchive()).hasSize(2);
        day("2026-11-25");
        turnDay();
        assertThat(rig.refusedInArchive()).isEmpty();
        assertThat(refused()).isEmpty();
    }

    private void turnDay() {
        rig.act(() -> {
            rig.refusals.turnDay();
            return null;
        });
    }

    @Test
    void anotherTenantHearsNothingAndSaysNothing() {
        PersonView other = rig.register("DEFAULT", "P8", "Li", "1960-01-01", "M");
        assertThatThrownBy(() -> rig.act(() -> rig.consents.of(other.id(), PersonRig.NORTH, PersonRig.AUTHOR))).isInstanceOf(ProblemException.class).hasMessageStartingWith("404");
        assertThatThrownBy(() -> rig.act(() -> rig.consents.add(other.id(), new Consents.Statement(Decision.PERMIT, Grantor.PATIENT, Optional.empty(), "x", ""),
                PersonRig.NORTH, PersonRig.AUTHOR))).isInstanceOf(ProblemException.class).hasMessageStartingWith("404");
    }

    @Test
    void whatWasSaidAndWhatWasJoinedIsNeverChanged() {
        say(Decision.DENY, Optional.empty(), PersonRig.HERE);
        for (String table : new String[] {"person_consent", "person_link", "person_link_patient", "person_apart"}) {
            assertThatThrownBy(() -> rig.act(() -> rig.rows.createNativeQuery("delete from " + table).executeUpdate())).as(table)
                    .isInstanceOf(PersistenceException.class).hasMessageContaining("permission denied");
        }
        assertThatThrownBy(() -> rig.act(() -> rig.rows.createNativeQuery("update person_consent set decision = 'PERMIT'").executeUpdate()))
                .isInstanceOf(PersistenceException.class).hasMessageContaining("permission denied");
    }
}
