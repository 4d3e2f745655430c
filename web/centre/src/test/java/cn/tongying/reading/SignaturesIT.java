package cn.tongying.reading;

import static cn.tongying.reading.ClaimsIT.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.centre.TestDatabase;
import cn.tongying.reading.ReadingEvent.Act;
import cn.tongying.reading.ReadingRig.Person;
import cn.tongying.reading.ReportVersion.Kind;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignaturesIT {
    private final ReadingRig rig = new ReadingRig();
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

    private UUID preliminary(String uid) throws SQLException {
        UUID task = rig.ready("DEFAULT", uid);
        rig.claim(task, writer);
        rig.sign(task, Kind.PRELIMINARY, rig.save(task, "右肺上叶结节，约 9 mm。", 0, writer), writer);
        return task;
    }

    private UUID last(String uid) throws SQLException {
        UUID task = preliminary(uid);
        rig.claim(task, reviewer);
        rig.sign(task, Kind.FINAL, rig.save(task, "右肺上叶实性结节，约 9 mm，建议随访。", 1, reviewer), reviewer);
        return task;
    }

    private ReportVersion amend(UUID task, Kind kind, String reason, int seen, Person by) {
        return rig.act(() -> rig.signatures.amend(task, kind, new ReportText("补充。", "同前。", Optional.of(true)), reason, new Seen(seen, rig.stamp(task)), by.caller(), by.actor()));
    }

    @Test
    void anExamGoesFromTheListToTheFinalReportOfTwoPersons() throws SQLException {
        UUID task = last("1.2.1");
        Reading.Opened opened = rig.open(task, writer);
        assertThat(opened.task().state()).isEqualTo(TaskState.FINAL);
        assertThat(opened.versions()).extracting(ReportVersion::kind).containsExactly(Kind.PRELIMINARY, Kind.FINAL);
        assertThat(opened.versions().getFirst().impression()).as("what was signed stays as it was").isEqualTo("右肺上叶结节，约 9 mm。");
        ReportVersion signed = opened.versions().getLast();
        assertThat(signed.author().name() + " " + signed.author().staffNumber() + " " + signed.author().licenceNumber() + " " + signed.author().organization())
                .isEqualTo("医师reviewer REVIEWER LREVIEWER DEFAULT");
        assertThat(signed.patient().name()).isEqualTo("Wang^Hong=王^红");
        assertThat(opened.whole()).isTrue();
        assertThat(opened.draft()).as("nobody writes").isEmpty();
        assertThat(rig.told).extracting(ReadingEvent::act).containsExactly(Act.READING_CLAIMED, Act.REPORT_BEGUN, Act.REPORT_SIGNED_PRELIMINARY, Act.READING_CLAIMED,
                Act.REPORT_SIGNED_FINAL, Act.REPORT_READ);
        assertThat(rig.told).allSatisfy(event -> assertThat(event.detail()).doesNotContain("结节", "王", "Wang"));
        assertThat(rig.told.get(4).detail()).contains(signed.seal().hex());
    }

    @Test
    void aFieldOfATemplateThatNobodyFilledIsNotSigned() throws SQLException {
        UUID task = rig.ready("DEFAULT", "1.2.9");
        rig.claim(task, writer);
        int draft = rig.save(task, "右肺上叶结节，约 {大小 mm}。", 0, writer);
        refused(422, () -> rig.sign(task, Kind.PRELIMINARY, draft, writer));
        rig.sign(task, Kind.PRELIMINARY, rig.save(task, "右肺上叶结节，约 9 mm。", draft, writer), writer);
    }

    @Test
    void whoMayNotSignWritesForOneWhoMay() throws SQLException {
        Person trainee = rig.person("trainee", "TRAINEE", false, "DEFAULT", "READER");
        UUID task = rig.ready("DEFAULT", "1.2.2");
        rig.claim(task, trainee);
        int version = rig.save(task, "未见异常。", 0, trainee);
        refused(403, () -> rig.sign(task, Kind.PRELIMINARY, version, trainee));
        rig.act(() -> rig.claims.release(task, trainee.caller(), trainee.actor()));
        assertThat(rig.state(task)).isEqualTo(TaskState.DRAFT);
        rig.claim(task, writer);
        assertThat(rig.open(task, writer).draft()).hasValueSatisfying(draft -> assertThat(draft.text().impression()).isEqualTo("未见异常。"));
        assertThat(rig.sign(task, Kind.PRELIMINARY, version, writer).author().name()).isEqualTo("医师writer");
    }

    @Test
    void aReportIsReviewedByAnotherPersonWhoMay() throws SQLException {
        UUID task = preliminary("1.2.3");
        refused(403, () -> rig.claim(task, writer));
        UUID own = rig.ready("DEFAULT", "1.2.4");
        rig.claim(own, reviewer);
        rig.sign(own, Kind.PRELIMINARY, rig.save(own, "未见异常。", 0, reviewer), reviewer);
        refused(409, () -> rig.claim(own, reviewer));
        refused(409, () -> rig.sign(own, Kind.FINAL, 1, reviewer));
        rig.claim(task, reviewer);
        refused(409, () -> rig.sign(task, Kind.PRELIMINARY, 1, reviewer));
        assertThat(rig.sign(task, Kind.FINAL, 1, reviewer).number()).as("nothing to change").isEqualTo(2);
    }

    @Test
    void nothingIsSignedTwiceNorFromATextThatWasNotSeenNorWithoutAnImpression() throws SQLException {
        UUID task = rig.ready("DEFAULT", "1.2.5");
        refused(409, () -> rig.sign(task, Kind.PRELIMINARY, 0, writer));
        rig.claim(task, writer);
        refused(409, () -> rig.sign(task, Kind.PRELIMINARY, 0, writer));
        int version = rig.save(task, "一", 0, writer);
        int later = rig.save(task, " ", version, writer);
        refused(409, () -> rig.save(task, "三", version, writer));
        refused(409, () -> rig.sign(task, Kind.PRELIMINARY, version, writer));
        refused(422, () -> rig.sign(task, Kind.PRELIMINARY, later, writer));
        int last = rig.save(task, "四", later, writer);
        refused(409, () -> rig.sign(task, Kind.PRELIMINARY, last, reviewer));
        rig.sign(task, Kind.PRELIMINARY, last, writer);
        refused(409, () -> rig.sign(task, Kind.PRELIMINARY, last, writer));
        refused(403, () -> rig.save(task, "五", last, writer));
        assertThat(rig.open(task, writer).versions()).hasSize(1);
    }

    @Test
    void aSaveWhoseAnswerWasLostIsTakenAgainAndALateOneWritesNothingOver() throws SQLException {
        UUID task = rig.ready("DEFAULT", "1.2.14");
        Optional<UUID> page = Optional.of(UUID.randomUUID());
        Draft first = rig.save(task, "一", 0, page, 1, writer);
        assertThat(rig.save(task, "一", 0, page, 1, writer)).as("the same again").isEqualTo(first);
        Draft second = rig.save(task, "一二", 0, page, 2, writer);
        assertThat(second.version()).as("typed on without an answer").isEqualTo(2);
        assertThat(rig.save(task, "一", 0, page, 1, writer).text().impression()).as("came late").isEqualTo("一二");
        refused(409, () -> rig.save(task, "另", 0, Optional.of(UUID.randomUUID()), 1, writer));
        rig.save(task, "三", 2, Optional.of(UUID.randomUUID()), 1, writer);
        refused(409, () -> rig.save(task, "四", 2, page, 3, writer));
    }

    @Test
    void theKeyOfWhatABrowserKeepsIsTheAccountsOwn() {
        byte[] key = rig.act(() -> rig.browserKeys.of(writer.caller()));
        assertThat(key).hasSize(32).isEqualTo(rig.act(() -> rig.browserKeys.of(writer.caller()))).isNotEqualTo(rig.act(() -> rig.browserKeys.of(reviewer.caller())));
    }

    @Test
    void whatIsFinalIsAddedToAndCorrectedWithAReasonFromTheVersionThatWasSeen() throws SQLException {
        UUID pending = preliminary("1.2.6");
        refused(409, () -> amend(pending, Kind.ADDENDUM, "x", 1, reviewer));
        UUID task = last("1.2.7");
        refused(409, () -> rig.claim(task, reviewer));
        refused(403, () -> amend(task, Kind.ADDENDUM, "x", 2, writer));
        assertThat(amend(task, Kind.ADDENDUM, "补充测量", 2, reviewer).number()).isEqualTo(3);
        refused(409, () -> amend(task, Kind.CORRECTION, "侧别", 2, reviewer));
        amend(task, Kind.CORRECTION, "侧别", 3, reviewer);
        assertThat(rig.state(task)).isEqualTo(TaskState.AMENDED);
        Reading.Opened opened = rig.open(task, writer);
        assertThat(opened.versions()).extracting(ReportVersion::kind).containsExactly(Kind.PRELIMINARY, Kind.FINAL, Kind.ADDENDUM, Kind.CORRECTION);
        assertThat(opened.whole()).isTrue();
    }

    @Test
    void theServerCannotChangeWhatWasSignedAndWhoeverDoesIsFoundOut() throws SQLException {
        UUID task = last("1.2.8");
        for (String sql : new String[] {"update report_version set impression = 'x'", "delete from report_version"}) {
            assertThatThrownBy(() -> TestDatabase.execute(TestDatabase.running().application(), sql)).isInstanceOf(SQLException.class).hasMessageContaining("permission denied");
        }
        ReadingRig.owner("update report_version set impression = impression || '。' where number = 1");
        assertThat(rig.open(task, writer).whole()).isFalse();
        ReadingRig.owner("update report_version set impression = left(impression, -1) where number = 1");
        assertThat(rig.open(task, writer).whole()).isTrue();
        String last = " from report_version where number = 2";
        ReadingRig.owner("create table dropped as select *" + last, "delete from report_filing", "delete" + last);
        assertThat(rig.open(task, writer).whole()).as("the last one is missing").isFalse();
        ReadingRig.owner("insert into report_version select * from dropped", "drop table dropped");
        assertThat(rig.open(task, writer).whole()).isTrue();
        ReadingRig.owner("delete from report_version where number = 1");
        assertThat(rig.open(task, writer).whole()).as("the first one is missing").isFalse();
    }

    @Test
    void whoSawAnotherPatientOrWhatWasCorrectedSinceDoesNotSign() throws SQLException {
        UUID task = rig.ready("DEFAULT", "1.2.12");
        rig.claim(task, writer);
        int version = rig.save(task, "未见异常。", 0, writer);
        Seen seen = new Seen(version, rig.stamp(task));
        ReadingRig.owner("insert into patient (site, identity_key, patient_id, name, name_alphabetic, name_ideographic, name_phonetic, birth_date, sex)"
                + " values ('DEFAULT', 'P:OTHER', 'OTHER', 'Zhao', 'zhao', '', '', '', '')");
        ReadingRig.owner("update study set patient_id = (select id from patient where identity_key = 'P:OTHER') where study_instance_uid = '1.2.12'");
        refused(409, () -> rig.sign(task, Kind.PRELIMINARY, seen, writer));
        assertThat(rig.open(task, writer).versions()).isEmpty();
        assertThat(rig.sign(task, Kind.PRELIMINARY, version, writer).patient().id()).as("who looked again").isEqualTo("OTHER");
        Seen signed = new Seen(1, seen.stamp());
        refused(409, () -> rig.act(() -> rig.signatures.amend(task, Kind.ADDENDUM, new ReportText("", "x", Optional.of(true)), "x", signed, reviewer.caller(), reviewer.actor())));
    }

    @Test
    void aSignedReportIsReadThoughItsExamIsListedNoMoreAndNothingIsSignedThen() throws SQLException {
        UUID task = last("1.2.13");
        ReadingRig.owner("update study set hidden = true where study_instance_uid = '1.2.13'");
        assertThat(rig.open(task, writer).versions()).hasSize(2);
        refused(404, () -> amend(task, Kind.ADDENDUM, "x", 2, reviewer));
    }

    @Test
    void aHospitalThatAgreedHasItsExamsReadAndReviewedElsewhereAndTheReportSaysWhere() throws SQLException {
        UUID task = preliminary("1.2.9");
        Person north = rig.physician("north", "NORTH", "READER", "REVIEWER");
        Person reading = rig.agreed(north, "DEFAULT", "NORTH", "READING");
        refused(404, () -> rig.claim(task, north));
        refused(403, () -> rig.claim(task, reading));
        Person reviewing = rig.agreed(north, "DEFAULT", "NORTH", "REVIEW");
        rig.claim(task, reviewing);
        assertThat(rig.sign(task, Kind.FINAL, 1, reviewing).author().organization()).isEqualTo("NORTH");
    }

    @Test
    void aLicenceThatEndsEndsTheRightToSignButNotToWrite() throws SQLException {
        UUID task = rig.ready("DEFAULT", "1.2.10");
        rig.claim(task, writer);
        int version = rig.save(task, "未见异常。", 0, writer);
        ReadingRig.owner("update practitioner set licence_to = '2026-11-19' where code = 'WRITER'");
        refused(403, () -> rig.sign(task, Kind.PRELIMINARY, version, writer));
        assertThat(rig.save(task, "未见明显异常。", version, writer)).isEqualTo(version + 1);
    }

    @Test
    void aReviewThatIsLeftIsThereForTheNextOneWithWhatWasChanged() throws SQLException {
        UUID task = preliminary("1.2.11");
        Person other = rig.physician("other", "DEFAULT", "REVIEWER");
        rig.claim(task, reviewer);
        rig.save(task, "右肺上叶实性结节。", 1, reviewer);
        rig.time.pass(Duration.ofHours(1));
        assertThat(rig.open(task, other).task().shownState()).isEqualTo(TaskState.PRELIMINARY);
        rig.claim(task, other);
        assertThat(rig.open(task, other).draft()).hasValueSatisfying(draft -> assertThat(draft.writerName()).isEqualTo("医师reviewer"));
    }
}
