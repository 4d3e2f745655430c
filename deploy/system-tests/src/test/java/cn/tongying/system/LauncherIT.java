package cn.tongying.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The one command keeps its promises at the terminal. */
@ExtendWith(RunningServer.class)
class LauncherIT {

    @TempDir
    Path temporary;

    @Test
    void a_bind_to_the_network_without_tls_is_refused_with_a_clear_message() throws Exception {
        Path log = temporary.resolve("log");
        Process refused = Product.launch(log, List.of("--bind", "0.0.0.0", "--data", temporary.resolve("var").toString()));
        assertThat(refused.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(refused.exitValue()).isEqualTo(2);
        assertThat(Files.readString(log)).contains("--behind-proxy https://");
        assertThat(temporary.resolve("var")).doesNotExist();
    }

    @Test
    void a_second_start_over_a_folder_in_use_is_refused(Product product) throws Exception {
        Path log = temporary.resolve("log");
        Process refused = Product.launch(log, List.of("--data", product.folder().toString()));
        assertThat(refused.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(refused.exitValue()).isEqualTo(2);
        assertThat(Files.readString(log)).contains("in use");
        assertThat(Visitor.stranger(product).get("/health/ready", "*/*").statusCode()).isEqualTo(200);
    }

    /** The server would interrupt a request after 15 minutes by default: 2 GB at 10 Mbit/s take 27. Paces bound requests instead. */
    @Test
    void the_server_ends_no_request_by_its_age(Product product) throws Exception {
        assertThat(Files.readString(product.folder().resolve("domain/config/domain.xml"))).contains("request-timeout-seconds=\"-1\"")
                .doesNotContainPattern("request-timeout-seconds=\"\\d");
    }

    /** A client takes 404 or 500 for an end; a port that is closed, it tries again. */
    @Test
    void the_port_opens_when_there_is_somebody_to_answer(Product product) {
        assertThat(product.foundClosed()).isPositive();
        assertThat(product.earlyAnswers()).isSubsetOf(401);
    }

    @Test
    void a_data_folder_that_holds_other_things_is_refused_and_not_touched() throws Exception {
        Path home = Files.createDirectory(temporary.resolve("home"));
        Files.writeString(home.resolve("letter.txt"), "x");
        Path log = temporary.resolve("log");
        Process refused = Product.launch(log, List.of("--data", home.toString()));
        assertThat(refused.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(refused.exitValue()).isEqualTo(2);
        assertThat(Files.readString(log)).contains("holds other things", "未作任何改动");
        try (Stream<Path> left = Files.list(home)) {
            assertThat(left).containsExactly(home.resolve("letter.txt"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "token", "import"})
    void help_needs_no_build_and_no_java(String command) throws IOException {
        Path deploy = Files.createDirectory(temporary.resolve("deploy"));
        for (String script : List.of(command, "common.sh")) {
            Files.copy(Product.root().resolve("deploy").resolve(script), deploy.resolve(script));
        }
        for (String sources : List.of("launcher", "tools")) {
            Files.createDirectory(deploy.resolve(sources));
            Files.createSymbolicLink(deploy.resolve(sources).resolve("src"), Product.root().resolve("deploy").resolve(sources).resolve("src"));
        }
        Peer help = Peer.run("env", "JAVA_HOME=", "HOME=" + temporary, "bash", deploy.resolve(command).toString(), "--help");
        assertThat(help.output()).contains("sage: deploy/" + command, "--help");
    }

    @Test
    void nothing_listens_beyond_loopback(Product product) throws IOException {
        long server = product.process("payara").orElseThrow().pid();
        long database = product.process("postgres").orElseThrow().pid();
        Peer sockets = Peer.run("ss", "-Hltnp");
        assertThat(sockets.output().lines()
                        .filter(line -> line.contains("pid=" + server + ",") || line.contains("pid=" + database + ","))
                        .map(line -> line.trim().split("\\s+")[3]))
                .isNotEmpty()
                .allMatch(address -> address.startsWith("127.0.0.1:") || address.startsWith("[::ffff:127.0.0.1]:"));
    }

    @Test
    void the_administrators_first_password_lies_nowhere_after_it_was_shown(Product product) {
        assertThat(product.folder().resolve("secrets/first-password")).doesNotExist();
    }
}
