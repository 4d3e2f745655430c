package cn.tongying.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nothing acknowledged is lost: the ledger is kept outside of the system, by the sender. Each object's INTENT is known
 * before the send (the file), its ACK is dcmtk's own line after the response.
 */
class DurabilityIT {
    private static final int KILLS = 3;
    private static final Pattern ACKNOWLEDGED =
            Pattern.compile("Sending file: (\\S+)[\\s\\S]*?Received Store Response \\((Success)\\)");

    @TempDir
    Path temporary;

    @Test
    void what_was_acknowledged_before_a_kill_is_found_once_afterwards() throws IOException {
        Peer.run("storescu", "--version"); // skips where dcmtk is not installed
        try (Product product = new Product("durability").start()) {
            Set<String> acknowledged = new TreeSet<>();
            for (int kill = 1; kill <= KILLS; kill++) {
                acknowledged.addAll(sendUntilKilled(product, kill));
                product.start();
                assertThat(found(product)).as("after kill %d", kill).containsAll(acknowledged);
            }
            assertThat(acknowledged).isNotEmpty();
            product.stop();
            product.start();
            assertThat(found(product)).as("after a clean restart").containsAll(acknowledged).doesNotHaveDuplicates();
        }
    }

    /** Server and launcher are killed together, later in the folder each time. */
    private Set<String> sendUntilKilled(Product product, int kill) throws IOException {
        Path log = temporary.resolve("storescu-" + kill + ".log");
        List<Path> files = DemoFiles.all();
        CompletableFuture<Peer> sending = CompletableFuture.supplyAsync(() -> storescu(product, files, log));
        int enough = kill * 8;
        Waiting.until(enough + " responses", Duration.ofMinutes(1), () -> acknowledgedFiles(log).size() >= enough || sending.isDone());
        product.killServer();
        product.killLauncher();
        sending.join();
        return acknowledgedFiles(log).stream().map(DurabilityIT::sopInstanceUid).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Peer storescu(Product product, List<Path> files, Path log) {
        String command = "exec storescu -v -R -aec TONGYING 127.0.0.1 " + product.dicomPort() + " "
                + files.stream().map(Path::toString).collect(Collectors.joining(" ")) + " >" + log + " 2>&1";
        return Peer.run("bash", "-c", command);
    }

    private static List<String> acknowledgedFiles(Path log) {
        try {
            if (!Files.exists(log)) {
                Files.createFile(log);
            }
            Matcher lines = ACKNOWLEDGED.matcher(Files.readString(log));
            return lines.results().map(one -> one.group(1)).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<String> found(Product product) {
        JsonArray matches = Visitor.administrator(product).search("instances?limit=1000");
        return matches.stream()
                .map(match -> match.asJsonObject().getJsonObject("00080018").getJsonArray("Value").getString(0))
                .toList();
    }

    private static String sopInstanceUid(String file) {
        String dump = Peer.run("dcmdump", "+P", "0008,0018", file).output();
        return dump.substring(dump.indexOf('[') + 1, dump.indexOf(']'));
    }
}
