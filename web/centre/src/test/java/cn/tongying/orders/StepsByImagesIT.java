package cn.tongying.orders;

import static cn.tongying.orders.OrdersRig.HERE;
import static cn.tongying.orders.OrdersRig.WANG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.alliance.AllianceRig;
import cn.tongying.alliance.Days;
import cn.tongying.alliance.input.Fields;
import cn.tongying.archive.Caller;
import cn.tongying.centre.ProblemException;
import cn.tongying.centre.TestDatabase;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dimse.PerformedStep;
import cn.tongying.dimse.PerformedStep.Scheduled;
import cn.tongying.dimse.PerformedStep.Status;
import cn.tongying.orders.OrderEvent.Act;
import cn.tongying.orders.ScheduledProcedureStep.State;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An order whose images come, where no device says by MPPS what it does; the feed is followed as in the server. */
class StepsByImagesIT {
    private static final Caller CT1 = Caller.ae("CT1", "DEFAULT", "192.0.2.7");
    private static final String NOW = LocalDateTime.now(Days.ZONE).truncatedTo(ChronoUnit.MINUTES).toString();
    private static final StudyInstanceUid STUDY = new StudyInstanceUid("1.2.3.9");
    private final OrdersRig rig = new OrdersRig();
    private final StudyMatches matches = new StudyMatches();
    private final OrderPerformance performance = new OrderPerformance();
    private final OrderFollower follower = new OrderFollower();

