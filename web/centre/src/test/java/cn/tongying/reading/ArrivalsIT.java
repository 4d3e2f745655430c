package cn.tongying.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ArrivalsIT {
    private static final int STORED = 1;
    private static final int SETTLED = 3;
    private static final int CORRECTED = 5;
    private final ReadingRig rig = new ReadingRig();

    @BeforeEach
    void clean() throws SQLException {
        ReadingRig.clean();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static void order(String study, String accession, String patientId, String priority) throws SQLException {
        UUID request = UUID.randomUUID();
        ReadingRig.owner("insert into imaging_service_request (id, site, accession_number, patient_id, name_alphabetic, name_ideographic, sex, pregnancy, allergies, "
                        + "referring_physician, reason, author) values ('" + request + "', 'DEFAULT', '" + accession + "', '" + patientId + "', 'Wang', '', '', '', '', '', '', 'x')",
                "insert into requested_procedure (id, request, site, procedure_id, study_instance_uid, description, code, code_scheme, priority) values (gen_random_uuid(), '"
                        + request + "', 'DEFAULT', 'P" + accession + "', '" + study + "', '胸部CT', '', '', '" + priority + "')");
    }

    private Duration given(String uid) {
        UUID task = rig.task(uid).orElseThrow();
        return Duration.between(ReadingRig.NOON, rig.act(() -> rig.tasks.database.first("SELECT due_preliminary FROM reading_task WHERE id = ?",
                row -> TaskRows.instant(row, "due_preliminary").orElseThrow(), task)).orElseThrow());
    }

    private void arrives(String uid, String patientId, String modality, String bodyPart, String accession) throws SQLException {
        ReadingRig.study("DEFAULT", uid, patientId, modality, bodyPart, "20261120", accession);
        ReadingRig.tells(SETTLED, "DEFAULT", uid, ReadingRig.NOON);
        rig.follow();
    }

    @Test
    void theFirstImageMakesATaskThatAwaitsTheOthersAndTheSettledStudyIsReadyToBeRead() throws SQLException {
        ReadingRig.study("DEFAULT", "1.2.1", "P1", "CT", "CHEST");
        ReadingRig.tells(STORED, "DEFAULT", "1.2.1", ReadingRig.NOON);
        rig.follow();
        UUID task = rig.task("1.2.1").orElseThrow();
        assertThat(rig.state(task)).isEqualTo(TaskState.AWAITING_IMAGES);
        assertThat(rig.column(task, "ready_at")).isEqualTo("null");
        rig.time.pass(Duration.ofMinutes(3));
        ReadingRig.tells(STORED, "DEFAULT", "1.2.1", rig.time.now);
        ReadingRig.tells(SETTLED, "DEFAULT", "1.2.1", rig.time.now);
        rig.follow();
        assertThat(rig.task("1.2.1")).contains(task);
        assertThat(rig.state(task)).isEqualTo(TaskState.READY);
        assertThat(given("1.2.1")).as("the clock starts when the images are complete").isEqualTo(Duration.ofMinutes(243));
    }

    @Test
    void whatHoldsNoImagesOrIsOfLongAgoIsNobodysWork() throws SQLException {
        for (String modality : new String[] {"SR", "KO", "PR", "SEG", "DOC", "RTSTRUCT"}) {
            arrives("1.2.3." + Math.abs(modality.hashCode()), "P2", modality, "", "");
        }
        ReadingRig.study("DEFAULT", "1.2.4", "P2", "CT", "CHEST", "20250101", "");
        ReadingRig.tells(SETTLED, "DEFAULT", "1.2.4", ReadingRig.NOON);
        rig.follow();
        assertThat(rig.act(() -> rig.tasks.database.list("SELECT 1 FROM reading_task", row -> true))).isEmpty();
        arrives("1.2.5", "P2", "CT,SR", "CHEST", "");
        assertThat(rig.task("1.2.5")).isPresent();
    }

    @Test
    void anExamOfADeviceWithAWrongClockIsWork() throws SQLException {
        for (String day : new String[] {"19700101", "19800104", "", "20991231"}) {
            ReadingRig.study("DEFAULT", "1.2.20." + day.length() + day, "P2", "CT", "CHEST", day, "");
            ReadingRig.tells(SETTLED, "DEFAULT", "1.2.20." + day.length() + day, ReadingRig.NOON);
        }
        order("1.9.9", "A7", "P2", "STAT");
        ReadingRig.study("DEFAULT", "1.2.21", "P2", "CT", "CHEST", "20100101", "A7");
        ReadingRig.tells(SETTLED, "DEFAULT", "1.2.21", ReadingRig.NOON);
        ReadingRig.study("DEFAULT", "1.2.22", "P2", "CT", "CHEST", "20100101", "");
        ReadingRig.tells(SETTLED, "DEFAULT", "1.2.22", ReadingRig.NOON);
        rig.follow();
        assertThat(rig.act(() -> rig.tasks.database.list("SELECT study_instance_uid FROM reading_task ORDER BY 1", row -> row.getString(1))))
                .containsExactly("1.2.20.0", "1.2.20.819700101", "1.2.20.819800104", "1.2.20.820991231", "1.2.21");
    }

    @Test
    void theUrgencyIsTheOrdersAndTheTimesAreTheShippedOnes() throws SQLException {
        order("1.2.6", "A1", "P3", "STAT");
        order("1.9.9", "A2", "P3", "HIGH");
        arrives("1.2.6", "P3", "CT", "HEAD", "");
        arrives("1.2.7", "P3", "MR", "", "A2");
        arrives("1.2.8", "P4", "DX", "", "A2");
        assertThat(rig.column(rig.task("1.2.6").orElseThrow(), "urgency")).isEqualTo("STAT");
        assertThat(rig.column(rig.task("1.2.7").orElseThrow(), "urgency")).as("by its accession number").isEqualTo("HIGH");
        assertThat(rig.column(rig.task("1.2.8").orElseThrow(), "urgency")).as("the number of another patient's order").isEqualTo("ROUTINE");
        assertThat(given("1.2.6")).isEqualTo(Duration.ofMinutes(30));
        assertThat(given("1.2.7")).isEqualTo(Duration.ofMinutes(120));
        assertThat(given("1.2.8")).isEqualTo(Duration.ofMinutes(120));
        assertThat(rig.column(rig.task("1.2.8").orElseThrow(), "procedure")).isEqualTo("null");
    }

    @Test
    void anInpatientsReportIsDueInSixHoursAndSoAgainWhenTheRulesAreCountedAnew() throws SQLException {
        order("1.2.6", "A1", "P3", "ROUTINE");
        order("1.2.7", "A2", "P3", "ROUTINE");
        ReadingRig.owner("update imaging_service_request set patient_class = 'INPATIENT' where accession_number = 'A1'",
                "update imaging_service_request set patient_class = 'OUTPATIENT' where accession_number = 'A2'");
        arrives("1.2.6", "P3", "CT", "CHEST", "");
        arrives("1.2.7", "P3", "CT", "CHEST", "");
        assertThat(given("1.2.6")).isEqualTo(Duration.ofHours(6));
        assertThat(given("1.2.7")).isEqualTo(Duration.ofHours(4));
        ReadingRig.owner("update reading_clock_version set version = version + 1");
        rig.act(rig.escalations::step);
        assertThat(given("1.2.6")).isEqualTo(Duration.ofHours(6));
        ReadingRig.owner("update imaging_service_request set patient_class = 'EMERGENCY' where accession_number = 'A1'", "update reading_task set clock_version = 0");
        rig.act(rig.escalations::step);
        assertThat(given("1.2.6")).as("the order was changed").isEqualTo(Duration.ofMinutes(60));
        assertThat(rig.column(rig.task("1.2.6").orElseThrow(), "patient_class")).isEqualTo("EMERGENCY");
    }

    @Test
    void aCorrectedAccessionNumberFindsTheOrderAndMakesNoTask() throws SQLException {
        order("1.9.9", "A2", "P3", "STAT");
        arrives("1.2.7", "P3", "MR", "", "A1");
        UUID task = rig.task("1.2.7").orElseThrow();
        assertThat(rig.column(task, "procedure")).isEqualTo("null");
        ReadingRig.owner("update study set accession_number = 'A2' where study_instance_uid = '1.2.7'");
        ReadingRig.tells(CORRECTED, "DEFAULT", "1.2.7", ReadingRig.NOON);
        rig.follow();
        assertThat(rig.column(task, "procedure")).isNotEqualTo("null");
        assertThat(rig.column(task, "urgency")).isEqualTo("STAT");
        assertThat(rig.state(task)).isEqualTo(TaskState.READY);
        ReadingRig.study("DEFAULT", "1.2.8", "P3", "MR", "", "20261120", "A2");
        ReadingRig.tells(CORRECTED, "DEFAULT", "1.2.8", ReadingRig.NOON);
        rig.follow();
        assertThat(rig.task("1.2.8")).as("nothing came in").isEmpty();
    }

    @Test
    void aStudyThatSettlesAgainOpensNothingThatWasSignedAndStartsNoClockAnew() throws SQLException {
        ReadingRig.Person writer = rig.physician("writer", "DEFAULT", "READER");
        UUID task = rig.ready("DEFAULT", "1.2.9");
        String due = rig.column(task, "due_final");
        rig.claim(task, writer);
        rig.sign(task, ReportVersion.Kind.PRELIMINARY, rig.save(task, "未见异常。", 0, writer), writer);
        rig.time.pass(Duration.ofHours(1));
        ReadingRig.tells(STORED, "DEFAULT", "1.2.9", rig.time.now);
        ReadingRig.tells(SETTLED, "DEFAULT", "1.2.9", rig.time.now);
        rig.follow();
        assertThat(rig.state(task)).isEqualTo(TaskState.PRELIMINARY);
        assertThat(rig.column(task, "due_final")).isEqualTo(due);
    }

    @Test
    void aCopyOfTheSameExamAtAnotherHospitalIsThatHospitalsTask() throws SQLException {
        rig.ready("DEFAULT", "1.2.10");
        ReadingRig.study("NORTH", "1.2.10", "N1", "CT", "CHEST");
        ReadingRig.tells(SETTLED, "NORTH", "1.2.10", Instant.EPOCH);
        rig.follow();
        assertThat(rig.act(() -> rig.tasks.database.list("SELECT site FROM reading_task ORDER BY site", row -> row.getString(1)))).containsExactly("DEFAULT", "NORTH");
    }
}
