package cn.tongying.orders;

import static cn.tongying.orders.OrdersRig.HERE;
import static cn.tongying.orders.OrdersRig.NORTH;
import static cn.tongying.orders.OrdersRig.WANG;
import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.alliance.AllianceRig;
import cn.tongying.archive.Caller;
import cn.tongying.centre.TestDatabase;
import cn.tongying.dimse.WorklistQuery;
import cn.tongying.dimse.WorklistQuery.Starts;
import cn.tongying.dimse.WorklistStep;
import java.nio.charset.Charset;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderWorklistIT {
    private static final Caller CT1 = Caller.ae("CT1", "DEFAULT", "192.0.2.7");
    private final OrdersRig rig = new OrdersRig();
    private final OrderWorklist worklist = new OrderWorklist();

    @BeforeEach
    void clean() throws SQLException {
        TestDatabase.running().clean();
        worklist.database = AllianceRig.database(rig.rows);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static WorklistQuery all() {
        return asked("", "", List.of(), List.of(), Starts.EVER);
    }

    private static WorklistQuery asked(String name, String patientId, List<String> stations, List<String> modalities, Starts starts) {
        return new WorklistQuery(name, patientId, "", "", "", stations, modalities, "", starts, text -> true);
    }

    private List<WorklistStep> page(WorklistQuery query) {
        return rig.act(() -> worklist.page(CT1, query, Optional.empty(), 100));
    }

    private List<String> patients(WorklistQuery query) {
        return page(query).stream().map(step -> step.patient().patientId()).toList();
    }

    private List<String> named(String name) {
        return patients(asked(name, "", List.of(), List.of(), Starts.EVER));
    }

    @Test
    void aStepIsToldWithItsProcedureAndPatient() {
        ImagingServiceRequest order = rig.enter(HERE, "birthDate", "1980-02-29", "sex", "F", "pregnancy", "POSSIBLE", "allergies", "碘", "code", "CTCH", "codeScheme",
                "99TY", "stationAe", "CT1", "referringPhysician", "赵^刚", "performingPhysician", "Li^Si", "bodyPart", "CHEST", "laterality", "L", "priority", "STAT");
        WorklistStep told = page(all()).getFirst();
        assertThat(told.patient().name().text()).isEqualTo("Wang^Xiaoming=王小明");
        assertThat(told.patient().issuer()).isNotBlank();
        assertThat(told.patient().pregnancy()).hasValue(2);
        assertThat(told.procedure()).isEqualTo(new WorklistStep.Procedure(order.accessionNumber(), told.procedure().referringPhysician(),
                order.procedure().procedureId(), order.procedure().study(), "胸部平扫", Optional.of(new WorklistStep.Code("CTCH", "99TY")), "STAT", ""));
        assertThat(told.procedure().referringPhysician().text()).isEqualTo("Zhao^Gang=赵^刚");
        assertThat(told.step().stepId()).isEqualTo(order.step().stepId());
        assertThat(told.step().status()).isEqualTo("SCHEDULED");
        assertThat(told.step().starts()).isEqualTo(LocalDateTime.of(2026, 11, 29, 8, 30));
    }

    @Test
    void anotherHospitalsStepsAreNotToldNorWhatIsOver() {
        rig.enter(NORTH);
        ImagingServiceRequest gone = rig.enter(HERE);
        rig.act(() -> rig.orders.cancel(gone.id(), 0, "did not come", HERE, WANG));
        assertThat(page(all())).isEmpty();
        rig.enter(HERE, "patientId", "HERE");
        assertThat(patients(all())).containsExactly("HERE");
    }

    @Test
    void aNameIsFoundInCharactersAndInLettersWithWildcards() {
        rig.enter(HERE, "patientId", "WANG");
        rig.enter(HERE, "patientId", "LI", "nameIdeographic", "李^四");
        rig.enter(HERE, "patientId", "LATIN", "nameIdeographic", "", "nameAlphabetic", "Wang_x^John");
        assertThat(named("WANG*")).containsExactlyInAnyOrder("WANG", "LATIN");
        assertThat(named("wang^xiaoming")).containsExactly("WANG");
        assertThat(named("Wang")).as("no wildcard, no beginning").isEmpty();
        assertThat(named("王*")).containsExactly("WANG");
        assertThat(named("王^小?")).as("the caret between characters does not count").containsExactly("WANG");
        assertThat(named("李四")).containsExactly("LI");
        assertThat(named("Li*=李*")).containsExactly("LI");
        assertThat(named("Wang*=李*")).isEmpty();
        assertThat(named("=李*")).containsExactly("LI");
        assertThat(named("Wang_?^*")).as("signs of SQL are signs").containsExactly("LATIN");
        assertThat(named("Wang%")).isEmpty();
    }

    /** A console that asks for one patient is answered that one, whatever the order was given. */
    @Test
    void ofAMergedPatientTheStepIsAskedForByTheNumberAndNameThatAreRightNowAndByNoFormerOnes() throws SQLException {
        rig.enter(HERE, "patientId", "MG2");
        OrdersRig.merge();
        assertThat(page(all())).extracting(step -> step.patient().name().text()).containsExactly("Zhao^Min=赵^敏");
        for (String right : List.of("Zhao*", "赵*", "zhao^min=", "=赵敏", "Zhao^Min=赵^敏")) {
            assertThat(named(right)).as(right).containsExactly("MG1");
        }
        for (String former : List.of("Wang*", "王*", "Wang*=", "=王*")) {
            assertThat(named(former)).as(former).isEmpty();
        }
        assertThat(patients(asked("", "MG1", List.of(), List.of(), Starts.EVER))).containsExactly("MG1");
        assertThat(patients(asked("", "MG2", List.of(), List.of(), Starts.EVER))).isEmpty();
    }

    @Test
    void aDeviceIsToldItsOwnStepsAndThoseForAnyDevice() {
        rig.enter(HERE, "patientId", "ONE", "stationAe", "CT1");
        rig.enter(HERE, "patientId", "TWO", "stationAe", "CT2");
        rig.enter(HERE, "patientId", "ANY");
        rig.enter(HERE, "patientId", "MR", "modality", "MR");
        assertThat(patients(asked("", "", List.of("CT1"), List.of("CT"), Starts.EVER))).containsExactlyInAnyOrder("ONE", "ANY");
        assertThat(patients(asked("", "O*", List.of(), List.of("CT", "MR"), Starts.EVER))).containsExactly("ONE");
        assertThat(patients(asked("", "o*", List.of(), List.of(), Starts.EVER))).as("numbers are exact").isEmpty();
    }

    @Test
    void aTimeIsThatOfEachDayOrOneSpan() {
        rig.enter(HERE, "patientId", "MORNING", "start", "2026-11-29T08:00");
        rig.enter(HERE, "patientId", "NIGHT", "start", "2026-11-29T22:00");
        rig.enter(HERE, "patientId", "NEXT", "start", "2026-11-30T08:00");
        LocalDateTime first = LocalDateTime.of(2026, 11, 29, 0, 0);
        assertThat(patients(asked("", "", List.of(), List.of(), new Starts(first, first.plusDays(2), LocalTime.of(7, 0), LocalTime.of(9, 0)))))
                .containsExactly("MORNING", "NEXT");
        assertThat(patients(asked("", "", List.of(), List.of(), new Starts(first.withHour(12), first.plusDays(1).withHour(8), LocalTime.MIN, LocalTime.MAX))))
                .containsExactly("NIGHT", "NEXT");
    }

    private static WorklistQuery numbered(String accession, String procedure, String step, String physician) {
        return new WorklistQuery("", "", accession, procedure, step, List.of(), List.of(), physician, Starts.EVER, text -> true);
    }

    @Test
    void eachNumberAndThePhysicianIsMatchedInItsOwnPlaceAsItIsAndWithWildcards() {
        ImagingServiceRequest one = rig.enter(HERE, "patientId", "ONE", "performingPhysician", "Li^Si");
        ImagingServiceRequest two = rig.enter(HERE, "patientId", "TWO", "performingPhysician", "赵^刚");
        String accession = one.accessionNumber();
        String procedure = one.procedure().procedureId();
        String step = one.step().stepId();
        assertThat(patients(numbered(accession, "", "", ""))).containsExactly("ONE");
        assertThat(patients(numbered("", procedure, "", ""))).containsExactly("ONE");
        assertThat(patients(numbered("", "", step, ""))).containsExactly("ONE");
        assertThat(patients(numbered("", "", "", "Li^Si"))).containsExactly("ONE");
        assertThat(patients(numbered(two.accessionNumber(), two.procedure().procedureId(), two.step().stepId(), "赵*"))).containsExactly("TWO");
        assertThat(patients(numbered(two.accessionNumber(), procedure, "", ""))).as("of two keys both are meant").isEmpty();
        assertThat(patients(numbered("?" + accession.substring(1), "?" + procedure.substring(1), "?" + step.substring(1), "?i^s*"))).containsExactly("ONE");
        assertThat(patients(numbered("A*", "P*", "S*", "*"))).containsExactlyInAnyOrder("ONE", "TWO");
        for (String other : List.of("P*", "S*", accession.toLowerCase(Locale.ROOT), accession.substring(0, 9))) {
            assertThat(patients(numbered(other, "", "", ""))).as(other).isEmpty();
        }
        for (String other : List.of("A*", "S*")) {
            assertThat(patients(numbered("", other, "", ""))).as(other).isEmpty();
        }
        for (String other : List.of("A*", "P*")) {
            assertThat(patients(numbered("", "", other, ""))).as(other).isEmpty();
        }
        assertThat(patients(numbered("", "", "", "Li"))).as("no wildcard, no beginning").isEmpty();
    }

    @Test
    void severalStationsAreAskedAtOnceAndWhatBeginsFirstComesFirst() {
        rig.enter(HERE, "patientId", "LATE", "stationAe", "CT1", "start", "2026-11-29T16:00");
        rig.enter(HERE, "patientId", "EARLY", "stationAe", "CT2", "start", "2026-11-29T07:30");
        rig.enter(HERE, "patientId", "NOON", "start", "2026-11-29T12:00");
        rig.enter(HERE, "patientId", "ELSEWHERE", "stationAe", "CT3", "start", "2026-11-29T06:00");
        assertThat(patients(asked("", "", List.of("CT1", "CT2"), List.of(), Starts.EVER))).containsExactly("EARLY", "NOON", "LATE");
        assertThat(patients(all())).containsExactly("ELSEWHERE", "EARLY", "NOON", "LATE");
    }

    @Test
    void whatADeviceHasBegunIsToldAsStartedUntilItEnds() {
        ImagingServiceRequest order = rig.enter(HERE);
        for (String state : List.of("ARRIVED", "IN_PROGRESS")) {
            put(order, state);
            assertThat(page(all())).extracting(told -> told.step().status()).containsExactly(state.equals("ARRIVED") ? state : "STARTED");
        }
        for (String state : List.of("COMPLETED", "DISCONTINUED")) {
            put(order, state);
            assertThat(page(all())).as(state).isEmpty();
        }
    }

    private void put(ImagingServiceRequest order, String state) {
        rig.act(() -> worklist.database.update("UPDATE scheduled_procedure_step SET state = ? WHERE step_id = ?", state, order.step().stepId()));
    }

    @Test
    void pagesFollowEachOtherWithoutGapAndWithoutRepeating() {
        for (int i = 0; i < 7; i++) {
            rig.enter(HERE, "patientId", "P" + i);
        }
        List<String> met = new ArrayList<>();
        Optional<String> after = Optional.empty();
        List<WorklistStep> page;
        do {
            Optional<String> from = after;
            page = rig.act(() -> worklist.page(CT1, all(), from, 3));
            page.forEach(step -> met.add(step.patient().patientId()));
            after = page.isEmpty() ? after : Optional.of(page.getLast().position());
        } while (!page.isEmpty());
        assertThat(met).hasSize(7).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"US-ASCII", "ISO-8859-1"})
    void anOldConsoleIsToldInPinyinWhatItsCharactersCannotSay(String characters) {
        rig.enter(HERE, "referringPhysician", "赵刚", "reason", "咳嗽", "allergies", "青霉素过敏");
        Predicate<String> legible = text -> Charset.forName(characters).newEncoder().canEncode(text);
        WorklistStep told = page(new WorklistQuery("", "", "", "", "", List.of(), List.of(), "", Starts.EVER, legible)).getFirst();
        assertThat(told.patient().name().text()).isEqualTo("Wang^Xiaoming");
        assertThat(told.patient().allergies()).isEqualTo("Qing Mei Su Guo Min");
        assertThat(told.procedure().referringPhysician().text()).isEqualTo("Zhao^Gang");
        assertThat(told.procedure().description()).isEqualTo("Xiong Bu Ping Sao");
        assertThat(told.procedure().reason()).matches("[ -~]+");
    }
}
