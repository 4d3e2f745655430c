package cn.tongying.recognition;

import static cn.tongying.recognition.RecognitionRig.HERE;
import static cn.tongying.recognition.RecognitionRig.NORTH;
import static cn.tongying.recognition.RecognitionRig.WANG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.centre.ProblemException;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.orders.OrderedExam;
import cn.tongying.orders.RepeatAnswer.Again;
import cn.tongying.orders.RepeatAnswer.Instead;
import cn.tongying.reading.ReadingRig;
import cn.tongying.recognition.Comparable.Found;
import cn.tongying.recognition.RecognitionEvent.Act;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecognitionIT {
    private static final Wanted CHEST = new Wanted("DEFAULT", "P1", Optional.of("CT-CHEST"), "胸部平扫", "CT", "CHEST", "", "");
    private RecognitionRig rig;

    @BeforeEach
    void clean() throws SQLException {
        rig = new RecognitionRig();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static void refused(int status, Supplier<?> act) {
        assertThatThrownBy(act::get).isInstanceOf(ProblemException.class).hasMessageStartingWith(Integer.toString(status));
    }

    private Found found(Wanted wanted) {
        return rig.orders.act(() -> rig.comparable.of(wanted, HERE));
    }

    private List<String> uids(Wanted wanted) {
        return found(wanted).exams().stream().map(exam -> exam.study().value()).toList();
    }

    private Repeats.Standing standing(UUID order) {
        return rig.orders.act(() -> rig.repeats.standing(order)).orElseThrow();
    }

    private Repeats.Standing recognise(OrderedExam order, String site, String study) {
        return rig.orders.act(() -> rig.repeats.recognise(order.order(), new Instead(site, new StudyInstanceUid(study)), order.version(), HERE, WANG));
    }

    @Test
    void theSamePartByTheSameModalityComparesWithinItsDays() throws SQLException {
        RecognitionRig.study("DEFAULT", "1.2.1", "20261101");
        RecognitionRig.study("DEFAULT", "1.2.2", "20260823");
        RecognitionRig.study("DEFAULT", "1.2.3", "20260821");
        RecognitionRig.study("DEFAULT", "1.2.4", "MR", "CHEST", "20261101");
        RecognitionRig.study("DEFAULT", "1.2.5", "CT", "HEAD", "20261101");
        RecognitionRig.report("DEFAULT", "1.2.1", "FINAL");
        Found found = found(CHEST);
        assertThat(found.exams()).extracting(exam -> exam.study().value()).as("the newest first; 90 days of a CT").containsExactly("1.2.1", "1.2.2");
        assertThat(found.days()).isEqualTo(90);
        assertThat(found.exams().getFirst().report()).get().matches(report -> report.isFinal() && report.task().isPresent());
        assertThat(found.exams().getLast().report()).isEmpty();
        assertThat(uids(new Wanted("DEFAULT", "P2", CHEST.exam(), "", "CT", "CHEST", "", ""))).as("another patient").isEmpty();
        assertThat(uids(new Wanted("DEFAULT", "P1", CHEST.exam(), "", "CT", "CHEST", "", "1.2.1"))).as("not with itself").containsExactly("1.2.2");
    }

    @Test
    void computedAndDigitalRadiographyAreOneAndAnExamOfTheCatalogueAsksForItsContrastAndSide() throws SQLException {
        RecognitionRig.study("DEFAULT", "1.2.1", "CR", "CHEST", "20261119");
        assertThat(uids(new Wanted("DEFAULT", "P1", Optional.empty(), "", "DX", "CHEST", "", ""))).containsExactly("1.2.1");
        OrderedExam plain = rig.enter();
        RecognitionRig.study("DEFAULT", plain.study().value(), "20261119");
        ReadingRig.owner("insert into study_of_order (site, study_instance_uid, finding, procedure, patient_id, accession_number, modality, study_date) select site, study_instance_uid, 'MATCHED', id, 'P1', '', 'CT', '' from requested_procedure");
        assertThat(uids(CHEST)).containsExactly(plain.study().value());
        ReadingRig.owner("update exam set contrast = 'PLAIN_AND_ENHANCED' where code = 'CT-CHEST'");
        assertThat(uids(CHEST)).as("what was done with both compares with the same").hasSize(1);
        ReadingRig.owner("insert into exam select 'CT-CHEST-X', site, name_zh, name_en, modality, body_part, region, views, sides, 'ENHANCED', coverage_zh, coverage_en, template, minutes, '', '', retired, changed_by from exam where code = 'CT-CHEST'",
                "update exam set contrast = 'NONE' where code = 'CT-CHEST'");
        assertThat(uids(new Wanted("DEFAULT", "P1", Optional.of("CT-CHEST-X"), "", "CT", "CHEST", "", ""))).as("without contrast it is not what is wanted").isEmpty();
        ReadingRig.owner("update scheduled_procedure_step set laterality = 'L'");
        assertThat(uids(new Wanted("DEFAULT", "P1", Optional.of("CT-CHEST"), "", "CT", "CHEST", "R", ""))).as("the other side").isEmpty();
        assertThat(uids(new Wanted("DEFAULT", "P1", Optional.of("CT-CHEST"), "", "CT", "CHEST", "L", ""))).hasSize(1);
    }

    @Test
    void ofAnotherHospitalAsMuchIsToldAsTheAgreementsAllow() throws SQLException {
        RecognitionRig.study("DEFAULT", "1.2.9", "MR", "HEAD", "20200101");
        RecognitionRig.study("NORTH", "1.2.1", "20261101");
        RecognitionRig.onePerson();
        assertThat(found(CHEST).count()).as("no agreement").isZero();
        RecognitionRig.agreed("DEFAULT", "NORTH", "READING");
        assertThat(found(CHEST).exams()).as("only that there is one").isEmpty();
        assertThat(found(CHEST).others()).isEqualTo(1);
        RecognitionRig.agreed("DEFAULT", "NORTH", "PRIORS");
        Comparable exam = found(CHEST).exams().getFirst();
        assertThat(exam.shown()).isFalse();
        assertThat(exam.site().code() + exam.studyDate()).isEqualTo("NORTH20261101");
        assertThat(exam.description() + exam.accessionNumber()).as("no words and numbers of it").isEmpty();
        ReadingRig.owner("insert into sharing_refusal (patient, source) select id, 'test' from patient where site = 'NORTH'");
        assertThat(found(CHEST).count()).as("who refused sharing").isZero();
    }

    @Test
    void whoWasOnlyRegisteredIsFoundByTheIndexOfPersons() throws SQLException {
        RecognitionRig.study("NORTH", "1.2.1", "20261101");
        RecognitionRig.onePerson();
        RecognitionRig.agreed("DEFAULT", "NORTH", "PRIORS");
        assertThat(uids(CHEST)).isEmpty();
        ReadingRig.owner("insert into person_patient (site, patient_id, registered, person, name, name_alphabetic, name_ideographic, name_sound, sex) select 'DEFAULT', 'P1', true, id, '王红', '', '王红', '', 'F' from person");
        assertThat(uids(CHEST)).containsExactly("1.2.1");
    }

    @Test
    void whoOrdersAgainInThePortalGivesAReasonOfTheTable() throws SQLException {
        assertThat(rig.enter().isAhead()).as("nothing compares").isTrue();
        RecognitionRig.study("DEFAULT", "1.2.1", "20261101");
        refused(422, () -> rig.enter());
        refused(422, () -> rig.enter("repeatReason", "BECAUSE"));
        refused(422, () -> rig.enter("repeatReason", "OTHER"));
        assertThat(rig.orders.sql("SELECT count(*)::text FROM imaging_service_request")).as("what is refused is not entered").containsExactly("1");
        OrderedExam entered = rig.enter("repeatReason", "OTHER", "repeatWords", "外院影像丢失");
        assertThat(standing(entered.order())).isEqualTo(new Repeats.Standing("ANSWERED", 1, "OTHER", "外院影像丢失", "wang", 1));
        assertThat(rig.told).extracting(RecognitionEvent::act).endsWith(Act.REPEAT_FOUND, Act.REPEAT_ANSWERED);
        assertThat(rig.told).allSatisfy(event -> assertThat(event.detail()).doesNotContain("丢失", "王", "P1"));
    }

    @Test
    void whatAnotherSystemOrdersIsTakenAndWaitsForAnAnswer() throws SQLException {
        RecognitionRig.study("DEFAULT", "1.2.1", "20261101");
        UUID first = rig.sent("1");
        UUID said = rig.sent("2", "repeatReason", "EMERGENCY");
        UUID unknown = rig.sent("3", "repeatReason", "BECAUSE");
        assertThat(rig.orders.act(() -> rig.open.of(HERE))).extracting(OpenRepeats.Open::order).containsExactly(first, unknown);
        assertThat(rig.orders.act(() -> rig.open.of(NORTH))).as("another hospital's").isEmpty();
        assertThat(standing(said).reason()).isEqualTo("EMERGENCY");
        refused(404, () -> rig.orders.act(() -> rig.repeats.answer(first, new Again("QUALITY", ""), 0, NORTH, WANG)));
        refused(409, () -> rig.orders.act(() -> rig.repeats.answer(first, new Again("QUALITY", ""), 7, HERE, WANG)));
        assertThat(rig.orders.act(() -> rig.repeats.answer(first, new Again("QUALITY", ""), 0, HERE, WANG)).state()).isEqualTo("ANSWERED");
        refused(409, () -> rig.orders.act(() -> rig.repeats.answer(first, new Again("QUALITY", ""), 1, HERE, WANG)));
        assertThat(rig.orders.act(() -> rig.open.of(HERE))).hasSize(1);
    }

    @Test
    void anOrderThatIsChangedIntoWhatIsThereWaitsToo() throws SQLException {
        RecognitionRig.study("DEFAULT", "1.2.1", "20261101");
        UUID order = rig.sent("1", "exam", "MR-BRAIN");
        assertThat(rig.orders.act(() -> rig.repeats.standing(order))).isEmpty();
        rig.changed("1");
        assertThat(standing(order).state()).isEqualTo("OPEN");
    }

    @Test
    void anExamIsRecognisedInsteadAndItsImagesAreShownToTheHospitalThatAsked() throws SQLException {
        RecognitionRig.study("DEFAULT", "1.2.9", "MR", "HEAD", "20200101");
        RecognitionRig.study("NORTH", "1.2.1", "20261101");
        RecognitionRig.onePerson();
        RecognitionRig.agreed("DEFAULT", "NORTH", "READING");
        OrderedExam order = rig.orders.find(rig.sent("1"), HERE);
        refused(409, () -> recognise(order, "NORTH", "1.2.1"));
        RecognitionRig.agreed("DEFAULT", "NORTH", "PRIORS");
        refused(409, () -> recognise(order, "NORTH", "1.2.77"));
        refused(404, () -> rig.orders.act(() -> rig.repeats.recognise(order.order(), new Instead("NORTH", new StudyInstanceUid("1.2.1")), 0, NORTH, WANG)));
        assertThat(recognise(order, "NORTH", "1.2.1").state()).isEqualTo("RECOGNISED");
        assertThat(rig.orders.find(order.order(), HERE).isAhead()).as("it is closed").isFalse();
        assertThat(rig.orders.sql("SELECT state || ' ' || stopped_because FROM scheduled_procedure_step")).containsExactly("DISCONTINUED 互认 NORTH 1.2.1");
        refused(409, () -> recognise(rig.orders.find(order.order(), HERE), "NORTH", "1.2.1"));
        Comparable exam = found(CHEST).exams().getFirst();
        assertThat(exam.recognised()).singleElement().asString().startsWith("DEFAULT ");
        assertThat(rig.orders.sql("SELECT grantee || ' ' || kind FROM study_relation")).containsExactly("site:DEFAULT PRIOR");
        assertThat(rig.orders.act(() -> rig.comparable.of(CHEST, RecognitionRig.readerNamed("DEFAULT"))).exams()).as("its readers are shown it").extracting(Comparable::shown).containsExactly(true);
        assertThat(rig.told.getLast().act()).isEqualTo(Act.EXAM_RECOGNISED);
    }

    @Test
    void anExamIsRecognisedAsTheOrderIsEntered() throws SQLException {
        refused(409, () -> rig.enter("recognisedSite", "DEFAULT", "recognisedStudy", "1.2.1"));
        RecognitionRig.study("DEFAULT", "1.2.1", "20261101");
        OrderedExam order = rig.enter("recognisedSite", "DEFAULT", "recognisedStudy", "1.2.1");
        assertThat(order.isAhead()).isFalse();
        assertThat(standing(order.order()).state()).isEqualTo("RECOGNISED");
        assertThat(rig.orders.sql("SELECT count(*)::text FROM study_relation")).as("it is the hospital's own").containsExactly("0");
    }

    @Test
    void daysAreSetByExamElseByModalityElseForAll() throws SQLException {
        RecognitionRig.study("DEFAULT", "1.2.1", "20261101");
        Periods.Period exam = new Periods.Period(Periods.Kind.EXAM, "CT-CHEST", 10, 0);
        rig.orders.act(() -> rig.periods.set(exam, WANG));
        assertThat(uids(CHEST)).isEmpty();
        refused(409, () -> rig.orders.act(() -> rig.periods.set(new Periods.Period(Periods.Kind.EXAM, "CT-CHEST", 20, 5), WANG)));
        refused(422, () -> rig.orders.act(() -> rig.periods.set(new Periods.Period(Periods.Kind.EXAM, "NONE", 20, 0), WANG)));
        rig.orders.act(() -> rig.periods.set(new Periods.Period(Periods.Kind.EXAM, "CT-CHEST", 0, 0), WANG));
        assertThat(found(CHEST).days()).as("nothing is asked").isZero();
        assertThat(rig.enter().isAhead()).isTrue();
        rig.orders.act(() -> {
            rig.periods.remove(exam, WANG);
            return true;
        });
        assertThat(uids(CHEST)).hasSize(1);
        assertThat(rig.orders.act(() -> rig.periods.of(Optional.empty(), "XA"))).isEqualTo(30);
    }

    @Test
    void theFiguresCountWhatWasOrderedAgainByMonthModalityAndOrderer() throws SQLException {
        rig.sent("0", "referringPhysician", "赵医生", "exam", "MR-BRAIN");
        RecognitionRig.study("DEFAULT", "1.2.1", "20261101");
        rig.enter("referringPhysician", "赵医生", "repeatReason", "QUALITY");
        rig.sent("1", "referringPhysician", "赵医生");
        UUID cancelled = rig.sent("2", "referringPhysician", "赵医生");
        rig.orders.act(() -> rig.orders.ordered().close(cancelled, 0, "x", HERE, WANG));
        rig.enter("referringPhysician", "赵医生", "recognisedSite", "DEFAULT", "recognisedStudy", "1.2.1");
        ReadingRig.owner("update imaging_service_request set made_at = '2026-10-31T16:00:00Z'");
        RepeatFigures.Period november = new RepeatFigures.Period(YearMonth.of(2026, 11), YearMonth.of(2026, 11), Optional.empty());
        assertThat(rig.orders.act(() -> rig.figures.lines(november, HERE))).containsExactly(
                new RepeatFigures.Line("2026-11", "DEFAULT", "CT", "赵医生", 3, 3, 1, 1), new RepeatFigures.Line("2026-11", "DEFAULT", "MR", "赵医生", 1, 0, 0, 0));
        assertThat(rig.orders.act(() -> rig.figures.reasons(november, HERE))).containsExactly(new RepeatFigures.Reason("DEFAULT", "QUALITY", 1));
        assertThat(rig.orders.act(() -> rig.figures.lines(november, NORTH))).isEmpty();
        assertThat(rig.orders.act(() -> rig.figures.lines(new RepeatFigures.Period(YearMonth.of(2026, 10), YearMonth.of(2026, 10), Optional.empty()), HERE))).isEmpty();
    }

    @Test
    void aPartCountsByAnyOfItsWords() throws SQLException {
        RecognitionRig.study("DEFAULT", "1.2.1", "MR", "HEAD", "20261115");
        RecognitionRig.study("DEFAULT", "1.2.2", "MR", "Brain", "20261105");
        RecognitionRig.study("DEFAULT", "1.2.3", "MR", "KNEE", "20261116");
        Wanted brain = new Wanted("DEFAULT", "P1", Optional.of("MR-BRAIN"), "头颅MR平扫", "MR", "BRAIN", "", "");
        assertThat(uids(brain)).as("the newest first").containsExactly("1.2.1", "1.2.2");
    }

    @Test
    void eachQuestionAboutAPatientIsTold() {
        refused(422, () -> rig.orders.act(() -> rig.orderer.found(new Wanted("NORTH", "P1", Optional.empty(), "", "CT", "CHEST", "", ""), HERE, WANG)));
        rig.orders.act(() -> rig.orderer.found(CHEST, HERE, WANG));
        assertThat(rig.told).extracting(RecognitionEvent::act).containsExactly(Act.COMPARABLE_SOUGHT);
        OrderedExam order = rig.enter();
        refused(404, () -> rig.orders.act(() -> rig.orderer.found(order.order(), NORTH, WANG)));
    }
}
