package cn.tongying.reading;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.access.MatrixArchive;
import cn.tongying.access.MatrixArchive.Sample;
import cn.tongying.archive.Caller;
import cn.tongying.archive.StoredInstance;
import cn.tongying.archive.correction.Corrections;
import cn.tongying.centre.TestDatabase;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.reading.ReadingRig.Person;
import cn.tongying.reading.ReportVersion.Kind;
import cn.tongying.reading.results.FilingsOfTest;
import cn.tongying.reading.results.ReportFiler;
import cn.tongying.reading.results.ReportSource;
import cn.tongying.reading.results.ReportSource.Given;
import cn.tongying.reading.results.ResultEvent;
import cn.tongying.reading.results.SignedReport;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A signed report is two objects of its study, and one more where something was measured, by the real archive: once, in order, each beside the ones before, and no image of the exam. */
class ReportsInStudiesIT {
    private static final Instant DAY = Instant.parse("2026-01-15T04:00:00Z");
    private static final Sample EXAM = new Sample("DEFAULT", new StudyInstanceUid("1.2.77"), "P77", "Zhao");
    private final ReadingRig rig = new ReadingRig();
    private final FilingsOfTest filings = rig.outbox.filings;
    @TempDir
    private Path folder;
    private MatrixArchive archive;
    private ReportFiler filer;
    private Person writer;
    private Person reviewer;

    @BeforeEach
    void ready() throws SQLException {
        ReadingRig.clean();
        rig.time.now = DAY;
        archive = new MatrixArchive(TestDatabase.running().application(), folder);
        filer = filings.filer(rig.signedReports, archive.room().archive());
        writer = rig.physician("writer", "DEFAULT", "READER");
        reviewer = rig.physician("reviewer", "DEFAULT", "READER", "REVIEWER");
    }

    @AfterEach
    void close() {
        archive.close();
        rig.close();
    }

    private void settles() throws SQLException {
        archive.settle();
        ReadingRig.owner("update series set settle_due = now() - interval '1 minute' where settled_at is null");
        archive.room().settler().step();
        archive.settle();
        rig.follow();
    }

    /** An exam of two images that came in and settled before noon. */
    private UUID exam(Sample exam) throws SQLException {
        archive.store(exam, 1);
        archive.store(exam, 2);
        settles();
        ReadingRig.owner("update instance set received_at = '2026-01-15T03:00:00Z'");
        return rig.task(exam.uid().value()).orElseThrow();
    }

    private UUID last(Sample exam) throws SQLException {
        return last(exam(exam));
    }

    private UUID last(UUID task) {
        rig.claim(task, writer);
        rig.sign(task, Kind.PRELIMINARY, rig.save(task, "未见异常。", 0, writer), writer);
        rig.claim(task, reviewer);
        rig.sign(task, Kind.FINAL, rig.save(task, "未见异常。", 1, reviewer), reviewer);
        rig.time.pass(Duration.ofMinutes(1));
        return task;
    }

    private void amend(UUID task, Kind kind, int seen) {
        rig.act(() -> rig.signatures.amend(task, kind, new ReportText("", "左肺上叶结节。", Optional.of(true)), "左右写反", new Seen(seen, rig.stamp(task)), reviewer.caller(), reviewer.actor()));
        rig.time.pass(Duration.ofMinutes(1));
    }

    private void file() {
        while (filer.step()) {
            // There may be more.
        }
    }

    private List<String> objects(StudyInstanceUid study, Caller caller) {
        return archive.room().retrieval().find(caller, study, Optional.empty(), Optional.empty()).stream().map(StoredInstance::identity).map(one -> one.instance().value()).toList();
    }

