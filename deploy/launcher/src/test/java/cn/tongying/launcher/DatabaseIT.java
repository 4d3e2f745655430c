package cn.tongying.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseIT {

    @TempDir
    Path temporary;

    @Test
    void the_end_of_postgresql_is_noticed_whoever_ended_it() throws Exception {
        try (DataFolder folder = DataFolder.open(temporary.resolve("var"), line -> {})) {
            Database database = start(folder);
            assertThat(database.end()).isNotDone();
            database.process().orElseThrow().destroyForcibly();
            assertThat(database.end()).succeedsWithin(10, TimeUnit.SECONDS);
            assertThat(database.running()).isFalse();
            database.close();
            try (Database again = start(folder)) {
                assertThat(again.running()).as("a start after the kill").isTrue();
                assertThat(again.end()).isNotDone();
            }
        }
    }

    /** As where the launcher was killed while PostgreSQL was still starting, before anything was recorded. */
    @Test
    void a_postgresql_that_nobody_recorded_is_found_by_its_own_pid_file_and_ended() throws Exception {
        try (DataFolder folder = DataFolder.open(temporary.resolve("var"), line -> {})) {
            Database left = start(folder);
            new Orphans(folder.postgresData(), line -> {}).endUnrecorded(Database.serverOver(folder.postgresData()));
            assertThat(left.end()).succeedsWithin(10, TimeUnit.SECONDS);
            left.close();
            try (Database again = start(folder)) {
                assertThat(again.running()).isTrue();
            }
        }
    }

    private static Database start(DataFolder folder) throws IOException {
        return Database.start(folder, new Secrets(folder.secrets()), FreePort.onLoopback());
    }
}
