package cn.tongying.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.tongying.centre.ProblemException;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.reading.CriticalResult.Kind;
import cn.tongying.reading.ReadingEvent.Act;
import cn.tongying.reading.ReadingRig.Person;
import cn.tongying.reading.SecondReading.Choice;
import cn.tongying.reading.SecondReading.Compared;
import cn.tongying.reading.SecondReading.Fact;
import cn.tongying.reading.SecondReading.Grade;
import cn.tongying.reading.results.ReportSource.Given;
import cn.tongying.reading.results.ResultSender;
import cn.tongying.reading.results.ReportsGiven.Wanted;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two readers of one exam who know nothing of each other, and a third person who decides. */
class SecondReadingsIT {
    private final ReadingRig rig = new ReadingRig();
    private final SecondReadingRig second = rig.second;
    private Person first;
    private Person other;
    private Person arbiter;
    private Person charged;
    private Person north;
    private UUID task;

    @BeforeEach
    void clean() throws SQLException {
        ReadingRig.clean();
        first = rig.physician("first", "DEFAULT", "READER");
        other = rig.physician("other", "DEFAULT", "READER", "REVIEWER");
        arbiter = rig.physician("arbiter", "DEFAULT", "REVIEWER");
        charged = rig.person("charged", "MANAGER", false, "DEFAULT", "MANAGER");
        north = rig.physician("north", "NORTH", "READER", "REVIEWER", "MANAGER");
        task = rig.ready("DEFAULT", "1.2.1");
        rig.told.clear();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static void refused(int status, ThrowingCallable act) {
        ProblemException refusal = catchThrowableOfType(ProblemException.class, act);
        assertThat(refusal).as("refused").isNotNull();
        assertThat(refusal.problem().status()).isEqualTo(status);
    }

    private UUID asked() {
        return second.ask(task, charged);
    }

    private Compared bothSigned(UUID id) {
        rig.preliminary(task, "未见异常。", first);
        second.sign(id, "左下肺结节。", true, other);
        return second.compare(id, arbiter);
    }

    @Test
    void bothReadersWriteTheirOwnAndAThirdPersonSignsWhatCounts() {
        UUID id = asked();
        assertThat(second.lists(other).waiting()).extracting(SecondReading::id).containsExactly(id);
        second.open(id, other);
        Compared both = bothSigned(id);
        assertThat(both.differences()).containsExactlyInAnyOrder(Fact.POSITIVE, Fact.IMPRESSION);
        assertThat(both.first().text().impression()).isEqualTo("未见异常。");
        assertThat(both.second().text().impression()).isEqualTo("左下肺结节。");
        assertThat(SecondReadingJson.compared(both, false)).as("nobody's name before the decision").doesNotContain("医师first").doesNotContain("医师other");
        assertThat(second.lists(arbiter).undecided()).extracting(SecondReading::id).containsExactly(id);
        Compared decided = second.decide(id, task, Choice.SECOND, ReportText.EMPTY, Map.of(Fact.POSITIVE, Grade.SIGNIFICANT, Fact.IMPRESSION, Grade.MINOR), arbiter);
        assertThat(decided.decision().orElseThrow().grades()).isEqualTo(Map.of(Fact.POSITIVE, Grade.SIGNIFICANT, Fact.IMPRESSION, Grade.MINOR));
        assertThat(decided.course()).extracting(step -> step.act().name()).containsExactly("ASKED", "TAKEN", "SIGNED", "DECIDED");
        assertThat(rig.state(task)).isEqualTo(TaskState.FINAL);
        assertThat(rig.printed(task, first).last().impression()).isEqualTo("左下肺结节。");
        assertThat(rig.printed(task, first).last().author().name()).isEqualTo("医师arbiter");
        for (Person reader : List.of(first, other)) {
            assertThat(second.compare(id, reader).decision().orElseThrow().arbiter()).isEqualTo("医师arbiter");
            assertThat(second.lists(reader).decided()).hasSize(1);
        }
        assertThat(rig.told).extracting(ReadingEvent::act).contains(Act.SECOND_READING_ASKED, Act.SECOND_READING_TAKEN, Act.SECOND_READING_SIGNED, Act.SECOND_READING_DECIDED, Act.REPORT_SIGNED_FINAL);
        assertThat(rig.told).allSatisfy(event -> assertThat(event.detail()).doesNotContain("结节"));
        second.corrected(task, "左下肺结节，约 9 mm。", arbiter);
        assertThat(rig.act(() -> rig.signedReports.upTo(task, 2))).as("what was decided is given out, though a correction is signed behind it").isInstanceOf(Given.Whole.class);
        assertThat(rig.act(() -> rig.signedReports.upTo(task, 1))).as("one of two readings is not").isInstanceOf(Given.Replaced.class);
    }

    @Test
    void ofAnExamThatIsReadAnewTheNewReportIsComparedAndNotTheRetractedOne() {
        rig.preliminary(task, "左下肺肿块。", first);
        rig.finalSigned(task, arbiter);
        RetractionsOfTest retractions = new RetractionsOfTest(rig);
        retractions.retract(task, Retraction.Why.WRONG_EXAM, "", 2, arbiter);
        retractions.readAnew(task, charged);
        UUID id = asked();
        second.sign(id, "左下肺结节。", true, other);
        refused(409, () -> second.compare(id, arbiter));
        rig.claim(task, first);
        rig.sign(task, ReportVersion.Kind.PRELIMINARY, rig.save(task, "未见异常。", 2, first), first);
        assertThat(second.compare(id, arbiter).first().text().impression()).isEqualTo("未见异常。");
        Compared decided = second.decide(id, task, Choice.FIRST, ReportText.EMPTY, Map.of(Fact.POSITIVE, Grade.MINOR, Fact.IMPRESSION, Grade.MINOR), arbiter);
        assertThat(decided.first().text().impression()).isEqualTo("未见异常。");
        assertThat(rig.printed(task, first).last().impression()).isEqualTo("未见异常。");
    }

    @Test
    void theSecondReaderIsShownNothingOfTheFirstReport() {
        UUID id = asked();
        rig.preliminary(task, "未见异常。", first);
        second.open(id, other);
        refused(409, () -> rig.open(task, other));
        refused(409, () -> rig.printed(task, other));
        refused(409, () -> rig.claim(task, other));
        refused(403, () -> second.compare(id, other));
        WorklistWish all = new WorklistWish(WorklistList.OPEN, false, false, Optional.empty(), Optional.empty(), Optional.empty(), "", Optional.empty(), 50);
        assertThat(rig.act(() -> rig.worklist.page(all, other.caller()))).as("worklist").isEmpty();
        WorklistCounts counts = WorklistOfTest.counts(rig.worklist, WorklistOfTest.hurried());
        assertThat(rig.act(() -> counts.of(Optional.empty(), Optional.empty(), Optional.empty(), other.caller()))).containsEntry("OPEN", 0);
        assertThat(rig.act(() -> counts.of(Optional.empty(), Optional.empty(), Optional.empty(), arbiter.caller()))).containsEntry("OPEN", 1);
        assertThat(rig.act(() -> rig.worklist.page(all, arbiter.caller()))).hasSize(1);
        assertThat(rig.act(() -> rig.reports.of(List.of(new StudyInstanceUid("1.2.1")), other.caller()))).as("the mark of a report").isEmpty();
        ExamsOfMessages exams = new ExamsOfMessages();
        exams.tasks = rig.tasks;
        exams.qualification = rig.qualification;
        exams.blinding = second.blinding;
        refused(409, () -> rig.act(() -> exams.required(task, other.caller())));
        second.sign(id, "左下肺结节。", true, other);
        assertThat(rig.open(task, other).versions()).as("signed, and undecided").isEmpty();
    }

    @Test
    void whatIsFoundCriticalIsToldAtOnceAndNotToTheOtherReader() {
        UUID id = asked();
        second.open(id, other);
        rig.claim(task, first);
        rig.act(() -> rig.critical.raise(task, new CriticalResults.Found(Kind.PULMONARY_EMBOLISM, "右肺动脉充盈缺损", false, rig.stamp(task), Set.of()), first.caller(), first.actor()));
        assertThat(rig.act(() -> rig.critical.list(true, arbiter.caller()))).hasSize(1);
        assertThat(rig.act(() -> rig.critical.list(true, other.caller()))).as("what the first found").isEmpty();
        UUID own = rig.act(() -> rig.critical.raise(task, new CriticalResults.Found(Kind.PULMONARY_EMBOLISM, "肺栓塞", false, rig.stamp(task), Set.of()), other.caller(), other.actor())).id();
        rig.act(() -> rig.critical.raise(task, new CriticalResults.Found(Kind.AORTIC_DISSECTION, "夹层", false, rig.stamp(task), Set.of(own)), other.caller(), other.actor()));
        assertThat(rig.act(() -> rig.critical.ofExam(task, other.caller())).results()).as("the second reader's own alone").extracting(CriticalResult::kind)
                .containsExactlyInAnyOrder(Kind.PULMONARY_EMBOLISM, Kind.AORTIC_DISSECTION);
        assertThat(rig.act(() -> rig.critical.list(true, first.caller()))).as("what the second found").hasSize(1);
        WorklistWish all = new WorklistWish(WorklistList.OPEN, false, false, Optional.empty(), Optional.empty(), Optional.empty(), "", Optional.empty(), 50);
        assertThat(rig.act(() -> rig.worklist.page(all, first.caller()))).extracting(line -> line.marks().critical()).containsExactly(1);
        assertThat(rig.act(() -> rig.worklist.page(all, arbiter.caller()))).extracting(line -> line.marks().critical()).containsExactly(3);
        rig.sign(task, ReportVersion.Kind.PRELIMINARY, rig.save(task, "肺栓塞。", 0, first), first);
        second.sign(id, "肺 栓塞.", false, other);
        Compared both = second.compare(id, arbiter);
        assertThat(both.first().critical()).containsExactly(Kind.PULMONARY_EMBOLISM);
        assertThat(both.second().critical()).containsExactlyInAnyOrder(Kind.PULMONARY_EMBOLISM, Kind.AORTIC_DISSECTION);
        assertThat(both.differences()).as("an impression that differs by blanks and dots is the same").containsExactly(Fact.CRITICAL);
    }

    @Test
    void nothingIsGivenOutWhileNobodyHasDecided() {
        UUID id = asked();
        rig.preliminary(task, "未见异常。", first);
        assertThat(rig.open(task, arbiter).versions()).as("of who could be influenced").isEmpty();
        assertThat(rig.open(task, first).versions()).as("the writer's own").hasSize(1);
        refused(409, () -> rig.printed(task, arbiter));
        refused(409, () -> rig.printed(task, first));
        Wanted of = new Wanted(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(task), Optional.empty(), Optional.empty(), Optional.empty(), 10);
        assertThat(rig.act(() -> rig.givenReports.page(of, arbiter.caller(), arbiter.actor())).reports()).as("FHIR").isEmpty();
        assertThat(rig.act(() -> rig.signedReports.upTo(task, 1))).as("HL7").isInstanceOf(Given.Held.class);
        refused(409, () -> rig.claim(task, arbiter));
        WorklistWish review = new WorklistWish(WorklistList.REVIEW, false, false, Optional.empty(), Optional.empty(), Optional.empty(), "", Optional.empty(), 50);
        assertThat(rig.act(() -> rig.nextCase.take(review, Optional.empty(), arbiter.caller(), arbiter.actor()))).as("the next case").isEmpty();
        second.sign(id, "左下肺结节。", true, other);
        second.decidedForTheSecond(id, task, arbiter);
        assertThat(rig.act(() -> rig.signedReports.upTo(task, 1))).as("what did not stand is never sent").isInstanceOf(Given.Replaced.class);
        assertThat(rig.act(() -> rig.signedReports.upTo(task, 2))).isInstanceOf(Given.Whole.class);
        assertThat(rig.act(() -> rig.givenReports.page(of, arbiter.caller(), arbiter.actor())).reports()).hasSize(1);
    }

    /** The preliminary one was asked for until its pause had grown: nobody waits for that. */
    @Test
    void theReportThatWasDecidedOnGoesOutAtOnce() {
        rig.outbox.destination("DEFAULT", 1, "UTF-8", true, false);
        ResultSender sender = rig.outbox.sender(rig.signedReports);
        UUID id = asked();
        rig.preliminary(task, "未见异常。", first);
        for (int tries = 0; tries < 5; tries++) {
            assertThat(sender.step()).as("held back and asked again").isTrue();
            rig.time.pass(Duration.ofSeconds(32));
        }
        assertThat(sender.step()).isTrue();
        second.sign(id, "左下肺结节。", true, other);
        second.decidedForTheSecond(id, task, arbiter);
        assertThat(sender.step()).as("what did not stand is replaced now").isTrue();
        assertThat(rig.outbox.rows(first.caller()).getFirst()).startsWith("1 REPLACED");
        assertThat(sender.step()).as("and what counts is sent").isTrue();
    }

    @Test
    void whoHasHadToDoWithOneReadingDoesNotDoTheOtherNorDecide() throws SQLException {
        Person third = rig.physician("third", "DEFAULT", "READER");
        UUID id = asked();
        rig.claim(task, first);
        assertThat(second.lists(first).waiting()).isEmpty();
        refused(403, () -> second.open(id, first));
        second.open(id, other);
        refused(409, () -> second.open(id, third));
        refused(403, () -> second.open(id, arbiter));
        refused(409, () -> second.compare(id, arbiter));
        rig.sign(task, ReportVersion.Kind.PRELIMINARY, rig.save(task, "未见异常。", 0, first), first);
        second.sign(id, "左下肺结节。", true, other);
        refused(403, () -> second.compare(id, first));
        refused(403, () -> second.decidedForTheSecond(id, task, other));
        refused(403, () -> second.compare(id, charged));
        refused(404, () -> second.compare(id, north));
        refused(404, () -> second.open(id, north));
        refused(404, () -> second.ask(task, north));
        assertThat(second.lists(north).undecided()).isEmpty();
        refused(422, () -> second.decide(id, task, Choice.FIRST, ReportText.EMPTY, Map.of(Fact.POSITIVE, Grade.MINOR), arbiter));
        refused(409, () -> second.withdraw(id, charged));
        Compared own = second.decide(id, task, Choice.OWN, SecondReadingRig.text("左下肺可疑结节，建议复查。", true), Map.of(Fact.POSITIVE, Grade.NONE, Fact.IMPRESSION, Grade.NONE), arbiter);
        assertThat(own.decision().orElseThrow().choice()).isEqualTo(Choice.OWN);
        assertThat(rig.printed(task, arbiter).last().impression()).isEqualTo("左下肺可疑结节，建议复查。");
        refused(409, () -> second.decidedForTheSecond(id, task, arbiter));
    }

    @Test
    void itIsAskedForOnceByWhoIsInChargeAndTakenBackBeforeItIsSigned() {
        refused(403, () -> second.ask(task, first));
        UUID id = asked();
        refused(409, this::asked);
        second.open(id, other);
        second.release(id, other);
        second.withdraw(id, charged);
        rig.preliminary(task, "未见异常。", first);
        assertThat(rig.act(() -> rig.signedReports.upTo(task, 1))).isInstanceOf(Given.Whole.class);
        rig.finalSigned(task, arbiter);
        refused(409, this::asked);
    }

    @Test
    void aSecondReportThatWasChangedIsNotDecidedOn() throws SQLException {
        UUID id = asked();
        bothSigned(id);
        ReadingRig.owner("update second_report set impression = '未见异常' where reading = '" + id + "'");
        assertThat(second.compare(id, arbiter).second().whole()).isFalse();
        refused(409, () -> second.decide(id, task, Choice.SECOND, ReportText.EMPTY, Map.of(Fact.POSITIVE, Grade.MINOR), arbiter));
    }

    @Test
    void whoHasSignedTheSecondReadingIsNotGivenTheFirst() throws SQLException {
        UUID id = asked();
        second.sign(id, "左下肺结节。", true, other);
        UUID next = rig.ready("DEFAULT", "1.2.2");
        WorklistWish unread = new WorklistWish(WorklistList.UNREAD, false, false, Optional.empty(), Optional.empty(), Optional.empty(), "", Optional.empty(), 50);
        assertThat(rig.act(() -> rig.nextCase.take(unread, Optional.empty(), other.caller(), other.actor())).orElseThrow().id()).isEqualTo(next);
        assertThat(rig.act(() -> rig.nextCase.take(unread, Optional.empty(), first.caller(), first.actor())).orElseThrow().id()).isEqualTo(task);
    }

    @Test
    void twoSavesOfOneTextDoNotOverwriteEachOther() {
        UUID id = asked();
        second.open(id, other);
        rig.act(() -> second.readings.save(id, SecondReadingRig.text("一", true), 0, other.caller()));
        refused(409, () -> rig.act(() -> second.readings.save(id, SecondReadingRig.text("二", true), 0, other.caller())));
        assertThat(second.open(id, other).text().impression()).isEqualTo("一");
    }
}