    @Test
    void theFinalReportIsTwoObjectsOfItsStudyAndLeavesItReadAsItWas() throws Exception {
        UUID task = last(EXAM);
        String stamp = rig.stamp(task);
        file();
        settles();
        assertThat(objects(EXAM.uid(), reviewer.caller())).contains(FilingsOfTest.sr(task, 2), FilingsOfTest.pdf(task, 2)).hasSize(4);
        assertThat(rig.outbox.filed(writer.caller())).containsExactly("2 DELIVERED  ");
        assertThat(rig.outbox.told).extracting(ResultEvent::act).containsExactly(ResultEvent.Act.RESULT_DELIVERED);
        assertThat(rig.open(task, reviewer).task().changed()).as("no images after the signature").isEmpty();
        assertThat(rig.stamp(task)).as("what is to be read is the same").isEqualTo(stamp);
        assertThat(rig.state(task)).isEqualTo(TaskState.FINAL);
        assertThat(number("select count(*) from reading_task")).as("no other task").isEqualTo(1);
        assertThat(number("select count(*) from refused_object")).isZero();
        assertThat(number("select count(*) from change_feed where kind = 1 and sop_instance_uid in ('" + FilingsOfTest.sr(task, 2) + "', '" + FilingsOfTest.pdf(task, 2) + "')")).isEqualTo(2);
    }

    /** A lesion on the first image of the exam, as the room of lesions keeps it. */
    private static void measured(UUID task, String lesion, String shape) throws SQLException {
        ReadingRig.owner("insert into lesion (id, number, name, created_at, created_by, created_by_name) values ('" + lesion + "', 1, '右肺上叶结节', now(), (select id from account limit 1), 'x')",
                "insert into lesion_measurement (lesion, task, site, series_instance_uid, sop_instance_uid, frame, long_mm, short_mm, words, shape, account, account_name, at) select '" + lesion + "', '" + task
                        + "', series.site, series_instance_uid, sop_instance_uid, 1, 12.5, 8, '系列 1，图像 1', '" + shape + "', (select id from account limit 1), 'x', now()"
                        + " from instance join series on series.id = instance.series_id order by sop_instance_uid limit 1");
    }

    private static final String LESION = "0190b0c8-7f6e-7c3a-9a5e-2a5cf1a4b001";

    @Test
    void whatWasMeasuredIsAnObjectOfItsOwnWhichLaterVersionsReplace() throws Exception {
        UUID task = exam(EXAM);
        measured(task, LESION, "AXES 10,20 30,20 20,15 20,26");
        last(task);
        file();
        settles();
        assertThat(objects(EXAM.uid(), reviewer.caller())).contains(FilingsOfTest.measurements(task, 2)).hasSize(5);
        assertThat(number("select count(*) from series where description = '影像测量 第 2 版' and modality = 'SR'")).isEqualTo(1);
        assertThat(rig.open(task, reviewer).task().changed()).as("no image of the exam").isEmpty();
        ReadingRig.owner("delete from lesion_measurement");
        amend(task, Kind.CORRECTION, 2);
        file();
        assertThat(objects(EXAM.uid(), reviewer.caller())).as("that nothing is measured any more is told where something was").contains(FilingsOfTest.measurements(task, 2), FilingsOfTest.measurements(task, 3)).hasSize(8);
        new RetractionsOfTest(rig).retract(task, Retraction.Why.WRONG_EXAM, "", 3, reviewer);
        file();
        assertThat(objects(EXAM.uid(), reviewer.caller())).contains(FilingsOfTest.measurements(task, 4)).hasSize(11);
        assertThat(number("select count(*) from series where description like '影像测量已撤回 第 4 版%'")).isEqualTo(1);
        assertThat(rig.outbox.filed(writer.caller())).containsExactly("2 DELIVERED  ", "3 DELIVERED  ", "4 DELIVERED  ");
        ReadingRig.owner("update report_filing set state = 'WAITING', delivered_at = null, next_at = '2026-01-15'");
        file();
        assertThat(objects(EXAM.uid(), reviewer.caller())).as("stored again").hasSize(11);
        assertThat(number("select count(*) from refused_object")).isZero();
    }

