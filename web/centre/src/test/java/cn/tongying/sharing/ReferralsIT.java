package cn.tongying.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.access.Relations;
import cn.tongying.access.RelationsOfTest;
import cn.tongying.alliance.AllianceRig;
import cn.tongying.archive.Caller;
import cn.tongying.archive.Purpose;
import cn.tongying.archive.Reach;
import cn.tongying.centre.ProblemException;
import cn.tongying.centre.TestDatabase;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.identity.event.Actor;
import cn.tongying.sharing.Referral.Direction;
import cn.tongying.sharing.Referral.Status;
import cn.tongying.sharing.Referral.Urgency;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReferralsIT {
    private static final Actor WANG = new Actor("wang", "192.0.2.1", "c0ffee");
    private static final Caller SENDER = reader("DEFAULT");
    private static final Caller RECEIVER = reader("NORTH");
    private static final Caller ELSEWHERE = reader("SOUTH");
    private static final StudyInstanceUid STUDY = new StudyInstanceUid("1.2.1");
    private static final StudyInstanceUid OF_ANOTHER = new StudyInstanceUid("1.2.2");

    private final EntityManager rows = TestDatabase.running().factory().createEntityManager();
    private final List<SharingEvent> told = new ArrayList<>();
    private final Referrals referrals = new Referrals();
    private final Relations relations = RelationsOfTest.over(rows);

    /** As the gate makes one: its site's readers are whom a referral names. */
    private static Caller reader(String site) {
        Set<String> sites = Set.of(site);
        return new Caller(Caller.Kind.ACCOUNT, site, "reader of " + site, site, sites, false, Set.of(Caller.Role.READER), "192.0.2.1",
                new Reach(Purpose.CARE, false, Map.of(Caller.Role.READER, sites), sites, Set.of(), Set.of(), Set.of("site:" + site)));
    }

    @BeforeEach
    @SuppressWarnings("unchecked")
    void open() throws SQLException {
        TestDatabase.running().clean();
        referrals.database = AllianceRig.database(rows);
        referrals.relations = relations;
        referrals.events = (Event<SharingEvent>) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Event.class},
                (proxy, method, arguments) -> told.add((SharingEvent) arguments[0]) ? null : null);
        study(STUDY, "P1");
        study(OF_ANOTHER, "P2");
    }

    @AfterEach
    void close() {
        rows.close();
    }

    private static void study(StudyInstanceUid uid, String patientId) throws SQLException {
        TestDatabase.execute(TestDatabase.running().owner(),
                "insert into patient (site, identity_key, patient_id, name, name_alphabetic, name_ideographic, name_phonetic, birth_date, sex) values ('DEFAULT', 'P:"
                        + patientId + "', '" + patientId + "', 'Wang', '', '', '', '', '') on conflict do nothing",
                "insert into study (site, study_instance_uid, patient_id, study_date, study_time, accession_number, study_id, description, patient_age, "
                        + "referring_alphabetic, referring_ideographic, referring_phonetic, modalities, attributes) select 'DEFAULT', '" + uid.value()
                        + "', id, '20261120', '', '', '', 'Chest', '', '', '', '', '{CT}', '{}' from patient where patient_id = '" + patientId + "'");
    }

    private <T> T act(Supplier<T> act) {
        rows.getTransaction().begin();
        try {
            T result = act.get();
            rows.getTransaction().commit();
            return result;
        } finally {
            if (rows.getTransaction().isActive()) {
                rows.getTransaction().rollback();
            }
        }
    }

    private Referral send(Caller caller, StudyInstanceUid... studies) {
        return act(() -> referrals.send(new Referrals.Wanted("NORTH", List.of(studies), Direction.UP, Urgency.URGENT, "needs an MR", "CT: nodule"), caller, WANG));
    }

    private Referral move(Referral referral, Status status, Caller caller) {
        return act(() -> referrals.move(referral.id(), status, "so be it", caller, WANG));
    }

    private boolean sees(Caller caller) {
        return !act(() -> relations.visible(caller, STUDY)).isEmpty();
    }

    private static void refused(int status, Supplier<?> act) {
        assertThatThrownBy(act::get).isInstanceOf(ProblemException.class).hasMessageStartingWith(Integer.toString(status));
    }

    @Test
    void theReceivingHospitalIsShownTheStudiesFromItsAcceptanceToTheEnd() {
        Referral sent = send(SENDER, STUDY);
        assertThat(sent.patient()).hasValue(new Referral.Patient("P1", "Wang", "", ""));
        assertThat(sent.exams()).as("told in words before it accepts").containsExactly(new Exam("1.2.1", "20261120", List.of("CT"), "Chest"));
        assertThat(sees(RECEIVER)).as("before it accepts").isFalse();
        move(sent, Status.ACCEPTED, RECEIVER);
        assertThat(sees(RECEIVER)).isTrue();
        assertThat(sees(ELSEWHERE)).isFalse();
        move(sent, Status.ENDED, RECEIVER);
        assertThat(sees(RECEIVER)).isFalse();
        assertThat(sees(SENDER)).isTrue();
        assertThat(told).extracting(SharingEvent::act).containsExactly(SharingEvent.Act.REFERRAL_SENT, SharingEvent.Act.REFERRAL_ACCEPTED,
                SharingEvent.Act.REFERRAL_ENDED);
    }

    @Test
    void whatIsReturnedShowsNothingAndIsOver() {
        Referral sent = send(SENDER, STUDY);
        assertThat(move(sent, Status.RETURNED, RECEIVER).answer()).isEqualTo("so be it");
        assertThat(sees(RECEIVER)).isFalse();
        refused(409, () -> move(sent, Status.ACCEPTED, RECEIVER));
    }

    @Test
    void eachSideDoesItsOwnPartAndNobodyElseAny() {
        Referral sent = send(SENDER, STUDY);
        refused(403, () -> move(sent, Status.ACCEPTED, SENDER));
        refused(403, () -> move(sent, Status.ENDED, RECEIVER));
        refused(404, () -> move(sent, Status.ACCEPTED, ELSEWHERE));
        assertThat(act(() -> referrals.find(sent.id(), ELSEWHERE))).isEmpty();
        assertThat(page(Referrals.Box.IN, RECEIVER, Optional.empty())).extracting(Referral::id).containsExactly(sent.id());
        assertThat(page(Referrals.Box.OUT, RECEIVER, Optional.empty())).isEmpty();
        assertThat(page(Referrals.Box.OUT, SENDER, Optional.of(sent.id()))).isEmpty();
        move(sent, Status.ENDED, SENDER);
        refused(404, () -> act(() -> referrals.move(UUID.randomUUID(), Status.ENDED, "", SENDER, WANG)));
    }

    private List<Referral> page(Referrals.Box box, Caller caller, Optional<UUID> after) {
        return act(() -> referrals.page(new Referrals.Wish(box, Optional.empty(), "", after, 10), caller));
    }

    private List<Referral> found(Optional<Status> status, String text) {
        return act(() -> referrals.page(new Referrals.Wish(Referrals.Box.IN, status, text, Optional.empty(), 10), RECEIVER));
    }

    @Test
    void aListIsSearchedByPatientAndByStateAndItsOpenOnesAreCounted() {
        Referral first = send(SENDER, STUDY);
        Referral second = send(SENDER, OF_ANOTHER);
        assertThat(first.urgency()).isEqualTo(Urgency.URGENT);
        move(second, Status.ACCEPTED, RECEIVER);
        assertThat(found(Optional.of(Status.SENT), "")).extracting(Referral::id).containsExactly(first.id());
        assertThat(found(Optional.empty(), "p2")).extracting(Referral::id).containsExactly(second.id());
        assertThat(found(Optional.empty(), "ang")).hasSize(2);
        assertThat(found(Optional.empty(), "%")).as("signs of patterns are signs").isEmpty();
        assertThat(act(() -> referrals.counts(Referrals.Box.IN, RECEIVER))).isEqualTo(new Referrals.Counts(1, 1));
        assertThat(act(() -> referrals.counts(Referrals.Box.OUT, RECEIVER))).isEqualTo(new Referrals.Counts(0, 0));
        assertThat(act(() -> referrals.counts(Referrals.Box.IN, ELSEWHERE))).isEqualTo(new Referrals.Counts(0, 0));
    }

    @Test
    void onlyOnesOwnStudiesOfOnePatientAreReferred() {
        refused(404, () -> send(RECEIVER, STUDY));
        refused(422, () -> send(SENDER, STUDY, OF_ANOTHER));
        refused(422, () -> act(() -> referrals.send(new Referrals.Wanted("DEFAULT", List.of(STUDY), Direction.DOWN, Urgency.ROUTINE, "x", ""), SENDER, WANG)));
        refused(422, () -> act(() -> referrals.send(new Referrals.Wanted("NOWHERE", List.of(STUDY), Direction.DOWN, Urgency.ROUTINE, "x", ""), SENDER, WANG)));
    }

    @Test
    void aPatientWhoRefusedIsNotReferredWithImages() throws SQLException {
        TestDatabase.execute(TestDatabase.running().owner(), "insert into sharing_refusal (patient, source) select id, 'test' from patient where patient_id = 'P1'");
        refused(422, () -> send(SENDER, STUDY));
    }
}
