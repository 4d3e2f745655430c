package cn.tongying.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nothing acknowledged is lost, nothing is there twice, and a kill leaves no process behind that the next start does not
 * end. Judged by the sender's {@link Ledger}; every round sends other files.
 */
@ExtendWith(RunningServer.class)
class DurabilityIT {
    private static final int KILLS = 3;
    private static final int PAGE = 500;

    @TempDir
    Path temporary;

    @Test
    void what_was_acknowledged_before_a_kill_is_found_once_afterwards_as_it_was_sent(@Second Product product) throws IOException {
        Ledger ledger = new Ledger();
        List<String> already = uids(found(Visitor.technologist(product)));
        for (int kill = 1; kill <= KILLS; kill++) {
            ProcessHandle database = product.process("postgres").orElseThrow();
            List<Path> files = filesOfRound(kill);
            int before = ledger.acknowledged().size();
            int inThisRound = sendUntilKilled(product, files, ledger, kill);
            assertThat(inThisRound).as("kill %d fell into the sending", kill).isPositive().isLessThan(files.size());
            assertThat(ledger.acknowledged()).as("no file was counted twice").hasSize(before + inThisRound);
            product.start();
            assertThat(database.isAlive()).as("the database of the killed run still runs").isFalse();
            judge(product, ledger, already, kill);
        }
    }

    private void judge(Product product, Ledger ledger, List<String> already, int kill) throws IOException {
        Visitor technologist = Visitor.technologist(product);
        List<JsonObject> found = found(technologist);
        assertThat(uids(found)).as("after kill %d", kill).containsAll(ledger.acknowledged().keySet()).doesNotHaveDuplicates();
        assertThat(uids(found)).as("nothing is there that was not sent")
                .allMatch(uid -> already.contains(uid) || ledger.intended().containsKey(uid));
        assertThat(new ReadBack(technologist, temporary).isTheSame(ledger.intended(), found)).as("compared, with what was not acknowledged too")
                .isGreaterThanOrEqualTo(ledger.acknowledged().size());
    }

    @Test
    void a_database_that_dies_ends_everything_with_one_message_and_the_next_start_goes_on(@Second Product product) {
        List<String> before = uids(found(Visitor.technologist(product)));
        ProcessHandle server = product.process("payara").orElseThrow();
        int said = product.logText().length();
        product.killDatabase();
        assertThat(product.exitStatus()).isEqualTo(1);
        assertThat(server.isAlive()).as("the server still runs").isFalse();
        assertThat(product.logText().substring(said)).containsOnlyOnce("数据库 PostgreSQL 意外退出").containsOnlyOnce("ended by itself")
                .satisfies(log -> assertThat(log.lines().count()).as("lines after the kill").isLessThan(2_000));
        product.start();
        assertThat(uids(found(Visitor.technologist(product)))).containsExactlyInAnyOrderElementsOf(before);
    }

    /** Server and launcher are killed together, later in the files each time, and always before the last tenth is sent. */
    private int sendUntilKilled(Product product, List<Path> files, Ledger ledger, int kill) {
        Path log = temporary.resolve("storescu-" + kill + ".log");
        ledger.intend(files);
        try (HeldBack between = new HeldBack(product.dicomPort(), bytes(files) / 10 * 9)) {
            CompletableFuture<Peer> sending = CompletableFuture.supplyAsync(() -> storescu(between.port(), files, log));
            int enough = files.size() * kill / (KILLS + 1);
            Waiting.until(enough + " responses", Duration.ofMinutes(1),
                    () -> Ledger.acknowledgedFiles(log).size() >= enough || between.holds());
            product.killServer();
            product.killLauncher();
            between.close();
            sending.join();
        }
        return ledger.book(log);
    }

    private static long bytes(List<Path> files) {
        return files.stream().mapToLong(file -> file.toFile().length()).sum();
    }

    private static List<Path> filesOfRound(int round) {
        List<Path> all = DemoFiles.all();
        return IntStream.range(0, all.size()).filter(i -> i % KILLS == round - 1).mapToObj(all::get).toList();
    }

    private static Peer storescu(int port, List<Path> files, Path log) {
        String command = "exec storescu -v -R -aec TONGYING 127.0.0.1 " + port + " "
                + files.stream().map(Path::toString).collect(Collectors.joining(" ")) + " >" + log + " 2>&1";
        return Peer.run("bash", "-c", command);
    }

    private static List<String> uids(List<JsonObject> found) {
        return found.stream().map(match -> ReadBack.uid(match, "00080018")).toList();
    }

    private static List<JsonObject> found(Visitor visitor) {
        List<JsonObject> found = new ArrayList<>();
        JsonArray page;
        do {
            page = visitor.search("instances?limit=" + PAGE + "&offset=" + found.size());
            found.addAll(page.getValuesAs(JsonObject.class));
        } while (!page.isEmpty());
        return found;
    }
}
