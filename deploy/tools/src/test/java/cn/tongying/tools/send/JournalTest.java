package cn.tongying.tools.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    @TempDir
    Path folder;

    private Path file = Path.of("");
    private Path state = Path.of("");

    @BeforeEach
    void makeFile() throws Exception {
        file = Files.writeString(folder.resolve("a\tb.dcm"), "one");
        state = folder.resolve("state").resolve("x.journal");
    }

    @Test
    void whatWasAcknowledgedIsKnownAfterARestart() throws Exception {
        try (Journal journal = Journal.open(state)) {
            assertThat(journal.knows(Journal.key(folder, file))).isFalse();
            journal.acknowledge(Journal.key(folder, file), "1.2.3");
            assertThat(journal.knows(Journal.key(folder, file))).isTrue();
        }
        try (Journal journal = Journal.open(state)) {
            assertThat(journal.knows(Journal.key(folder, file))).isTrue();
        }
        assertThat(Files.readString(state)).contains("1.2.3");
    }

    @Test
    void aFileThatChangedSinceIsNotKnown() throws Exception {
        try (Journal journal = Journal.open(state)) {
            journal.acknowledge(Journal.key(folder, file), "1.2.3");
            Files.setLastModifiedTime(file, FileTime.fromMillis(1));
            assertThat(journal.knows(Journal.key(folder, file))).isFalse();
        }
    }

    @Test
    void whatChangesWhileItIsSentCountsAsChanged() throws Exception {
        try (Journal journal = Journal.open(state)) {
            Journal.Key before = Journal.key(folder, file);
            Files.writeString(file, "one and more");
            journal.acknowledge(before, "1.2.3");
            assertThat(journal.knows(Journal.key(folder, file))).isFalse();
        }
    }

    @Test
    void aTornLastLineIsForgottenAndDoesNotSpoilTheNext() throws Exception {
        Path other = Files.writeString(folder.resolve("other.dcm"), "two");
        try (Journal journal = Journal.open(state)) {
            journal.acknowledge(Journal.key(folder, file), "1.2.3");
        }
        String whole = Files.readString(state);
        Files.writeString(state, whole.substring(0, whole.length() - 1));
        try (Journal journal = Journal.open(state)) {
            assertThat(journal.knows(Journal.key(folder, file))).isFalse();
            journal.acknowledge(Journal.key(folder, other), "1.2.4");
        }
        try (Journal journal = Journal.open(state)) {
            assertThat(journal.knows(Journal.key(folder, other))).isTrue();
        }
    }

    @Test
    void rubbishInTheJournalIsPassedOver() throws Exception {
        try (Journal journal = Journal.open(state)) {
            journal.acknowledge(Journal.key(folder, file), "1.2.3");
        }
        Files.writeString(state, "rubbish\n\n", StandardOpenOption.APPEND);
        try (Journal journal = Journal.open(state)) {
            assertThat(journal.knows(Journal.key(folder, file))).isTrue();
        }
    }
}