    @BeforeEach
    void clean() throws SQLException {
        TestDatabase.running().clean();
        matches.database = AllianceRig.database(rig.rows);
        matches.events = rig.orders.events;
        performance.database = matches.database;
        performance.events = rig.orders.events;
        follower.feed = FeedOfTest.feed();
        follower.database = matches.database;
        follower.matches = matches;
        rig.hears = matches::ordered;
        owner("UPDATE order_feed SET position = coalesce((SELECT max(position) FROM change_feed), 0)");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static void owner(String... statements) throws SQLException {
        TestDatabase.execute(TestDatabase.running().owner(), statements);
    }

    private static Map<String, String> columns(String... more) {
        Map<String, String> columns = new HashMap<>(Map.of("patientId", "P1", "nameIdeographic", "王小明", "sex", "M", "description", "胸部平扫", "modality", "CT", "start", NOW));
        for (int i = 0; i < more.length; i += 2) {
            columns.put(more[i], more[i + 1]);
        }
        return columns;
    }

    private ImagingServiceRequest order() {
        return rig.enter(HERE, "patientId", "P1", "nameIdeographic", "王小明", "nameAlphabetic", "", "sex", "M", "birthDate", "", "start", NOW);
    }

    /** One series that came under this number. */
    private void images(String accession, String modality) throws SQLException {
        owner("INSERT INTO patient (site, identity_key, patient_id, name, name_alphabetic, name_ideographic, name_phonetic, birth_date, sex) VALUES ('DEFAULT', 'P:P1', 'P1', '', '', '', '', '', '')",
                "INSERT INTO study (site, study_instance_uid, patient_id, study_date, study_time, accession_number, study_id, description, patient_age, referring_alphabetic, referring_ideographic, "
                        + "referring_phonetic, modalities, attributes) SELECT site, '" + STUDY.value() + "', id, '', '', '" + accession + "', '', '', '', '', '', '', '{" + modality + "}', '{}' FROM patient",
                "INSERT INTO series (study_id, site, series_instance_uid, modality, description, body_part, step_start_date, step_start_time, scheduled_step_ids, requested_procedure_ids, attributes, "
                        + "last_via, last_source, last_sender, settle_due) SELECT id, site, '1.2.3.9.1', '" + modality + "', '', 'CHEST', '', '', '{}', '{}', '{}', 'C-STORE', 'CT1', 'x', now() FROM study");
        told(1);
    }

    /** The feed says so, and it is followed. */
    private void told(int kind) throws SQLException {
        boolean ofInstance = kind == 1 || kind >= 10;
        owner("INSERT INTO change_feed (position, kind, at, site, study_instance_uid, series_instance_uid, sop_instance_uid) SELECT coalesce(max(position), 0) + 1, " + kind + ", now(), 'DEFAULT', '"
                + STUDY.value() + "', '" + (ofInstance ? "1.2.3.9.1" : "") + "', '" + (ofInstance ? "1.2.3.9.1.1" : "") + "' FROM change_feed");
        rig.act(follower::step);
    }

    private void settled() throws SQLException {
        owner("UPDATE series SET settled_at = now()");
        told(3);
    }

    private State state(ImagingServiceRequest order) {
        return rig.act(() -> rig.orders.find(order.id(), HERE)).step().state();
    }

    private void performs(ImagingServiceRequest order) {
        Scheduled named = new Scheduled(order.procedure().study().value(), order.accessionNumber(), order.step().stepId());
        rig.act(() -> performance.create(CT1, new SopInstanceUid("1.2.3.4"), new PerformedStep(Optional.of(Status.IN_PROGRESS), List.of(named), "{}"), "a1"));
    }

    private void change(ImagingServiceRequest order, String... more) {
        NewOrder wanted = new OrderForm(new Fields(columns(more))).order("DEFAULT", rig.exams::offeredAt);
        rig.act(() -> rig.orders.change(order.id(), wanted, GivenNumbers.NONE, HERE, WANG));
    }

    @Test
    void imagesBeginTheStepAndEndItWhenAllHaveCome() throws SQLException {
        ImagingServiceRequest order = order();
        images(order.accessionNumber(), "CT");
        assertThat(state(order)).isEqualTo(State.IN_PROGRESS);
        settled();
        assertThat(state(order)).isEqualTo(State.COMPLETED);
        owner("UPDATE series SET settled_at = NULL");
        told(1);
        assertThat(state(order)).as("one more image begins it no second time").isEqualTo(State.COMPLETED);
        assertThat(rig.told).extracting(OrderEvent::act).containsExactly(Act.ORDER_ENTERED, Act.PROCEDURE_BEGUN, Act.PROCEDURE_COMPLETED);
        assertThat(rig.told.getLast().actor().name()).isEqualTo("system");
        assertThatThrownBy(() -> rig.act(() -> rig.orders.cancel(order.id(), 2, "", HERE, WANG))).as("it was done").isInstanceOf(ProblemException.class).hasMessageStartingWith("409");
    }

    @Test
    void anOrderThatIsEnteredAfterItsImagesIsDoneAtOnce() throws SQLException {
        images("X1", "CT");
        settled();
        NewOrder wanted = new OrderForm(new Fields(columns())).order("DEFAULT", rig.exams::offeredAt);
        ImagingServiceRequest order = rig.act(() -> rig.orders.enter(wanted, new GivenNumbers(Optional.of("X1"), Optional.empty()), HERE, WANG));
        assertThat(state(order)).isEqualTo(State.COMPLETED);
    }

    @Test
    void whatIsNoLongerItsOwnLeavesItWhereItWas() throws SQLException {
        ImagingServiceRequest order = order();
        rig.act(() -> rig.orders.arrive(order.id(), 0, HERE, WANG));
        images(order.accessionNumber(), "CT");
        settled();
        owner("UPDATE patient SET sex = 'F'");
        change(order);
        assertThat(state(order)).as("of somebody else, as far as anybody knows").isEqualTo(State.ARRIVED);
        change(order, "sex", "F");
        assertThat(state(order)).as("put right by the system that ordered it").isEqualTo(State.COMPLETED);
        owner("UPDATE study SET hidden = TRUE");
        told(10);
        assertThat(state(order)).as("rejected").isEqualTo(State.ARRIVED);
        owner("UPDATE study SET hidden = FALSE");
        told(11);
        assertThat(state(order)).as("shown again").isEqualTo(State.COMPLETED);
    }

    @Test
    void whatAPersonGivesToItAndTakesBackMovesItToo() throws SQLException {
        ImagingServiceRequest order = order();
        images("", "MR");
        settled();
        assertThat(state(order)).as("nobody said yet whose they are").isEqualTo(State.SCHEDULED);
        rig.act(() -> matches.decide("DEFAULT", STUDY, 0, Optional.of(order.id()), true, HERE, WANG));
        assertThat(state(order)).as("though by another device than ordered").isEqualTo(State.COMPLETED);
        rig.act(() -> matches.undo("DEFAULT", STUDY, 1, HERE, WANG));
        assertThat(state(order)).isEqualTo(State.SCHEDULED);
    }

    @Test
    void imagesOfAnotherKindUnderItsNumberAreNotItsExam() throws SQLException {
        ImagingServiceRequest order = order();
        images(order.accessionNumber(), "US");
        settled();
        assertThat(state(order)).isEqualTo(State.SCHEDULED);
    }

    @Test
    void aDeviceThatSaysWhatItDoesIsBelievedBeforeItsImages() throws SQLException {
        ImagingServiceRequest order = order();
        performs(order);
        images(order.accessionNumber(), "CT");
        settled();
        assertThat(state(order)).as("it has not said that it ended").isEqualTo(State.IN_PROGRESS);
    }

    @Test
    void aDeviceThatSaysItLaterIsBelievedToo() throws SQLException {
        ImagingServiceRequest order = order();
        images(order.accessionNumber(), "CT");
        settled();
        performs(order);
        assertThat(state(order)).isEqualTo(State.IN_PROGRESS);
        told(1);
        assertThat(state(order)).isEqualTo(State.IN_PROGRESS);
        rig.act(() -> performance.set(CT1, new SopInstanceUid("1.2.3.4"), new PerformedStep(Optional.of(Status.DISCONTINUED), List.of(), "{}"), "a1"));
        told(1);
        assertThat(state(order)).as("broken off, whatever came of it").isEqualTo(State.DISCONTINUED);
    }

    @Test
    void whatAPersonEndedStays() throws SQLException {
        ImagingServiceRequest order = order();
        images(order.accessionNumber(), "CT");
        rig.act(() -> rig.orders.end(order.id(), 1, State.DISCONTINUED, "患者离开", HERE, WANG));
        settled();
        assertThat(state(order)).isEqualTo(State.DISCONTINUED);
    }
}
