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

    private static Database start(DataFolder folder) throws IOException {
        return Database.start(folder, new Secrets(folder.secrets()), FreePort.onLoopback());
    }
}
