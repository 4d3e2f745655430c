package cn.tongying.reading;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.alliance.input.Fields;
import cn.tongying.identity.event.Actor;
import cn.tongying.orders.OrderEvent;
import cn.tongying.reading.ReadingRig.Person;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EscalationsIT {
    /** Of one who reads a case every ten minutes. */
    private static final int SLOTS = 80;
    private final ReadingRig rig = new ReadingRig();
    private Person reader;
    private Person reviewer;

    @BeforeEach
    void clean() throws SQLException {
        ReadingRig.clean();
        reader = rig.physician("reader", "DEFAULT", "READER");
        reviewer = rig.physician("reviewer", "DEFAULT", "REVIEWER");
    }

    @AfterEach
    void close() throws SQLException {
        ReadingRig.owner("delete from reading_clock_rule where changed_by = 'test'");
        rig.close();
    }

    private void step() {
        while (rig.act(rig.escalations::step)) {
            // There is more.
        }
    }

    private UUID ready(String uid, String modality, String part, String urgency) throws SQLException {
        ReadingRig.study("DEFAULT", uid, "P" + uid, modality, part);
        ReadingRig.tells(3, "DEFAULT", uid, rig.time.now);
        rig.follow();
        UUID task = rig.task(uid).orElseThrow();
        ReadingRig.owner("update reading_task set urgency = '" + urgency + "', clock_version = least(clock_version, 1) where id = '" + task + "'",
                "update reading_clock_version set version = version + 1");
        step();
        return task;
    }

    private Instant due(UUID task, String column) {
        return Instant.parse(rig.column(task, "to_char(" + column + " at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"));
    }

    private Duration time(UUID task, String column) {
        return Duration.between(rig.time.now, due(task, column));
    }

    @Test
    void theShippedTimesAreOneHospitalsPublishedOnes() throws SQLException {
        assertThat(time(ready("1.1", "DX", "CHEST", "STAT"), "due_preliminary")).isEqualTo(Duration.ofMinutes(30));
        assertThat(time(ready("1.2", "CT", "ABDOMEN", "STAT"), "due_preliminary")).isEqualTo(Duration.ofMinutes(60));
        assertThat(time(ready("1.3", "MR", "HEAD", "STAT"), "due_preliminary")).isEqualTo(Duration.ofMinutes(30));
        assertThat(time(ready("1.4", "CR", "", "ROUTINE"), "due_preliminary")).isEqualTo(Duration.ofHours(2));
        UUID ct = ready("1.5", "CT", "HEAD", "ROUTINE");
        assertThat(time(ct, "due_preliminary")).isEqualTo(Duration.ofHours(4));
        assertThat(time(ct, "due_final")).isEqualTo(Duration.ofHours(6));
        assertThat(time(ct, "warn_preliminary")).isEqualTo(Duration.ofMinutes(192));
        assertThat(rig.column(ct, "started_by")).isEqualTo("QUIET");
    }

    @Test
    void emergenciesCountAllHoursAndOthersTheWorkingOnes() throws SQLException {
        rig.time.now = Instant.parse("2026-11-20T09:30:00Z");
        assertThat(due(ready("1.1", "CT", "CHEST", "ROUTINE"), "due_preliminary")).as("half an hour until 18:00, the rest from 8:00").isEqualTo("2026-11-21T03:30:00Z");
        assertThat(time(ready("1.2", "CT", "CHEST", "STAT"), "due_preliminary")).isEqualTo(Duration.ofMinutes(60));
    }

    @Test
    void aRuleThatIsChangedCountsForWhatIsOpenAlready() throws SQLException {
        UUID task = ready("1.1", "CT", "CHEST", "ROUTINE");
        ReadingRig.owner("insert into reading_clock_rule (id, site, urgency, modalities, body_parts, preliminary_minutes, final_minutes, around_the_clock, changed_by) values "
                + "(gen_random_uuid(), 'DEFAULT', 'ROUTINE', '{CT}', '{}', 45, 90, false, 'test')", "update reading_clock_version set version = version + 1");
        assertThat(time(task, "due_preliminary")).isEqualTo(Duration.ofHours(4));
        step();
        assertThat(time(task, "due_preliminary")).isEqualTo(Duration.ofMinutes(45));
        assertThat(time(task, "due_final")).isEqualTo(Duration.ofMinutes(90));
    }

    @Test
    void anOrderThatComesAfterItsImagesGivesItsUrgencyAndItsTimes() throws SQLException {
        UUID task = rig.ready("DEFAULT", "1.1");
        ReadingRig.owner("update study set accession_number = 'A1' where study_instance_uid = '1.1'",
                "insert into imaging_service_request (id, site, accession_number, patient_id, name_alphabetic, name_ideographic, sex, pregnancy, allergies, referring_physician, reason, author) "
                        + "values ('00000000-0000-0000-0000-0000000000aa', 'DEFAULT', 'A1', 'P1.1', 'Wang^Hong', '', 'F', '', '', '', '', 'x')",
                "insert into requested_procedure (id, request, site, procedure_id, study_instance_uid, description, code, code_scheme, priority) values "
                        + "('00000000-0000-0000-0000-0000000000bb', '00000000-0000-0000-0000-0000000000aa', 'DEFAULT', 'R1', '2.25.7', 'CT', '', '', 'STAT')");
        rig.act(() -> {
            rig.orderedLater.happened(new OrderEvent(Actor.system("x"), OrderEvent.Act.ORDER_ENTERED, "1", "DEFAULT", "2.25.7", ""));
            return true;
        });
        step();
        assertThat(rig.column(task, "urgency")).isEqualTo("STAT");
        assertThat(rig.column(task, "procedure")).isEqualTo("00000000-0000-0000-0000-0000000000bb");
        assertThat(time(task, "due_preliminary")).isEqualTo(Duration.ofMinutes(60));
    }

    @Test
    void whatNobodyIsAtWhenMostOfItsTimeHasPassedIsRaisedOnceForEachClock() throws SQLException {
        UUID task = ready("1.1", "CT", "CHEST", "STAT");
        rig.told.clear();
        rig.time.pass(Duration.ofMinutes(47));
        step();
        assertThat(rig.told).isEmpty();
        rig.time.pass(Duration.ofMinutes(1));
        step();
        step();
        assertThat(rig.told).singleElement().satisfies(event -> {
            assertThat(event.act()).isEqualTo(ReadingEvent.Act.READING_ESCALATED);
            assertThat(event.detail()).isEqualTo("preliminary");
            assertThat(event.actor().name()).isEqualTo(Actor.system("reading-clocks").name());
        });
        assertThat(rig.act(() -> rig.alarms.of(reviewer.caller())).count()).isEqualTo(1);
        assertThat(rig.act(() -> rig.alarms.of(reader.caller())).count()).as("not charged with it").isZero();
        Person far = rig.physician("far", "NORTH", "REVIEWER");
        assertThat(rig.act(() -> rig.alarms.of(far.caller())).count()).as("another hospital's").isZero();
        rig.claim(task, reader);
        assertThat(rig.act(() -> rig.alarms.of(reviewer.caller())).count()).as("somebody is at it").isZero();
        rig.sign(task, ReportVersion.Kind.PRELIMINARY, rig.save(task, "未见异常。", 0, reader), reader);
        rig.told.clear();
        rig.time.now = due(task, "warn_final");
        step();
        assertThat(rig.told).extracting(ReadingEvent::detail).containsExactly("final");
    }

    @Test
    void whoHasItOpenAndGivesNoSignIsNotAtIt() throws SQLException {
        UUID task = ready("1.1", "CT", "CHEST", "STAT");
        rig.time.pass(Duration.ofMinutes(45));
        rig.claim(task, reader);
        rig.told.clear();
        rig.time.pass(Duration.ofMinutes(9));
        step();
        assertThat(rig.told).isEmpty();
        rig.time.pass(Duration.ofMinutes(1));
        step();
        assertThat(rig.told).extracting(ReadingEvent::act).containsExactly(ReadingEvent.Act.READING_ESCALATED);
    }

    private List<String> found() {
        return rig.act(() -> rig.worklist.page(new ReadingForm(new Fields(Map.of())).wish(), reader.caller())).stream().map(line -> line.task().exam().study().value()).toList();
    }

    @Test
    void strokeAndTraumaComeBeforeEveryOtherEmergencyAndHaveItsTimes() throws SQLException {
        ready("1.1", "CT", "CHEST", "STAT");
        UUID stroke = rig.ready("DEFAULT", "1.2");
        rig.act(() -> rig.pathways.set(stroke, Optional.of(Pathway.STROKE), reader.caller(), reader.actor()));
        step();
        assertThat(found()).containsExactly("1.2", "1.1");
        assertThat(time(stroke, "due_preliminary")).isEqualTo(Duration.ofMinutes(60));
        rig.act(() -> rig.pathways.set(stroke, Optional.empty(), reader.caller(), reader.actor()));
        step();
        assertThat(found()).containsExactly("1.1", "1.2");
        assertThat(time(stroke, "due_preliminary")).isEqualTo(Duration.ofHours(4));
    }

    /**
     * One reader takes the first of the list every ten minutes, and an emergency comes in every ten minutes: without the rule no routine case would ever be read.
     */
    @Test
    void noCaseWaitsForEverHoweverManyEmergenciesComeIn() throws SQLException {
        UUID routine = ready("1.1", "DX", "CHEST", "ROUTINE");
        UUID high = ready("1.2", "DX", "CHEST", "HIGH");
        List<String> read = new ArrayList<>();
        for (int slot = 0; slot < SLOTS; slot++) {
            String uid = "1.9." + slot;
            ReadingRig.owner("insert into study (site, study_instance_uid, patient_id, study_date, study_time, accession_number, study_id, description, patient_age, referring_alphabetic, "
                            + "referring_ideographic, referring_phonetic, modalities, attributes) select 'DEFAULT', '" + uid + "', min(id), '', '', '', '', '', '', '', '', '', '{DX}', '{}' from patient",
                    "insert into reading_task (id, site, study_instance_uid, modality, body_part, urgency, state, arrived_at, ready_at, due_preliminary, due_final, clock_version) values "
                            + "(gen_random_uuid(), 'DEFAULT', '" + uid + "', 'DX', '', 'STAT', 'READY', '" + rig.time.now + "', '" + rig.time.now + "', '" + rig.time.now.plusSeconds(1800)
                            + "', '" + rig.time.now.plusSeconds(9000) + "', 1000000)");
            step();
            String first = found().getFirst();
            read.add(first);
            ReadingRig.owner("update reading_task set state = 'CANCELLED', cancelled = 'READ_ELSEWHERE' where study_instance_uid = '" + first + "'");
            rig.time.pass(Duration.ofMinutes(10));
        }
        assertThat(read).as("in the order of their classes: one period of waiting, then two, behind the time they had").contains("1.1", "1.2");
        assertThat(read.indexOf("1.2")).isBetween(29, 36);
        assertThat(read.indexOf("1.1")).isBetween(59, 66);
        assertThat(rig.column(routine, "raised")).isEqualTo("2");
        assertThat(rig.column(high, "raised")).isIn("1", "2");
    }
}
