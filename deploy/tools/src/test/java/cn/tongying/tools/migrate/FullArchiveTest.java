package cn.tongying.tools.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.tools.web.Insistence;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A migration into an archive whose disk is full, and again when there is room. */
class FullArchiveTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 29);

    @TempDir
    Path folder;

    private final ScriptedPacs pacs = new ScriptedPacs();
    private final Map<SopInstanceUid, String> refused = new HashMap<>();
    private final List<StudyInstanceUid> told = new ArrayList<>();
    private final List<DayRecord> days = new ArrayList<>();

    private final MigrationListener listener = new MigrationListener() {
        @Override
        public void day(DayRecord day) {
            days.add(day);
        }

        @Override
        public void study(StudyRecord study) {
            told.add(study.study());
        }

        @Override
        public void dayFailed(StudyDay day, String why) {
        }

        @Override
        public void waits(Duration length, String why) {
        }
    };

    private Migration.Ending run() throws IOException {
        Clock clock = Clock.fixed(Instant.parse("2026-11-29T10:00:00Z"), ZoneOffset.UTC);
        try (MigrationJournal journal = MigrationJournal.open(folder.resolve("journal"), "test")) {
            Migration migration = new Migration(pacs, pacs.archive(refused), journal, new Pace(OpenHours.ALWAYS, 0, 0, clock, length -> { }),
                    new Insistence(Duration.ofMinutes(1), length -> { }, (length, why) -> { }), listener, clock, true, Migration.Mode.MOVE);
            try {
                return migration.run(new MigrationPlan(TODAY, TODAY, 1, false));
            } finally {
                new MigrationReport("A", journal).write(folder.resolve("report"));
            }
        }
    }

    @Test
    void nothing_more_is_asked_for_and_the_next_run_goes_on_from_there() throws Exception {
        StudyInstanceUid first = pacs.add("20261129", 1, 2);
        StudyInstanceUid second = pacs.add("20261129", 2, 1);
        SopInstanceUid half = new SopInstanceUid(first.value() + ".0.1");
        pacs.unsendable.add(half);
        refused.put(half, "A700H STORAGE_FULL");
        assertThat(run()).isEqualTo(Migration.Ending.ARCHIVE_FULL);
        assertThat(told).containsExactly(first);
        assertThat(pacs.arrived).doesNotContainKey(second);
        assertThat(days).isEmpty();
        assertThat(folder.resolve("report/lacking.csv")).content().contains(half + ",\"归档拒收 · refused by the archive: A700H STORAGE_FULL\"");
        pacs.unsendable.clear();
        refused.clear();
        assertThat(run()).isEqualTo(Migration.Ending.ALL_LOOKED_AT);
        assertThat(days).singleElement().extracting(DayRecord::state).isEqualTo(DayRecord.State.HELD);
        assertThat(pacs.arrived.get(second)).hasSize(1);
    }
}
