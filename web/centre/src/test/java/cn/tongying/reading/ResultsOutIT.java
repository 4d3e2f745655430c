package cn.tongying.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.hl7v2.AcknowledgmentCode;
import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.app.HL7Service;
import ca.uhn.hl7v2.llp.MinLowerLayerProtocol;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.parser.GenericModelClassFactory;
import ca.uhn.hl7v2.protocol.ReceivingApplication;
import ca.uhn.hl7v2.util.Terser;
import ca.uhn.hl7v2.util.idgenerator.InMemoryIDGenerator;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import cn.tongying.centre.ProblemException;
import cn.tongying.reading.ReadingRig.Person;
import cn.tongying.reading.ReportVersion.Kind;
import cn.tongying.reading.results.ReportSource.Given;
import cn.tongying.reading.results.ResultEvent;
import cn.tongying.reading.results.ResultSender;
import cn.tongying.reading.results.SignedReport;
import java.io.IOException;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the signature to a receiver that HAPI made: text as it was written, once in effect, in order, and all of it after the receiver was away. */
class ResultsOutIT {
    private final ReadingRig rig = new ReadingRig();
    private final ResultSender sender = rig.outbox.sender(rig.signedReports);
    private final Receiver receiver = new Receiver();
    private Person writer;
    private Person reviewer;

    /** A hospital information system: a HAPI server that keeps what it took. */
    static final class Receiver implements ReceivingApplication<Message>, AutoCloseable {
        private final HapiContext context = new DefaultHapiContext(ValidationContextFactory.noValidation());
        final int port;
        final List<Terser> taken = new CopyOnWriteArrayList<>();
        volatile Function<Terser, AcknowledgmentCode> answers = message -> AcknowledgmentCode.AA;
        private HL7Service service;