    @Test
    void aMeasurementWhosePlaceNobodyToldOrWhoseImageIsGoneIsNoObject() throws Exception {
        UUID task = exam(EXAM);
        measured(task, LESION, "");
        last(task);
        file();
        assertThat(objects(EXAM.uid(), reviewer.caller())).as("the report says it in words").contains(FilingsOfTest.sr(task, 2)).hasSize(4);
        Sample other = new Sample("DEFAULT", new StudyInstanceUid("1.2.78"), "P78", "Qian");
        UUID second = exam(other);
        ReadingRig.owner("update lesion_measurement set task = '" + second + "', shape = 'LENGTH 1,1 2,2', short_mm = null");
        last(second);
        file();
        assertThat(objects(other.uid(), reviewer.caller())).as("measured on another exam").contains(FilingsOfTest.sr(second, 2)).hasSize(4);
    }

    @Test
    void aPreliminaryReportIsNotStored() throws Exception {
        UUID task = exam(EXAM);
        rig.claim(task, writer);
        rig.sign(task, Kind.PRELIMINARY, rig.save(task, "未见异常。", 0, writer), writer);
        file();
        assertThat(rig.outbox.filed(writer.caller())).isEmpty();
        assertThat(objects(EXAM.uid(), reviewer.caller())).hasSize(2);
    }

    @Test
    void anAddendumAndACorrectionAreNewObjectsAndTheEarlierOnesStay() throws Exception {
        UUID task = last(EXAM);
        file();
        amend(task, Kind.ADDENDUM, 2);
        amend(task, Kind.CORRECTION, 3);
        file();
        assertThat(objects(EXAM.uid(), reviewer.caller())).contains(FilingsOfTest.sr(task, 2), FilingsOfTest.sr(task, 3), FilingsOfTest.sr(task, 4), FilingsOfTest.pdf(task, 2),
                FilingsOfTest.pdf(task, 3), FilingsOfTest.pdf(task, 4)).hasSize(8);
        assertThat(number("select count(*) from series where modality in ('SR', 'DOC')")).as("each in a series of its own").isEqualTo(6);
        assertThat(rig.outbox.filed(writer.caller())).containsExactly("2 DELIVERED  ", "3 DELIVERED  ", "4 DELIVERED  ");
    }

    @Test
    void aRetractedReportIsFollowedInItsStudyByObjectsThatSaySo() throws Exception {
        UUID task = last(EXAM);
        file();
        new RetractionsOfTest(rig).retract(task, Retraction.Why.WRONG_EXAM, "", 2, reviewer);
        file();
        assertThat(objects(EXAM.uid(), reviewer.caller())).contains(FilingsOfTest.sr(task, 3), FilingsOfTest.pdf(task, 3)).hasSize(6);
        assertThat(number("select count(*) from series where description like '%已撤回%'")).isEqualTo(2);
        assertThat(rig.outbox.filed(writer.caller())).containsExactly("2 DELIVERED  ", "3 DELIVERED  ");
        assertThat(rig.state(task)).as("its own objects are no work").isEqualTo(TaskState.RETRACTED);
    }

    @Test
    void whatWasNotStoredWhenItWasRetractedNeverIs() throws Exception {
        UUID task = last(EXAM);
        new RetractionsOfTest(rig).retract(task, Retraction.Why.WRONG_EXAM, "", 2, reviewer);
        file();
        assertThat(objects(EXAM.uid(), reviewer.caller())).contains(FilingsOfTest.pdf(task, 3)).doesNotContain(FilingsOfTest.pdf(task, 2));
        assertThat(rig.outbox.filed(writer.caller())).containsExactly("2 REPLACED  ", "3 DELIVERED  ");
    }

