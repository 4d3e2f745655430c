package cn.tongying.orders;

import static cn.tongying.orders.OrdersRig.HERE;
import static cn.tongying.orders.OrdersRig.NORTH;
import static cn.tongying.orders.OrdersRig.WANG;
import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.alliance.AllianceRig;
import cn.tongying.alliance.Days;
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
import java.time.Clock;
import java.util.ArrayList;
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

    private Outcome create(SopInstanceUid uid, String study, String accession, String stepId) {
        return rig.act(() -> performance.create(CT1, uid, new PerformedStep(Optional.of(Status.IN_PROGRESS), List.of(new Scheduled(study, accession, stepId)), """
                {"00100020":{"vr":"LO","Value":["P1"]},"00100010":{"vr":"PN","Value":[{"Alphabetic":"Li^Na","Ideographic":"李^娜"}]},
                 "00400270":{"vr":"SQ","Value":[{"00400009":{"vr":"SH","Value":["%s"]}}]}}""".formatted(stepId)), "a1"));
    }

    private List<UnmatchedSteps.Step> unmatched(Caller caller) {
        UnmatchedSteps steps = new UnmatchedSteps();
        steps.database = performance.database;
        List<UnmatchedSteps.Step> all = new ArrayList<>();
        Optional<ListPlace> after = Optional.empty();
        while (true) {
            Optional<ListPlace> from = after;
            List<UnmatchedSteps.Step> page = rig.act(() -> steps.page(Days.today(Clock.systemUTC()), from, 1, caller));
            if (page.isEmpty()) {
                return all;
            }
            assertThat(page).hasSizeLessThanOrEqualTo(2);
            UnmatchedSteps.Step one = page.getFirst();
            all.add(one);
            after = Optional.of(new ListPlace(one.at(), one.uid(), one.site()));
        }
    }

    private Outcome set(Caller caller, Status status, String json) {
        return set(caller, UID, status, json);
    }

    private Outcome set(Caller caller, SopInstanceUid uid, Status status, String json) {
        return rig.act(() -> performance.set(caller, uid, new PerformedStep(Optional.ofNullable(status), List.of(), json), "a1"));
    }

    private static final String WRONG_ENTRY = """
            {"00400281":{"vr":"SQ","Value":[{"00080100":{"vr":"SH","Value":["110514"]},"00080102":{"vr":"SH","Value":["DCM"]},
             "00080104":{"vr":"LO","Value":["Incorrect worklist entry selected"]}}]}}""";

    @Test
    void whatWasBegunByMistakeIsScheduledAgainAndCanBeDoneWhetherTheReasonComesWithTheEndOrBefore() {
        ImagingServiceRequest order = rig.enter(HERE);
        create(CT1, order);
        set(CT1, Status.DISCONTINUED, WRONG_ENTRY);
        assertThat(stateOf(order)).isEqualTo(State.SCHEDULED);
        SopInstanceUid again = new SopInstanceUid("1.2.3.5");
        create(again, order.procedure().study().value(), order.accessionNumber(), order.step().stepId());
        assertThat(stateOf(order)).isEqualTo(State.IN_PROGRESS);
        rig.act(() -> performance.set(CT1, again, new PerformedStep(Optional.empty(), List.of(), WRONG_ENTRY), "a1"));
        rig.act(() -> performance.set(CT1, again, new PerformedStep(Optional.of(Status.DISCONTINUED), List.of(), "{}"), "a1"));
        assertThat(stateOf(order)).isEqualTo(State.SCHEDULED);
    }

    @Test
    void aMistakeThatEndsAfterTheRightExamHasBegunLeavesThatRunning() {
        ImagingServiceRequest order = rig.enter(HERE);
        create(CT1, order);
        SopInstanceUid right = new SopInstanceUid("1.2.3.5");
        create(right, order.procedure().study().value(), order.accessionNumber(), order.step().stepId());
        set(CT1, Status.DISCONTINUED, WRONG_ENTRY);
        assertThat(stateOf(order)).isEqualTo(State.IN_PROGRESS);
        set(CT1, right, Status.COMPLETED, "{}");
        assertThat(stateOf(order)).isEqualTo(State.COMPLETED);
    }

    /** As after a failure of the equipment. */
    @Test
    void whatOneDeviceBrokeOffAndAnotherDoesIsDone() {
        ImagingServiceRequest order = rig.enter(HERE);
        create(CT1, order);
        set(CT1, Status.DISCONTINUED, WRONG_ENTRY.replace("110514", "110501"));
        assertThat(stateOf(order)).isEqualTo(State.DISCONTINUED);
        SopInstanceUid second = new SopInstanceUid("1.2.3.5");
        create(second, order.procedure().study().value(), order.accessionNumber(), order.step().stepId());
        assertThat(stateOf(order)).isEqualTo(State.IN_PROGRESS);
        set(CT1, second, Status.COMPLETED, "{}");
        assertThat(stateOf(order)).isEqualTo(State.COMPLETED);
    }

    @Test
    void anotherReasonEndsTheOrder() {
        ImagingServiceRequest order = rig.enter(HERE);
        create(CT1, order);
        set(CT1, Status.DISCONTINUED, WRONG_ENTRY.replace("110514", "110513"));
        assertThat(stateOf(order)).isEqualTo(State.DISCONTINUED);
    }

    @Test
    void aStepWhoseStudyOrAccessionContradictsTheOrderMovesNothingAndIsShownToItsOwnHospitalAlone() {
        ImagingServiceRequest order = rig.enter(HERE);
        create(new SopInstanceUid("1.2.3.5"), "1.2.999", order.accessionNumber(), order.step().stepId());
        create(new SopInstanceUid("1.2.3.6"), order.procedure().study().value(), "A999", order.step().stepId());
        create(new SopInstanceUid("1.2.3.7"), order.procedure().study().value(), "A999", "");
        create(new SopInstanceUid("1.2.3.8"), "1.2.3.99", "", "S999");
        assertThat(stateOf(order)).isEqualTo(State.SCHEDULED);
        assertThat(unmatched(HERE)).extracting(UnmatchedSteps.Step::uid).containsExactlyInAnyOrder("1.2.3.5", "1.2.3.6", "1.2.3.7", "1.2.3.8");
        assertThat(unmatched(HERE)).filteredOn(step -> step.uid().equals("1.2.3.5")).singleElement().satisfies(step -> {
            assertThat(step.contradicts()).isTrue();
            assertThat(step.patientId() + " " + step.name() + " " + step.ae() + " " + step.state()).isEqualTo("P1 李^娜 CT1 IN_PROGRESS");
            assertThat(step.stepId()).isEqualTo(order.step().stepId());
        });
        assertThat(unmatched(HERE)).filteredOn(step -> step.uid().equals("1.2.3.8")).singleElement().satisfies(step -> assertThat(step.contradicts()).isFalse());
        assertThat(unmatched(NORTH)).isEmpty();
        create(new SopInstanceUid("1.2.3.9"), "", "", order.step().stepId());
        assertThat(stateOf(order)).as("who names the step alone").isEqualTo(State.IN_PROGRESS);
        assertThat(unmatched(HERE)).hasSize(4);
    }

    @Test
    void aStepOfAnotherPatientMovesNoOrderWhetherItIsMadeSoOrChangedSo() {
        ImagingServiceRequest order = rig.enter(HERE);
        create(CT1, order, "P8");
        assertThat(stateOf(order)).isEqualTo(State.SCHEDULED);
        assertThat(set(CT1, Status.COMPLETED, "{}")).isEqualTo(new Outcome.Kept());
        assertThat(stateOf(order)).as("ended, too").isEqualTo(State.SCHEDULED);
        assertThat(unmatched(HERE)).extracting(UnmatchedSteps.Step::uid).containsExactly(UID.value());
        SopInstanceUid turned = new SopInstanceUid("1.2.3.5");
        create(turned, order.procedure().study().value(), order.accessionNumber(), order.step().stepId());
        assertThat(stateOf(order)).as("the order's own patient").isEqualTo(State.IN_PROGRESS);
        rig.act(() -> performance.set(CT1, turned, new PerformedStep(Optional.of(Status.COMPLETED), List.of(),
                "{\"00100020\":{\"vr\":\"LO\",\"Value\":[\"P8\"]}}"), "a1"));
        assertThat(stateOf(order)).as("not ended by another patient's step").isEqualTo(State.IN_PROGRESS);
        assertThat(unmatched(HERE)).extracting(UnmatchedSteps.Step::uid).containsExactlyInAnyOrder(UID.value(), turned.value());
    }

    private void create(Caller caller, ImagingServiceRequest order, String patient) {
        Scheduled named = new Scheduled(order.procedure().study().value(), order.accessionNumber(), order.step().stepId());
        rig.act(() -> performance.create(caller, UID, new PerformedStep(Optional.of(Status.IN_PROGRESS), List.of(named),
                "{\"00100020\":{\"vr\":\"LO\",\"Value\":[\"" + patient + "\"]}}"), "a1"));
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
