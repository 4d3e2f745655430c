package cn.tongying.tools.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.tools.campaign.Ledger.Entry;
import cn.tongying.tools.campaign.Ledger.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void place() {
        file = folder.resolve("ledger.txt");
    }

    @Test
    void an_intent_is_in_the_file_before_the_object_is_sent() throws IOException {
        try (Ledger ledger = Ledger.open(file)) {
            ledger.intent("1.2", "1.2.3", "ab", 7);
            assertThat(Files.readString(file)).isEqualTo("INTENT\t1.2\t1.2.3\tab\t7\n");
        }
    }

    @Test
    void what_was_written_is_known_after_it_is_opened_again() {
        try (Ledger ledger = Ledger.open(file)) {
            ledger.intent("1.2", "1", "aa", 1);
            ledger.intent("1.2", "2", "bb", 2);
            ledger.intent("1.2", "3", "cc", 3);
            ledger.intent("9.9", "4", "dd", 4);
            ledger.acknowledged("1", "");
            ledger.refused("2", "C000H");
            ledger.putOff("3", "A700H");
        }
        try (Ledger again = Ledger.open(file)) {
            assertThat(again.of("1.2")).containsExactly(
                    new Entry("1.2", "1", "aa", 1, State.ACKNOWLEDGED),
                    new Entry("1.2", "2", "bb", 2, State.REFUSED),
                    new Entry("1.2", "3", "cc", 3, State.PUT_OFF));
            assertThat(again.of("9.9")).containsExactly(new Entry("9.9", "4", "dd", 4, State.OPEN));
        }
    }

    @Test
    void a_torn_last_line_is_dropped_and_the_next_line_stands_alone() throws IOException {
        try (Ledger ledger = Ledger.open(file)) {
            ledger.intent("1.2", "1", "aa", 1);
        }
        Files.writeString(file, "ACK\t1", StandardOpenOption.APPEND);
        try (Ledger again = Ledger.open(file)) {
            assertThat(again.of("1.2").getFirst().state()).isEqualTo(State.OPEN);
            again.acknowledged("1", "");
        }
        assertThat(Files.readString(file)).isEqualTo("INTENT\t1.2\t1\taa\t1\nACK\t1\t\n");
    }
}
