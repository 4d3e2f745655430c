package cn.tongying.reading.quality;

import static cn.tongying.reading.ReadingRig.owner;
import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.reading.ReadingEvent;
import cn.tongying.reading.ReadingEvent.Act;
import cn.tongying.reading.ReadingRig;
import cn.tongying.reading.ReadingRig.Person;
import cn.tongying.reading.quality.PeerReview.Score;
import cn.tongying.reading.quality.QualityRecord.By;
import cn.tongying.reading.quality.QualityRules.Kind;
import cn.tongying.reading.quality.QualityRules.Wanted;
import cn.tongying.reading.results.ReportObjects;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which exams are read twice by a rule, what is on record of how both readings agree, and which documents are kept from who judges blind. */
class SecondReadingsDrawnIT {
    private final ReadingRig rig = new ReadingRig();
    private final QualityRig quality = new QualityRig(rig);
    private Person writer;
    private Person second;
    private Person arbiter;
    private Person manager;

    @BeforeEach
    void clean() throws SQLException {
        ReadingRig.clean();
        owner("truncate withheld_series");
        writer = rig.physician("writer", "DEFAULT", "READER");
        second = rig.physician("second", "DEFAULT", "READER");
        arbiter = rig.physician("arbiter", "DEFAULT", "REVIEWER");
        manager = rig.person("manager", "MANAGER", false, "DEFAULT", "MANAGER");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void rule(Kind kind, String modality, String percent) {
        rig.act(() -> quality.rules.set(new Wanted("DEFAULT", modality, kind, new BigDecimal(percent), 0), manager.caller(), manager.actor()));
    }

    private UUID written(String study) throws SQLException {
        UUID task = rig.ready("DEFAULT", study);
        rig.preliminary(task, "未见异常。", writer);
        return task;
    }

    private List<UUID> ids(String sql) {
        return rig.act(() -> rig.database().list(sql, row -> row.getObject(1, UUID.class)));
    }

    @Test
    void aShareIsDrawnWhenTheFirstReportIsSignedAndCanBeComputedAgain() throws SQLException {
        rule(Kind.SECOND_READING, "*", "100");
        rule(Kind.SECOND_READING, "CT", "40");
        for (int study = 1; study <= 12; study++) {
            written("1.2." + study);
        }
        byte[] seed = rig.act(() -> rig.database().first("SELECT seed FROM quality_draw WHERE kind = 'SECOND_READING' AND modality = 'CT'", row -> row.getBytes(1))).orElseThrow();
        Sample sample = new Sample(seed, new BigDecimal("40"));
        List<UUID> expected = ids("SELECT task FROM report_version WHERE kind = 'PRELIMINARY' ORDER BY 1").stream().filter(task -> sample.draws(Sample.name(task, 1))).toList();
        assertThat(ids("SELECT task FROM second_reading WHERE state = 'ASKED' ORDER BY 1")).isEqualTo(expected);
        assertThat(rig.act(() -> rig.database().first("SELECT candidates || ' ' || drawn FROM quality_draw WHERE modality = 'CT'", row -> row.getString(1)))).contains("12 " + expected.size());
        assertThat(rig.told.stream().filter(event -> event.act() == Act.SECOND_READING_DRAWN).map(ReadingEvent::task)).containsExactlyInAnyOrderElementsOf(
                expected.stream().map(UUID::toString).toList());
    }

    @Test
    void anEmergencyDoesNotWaitForASecondReading() throws SQLException {
        rule(Kind.SECOND_READING, "*", "100");
        UUID urgent = rig.ready("DEFAULT", "1.2.1");
        owner("update reading_task set urgency = 'STAT' where id = '" + urgent + "'");
        rig.preliminary(urgent, "未见异常。", writer);
        assertThat(ids("SELECT id FROM second_reading")).isEmpty();
        written("1.2.2");
        assertThat(ids("SELECT id FROM second_reading")).hasSize(1);
    }

    private List<QualityRecord.Line> record(By by, Person of) {
        return rig.act(() -> quality.record.of(new QualityRecord.Wish(LocalDate.parse("2026-11-01"), LocalDate.parse("2026-11-30"), by), of.caller()));
    }

    @Test
    void howBothReadingsAgreeIsOnRecordOfBothReadersAndTheHospital() throws SQLException {
        rule(Kind.SECOND_READING, "*", "100");
        UUID task = written("1.2.1");
        UUID id = ids("SELECT id FROM second_reading").getFirst();
        rig.second.sign(id, "左下肺结节。", true, second);
        assertThat(record(By.READER, second)).as("not decided yet").isEmpty();
        rig.second.decidedForTheSecond(id, task, arbiter);
        assertThat(record(By.READER, writer).getFirst().twice()).isEqualTo(new QualityRecord.Twice(1, 0, 0, 1, 0));
        assertThat(record(By.READER, second).getFirst().twice()).isEqualTo(new QualityRecord.Twice(1, 0, 0, 1, 1));
        assertThat(record(By.SITE, manager).getFirst().twice()).isEqualTo(new QualityRecord.Twice(1, 0, 0, 1, 1));
        assertThat(record(By.READER, manager)).extracting(QualityRecord.Line::name).containsExactly("医师second", "医师writer");
        assertThat(record(By.READER, arbiter)).as("of nobody else").isEmpty();
    }

    private List<String> withheld(Person from) {
        return rig.act(() -> rig.database().list("SELECT series_instance_uid FROM withheld_series WHERE account = ?", row -> row.getString(1), from.id().toString()));
    }

    @Test
    void documentsOfTheReportAreKeptFromWhoJudgesItUntilTheScore() throws SQLException {
        rule(Kind.PEER_REVIEW, "*", "100");
        UUID task = written("1.2.1");
        rig.finalSigned(task, arbiter);
        rig.time.pass(Duration.ofDays(1));
        while (rig.act(quality.draws::step)) {
            // Another day.
        }
        UUID review = ids("SELECT id FROM peer_review").getFirst();
        rig.act(() -> quality.reviews.open(review, second.caller(), second.actor()));
        List<String> both = Stream.of(1, 2).flatMap(number -> ReportObjects.seriesOf(task, number).stream()).toList();
        assertThat(withheld(second)).containsExactlyInAnyOrderElementsOf(both);
        rig.second.corrected(task, "左下肺结节。", arbiter);
        assertThat(withheld(second)).as("a version that is signed meanwhile").containsAll(ReportObjects.seriesOf(task, 3));
        assertThat(withheld(arbiter)).isEmpty();
        rig.act(() -> {
            quality.reviews.score(review, new Score(1, false, ""), second.caller(), second.actor());
            return true;
        });
        assertThat(withheld(second)).isEmpty();
    }
}
