package cn.tongying.hl7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.centre.ProblemException;
import cn.tongying.centre.TestDatabase;
import cn.tongying.hl7.Hl7Answer.Code;
import cn.tongying.hl7.Hl7Event.Act;
import cn.tongying.orders.OrderPlaced;
import cn.tongying.orders.RepeatAnswer;
import java.nio.charset.Charset;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Hl7OrdersIT {
    private static final String ROWS = """
            SELECT r.patient_id || ' ' || r.name_alphabetic || '=' || r.name_ideographic || ' ' || coalesce(r.birth_date::text, '') || r.sex || ' ' || p.description || ' '
                || coalesce(p.exam, p.code_scheme || ':' || p.code) || ' ' || p.priority || ' ' || s.modality || s.laterality || ' ' || s.starts || ' ' || r.referring_physician || ' ' || r.reason || ' ' || s.state
            FROM imaging_service_request r JOIN requested_procedure p ON p.request = r.id JOIN scheduled_procedure_step s ON s.procedure = p.id ORDER BY r.made_at""";
    private final Hl7Rig rig = new Hl7Rig();

    @BeforeEach
    void clean() throws SQLException {
        TestDatabase.running().clean();
        rig.orders.ship();
        rig.register("HIS", "DEFAULT", "UTF-8");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void anOrderOfTheCatalogueIsEnteredWithAllThatItSays() {
        assertThat(rig.ask(Messages.placed("M1", "77"))).startsWith("MSH|^~\\&|TONGYING|CENTRE|HIS|HOSP|").contains("||ACK^O01|", "|P|2.3.1|").contains("\rMSA|AA|M1\r")
                .doesNotContain("ERR");
        assertThat(rig.orders.sql(ROWS)).containsExactly("P1 Wang^Xiaoming=王^小明 1980-02-29M 胸部CT平扫 CT-CHEST STAT CT 2026-11-29 08:30:00 刘建国 咳嗽两周 SCHEDULED");
        assertThat(rig.kept()).singleElement().satisfies(kept -> {
            assertThat(kept.code()).isEqualTo(Code.AA);
            assertThat(kept.orders()).hasSize(1);
        });
    }

    @Test
    void asWhatThePatientIsThereComesOfPv1AndStaysWhereAChangeDoesNotSay() {
        String exam = Messages.obr("77", "CT-CHEST^胸部平扫^99TONGYING");
        String classes = "SELECT patient_class FROM imaging_service_request";
        rig.ask(Messages.orm("M1", Messages.PID, "PV1|1|I|0801^3^12", Messages.orc("NW", "77"), exam));
        assertThat(rig.orders.sql(classes)).containsExactly("INPATIENT");
        rig.ask(Messages.orm("M2", Messages.PID, Messages.orc("XO", "77"), exam));
        assertThat(rig.orders.sql(classes)).containsExactly("INPATIENT");
        rig.ask(Messages.orm("M3", Messages.PID, "PV1|1|e", Messages.orc("XO", "77"), exam));
        assertThat(rig.orders.sql(classes)).containsExactly("EMERGENCY");
        assertThat(rig.ask(Messages.orm("M4", Messages.PID, "PV1|1|T", Messages.orc("NW", "78"), exam.replace("|77^", "|78^")))).as("a class of the hospital's own").contains("MSA|AA|M4");
        assertThat(rig.orders.sql(classes + " ORDER BY made_at")).containsExactly("EMERGENCY", "");
    }

    @Test
    void whatTheCatalogueDoesNotHaveIsOrderedInTheWordsOfTheSender() {
        rig.ask(Messages.orm("M1", Messages.PID, Messages.orc("NW", "1"), Messages.obr("1", "0203^颅底薄层^HIS")));
        assertThat(rig.orders.sql(ROWS)).singleElement().asString().contains("颅底薄层 HIS:0203 STAT CT ");
    }

    private List<String> found(String text) {
        return rig.orders.act(() -> rig.journal.page(new Hl7Journal.Wish(false, text, Optional.empty(), 50), Hl7Rig.HERE)).stream()
                .map(kept -> kept.controlId() + " " + kept.subject().patientId() + " " + kept.subject().alphabetic() + " " + kept.subject().ideographic()).toList();
    }

    @Test
    void aMessageIsFoundByItsPatientThoughItWasNotAccepted() {
        rig.ask(Messages.placed("M1", "77"));
        rig.ask(Messages.orm("M2", Messages.PID.replace("P1^", "P2^").replace("王^小明", "李^娜").replace("Wang^Xiaoming", "Li^Na"), Messages.orc("CA", "99")));
        assertThat(found("P1")).containsExactly("M1 P1 Wang^Xiaoming 王^小明");
        assertThat(found("p2")).containsExactly("M2 P2 Li^Na 李^娜");
        assertThat(found("李娜")).hasSize(1);
        assertThat(found("小明")).hasSize(1);
        assertThat(found("A0")).as("by its accession number").hasSize(1);
        assertThat(found("%")).isEmpty();
    }

    @Test
    void aMessageThatComesTwiceIsDoneOnceAndAnsweredTwice() {
        String message = Messages.placed("M1", "77");
        rig.ask(message);
        assertThat(rig.ask(message)).contains("MSA|AA|M1");
        assertThat(rig.orders.sql("SELECT id FROM imaging_service_request")).hasSize(1);
        assertThat(rig.kept()).hasSize(1);
        assertThat(rig.ask(Messages.placed("M1", "78"))).as("the same control ID of another message").contains("MSA|AE|M1|MSH-10").contains("^205&Duplicate key identifier&HL70357");
        rig.register("EMR", "DEFAULT", "UTF-8");
        assertThat(rig.ask(message.replace("|HIS|HOSP|", "|EMR|HOSP|").replace("^HIS|", "^EMR|"))).as("another sender counts for itself").contains("MSA|AA|M1");
    }

    @Test
    void anOrderIsChangedAndCancelledAndTheWordsSayWhyItCannotBe() {
        rig.ask(Messages.placed("M1", "77"));
        assertThat(rig.ask(Messages.orm("M2", Messages.PID, Messages.orc("XO", "77"), Messages.obr("77", "MR-KNEE^膝^99TONGYING").replace("|CT|||", "|MR|||").replace("||||||||||||^刘", "|||||||||||L||||^刘"))))
                .contains("MSA|AE|M2").contains("ERR|OBR^1^15^");
        assertThat(rig.ask(Messages.orm("M3", Messages.PID, Messages.orc("XO", "77"), Messages.obr("77", "CT-HEAD^头^99TONGYING")))).contains("MSA|AA|M3");
        assertThat(rig.orders.sql(ROWS)).singleElement().asString().contains("头颅CT平扫 CT-HEAD");
        assertThat(rig.ask(Messages.orm("M4", Messages.PID, Messages.orc("XO", "99"), Messages.obr("99", "CT-HEAD")))).contains("MSA|AE|M4").contains("ERR|ORC^1^2^204&Unknown key");
        assertThat(rig.ask(Messages.orm("M5", Messages.PID.replace("P1^", "P2^"), Messages.orc("CA", "77")))).contains("MSA|AE|M5|This order is of another patient.");
        assertThat(rig.ask(Messages.orm("M6", Messages.PID, Messages.orc("CA", "77")))).contains("MSA|AA|M6");
        assertThat(rig.orders.sql(ROWS)).singleElement().asString().endsWith("DISCONTINUED");
    }

    @Test
    void whatADeviceHasBegunIsNotCancelledAndTheMessageIsKept() {
        rig.ask(Messages.placed("M1", "77"));
        rig.orders.begin(rig.kept().getFirst().orders().getFirst());
        assertThat(rig.ask(Messages.orm("M2", Messages.PID, Messages.orc("CA", "77")))).contains("MSA|AE|M2|This order is IN_PROGRESS already.");
        assertThat(rig.kept()).filteredOn(Hl7Journal.Kept::isOpen).singleElement().satisfies(kept -> assertThat(kept.words().zh()).contains("该申请已处于"));
    }

    @Test
    void severalOrdersOfOneMessageAreDoneTogetherOrNoneIs() {
        String second = Messages.obr("2", "CT-HEAD^头^99TONGYING");
        assertThat(rig.ask(Messages.orm("M1", Messages.PID, Messages.orc("NW", "1"), Messages.obr("1", "CT-CHEST"), Messages.orc("NW", "2"), second.replace("CT-HEAD^头^99TONGYING", ""))))
                .contains("MSA|AE|M1|OBR-4: A value is needed here.");
        assertThat(rig.orders.sql("SELECT id FROM imaging_service_request")).isEmpty();
        assertThat(rig.ask(Messages.orm("M2", Messages.PID, Messages.orc("NW", "1"), Messages.obr("1", "CT-CHEST"), Messages.orc("NW", "2"), second))).contains("MSA|AA|M2");
        assertThat(rig.orders.sql("SELECT id FROM imaging_service_request")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"PID|1||P1^^^DEFAULT;PID|1||;PID^1^3^101", "^^^DEFAULT^PI;^^^NORTH^PI;PID^1^3^204", "|19800229|;|1980|;PID^1^7^102", "|19800229|;|20300101|;PID^1^7^102",
        "|M\rORC;|X\rORC;PID^1^8^102", "ORC|NW|77^HIS;ORC|NW|;ORC^1^2^101", "ORC|NW;ORC|ZZ;ORC^1^1^103", "20261129083000;2026-11-29;ORC^1^7^102", "^^S||2026;^^Q||2026;ORC^1^7^103",
        "\rOBR;\rZZZ;OBR^1^^100", "\rPID;\rZZZ;PID^1^^100", "\rORC;\rZZZ;ORC^1^^100", "|CT|||;|MR|||;OBR^1^24^102", "王^小明;??^??;PID^1^5^102", "王^小明^^^^^L^I~Wang^Xiaoming^^^^^L^A;;PID^1^5^102"})
    void whatIsMissingOrContradictsIsToldAtItsFieldAndNothingIsLost(String part, String other, String told) {
        String message = Messages.placed("M1", "77").replace(part, other == null ? "" : other);
        assertThat(message).isNotEqualTo(Messages.placed("M1", "77"));
        assertThat(rig.ask(message)).contains("MSA|AE|M1|").contains("ERR|" + told + "&");
        assertThat(rig.orders.sql("SELECT id FROM imaging_service_request")).isEmpty();
        assertThat(rig.kept()).singleElement().satisfies(kept -> {
            assertThat(kept.code()).isEqualTo(Code.AE);
            assertThat(kept.words().zh()).isNotBlank();
            assertThat(rig.orders.act(() -> rig.journal.read(kept.id(), Hl7Rig.HERE, Hl7Rig.ADMIN))).asString(java.nio.charset.StandardCharsets.UTF_8).isEqualTo(message);
        });
    }

    @Test
    void aNumberOfAnotherOrderAndAnotherBirthDateAreRefusedInWords() {
        String own = Messages.placed("M1", "1").replace("|1|1^HIS||CT-CHEST^胸部平扫^99TONGYING||||||||||||^刘建国||", "|1|1^HIS||CT-CHEST||||||||||||^刘建国||RIS-1");
        assertThat(rig.ask(own)).contains("MSA|AA");
        assertThat(rig.orders.sql("SELECT accession_number FROM imaging_service_request")).containsExactly("RIS-1");
        assertThat(rig.ask(own.replace("|M1|", "|M2|").replace("1^HIS", "2^HIS"))).contains("MSA|AE|M2|This accession number is another order's.");
        assertThat(rig.ask(Messages.placed("M3", "3").replace("19800229", "19810101"))).contains("MSA|AE|M3|The birth date or sex of this Patient ID is known otherwise here");
        assertThat(rig.ask(Messages.placed("M4", "1"))).contains("MSA|AE|M4|An order with this placer order number is here already");
    }

    @ParameterizedTest
    @CsvSource({"GB 18030-2000,GB18030", "GB18030,GB18030", "GBK,GB18030", "UNICODE UTF-8,UTF-8", "'',UTF-8", "UTF-8,UTF-8"})
    void aNameIsReadByTheCharacterSetThatTheMessageNames(String named, String charset) {
        String message = Messages.placed("M1", "77").replace("UNICODE UTF-8", named);
        assertThat(rig.ask(message, Charset.forName(charset))).contains("MSA|AA|M1");
        assertThat(rig.orders.sql(ROWS)).singleElement().asString().contains("王^小明").contains("咳嗽两周");
    }

    @Test
    void bytesOfAnotherCharacterSetAreNotGuessedAt() {
        assertThat(rig.ask(Messages.placed("M1", "77"), Charset.forName("GB18030"))).contains("MSA|AE|M1|MSH-18: The bytes are not of the character set UTF-8.");
        assertThat(rig.ask(Messages.placed("M2", "77").replace("UNICODE UTF-8", "ISO IR87"))).contains("MSA|AR|M2|MSH-18 names no character set");
        assertThat(rig.orders.sql("SELECT id FROM imaging_service_request")).isEmpty();
        assertThat(rig.kept()).hasSize(2);
    }

    @Test
    void aSenderSpeaksForItsSiteAloneAndWhoIsNotRegisteredIsTurnedAway() {
        rig.register("NHIS", "NORTH", "UTF-8");
        String north = Messages.placed("M1", "77").replace("|HIS|HOSP|", "|NHIS|HOSP|");
        assertThat(rig.ask(north)).as("a number of DEFAULT").contains("MSA|AE|M1|PID-3: None of the patient's numbers is of NORTH");
        assertThat(rig.ask(north.replace("|M1|", "|M2|").replace("^^^DEFAULT^PI", "^^^NORTH^PI"))).contains("MSA|AA|M2");
        assertThat(rig.orders.sql("SELECT site FROM imaging_service_request")).containsExactly("NORTH");
        assertThat(rig.ask(Messages.placed("M3", "77").replace("|HIS|", "|OTHER|"))).contains("MSA|AR|M3|This sender");
        assertThat(new String(rig.intake.answer(Messages.placed("M4", "77").getBytes(java.nio.charset.StandardCharsets.UTF_8), "192.0.2.77"), java.nio.charset.StandardCharsets.UTF_8))
                .as("from another address").contains("MSA|AR|M4");
        assertThat(rig.orders.act(() -> rig.senders.turnedAway())).extracting(one -> one.application() + " " + one.address()).containsExactlyInAnyOrder("OTHER 127.0.0.1", "HIS 192.0.2.77");
        assertThat(rig.kept()).as("of DEFAULT").isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"ORM^O01;ADT^A01;200", "|P|;|T|;202", "|2.3.1|;|3.0|;203", "MSH|;EVN|;100"})
    void whatIsNotForUsIsRejected(String part, String other, String condition) {
        assertThat(rig.ask(Messages.placed("M1", "77").replace(part, other))).contains("MSA|AR|").containsPattern("ERR\\|(\\^\\^\\^|\\|\\|)" + condition);
    }

    @Test
    void anOmiGivesWhatItsImagingProcedureControlSays() {
        String omi = Messages.header("M1", "OMI^O23^OMI_O23", "UNICODE UTF-8").replace("|2.3.1|", "|2.5.1|") + "\r" + Messages.PID + "\rORC|NW|77^HIS|||||\rTQ1|1||||||20261130093000+0900||U\r"
                + "OBR|1|77^HIS||DX-KNEE^膝^99TONGYING|||||||||||^^^^L\rIPC|RIS-9|RP9|1.2.840.99.1^^DICOM|SPS9|DX^Radiography^DCM||||DR1\r";
        assertThat(rig.ask(omi)).contains("|ACK^O23^ACK|").contains("MSA|AA|M1");
        assertThat(rig.orders.sql(ROWS)).singleElement().asString().contains("膝关节正侧位 DX-KNEE HIGH DXL 2026-11-30 08:30:00");
        assertThat(rig.orders.sql("SELECT p.study_instance_uid || r.accession_number || s.station_ae FROM requested_procedure p JOIN imaging_service_request r ON r.id = p.request"
                + " JOIN scheduled_procedure_step s ON s.procedure = p.id")).containsExactly("1.2.840.99.1RIS-9DR1");
        assertThat(rig.ask(omi.replace("|M1|", "|M2|").replace("^^^^L", "").replace("77^HIS", "78^HIS").replace("RIS-9", "RIS-8").replace("99.1", "99.2")))
                .as("an ERR of version 2.5").contains("ERR||OBR^1^15|102^Data type error^HL70357|E||||此检查项目须注明侧别。 This exam is of one side or both: say which.");
        assertThat(rig.ask(omi.replace("|M1|", "|M3|").replace("77^HIS", "79^HIS").replace("RIS-9", "RIS-7").replace("1.2.840.99.1^^", "1..2^^")))
                .contains("MSA|AE|M3").contains("It is no UID.");
    }

    @Test
    void aPersonTriesAMessageAgainWhenItsCauseIsGoneOrClosesIt() {
        rig.ask(Messages.orm("M1", Messages.PID, Messages.orc("CA", "77")));
        UUID first = rig.kept().getFirst().id();
        assertThatThrownBy(() -> rig.intake.again(first, Hl7Rig.NORTH, Hl7Rig.ADMIN)).isInstanceOf(ProblemException.class).hasMessageStartingWith("404");
        assertThat(rig.intake.again(first, Hl7Rig.HERE, Hl7Rig.ADMIN).code()).as("there is no such order still").isEqualTo(Code.AE);
        rig.ask(Messages.placed("M2", "77"));
        Hl7Journal.Kept done = rig.intake.again(first, Hl7Rig.HERE, Hl7Rig.ADMIN);
        assertThat(done.code()).isEqualTo(Code.AA);
        assertThat(done.tries()).isEqualTo(3);
        assertThat(rig.orders.sql(ROWS)).singleElement().asString().endsWith("DISCONTINUED");
        assertThatThrownBy(() -> rig.intake.again(first, Hl7Rig.HERE, Hl7Rig.ADMIN)).isInstanceOf(ProblemException.class).hasMessageStartingWith("409");
        rig.ask(Messages.orm("M3", Messages.PID, Messages.orc("CA", "99")));
        UUID third = rig.kept().getFirst().id();
        assertThat(rig.orders.act(() -> rig.journal.close(third, Hl7Rig.HERE, Hl7Rig.ADMIN)).isOpen()).isFalse();
        assertThat(rig.told).extracting(Hl7Event::act).contains(Act.HL7_MESSAGE_REFUSED, Act.HL7_MESSAGE_TRIED, Act.HL7_MESSAGE_CLOSED);
        assertThat(rig.told).allSatisfy(event -> assertThat(event.detail()).doesNotContain("王", "Wang", "P1"));
    }

    @Test
    void whoWasRefusedSendsItRightUnderTheSameControlIdAndTheOldOneIsTriedNoMore() {
        rig.ask(Messages.placed("M1", "77").replace("|CT|||", "|MR|||"));
        UUID wrong = rig.kept().getFirst().id();
        assertThat(rig.ask(Messages.placed("M1", "77"))).contains("MSA|AA|M1");
        assertThat(rig.intake.again(wrong, Hl7Rig.HERE, Hl7Rig.ADMIN).words().en()).contains("sent it again");
        assertThat(rig.orders.sql("SELECT id FROM imaging_service_request")).hasSize(1);
    }

    @Test
    void aReasonForDoingAnExamAgainIsToldToTheRoomThatAsksForItAndIsNoReasonOfTheExam() {
        List<OrderPlaced> heard = new ArrayList<>();
        rig.orders.hear(heard::add);
        rig.ask(Messages.orm("R1", Messages.PID, Messages.orc("NW", "R1") + "|||||||QUALITY^^99TYREPEAT", "OBR|1|R1^HIS||CT-CHEST"));
        rig.ask(Messages.orm("R2", Messages.PID, Messages.orc("NW", "R2") + "|||||||C^咳嗽^L", "OBR|1|R2^HIS||CT-CHEST"));
        assertThat(heard).extracting(OrderPlaced::answer).containsExactly(Optional.of(new RepeatAnswer.Again("QUALITY", "")), Optional.empty());
        assertThat(rig.orders.sql("SELECT reason FROM imaging_service_request ORDER BY reason")).containsExactly("", "咳嗽");
    }

    @Test
    void aCodeOfTheSenderThatIsMappedOrdersTheExamOfTheCatalogueAndOneThatIsNotIsCountedOnceTheOrderIsTaken() throws SQLException {
        TestDatabase.execute(TestDatabase.running().owner(), "truncate exam_code_unmapped", "insert into exam_code (site, source, code, exam, changed_by) values ('DEFAULT', 'HIS', '0203', 'CT-HEAD', 'x')");
        rig.ask(Messages.orm("M1", Messages.PID, Messages.orc("NW", "1"), Messages.obr("1", "0203^颅脑^HIS")));
        rig.ask(Messages.orm("M2", Messages.PID, Messages.orc("NW", "2"), Messages.obr("2", "0204^颅底薄层^HIS")));
        assertThat(rig.orders.sql("SELECT coalesce(exam, code) FROM requested_procedure ORDER BY 1")).containsExactly("0204", "CT-HEAD");
        rig.ask(Messages.orm("M3", Messages.PID, Messages.orc("NW", "2"), Messages.obr("2", "0205^重复^HIS")));
        assertThat(rig.orders.sql("SELECT source || ' ' || code || ' ' || words || ' ' || times FROM exam_code_unmapped")).containsExactly("HIS 0204 颅底薄层 1");
    }
}
