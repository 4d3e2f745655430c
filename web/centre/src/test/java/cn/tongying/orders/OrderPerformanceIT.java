package cn.tongying.orders;

import static cn.tongying.orders.OrdersRig.HERE;
import static cn.tongying.orders.OrdersRig.NORTH;
import static cn.tongying.orders.OrdersRig.WANG;
import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.alliance.AllianceRig;
import cn.tongying.archive.Caller;
import cn.tongying.centre.TestDatabase;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dimse.PerformedProcedureSteps.Outcome;
import cn.tongying.dimse.PerformedStep;
import cn.tongying.dimse.PerformedStep.Scheduled;
import cn.tongying.dimse.PerformedStep.Status;
import cn.tongying.orders.OrderEvent.Act;
import cn.tongying.orders.ScheduledProcedureStep.State;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderPerformanceIT {
    private static final Caller CT1 = Caller.ae("CT1", "DEFAULT", "192.0.2.7");
    private static final SopInstanceUid UID = new SopInstanceUid("1.2.3.4");
    private final OrdersRig rig = new OrdersRig();
    private final OrderPerformance performance = new OrderPerformance();

    @BeforeEach
    void clean() throws SQLException {
        TestDatabase.running().clean();
        performance.database = AllianceRig.database(rig.rows);
        performance.events = rig.orders.events;
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private Outcome create(Caller caller, ImagingServiceRequest order) {
        Scheduled named = new Scheduled(order.procedure().study().value(), order.accessionNumber(), order.step().stepId());
        return rig.act(() -> performance.create(caller, UID, new PerformedStep(Optional.of(Status.IN_PROGRESS), List.of(named),
                "{\"00400253\":{\"vr\":\"SH\",\"Value\":[\"M1\"]},\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Ideographic\":\"王\\u0000\"}]}}"), "a1"));
    }

    private Outcome set(Caller caller, Status status, String json) {
        return rig.act(() -> performance.set(caller, UID, new PerformedStep(Optional.ofNullable(status), List.of(), json), "a1"));
    }

    private State stateOf(ImagingServiceRequest order) {
        return rig.act(() -> rig.orders.read(order.id(), order.site().equals("NORTH") ? NORTH : HERE, WANG)).step().state();
    }

    private String kept() {
        return rig.act(() -> performance.database.first("SELECT status || ' ' || attributes FROM performed_procedure_step", row -> row.getString(1))).orElse("");
    }

    @Test
    void anOrderIsBegunAndCompletedByItsDeviceAndTheStepIsKeptWhole() {
        ImagingServiceRequest order = rig.enter(HERE);
        assertThat(create(CT1, order)).isEqualTo(new Outcome.Kept());
        assertThat(stateOf(order)).isEqualTo(State.IN_PROGRESS);
        assertThat(set(CT1, null, "{\"00400254\":{\"vr\":\"LO\",\"Value\":[\"Chest\"]}}")).isEqualTo(new Outcome.Kept());
        assertThat(stateOf(order)).isEqualTo(State.IN_PROGRESS);
        assertThat(set(CT1, Status.COMPLETED, "{\"00400254\":{\"vr\":\"LO\",\"Value\":[\"Chest 2\"]}}")).isEqualTo(new Outcome.Kept());
        assertThat(stateOf(order)).isEqualTo(State.COMPLETED);
        assertThat(kept()).startsWith("COMPLETED").contains("M1", "王", "Chest 2").doesNotContain("Chest\"");
        assertThat(rig.told).filteredOn(event -> event.act() != Act.ORDER_READ).extracting(OrderEvent::act).containsExactly(Act.ORDER_ENTERED, Act.PROCEDURE_BEGUN,
                Act.PROCEDURE_CHANGED, Act.PROCEDURE_COMPLETED);
        assertThat(rig.told).allSatisfy(event -> assertThat(event.id()).isEqualTo(order.id().toString()));
    }

    @Test
    void whatHasEndedChangesNoMore() {
        ImagingServiceRequest order = rig.enter(HERE);
        create(CT1, order);
        set(CT1, Status.DISCONTINUED, "{}");
        assertThat(stateOf(order)).isEqualTo(State.DISCONTINUED);
        String before = kept();
        assertThat(set(CT1, Status.COMPLETED, "{}")).isEqualTo(new Outcome.Ended());
        assertThat(set(CT1, null, "{\"00400254\":{\"vr\":\"LO\",\"Value\":[\"x\"]}}")).isEqualTo(new Outcome.Ended());
        assertThat(kept()).isEqualTo(before);
    }

    @Test
    void aStepIsMadeOnceAndOneThatIsNotThereIsNotChanged() {
        ImagingServiceRequest order = rig.enter(HERE);
        assertThat(set(CT1, Status.COMPLETED, "{}")).isEqualTo(new Outcome.Unknown());
        create(CT1, order);
        assertThat(create(CT1, order)).isEqualTo(new Outcome.Duplicate());
    }

    @Test
    void aDeviceMovesNoOrderOfAnotherHospital() {
        ImagingServiceRequest order = rig.enter(NORTH);
        assertThat(create(CT1, order)).isEqualTo(new Outcome.Kept());
        assertThat(stateOf(order)).isEqualTo(State.SCHEDULED);
        Caller ofNorth = Caller.ae("CT1", "NORTH", "192.0.2.8");
        assertThat(set(ofNorth, Status.COMPLETED, "{}")).isEqualTo(new Outcome.Unknown());
        assertThat(rig.told).filteredOn(event -> event.act() == Act.PROCEDURE_BEGUN).singleElement()
                .satisfies(event -> assertThat(event.detail()).isEqualTo("without an order"));
    }

    @Test
    void aCancelledOrderStaysCancelledThoughItsExamIsDone() {
        ImagingServiceRequest order = rig.enter(HERE);
        rig.act(() -> rig.orders.cancel(order.id(), 0, "did not come", HERE, WANG));
        assertThat(create(CT1, order)).isEqualTo(new Outcome.Kept());
        set(CT1, Status.COMPLETED, "{}");
        assertThat(stateOf(order)).isEqualTo(State.DISCONTINUED);
        assertThat(kept()).startsWith("COMPLETED");
    }
}