        Receiver() {
            context.setModelClassFactory(new GenericModelClassFactory());
            context.getParserConfiguration().setIdGenerator(new InMemoryIDGenerator());
            context.setLowerLayerProtocol(new MinLowerLayerProtocol(true));
            try (ServerSocket free = new ServerSocket(0)) {
                port = free.getLocalPort();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        void open() throws InterruptedException {
            service = context.newServer(port, false);
            service.registerApplication(this);
            service.startAndWait();
        }

        @Override
        public Message processMessage(Message message, Map<String, Object> metadata) throws HL7Exception {
            try {
                Terser terser = new Terser(message);
                taken.add(terser);
                AcknowledgmentCode code = answers.apply(terser);
                return message.generateACK(code, code == AcknowledgmentCode.AA ? null : new HL7Exception("患者不在本院"));
            } catch (IOException e) {
                throw new HL7Exception(e);
            }
        }

        @Override
        public boolean canProcess(Message message) {
            return true;
        }

        @Override
        public void close() throws IOException {
            if (service != null) {
                service.stopAndWait();
            }
            context.close();
        }
    }

    @BeforeEach
    void ready() throws SQLException {
        ReadingRig.clean();
        writer = rig.physician("writer", "DEFAULT", "READER");
        reviewer = rig.physician("reviewer", "DEFAULT", "READER", "REVIEWER");
    }

    @AfterEach
    void close() throws IOException {
        receiver.close();
        rig.close();
    }

    /** Each a second after the one before, as the queue lists them. */
    private UUID preliminary(String uid) throws SQLException {
        rig.time.pass(Duration.ofSeconds(1));
        UUID task = rig.ready("DEFAULT", uid);
        rig.claim(task, writer);
        rig.sign(task, Kind.PRELIMINARY, rig.save(task, "右肺上叶结节，约 9 mm｜a|b^c&d~e\\f。\n建议随访。", 0, writer), writer);
        return task;
    }

    private UUID last(String uid) throws SQLException {
        UUID task = preliminary(uid);
        rig.claim(task, reviewer);
        rig.sign(task, Kind.FINAL, rig.save(task, "右肺上叶结节，约 9 mm｜a|b^c&d~e\\f。\n建议随访。", 1, reviewer), reviewer);
        return task;
    }

    private ReportVersion corrected(UUID task, int seen) {
        return rig.act(() -> rig.signatures.amend(task, Kind.CORRECTION, new ReportText("左肺。", "左肺上叶结节。", Optional.of(true)), "左右写反", new Seen(seen, rig.stamp(task)),
                reviewer.caller(), reviewer.actor()));
    }

    /** As many as are due now. */
    private void send() {
        while (sender.step()) {
            // There may be more.
        }
    }

    private List<String> statuses() {
        return receiver.taken.stream().map(ResultsOutIT::status).toList();
    }

    private static String status(Terser message) {
        return field(message, "/.OBR-25");
    }

    @Test
    void aFinalReportArrivesInWordsThatItsReceiverReadsAsTheyWereWrittenWithItsDocument() throws Exception {
        rig.outbox.destination("DEFAULT", receiver.port, "UTF-8", false, true);
        receiver.open();
        UUID task = last("1.2.1");
        send();
        assertThat(receiver.taken).as("the preliminary one was not asked for").hasSize(1);
        Terser message = receiver.taken.getFirst();
        assertThat(message.get("/.MSH-9-1") + message.get("/.MSH-9-2") + " " + message.get("/.MSH-5") + " " + message.get("/.MSH-18")).isEqualTo("ORUR01 HIS UNICODE UTF-8");
        assertThat(message.get("/.PID-3-1") + " " + message.get("/.PID-5(0)-1") + " " + message.get("/.PID-5(1)-1") + " " + message.get("/.PID-8")).isEqualTo("P1.2.1 Wang 王 F");
        assertThat(statuses()).containsExactly("F");
        assertThat(message.get("/.OBR-32-1-2")).isEqualTo("医师reviewer");
        assertThat(message.get("/.OBX(1)-5")).isEqualTo("双肺纹理清晰。");
        assertThat(message.get("/.OBX(2)-5")).isEqualTo("右肺上叶结节，约 9 mm｜a|b^c&d~e\\f。\\.br\\建议随访。");
        byte[] pdf = java.util.Base64.getDecoder().decode(message.get("/.OBX(4)-5-5"));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document)).contains("右肺上叶结节");
        }
        assertThat(rig.outbox.rows(writer.caller())).containsExactly("2 DELIVERED AA ");
        assertThat(rig.outbox.told).extracting(ResultEvent::act).containsExactly(ResultEvent.Act.RESULT_DESTINATION_MADE, ResultEvent.Act.RESULT_DELIVERED);
        assertThat(rig.outbox.told.getLast().id()).isEqualTo(task.toString());
    }

    @Test
    void aRetractionPostsWhatWasSentAsWrongAndSaysSoInItsWords() throws Exception {
        RetractionsOfTest retractions = new RetractionsOfTest(rig);
        rig.outbox.destination("DEFAULT", receiver.port, "UTF-8", false, true);
        receiver.open();
        UUID task = last("1.2.1");
        send();
        retractions.retract(task, Retraction.Why.WRONG_PATIENT, "张冠李戴", 2, reviewer);
        send();
        assertThat(statuses()).containsExactly("F", "C");
        Terser message = receiver.taken.getLast();
        assertThat(field(message, "/.OBX(0)-3-1") + " " + field(message, "/.OBX(0)-11")).as("its study is the right one").isEqualTo("113014 F");
        for (int i = 1; i <= 4; i++) {
            assertThat(field(message, "/.OBX(" + i + ")-3-1")).isEqualTo(field(receiver.taken.getFirst(), "/.OBX(" + i + ")-3-1"));
            assertThat(field(message, "/.OBX(" + i + ")-11")).isEqualTo("W");
        }
        assertThat(field(message, "/.OBX(2)-5")).isEqualTo("本报告已撤回，不再有效。原因：患者错误：张冠李戴");
        try (PDDocument document = Loader.loadPDF(java.util.Base64.getDecoder().decode(message.get("/.OBX(4)-5-5")))) {
            assertThat(new PDFTextStripper().getText(document)).contains("已撤回").doesNotContain("结节");
        }
        retractions.readAnew(task, reviewer);
        rig.claim(task, writer);
        rig.sign(task, Kind.PRELIMINARY, rig.save(task, "未见异常。", 3, writer), writer);
        rig.claim(task, reviewer);
        rig.sign(task, Kind.FINAL, 4, reviewer);
        send();
        assertThat(statuses()).as("it replaces a final result").containsExactly("F", "C", "C");
        assertThat(field(receiver.taken.getLast(), "/.OBX(2)-5")).isEqualTo("未见异常。");
    }

    @Test
    void whatWaitsWhenItIsRetractedIsNeverSentAndARefusalKeepsTheRetractionFromNobody() throws Exception {
        RetractionsOfTest retractions = new RetractionsOfTest(rig);
        rig.outbox.destination("DEFAULT", receiver.port, "UTF-8", false, false);
        receiver.open();
        UUID task = last("1.2.1");
        send();
        receiver.answers = message -> AcknowledgmentCode.AR;
        corrected(task, 2);
        send();
        receiver.answers = message -> AcknowledgmentCode.AA;
        retractions.retract(task, Retraction.Why.WRONG_EXAM, "", 3, reviewer);
        UUID waiting = last("1.2.2");
        retractions.retract(waiting, Retraction.Why.WRONG_EXAM, "", 2, reviewer);
        send();
        assertThat(receiver.taken.stream().map(message -> status(message) + field(message, "/.OBX(1)-11"))).as("the correction was refused").containsExactly("FF", "CC", "CW", "CW");
        assertThat(rig.outbox.rows(writer.caller())).containsExactlyInAnyOrder("2 DELIVERED AA ", "3 REPLACED  ", "4 DELIVERED AA ", "2 REPLACED  ", "3 DELIVERED AA ");
    }

    @Test
    void theHospitalsOwnNumberOfTheOrderComesBackToIt() throws Exception {
        rig.outbox.destination("DEFAULT", receiver.port, "UTF-8", false, false);
        receiver.open();
        UUID task = last("1.2.1");
        String request = "00000000-0000-0000-0000-0000000000aa";
        ReadingRig.owner("insert into imaging_service_request (id, site, accession_number, patient_id, name_alphabetic, name_ideographic, sex, pregnancy, allergies, referring_physician, reason, author) "
                        + "values ('" + request + "', 'DEFAULT', 'A1', 'P1.2.1', 'Wang', '', 'F', '', '', '', '', 'x')",
                "insert into requested_procedure (id, request, site, procedure_id, study_instance_uid, description, code, code_scheme, priority) values "
                        + "('00000000-0000-0000-0000-0000000000bb', '" + request + "', 'DEFAULT', 'R1', '2.25.7', 'CT', '', '', 'STAT')",
                "insert into placed_order (site, placer, number, request) values ('DEFAULT', 'HIS', 'N&7', '" + request + "')",
                "update reading_task set procedure = '00000000-0000-0000-0000-0000000000bb' where id = '" + task + "'");
        send();
        assertThat(receiver.taken.getFirst().get("/.OBR-2-1") + " " + receiver.taken.getFirst().get("/.OBR-2-2")).isEqualTo("N&7 HIS");
    }

    @Test
    void aReceiverOfGb18030ReadsTheSameWords() throws Exception {
        rig.outbox.destination("DEFAULT", receiver.port, "GB18030", false, false);
        receiver.open();
        last("1.2.1");
        send();
        assertThat(receiver.taken.getFirst().get("/.OBX(1)-5")).isEqualTo("双肺纹理清晰。");
        assertThat(receiver.taken.getFirst().get("/.MSH-18")).isEqualTo("GB 18030-2000");
    }

    @Test
    void afterItsReceiverWasAwayForAnHourAllArrivesInTheOrderOfEachReport() throws Exception {
        rig.outbox.destination("DEFAULT", receiver.port, "UTF-8", true, false);
        UUID task = last("1.2.1");
        corrected(task, 2);
        last("1.2.2");
        for (int minute = 0; minute < 60; minute++) {
            send();
            rig.time.pass(Duration.ofMinutes(1));
        }
        assertThat(rig.outbox.rows(writer.caller())).hasSize(5).allMatch(row -> row.contains(" WAITING"));
        receiver.open();
        rig.time.pass(Duration.ofMinutes(5));
        send();
        assertThat(rig.outbox.rows(writer.caller())).allMatch(row -> row.contains(" DELIVERED AA"));
        assertThat(receiver.taken).hasSize(5);
        for (String patient : List.of("P1.2.1", "P1.2.2")) {
            List<String> ofOne = receiver.taken.stream().filter(one -> of(one).equals(patient)).map(ResultsOutIT::status).toList();
            assertThat(ofOne).isEqualTo(List.of("P", "F", "C").subList(0, ofOne.size())).hasSize(patient.equals("P1.2.1") ? 3 : 2);
        }
    }

    @Test
    void whatIsSentAgainSinceTheAnswerWasLostHasTheSameNumber() throws Exception {
        rig.outbox.destination("DEFAULT", receiver.port, "UTF-8", false, false);
        receiver.open();
        last("1.2.1");
        receiver.answers = message -> {
            receiver.answers = again -> AcknowledgmentCode.AA;
            return AcknowledgmentCode.AE;
        };
        send();
        assertThat(rig.outbox.rows(writer.caller()).getFirst()).startsWith("2 WAITING AE");
        rig.time.pass(Duration.ofMinutes(1));
        send();
        assertThat(receiver.taken).hasSize(2);
        assertThat(receiver.taken.getFirst().get("/.MSH-10")).isEqualTo(receiver.taken.getLast().get("/.MSH-10")).hasSize(20);
        assertThat(rig.outbox.rows(writer.caller())).containsExactly("2 DELIVERED AA ");
    }

    @Test
    void aRefusedVersionStopsItsOwnReportAloneUntilSomebodyOfItsHospitalSendsItAgain() throws Exception {
        rig.outbox.destination("DEFAULT", receiver.port, "UTF-8", false, false);
        receiver.open();
        receiver.answers = message -> of(message).equals("P1.2.1") ? AcknowledgmentCode.AR : AcknowledgmentCode.AA;
        UUID task = last("1.2.1");
        corrected(task, 2);
        last("1.2.2");
        send();
        rig.time.pass(Duration.ofHours(1));
        send();
        assertThat(rig.outbox.rows(writer.caller())).hasSize(3).filteredOn(row -> row.contains("REFUSED AR")).hasSize(1);
        assertThat(rig.outbox.rows(writer.caller())).filteredOn(row -> row.startsWith("3 WAITING")).hasSize(1);
        assertThat(rig.outbox.rows(writer.caller())).filteredOn(row -> row.contains("DELIVERED")).hasSize(1);
        Person north = rig.physician("north", "NORTH", "READER");
        String refused = rig.outbox.controlIds(writer.caller()).getFirst();
        assertThat(rig.outbox.rows(north.caller())).as("another hospital's queue is not there").isEmpty();
        assertThatThrownBy(() -> rig.outbox.again(refused, north.caller(), north.actor())).isInstanceOf(ProblemException.class).hasMessageStartingWith("404");
        receiver.answers = message -> AcknowledgmentCode.AA;
        rig.outbox.again(refused, writer.caller(), writer.actor());
        send();
        assertThat(rig.outbox.rows(writer.caller())).allMatch(row -> row.contains("DELIVERED"));
        assertThatThrownBy(() -> rig.outbox.again(refused, writer.caller(), writer.actor())).isInstanceOf(ProblemException.class).hasMessageStartingWith("409");
    }

    @Test
    void whoIsAskedForSomebodysReportFindsItByNumberAccessionOrName() throws SQLException {
        rig.outbox.destination("DEFAULT", receiver.port, "UTF-8", false, true);
        last("1.2.1");
        last("1.2.2");
        ReadingRig.owner("update study set accession_number = 'A77' where study_instance_uid = '1.2.2'");
        assertThat(rig.outbox.found("", writer.caller())).hasSize(2);
        assertThat(rig.outbox.found("P1.2.1", writer.caller())).singleElement().asString().startsWith("P1.2.1 ");
        assertThat(rig.outbox.found("a77", writer.caller())).singleElement().asString().startsWith("P1.2.2 ").contains(" A77 ");
        String name = rig.outbox.found("a77", writer.caller()).getFirst().split(" ")[1];
        assertThat(rig.outbox.found(name.substring(0, name.indexOf('=')).replace('^', ' '), writer.caller())).isNotEmpty();
        assertThat(rig.outbox.found(name.substring(name.indexOf('=') + 1).replace("^", ""), writer.caller())).isNotEmpty();
        assertThat(rig.outbox.found("%", writer.caller())).as("it is no pattern").isEmpty();
        assertThat(rig.outbox.found("P1.2.1", rig.physician("north", "NORTH", "READER").caller())).as("another hospital's").isEmpty();
    }

    private static String of(Terser message) {
        return field(message, "/.PID-3-1");
    }

    static String field(Terser message, String place) {
        try {
            return message.get(place);
        } catch (HL7Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aReportOfAnotherPatientsNumberIsHeldAndReplacedByItsCorrection() throws Exception {
        rig.outbox.destination("DEFAULT", receiver.port, "UTF-8", false, false);
        receiver.open();
        UUID task = last("1.2.1");
        ReadingRig.owner("UPDATE patient SET patient_id = 'P-OTHER' WHERE patient_id = 'P1.2.1'");
        send();
        assertThat(receiver.taken).isEmpty();
        assertThat(rig.outbox.rows(writer.caller()).getFirst()).startsWith("2 WAITING HELD 该报告");
        corrected(task, 2);
        rig.time.pass(Duration.ofMinutes(10));
        send();
        assertThat(statuses()).containsExactly("C");
        assertThat(rig.outbox.rows(writer.caller())).containsExactly("2 REPLACED  ", "3 DELIVERED AA ");
    }

    /** As it is, but for what nobody gave: of it nothing can be made. */
    private static Given torn(Given given) {
        SignedReport report = ((Given.Whole) given).report();
        return new Given.Whole(new SignedReport(report.task(), new SignedReport.Site(report.site().code(), null), report.patient(), report.exam(), report.versions(), report.critical(), report.diagnosis()));
    }

    @Test
    void aReportOfWhichNoMessageCanBeMadeIsHeldForAPersonAndAllOthersGoOn() throws Exception {
        rig.outbox.destination("DEFAULT", receiver.port, "UTF-8", false, true);
        receiver.open();
        UUID task = last("1.2.1");
        corrected(task, 2);
        last("1.2.2");
        AtomicBoolean mended = new AtomicBoolean();
        ResultSender failing = rig.outbox.sender((one, number) -> one.equals(task) && !mended.get() ? torn(rig.signedReports.upTo(one, number)) : rig.signedReports.upTo(one, number));
        while (failing.step()) {
            // There may be more.
        }
        rig.time.pass(Duration.ofHours(1));
        assertThat(failing.step()).as("it is not taken by itself again, nor does its correction overtake it").isFalse();
        assertThat(receiver.taken).extracting(ResultsOutIT::of).containsExactly("P1.2.2");
        assertThat(rig.outbox.rows(writer.caller())).filteredOn(row -> row.startsWith("2 HELD  java.lang.NullPointerException")).hasSize(1);
        assertThat(rig.outbox.rows(writer.caller())).filteredOn(row -> row.startsWith("3 WAITING")).hasSize(1);
        assertThat(rig.outbox.told).extracting(ResultEvent::act).contains(ResultEvent.Act.RESULT_HELD);
        mended.set(true);
        rig.outbox.again(rig.outbox.controlIds(writer.caller()).getFirst(), writer.caller(), writer.actor());
        while (failing.step()) {
            // There may be more.
        }
        assertThat(rig.outbox.rows(writer.caller())).hasSize(3).allMatch(row -> row.contains("DELIVERED AA"));
        assertThat(statuses()).containsExactly("F", "F", "C");
    }

    @Test
    void aReportThatCannotBeReadForAMomentIsTriedAgainByItselfAndHoldsUpNobody() throws Exception {
        rig.outbox.destination("DEFAULT", receiver.port, "UTF-8", false, false);
        receiver.open();
        UUID task = last("1.2.1");
        last("1.2.2");
        AtomicBoolean away = new AtomicBoolean(true);
        ResultSender failing = rig.outbox.sender((one, number) -> {
            if (one.equals(task) && away.get()) {
                throw new IllegalStateException("away");
            }
            return rig.signedReports.upTo(one, number);
        });
        while (failing.step()) {
            // There may be more.
        }
        assertThat(receiver.taken).hasSize(1);
        assertThat(rig.outbox.rows(writer.caller()).getFirst()).startsWith("2 WAITING HELD 暂时读不出");
        away.set(false);
        rig.time.pass(Duration.ofMinutes(5));
        assertThat(failing.step()).isTrue();
        assertThat(receiver.taken).hasSize(2);
    }

    @Test
    void whatArrivedLongAgoIsNoLongerListedAndWhatDidNotArriveStays() throws Exception {
        rig.outbox.destination("DEFAULT", receiver.port, "UTF-8", false, false);
        receiver.open();
        receiver.answers = message -> of(message).equals("P1.2.1") ? AcknowledgmentCode.AR : AcknowledgmentCode.AA;
        last("1.2.1");
        last("1.2.2");
        send();
        sender.forget();
        assertThat(rig.outbox.rows(writer.caller())).hasSize(2);
        rig.time.pass(Duration.ofDays(401));
        sender.forget();
        assertThat(rig.outbox.rows(writer.caller())).containsExactly("2 REFUSED AR ");
    }
}
