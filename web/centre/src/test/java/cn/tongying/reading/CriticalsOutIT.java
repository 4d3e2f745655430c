package cn.tongying.reading;

import static cn.tongying.reading.ResultsOutIT.field;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.AcknowledgmentCode;
import ca.uhn.hl7v2.util.Terser;
import cn.tongying.reading.CriticalResult.Kind;
import cn.tongying.reading.ReadingRig.Person;
import cn.tongying.reading.ResultsOutIT.Receiver;
import cn.tongying.reading.results.ResultSender;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A critical result leaves when it is raised, by the queue of reports, to a receiver that HAPI made: before any signature, once in effect, before all that waits. */
class CriticalsOutIT {
    private final ReadingRig rig = new ReadingRig();
    private final CriticalNotices notices = new CriticalNotices();
    private final ResultSender sender = rig.outbox.sender(rig.signedReports, notices);
    private final Receiver receiver = new Receiver();
    private Person reader;
    private UUID task;

    @BeforeEach
    void ready() throws SQLException {
        ReadingRig.clean();
        notices.database = rig.tasks.database;
        notices.parts = rig.parts;
        notices.reports = rig.signedReports;
        reader = rig.physician("reader", "DEFAULT", "READER");
        task = rig.ready("DEFAULT", "1.2.1");
    }

    @AfterEach
    void close() throws IOException {
        receiver.close();
        rig.close();
    }

    private CriticalResult raise() {
        return rig.act(() -> rig.critical.raise(task, new CriticalResults.Found(Kind.TENSION_PNEUMOTHORAX, "右侧张力性气胸|a^b", true, rig.stamp(task), Set.of()), reader.caller(), reader.actor()));
    }

    private void withdraw(UUID id) {
        rig.act(() -> rig.critical.withdraw(id, new CriticalResults.Withdrawal("看错侧别", "李护士", ""), reader.caller(), reader.actor()));
    }

    private void send() {
        while (sender.step()) {
            // There may be more.
        }
    }

    private static String told(Terser message) {
        return field(message, "/.OBR-4-1") + " " + field(message, "/.OBR-25") + " " + Objects.toString(field(message, "/.OBX(2)-8"), "") + " " + field(message, "/.OBX(2)-11");
    }

    @Test
    void itIsSentBeforeAnythingIsSignedAndSaysWhatItIsAndUntilWhen() throws Exception {
        rig.outbox.destination("DEFAULT", receiver.port, "UTF-8", false, false);
        receiver.open();
        CriticalResult raised = raise();
        send();
        assertThat(rig.state(task)).isEqualTo(TaskState.READY);
        assertThat(receiver.taken).hasSize(1);
        Terser message = receiver.taken.getFirst();
        assertThat(told(message)).isEqualTo("CRITICAL P AA P");
        assertThat(field(message, "/.PID-3-1") + " " + field(message, "/.PID-8") + " " + field(message, "/.OBR-32-1-2")).isEqualTo("P1.2.1 F 医师reader");
        assertThat(field(message, "/.OBX(0)-5") + " " + field(message, "/.OBX(1)-5")).isEqualTo("1.2.1 " + raised.id());
        assertThat(field(message, "/.OBX(2)-5-1") + " " + field(message, "/.OBX(2)-5-2")).isEqualTo("TENSION_PNEUMOTHORAX 张力性气胸");
        assertThat(field(message, "/.OBX(3)-5")).isEqualTo("右侧张力性气胸|a^b");
        assertThat(field(message, "/.OBX(4)-5")).as("ten minutes from noon").isEqualTo("20261120121000+0800");
        assertThat(field(message, "/.NTE-3")).startsWith("请留住患者。");
        assertThat(rig.outbox.rows(reader.caller())).containsExactly("1 DELIVERED AA ");
    }

    @Test
    void whatHadNoAnswerIsSentAgainUnderTheSameNumberAndGoesBeforeReportsThatWait() throws Exception {
        rig.outbox.destination("DEFAULT", receiver.port, "UTF-8", true, false);
        UUID other = rig.ready("DEFAULT", "1.2.2");
        rig.claim(other, reader);
        rig.sign(other, ReportVersion.Kind.PRELIMINARY, rig.save(other, "未见异常。", 0, reader), reader);
        send();
        rig.time.pass(Duration.ofSeconds(1));
        raise();
        receiver.open();
        receiver.answers = message -> {
            receiver.answers = again -> AcknowledgmentCode.AA;
            return AcknowledgmentCode.AE;
        };
        send();
        assertThat(receiver.taken.stream().map(one -> Objects.toString(field(one, "/.OBR-4-1"), ""))).as("it asks again at once who did not answer before").containsExactly("CRITICAL", "");
        rig.time.pass(Duration.ofMinutes(1));
        send();
        assertThat(receiver.taken).hasSize(3);
        assertThat(field(receiver.taken.getFirst(), "/.MSH-10")).isEqualTo(field(receiver.taken.getLast(), "/.MSH-10")).hasSize(20);
        assertThat(rig.outbox.rows(reader.caller())).allMatch(row -> row.contains("DELIVERED AA"));
    }

