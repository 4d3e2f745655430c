package cn.tongying.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphansTest {

    @TempDir
    Path data;

    private Process sleeper;

    @BeforeEach
    void start_a_process_that_names_the_folder() throws IOException {
        sleeper = new ProcessBuilder("sh", "-c", "read line; : " + data).start();
    }

    @AfterEach
    void end_it() {
        sleeper.destroyForcibly();
    }

    @Test
    void a_recorded_process_of_this_folder_is_ended_and_forgotten() throws InterruptedException {
        Path file = data.resolve("processes.properties");
        RunFile.read(file).process("payara", sleeper.toHandle());
        new Orphans(data, line -> {}).end(RunFile.read(file));
        assertThat(sleeper.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(RunFile.read(file).processes()).isEmpty();
    }

    @Test
    void a_process_that_does_not_name_the_folder_is_let_alone() {
        RunFile run = RunFile.read(data.resolve("processes.properties"));
        run.process("payara", sleeper.toHandle());
        new Orphans(data.resolve("other"), line -> {}).end(run);
        assertThat(sleeper.isAlive()).isTrue();
    }

    @Test
    void a_process_that_nothing_recorded_is_ended_when_it_names_the_folder_and_let_alone_otherwise() throws InterruptedException {
        new Orphans(data.resolve("other"), line -> {}).endUnrecorded(Optional.of(sleeper.toHandle()));
        assertThat(sleeper.isAlive()).isTrue();
        new Orphans(data, line -> {}).endUnrecorded(Optional.of(sleeper.toHandle()));
        assertThat(sleeper.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_process_that_got_the_id_later_is_let_alone() {
        RunFile.Entry earlier = new RunFile.Entry(
                "payara",
                sleeper.pid(),
                sleeper.info().startInstant().orElseThrow().minus(Duration.ofMinutes(1)));
        assertThat(new Orphans(data, line -> {}).ours(earlier)).isEmpty();
    }
}
