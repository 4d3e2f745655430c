package cn.tongying.reading;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.alliance.input.Fields;
import cn.tongying.archive.Caller;
import cn.tongying.reading.ReadingRig.Person;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the worklist spares when many ask at once, and that nobody is told anything else for it. */
class WorklistSharingIT {
    private static final int TASKS = 600;
    private final ReadingRig rig = new ReadingRig();
    private final AtomicLong now = new AtomicLong();

    @BeforeEach
    void clean() throws SQLException {
        ReadingRig.clean();
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

    private List<String> paged(Caller caller, String list, String limit) {
        List<String> all = new ArrayList<>();
        String after = "";
        for (boolean more = true; more;) {
            WorklistWish wish = wish("list", list, "limit", limit, "after", after);
            List<Worklist.Line> page = rig.act(() -> rig.worklist.page(wish, caller));
            more = page.size() > wish.limit();
            List<Worklist.Line> shown = page.subList(0, Math.min(page.size(), wish.limit()));
            shown.forEach(line -> all.add(line.task().exam().study().value()));
            after = shown.isEmpty() ? "" : WorklistPlace.of(shown.getLast().task()).text();
        }
        return all;
    }

    private List<String> expected(String condition) {
        return rig.tasks.database.list("SELECT task.study_instance_uid FROM reading_task AS task JOIN study USING (study_instance_uid, site) WHERE NOT hidden AND " + condition
                + " ORDER BY rank, due, arrived_at, task.id", row -> row.getString(1));
    }

    /** Two hospitals, one of which shares by agreement: a third of all is hidden or refused, in runs longer than what is read to spare. */
    private void manyOfWhichSomeAreNotShown() throws SQLException {
        ReadingRig.owner("insert into patient (site, identity_key, patient_id, name, name_alphabetic, name_ideographic, name_phonetic, birth_date, sex) select (array['DEFAULT', 'NORTH'])[1 + n % 2], "
                        + "'P:' || n, n, 'A^B', 'a^b', '', '', '', '' from generate_series(1, " + TASKS + ") n",
                "insert into study (site, study_instance_uid, patient_id, study_date, study_time, accession_number, study_id, description, patient_age, referring_alphabetic, "
                        + "referring_ideographic, referring_phonetic, modalities, attributes, hidden) select site, '1.7.' || patient_id, id, '20261120', '', '', '', '', '', '', '', '', '{CT}', '{}', "
                        + "patient_id::int between 5 and 40 or patient_id::int between 300 and 320 from patient",
                "insert into reading_task (id, site, study_instance_uid, modality, body_part, urgency, state, arrived_at, ready_at, due_preliminary, due_final) select gen_random_uuid(), study.site, "
                        + "study_instance_uid, 'CT', '', 'ROUTINE', (array['READY', 'PRELIMINARY'])[1 + patient.patient_id::int / 5 % 2], now(), now(), now() + patient.patient_id::int * interval '1 second', "
                        + "now() + patient.patient_id::int * interval '1 second' from study join patient on patient.id = study.patient_id",
                "insert into sharing_refusal (patient, source) select id, 'x' from patient where patient_id::int between 100 and 280");
    }

    @Test
    void everyPageIsWhole_howeverMuchOfTheFirstTasksIsNotShown() throws SQLException {
        manyOfWhichSomeAreNotShown();
        Person reader = rig.physician("reader", "DEFAULT", "READER", "REVIEWER");
        Caller both = rig.agreed(reader, "NORTH", "DEFAULT", "READING").caller();
        Caller everywhere = new Caller(Caller.Kind.ACCOUNT, reader.id().toString(), "reader", "DEFAULT", Set.of(), true, Set.of(Caller.Role.READER), "");
        String shared = "(task.site = 'DEFAULT' OR NOT EXISTS (SELECT FROM sharing_refusal WHERE patient = patient_id))";
        for (String limit : List.of("25", "50")) {
            assertThat(paged(reader.caller(), "OPEN", limit)).isEqualTo(expected("task.site = 'DEFAULT'")).hasSizeGreaterThan(250);
            assertThat(paged(both, "OPEN", limit)).isEqualTo(expected(shared)).hasSizeGreaterThan(400);
            assertThat(paged(both, "REVIEW", limit)).isEqualTo(expected(shared + " AND state = 'PRELIMINARY'")).hasSizeGreaterThan(200);
            assertThat(paged(everywhere, "OPEN", limit)).isEqualTo(expected("TRUE"));
        }
        ReadingRig.owner("update study set hidden = true");
        assertThat(paged(both, "OPEN", "50")).isEmpty();
        assertThat(paged(everywhere, "OPEN", "50")).isEmpty();
    }

    @Test
    void pagesReadAlikeBeginWithTheSameTasksInAnyOrderOfAsking() throws SQLException {
        manyOfWhichSomeAreNotShown();
        Person reader = rig.physician("reader", "DEFAULT", "READER");
        SplittableRandom random = new SplittableRandom(530);
        List<String> all = expected("task.site = 'DEFAULT'");
        for (int i = 0; i < 20; i++) {
            String limit = String.valueOf(1 + random.nextInt(100));
            WorklistWish wish = wish("list", "OPEN", "limit", limit);
            List<Worklist.Line> page = rig.act(() -> rig.worklist.page(wish, reader.caller()));
            assertThat(page.stream().map(line -> line.task().exam().study().value())).as(limit).isEqualTo(all.subList(0, wish.limit() + 1));
        }
    }

    @Test
    void whoAsksAgainWithinATenthOfASecondIsToldThatNothingChangedByTheSameLook_andNothingIsLost() throws SQLException {
        Person reader = rig.physician("reader", "DEFAULT", "READER");
        UUID task = rig.ready("DEFAULT", "1.1");
        rig.worklist.pulse = new WorklistPulse(now::get);
        rig.worklist.pulse.database = rig.tasks.database;
        String seen = rig.act(rig.worklist::seen);
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(101));
        Worklist.Changes before = changes(seen, reader);
        rig.claim(task, reader);
        assertThat(changes(before.seen(), reader)).as("the same look, with the place from which it is told later").satisfies(none -> {
            assertThat(none.changed()).isEmpty();
            assertThat(none.seen()).isEqualTo(before.seen());
        });
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(101));
        assertThat(changes(before.seen(), reader).changed()).containsExactly(task);
        assertThat(changes("999999999999", reader).changed()).as("a place that this database never gave").isEmpty();
        assertThat(changes("999999999999", reader).seen()).as("from where it is asked next").hasSizeLessThan("999999999999".length());
    }

    private Worklist.Changes changes(String since, Person person) {
        return rig.act(() -> rig.worklist.changes(wish(), since, person.caller()));
    }

    @Test
    void countsAreSharedForTwoSecondsAndOnlyByWhoIsShownTheSame() throws SQLException {
        Person one = rig.physician("one", "DEFAULT", "READER");
        Person two = rig.physician("two", "DEFAULT", "READER");
        Person north = rig.physician("north", "NORTH", "READER");
        Person reviewer = rig.physician("reviewer", "DEFAULT", "REVIEWER");
        UUID first = rig.ready("DEFAULT", "1.1");
        WorklistCounts counts = WorklistOfTest.counts(rig.worklist, now::get);
        assertThat(counted(counts, one)).containsEntry("OPEN", 1).containsEntry("GROUP", 1).containsEntry("MINE", 0);
        rig.ready("DEFAULT", "1.2");
        rig.claim(first, two);
        assertThat(counted(counts, two)).as("what one was told, and one's own").containsEntry("OPEN", 1).containsEntry("GROUP", 1).containsEntry("MINE", 1);
        assertThat(counted(counts, north)).as("another reach").containsEntry("OPEN", 0);
        assertThat(counted(counts, reviewer)).as("another remit").containsEntry("OPEN", 2).containsEntry("GROUP", 0);
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(2001));
        assertThat(counted(counts, one)).containsEntry("OPEN", 2).containsEntry("GROUP", 2).containsEntry("MINE", 0);
    }

    private Map<String, Integer> counted(WorklistCounts counts, Person person) {
        return rig.act(() -> counts.of(Optional.empty(), Optional.empty(), Optional.empty(), person.caller()));
    }
}
