package cn.tongying.orders;

import static cn.tongying.orders.OrdersRig.HERE;
import static cn.tongying.orders.OrdersRig.NORTH;
import static cn.tongying.orders.OrdersRig.WANG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.alliance.AllianceRig;
import cn.tongying.alliance.Days;
import cn.tongying.archive.Caller;
import cn.tongying.archive.feed.ArrivedStudy;
import cn.tongying.centre.ProblemException;
import cn.tongying.centre.TestDatabase;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.orders.OrderEvent.Act;
import cn.tongying.orders.StudyMatches.Finding;
import cn.tongying.orders.StudyMatches.Offered;
import cn.tongying.orders.StudyMatches.Waiting;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StudyMatchesIT {
    private static final String NOW = LocalDateTime.now(Days.ZONE).truncatedTo(ChronoUnit.MINUTES).toString();
    private static final String TODAY = LocalDate.now(Days.ZONE).format(DateTimeFormatter.BASIC_ISO_DATE);
    private static final StudyInstanceUid STUDY = new StudyInstanceUid("1.2.3.9");
    private final OrdersRig rig = new OrdersRig();
    private final StudyMatches matches = new StudyMatches();
    private final OrderedProcedures procedures = new OrderedProcedures();

    @BeforeEach
    void clean() throws SQLException {
        TestDatabase.running().clean();
        matches.database = AllianceRig.database(rig.rows);
        matches.events = rig.orders.events;
        procedures.database = matches.database;
        rig.hears = matches::ordered;
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void arrived(StudyInstanceUid study, String patient, String accession) {
        rig.act(() -> {
            matches.arrived(new ArrivedStudy("DEFAULT", study, patient, accession, TODAY, List.of("CT"), "CHEST", true, false, Optional.empty()));
            return true;
        });
    }

    private List<Waiting> list(boolean decided, Caller caller) {
        return rig.act(() -> matches.page(decided, Optional.empty(), 100, caller)).stream().map(Offered::waiting).toList();
    }

    private Waiting open() {
        return list(false, HERE).getFirst();
    }

    private List<ImagingServiceRequest> proposals() {
        Waiting waiting = open();
        return rig.act(() -> matches.offered(waiting)).orders();
    }

    private Waiting decide(ImagingServiceRequest order) {
        int version = open().version();
        return rig.act(() -> matches.decide("DEFAULT", STUDY, version, Optional.of(order.id()), false, HERE, WANG));
    }

    private static void refused(int status, Supplier<?> act) {
        assertThatThrownBy(act::get).isInstanceOf(ProblemException.class).hasMessageStartingWith(Integer.toString(status));
    }

    private ImagingServiceRequest order(String patient) {
        return rig.enter(HERE, "patientId", patient, "start", NOW);
    }

    @Test
    void aStudyOfItsOrdersUidOrNumberAndPatientIsMatchedByItself() {
        ImagingServiceRequest order = order("P1");
        arrived(order.procedure().study(), "P1", "");
        arrived(STUDY, "P1", order.accessionNumber());
        assertThat(list(false, HERE)).isEmpty();
        assertThat(rig.act(() -> matches.database.list("SELECT finding FROM study_of_order", row -> row.getString(1)))).containsOnly("MATCHED").hasSize(2);
    }

    @Test
    void aNumberOfAnotherPatientsOrderWaitsAndIsMatchedWhenThePatientIsCorrected() {
        ImagingServiceRequest order = order("P1");
        arrived(STUDY, "P2", order.accessionNumber());
        assertThat(open().finding()).isEqualTo(Finding.OTHER_PATIENT);
        assertThat(proposals()).as("the order under its number is shown").extracting(ImagingServiceRequest::id).containsExactly(order.id());
        refused(409, () -> decide(order));
        assertThat(list(false, NORTH)).as("another hospital").isEmpty();
        refused(404, () -> rig.act(() -> matches.decide("DEFAULT", STUDY, 0, Optional.empty(), false, NORTH, WANG)));
        arrived(STUDY, "P1", order.accessionNumber());
        assertThat(list(false, HERE)).isEmpty();
    }

    @Test
    void aLongListIsGivenInPagesEachStudyWithItsPatientsOrdersAndName() throws SQLException {
        ImagingServiceRequest late = rig.enter(HERE, "patientId", "P1", "start", LocalDateTime.parse(NOW).plusDays(3).toString());
        ImagingServiceRequest soon = order("P1");
        ImagingServiceRequest others = order("P2");
        for (int number = 1; number <= 5; number++) {
            arrived(new StudyInstanceUid("1.2.3." + number), number == 2 ? "P2" : "P1", "");
        }
        TestDatabase.execute(TestDatabase.running().owner(), "UPDATE study_of_order SET found_at = '2026-11-30T08:00:00Z' WHERE study_instance_uid IN ('1.2.3.2', '1.2.3.3')",
                "INSERT INTO patient (site, identity_key, patient_id, name, name_alphabetic, name_ideographic, name_phonetic, birth_date, sex) VALUES "
                        + "('DEFAULT', 'P:P2', 'P2', 'Li^Na=李^娜', 'li^na', '李^娜', '', '', '')",
                "INSERT INTO study (site, study_instance_uid, patient_id, study_date, study_time, accession_number, study_id, description, patient_age, referring_alphabetic, "
                        + "referring_ideographic, referring_phonetic, modalities, attributes) SELECT site, '1.2.3.2', id, '', '', '', '', '', '', '', '', '', '{}', '{}' FROM patient "
                        + "WHERE patient_id = 'P2'");
        List<Offered> all = new ArrayList<>();
        Optional<ListPlace> after = Optional.empty();
        for (List<Offered> page = page(after); !page.isEmpty(); page = page(after)) {
            all.addAll(page.subList(0, Math.min(2, page.size())));
            Waiting last = all.getLast().waiting();
            after = Optional.of(new ListPlace(last.at(), last.study().value(), last.site()));
        }
        assertThat(all).extracting(one -> one.waiting().study().value()).containsExactly("1.2.3.5", "1.2.3.4", "1.2.3.1", "1.2.3.2", "1.2.3.3");
        assertThat(all).allSatisfy(one -> assertThat(one.orders()).extracting(ImagingServiceRequest::id)
                .containsExactlyElementsOf(one.waiting().patientId().equals("P2") ? List.of(others.id()) : List.of(soon.id(), late.id())));
        assertThat(all.get(3).waiting().name().text()).isEqualTo("Li^Na=李^娜");
    }

    private List<Offered> page(Optional<ListPlace> after) {
        return rig.act(() -> matches.page(false, after, 2, HERE));
    }

    @Test
    void withoutANumberItsPatientsOrdersAreProposedAndAPersonDecides() {
        ImagingServiceRequest one = order("P1");
        arrived(STUDY, "P1", "");
        assertThat(open().finding()).as("one order may still be another exam").isEqualTo(Finding.NO_ORDER);
        ImagingServiceRequest two = order("P1");
        arrived(STUDY, "P1", "");
        assertThat(open().finding()).isEqualTo(Finding.SEVERAL_ORDERS);
        assertThat(proposals()).extracting(ImagingServiceRequest::id).containsExactlyInAnyOrder(one.id(), two.id());
        int seen = open().version();
        assertThat(decide(two).decidedBy()).isEqualTo("wang");
        refused(409, () -> rig.act(() -> matches.decide("DEFAULT", STUDY, seen, Optional.of(one.id()), false, HERE, WANG)));
        UUID procedure = rig.act(() -> matches.database.first("SELECT id FROM requested_procedure WHERE request = ?", row -> row.getObject(1, UUID.class), two.id())).orElseThrow();
        assertThat(rig.act(() -> procedures.of("DEFAULT", STUDY, "", "P1"))).flatMap(OrderedProcedures.Ordered::procedure).contains(procedure);
        arrived(STUDY, "P1", "");
        assertThat(list(true, HERE)).as("a late image changes no decision").singleElement().extracting(Waiting::decidedBy).isEqualTo("wang");
        int decided = list(true, HERE).getFirst().version();
        Waiting undone = rig.act(() -> matches.undo("DEFAULT", STUDY, decided, HERE, WANG));
        assertThat(undone.isDecided()).isFalse();
        assertThat(undone.finding()).isEqualTo(Finding.SEVERAL_ORDERS);
        assertThat(rig.told).extracting(OrderEvent::act).containsSubsequence(Act.STUDY_MATCHED, Act.STUDY_MATCH_UNDONE);
        refused(409, () -> rig.act(() -> matches.undo("DEFAULT", STUDY, undone.version(), HERE, WANG)));
    }

    /** As a person does in the patient index: the number of an order becomes another patient's, or its patient gets a number. */
    @Test
    void anOrderFollowsWhomItsNumberMeansNow() throws SQLException {
        ImagingServiceRequest merged = order("MG2");
        ImagingServiceRequest named = order("WMS10");
        OrdersRig.merge();
        TestDatabase.execute(TestDatabase.running().owner(), """
                INSERT INTO patient (site, identity_key, patient_id, name, name_alphabetic, name_ideographic, name_phonetic, birth_date, sex) VALUES
                    ('DEFAULT', 'P:WMS10', 'REAL10', 'Qian^Jin=钱^进', 'qian^jin', '钱^进', '', '19751301', 'M')""");
        arrived(STUDY, "MG1", merged.accessionNumber());
        assertThat(list(false, HERE)).isEmpty();
        ImagingServiceRequest now = rig.act(() -> rig.orders.find(merged.id(), HERE));
        assertThat(now.patient().patientId() + " " + now.patient().name().text() + " " + now.patient().birthDate().orElseThrow() + now.patient().sex())
                .isEqualTo("MG1 Zhao^Min=赵^敏 1980-02-29F");
        StudyInstanceUid other = new StudyInstanceUid("1.2.3.10");
        arrived(other, "REAL10", named.accessionNumber());
        assertThat(list(false, HERE)).isEmpty();
        assertThat(rig.act(() -> procedures.of("DEFAULT", STUDY, merged.accessionNumber(), "MG1")).orElseThrow().procedure()).isPresent();
        arrived(new StudyInstanceUid("1.2.3.11"), "MG1", "");
        Waiting open = list(false, HERE).getFirst();
        assertThat(rig.act(() -> matches.offered(open)).orders()).extracting(one -> one.patient().patientId()).contains("MG1");
    }

    @Test
    void aDecisionForNoOrderCountsAndIsUndoneByAnotherPatientOfTheStudy() {
        order("P7");
        arrived(STUDY, "P1", "UNKNOWN-1");
        assertThat(open().finding()).isEqualTo(Finding.NO_ORDER);
        int seen = open().version();
        rig.act(() -> matches.decide("DEFAULT", STUDY, seen, Optional.empty(), false, HERE, WANG));
        assertThat(list(false, HERE)).isEmpty();
        arrived(STUDY, "P2", "UNKNOWN-1");
        assertThat(open().patientId()).isEqualTo("P2");
    }

    /** Images as they came: of a patient of whom something is known already, who say another thing themselves. */
    private static void images(String patient, String part, String sex, String birthDate, String name) throws SQLException {
        TestDatabase.execute(TestDatabase.running().owner(),
                "INSERT INTO patient (site, identity_key, patient_id, name, name_alphabetic, name_ideographic, name_phonetic, birth_date, sex) VALUES ('DEFAULT', 'P:" + patient + "', '" + patient
                        + "', 'Wang^Xiaoming=王小明', 'wang^xiaoming', '王小明', '', '19850304', 'F')",
                "INSERT INTO study (site, study_instance_uid, patient_id, study_date, study_time, accession_number, study_id, description, patient_age, referring_alphabetic, referring_ideographic, "
                        + "referring_phonetic, modalities, attributes) SELECT site, '" + STUDY.value() + "', id, '', '', '', '', '', '', '', '', '', '{}', '{\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":\"" + name
                        + "\"}]},\"00100030\":{\"vr\":\"DA\",\"Value\":[\"" + birthDate + "\"]},\"00100040\":{\"vr\":\"CS\",\"Value\":[\"" + sex + "\"]}}' FROM patient WHERE patient_id = '" + patient + "'",
                "INSERT INTO series (study_id, site, series_instance_uid, modality, description, body_part, step_start_date, step_start_time, scheduled_step_ids, requested_procedure_ids, attributes, "
                        + "last_via, last_source, last_sender, settle_due) SELECT id, site, '1.2.3.9.1', 'CT', '', '" + part + "', '', '', '{}', '{}', '{}', 'C-STORE', 'CT1', 'x', now() FROM study");
    }

    private ImagingServiceRequest known(String... columns) {
        List<String> all = new ArrayList<>(List.of("patientId", "P1", "sex", "F", "birthDate", "1985-03-04", "start", NOW));
        all.addAll(List.of(columns));
        return rig.enter(HERE, all.toArray(String[]::new));
    }

    @Test
    void imagesOfAnotherSexAndBirthDateThanTheOrderWaitThoughNumbersAgreeAndAreGivenToItByASecondWordAlone() throws SQLException {
        ImagingServiceRequest order = known("priority", "STAT");
        images("P1", "CHEST", "M", "19701111", "Wang^Xiaoming");
        arrived(STUDY, "P1", order.accessionNumber());
        assertThat(open().finding()).isEqualTo(Finding.CONTRADICTED);
        assertThat(Difference.of(open(), proposals().getFirst())).containsExactly(Difference.SEX, Difference.BIRTH_DATE);
        OrderedProcedures.Ordered waits = rig.act(() -> procedures.of("DEFAULT", STUDY, order.accessionNumber(), "P1")).orElseThrow();
        assertThat(waits.procedure()).as("its report would be the order's").isEmpty();
        assertThat(waits.priority()).as("an emergency stays one").isEqualTo("STAT");
        refused(409, () -> decide(order));
        int seen = open().version();
        assertThat(rig.act(() -> matches.decide("DEFAULT", STUDY, seen, Optional.of(order.id()), true, HERE, WANG)).isDecided()).isTrue();
        assertThat(rig.told.getLast().detail()).isEqualTo("CONTRADICTED, although SEX BIRTH_DATE");
        assertThat(rig.act(() -> procedures.of("DEFAULT", STUDY, order.accessionNumber(), "P1")).orElseThrow().procedure()).isPresent();
    }

    @Test
    void anotherNameContradictsAndWhatIsNotKnownDoesNot() throws SQLException {
        ImagingServiceRequest order = known();
        images("P1", "CHEST", "", "", "Li^Na");
        arrived(STUDY, "P1", order.accessionNumber());
        assertThat(Difference.of(open(), proposals().getFirst())).containsExactly(Difference.NAME);
        TestDatabase.execute(TestDatabase.running().owner(), "UPDATE study SET attributes = '{\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":\"WANG XIAOMING\"}]}}'");
        arrived(STUDY, "P1", order.accessionNumber());
        assertThat(list(false, HERE)).as("pinyin of the same name, and nothing else").isEmpty();
    }

    @Test
    void anOrderOfAnotherPartOrOfALaterDayIsToldAndNeverFirst() throws SQLException {
        ImagingServiceRequest late = known("description", "胸部CT", "bodyPart", "CHEST", "start", LocalDateTime.parse(NOW).plusMinutes(1).toString());
        ImagingServiceRequest other = known("modality", "MR", "bodyPart", "ABDOMEN", "start", LocalDateTime.parse(NOW).minusDays(9).toString());
        images("P1", "CHEST", "F", "19850304", "Wang^Xiaoming");
        TestDatabase.execute(TestDatabase.running().owner(), "UPDATE imaging_service_request SET made_at = now() - interval '20 days' WHERE id = '" + other.id() + "'");
        String before = LocalDate.now(Days.ZONE).minusDays(9).format(DateTimeFormatter.BASIC_ISO_DATE);
        rig.act(() -> {
            matches.arrived(new ArrivedStudy("DEFAULT", STUDY, "P1", "", before, List.of("CT"), "CHEST", true, false, Optional.empty()));
            return true;
        });
        assertThat(open().procedure()).as("an order that was not there yet is no guess").isEmpty();
        assertThat(proposals()).extracting(one -> one.id() + " " + Difference.of(open(), one)).containsExactly(
                late.id() + " [ORDERED_LATER, OTHER_DAY]", other.id() + " [MODALITY, BODY_PART]");
        ImagingServiceRequest right = known("bodyPart", "THORAX", "start", LocalDateTime.parse(NOW).minusDays(9).toString());
        TestDatabase.execute(TestDatabase.running().owner(), "UPDATE imaging_service_request SET made_at = now() - interval '20 days' WHERE id = '" + right.id() + "'");
        assertThat(proposals().getFirst().id()).isEqualTo(right.id());
        assertThat(Difference.of(open(), proposals().getFirst())).isEmpty();
    }

    @Test
    void aReportThatIsFiledInAnOldExamIsNoExamThatCameIn() throws SQLException {
        order("P1");
        images("P1", "CHEST", "F", "19850304", "Wang^Xiaoming");
        OrderFollower follower = new OrderFollower();
        follower.feed = FeedOfTest.feed();
        follower.database = matches.database;
        follower.matches = matches;
        String stored = "INSERT INTO change_feed (position, kind, at, site, study_instance_uid, series_instance_uid, sop_instance_uid) SELECT coalesce(max(position), 0) + 1, %d, now(), 'DEFAULT', '"
                + STUDY.value() + "', '%s', '%s' FROM change_feed";
        TestDatabase.execute(TestDatabase.running().owner(), "UPDATE order_feed SET position = coalesce((SELECT max(position) FROM change_feed), 0)",
                "UPDATE series SET last_via = 'PORTAL'", stored.formatted(1, "1.2.3.9.1", "1.2.3.9.1.1"), stored.formatted(3, "", ""));
        rig.act(follower::step);
        assertThat(list(false, HERE)).isEmpty();
        TestDatabase.execute(TestDatabase.running().owner(), "UPDATE series SET last_via = 'C-STORE'", stored.formatted(1, "1.2.3.9.1", "1.2.3.9.1.2"));
        rig.act(follower::step);
        assertThat(list(false, HERE)).hasSize(1);
    }

    @Test
    void whereAHospitalHasNoOrdersNothingWaits() {
        arrived(STUDY, "P1", "X1");
        assertThat(list(false, HERE)).isEmpty();
    }
}
