package cn.tongying.reading;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.alliance.input.Fields;
import cn.tongying.reading.ReadingEvent.Act;
import cn.tongying.reading.ReadingRig.Person;
import cn.tongying.reading.ReportVersion.Kind;
import cn.tongying.reading.ReviewComments.ReviewComment;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A reviewer sends a preliminary report back, or signs it with words to its writer. */
class ReturnsIT {
    private static final String WHY = "请写明结节大小。";
    private final ReadingRig rig = new ReadingRig();
    private final Returns returns = new Returns();
    private Person writer;
    private Person reviewer;

    @BeforeEach
    void clean() throws SQLException {
        ReadingRig.clean();
        writer = rig.physician("writer", "DEFAULT", "READER");
        reviewer = rig.physician("reviewer", "DEFAULT", "READER", "REVIEWER");
        returns.database = rig.assigning.database;
        returns.tasks = rig.tasks;
        returns.drafts = rig.drafts;
        returns.versions = rig.versions;
        returns.comments = rig.comments;
        returns.qualification = rig.qualification;
        returns.blinding = rig.signatures.blinding;
        returns.assigning = rig.assigning;
        returns.events = rig.events();
        returns.outbox = rig.outbox;
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private UUID inReview() throws SQLException {
        UUID task = rig.ready("DEFAULT", "1.2.1");
        rig.preliminary(task, "右肺上叶结节。", writer);
        rig.claim(task, reviewer);
        return task;
    }

    private ReadingTask sendBack(UUID task, int draft, Person by) {
        return rig.act(() -> returns.sendBack(task, WHY, new Seen(draft, rig.stamp(task)), by.caller(), by.actor()));
    }

    private Object one(String sql) {
        return rig.rows.createNativeQuery(sql).getSingleResult();
    }

    private List<String> mine(Person person) {
        return rig.act(() -> rig.worklist.page(new ReadingForm(new Fields(Map.of("mine", "true"))).wish(), person.caller())).stream().map(line -> line.task().state().name()).toList();
    }

    @Test
    void itsWriterHasItAgainWithTheWordsAndTheReviewersTextAndBothSignBehindWhatWasSigned() throws SQLException {
        UUID task = inReview();
        rig.save(task, "右肺上叶结节，大小？", 1, reviewer);
        assertThat(sendBack(task, 2, reviewer).state()).isEqualTo(TaskState.DRAFT);
        assertThat(mine(writer)).containsExactly("DRAFT");
        assertThat(rig.told).filteredOn(one -> one.act() == Act.REPORT_SENT_BACK).extracting(ReadingEvent::detail).containsExactly("version 1");
        rig.claim(task, writer);
        Reading.Opened opened = rig.open(task, writer);
        assertThat(opened.draft().orElseThrow().text().impression()).isEqualTo("右肺上叶结节，大小？");
        assertThat(opened.comments()).extracting(ReviewComment::number, ReviewComment::returned, ReviewComment::words, ReviewComment::reviewer).containsExactly(org.assertj.core.groups.Tuple.tuple(1, true, WHY, "医师reviewer"));
        rig.sign(task, Kind.PRELIMINARY, rig.save(task, "右肺上叶结节，约 9 mm。", 2, writer), writer);
        rig.claim(task, reviewer);
        rig.act(() -> rig.signatures.sign(task, Kind.FINAL, new Seen(3, rig.stamp(task)), "写得好。", reviewer.caller(), reviewer.actor()));
        opened = rig.open(task, writer);
        assertThat(opened.versions()).extracting(ReportVersion::kind).containsExactly(Kind.PRELIMINARY, Kind.PRELIMINARY, Kind.FINAL);
        assertThat(opened.versions().getFirst().impression()).as("what was signed stays").isEqualTo("右肺上叶结节。");
        assertThat(opened.whole()).isTrue();
        assertThat(opened.comments()).extracting(ReviewComment::words).containsExactly(WHY, "写得好。");
    }

    @Test
    void itIsForWhoHasItInReviewAndSawTheTextThatIsThere() throws SQLException {
        UUID task = inReview();
        ClaimsIT.refused(409, () -> sendBack(task, 1, writer));
        ClaimsIT.refused(409, () -> sendBack(task, 0, reviewer));
        Person north = rig.physician("north", "NORTH", "READER", "REVIEWER");
        ClaimsIT.refused(404, () -> sendBack(task, 1, north));
        rig.act(() -> rig.claims.release(task, reviewer.caller(), reviewer.actor()));
        ClaimsIT.refused(409, () -> sendBack(task, 1, reviewer));
        assertThat(rig.open(task, writer).task().state()).isEqualTo(TaskState.PRELIMINARY);
        assertThat(rig.open(task, writer).comments()).isEmpty();
    }

    @Test
    void whatWasSignedIsNotCancelledAndWhoMayWriteNoMoreIsNotGivenItAgain() throws SQLException {
        UUID task = inReview();
        ReadingRig.owner("update practitioner set active = false where id = '" + writer.id() + "'");
        ReadingTask sent = sendBack(task, 1, reviewer);
        assertThat(sent.assigned()).isEmpty();
        Person chief = rig.physician("chief", "DEFAULT", "REVIEWER");
        ClaimsIT.refused(409, () -> rig.act(() -> rig.endings.cancel(task, Endings.Why.NOT_TO_BE_READ, chief.caller(), chief.actor())));
        assertThat(rig.open(task, reviewer).task().state()).isEqualTo(TaskState.DRAFT);
    }

    @Test
    void whatWasSentBackReachesNobodyAnyMoreAndRunsOnTheClockOfTheFinalReport() throws SQLException {
        rig.outbox.destination("DEFAULT", 1, "UTF-8", true, false);
        UUID task = inReview();
        sendBack(task, 1, reviewer);
        assertThat(rig.outbox.rows(writer.caller())).containsExactly("1 REPLACED  ");
        assertThat(one("SELECT due_preliminary = due_final AND escalated_preliminary IS NOT DISTINCT FROM escalated_final AND read_images = '{}' FROM reading_task")).isEqualTo(true);
        assertThat(rig.told).filteredOn(one -> one.act() == Act.READING_ASSIGNED).extracting(ReadingEvent::detail).containsExactly("医师writer");
    }

    @Test
    void itHasHadItsSecondLookAndItsWordsAreForThoseWhoReadThere() throws SQLException {
        UUID task = inReview();
        sendBack(task, 1, reviewer);
        Person chief = rig.physician("chief", "DEFAULT", "REVIEWER");
        ClaimsIT.refused(409, () -> rig.second.ask(task, chief));
        Person technologist = rig.person("tech", "TECHNOLOGIST", false, "DEFAULT", "TECHNOLOGIST");
        assertThat(rig.open(task, technologist).versions()).hasSize(1);
        assertThat(rig.open(task, technologist).comments()).isEmpty();
        assertThat(rig.open(task, chief).comments()).hasSize(1);
    }

    @Test
    void aRuleGivesToAReviewerWhatTheWriterSignedAsTheReviewerLeftIt() throws SQLException {
        UUID task = inReview();
        rig.save(task, "右肺上叶结节，约 9 mm。", 1, reviewer);
        sendBack(task, 2, reviewer);
        rig.claim(task, writer);
        rig.sign(task, Kind.PRELIMINARY, 2, writer);
        assertThat(one("SELECT writer_name FROM report_draft")).isEqualTo("医师writer");
    }

    @Test
    void nothingIsSentBackWithoutWords() {
        ClaimsIT.refused(422, () -> new ReadingForm(new Fields(Map.of("comment", " \n "))).commentOfReturn());
        assertThat(new ReadingForm(new Fields(Map.of("comment", " 请改。\n谢谢。 "))).commentOfReturn()).isEqualTo("请改。\n谢谢。");
        assertThat(Optional.of(new ReadingForm(new Fields(Map.of())).comment())).contains("");
    }
}
