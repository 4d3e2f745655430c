package cn.tongying.orders;

import static cn.tongying.orders.OrdersRig.HERE;
import static cn.tongying.orders.OrdersRig.NORTH;
import static cn.tongying.orders.OrdersRig.WANG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.alliance.input.Fields;
import cn.tongying.archive.Caller;
import cn.tongying.centre.ProblemException;
import cn.tongying.centre.TestDatabase;
import cn.tongying.dicom.PersonName;
import cn.tongying.orders.OrderEvent.Act;
import cn.tongying.orders.PatientsOfOrders.Found;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PatientsOfOrdersIT {
    private final OrdersRig rig = new OrdersRig();

    @BeforeEach
    void clean() throws SQLException {
        TestDatabase.running().clean();
        TestDatabase.execute(TestDatabase.running().owner(), "INSERT INTO person (id) VALUES ('00000000-0000-4000-8000-000000000001')",
                "INSERT INTO person_patient (site, patient_id, registered, name, name_alphabetic, name_ideographic, name_sound, birth_date, sex, person)"
                        + " VALUES ('DEFAULT', 'P9', true, 'Luo^Cheng=罗^成', 'LUO^CHENG', '罗^成', 'LUO CHENG', '1970-01-02', 'M', '00000000-0000-4000-8000-000000000001')");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private Optional<Found> sought(String number, Caller caller) {
        return rig.act(() -> rig.patients.sought("DEFAULT", number, caller, WANG));
    }

    private ImagingServiceRequest enter(String confirmed, String... columns) {
        Map<String, String> values = new HashMap<>(Map.of("patientId", "P9", "nameIdeographic", "罗成", "description", "胸部", "modality", "CT", "start", "2026-12-01T08:00"));
        for (int i = 0; i < columns.length; i += 2) {
            values.put(columns[i], columns[i + 1]);
        }
        NewOrder wanted = new OrderForm(new Fields(values)).order("DEFAULT", rig.exams::offeredAt);
        return rig.act(() -> rig.orders.enter(wanted, confirmed, HERE, WANG));
    }

    private void asked(String confirmed, String... columns) {
        assertThatThrownBy(() -> enter(confirmed, columns)).isInstanceOf(ProblemException.class).hasMessageStartingWith("409");
    }

    @Test
    void aKnownNumberBringsWhoItIsAndTheQuestionIsTold() {
        Found found = sought("P9", HERE).orElseThrow();
        assertThat(found.said().name()).isEqualTo(new PersonName("Luo^Cheng", "罗^成", ""));
        assertThat(found.said().birthDate()).hasToString("Optional[1970-01-02]");
        assertThat(found.said().sex()).isEqualTo("M");
        assertThat(sought("P8", HERE)).isEmpty();
        assertThat(rig.told).extracting(event -> event.act() + " " + event.id() + " " + event.detail()).containsExactly(Act.PATIENT_SOUGHT + " P9 known", Act.PATIENT_SOUGHT + " P8 not known");
        assertThatThrownBy(() -> sought("P9", NORTH)).as("of another hospital").isInstanceOf(ProblemException.class).hasMessageStartingWith("404");
    }

    @Test
    void whoWasOrderedForBeforeIsKnownByThat() {
        enter("", "patientId", "N1", "nameIdeographic", "李娜", "sex", "F", "birthDate", "1990-05-06");
        assertThat(sought("N1", HERE).orElseThrow().said().name().ideographic()).isEqualTo("李娜");
    }

    @Test
    void anotherNameSexOrBirthDateThanTheNumbersIsAskedAboutBeforeTheOrderIsMade() {
        asked("", "nameIdeographic", "李娜");
        asked("", "sex", "F");
        asked("", "birthDate", "1971-01-02");
        asked("P8", "nameIdeographic", "李娜");
        assertThat(enter("P9", "nameIdeographic", "李娜").patient().patientId()).as("said again").isEqualTo("P9");
        assertThat(enter("", "sex", "M", "birthDate", "1970-01-02").patient().patientId()).isEqualTo("P9");
        assertThat(enter("", "nameIdeographic", "", "nameAlphabetic", "LUO^CHENG").patient().patientId()).as("the same in letters").isEqualTo("P9");
        assertThat(rig.act(() -> rig.orders.database.list("SELECT 1 FROM imaging_service_request", row -> row.getInt(1)))).hasSize(3);
    }

    @Test
    void aNumberThatWasMergedIsAskedAboutThoughAllElseAgrees() throws SQLException {
        OrdersRig.merge();
        TestDatabase.execute(TestDatabase.running().owner(), "UPDATE person_patient SET patient_id = 'MG1'");
        assertThat(sought("MG2", HERE).orElseThrow().patientId()).isEqualTo("MG1");
        asked("", "patientId", "MG2");
        assertThat(enter("MG1", "patientId", "MG2").patient().patientId()).isEqualTo("MG1");
    }
}
