package cn.tongying.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program against an HTTP server that knows hospitals and has no study. */
class ExitTest {

    @TempDir
    Path folder;

    private final HttpServer server = start();
    private final List<String> searched = new ArrayList<>();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private String sites = "[{\"code\":\"A\"}]";

    private static HttpServer start() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void answer() {
        server.createContext("/", exchange -> {
            byte[] asked = exchange.getRequestBody().readAllBytes();
            boolean ofSites = exchange.getRequestURI().getPath().equals("/api/sites");
            if (!ofSites) {
                searched.add(new String(asked, StandardCharsets.UTF_8));
            }
            byte[] body = (ofSites ? sites : "{\"studies\":[],\"next\":null}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private int run(String... more) throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "secret");
        List<String> arguments = new ArrayList<>(List.of(folder.resolve("o's ut").toString(), "--token-file", token.toString(), "--patience", "0",
                "--web", "http://127.0.0.1:" + server.getAddress().getPort()));
        arguments.addAll(List.of(more));
        return Exit.run(arguments.toArray(String[]::new), new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    @Test
    void a_token_of_several_hospitals_is_refused_because_of_a_study_of_both_one_copy_alone_is_shown() throws Exception {
        sites = "[{\"code\":\"A\"},{\"code\":\"B\"}]";
        assertThat(run()).isEqualTo(ExitCode.NOT_ADMITTED);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("A, B");
        assertThat(searched).isEmpty();
    }

    @Test
    void a_folder_with_something_else_in_it_is_refused_and_left_as_it_is() throws Exception {
        Path out = Files.createDirectories(folder.resolve("o's ut"));
        Files.createDirectories(out.resolve("site-A"));
        Files.createDirectories(out.resolve("lost+found"));
        Files.writeString(out.resolve("manifest.tsv.part"), "");
        assertThat(run()).as("an exit's own").isEqualTo(ExitCode.SOME_REFUSED);
        Path other = Files.writeString(out.resolve("holidays.jpg"), "x");
        searched.clear();
        assertThat(run()).isEqualTo(ExitCode.USAGE);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains(other.toString());
        assertThat(searched).isEmpty();
    }

    @Test
    void a_token_that_shows_no_hospital_is_refused() throws Exception {
        sites = "[]";
        assertThat(run()).isEqualTo(ExitCode.NOT_ADMITTED);
    }

    @Test
    void the_hospitals_own_studies_are_asked_for_and_where_there_is_none_it_is_told_and_not_called_whole() throws Exception {
        assertThat(run()).isEqualTo(ExitCode.SOME_REFUSED);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("没有可取出的检查 · there is nothing to take out", "hospital A");
        assertThat(searched).isNotEmpty().allMatch(body -> body.contains("\"site\":\"A\""));
    }

    @Test
    void a_check_that_finds_something_ends_with_what_to_do_and_the_command() throws Exception {
        run();
        Path out = folder.resolve("o's ut");
        Files.delete(out.resolve("index.csv"));
        assertThat(run("--verify")).isEqualTo(ExitCode.SOME_REFUSED);
        String command = "deploy/exit '" + folder + "/o'\\''s ut' --web URL --token-file FILE";
        assertThat(said.toString(StandardCharsets.UTF_8).strip()).endsWith("run it again to complete it: " + command);
        Files.writeString(out.resolve("sha256sums.txt"), "changed");
        run("--verify");
        assertThat(said.toString(StandardCharsets.UTF_8).strip()).contains("请先删除").endsWith("they are fetched again when it is run again: " + command);
    }
}
