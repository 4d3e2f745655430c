package cn.tongying.reading;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.correction.Corrections;
import cn.tongying.archive.correction.PatientAttributes;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.orders.Difference;
import cn.tongying.orders.FactJson;
import cn.tongying.orders.OrderFact;
import cn.tongying.orders.OrdersOfTest;
import cn.tongying.orders.ToldOrder;
import cn.tongying.orders.ToldOrder.Contradiction;
import cn.tongying.orders.ToldOrder.Standing;
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

/** A task and the order that its images came under, which may be of another patient. The images are of Wang Hong, F, born 1980-02-29. */
class OrderOfExamIT {
    private static final String NOBODY = "null";
    private final ReadingRig rig = new ReadingRig();
    private final OrdersOfTest orders = new OrdersOfTest(rig.rows, rig.orderedLater::happened);
    private Person reader;

    @BeforeEach
    void clean() throws SQLException {
        ReadingRig.clean();
        reader = rig.physician("reader", "DEFAULT", "READER");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    /** An exam that came in under this accession number. */
    private UUID exam(String uid, String accession) throws SQLException {
        UUID task = rig.ready("DEFAULT", uid);
        ReadingRig.owner("update study set accession_number = '" + accession + "' where study_instance_uid = '" + uid + "'");
        return task;
    }

    private static String[] of(String uid, String... more) {
        List<String> columns = new ArrayList<>(List.of("patientId", "P" + uid, "nameIdeographic", "王^红", "nameAlphabetic", "Wang^Hong", "sex", "F", "birthDate", "1980-02-29", "priority", "STAT",
                "patientClass", "EMERGENCY", "reason", "外伤", "referringPhysician", "周医生", "allergies", "碘", "pregnancy", "POSSIBLE"));
        columns.addAll(List.of(more));
        return columns.toArray(String[]::new);
    }

    private UUID enter(String uid, String accession, String... more) {
        UUID order = rig.act(() -> orders.enter(accession, of(uid, more)));
        step();
        return order;
    }

    private void change(UUID order, String uid, String... more) {
        rig.act(() -> {
            orders.change(order, of(uid, more));
            return true;
        });
        step();
    }

    private void step() {
        while (rig.act(rig.escalations::step)) {
            // There is more.
        }
    }

    private void pathway(UUID task, Optional<Pathway> pathway) {
        rig.act(() -> rig.pathways.set(task, pathway, reader.caller(), reader.actor()));
        step();
    }

    private void isEmergency(UUID task, String when) {
        assertThat(rig.column(task, "urgency")).as(when).isEqualTo("STAT");
        Instant due = Instant.parse(rig.column(task, "to_char(due_preliminary at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"));
        assertThat(Duration.between(rig.time.now, due)).as(when).isEqualTo(Duration.ofMinutes(60));
    }

    private Optional<ToldOrder> told(UUID task, Person by) {
        return rig.open(task, by).order();
    }

    private ToldOrder told(UUID task) {
        return told(task, reader).orElseThrow();
    }

    @Test
    void anEmergencyStaysOneHoweverOftenItIsCountedAgainWhileNobodySaidWhoseItsImagesAre() throws SQLException {
        UUID task = exam("1.2.1", "X1");
        UUID order = enter("1.2.1", "X1", "birthDate", "1985-03-02");
        isEmergency(task, "ordered after its images");
        assertThat(rig.column(task, "procedure")).isEqualTo(NOBODY);
        assertThat(rig.act(orders::waiting)).containsExactly("CONTRADICTED");
        pathway(task, Optional.of(Pathway.STROKE));
        pathway(task, Optional.empty());
        isEmergency(task, "marked and taken back");
        change(order, "1.2.1", "birthDate", "1985-03-02", "reason", "车祸");
        isEmergency(task, "ordered anew");
        assertThat(rig.column(task, "procedure")).isEqualTo(NOBODY);
    }

    @Test
    void anOrderThatBecomesAnotherPatientsWaitsWithTheReasonAndComesBackWhenItIsPutRight() throws SQLException {
        UUID task = exam("1.2.1", "X1");
        UUID order = enter("1.2.1", "X1");
        assertThat(rig.column(task, "procedure")).isNotEqualTo(NOBODY);
        assertThat(rig.act(orders::waiting)).isEmpty();
        change(order, "1.2.1", "birthDate", "1985-03-02");
        assertThat(rig.column(task, "procedure")).isEqualTo(NOBODY);
        assertThat(rig.act(orders::waiting)).as("nobody would know").containsExactly("CONTRADICTED");
        isEmergency(task, "the HIS changed the birth date");
        assertThat(told(task)).isEqualTo(new ToldOrder(Standing.WAITS, List.of(new Contradiction(Difference.BIRTH_DATE, "1980-02-29", "1985-03-02")), "王^红", "", "", "", "", "", List.of(), told(task).made()));
        change(order, "1.2.1");
        assertThat(rig.column(task, "procedure")).isNotEqualTo(NOBODY);
        assertThat(rig.act(orders::waiting)).isEmpty();
    }

    @Test
    void whatAPersonDecidedIsTold() throws SQLException {
        UUID confirmed = exam("1.2.1", "X1");
        UUID order = enter("1.2.1", "X1", "sex", "M");
        rig.act(() -> {
            orders.decide(new StudyInstanceUid("1.2.1"), Optional.of(order));
            return true;
        });
        step();
        assertThat(rig.column(confirmed, "procedure")).isNotEqualTo(NOBODY);
        assertThat(told(confirmed).standing()).isEqualTo(Standing.CONFIRMED);
        assertThat(told(confirmed).contradictions()).containsExactly(new Contradiction(Difference.SEX, "F", "M"));
        assertThat(told(confirmed).allergies()).isEqualTo("碘");
        UUID refused = exam("1.2.2", "X2");
        enter("1.2.2", "X2", "sex", "M");
        assertThat(told(refused).standing()).isEqualTo(Standing.WAITS);
        rig.act(() -> {
            orders.decide(new StudyInstanceUid("1.2.2"), Optional.empty());
            return true;
        });
        step();
        assertThat(told(refused, reader)).as("it is none of its").isEmpty();
    }

    @Test
    void whoReadsIsToldWhatTheOrderAsksAndIsAlarmedOnlyWhereTheComparisonOfOrdersSaysSo() throws SQLException {
        UUID task = exam("1.2.1", "X1");
        assertThat(told(task, reader)).as("nobody ordered it").isEmpty();
        UUID order = enter("1.2.1", "X1");
        assertThat(told(task)).isEqualTo(new ToldOrder(Standing.ITS, List.of(), "王^红", "EMERGENCY", "外伤", "周医生", "碘", "POSSIBLE", List.of(), told(task).made()));
        change(order, "1.2.1", "birthDate", "1980-01-01", "sex", "O");
        assertThat(told(task).contradictions()).as("a year of which the day is not known, and a sex that nobody knew").isEmpty();
        change(order, "1.2.1", "birthDate", "1985-03-02");
        long patient = ReadingRig.patientOf("1.2.1");
        rig.corrects(connection -> Corrections.update(connection, new Corrections.Seen(patient, 0), new PatientAttributes("P1.2.1", "Wang^Hong=王^红", "19850303", "F"),
                new Corrections.Reason("DEFAULT", "registrar", "wrong")));
        assertThat(told(task).contradictions()).as("a person here said when the patient was born").isEmpty();
        assertThat(told(task).standing()).isEqualTo(Standing.ITS);
    }

    @Test
    void whatTheOrderTellsOfItsPatientIsToldWithItAndNotWhileItMayBeAnotherPersons() throws SQLException {
        UUID task = exam("1.2.1", "X1");
        orders.tells(List.of(Map.of("system", OrderFact.LN, "code", "14682-9", "display", "肌酐", "value", "231", "unit", "µmol/L", "range", "57–111", "flag", "H", "status", "FINAL", "observed", "2026-11-20T07:30"),
                Map.of("kind", "DIAGNOSIS", "display", "左侧大脑中动脉闭塞？")));
        UUID order = enter("1.2.1", "X1");
        assertThat(told(task).facts()).extracting(OrderFact::display).containsExactly("肌酐", "左侧大脑中动脉闭塞？");
        assertThat(FactJson.of(told(task).facts()).build().getJsonObject(0).toString()).isEqualTo("{\"kind\":\"OBSERVATION\",\"system\":\"LN\",\"code\":\"14682-9\",\"display\":\"肌酐\","
                + "\"value\":\"231\",\"unit\":\"µmol/L\",\"range\":\"57–111\",\"flag\":\"H\",\"status\":\"FINAL\",\"observed\":\"2026-11-20T07:30:00+08:00\"}");
        assertThat(ReadingJson.opened(rig.open(task, reader), false)).contains("\"facts\":[{\"kind\":\"OBSERVATION\"", "\"value\":\"231\"");
        assertThat(told(task, rig.agreed(rig.physician("later", "NORTH", "READER"), "DEFAULT", "NORTH", "PRIORS"))).as("is shown the exam alone").isEmpty();
        change(order, "1.2.1", "birthDate", "1985-03-02");
        assertThat(told(task).standing()).isEqualTo(Standing.WAITS);
        assertThat(told(task).facts()).isEmpty();
    }

    @Test
    void anOrderIsToldToWhoWorksThereOrReadsForThemAndToNobodyElse() throws SQLException {
        UUID task = exam("1.2.1", "X1");
        enter("1.2.1", "X1");
        assertThat(told(task, rig.agreed(rig.physician("later", "NORTH", "READER"), "DEFAULT", "NORTH", "PRIORS"))).as("is shown the exam as a prior one").isEmpty();
        assertThat(told(task, rig.agreed(rig.physician("far", "NORTH", "READER"), "DEFAULT", "NORTH", "READING"))).as("reads for them by agreement of their hospitals").isPresent();
    }
}
