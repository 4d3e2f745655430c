package cn.tongying.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.centre.ProblemException;
import cn.tongying.centre.TestDatabase;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.identity.event.Actor;
import cn.tongying.orders.ForeignOrder.Placer;
import cn.tongying.orders.OrderEvent.Act;
import cn.tongying.orders.OrderIntake.Placed;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderIntakeIT {
    private static final Actor HIS = new Actor("HL7 HIS", "192.0.2.9", "M1");
    private static final Map<String, String> SOUND = Map.of("patientId", "P1", "nameIdeographic", "王小明", "exam", "CT-CHEST", "birthDate", "1980-02-29", "sex", "M",
            "start", "2026-11-29T08:30");
    private final IntakeRig rig = new IntakeRig();

    @BeforeEach
    void clean() throws SQLException {
        TestDatabase.running().clean();
        rig.ship();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static Map<String, String> columns(String... columns) {
        Map<String, String> values = new HashMap<>(SOUND);
        for (int i = 0; i < columns.length; i += 2) {
            values.put(columns[i], columns[i + 1]);
        }
        values.values().removeIf(String::isEmpty);
        return values;
    }

    private static ForeignOrder order(String number, String... columns) {
        return new ForeignOrder("DEFAULT", new Placer("HIS", number), GivenNumbers.NONE, columns(columns));
    }

    private Placed enter(ForeignOrder order) {
        return rig.act(() -> rig.intake.enter(order, HIS));
    }

    private Placed change(ForeignOrder order) {
        return rig.act(() -> rig.intake.change(order, HIS));
    }

    private Placed cancel(String site, String number, String patient) {
        return rig.act(() -> rig.intake.cancel(site, new Placer("HIS", number), patient, "", HIS));
    }

    private static void refused(int status, Supplier<?> act) {
        assertThatThrownBy(act::get).isInstanceOf(ProblemException.class).hasMessageStartingWith(Integer.toString(status));
    }

    @Test
    void anOrderIsKnownByItsPlacersNumberAndAnotherSystemMayGiveTheSame() {
        Placed entered = enter(order("1"));
        assertThat(rig.act(() -> rig.intake.find("DEFAULT", new Placer("HIS", "1"), HIS)).map(PlacedOrder::order)).contains(entered.order());
        assertThat(rig.act(() -> rig.intake.find("DEFAULT", new Placer("EMR", "1"), HIS))).isEmpty();
        assertThat(rig.act(() -> rig.intake.find("NORTH", new Placer("HIS", "1"), HIS))).as("of another site").isEmpty();
        refused(409, () -> enter(order("1")));
        assertThat(enter(new ForeignOrder("DEFAULT", new Placer("EMR", "1"), GivenNumbers.NONE, columns()))).isNotEqualTo(entered);
        assertThat(rig.sql("SELECT author FROM imaging_service_request")).containsOnly("HL7 HIS");
    }

    /** Nobody types pinyin into PID-5, and an emergency does not wait for it. */
    @Test
    void anOrderIsTakenWhateverIsKnownOfItsNamesPinyin() {
        enter(order("1", "nameIdeographic", "李玥", "priority", "STAT"));
        enter(order("2", "nameIdeographic", "李𠮷", "priority", "STAT"));
        assertThat(rig.sql("SELECT name_alphabetic FROM imaging_service_request ORDER BY made_at")).containsExactly("Li^Yue", "Li^U+20BB7");
    }

    @Test
    void aChangeReachesEverythingButWhoseItIsUntilADeviceBegins() {
        Placed entered = enter(order("1"));
        Placed changed = change(order("1", "exam", "MR-KNEE", "laterality", "L", "priority", "STAT", "start", "", "birthDate", "1980-02-28"));
        assertThat(changed.accessionNumber()).isEqualTo(entered.accessionNumber());
        assertThat(rig.sql("SELECT p.exam || s.modality || s.laterality || p.priority || s.starts || r.birth_date FROM requested_procedure p"
                + " JOIN scheduled_procedure_step s ON s.procedure = p.id JOIN imaging_service_request r ON r.id = p.request"))
                .as("without a time it keeps its own").containsExactly("MR-KNEEMRLSTAT2026-11-29 08:30:001980-02-28");
        assertThat(rig.rig.told).extracting(OrderEvent::act).contains(Act.ORDER_CHANGED);
        refused(409, () -> change(order("1", "patientId", "P2")));
        refused(404, () -> change(order("2")));
        refused(409, () -> change(new ForeignOrder("DEFAULT", new Placer("HIS", "1"), new GivenNumbers(Optional.of("X1"), Optional.empty()), columns())));
        rig.begin(entered.order());
        refused(409, () -> change(order("1")));
    }

    @Test
    void aCancellationIsOfThatPatientBeforeADeviceBeginsAndMayBeRepeated() {
        Placed entered = enter(order("1"));
        refused(404, () -> cancel("DEFAULT", "2", "P1"));
        refused(404, () -> cancel("NORTH", "1", "P1"));
        refused(409, () -> cancel("DEFAULT", "1", "P2"));
        assertThat(cancel("DEFAULT", "1", "P1").state()).isEqualTo("DISCONTINUED");
        assertThat(cancel("DEFAULT", "1", "P1").state()).isEqualTo("DISCONTINUED");
        assertThat(rig.rig.told).extracting(OrderEvent::act).containsOnlyOnce(Act.ORDER_CANCELLED);
        Placed begun = enter(order("3"));
        rig.begin(begun.order());
        refused(409, () -> cancel("DEFAULT", "3", "P1"));
        assertThat(entered.order()).isNotEqualTo(begun.order());
    }

    @Test
    void numbersThatWereGivenAreKeptAndNeverTwice() {
        StudyInstanceUid study = new StudyInstanceUid("1.2.840.1");
        Placed entered = enter(new ForeignOrder("DEFAULT", new Placer("HIS", "1"), new GivenNumbers(Optional.of("RIS-77"), Optional.of(study)), columns()));
        assertThat(entered.accessionNumber()).isEqualTo("RIS-77");
        assertThat(entered.study()).isEqualTo(study);
        refused(409, () -> enter(new ForeignOrder("DEFAULT", new Placer("HIS", "2"), new GivenNumbers(Optional.of("RIS-77"), Optional.empty()), columns())));
        refused(409, () -> enter(new ForeignOrder("DEFAULT", new Placer("HIS", "2"), new GivenNumbers(Optional.empty(), Optional.of(study)), columns())));
        refused(422, () -> enter(new ForeignOrder("DEFAULT", new Placer("HIS", "2"), new GivenNumbers(Optional.of("A000000001"), Optional.empty()), columns())));
        refused(422, () -> enter(new ForeignOrder("DEFAULT", new Placer("HIS", "2"), new GivenNumbers(Optional.of("1".repeat(17)), Optional.empty()), columns())));
    }

    /** As orders that were there before the merge: it is the patient's who is left, if what is told of whom it is for is right of that one. */
    @Test
    void aNumberThatWasMergedMeansThePatientWhoIsLeft() throws SQLException {
        enter(order("1", "patientId", "LEFT"));
        TestDatabase.execute(TestDatabase.running().owner(), "INSERT INTO patient (site, identity_key, patient_id, name, name_alphabetic, name_ideographic, name_phonetic, "
                + "birth_date, sex) VALUES ('DEFAULT', 'P:LEFT', 'LEFT', 'Zhao^Min=赵^敏', 'zhao^min', '赵^敏', '', '19800228', 'M'), "
                + "('DEFAULT', 'P:GONE', 'GONE', '', '', '', '', '', '')",
                "UPDATE patient SET merged_into = (SELECT id FROM patient WHERE patient_id = 'LEFT') WHERE patient_id = 'GONE'");
        Placed entered = enter(order("2", "patientId", "GONE", "birthDate", "", "sex", ""));
        assertThat(rig.act(() -> rig.intake.orders.find(entered.order(), OrdersRig.HERE)).patient()).satisfies(patient -> {
            assertThat(patient.patientId()).isEqualTo("LEFT");
            assertThat(patient.name().ideographic()).isEqualTo("赵^敏");
        });
        refused(409, () -> enter(order("3", "patientId", "GONE", "birthDate", "1981-01-01")));
        assertThat(cancel("DEFAULT", "2", "GONE").state()).isEqualTo("DISCONTINUED");
    }

    @Test
    void whatContradictsThePatientThatIsKnownIsRefused() {
        enter(order("1"));
        refused(409, () -> enter(order("2", "birthDate", "1981-01-01")));
        refused(409, () -> enter(order("2", "sex", "F")));
        assertThat(enter(order("2", "birthDate", "", "sex", "")).state()).isEqualTo("SCHEDULED");
        rig.sql("INSERT INTO person (id) VALUES ('00000000-0000-4000-8000-000000000001') RETURNING id");
        rig.sql("INSERT INTO person_patient (site, patient_id, registered, name, name_alphabetic, name_ideographic, name_sound, birth_date, sex, person)"
                + " VALUES ('DEFAULT', 'P9', true, 'Li^Na', 'LI^NA', '', 'LI NA', '1970-01-01', 'F', '00000000-0000-4000-8000-000000000001') RETURNING id");
        refused(409, () -> enter(order("9", "patientId", "P9", "birthDate", "1970-01-01", "sex", "M")));
        assertThat(enter(order("9", "patientId", "P9", "birthDate", "1970-01-01", "sex", "F")).state()).isEqualTo("SCHEDULED");
    }
}