    @Test
    void whatIsStoredAgainSinceTheServerEndedBetweenIsThereOnceAndNothingIsRefused() throws Exception {
        UUID task = last(EXAM);
        file();
        ReadingRig.owner("update report_filing set state = 'WAITING', delivered_at = null, next_at = '2026-01-15'");
        file();
        assertThat(objects(EXAM.uid(), reviewer.caller())).hasSize(4);
        assertThat(rig.outbox.filed(writer.caller())).containsExactly("2 DELIVERED  ");
        assertThat(number("select count(*) from refused_object")).isZero();
    }

    @Test
    void aHospitalWhoseReportsAreNotStoredHasNoneInItsStudies() throws Exception {
        filings.sites("NORTH");
        last(EXAM);
        file();
        assertThat(rig.outbox.filed(writer.caller())).isEmpty();
        assertThat(objects(EXAM.uid(), reviewer.caller())).hasSize(2);
    }

    @Test
    void oneOfWhichNoObjectCanBeMadeIsHeldForAPersonAndOthersGoOn() throws Exception {
        UUID task = last(EXAM);
        amend(task, Kind.CORRECTION, 2);
        Sample other = new Sample("DEFAULT", new StudyInstanceUid("1.2.78"), "P78", "Qian");
        UUID second = last(other);
        AtomicBoolean mended = new AtomicBoolean();
        ReportSource torn = (one, number) -> {
            Given given = rig.signedReports.upTo(one, number);
            if (!one.equals(task) || mended.get()) {
                return given;
            }
            SignedReport report = ((Given.Whole) given).report();
            return new Given.Whole(new SignedReport(report.task(), new SignedReport.Site(report.site().code(), null), report.patient(), report.exam(), report.versions(), report.critical(), report.diagnosis()));
        };
        filer = filings.filer(torn, archive.room().archive());
        file();
        rig.time.pass(Duration.ofHours(1));
        file();
        assertThat(rig.outbox.filed(writer.caller()).get(0)).startsWith("2 HELD  java.lang.NullPointerException");
        assertThat(rig.outbox.filed(writer.caller()).get(1)).startsWith("3 WAITING");
        assertThat(rig.outbox.filed(writer.caller()).get(2)).isEqualTo("2 DELIVERED  ");
        assertThat(objects(other.uid(), reviewer.caller())).contains(FilingsOfTest.pdf(second, 2));
        assertThat(objects(EXAM.uid(), reviewer.caller())).as("neither of the two").hasSize(2);
        mended.set(true);
        rig.outbox.again(rig.outbox.filedIds(writer.caller()).getFirst(), writer.caller(), writer.actor());
        file();
        assertThat(rig.outbox.filed(writer.caller())).allMatch(row -> row.contains("DELIVERED"));
        assertThat(objects(EXAM.uid(), reviewer.caller())).hasSize(6);
    }

    @Test
    void aReportOfAnotherPatientsNumberIsStoredOnlyOnceItIsCorrected() throws Exception {
        UUID task = last(EXAM);
        ReadingRig.study("DEFAULT", "1.2.9", "P-OTHER", "SR", "");
        rig.corrects(connection -> Corrections.move(connection, EXAM.uid(), ReadingRig.patientOf("1.2.77"), ReadingRig.patientOf("1.2.9"), new Corrections.Reason("DEFAULT", "registrar", "wrong")));
        archive.settle();
        rig.follow();
        file();
        assertThat(rig.outbox.filed(writer.caller()).getFirst()).startsWith("2 WAITING HELD 该报告");
        amend(task, Kind.CORRECTION, 2);
        rig.time.pass(Duration.ofHours(1));
        file();
        assertThat(rig.outbox.filed(writer.caller())).containsExactly("2 REPLACED  ", "3 DELIVERED  ");
        assertThat(objects(EXAM.uid(), reviewer.caller())).as("of the study that is another patient's now, which its images do not say").contains(FilingsOfTest.sr(task, 3)).hasSize(4);
        assertThat(number("select count(*) from refused_object")).isZero();
    }

    private static long number(String sql) throws SQLException {
        try (Connection connection = TestDatabase.running().owner().getConnection(); ResultSet row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
