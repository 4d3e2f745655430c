package cn.tongying.reading.quality;

import static cn.tongying.reading.ReadingRig.owner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.tongying.centre.ProblemException;
import cn.tongying.reading.ReadingEvent;
import cn.tongying.reading.ReadingEvent.Act;
import cn.tongying.reading.ReadingRig;
import cn.tongying.reading.ReadingRig.Person;
import cn.tongying.reading.quality.PeerReview.Score;
import cn.tongying.reading.quality.PeerReview.Told;
import cn.tongying.reading.quality.QualityRules.Kind;
import cn.tongying.reading.quality.QualityRules.Wanted;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PeerReviewsIT {
    private final ReadingRig rig = new ReadingRig();
    private final QualityRig quality = new QualityRig(rig);
    private final PeerReviews reviews = quality.reviews;
    private Person writer;
    private Person signer;
    private Person peer;
    private Person manager;
    private Person north;
    private UUID task;

    @BeforeEach
    void clean() throws SQLException {
        ReadingRig.clean();
        writer = rig.physician("writer", "DEFAULT", "READER");
        signer = rig.physician("signer", "DEFAULT", "REVIEWER");
        peer = rig.physician("peer", "DEFAULT", "READER");
        manager = rig.person("manager", "MANAGER", false, "DEFAULT", "MANAGER");
        north = rig.physician("north", "NORTH", "READER", "REVIEWER", "MANAGER");
        rule("*", "100", 0);
        task = signed("1.2.1");
        rig.told.clear();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static void refused(int status, ThrowingCallable act) {
        assertThat(catchThrowableOfType(ProblemException.class, act).problem().status()).isEqualTo(status);
    }

    private void rule(String modality, String percent, int version) {
        rig.act(() -> quality.rules.set(new Wanted("DEFAULT", modality, Kind.PEER_REVIEW, new BigDecimal(percent), version), manager.caller(), manager.actor()));
    }

    private UUID signed(String study) throws SQLException {
        UUID made = rig.ready("DEFAULT", study);
        rig.preliminary(made, "未见异常。", writer);
        rig.finalSigned(made, signer);
        return made;
    }

    /** The day passes, and what it signed is drawn of. */
    private UUID drawn() {
        rig.time.pass(Duration.ofDays(1));
        while (rig.act(quality.draws::step)) {
            // Another day.
        }
        return rig.act(() -> rig.database().first("SELECT id FROM peer_review WHERE task = ?", row -> row.getObject(1, UUID.class), task)).orElseThrow();
    }

    private List<PeerReview> waiting(Person by) {
        return rig.act(() -> reviews.waiting(by.caller()));
    }

    private PeerReview.Blind open(UUID id, Person by) {
        return rig.act(() -> reviews.open(id, by.caller(), by.actor()));
    }

    private void score(UUID id, Score score, Person by) {
        rig.act(() -> { reviews.score(id, score, by.caller(), by.actor()); return null; });
    }

    @Test
    void aPeerJudgesWithoutKnowingWhoAndTheDifferenceGoesToTheAuthorsAndWhoIsCharged() {
        UUID id = drawn();
        assertThat(waiting(peer)).extracting(PeerReview::id).containsExactly(id);
        PeerReview.Blind blind = open(id, peer);
        assertThat(blind.impression()).isEqualTo("未见异常。");
        refused(409, () -> rig.open(task, peer));
        refused(409, () -> rig.printed(task, peer));
        score(id, new Score(3, true, "左下肺结节漏诊。"), peer);
        assertThat(rig.printed(task, peer).versions()).as("after the score").hasSize(2);
        assertThat(waiting(peer)).isEmpty();
        for (Person author : List.of(writer, signer)) {
            Told told = rig.act(() -> reviews.ofOwn(author.caller())).getFirst();
            assertThat(told.score()).isEqualTo(new Score(3, true, "左下肺结节漏诊。"));
            assertThat(told.reviewer() + told.writer()).as("not who").isEmpty();
        }
        Told charged = rig.act(() -> reviews.ofCharge(manager.caller())).getFirst();
        assertThat(charged.writer() + " " + charged.signer() + " " + charged.reviewer() + " " + charged.score().code()).isEqualTo("医师writer 医师signer 医师peer 3b");
        assertThat(rig.act(() -> reviews.ofOwn(peer.caller()))).isEmpty();
        assertThat(rig.act(() -> reviews.ofCharge(peer.caller()))).isEmpty();
        assertThat(rig.told).extracting(ReadingEvent::act).contains(Act.PEER_REVIEW_DRAWN, Act.PEER_REVIEW_TAKEN, Act.PEER_REVIEW_SCORED);
        assertThat(rig.told).allSatisfy(event -> assertThat(event.detail()).doesNotContain("结节"));
    }

    @Test
    void whoSignedItIsNotAskedAndMayNotJudgeIt() {
        UUID id = drawn();
        assertThat(waiting(writer)).isEmpty();
        refused(403, () -> open(id, writer));
        refused(403, () -> open(id, signer));
    }

    @Test
    void forAnotherHospitalItIsNotThere() {
        UUID id = drawn();
        assertThat(waiting(north)).isEmpty();
        assertThat(rig.act(() -> reviews.ofCharge(north.caller()))).isEmpty();
        refused(404, () -> open(id, north));
        refused(404, () -> score(id, new Score(1, false, ""), north));
        refused(404, () -> rig.act(() -> { reviews.release(id, north.caller(), north.actor()); return null; }));
        refused(404, () -> rig.act(() -> quality.rules.set(new Wanted("DEFAULT", "*", Kind.PEER_REVIEW, BigDecimal.ONE, 1), north.caller(), north.actor())));
    }

    @Test
    void oneJudgesItOnceAndOthersWaitUntilItIsGivenBackOrADayHasPassed() throws SQLException {
        Person second = rig.physician("second", "DEFAULT", "READER");
        UUID id = drawn();
        open(id, peer);
        refused(409, () -> open(id, second));
        refused(409, () -> score(id, new Score(1, false, ""), second));
        rig.act(() -> { reviews.release(id, peer.caller(), peer.actor()); return null; });
        open(id, second);
        rig.time.pass(Duration.ofHours(25));
        open(id, peer);
        score(id, new Score(1, false, ""), peer);
        refused(409, () -> score(id, new Score(2, false, "x"), peer));
        refused(409, () -> open(id, second));
    }

    @Test
    void aDayIsDrawnOfOnceAndCanBeComputedAgainFromItsSeed() throws SQLException {
        rule("CT", "40", 0);
        for (int study = 2; study <= 20; study++) {
            signed("1.2." + study);
        }
        rig.time.pass(Duration.ofDays(1));
        while (rig.act(quality.draws::step)) {
            // Another day.
        }
        byte[] seed = rig.act(() -> rig.database().first("SELECT seed FROM quality_draw WHERE modality = 'CT'", row -> row.getBytes(1))).orElseThrow();
        List<String> candidates = rig.act(() -> rig.database().list("SELECT task || '/' || number FROM report_version WHERE kind = 'FINAL' ORDER BY 1", row -> row.getString(1)));
        Sample sample = new Sample(seed, new BigDecimal("40"));
        List<String> drawn = rig.act(() -> rig.database().list("SELECT task || '/' || number FROM peer_review ORDER BY 1", row -> row.getString(1)));
        assertThat(drawn).isEqualTo(candidates.stream().filter(sample::draws).toList());
        assertThat(rig.act(() -> rig.database().first("SELECT candidates || ' ' || drawn FROM quality_draw WHERE modality = 'CT'", row -> row.getString(1)))).contains("20 " + drawn.size());
        assertThat(rig.act(quality.draws::step)).as("nothing is left of it").isFalse();
        assertThat(rig.told.stream().filter(event -> event.act() == Act.PEER_REVIEW_DRAWN).map(ReadingEvent::detail)).anySatisfy(
                detail -> assertThat(detail).contains(drawn.size() + " of 20, seed " + java.util.HexFormat.of().formatHex(seed)));
    }

    @Test
    void aRuleIsItsManagersAndIsNotWrittenOver() {
        refused(404, () -> rig.act(() -> quality.rules.set(new Wanted("DEFAULT", "*", Kind.PEER_REVIEW, BigDecimal.TEN, 1), peer.caller(), peer.actor())));
        refused(409, () -> rule("*", "5", 0));
        rule("*", "5", 1);
        refused(409, () -> rule("*", "6", 1));
        assertThat(rig.act(() -> quality.rules.list(manager.caller()))).extracting(one -> one.percent().intValue()).containsExactly(5);
        assertThat(rig.act(() -> quality.rules.list(peer.caller()))).isEmpty();
    }

    @Test
    void withoutAShareNothingIsDrawn() throws SQLException {
        owner("update quality_rule set percent = 0");
        rig.time.pass(Duration.ofDays(1));
        assertThat(rig.act(quality.draws::step)).isFalse();
    }

    private List<QualityRecord.Line> record(QualityRecord.By by, Person of) {
        return rig.act(() -> quality.record.of(new QualityRecord.Wish(LocalDate.parse("2026-11-01"), LocalDate.parse("2026-11-30"), by), of.caller()));
    }

    @Test
    void theRecordOfAReaderIsThatPersonsAndTheManagers() throws SQLException {
        UUID changed = rig.ready("DEFAULT", "1.2.2");
        owner("insert into reading_claim (task, at) values ('" + changed + "', '" + ReadingRig.NOON.minusSeconds(600) + "')");
        rig.preliminary(changed, "未见异常。", writer);
        rig.claim(changed, signer);
        rig.correctedFinal(changed, "右肺结节。", signer);
        while (rig.act(quality.changes::step)) {
            // There are more.
        }
        score(open(drawn(), peer).review().id(), new Score(2, false, "建议描述大小。"), peer);
        QualityRecord.Line own = record(QualityRecord.By.READER, writer).getFirst();
        assertThat(own.name()).isEqualTo("医师writer");
        assertThat(List.of(own.finals(), own.positive(), own.changed(), own.judged(), own.significant())).containsExactly(2L, 0L, 1L, 1L, 0L);
        assertThat(own.grades()).containsExactly(0L, 1L, 0L, 0L);
        assertThat(own.changedText()).isGreaterThan(0).isLessThan(0.5);
        assertThat(own.seconds()).contains(600L);
        assertThat(record(QualityRecord.By.READER, manager)).isEqualTo(List.of(own));
        assertThat(record(QualityRecord.By.SITE, manager)).extracting(QualityRecord.Line::key).containsExactly("DEFAULT");
        assertThat(record(QualityRecord.By.READER, peer)).as("a colleague is told nothing of it").isEmpty();
        assertThat(record(QualityRecord.By.READER, north)).as("nor the manager of another hospital").isEmpty();
    }
}