    @Test
    void whatIsWithdrawnIsToldToWhoWasToldOfItInThatOrder() throws Exception {
        rig.outbox.destination("DEFAULT", receiver.port, "UTF-8", false, false);
        CriticalResult raised = raise();
        withdraw(raised.id());
        rig.outbox.destination("DEFAULT", receiver.port, "UTF-8", false, false);
        receiver.open();
        send();
        assertThat(receiver.taken.stream().map(CriticalsOutIT::told)).as("the second receiver knew of none").containsExactly("CRITICAL P AA P", "CRITICAL C  W");
        assertThat(receiver.taken.stream().map(one -> field(one, "/.OBX(1)-5")).distinct()).containsExactly(raised.id().toString());
        assertThat(field(receiver.taken.getLast(), "/.OBX(3)-5")).contains("看错侧别");
    }

    @Test
    void ofAPatientWhoseNumberWasCorrectedSinceNothingIsSentAndTheQueueSaysWhy() throws Exception {
        rig.outbox.destination("DEFAULT", receiver.port, "UTF-8", false, false);
        receiver.open();
        CriticalResult raised = raise();
        ReadingRig.owner("update critical_result set patient_id = 'P9'");
        send();
        assertThat(receiver.taken).isEmpty();
        assertThat(rig.outbox.rows(reader.caller()).getFirst()).startsWith("1 WAITING HELD 该危急值上报时为另一患者号");
        withdraw(raised.id());
        send();
        assertThat(receiver.taken.stream().map(one -> told(one) + " " + field(one, "/.PID-3-1"))).as("the one whom it was raised for").containsExactly("CRITICAL C  W P9");
        assertThat(rig.outbox.rows(reader.caller())).containsExactlyInAnyOrder("1 REPLACED  ", "2 DELIVERED AA ");
    }

    @Test
    void aWithdrawalGoesOutUnderTheNumberAndNameOfTheOneRaisedAlsoWhenItWasAcknowledgedAndTheExamCorrected() throws Exception {
        rig.outbox.destination("DEFAULT", receiver.port, "UTF-8", false, false);
        receiver.open();
        CriticalResult raised = raise();
        send();
        rig.act(() -> rig.critical.acknowledge(raised.id(), "李护士", "右侧张力性气胸", reader.caller(), reader.actor()));
        ReadingRig.owner("update critical_result set patient_id = 'P9', patient_name = 'Then^Name'");
        withdraw(raised.id());
        send();
        assertThat(receiver.taken.stream().map(CriticalsOutIT::told)).containsExactly("CRITICAL P AA P", "CRITICAL C  W");
        Terser last = receiver.taken.getLast();
        assertThat(field(last, "/.PID-3-1") + " " + field(last, "/.PID-5-1") + " " + field(last, "/.PID-8")).as("nothing of who the patient is now, F").isEqualTo("P9 Then U");
        assertThat(rig.outbox.rows(reader.caller())).allMatch(row -> row.contains("DELIVERED AA"));
    }

    @Test
    void whatStillWaitedWhenTheExamWasCorrectedAndItWasWithdrawnIsNeverSentAndKeepsTheWithdrawalFromNobody() throws Exception {
        rig.outbox.destination("DEFAULT", receiver.port, "UTF-8", false, false);
        CriticalResult raised = raise();
        ReadingRig.owner("update critical_result set patient_id = 'P9'");
        withdraw(raised.id());
        receiver.open();
        send();
        assertThat(receiver.taken.stream().map(CriticalsOutIT::told)).containsExactly("CRITICAL C  W");
        assertThat(rig.outbox.rows(reader.caller())).anyMatch(row -> row.contains("REPLACED"));
    }

    @Test
    void whatIsOfAnotherHospitalOrNotWantedIsNotQueued() throws Exception {
        rig.outbox.destination("NORTH", receiver.port, "UTF-8", false, false);
        rig.outbox.destination("DEFAULT", receiver.port, "UTF-8", false, false);
        ReadingRig.owner("update result_destination set critical = false where site = 'DEFAULT'");
        raise();
        assertThat(rig.outbox.rows(reader.caller())).isEqualTo(List.of());
    }
}
