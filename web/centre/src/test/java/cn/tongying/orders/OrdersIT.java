package cn.tongying.orders;

import static cn.tongying.orders.OrdersRig.HERE;
import static cn.tongying.orders.OrdersRig.NORTH;
import static cn.tongying.orders.OrdersRig.WANG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.alliance.input.Fields;
import cn.tongying.centre.ProblemException;
import cn.tongying.centre.TestDatabase;
import cn.tongying.exam.ExamsRig;
import cn.tongying.orders.NewOrder.Slot;
import cn.tongying.orders.OrderEvent.Act;
import cn.tongying.orders.ScheduledProcedureStep.State;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrdersIT {
    private static final Slot LATER = new Slot(LocalDateTime.of(2026, 11, 30, 9, 15), "CT2", "CT 2", "Li^Si");
    private final OrdersRig rig = new OrdersRig();

    @BeforeEach
    void clean() throws SQLException {
        TestDatabase.running().clean();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static void refused(int status, Supplier<?> act) {
        assertThatThrownBy(act::get).isInstanceOf(ProblemException.class).hasMessageStartingWith(Integer.toString(status));
    }

    private ImagingServiceRequest cancel(ImagingServiceRequest order) {
        return rig.act(() -> rig.orders.cancel(order.id(), order.step().version(), "did not come", HERE, WANG));
    }

    private ImagingServiceRequest arrive(ImagingServiceRequest order) {
        return rig.act(() -> rig.orders.arrive(order.id(), order.step().version(), HERE, WANG));
    }

    private ImagingServiceRequest reschedule(ImagingServiceRequest order) {
        return rig.act(() -> rig.orders.reschedule(order.id(), order.step().version(), LATER, HERE, WANG));
    }

    private List<String> found(String... columns) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < columns.length; i += 2) {
            values.put(columns[i], columns[i + 1]);
        }
        OrderWish wish = new OrderForm(new Fields(values)).wish();
        return rig.act(() -> rig.orders.page(wish, HERE)).stream().map(order -> order.patient().patientId()).toList();
    }

    @Test
    void whatIsEnteredIsReadBackWithNumbersOfItsOwn() {
        ImagingServiceRequest one = rig.enter(HERE, "birthDate", "1980-02-29", "sex", "M", "pregnancy", "UNKNOWN", "allergies", "碘", "code", "CTCH",
                "codeScheme", "99TY", "stationAe", "CT1", "referringPhysician", "赵医生");
        ImagingServiceRequest other = rig.enter(HERE);
        ImagingServiceRequest read = rig.act(() -> rig.orders.read(one.id(), HERE, WANG));
        assertThat(read).isEqualTo(one);
        assertThat(read.patient().name().text()).isEqualTo("Wang^Xiaoming=王小明");
        assertThat(read.step().starts()).isEqualTo(LocalDateTime.of(2026, 11, 29, 8, 30));
        assertThat(read.step().state()).isEqualTo(State.SCHEDULED);
        assertThat(List.of(read.accessionNumber(), read.procedure().procedureId(), read.step().stepId()))
                .doesNotContain(other.accessionNumber(), other.procedure().procedureId(), other.step().stepId()).allMatch(number -> number.matches("[APS][0-9]{9}"));
        assertThat(read.procedure().study()).isNotEqualTo(other.procedure().study());
        assertThat(rig.told).extracting(OrderEvent::act).containsExactly(Act.ORDER_ENTERED, Act.ORDER_ENTERED, Act.ORDER_READ);
        assertThat(rig.told).allSatisfy(event -> assertThat(event.detail()).doesNotContain("王", "Wang", "P1"));
    }

    @Test
    void anotherHospitalsOrderIsNotThere() {
        ImagingServiceRequest order = rig.enter(NORTH);
        refused(404, () -> rig.act(() -> rig.orders.read(order.id(), HERE, WANG)));
        refused(404, () -> cancel(order));
        refused(404, () -> arrive(order));
        refused(404, () -> reschedule(order));
        refused(404, () -> rig.act(() -> rig.orders.read(UUID.randomUUID(), HERE, WANG)));
        refused(422, () -> rig.enter(HERE, "site", "NORTH"));
        assertThat(found()).isEmpty();
        assertThat(found("site", "NORTH")).isEmpty();
        assertThat(rig.told).extracting(OrderEvent::act).containsExactly(Act.ORDER_ENTERED);
    }

    @Test
    void anOrderIsRescheduledAndArrivesUntilItIsCancelled() {
        ImagingServiceRequest order = reschedule(rig.enter(HERE));
        assertThat(order.step().starts()).isEqualTo(LATER.starts());
        assertThat(order.step().stationAe()).isEqualTo("CT2");
        ImagingServiceRequest arrived = arrive(order);
        assertThat(arrived.step().state()).isEqualTo(State.ARRIVED);
        refused(409, () -> arrive(arrived));
        ImagingServiceRequest cancelled = cancel(reschedule(arrived));
        assertThat(cancelled.step().state()).isEqualTo(State.DISCONTINUED);
        assertThat(cancelled.step().stoppedBecause()).isEqualTo("did not come");
        refused(409, () -> cancel(cancelled));
        refused(409, () -> reschedule(cancelled));
        refused(409, () -> arrive(cancelled));
        assertThat(rig.told).extracting(OrderEvent::act).containsExactly(Act.ORDER_ENTERED, Act.ORDER_RESCHEDULED, Act.ORDER_ARRIVED, Act.ORDER_RESCHEDULED,
                Act.ORDER_CANCELLED);
        assertThat(rig.told.getLast().detail()).as("the reason may tell of the patient").isEmpty();
    }

    @Test
    void whoSawAnEarlierVersionChangesNothing() {
        ImagingServiceRequest order = rig.enter(HERE);
        reschedule(order);
        refused(409, () -> reschedule(order));
        refused(409, () -> cancel(order));
    }

    @Test
    void theListIsInTheOrderOfItsDayAndFiltered() {
        rig.enter(HERE, "patientId", "LATE", "start", "2026-11-29T23:59");
        rig.enter(HERE, "patientId", "EARLY", "start", "2026-11-29T00:00", "stationAe", "CT1", "nameIdeographic", "李四");
        rig.enter(HERE, "patientId", "NEXT", "start", "2026-11-30T00:00", "modality", "MR");
        cancel(rig.enter(HERE, "patientId", "OFF_100%", "start", "2026-11-28T10:00"));
        assertThat(found("from", "2026-11-29", "to", "2026-11-29")).containsExactly("EARLY", "LATE");
        assertThat(found("modality", "MR")).containsExactly("NEXT");
        assertThat(found("stationAe", "CT1")).containsExactly("EARLY");
        assertThat(found("state", "DISCONTINUED")).containsExactly("OFF_100%");
        assertThat(found("text", "李")).containsExactly("EARLY");
        assertThat(found("text", "xiaom")).containsExactly("OFF_100%", "LATE", "NEXT");
        assertThat(found("text", "off")).containsExactly("OFF_100%");
        assertThat(found("text", "%")).as("signs of patterns are signs").isEmpty();
    }

    @Test
    void ofAMergedPatientTheOrdersAreFoundByTheNumberAndNameThatAreRightNow() throws SQLException {
        rig.enter(HERE, "patientId", "MG2");
        OrdersRig.merge();
        for (String right : List.of("MG1", "zhao", "赵")) {
            assertThat(found("text", right)).as(right).containsExactly("MG1");
        }
        for (String former : List.of("MG2", "wang", "王")) {
            assertThat(found("text", former)).as(former).isEmpty();
        }
    }

    @Test
    void aPageGoesOnAfterItsLastOrder() {
        rig.enter(HERE, "patientId", "B");
        rig.enter(HERE, "patientId", "A", "start", "2026-11-29T08:00");
        ImagingServiceRequest third = rig.enter(HERE, "patientId", "C", "start", "2026-11-29T09:00");
        assertThat(found("limit", "1")).as("one more tells that there are more").hasSize(2);
        ImagingServiceRequest first = rig.act(() -> rig.orders.page(new OrderForm(new Fields(Map.of())).wish(), HERE)).getFirst();
        assertThat(found("after", first.id().toString())).containsExactly("B", "C");
        assertThat(found("after", third.id().toString())).isEmpty();
    }

    private static void awaitWaiting() throws SQLException {
        Instant latest = Instant.now().plusSeconds(30);
        try (Connection connection = TestDatabase.running().owner().getConnection(); Statement statement = connection.createStatement()) {
            boolean waits = false;
            while (!waits) {
                assertThat(Instant.now()).as("the second waits for the first").isBefore(latest);
                try (ResultSet found = statement.executeQuery("select exists (select 1 from pg_locks where not granted)")) {
                    waits = found.next() && found.getBoolean(1);
                }
            }
        }
    }

    @Test
    void twoWhoChangeAtOnceTakeTurnsAndTheSecondIsTold() throws Exception {
        ImagingServiceRequest order = rig.enter(HERE);
        rig.rows.getTransaction().begin();
        rig.orders.arrive(order.id(), order.step().version(), HERE, WANG);
        try (OrdersRig other = new OrdersRig(); ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> second = threads.submit(() -> other.act(() -> other.orders.cancel(order.id(), order.step().version(), "x", HERE, WANG)));
            awaitWaiting();
            rig.rows.getTransaction().commit();
            assertThatThrownBy(() -> second.get(30, TimeUnit.SECONDS)).cause().isInstanceOf(ProblemException.class).hasMessageStartingWith("409");
            assertThat(other.told).isEmpty();
        }
        assertThat(rig.act(() -> rig.orders.read(order.id(), HERE, WANG)).step().state()).isEqualTo(State.ARRIVED);
    }

    @Test
    void whatADeviceLeftOpenOrNeverToldOfIsEndedByAPersonWithAReasonAndChangesNoMore() {
        ImagingServiceRequest left = rig.enter(HERE);
        rig.act(() -> rig.orders.database.update("UPDATE scheduled_procedure_step SET state = 'IN_PROGRESS'"));
        ImagingServiceRequest ended = rig.act(() -> rig.orders.end(left.id(), 0, State.DISCONTINUED, "patient unwell", HERE, WANG));
        assertThat(ended.step().state()).isEqualTo(State.DISCONTINUED);
        assertThat(ended.step().stoppedBecause()).isEqualTo("patient unwell");
        assertThat(rig.told.getLast().act()).isEqualTo(Act.ORDER_ENDED);
        assertThat(rig.told.getLast().detail()).isEqualTo("IN_PROGRESS → DISCONTINUED").doesNotContain("unwell");
        assertThatThrownBy(() -> rig.act(() -> rig.orders.end(left.id(), 1, State.COMPLETED, "x", HERE, WANG))).isInstanceOf(ProblemException.class);
        ImagingServiceRequest untold = rig.enter(HERE);
        assertThatThrownBy(() -> rig.act(() -> rig.orders.end(untold.id(), 0, State.COMPLETED, "x", HERE, WANG))).as("nobody came").isInstanceOf(ProblemException.class);
        rig.act(() -> rig.orders.arrive(untold.id(), 0, HERE, WANG));
        assertThatThrownBy(() -> rig.act(() -> rig.orders.end(untold.id(), 0, State.COMPLETED, "x", HERE, WANG))).as("an old version").isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> rig.act(() -> rig.orders.end(untold.id(), 1, State.COMPLETED, "x", NORTH, WANG))).as("another hospital").isInstanceOf(ProblemException.class);
        assertThat(rig.act(() -> rig.orders.end(untold.id(), 1, State.COMPLETED, "no MPPS", HERE, WANG)).step().state()).isEqualTo(State.COMPLETED);
    }

    @Test
    void anOrderOfTheCatalogueKeepsItsExamAndAHospitalOrdersWhatItDoesAlone() {
        rig.act(() -> ExamsRig.ship(rig.exams, "MR-KNEE", "NORTH"));
        ImagingServiceRequest order = rig.enter(HERE, "exam", "MR-KNEE", "laterality", "L", "modality", "", "description", "");
        assertThat(order.procedure().exam()).contains("MR-KNEE");
        assertThat(order.procedure().description()).isEqualTo("膝关节MR平扫");
        assertThat(rig.act(() -> rig.orders.read(order.id(), HERE, WANG))).isEqualTo(order);
        refused(422, () -> rig.enter(NORTH, "exam", "MR-KNEE", "laterality", "L", "modality", ""));
        assertThat(rig.enter(NORTH).procedure().exam()).isEmpty();
    }
}
