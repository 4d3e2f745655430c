package cn.tongying.reading;

import static cn.tongying.reading.ClaimsIT.refused;
import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.alliance.input.Fields;
import cn.tongying.archive.correction.CorrectionOutcome;
import cn.tongying.archive.correction.Corrections;
import cn.tongying.archive.correction.SeriesMoves;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.reading.ReadingRig.Person;
import cn.tongying.reading.ReadingTask.Changed;
import cn.tongying.reading.ReadingTask.Correction;
import cn.tongying.reading.ReportVersion.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No image goes unread and no report stands for another patient because an exam changed after it was signed; corrections are the archive's own. */
class AfterSignatureIT {
    private static final int STORED = 1;
    private static final int SETTLED = 3;
    private static final int CORRECTED = 5;
    private static final int REJECTED = 10;
    private static final Corrections.Reason WHY = new Corrections.Reason("DEFAULT", "registrar", "wrong");
    private final ReadingRig rig = new ReadingRig();
    private Person writer;
    private Person reviewer;

    /** An act of the archive's corrections. */
    private interface Act {
        CorrectionOutcome on(Connection connection) throws SQLException;
    }

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

    private UUID exam(String uid, String patient) throws SQLException {
        ReadingRig.study("DEFAULT", uid, patient, "CT", "CHEST");
        ReadingRig.images(uid + ".1", 2);
        ReadingRig.tells(SETTLED, "DEFAULT", uid, rig.time.now);
        rig.follow();
        return rig.task(uid).orElseThrow();
    }

    private UUID preliminary(String uid, String patient) throws SQLException {
        UUID task = exam(uid, patient);
        rig.claim(task, writer);
        rig.sign(task, Kind.PRELIMINARY, rig.save(task, "未见异常。", 0, writer), writer);
        return task;
    }

    private UUID last(String uid, String patient) throws SQLException {
        UUID task = preliminary(uid, patient);
        rig.claim(task, reviewer);
        rig.sign(task, Kind.FINAL, 1, reviewer);
        return task;
    }

    private void amend(UUID task, Kind kind, String stamp) {
        int seen = rig.open(task, reviewer).versions().getLast().number();
        rig.act(() -> rig.signatures.amend(task, kind, new ReportText("", "同前。", Optional.of(false)), "又来影像", new Seen(seen, stamp), reviewer.caller(), reviewer.actor()));
    }

    private void comes(String series, int images, String uid) throws SQLException {
        ReadingRig.images(series, images);
        ReadingRig.tells(STORED, "DEFAULT", uid, rig.time.now);
        rig.follow();
    }

    private Optional<Changed> changed(UUID task) {
        return rig.open(task, reviewer).task().changed();
    }

    private List<String> listed(String list) {
        return rig.act(() -> rig.worklist.page(new ReadingForm(new Fields(Map.of("list", list))).wish(), reviewer.caller())).stream()
                .map(line -> line.task().exam().study().value()).toList();
    }

    /** What the archive's corrections do, and tell. */
    private CorrectionOutcome.Made corrects(Act act, String... told) throws SQLException {
        CorrectionOutcome outcome = rig.corrects(act::on);
        for (String uid : told) {
            ReadingRig.tells(CORRECTED, "DEFAULT", uid, rig.time.now);
        }
        rig.follow();
        assertThat(outcome).isInstanceOf(CorrectionOutcome.Made.class);
        return (CorrectionOutcome.Made) outcome;
    }

    private static SeriesMoves.Wanted series(String study, String... series) throws SQLException {
        return new SeriesMoves.Wanted(new StudyInstanceUid(study), ReadingRig.patientOf(study),
                Arrays.stream(series).map(SeriesInstanceUid::new).collect(Collectors.toSet()));
    }

    private CorrectionOutcome.Made merges(String from, String to) throws SQLException {
        return corrects(connection -> SeriesMoves.merge(connection, series(from, ReadingRig.seriesOf(from)), new StudyInstanceUid(to), WHY), from, to);
    }

    /** Gives the study that was made. */
    private String splits(String uid, String series) throws SQLException {
        CorrectionOutcome.Made made = corrects(connection -> SeriesMoves.split(connection, series(uid, series), WHY), uid);
        String part = ReadingRig.studyMadeBy(made.id());
        ReadingRig.tells(CORRECTED, "DEFAULT", part, rig.time.now);
        rig.follow();
        settles(part);
        settles(uid);
        return part;
    }

    private void settles(String uid) throws SQLException {
        ReadingRig.owner("update series set settled_at = now(), instance_count = (select count(*) from instance where series_id = series.id) where settled_at is null");
        ReadingRig.tells(SETTLED, "DEFAULT", uid, rig.time.now);
        rig.follow();
    }

