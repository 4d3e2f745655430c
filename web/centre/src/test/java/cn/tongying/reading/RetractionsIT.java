package cn.tongying.reading;

import static cn.tongying.reading.ClaimsIT.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.centre.TestDatabase;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.reading.ReadingEvent.Act;
import cn.tongying.reading.ReadingRig.Person;
import cn.tongying.reading.ReportVersion.Kind;
import cn.tongying.reading.Retraction.Why;
import cn.tongying.reading.results.ReportPdf;
import cn.tongying.reading.results.ReportSource.Given;
import cn.tongying.reading.results.SignedReport;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A final report that is taken back: nothing counts then, nothing is lost, and the exam is read anew by the same rules. */
class RetractionsIT {
    private final ReadingRig rig = new ReadingRig();
    private final RetractionsOfTest retractions = new RetractionsOfTest(rig);
    private Person writer;
    private Person reviewer;

    @BeforeEach
    void clean() throws SQLException {
        ReadingRig.clean();
        writer = rig.physician("writer", "DEFAULT", "READER");
        reviewer = rig.physician("reviewer", "DEFAULT", "READER", "REVIEWER");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private UUID last(String uid) throws SQLException {
        UUID task = rig.ready("DEFAULT", uid);
        rig.preliminary(task, "右肺上叶结节。", writer);
        rig.finalSigned(task, reviewer);
        return task;
    }

    @Test
    void aRetractionIsAVersionBehindWhatWasSignedUnderTheSameChainOfSeals() throws SQLException {
        UUID task = last("1.2.1");
        ReportVersion signed = retractions.retract(task, Why.WRONG_PATIENT, "张冠李戴", 2, reviewer);
        Reading.Opened opened = rig.open(task, writer);
        assertThat(opened.task().state()).isEqualTo(TaskState.RETRACTED);
        assertThat(opened.versions()).extracting(ReportVersion::kind).containsExactly(Kind.PRELIMINARY, Kind.FINAL, Kind.RETRACTION);
        assertThat(opened.versions().get(1).impression()).as("what was signed stays").isEqualTo("右肺上叶结节。");
        assertThat(signed.reason()).isEqualTo("WRONG_PATIENT 张冠李戴");
        assertThat(opened.whole()).isTrue();
        ReadingEvent told = rig.told.stream().filter(one -> one.act() == Act.REPORT_RETRACTED).findFirst().orElseThrow();
        assertThat(told.detail()).isEqualTo("WRONG_PATIENT, version 3, " + signed.seal().hex()).doesNotContain("张冠李戴");
        ReadingRig.owner("update report_version set reason = 'OTHER x' where number = 3");
        assertThat(rig.open(task, writer).whole()).as("the reason is under the seal").isFalse();
    }

    @Test
    void itIsForWhoReviewsThereFromWhatWasSeenAndOnceOnly() throws SQLException {
        UUID task = last("1.2.1");
        UUID pending = rig.ready("DEFAULT", "1.2.2");
        rig.preliminary(pending, "未见异常。", writer);
        Person north = rig.physician("north", "NORTH", "READER", "REVIEWER");
        refused(403, () -> retractions.retract(task, Why.WRONG_EXAM, "", 2, writer));
        refused(404, () -> retractions.retract(task, Why.WRONG_EXAM, "", 2, north));
        refused(409, () -> retractions.retract(task, Why.WRONG_EXAM, "", 1, reviewer));
        refused(409, () -> retractions.retract(task, Why.WRONG_EXAM, "", new Seen(2, "0.0.0"), reviewer));
        refused(409, () -> retractions.retract(pending, Why.WRONG_EXAM, "", 1, reviewer));
        assertThatThrownBy(() -> new Retraction(Why.OTHER, " ")).isInstanceOf(IllegalArgumentException.class);
        retractions.retract(task, Why.WRONG_EXAM, "", 2, reviewer);
        refused(409, () -> retractions.retract(task, Why.WRONG_EXAM, "", 3, reviewer));
        refused(409, () -> rig.claim(task, writer));
        refused(409, () -> rig.act(() -> rig.signatures.amend(task, Kind.CORRECTION, new ReportText("", "x", Optional.of(true)), "x", new Seen(3, rig.stamp(task)), reviewer.caller(),
                reviewer.actor())));
        assertThat(rig.open(task, writer).versions()).hasSize(3);
    }

    @Test
    void aReportWhoseImagesWereAllRejectedCanBeRetracted() throws SQLException {
        UUID task = last("1.2.1");
        ReadingRig.owner("update study set hidden = true where study_instance_uid = '1.2.1'");
        refused(404, () -> rig.claim(task, reviewer));
        retractions.retract(task, Why.WRONG_IMAGES, "", 2, reviewer);
        assertThat(rig.state(task)).isEqualTo(TaskState.RETRACTED);
    }

    @Test
    void whatIsGivenOutIsTheRetractionAndNoTextOfWhatItRetracts() throws SQLException, IOException {
        UUID task = last("1.2.1");
        retractions.retract(task, Why.SIGNED_BY_MISTAKE, "", 2, reviewer);
        SignedReport given = rig.printed(task, writer);
        assertThat(given.inForce()).isEmpty();
        try (PDDocument document = Loader.loadPDF(ReportPdf.of(given, Map.of()))) {
            assertThat(new PDFTextStripper().getText(document)).contains("已撤回", "撤回原因：误签署", "撤回医师：医师reviewer").doesNotContain("结节");
        }
        assertThat(rig.act(() -> rig.signedReports.upTo(task, 2))).as("never sent any more").isInstanceOf(Given.Replaced.class);
        assertThat(rig.act(() -> rig.signedReports.upTo(task, 3))).isInstanceOf(Given.Whole.class);
        ReadingRig.owner("UPDATE patient SET patient_id = 'P-OTHER' WHERE patient_id = 'P1.2.1'");
        assertThat(rig.act(() -> rig.signedReports.upTo(task, 3))).as("told whoever the patient is now").isInstanceOf(Given.Whole.class);
    }

    @Test
    void theExamIsReadAnewAtAPersonsWordFromAnEmptyTextByTheSameRules() throws SQLException, IOException {
        UUID task = last("1.2.1");
        retractions.retract(task, Why.WRONG_IMAGES, "", 2, reviewer);
        refused(403, () -> retractions.readAnew(task, writer));
        retractions.readAnew(task, reviewer);
        assertThat(rig.state(task)).isEqualTo(TaskState.READY);
        rig.claim(task, reviewer);
        Draft empty = rig.open(task, reviewer).draft().orElseThrow();
        assertThat(empty.text().impression() + empty.text().findings()).isEmpty();
        rig.sign(task, Kind.PRELIMINARY, rig.save(task, "左肺未见异常。", empty.version(), reviewer), reviewer);
        assertThat(rig.open(task, writer).author()).as("signed what is retracted alone").isFalse();
        refused(409, () -> rig.claim(task, reviewer));
        Person second = rig.physician("second", "DEFAULT", "READER", "REVIEWER");
        rig.claim(task, second);
        rig.sign(task, Kind.FINAL, empty.version() + 1, second);
        Reading.Opened opened = rig.open(task, writer);
        assertThat(opened.whole()).isTrue();
        assertThat(opened.versions()).extracting(ReportVersion::kind).containsExactly(Kind.PRELIMINARY, Kind.FINAL, Kind.RETRACTION, Kind.PRELIMINARY, Kind.FINAL);
        try (PDDocument document = Loader.loadPDF(ReportPdf.of(rig.printed(task, writer), Map.of()))) {
            assertThat(new PDFTextStripper().getText(document)).contains("此前签署的报告已撤回", "左肺未见异常", "报告医师：医师reviewer", "审核医师：医师second")
                    .doesNotContain("结节", "医师writer", "审核医师：医师reviewer");
        }
        retractions.retract(task, Why.WRONG_EXAM, "", 5, reviewer);
        assertThat(rig.state(task)).as("again").isEqualTo(TaskState.RETRACTED);
    }

    @Test
    void itStandsOnItsOwnListAndOnNoneOfThoseThatAreRead() throws SQLException {
        UUID task = last("1.2.1");
        retractions.retract(task, Why.WRONG_EXAM, "", 2, reviewer);
        assertThat(listed(WorklistList.RETRACTED)).containsExactly(task);
        assertThat(listed(WorklistList.OPEN)).isEmpty();
        assertThat(rig.act(() -> rig.reports.of(List.of(new StudyInstanceUid("1.2.1")), writer.caller()))).extracting(ReportsOfStudies.Standing::state).containsExactly(TaskState.RETRACTED);
        retractions.readAnew(task, reviewer);
        assertThat(listed(WorklistList.RETRACTED)).isEmpty();
        assertThat(listed(WorklistList.UNREAD)).containsExactly(task);
    }

    private List<UUID> listed(WorklistList list) {
        WorklistWish wish = new WorklistWish(list, false, false, Optional.empty(), Optional.empty(), Optional.empty(), "", Optional.empty(), 50);
        return rig.act(() -> rig.worklist.page(wish, writer.caller())).stream().map(line -> line.task().id()).toList();
    }

    @Test
    void nobodySignedForItsImagesAnyMoreAndNewOnesAreNoChangeOfAReport() throws SQLException {
        UUID task = rig.ready("DEFAULT", "1.2.1");
        ReadingRig.images("1.2.1.1", 2);
        rig.preliminary(task, "右肺上叶结节。", writer);
        rig.finalSigned(task, reviewer);
        assertThat(rig.column(task, "read_images")).isNotEqualTo("{}");
        retractions.retract(task, Why.WRONG_IMAGES, "", 2, reviewer);
        assertThat(rig.column(task, "read_images")).isEqualTo("{}");
        ReadingRig.images("1.2.1.1", 2);
        ReadingRig.tells(3, "DEFAULT", "1.2.1", rig.time.now);
        rig.follow();
        assertThat(rig.column(task, "unread_images")).isEqualTo("0");
        assertThat(rig.column(task, "changed_at")).isEqualTo("null");
    }

    @Test
    void theServerCannotTakeARetractionBack() throws SQLException {
        UUID task = last("1.2.1");
        retractions.retract(task, Why.OTHER, "患者投诉", 2, reviewer);
        assertThatThrownBy(() -> TestDatabase.execute(TestDatabase.running().application(), "delete from report_version where kind = 'RETRACTION'")).isInstanceOf(SQLException.class);
        ReadingRig.owner("delete from report_filing", "delete from report_version where number = 3");
        assertThat(rig.open(task, writer).whole()).as("a retraction that is missing").isFalse();
    }
}
