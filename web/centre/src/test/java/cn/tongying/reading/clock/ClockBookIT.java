package cn.tongying.reading.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.alliance.input.Fields;
import cn.tongying.centre.ProblemException;
import cn.tongying.centre.TestDatabase;
import cn.tongying.identity.event.Actor;
import cn.tongying.reading.clock.ClockEvent.Act;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClockBookIT {
    private static final Actor ADMIN = Actor.system("test");
    private final EntityManager rows = TestDatabase.running().factory().createEntityManager();
    private final ClockRig rig = new ClockRig(rows);

    @BeforeEach
    void clean() throws SQLException {
        TestDatabase.running().clean();
    }

    @AfterEach
    void close() throws SQLException {
        rows.close();
        TestDatabase.execute(TestDatabase.running().owner(), "delete from reading_clock_rule where changed_by = 'test'", "delete from reading_calendar where site is not null");
    }

    private <T> T act(Supplier<T> act) {
        rows.getTransaction().begin();
        try {
            T result = act.get();
            rows.getTransaction().commit();
            return result;
        } finally {
            if (rows.getTransaction().isActive()) {
                rows.getTransaction().rollback();
            }
        }
    }

    private static ClockForm form(String... columns) {
        Map<String, String> values = new HashMap<>(Map.of("urgency", "ROUTINE", "preliminaryMinutes", "50", "finalMinutes", "70"));
        for (int i = 0; i < columns.length; i += 2) {
            values.put(columns[i], columns[i + 1]);
        }
        return new ClockForm(new Fields(values));
    }

    private Duration time(String site, String modality) {
        return time(new TimedExam(site, Urgency.ROUTINE, modality, "CHEST", Optional.empty()));
    }

    private Duration time(TimedExam exam) {
        Instant start = Instant.parse("2026-11-20T04:00:00Z");
        return Duration.between(start, act(rig.clocks::standing).of(exam, start, 80).preliminary());
    }

    /** An hour after the hospitals open, so that six hours are of one day. */
    private Duration shipped(Urgency urgency, String modality, String bodyPart, PatientClass patientClass) {
        Instant start = Instant.parse("2026-11-20T01:00:00Z");
        return Duration.between(start, act(rig.clocks::standing).of(new TimedExam("DEFAULT", urgency, modality, bodyPart, Optional.of(patientClass)), start, 80).preliminary());
    }

    @Test
    void theTimesThatAreShippedAreThePublishedOnes() {
        for (Urgency urgency : Urgency.values()) {
            assertThat(shipped(urgency, "DX", "CHEST", PatientClass.EMERGENCY)).isEqualTo(Duration.ofMinutes(30));
            assertThat(shipped(urgency, "CT", "CHEST", PatientClass.EMERGENCY)).isEqualTo(Duration.ofMinutes(60));
            assertThat(shipped(urgency, "MR", "BRAIN", PatientClass.EMERGENCY)).isEqualTo(Duration.ofMinutes(30));
        }
        assertThat(shipped(Urgency.STAT, "CT", "HEAD", PatientClass.INPATIENT)).as("what is urgent is so for an inpatient").isEqualTo(Duration.ofMinutes(30));
        assertThat(shipped(Urgency.ROUTINE, "DX", "CHEST", PatientClass.OUTPATIENT)).isEqualTo(Duration.ofHours(2));
        assertThat(shipped(Urgency.ROUTINE, "MR", "KNEE", PatientClass.OUTPATIENT)).isEqualTo(Duration.ofHours(4));
        for (String modality : List.of("DX", "CT", "MR", "US", "ES")) {
            assertThat(shipped(Urgency.ROUTINE, modality, "HEAD", PatientClass.INPATIENT)).isEqualTo(Duration.ofHours(6));
        }
        assertThat(shipped(Urgency.ROUTINE, "PT", "WHOLEBODY", PatientClass.INPATIENT)).as("what is complex").isEqualTo(Duration.ofHours(24));
        for (PatientClass of : PatientClass.values()) {
            assertThat(shipped(Urgency.ROUTINE, "SM", "", of)).as("three days of ten hours of work, from an hour into the first").isEqualTo(Duration.ofHours(72));
        }
        assertThat(shipped(Urgency.STAT, "SM", "", PatientClass.INPATIENT)).as("a frozen section").isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void aRuleForInpatientsIsMadeAndChangesTheirTimesAlone() {
        ClockRule made = act(() -> rig.book.make(form("site", "NORTH", "modalities", "US", "patientClasses", "INPATIENT").made(), ADMIN));
        assertThat(act(rig.book::rules)).contains(made);
        assertThat(made.patientClasses()).containsExactly(PatientClass.INPATIENT);
        assertThat(time(new TimedExam("NORTH", Urgency.ROUTINE, "US", "CHEST", Optional.of(PatientClass.INPATIENT)))).isEqualTo(Duration.ofMinutes(50));
        assertThat(time("NORTH", "US")).isEqualTo(Duration.ofHours(2));
        assertThatThrownBy(() -> form("patientClasses", "VISITOR").made()).isInstanceOf(ProblemException.class);
        act(() -> {
            rig.book.remove(made.id(), ADMIN);
            return true;
        });
    }

    @Test
    void aRuleOfAHospitalCountsThereUntilItIsRemovedAndEachChangeIsTold() {
        long version = act(rig.clocks::version);
        ClockRule made = act(() -> rig.book.make(form("site", "NORTH", "modalities", "US").made(), ADMIN));
        assertThat(time("NORTH", "US")).isEqualTo(Duration.ofMinutes(50));
        assertThat(time("DEFAULT", "US")).isEqualTo(Duration.ofHours(2));
        act(() -> rig.book.change(form("site", "NORTH", "modalities", "US", "preliminaryMinutes", "40", "version", "0").changed(made.id()), ADMIN));
        assertThat(time("NORTH", "US")).isEqualTo(Duration.ofMinutes(40));
        assertThatThrownBy(() -> act(() -> rig.book.change(form("version", "0").changed(made.id()), ADMIN))).as("somebody changed it").isInstanceOf(ProblemException.class);
        act(() -> {
            rig.book.remove(made.id(), ADMIN);
            return true;
        });
        assertThat(time("NORTH", "US")).isEqualTo(Duration.ofHours(2));
        assertThat(rig.told).extracting(ClockEvent::act).containsExactly(Act.READING_CLOCK_MADE, Act.READING_CLOCK_CHANGED, Act.READING_CLOCK_REMOVED);
        assertThat(act(rig.clocks::version)).isEqualTo(version + 3);
    }

    @Test
    void theLastRuleOfAnUrgencyStays() {
        ClockRule last = act(rig.book::rules).stream().filter(rule -> rule.isLast() && rule.urgency() == Urgency.STAT).findFirst().orElseThrow();
        assertThatThrownBy(() -> act(() -> {
            rig.book.remove(last.id(), ADMIN);
            return true;
        })).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> act(() -> rig.book.change(form("urgency", "STAT", "modalities", "CT", "version", "0").changed(last.id()), ADMIN))).isInstanceOf(ProblemException.class);
        assertThat(act(rig.book::rules)).contains(last);
        assertThatThrownBy(() -> act(() -> rig.book.make(form("site", "NOWHERE").made(), ADMIN))).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> act(() -> {
            rig.book.remove(UUID.randomUUID(), ADMIN);
            return true;
        })).isInstanceOf(ProblemException.class);
    }

    @Test
    void aHospitalCountsByItsOwnCalendarAndByThatOfAllWithoutOne() {
        Instant start = Instant.parse("2026-11-20T04:00:00Z");
        act(() -> rig.book.keep(form("zone", "Asia/Urumqi", "hours", "1 10:00-14:00;1 15:00-19:00", "days", "2026-11-23 0", "version", "0").calendar(Optional.of("NORTH")), ADMIN));
        assertThat(act(rig.clocks::standing).of(new TimedExam("NORTH", Urgency.ROUTINE, "DX", "", Optional.empty()), start, 80).preliminary()).as("Monday the 23rd is a holiday").isEqualTo("2026-11-30T06:00:00Z");
        assertThat(time("DEFAULT", "DX")).isEqualTo(Duration.ofHours(2));
        assertThatThrownBy(() -> act(() -> rig.book.keep(form("zone", "Asia/Urumqi", "hours", "1 10:00-14:00", "days", "", "version", "0").calendar(Optional.of("NORTH")), ADMIN)))
                .as("somebody changed it").isInstanceOf(ProblemException.class);
        act(() -> {
            rig.book.removeCalendar("NORTH", ADMIN);
            return true;
        });
        assertThat(time("NORTH", "DX")).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void whatMakesNoSenseIsRefusedInWords() {
        for (ClockForm wrong : new ClockForm[] {form("finalMinutes", "49"), form("urgency", "SOON"), form("modalities", "ct"), form("preliminaryMinutes", "0")}) {
            assertThatThrownBy(wrong::made).isInstanceOf(ProblemException.class);
        }
        for (String[] wrong : new String[][] {{"hours", ""}, {"hours", "1 10:00"}, {"zone", "Mars"}, {"days", "2027-02-30 0"}}) {
            ClockForm form = form("zone", "Asia/Shanghai", "hours", "1 08:00-12:00", "days", "", "version", "0", wrong[0], wrong[1]);
            assertThatThrownBy(() -> form.calendar(Optional.empty())).as(wrong[0] + " " + wrong[1]).isInstanceOf(ProblemException.class);
        }
    }
}