    private void moves(String uid, String number) throws SQLException {
        ReadingRig.study("DEFAULT", uid + ".9", number, "SR", "");
        long from = ReadingRig.patientOf(uid);
        long to = ReadingRig.patientOf(uid + ".9");
        corrects(connection -> Corrections.move(connection, new StudyInstanceUid(uid), from, to, WHY), uid);
    }

    @Test
    void imagesAfterTheSignatureAreToldAndListedUntilSomebodySignsForThem() throws SQLException {
        UUID task = last("1.2.1", "P1");
        assertThat(changed(task)).isEmpty();
        rig.time.pass(Duration.ofHours(1));
        comes("1.2.1.1", 3, "1.2.1");
        assertThat(changed(task)).contains(new Changed(3, Optional.empty(), rig.time.now));
        assertThat(listed("CHANGED")).containsExactly("1.2.1");
        assertThat(listed("")).as("is no open work").isEmpty();
        amend(task, Kind.ADDENDUM, rig.stamp(task));
        assertThat(changed(task)).isEmpty();
        assertThat(listed("CHANGED")).isEmpty();
        comes("1.2.1.1", 0, "1.2.1");
        assertThat(changed(task)).as("what was there at the addendum is read").isEmpty();
    }

    @Test
    void imagesAfterThePreliminarySignatureAreToldToTheReviewerWhoSignsForThem() throws SQLException {
        UUID task = preliminary("1.2.2", "P1");
        comes("1.2.2.1", 1, "1.2.2");
        assertThat(changed(task)).hasValueSatisfying(one -> assertThat(one.unread()).isEqualTo(1));
        rig.claim(task, reviewer);
        rig.sign(task, Kind.FINAL, 1, reviewer);
        assertThat(changed(task)).isEmpty();
    }

    @Test
    void imagesThatAreRejectedAreNobodysWorkAndWhatIsShownAgainIs() throws SQLException {
        UUID task = last("1.2.3", "P1");
        comes("1.2.3.1", 1, "1.2.3");
        ReadingRig.owner("update instance set rejection = 1 where id = (select max(id) from instance)");
        ReadingRig.tells(REJECTED, "DEFAULT", "1.2.3", rig.time.now);
        rig.follow();
        assertThat(changed(task)).isEmpty();
        ReadingRig.owner("update instance set rejection = 0");
        ReadingRig.tells(REJECTED + 1, "DEFAULT", "1.2.3", rig.time.now);
        rig.follow();
        assertThat(changed(task)).hasValueSatisfying(one -> assertThat(one.unread()).isEqualTo(1));
    }

    @Test
    void nobodySignsForImagesThatWereNotOnTheScreen() throws SQLException {
        UUID task = exam("1.2.4", "P1");
        rig.claim(task, writer);
        Seen seen = new Seen(rig.save(task, "未见异常。", 0, writer), rig.stamp(task));
        ReadingRig.owner("update series set settled_at = null");
        ReadingRig.images("1.2.4.1", 1);
        refused(409, () -> rig.sign(task, Kind.PRELIMINARY, seen, writer));
        assertThat(rig.open(task, writer).versions()).isEmpty();
        rig.sign(task, Kind.PRELIMINARY, 1, writer);
    }

    @Test
    void anExamThatIsMergedIntoASignedOneIsReadThereAndWhatWasWrittenOfItIsNotLost() throws SQLException {
        UUID open = exam("1.2.5", "P1");
        UUID signed = last("1.2.6", "P1");
        rig.claim(open, writer);
        rig.save(open, "写了一半", 0, writer);
        CorrectionOutcome.Made made = merges("1.2.5", "1.2.6");
        assertThat(changed(signed)).hasValueSatisfying(one -> assertThat(one.unread()).isEqualTo(2));
        assertThat(listed("CHANGED")).containsExactly("1.2.6");
        assertThat(rig.open(signed, reviewer).merged()).singleElement()
                .satisfies(former -> assertThat(former.draft().orElseThrow().text().impression()).isEqualTo("写了一半"));
        assertThat(rig.open(open, writer).survivor()).contains(signed);
        Person office = rig.person("office", "TECHNOLOGIST", false, "DEFAULT");
        assertThat(rig.open(signed, office).merged()).as("a draft is no report").allSatisfy(former -> assertThat(former.draft()).isEmpty());
        corrects(connection -> Corrections.undo(connection, made.id(), WHY), "1.2.5", "1.2.6");
        assertThat(changed(signed)).isEmpty();
        assertThat(listed("")).as("the exam is there again").containsExactly("1.2.5");
        assertThat(rig.open(open, writer).draft()).isPresent();
    }

