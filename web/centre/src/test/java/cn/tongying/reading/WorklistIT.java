package cn.tongying.reading;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.alliance.input.Fields;
import cn.tongying.archive.Caller;
import cn.tongying.archive.Purpose;
import cn.tongying.archive.Reach;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.reading.ReadingRig.Person;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorklistIT {
    private static final System.Logger LOG = System.getLogger("worklist");
    private static final int OPEN = 20_000;
    private static final int HOSPITALS = 50;
    /** A page of 50 of one hospital reads 51 tasks with what is told of them; of fifty hospitals the first 51 of each. */
    private static final long MOST_OF_ONE = 1_500;
    private static final long MOST_OF_ALL = 3_000;
    private static final long MOST_OF_FIFTY = 10_000;
    /** What is few among the many: rows of the list that are shown with what is told of them, and of each the few steps that find it. */
    private static final long MOST_OF_RARE = 3_000;
    /** As of fifty hospitals, and of each task a word of its patient. */
    private static final long MOST_OF_COMMON = 13_000;
    private final ReadingRig rig = new ReadingRig();
    private Person reader;

    @BeforeEach
    void clean() throws SQLException {
        ReadingRig.clean();
        reader = rig.physician("reader", "DEFAULT", "READER");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static WorklistWish wish(String... columns) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < columns.length; i += 2) {
            values.put(columns[i], columns[i + 1]);
        }
        return new ReadingForm(new Fields(values)).wish();
    }

    private List<Worklist.Line> page(Caller caller, String... columns) {
        return rig.act(() -> rig.worklist.page(wish(columns), caller));
    }

    private List<String> found(String... columns) {
        return page(reader.caller(), columns).stream().map(line -> line.task().exam().study().value()).toList();
    }

    private UUID ready(String uid, String modality, String urgency) throws SQLException {
        ReadingRig.study("DEFAULT", uid, "P" + uid, modality, "CHEST", "20261120", "ACC" + uid);
        ReadingRig.tells(3, "DEFAULT", uid, rig.time.now);
        rig.follow();
        UUID task = rig.task(uid).orElseThrow();
        ReadingRig.owner("update reading_task set urgency = '" + urgency + "' where id = '" + task + "'");
        rig.time.pass(Duration.ofMinutes(1));
        return task;
    }

    @Test
    void urgentComesFirstThenWhatHasLeastTimeLeftThenWhatWaitsLongest() throws SQLException {
        ready("1.1", "CT", "ROUTINE");
        ready("1.2", "DX", "ROUTINE");
        ready("1.3", "CT", "ROUTINE");
        ready("1.4", "CT", "STAT");
        ready("1.5", "CT", "HIGH");
        assertThat(found()).as("X-ray is due before CT").containsExactly("1.4", "1.5", "1.2", "1.1", "1.3");
        Worklist.Line first = page(reader.caller()).getFirst();
        assertThat(first.images()).isEqualTo(2);
        assertThat(first.task().exam().patient().ideographic()).isEqualTo("王^红");
        assertThat(first.task().exam().site().nameZh()).isEqualTo("本院");
    }

    @Test
    void whatIsSignedForGoodIsNoLongerThereAndWhatAwaitsReviewIsListedByItself() throws SQLException {
        Person reviewer = rig.physician("reviewer", "DEFAULT", "REVIEWER");
        UUID one = ready("1.1", "CT", "ROUTINE");
        ready("1.2", "CT", "ROUTINE");
        rig.claim(one, reader);
        assertThat(found("mine", "true")).containsExactly("1.1");
        rig.sign(one, ReportVersion.Kind.PRELIMINARY, rig.save(one, "未见异常。", 0, reader), reader);
        assertThat(found("list", "UNREAD")).containsExactly("1.2");
        assertThat(found("list", "REVIEW")).containsExactly("1.1");
        assertThat(found("mine", "true")).isEmpty();
        rig.claim(one, reviewer);
        rig.sign(one, ReportVersion.Kind.FINAL, 1, reviewer);
        assertThat(found()).containsExactly("1.2");
        assertThat(rig.act(() -> rig.reports.of(List.of(new StudyInstanceUid("1.1"), new StudyInstanceUid("1.2"), new StudyInstanceUid("1.9")), reader.caller())))
                .extracting(standing -> standing.study().value() + " " + standing.state()).containsExactly("1.1 FINAL", "1.2 READY");
    }

    @Test
    void itIsFilteredByModalityUrgencyHospitalAndWords() throws SQLException {
        ready("1.1", "CT", "ROUTINE");
        ready("1.2", "MR", "STAT");
        assertThat(found("modality", "CT")).containsExactly("1.1");
        assertThat(found("urgent", "true")).containsExactly("1.2");
        assertThat(found("site", "DEFAULT")).hasSize(2);
        assertThat(found("site", "NORTH")).isEmpty();
        assertThat(found("text", "p1.1")).containsExactly("1.1");
        assertThat(found("text", "acc1.2")).containsExactly("1.2");
        assertThat(found("text", "WAN")).hasSize(2);
        assertThat(found("text", "%")).isEmpty();
    }

    @Test
    void aPageGoesOnBehindItsLastTaskHoweverTheListChanged() throws SQLException {
        for (int i = 1; i <= 5; i++) {
            ready("1." + i, "CT", i == 5 ? "STAT" : "ROUTINE");
        }
        List<Worklist.Line> first = page(reader.caller(), "limit", "2");
        assertThat(first).as("one more tells that there are more").hasSize(3);
        String after = WorklistPlace.of(first.get(1).task()).text();
        ReadingRig.owner("delete from reading_task where id = '" + first.get(1).task().id() + "'");
        assertThat(found("after", after)).containsExactly("1.2", "1.3", "1.4");
    }

    @Test
    void anotherHospitalsTasksAreThoseThatItAgreedOnAndNoneOfAPatientWhoRefused() throws SQLException {
        rig.ready("NORTH", "1.1");
        assertThat(found()).isEmpty();
        assertThat(rig.act(() -> rig.reports.of(List.of(new StudyInstanceUid("1.1")), reader.caller()))).isEmpty();
        Person agreed = rig.agreed(reader, "NORTH", "DEFAULT", "READING");
        assertThat(page(agreed.caller())).hasSize(1);
        Caller everywhere = new Caller(Caller.Kind.ACCOUNT, reader.id().toString(), "reader", "DEFAULT", Set.of(), true, Set.of(Caller.Role.READER), "");
        assertThat(page(everywhere)).hasSize(1);
        ReadingRig.owner("insert into sharing_refusal (patient, source) select id, 'x' from patient");
        assertThat(page(agreed.caller())).isEmpty();
        Caller operations = reader.caller().with(new Reach(Purpose.OPERATIONS, false, Map.of(), Set.of(), Set.of(), Set.of(), Set.of()));
        assertThat(page(operations)).isEmpty();
    }

    @Test
    void otherExamsOfTheSameHumanBeingAreCountedAsFarAsTheyAreShown() throws SQLException {
        ready("1.1", "CT", "ROUTINE");
        ReadingRig.study("DEFAULT", "1.2", "P1.1", "DX", "CHEST", "20240101", "");
        ReadingRig.study("NORTH", "1.3", "N7", "CT", "CHEST", "20240101", "");
        ReadingRig.owner("update patient set person = 'x' where patient_id in ('P1.1', 'N7')");
        assertThat(page(reader.caller()).getFirst().priors()).isEqualTo(1);
        assertThat(page(rig.agreed(reader, "NORTH", "DEFAULT", "READING").caller()).getFirst().priors()).isEqualTo(2);
    }

    private Worklist.Changes changes(String since, String... columns) {
        return rig.act(() -> rig.worklist.changes(wish(columns), since, reader.caller()));
    }

    @Test
    void whatChangedSinceAListWasAskedForIsToldAloneAndOnlyWhatTheListSays() throws SQLException {
        UUID one = ready("1.1", "CT", "ROUTINE");
        UUID two = ready("1.2", "CT", "ROUTINE");
        String seen = rig.act(rig.worklist::seen);
        assertThat(changes(seen).changed()).isEmpty();
        rig.claim(one, reader);
        Worklist.Changes claimed = changes(seen);
        assertThat(claimed.changed()).containsExactly(one);
        assertThat(claimed.lines()).singleElement().satisfies(line -> assertThat(line.task().holder()).isPresent());
        assertThat(changes(claimed.seen()).changed()).isEmpty();
        rig.save(one, "一", 0, reader);
        String saved = changes(claimed.seen()).seen();
        rig.save(one, "二", 1, reader);
        assertThat(changes(saved).changed()).as("a save holds the claim on, which shows nothing new").isEmpty();
        rig.sign(one, ReportVersion.Kind.PRELIMINARY, 2, reader);
        assertThat(changes(saved, "list", "UNREAD")).satisfies(gone -> {
            assertThat(gone.changed()).containsExactly(one);
            assertThat(gone.lines()).as("it is no more on this list").isEmpty();
        });
        assertThat(changes(saved, "list", "REVIEW").lines()).hasSize(1);
        assertThat(changes(seen, "text", "P1.2").lines()).isEmpty();
        ReadingRig.owner("update reading_task set urgency = 'STAT' where id = '" + two + "'");
        assertThat(changes(saved, "text", "P1.2").lines()).hasSize(1);
    }

    @Test
    void aChangeThatWasNotWrittenYetWhenTheListWasAskedForIsToldLater() throws SQLException {
        UUID one = ready("1.1", "CT", "ROUTINE");
        try (ReadingRig slow = new ReadingRig()) {
            slow.rows.getTransaction().begin();
            slow.claims.claim(one, reader.caller(), reader.actor());
            String seen = rig.act(rig.worklist::seen);
            assertThat(changes(seen).changed()).isEmpty();
            slow.rows.getTransaction().commit();
            assertThat(changes(changes(seen).seen()).changed()).as("from the last asking on").isEmpty();
            assertThat(changes(seen).changed()).containsExactly(one);
        }
    }

    @Test
    void aReportIsOfTheCopiesOfThatPersonAlone() throws SQLException {
        ready("1.1", "CT", "ROUTINE");
        ReadingRig.study("NORTH", "1.1", "N1", "CT", "CHEST");
        Person all = rig.agreed(reader, "NORTH", "DEFAULT", "READING");
        assertThat(rig.act(() -> rig.reports.of(List.of(new StudyInstanceUid("1.1")), all.caller()))).extracting(ReportsOfStudies.Standing::sites)
                .as("the same name, birth date and sex").containsExactly(List.of("DEFAULT", "NORTH"));
        ReadingRig.owner("update patient set birth_date = '19990101' where patient_id = 'N1'");
        assertThat(rig.act(() -> rig.reports.of(List.of(new StudyInstanceUid("1.1")), all.caller()))).extracting(ReportsOfStudies.Standing::sites)
                .as("somebody else").containsExactly(List.of("DEFAULT"));
    }

    private void manyTasks() throws SQLException {
        ReadingRig.owner("insert into site (code, name_zh, name_en, issuer) select 'H' || n, 'h', 'h', 'H' || n from generate_series(1, " + HOSPITALS + ") n",
                "insert into patient (site, identity_key, patient_id, name, name_alphabetic, name_ideographic, name_phonetic, birth_date, sex) select 'H' || n % " + HOSPITALS
                        + " + 1, 'P:' || n, n, 'A^B', 'a^b', '', '', '', '' from generate_series(1, " + OPEN + ") n",
                "insert into study (site, study_instance_uid, patient_id, study_date, study_time, accession_number, study_id, description, patient_age, referring_alphabetic, "
                        + "referring_ideographic, referring_phonetic, modalities, attributes) select site, '1.7.' || id, id, '20261120', '', '', '', '', '', '', '', '', '{CT}', '{}' from patient",
                "insert into series (study_id, site, series_instance_uid, modality, description, body_part, step_start_date, step_start_time, scheduled_step_ids, "
                        + "requested_procedure_ids, attributes, instance_count, last_via, last_source, last_sender, settle_due, settled_at) select id, site, study_instance_uid || '.1', "
                        + "'CT', '', '', '', '', '{}', '{}', '{}', 100, '', '', '', now(), now() from study",
                "insert into reading_task (id, site, study_instance_uid, modality, body_part, urgency, state, arrived_at, ready_at, due_preliminary, due_final) select "
                        + "gen_random_uuid(), site, study_instance_uid, 'CT', '', (array['STAT', 'HIGH', 'ROUTINE'])[1 + id % 3], 'READY', now(), now(), now() + id * "
                        + "interval '1 second', now() + id * interval '2 seconds' from study",
                "insert into study (site, study_instance_uid, patient_id, study_date, study_time, accession_number, study_id, description, patient_age, referring_alphabetic, "
                        + "referring_ideographic, referring_phonetic, modalities, attributes) select site, '1.8.' || id, id, '20240101', '', '', '', '', '', '', '', '', '{CT}', '{}' from patient",
                "insert into reading_task (id, site, study_instance_uid, modality, body_part, urgency, state, arrived_at, ready_at, due_preliminary, due_final) select "
                        + "gen_random_uuid(), site, study_instance_uid, 'CT', '', 'STAT', 'FINAL', now(), now(), now() - interval '1 day', now() from study where study_instance_uid like '1.8.%'",
                "analyze");
    }

    /** Rows and index entries that the database looked at, found by the query or not. */
    private long looksAt(Caller caller, String... columns) {
        return rig.act(() -> {
            rig.tasks.database.list("SELECT set_config('max_parallel_workers_per_gather', '0', true)", row -> true);
            long before = lookedAt();
            List<Worklist.Line> page = rig.worklist.page(wish(columns), caller);
            assertThat(page).hasSize(51);
            return lookedAt() - before;
        });
    }

    private long lookedAt() {
        return rig.tasks.database.first("""
                SELECT (SELECT sum(seq_tup_read) FROM pg_stat_xact_user_tables)
                    + (SELECT sum(pg_stat_get_xact_tuples_returned(index.indexrelid)) FROM pg_stat_user_indexes AS index)""", row -> row.getLong(1)).orElseThrow();
    }

    @Test
    void aPageOfTwentyThousandOpenTasksReadsWhatItShows() throws SQLException {
        manyTasks();
        Set<String> fifty = new TreeSet<>();
        for (int i = 1; i <= HOSPITALS; i++) {
            fifty.add("H" + i);
        }
        List<String> figures = new ArrayList<>();
        Caller one = at(Set.of("H7"));
        Caller many = at(fifty);
        Caller all = new Caller(Caller.Kind.ACCOUNT, reader.id().toString(), "reader", "DEFAULT", Set.of(), true, Set.of(Caller.Role.READER), "");
        String deep = WorklistPlace.of(page(all, "limit", "100").get(99).task()).text();
        check(figures, "one hospital", one, MOST_OF_ONE);
        check(figures, "fifty hospitals", many, MOST_OF_FIFTY);
        check(figures, "every site", all, MOST_OF_ALL);
        check(figures, "every site, unread", all, MOST_OF_ALL, "list", "UNREAD");
        check(figures, "every site, urgent", all, MOST_OF_ALL, "urgent", "true");
        check(figures, "every site, third page", all, MOST_OF_ALL, "after", deep);
        rare();
        for (Caller caller : List.of(many, all)) {
            String who = caller == all ? "every site" : "fifty hospitals";
            check(figures, who + ", review", caller, MOST_OF_RARE, "list", "REVIEW");
            check(figures, who + ", changed", caller, MOST_OF_RARE, "list", "CHANGED");
            check(figures, who + ", cancelled", caller, MOST_OF_RARE, "list", "CANCELLED");
            check(figures, who + ", rare modality", caller, MOST_OF_RARE, "modality", "MR");
            check(figures, who + ", mine", caller, MOST_OF_RARE, "mine", "true");
            check(figures, who + ", rare name", caller, MOST_OF_RARE, "text", "zhao");
            check(figures, who + ", common name", caller, MOST_OF_COMMON, "text", "a");
        }
        LOG.log(System.Logger.Level.INFO, "Rows and index entries of a page of 50 of {0} open tasks: {1}", OPEN, String.join(", ", figures));
    }

    /** Sixty tasks of each list and filter that are few among the many. */
    private void rare() throws SQLException {
        String sixty = "in (select id from (select id, row_number() over (order by study_instance_uid) as n from reading_task where state = 'READY') as t where mod(n, 300) = %d limit 60)";
        ReadingRig.owner("update reading_task set state = 'PRELIMINARY' where id " + sixty.formatted(1),
                "update reading_task set state = 'CANCELLED', cancelled = 'DUPLICATE' where id " + sixty.formatted(2),
                "update reading_task set modality = 'MR' where id " + sixty.formatted(3),
                "update reading_task set state = 'CLAIMED', holder = '" + reader.id() + "', holder_name = 'x', held_until = '2099-01-01' where id "
                        + sixty.formatted(4),
                "update reading_task set unread_images = 1, changed_at = now() where id in (select id from reading_task where state = 'FINAL' order by study_instance_uid limit 60)",
                "insert into patient_word (word, patient_id, site) select 'a', id, site from patient",
                "insert into patient_word (word, patient_id, site) select 'zhao', id, site from patient where id % 300 = 7",
                "analyze");
    }

    private void check(List<String> figures, String what, Caller caller, long most, String... columns) {
        long rows = looksAt(caller, columns);
        figures.add(what + " " + rows);
        assertThat(rows).as(what).isLessThan(most);
    }

    private Caller at(Set<String> sites) {
        return new Caller(Caller.Kind.ACCOUNT, reader.id().toString(), "reader", sites.iterator().next(), sites, false, Set.of(Caller.Role.READER), "");
    }
}
