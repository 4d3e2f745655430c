package cn.tongying.tools.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.tools.web.Insistence;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A migration between scripted sides, each run with the journal of the one before. */
class MigrationTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 29);

    @TempDir
    Path folder;

    private final ScriptedPacs pacs = new ScriptedPacs();
    private final Map<SopInstanceUid, String> refused = new HashMap<>();
    private final List<Duration> waited = new ArrayList<>();
    private final List<StudyRecord> told = new ArrayList<>();
    private Migration.Mode mode = Migration.Mode.MOVE;
    private OpenHours hours = OpenHours.ALWAYS;
    private int again = 1;
    private int studiesPerHour;
    private Instant now = Instant.parse("2026-11-29T10:00:00Z");
    private boolean complete;
    private List<DayRecord> days = List.of();

    private Migration.Ending run() throws IOException {
        Clock clock = new Resting();
        try (MigrationJournal journal = MigrationJournal.open(folder.resolve("journal"), "test")) {
            Pace pace = new Pace(hours, studiesPerHour, 0, clock, this::rest);
            Migration migration = new Migration(pacs, pacs.archive(refused), journal, pace, new Insistence(Duration.ofMinutes(1), this::rest, (length, why) -> { }),
                    new Told(told), clock, true, mode);
            try {
                return migration.run(new MigrationPlan(TODAY, TODAY.minusDays(3), again, true));
            } finally {
                MigrationReport report = new MigrationReport("A", journal);
                complete = report.isComplete();
                days = List.copyOf(journal.days());
                report.write(folder.resolve("report"));
            }
        }
    }

    private void rest(Duration length) {
        waited.add(length);
        now = now.plus(length);
    }

    /** Goes on by pauses alone. */
    private final class Resting extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private record Told(List<StudyRecord> studies) implements MigrationListener {
        @Override
        public void day(DayRecord day) {
        }

        @Override
        public void study(StudyRecord study) {
            studies.add(study);
        }

        @Override
        public void dayFailed(StudyDay day, String why) {
        }

        @Override
        public void waits(Duration length, String why) {
        }
    }

    private DayRecord day(String day) {
        return days.stream().filter(record -> record.day().toString().equals(day)).findFirst().orElseThrow();
    }

    @Test
    void days_are_taken_newest_first_those_without_a_date_last_and_everything_announced_is_held() throws Exception {
        StudyInstanceUid undated = pacs.add("undated", -1, 2);
        StudyInstanceUid older = pacs.add("20261127", 60, 3, 4);
        StudyInstanceUid newer = pacs.add("20261129", 60, 1);
        assertThat(run()).isEqualTo(Migration.Ending.ALL_LOOKED_AT);
        assertThat(pacs.moved()).containsExactly(newer.value(), older.value(), undated.value());
        assertThat(day("20261127")).extracting(DayRecord::state, DayRecord::studies, DayRecord::announced, DayRecord::held, DayRecord::lacking)
                .containsExactly(DayRecord.State.HELD, 1, 7L, 7L, 0L);
        assertThat(complete).isTrue();
    }

    @Test
    void what_is_held_already_is_not_sent_again_and_days_that_are_done_are_not_even_asked_for() throws Exception {
        pacs.add("20261127", 60, 3);
        run();
        pacs.asked.clear();
        run();
        assertThat(pacs.asked).containsExactly("studies 20261129", "studies undated");
    }

    @Test
    void of_the_days_looked_at_again_only_new_and_grown_studies_are_fetched() throws Exception {
        pacs.add("20261129", 60, 3);
        StudyInstanceUid growing = pacs.add("20261129", 61, 2);
        run();
        pacs.studies.get(growing).series().values().iterator().next().add(new SopInstanceUid(growing.value() + ".0.77"));
        StudyInstanceUid late = pacs.add("20261129", 90, 1);
        pacs.asked.clear();
        run();
        assertThat(pacs.moved()).containsExactly(growing.value(), late.value());
        assertThat(day("20261129")).extracting(DayRecord::studies, DayRecord::announced, DayRecord::held).containsExactly(3, 7L, 7L);
    }

    @Test
    void after_it_was_killed_it_goes_on_inside_the_day() throws Exception {
        for (int minute = 0; minute < 4; minute++) {
            pacs.add("20261128", minute, 2);
        }
        pacs.diesAfterMoves = 2;
        assertThatThrownBy(this::run).hasMessage("killed");
        assertThat(days).extracting(record -> record.day().toString()).doesNotContain("20261128");
        pacs.diesAfterMoves = Integer.MAX_VALUE;
        run();
        assertThat(pacs.moved()).hasSize(4).doesNotHaveDuplicates();
        assertThat(day("20261128")).extracting(DayRecord::state, DayRecord::complete, DayRecord::held).containsExactly(DayRecord.State.HELD, 4, 8L);
    }

    @Test
    void a_side_that_is_away_for_a_while_is_waited_for() throws Exception {
        StudyInstanceUid study = pacs.add("20261129", 60, 1);
        pacs.away = 3;
        assertThat(run()).isEqualTo(Migration.Ending.ALL_LOOKED_AT);
        assertThat(waited).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
        assertThat(pacs.moved()).containsExactly(study.value());
    }

    @Test
    void series_of_which_something_failed_are_sent_again_after_a_pause() throws Exception {
        StudyInstanceUid study = pacs.add("20261129", 60, 3, 2);
        pacs.unsendable.add(new SopInstanceUid(study.value() + ".1.0"));
        pacs.sendableAfterMoves = 1;
        run();
        assertThat(pacs.moved()).containsExactly(study.value(), study.value() + ".1");
        assertThat(waited).containsExactly(StudyTaking.BEFORE_SERIES);
        assertThat(day("20261129").state()).isEqualTo(DayRecord.State.HELD);
    }

    @Test
    void where_a_peer_ends_at_the_first_object_that_it_cannot_send_the_others_are_sent_one_by_one() throws Exception {
        pacs.endsAtTheFirst = true;
        StudyInstanceUid study = pacs.add("20261129", 60, 4);
        pacs.unsendable.add(new SopInstanceUid(study.value() + ".0.1"));
        run();
        assertThat(day("20261129")).extracting(DayRecord::held, DayRecord::lacking).containsExactly(3L, 1L);
        assertThat(waited).containsExactly(StudyTaking.BEFORE_SERIES, StudyTaking.BEFORE_INSTANCES);
        assertThat(told).singleElement().extracting(record -> record.lacking().getFirst().instance().value()).isEqualTo(study.value() + ".0.1");
    }

    @Test
    void what_lacks_in_the_end_is_named_with_the_reason_and_tried_again_in_the_next_run() throws Exception {
        StudyInstanceUid study = pacs.add("20261127", 60, 3, 2);
        pacs.unsendable.add(new SopInstanceUid(study.value() + ".1.0"));
        pacs.unsendable.add(new SopInstanceUid(study.value() + ".1.1"));
        refused.put(new SopInstanceUid(study.value() + ".1.1"), "A700H DISK_FULL");
        run();
        assertThat(day("20261127")).extracting(DayRecord::state, DayRecord::announced, DayRecord::held, DayRecord::lacking)
                .containsExactly(DayRecord.State.LACKING, 5L, 3L, 2L);
        assertThat(complete).isFalse();
        assertThat(folder.resolve("report/lacking.csv")).content().contains("A,20261127," + study + "," + study + ".1.0,\"旧 PACS 未能发送",
                study + ".1.1,\"归档拒收 · refused by the archive: A700H DISK_FULL\"");
        pacs.unsendable.clear();
        run();
        assertThat(day("20261127").state()).isEqualTo(DayRecord.State.HELD);
        assertThat(folder.resolve("report/lacking.csv")).content().doesNotContain(study.value());
    }

    @Test
    void a_peer_without_numbers_is_counted_series_by_series() throws Exception {
        pacs.knowsNumbers = false;
        pacs.add("20261129", 60, 3, 2);
        run();
        assertThat(day("20261129")).extracting(DayRecord::state, DayRecord::announced, DayRecord::held).containsExactly(DayRecord.State.HELD, 5L, 5L);
    }

    @Test
    void a_number_that_is_too_small_is_judged_by_the_lists_of_both_sides() throws Exception {
        StudyInstanceUid study = pacs.add("20261129", 61, 3);
        pacs.says.put(study, 1);
        run();
        assertThat(day("20261129")).extracting(DayRecord::state, DayRecord::announced, DayRecord::held, DayRecord::lacking)
                .containsExactly(DayRecord.State.HELD, 1L, 3L, 0L);
    }

    @Test
    void a_list_that_is_shorter_than_what_was_announced_proves_nothing() throws Exception {
        StudyInstanceUid study = pacs.add("20261127", 60, 3);
        pacs.says.put(study, 9);
        run();
        assertThat(day("20261127")).extracting(DayRecord::state, DayRecord::announced, DayRecord::held, DayRecord::lacking)
                .containsExactly(DayRecord.State.LACKING, 9L, 3L, 6L);
        assertThat(complete).isFalse();
        assertThat(folder.resolve("report/lacking.csv")).content().contains("A,20261127," + study + ",,\"旧 PACS 只列出 3 个");
    }

    @Test
    void a_study_of_which_nothing_came_and_nothing_is_listed_is_not_held_and_asked_for_again() throws Exception {
        StudyInstanceUid study = pacs.add("20261127", 60, 100);
        pacs.sendsNothing = true;
        pacs.listsNothing = true;
        run();
        assertThat(told).singleElement().extracting(StudyRecord::state, StudyRecord::announced, StudyRecord::held)
                .containsExactly(StudyRecord.State.NOT_LISTED, 100, 0);
        assertThat(day("20261127")).extracting(DayRecord::state, DayRecord::lacking).containsExactly(DayRecord.State.LACKING, 100L);
        assertThat(complete).isFalse();
        pacs.sendsNothing = false;
        run();
        assertThat(pacs.moved()).containsExactly(study.value(), study.value());
        assertThat(day("20261127").state()).isEqualTo(DayRecord.State.HELD);
    }

    @Test
    void no_instances_announced_is_no_number_and_none_listed_is_no_proof() throws Exception {
        StudyInstanceUid study = pacs.add("20261127", 60, 5);
        pacs.says.put(study, 0);
        pacs.sendsNothing = true;
        pacs.listsNothing = true;
        run();
        assertThat(day("20261127").state()).isEqualTo(DayRecord.State.LACKING);
        pacs.sendsNothing = false;
        pacs.listsNothing = false;
        run();
        assertThat(pacs.moved()).containsExactly(study.value(), study.value());
        assertThat(day("20261127")).extracting(DayRecord::state, DayRecord::announced, DayRecord::held).containsExactly(DayRecord.State.HELD, 5L, 5L);
    }

    @Test
    void a_study_that_cannot_be_counted_makes_a_day_that_is_counted_alone_not_whole() throws Exception {
        mode = Migration.Mode.COUNT_ONLY;
        pacs.knowsNumbers = false;
        pacs.listsNothing = true;
        pacs.add("20261129", 60, 5);
        run();
        assertThat(day("20261129")).extracting(DayRecord::state, DayRecord::complete).containsExactly(DayRecord.State.NOT_WHOLE, 0);
    }

    @Test
    void equal_counts_prove_nothing_where_something_was_held_before_and_what_lacks_is_fetched() throws Exception {
        StudyInstanceUid study = pacs.add("20261127", 60, 100);
        Set<SopInstanceUid> ours = new HashSet<>(pacs.studies.get(study).series().values().iterator().next());
        ours.removeAll(List.of(new SopInstanceUid(study.value() + ".0.7"), new SopInstanceUid(study.value() + ".0.42")));
        ours.addAll(List.of(new SopInstanceUid("1.2.99.1"), new SopInstanceUid("1.2.99.2")));
        pacs.arrived.put(study, ours);
        assertThat(ours).hasSize(100);
        run();
        assertThat(pacs.moved()).containsExactly(study.value());
        assertThat(pacs.arrived.get(study)).containsAll(pacs.studies.get(study).series().values().iterator().next());
        assertThat(day("20261127").state()).isEqualTo(DayRecord.State.HELD);
    }

    @Test
    void after_a_move_too_equal_counts_prove_nothing_where_something_was_held_before() throws Exception {
        StudyInstanceUid study = pacs.add("20261127", 60, 3);
        pacs.unsendable.add(new SopInstanceUid(study.value() + ".0.1"));
        pacs.arrived.put(study, new HashSet<>(List.of(new SopInstanceUid("1.2.99.1"))));
        run();
        assertThat(told).singleElement().extracting(StudyRecord::state, StudyRecord::announced, StudyRecord::held)
                .containsExactly(StudyRecord.State.LACKING, 3, 3);
        assertThat(complete).isFalse();
    }

    @Test
    void looking_at_a_day_again_compares_the_lists_of_all_of_its_studies() throws Exception {
        StudyInstanceUid study = pacs.add("20261129", 60, 2, 2);
        run();
        pacs.asked.clear();
        run();
        assertThat(pacs.asked).contains("series " + study, "instances " + study + ".0", "instances " + study + ".1");
        assertThat(pacs.moved()).isEmpty();
        assertThat(day("20261129").state()).isEqualTo(DayRecord.State.HELD);
    }

    @Test
    void what_lacked_and_came_by_another_way_is_named_as_lacking_no_more() throws Exception {
        StudyInstanceUid study = pacs.add("20261127", 60, 3);
        pacs.unsendable.add(new SopInstanceUid(study.value() + ".0.1"));
        run();
        pacs.arrived.get(study).add(new SopInstanceUid(study.value() + ".0.1"));
        run();
        assertThat(complete).isTrue();
        assertThat(folder.resolve("report/lacking.csv")).content().doesNotContain(study.value());
    }

    /** As the corrections of an archive do it: what was in this study is in the other one now. */
    private void moveHere(StudyInstanceUid from, StudyInstanceUid to, int instances) {
        Set<SopInstanceUid> some = new HashSet<>(pacs.arrived.get(from).stream().sorted().limit(instances).toList());
        pacs.arrived.computeIfAbsent(to, none -> new HashSet<>()).addAll(some);
        pacs.arrived.get(from).removeAll(some);
        if (pacs.arrived.get(from).isEmpty()) {
            pacs.arrived.remove(from);
        }
    }

    @Test
    void a_study_that_was_merged_into_another_here_is_held_and_not_fetched_again() throws Exception {
        StudyInstanceUid merged = pacs.add("20261129", 60, 3, 2);
        StudyInstanceUid into = pacs.add("20261129", 61, 2);
        run();
        moveHere(merged, into, 5);
        pacs.asked.clear();
        run();
        assertThat(pacs.moved()).isEmpty();
        assertThat(pacs.asked).contains("elsewhere 5");
        assertThat(day("20261129")).extracting(DayRecord::state, DayRecord::complete, DayRecord::announced, DayRecord::lacking)
                .containsExactly(DayRecord.State.HELD, 2, 7L, 0L);
        assertThat(complete).isTrue();
    }

    @Test
    void of_a_study_that_was_split_here_only_what_came_since_is_fetched_and_what_is_in_neither_lacks() throws Exception {
        StudyInstanceUid split = pacs.add("20261129", 60, 3, 2);
        run();
        moveHere(split, new StudyInstanceUid("1.2.77"), 2);
        SopInstanceUid since = new SopInstanceUid(split.value() + ".1.9");
        pacs.studies.get(split).series().values().stream().skip(1).findFirst().orElseThrow().add(since);
        pacs.unsendable.add(since);
        pacs.asked.clear();
        run();
        assertThat(pacs.moved()).contains(split.value());
        assertThat(told.getLast()).extracting(StudyRecord::state, StudyRecord::held, StudyRecord::announced).containsExactly(StudyRecord.State.LACKING, 5, 6);
        assertThat(told.getLast().lacking()).singleElement().extracting(StudyRecord.Lack::instance).isEqualTo(since);
    }

    @Test
    void a_study_that_was_merged_here_before_it_is_looked_at_first_is_fetched_once_and_held() throws Exception {
        StudyInstanceUid merged = pacs.add("20261129", 60, 3);
        pacs.arrived.put(new StudyInstanceUid("1.2.77"), new HashSet<>(pacs.studies.get(merged).series().values().iterator().next()));
        pacs.arrived.get(new StudyInstanceUid("1.2.77")).forEach(instance -> pacs.sentIn.put(instance, merged));
        pacs.goesInto.put(merged, new StudyInstanceUid("1.2.77"));
        run();
        assertThat(pacs.moved()).containsExactly(merged.value());
        run();
        assertThat(pacs.moved()).containsExactly(merged.value());
        assertThat(complete).isTrue();
    }

    @Test
    void of_two_studies_with_the_same_instances_the_one_that_was_refused_lacks_them() throws Exception {
        StudyInstanceUid copied = pacs.add("20261129", 60, 2);
        run();
        StudyInstanceUid copy = pacs.add("20261129", 61, 2);
        Set<SopInstanceUid> same = pacs.studies.get(copied).series().values().iterator().next();
        pacs.studies.get(copy).series().replaceAll((series, instances) -> same);
        pacs.unsendable.addAll(same);
        same.forEach(instance -> refused.put(instance, "0110H CONTENT_DIFFERENT"));
        run();
        assertThat(told.getLast()).extracting(StudyRecord::study, StudyRecord::state, StudyRecord::held).containsExactly(copy, StudyRecord.State.LACKING, 0);
        assertThat(told.getLast().lacking()).hasSize(2).allSatisfy(lack -> assertThat(lack.toString()).contains("CONTENT_DIFFERENT"));
        assertThat(complete).isFalse();
    }

    @Test
    void five_studies_in_a_row_of_which_nothing_comes_end_it() throws Exception {
        for (int i = 0; i < 7; i++) {
            StudyInstanceUid study = pacs.add("20261129", i, 1);
            pacs.unsendable.add(new SopInstanceUid(study.value() + ".0.0"));
        }
        assertThat(run()).isEqualTo(Migration.Ending.NOTHING_COMES);
        assertThat(told).hasSize(Migration.HOPELESS).allMatch(study -> study.state() == StudyRecord.State.LACKING);
        assertThat(days).isEmpty();
    }

    /** Known to lack by the first run, the next ones go on past them. */
    @Test
    void studies_that_lack_for_good_do_not_keep_the_ones_behind_them_from_being_reached() throws Exception {
        for (int i = 0; i < 12; i++) {
            StudyInstanceUid study = pacs.add("20261129", i, 1);
            pacs.unsendable.add(new SopInstanceUid(study.value() + ".0.0"));
        }
        StudyInstanceUid good = pacs.add("20261127", 60, 1);
        assertThat(run()).isEqualTo(Migration.Ending.NOTHING_COMES);
        assertThat(run()).as("five more").isEqualTo(Migration.Ending.NOTHING_COMES);
        assertThat(run()).isEqualTo(Migration.Ending.ALL_LOOKED_AT);
        assertThat(pacs.arrived.get(good)).hasSize(1);
    }

    @Test
    void outside_of_the_hours_nothing_is_moved() throws Exception {
        pacs.add("20261129", 60, 3);
        hours = OpenHours.parse("20:00-06:00");
        assertThat(run()).isEqualTo(Migration.Ending.HOURS_OVER);
        assertThat(pacs.asked).isEmpty();
    }

    @Test
    void a_pause_between_studies_that_goes_beyond_the_hours_ends_them() throws Exception {
        StudyInstanceUid first = pacs.add("20261129", 60, 3);
        pacs.add("20261129", 61, 3);
        hours = OpenHours.parse("20:00-06:00");
        now = Instant.parse("2026-11-29T05:59:00Z");
        studiesPerHour = 2;
        assertThat(run()).isEqualTo(Migration.Ending.HOURS_OVER);
        assertThat(waited).containsExactly(Duration.ofMinutes(30));
        assertThat(pacs.moved()).containsExactly(first.value());
    }

    @Test
    void what_lacks_is_not_sent_again_when_the_hours_are_over() throws Exception {
        StudyInstanceUid study = pacs.add("20261129", 60, 3);
        pacs.unsendable.add(new SopInstanceUid(study.value() + ".0.0"));
        hours = OpenHours.parse("20:00-06:00");
        now = Instant.parse("2026-11-29T05:59:57Z");
        assertThat(run()).isEqualTo(Migration.Ending.HOURS_OVER);
        assertThat(pacs.moved()).containsExactly(study.value());
    }

    @Test
    void a_peer_that_was_away_is_not_asked_to_move_when_the_hours_are_over() throws Exception {
        pacs.add("20261129", 60, 3);
        hours = OpenHours.parse("20:00-06:00");
        now = Instant.parse("2026-11-29T05:59:58Z");
        pacs.cannotMove = 2;
        assertThat(run()).isEqualTo(Migration.Ending.HOURS_OVER);
        assertThat(pacs.moved()).hasSize(2);
    }

    @Test
    void counting_alone_moves_nothing_and_tells_both_numbers() throws Exception {
        mode = Migration.Mode.COUNT_ONLY;
        StudyInstanceUid half = pacs.add("20261129", 60, 3);
        pacs.arrived.put(half, Set.of(new SopInstanceUid("1.2.9"), new SopInstanceUid("1.2.10"), new SopInstanceUid("1.2.11")));
        run();
        assertThat(pacs.moved()).isEmpty();
        assertThat(day("20261129")).extracting(DayRecord::state, DayRecord::complete, DayRecord::announced, DayRecord::held, DayRecord::lacking)
                .containsExactly(DayRecord.State.COUNTED, 0, 3L, 3L, 3L);
    }

    @Test
    void a_day_that_the_peer_does_not_list_whole_is_told_and_looked_at_again() throws Exception {
        pacs.limit = 2;
        for (int i = 0; i < 4; i++) {
            pacs.add("20261127", 5, 1);
        }
        run();
        assertThat(day("20261127")).extracting(DayRecord::state, DayRecord::studies).containsExactly(DayRecord.State.NOT_WHOLE, 2);
        assertThat(complete).isFalse();
    }

    @Test
    void a_day_listed_in_parts_alone_is_told_and_not_complete_and_not_asked_for_every_night() throws Exception {
        pacs.limit = 2;
        for (int i = 0; i < 4; i++) {
            pacs.add("20261127", i * 400, 1);
        }
        run();
        assertThat(day("20261127")).extracting(DayRecord::state, DayRecord::studies, DayRecord::complete).containsExactly(DayRecord.State.IN_PARTS, 4, 4);
        assertThat(complete).isFalse();
        pacs.asked.clear();
        run();
        assertThat(pacs.asked).noneMatch(what -> what.contains("20261127"));
        assertThat(complete).isFalse();
    }

    @Test
    void an_old_pacs_that_lists_no_study_leaves_every_day_held_and_nothing_moved() throws Exception {
        assertThat(run()).isEqualTo(Migration.Ending.ALL_LOOKED_AT);
        assertThat(pacs.moved()).isEmpty();
        assertThat(days).hasSize(5).allMatch(day -> day.state() == DayRecord.State.HELD && day.studies() == 0);
        assertThat(complete).isTrue();
    }
}