    @Test
    void aReportOfAnExamThatWasMergedIsFoundAtTheOneThatTookIt() throws SQLException {
        last("1.2.7", "P1");
        UUID taking = exam("1.2.8", "P1");
        merges("1.2.7", "1.2.8");
        assertThat(rig.open(taking, writer).merged()).singleElement().satisfies(former -> assertThat(former.versions()).hasSize(2));
        assertThat(rig.act(() -> rig.reports.of(List.of(new StudyInstanceUid("1.2.8")), reviewer.caller()))).extracting(ReportsOfStudies.Standing::state)
                .containsExactly(TaskState.READY, TaskState.FINAL);
        UUID two = last("1.2.9", "P1");
        merges("1.2.8", "1.2.9");
        assertThat(changed(two)).hasValueSatisfying(one -> {
            assertThat(one.unread()).as("the others were read, in a report of their own").isEqualTo(2);
            assertThat(one.corrected()).contains(Correction.IMAGES);
        });
        assertThat(rig.open(two, writer).merged()).as("through several merges").hasSize(2);
    }

    @Test
    void imagesThatNobodyReadAreWorkWhereverAMergePutsThem() throws SQLException {
        exam("1.2.10", "P1");
        ReadingRig.study("DEFAULT", "1.2.11", "P1", "CT", "CHEST", "20200101", "");
        merges("1.2.10", "1.2.11");
        settles("1.2.11");
        assertThat(rig.task("1.2.11")).as("of long ago, and yet").isPresent();
        assertThat(listed("")).containsExactly("1.2.11");
    }

    @Test
    void aSignedReportOfAnExamThatIsAnotherPatientsNowIsListedUntilItIsCorrected() throws SQLException {
        UUID task = last("1.2.12", "P1");
        moves("1.2.12", "P2");
        assertThat(changed(task)).hasValueSatisfying(one -> {
            assertThat(one.corrected()).contains(Correction.PATIENT);
            assertThat(one.unread()).isZero();
        });
        assertThat(listed("CHANGED")).containsExactly("1.2.12");
        amend(task, Kind.CORRECTION, rig.stamp(task));
        assertThat(changed(task)).isEmpty();
    }

    @Test
    void aPartOfASignedExamIsReadAgainOnlyAsAnotherPatients() throws SQLException {
        ReadingRig.study("DEFAULT", "1.2.13", "P1", "CT", "CHEST");
        ReadingRig.series("1.2.13", "1.2.13.2", "MR", "HEAD");
        ReadingRig.images("1.2.13.2", 2);
        UUID task = signedLate("1.2.13");
        String part = splits("1.2.13", "1.2.13.2");
        assertThat(rig.task(part)).as("somebody read it").isEmpty();
        assertThat(changed(task)).hasValueSatisfying(one -> assertThat(one.corrected()).contains(Correction.IMAGES));
        moves(part, "P2");
        settles(part);
        assertThat(rig.task(part)).as("for that patient nobody did").hasValueSatisfying(one -> assertThat(rig.state(one)).isEqualTo(TaskState.READY));
    }

    private UUID signedLate(String uid) throws SQLException {
        ReadingRig.images(uid + ".1", 2);
        ReadingRig.tells(SETTLED, "DEFAULT", uid, rig.time.now);
        rig.follow();
        UUID task = rig.task(uid).orElseThrow();
        rig.claim(task, writer);
        rig.sign(task, Kind.PRELIMINARY, rig.save(task, "未见异常。", 0, writer), writer);
        rig.claim(task, reviewer);
        rig.sign(task, Kind.FINAL, 1, reviewer);
        return task;
    }

    @Test
    void whatKindOfExamItIsFollowsASplitWhileNothingIsSigned() throws SQLException {
        ReadingRig.study("DEFAULT", "1.2.14", "P1", "PT", "CHEST");
        ReadingRig.images("1.2.14.1", 2);
        ReadingRig.series("1.2.14", "1.2.14.2", "CT", "HEAD");
        ReadingRig.images("1.2.14.2", 2);
        settles("1.2.14");
        UUID task = rig.task("1.2.14").orElseThrow();
        assertThat(rig.column(task, "modality")).isEqualTo("PT");
        String due = rig.column(task, "due_preliminary");
        String part = splits("1.2.14", "1.2.14.1");
        assertThat(rig.column(task, "modality") + " " + rig.column(task, "body_part")).isEqualTo("CT HEAD");
        assertThat(rig.column(task, "due_preliminary")).as("CT has less time").isLessThan(due);
        assertThat(rig.column(rig.task(part).orElseThrow(), "modality")).isEqualTo("PT");
    }
}
