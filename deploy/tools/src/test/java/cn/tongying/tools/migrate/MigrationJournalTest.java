package cn.tongying.tools.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationJournalTest {

    private static final StudyInstanceUid STUDY = new StudyInstanceUid("1.2.3");
    private static final StudyDay DAY = StudyDay.parse("20261129");

    @TempDir
    Path folder;

    private MigrationJournal open() throws IOException {
        return MigrationJournal.open(folder.resolve("j"), "here");
    }

    private static StudyRecord lacking(String reason) {
        return new StudyRecord(DAY, STUDY, StudyRecord.State.LACKING, 5, 4, 1, 4, "B000H", List.of(new StudyRecord.Lack(new SopInstanceUid("1.2.3.4"), reason)));
    }

    private static StudyRecord held() {
        return new StudyRecord(DAY, STUDY, StudyRecord.State.HELD, 5, 5, 0, 5, "0000H", List.of());
    }

    private static DayRecord day(StudyDay day) {
        return new DayRecord(day, DayRecord.State.HELD, 1, 1, 5, 5, 0, Instant.parse("2026-11-29T10:00:00Z"));
    }

    @Test
    void what_was_written_is_read_and_the_newest_line_holds() throws Exception {
        try (MigrationJournal journal = open()) {
            journal.write(lacking("away"));
            journal.write(day(StudyDay.UNDATED));
            journal.write(day(DAY));
        }
        try (MigrationJournal journal = open()) {
            assertThat(journal.lacking()).containsExactly(lacking("away"));
            assertThat(journal.days()).containsExactly(day(DAY), day(StudyDay.UNDATED));
            journal.write(held());
        }
        try (MigrationJournal journal = open()) {
            assertThat(journal.lacking()).isEmpty();
        }
    }

    @Test
    void a_line_that_a_crash_tore_is_no_line_and_is_written_over() throws Exception {
        try (MigrationJournal journal = open()) {
            journal.write(day(DAY));
        }
        Files.writeString(folder.resolve("j"), "day\t20261128\tHELD\t1\t1", StandardOpenOption.APPEND);
        try (MigrationJournal journal = open()) {
            assertThat(journal.days()).containsExactly(day(DAY));
            journal.write(day(StudyDay.UNDATED));
        }
        try (MigrationJournal journal = open()) {
            assertThat(journal.days()).containsExactly(day(DAY), day(StudyDay.UNDATED));
        }
    }

    @Test
    void a_line_torn_at_any_byte_leaves_what_was_written_before_it() throws Exception {
        try (MigrationJournal journal = open()) {
            journal.write(day(DAY));
        }
        long whole = Files.size(folder.resolve("j"));
        try (MigrationJournal journal = open()) {
            journal.write(lacking("旧 PACS 未能发送"));
        }
        byte[] bytes = Files.readAllBytes(folder.resolve("j"));
        for (int length = (int) whole; length < bytes.length; length++) {
            Files.write(folder.resolve("j"), Arrays.copyOf(bytes, length));
            try (MigrationJournal journal = open()) {
                assertThat(journal.days()).as("cut after %d bytes", length).containsExactly(day(DAY));
                assertThat(journal.lacking()).isEmpty();
                journal.write(held());
            }
            try (MigrationJournal journal = open()) {
                assertThat(journal.lacking()).as("cut after %d bytes", length).isEmpty();
                assertThat(journal.days()).containsExactly(day(DAY));
            }
        }
    }

    @Test
    void a_head_that_a_crash_tore_is_begun_anew() throws Exception {
        open().close();
        byte[] head = Files.readAllBytes(folder.resolve("j"));
        Files.write(folder.resolve("j"), Arrays.copyOf(head, head.length - 2));
        open().close();
        assertThat(folder.resolve("j")).hasBinaryContent(head);
    }

    @Test
    void words_of_a_peer_cannot_break_a_line() throws Exception {
        try (MigrationJournal journal = open()) {
            journal.write(lacking("a\nday\t20200101\tb"));
        }
        try (MigrationJournal journal = open()) {
            assertThat(journal.days()).isEmpty();
            assertThat(journal.lacking()).containsExactly(lacking("a day 20200101 b"));
        }
    }

    @Test
    void two_migrations_never_share_one() throws Exception {
        try (MigrationJournal journal = open()) {
            assertThat(journal.days()).isEmpty();
            assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("another migration is at work");
        }
    }

    @Test
    void the_journal_of_another_migration_is_refused() throws Exception {
        open().close();
        assertThatThrownBy(() -> MigrationJournal.open(folder.resolve("j"), "there")).isInstanceOf(IOException.class).hasMessageContaining("of another migration");
    }
}
